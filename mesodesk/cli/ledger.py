"""`ledger head` and `ledger check`: the end of the ledger, and whether it still contains a printed one."""

from __future__ import annotations

import argparse

from mesodesk.cli.desk import Shared, Verbs, open_desk
from mesodesk.cli.output import print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.cli.values import number
from mesodesk.config.paths import Places
from mesodesk.services.keeping.checks import CompareHead, ShowHead


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("ledger", parents=[shared], help="the end of the ledger, and printed ones")
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    head = actions.add_parser("head", parents=[shared], help="number and seal of the last entry")
    head.set_defaults(verb=_head)
    check = actions.add_parser("check", parents=[shared], help="compare a printed head with the ledger")
    check.add_argument("number", type=number, metavar="NUMBER", help="the number of the entry")
    check.add_argument("seal", metavar="SEAL", help="the 8 digits and letters beside it, or the whole seal")
    check.set_defaults(verb=_check)


def _head(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        head = desk.ask(ShowHead())
        if desk.as_json:
            print_json(head)
        else:
            say(f"{head.seq} {head.short}")
            say(head.seal)
    return 0


def _check(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        match = desk.ask(CompareHead(arguments.number, arguments.seal))
        if desk.as_json:
            print_json(match, desk.zone)
        elif match.contained and match.at is not None:
            at = match.at.astimezone(desk.zone)
            say(f"This history contains entry {match.seq}, written {at:%Y-%m-%d %H:%M}.")
        else:
            say(f"This history does not contain entry {match.seq} with this seal; it ends at {match.last}.")
    return 0 if match.contained else 1
