"""`keys show`, `keys reset`, `keys recovery`, `keys rotate`, `keys keystore`."""

from __future__ import annotations

import argparse
import getpass
import sys

from mesodesk.cli.desk import Shared, Verbs, credentials, from_environment, open_desk
from mesodesk.cli.output import Sentences, print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.cli.typing_back import NOT_TYPED_BACK, can_type_back, type_back
from mesodesk.config.paths import Places
from mesodesk.domain.errors import RuleError
from mesodesk.services.keeping.key_keeping import (
    DrawRecoveryKey,
    LeaveKeystore,
    ShowKeys,
    SlotState,
    UseKeystore,
    UseRecoveryKey,
    rotate_keys,
)
from mesodesk.services.keeping.without_password import reset_with_recovery_key


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("keys", parents=[shared], help="who can open the record, and with what")
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    show = actions.add_parser("show", parents=[shared], help="list who can open the record")
    show.set_defaults(verb=_show)
    reset = actions.add_parser(
        "reset", parents=[shared], help="give an owner a new password with the recovery key"
    )
    reset.add_argument("--user", required=True, help="user name of an owner")
    reset.set_defaults(verb=_reset)
    recovery = actions.add_parser(
        "recovery", parents=[shared], help="draw a new recovery key; the old one opens nothing then"
    )
    recovery.set_defaults(verb=_recovery)
    rotate = actions.add_parser("rotate", parents=[shared], help="write the record anew under a fresh key")
    rotate.set_defaults(verb=_rotate)
    keystore = actions.add_parser(
        "keystore",
        parents=[shared],
        help="let this computer's keystore open the record for `backup create`",
        description="Whoever can use this account of the computer can then open the record without a"
        " password, also on a stolen computer. Off unless switched on.",
    )
    keystore.add_argument("switch", choices=("on", "off"))
    keystore.add_argument("--user", help="whose slot to take away, if not one's own")
    keystore.add_argument("--computer", help="at which computer, if not this one")
    keystore.set_defaults(verb=_keystore)


def _show(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        card = desk.ask(ShowKeys())
        rows: list[list[object]] = [
            [
                slot.user or "-",
                str(slot.kind),
                slot.place or "-",
                "-" if slot.since is None else f"{slot.since:%Y-%m-%d}",
                "" if slot.state is SlotState.WORKS else slot.state.replace("_", " "),
            ]
            for slot in card.slots
        ]
        desk.answer(card, ["USER", "WITH", "COMPUTER", "SINCE", "NOTE"], rows, "")
        if not arguments.json:
            say(f"Both copies are {'equal' if card.copies_equal else 'NOT equal'}.")
            for name in card.shut_out:
                say(f"{name} works here and opens nothing: an owner resets their password.")
    return 0 if card.copies_equal else 1


def _reset(arguments: argparse.Namespace, places: Places) -> int:
    typed = _secret("MESODESK_RECOVERY_KEY", "Recovery key: ")
    new = _secret("MESODESK_NEW_PASSWORD", "New password: ")
    clinic, practice = reset_with_recovery_key(
        places.data, places.resources, typed, arguments.user, new, state=places.state
    )
    clinic.close()
    say(f"{practice.actor.user} has a new password. Draw a new recovery key if others have read this one.")
    return 0


def _recovery(arguments: argparse.Namespace, places: Places) -> int:
    given = credentials()
    with open_desk(arguments, places, given) as desk:
        key = desk.ask(DrawRecoveryKey())
        typed_back = False
        if can_type_back(arguments):
            say(f"New recovery key; write it down: {key}")
            typed_back = type_back(key, Sentences(places.resources, arguments.language or "en", desk.zone))
            if not typed_back:
                say("It was not typed back: the recovery key that was counts as before.")
                return 1
        desk.do(UseRecoveryKey(key, given[1]))
    if arguments.json:
        print_json({"recovery_key": key, "typed_back": typed_back})
    else:
        say(f"The recovery key is now: {key}. The one before opens nothing any more.")
        if not typed_back:
            say(NOT_TYPED_BACK)
    return 0


def _rotate(arguments: argparse.Namespace, places: Places) -> int:
    given = credentials()
    with open_desk(arguments, places, given) as desk:
        dropped = rotate_keys(desk.practice, given[1])
    if arguments.json:
        print_json({"dropped": dropped})
    else:
        say("The record is written anew under a fresh key; copies of the old one are opened by the old key.")
        if dropped:
            names = ", ".join(user or "(the recovery key)" for user in dropped)
            say(f"Nothing is sealed any more for: {names}. An owner resets the passwords of those who stay.")
    return 0


def _keystore(arguments: argparse.Namespace, places: Places) -> int:
    given = credentials()
    with open_desk(arguments, places, given) as desk:
        if arguments.switch == "on":
            desk.do(UseKeystore(given[1]))
            say("This computer opens the record for `backup create` without a password from now on.")
            return 0
        user = arguments.user or desk.practice.actor.user
        desk.do(LeaveKeystore(user, arguments.computer or "", given[1]))
    say("The keystore opens the record no longer.")
    return 0


def _secret(name: str, prompt: str) -> str:
    """A secret from the environment, or typed at a prompt; raises `RuleError("sign_in_needed")`."""
    found = from_environment(name)
    if not found and not sys.stdin.isatty():
        raise RuleError("sign_in_needed")
    return found or getpass.getpass(prompt)
