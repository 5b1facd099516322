"""`backup create`, `verify`, `restore`, `list` and `auto`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mesodesk.cli.desk import Desk, Shared, Verbs, credentials, open_desk
from mesodesk.cli.output import print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.config.paths import Places
from mesodesk.config.settings import load_settings
from mesodesk.domain.people import Permission
from mesodesk.services.keeping.automatic import Keeper
from mesodesk.services.keeping.backups import (
    BackupCard,
    Upkeep,
    create_backup,
    restore_backup,
    verify_backup,
)


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("backup", parents=[shared], help="make, check and restore backups")
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    for name, verb, words in (
        ("create", _create, "back the clinic up to one file"),
        ("verify", _verify, "open a backup and check everything in it"),
        ("restore", _restore, "make the clinic of a backup live in --data"),
    ):
        action = actions.add_parser(name, parents=[shared], help=words)
        action.add_argument("file", type=Path, metavar="FILE")
        action.set_defaults(verb=verb)
    kept = actions.add_parser(
        "list", parents=[shared], help="the backups in their places, and how they stand"
    )
    kept.set_defaults(verb=_list)
    auto = actions.add_parser(
        "auto",
        parents=[shared],
        help="back up if anything changed, copy, and let go of old ones, as the desk does",
    )
    auto.set_defaults(verb=_auto)


def _create(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places, unattended=True) as desk:
        card = create_backup(desk.clinic, desk.practice, arguments.file.absolute())
    return _answer(arguments, card, "Backed up")


def _verify(arguments: argparse.Namespace, places: Places) -> int:
    card = verify_backup(arguments.file.absolute(), places.resources, *credentials())
    return _answer(arguments, card, "Checked")


def _restore(arguments: argparse.Namespace, places: Places) -> int:
    card = restore_backup(arguments.file.absolute(), places.data, places.resources, *credentials())
    return _answer(arguments, card, "Restored")


def _list(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        desk.practice.require(Permission.BACK_UP)
        standing = _keeper(desk, places).standing(desk.practice.now)
        rows: list[list[object]] = [
            [
                one.file,
                "" if one.made_at is None else f"{one.made_at.astimezone(desk.zone):%Y-%m-%d %H:%M}",
                f"{one.size / 1e6:.1f} MB",
                one.problem or "signed",
            ]
            for one in standing.backups
        ]
        desk.answer(standing, ["file", "made", "size", "state"], rows, "There are no backups yet.")
    return 0


def _auto(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places, unattended=True) as desk:
        desk.practice.require(Permission.BACK_UP)
        upkeep = Upkeep(desk.practice)
        done = _keeper(desk, places).round(desk.practice.now)
        if done.made is not None:
            upkeep.note(done.made)
        if done.error is not None:
            raise done.error
        card = RoundCard(
            None if done.made is None else str(done.made.file),
            done.removed,
            done.standing.newest_at,
            done.standing.second_late,
        )
        if desk.as_json:
            print_json(card, desk.zone)
        else:
            say(f"Backed up to {card.made}." if card.made else "Nothing has changed since the last backup.")
            say(f"{card.removed} older backups were let go.")
    return 0


@dataclass(frozen=True, slots=True)
class RoundCard:
    """What one automatic round came to, as JSON."""

    made: str | None
    removed: int
    newest_at: datetime | None
    second_late: bool


def _keeper(desk: Desk, places: Places) -> Keeper:
    choices = load_settings(places.settings_file).backups
    return Upkeep(desk.practice).keeper(*choices.folders(places.data))


def _answer(arguments: argparse.Namespace, card: BackupCard, done: str) -> int:
    if arguments.json:
        print_json(card)
    else:
        say(f"{done} {card.patients} patients, {card.rows} rows, made {card.made_at:%Y-%m-%d %H:%M} UTC.")
        for check in card.checks:
            say(f"{check.name}: {'ok' if check.ok else check.detail}")
    return 0 if card.ok else 1
