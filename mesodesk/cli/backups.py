"""`backup create`, `backup verify`, `backup restore`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mesodesk.cli.desk import Shared, Verbs, credentials, open_desk
from mesodesk.cli.output import print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.config.paths import Places
from mesodesk.services.keeping.backups import BackupCard, create_backup, restore_backup, verify_backup


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


def _create(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        card = create_backup(desk.clinic, desk.practice, arguments.file.absolute())
    return _answer(arguments, card, "Backed up")


def _verify(arguments: argparse.Namespace, places: Places) -> int:
    card = verify_backup(arguments.file.absolute(), places.resources, *credentials())
    return _answer(arguments, card, "Checked")


def _restore(arguments: argparse.Namespace, places: Places) -> int:
    card = restore_backup(arguments.file.absolute(), places.data, places.resources, *credentials())
    return _answer(arguments, card, "Restored")


def _answer(arguments: argparse.Namespace, card: BackupCard, done: str) -> int:
    if arguments.json:
        print_json(card)
    else:
        say(f"{done} {card.patients} patients, {card.rows} rows, made {card.made_at:%Y-%m-%d %H:%M} UTC.")
        for check in card.checks:
            say(f"{check.name}: {'ok' if check.ok else check.detail}")
    return 0 if card.ok else 1
