"""`protocols list`, `protocols show`, `protocols publish`."""

from __future__ import annotations

import argparse

from mesodesk.cli.desk import Desk, Shared, Verbs, open_desk
from mesodesk.cli.output import print_json, say
from mesodesk.cli.parsing import OneLineParser, spoken
from mesodesk.config.paths import Places
from mesodesk.domain.formulary import source_text
from mesodesk.services.protocols.protocols import (
    IngredientCard,
    ListProtocols,
    ProtocolCard,
    ProtocolLine,
    PublishProtocol,
    ShowProtocol,
)


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("protocols", parents=[shared], help="what is done, and what may be used")
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    listing = actions.add_parser("list", parents=[shared], help="all protocols")
    listing.set_defaults(verb=_list)
    show = actions.add_parser("show", parents=[shared], help="one protocol, whole")
    show.add_argument("key", metavar="KEY")
    show.set_defaults(verb=_show)
    publish = actions.add_parser("publish", parents=[shared], help="publish a protocol (dermatologist)")
    publish.add_argument("key", metavar="KEY")
    publish.add_argument("--keep", default="", metavar="A,B", help="contested ingredients to keep")
    publish.add_argument("--remove", default="", metavar="A,B", help="contested ingredients to leave out")
    publish.add_argument("--alternative", metavar="KEY", help="a course shape from the literature instead")
    publish.add_argument("--note", default="", metavar="TEXT", help="why it replaces the published version")
    publish.set_defaults(verb=_publish)


def _list(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        lines = desk.ask(ListProtocols())
        language = spoken(arguments.language)
        desk.answer(
            [_line(line, language) for line in lines],
            ["KEY", "NAME", "STATE", "VERSION", "RUNNING COURSES"],
            [
                [line.key, line.name.get(language), line.state, line.number or "", line.running_courses]
                for line in lines
            ],
            "No protocols.",
        )
    return 0


def _show(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        card = desk.ask(ShowProtocol(arguments.key))
        document = _document(card, spoken(arguments.language))
        if desk.as_json:
            print_json(document, desk.zone)
        else:
            _print(document)
    return 0


def _publish(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        desk.do(
            PublishProtocol(
                arguments.key,
                keep=_names(arguments.keep),
                remove=_names(arguments.remove),
                alternative=arguments.alternative,
                note=arguments.note,
            )
        )
        return _say_published(desk, arguments)


def _say_published(desk: Desk, arguments: argparse.Namespace) -> int:
    card = desk.ask(ShowProtocol(arguments.key))
    if desk.as_json:
        print_json(_document(card, spoken(arguments.language)), desk.zone)
    else:
        say(f"Published {card.line.key}, version {card.line.number}.")
    return 0


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _line(line: ProtocolLine, language: str) -> dict[str, object]:
    return {
        "key": line.key,
        "name": line.name.get(language),
        "names": dict(line.name),
        "indication": line.indication.get(language),
        "state": line.state,
        "published": str(line.state) == "published",
        "version": line.number,
        "published_at": line.published_at,
        "published_by": line.published_by,
        "note": line.note,
        "own": line.own,
        "running_courses": line.running_courses,
    }


def _document(card: ProtocolCard, language: str) -> dict[str, object]:
    protocol = card.protocol
    sessions, window = protocol.course.sessions, protocol.course.interval
    return {
        **_line(card.line, language),
        "sessions": {"min": sessions.min, "default": sessions.default, "max": sessions.max},
        "interval_days": {"min": window.min_days, "ideal": window.ideal_days, "max": window.max_days},
        "course_source": source_text(protocol.course.sources),
        "segments": [
            {"kind": part.kind, "minutes": part.minutes, "needs": list(part.needs)}
            for part in protocol.segments
        ],
        "ingredients": [_ingredient(item, language) for item in card.ingredients],
        "techniques": protocol.techniques,
        "aftercare": [
            {"rule": rule.key, "hours": rule.hours, "ends": rule.ends, "source": source_text(rule.sources)}
            for rule in protocol.aftercare
        ],
        "alternatives": protocol.alternatives,
        "limit_ul": protocol.limit_ul,
        "photo_views": protocol.photo_views,
        "based_on": protocol.based_on or None,
    }


def _ingredient(item: IngredientCard, language: str) -> dict[str, object]:
    return {
        "key": item.key,
        "name": item.name.get(language),
        "role": item.role,
        "status": item.status,
        "off_label": item.off_label,
        "warning": item.warning.get(language),
        "source": item.sources,
        "contested": item.contested,
        "kept": item.kept,
    }


def _print(document: dict[str, object]) -> None:
    for name in ("key", "name", "indication", "state", "version"):
        say(f"{name}: {document[name]}")
    for name in ("sessions", "interval_days"):
        shape = document[name]
        if isinstance(shape, dict):
            say(f"{name}: " + ", ".join(f"{key} {value}" for key, value in shape.items()))
    for name in ("segments", "ingredients", "aftercare"):
        say(f"{name}:")
        parts = document[name]
        for part in parts if isinstance(parts, list) else []:
            values = {key: value for key, value in part.items() if value not in (None, "", [])}
            say("  " + "  ".join(f"{key}={value}" for key, value in values.items()))
