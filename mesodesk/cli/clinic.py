"""`init`, `demo create` and `verify`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime

from mesodesk.cli.desk import Desk, Shared, Verbs, credentials, open_desk
from mesodesk.cli.output import Sentences, print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.cli.typing_back import NOT_TYPED_BACK, can_type_back, type_back
from mesodesk.cli.values import count, day, whole
from mesodesk.config.paths import Places
from mesodesk.config.settings import load_settings
from mesodesk.domain.countries import emergency_number_of, paper_of
from mesodesk.domain.lights import Shine, reds
from mesodesk.domain.people import Language, Role
from mesodesk.domain.times import at_wall, zone_named
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.clinic.staff import StaffForm
from mesodesk.services.demo import DEMO_ZONE, make_demo
from mesodesk.services.keeping.backups import verify_record
from mesodesk.services.keeping.checks import CheckCard, VerifyCard
from mesodesk.services.keeping.record_words import load_record_words
from mesodesk.services.keeping.sign_in import Founder, found_clinic, utc_now


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    init = verbs.add_parser("init", parents=[shared], help="make an empty clinic")
    init.add_argument("--name", required=True, help="the clinic's name")
    init.add_argument("--user", required=True, help="user name of the owner")
    init.add_argument("--owner-name", help="the owner's full name")
    init.add_argument("--country", default="TR", help="ISO country, e.g. TR")
    init.add_argument("--zone", default="Europe/Istanbul", help="IANA time zone")
    init.set_defaults(verb=_init)
    demo = verbs.add_parser("demo", parents=[shared], help="a made-up clinic")
    demos = demo.add_subparsers(dest="action", required=True, metavar="create", parser_class=OneLineParser)
    create = demos.add_parser("create", parents=[shared], help="write a made-up clinic to a folder")
    create.add_argument("--patients", type=count, default=300)
    create.add_argument("--seed", type=whole, default=1)
    create.add_argument("--today", type=day, help="the day that the clinic lives in")
    create.set_defaults(verb=_demo_create)
    verify = verbs.add_parser("verify", parents=[shared], help="check record, ledger and papers")
    verify.set_defaults(verb=_verify)


def _init(arguments: argparse.Namespace, places: Places) -> int:
    _, password = credentials(arguments.user)
    language = arguments.language or "tr"
    form = ClinicForm(
        arguments.name,
        arguments.country,
        arguments.zone,
        emergency_number=emergency_number_of(arguments.country),
        language=language,
        paper=paper_of(arguments.country),
    )
    own = Language(language) if language in set(Language) else Language.ENGLISH
    founder = Founder(
        arguments.user,
        StaffForm(arguments.owner_name or arguments.user, Role.MANAGER, "", own),
        password,
    )
    key = found_clinic(places.data, places.resources, form, founder, utc_now())
    if arguments.json:
        print_json(
            {"folder": str(places.data), "user": founder.user, "recovery_key": key, "typed_back": False}
        )
        return 0
    say(f"Made the clinic {form.name} in {places.data}.")
    say(f"Recovery key, shown only now; print it and lock it away: {key}")
    sentences = Sentences(places.resources, own, zone_named(form.zone))
    if not (can_type_back(arguments) and type_back(key, sentences)):
        say(NOT_TYPED_BACK)
    return 0


def _demo_create(arguments: argparse.Namespace, places: Places) -> int:
    zone = zone_named(DEMO_ZONE)
    today = arguments.today or utc_now().astimezone(zone).date()
    now: datetime = at_wall(today, 12 * 60, zone)
    made = make_demo(places.data, places.resources, now=now, patients=arguments.patients, seed=arguments.seed)
    if arguments.json:
        print_json({"folder": str(places.data), "today": today, "seed": arguments.seed, **made})
    else:
        say(f"Made a clinic with {made['patients']} patients in {places.data}; it lives on {today}.")
        say("Users: reception, doctor, manager; password: demo; PIN: 1234.")
    return 0


def _verify(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        choices = load_settings(places.settings_file).backups
        folders = [place for place in choices.folders(places.data) if place is not None]
        checked = verify_record(desk.clinic, desk.practice, folders)
        card = _with_lights(checked, desk, arguments, places)
        desk.answer(
            card,
            ["CHECK", "OK", "DETAIL"],
            [[check.name, "yes" if check.ok else "NO", check.detail] for check in card.checks],
            "",
        )
        if card.findings and not arguments.json:
            words = load_record_words(places.resources, arguments.language or "en")
            say("")
            desk.answer(
                card,
                ["FOUND", "WHERE", "LAST GOOD", "FIRST BAD", "SEEN BY"],
                [
                    [
                        words.rule(found),
                        words.record(found),
                        _local(found.known_good, desk),
                        _local(found.known_bad, desk),
                        found.check,
                    ]
                    for found in card.findings
                ],
                "",
            )
    return 0 if card.ok else 1


def _with_lights(card: VerifyCard, desk: Desk, arguments: argparse.Namespace, places: Places) -> VerifyCard:
    """The checks, and before them what was looked at when the record was opened."""
    sentences = Sentences(places.resources, arguments.language or "en", desk.zone)
    lights = desk.practice.lights
    seen = tuple(
        CheckCard(
            f"start: {light.key}",
            not light.is_red,
            "" if light.shine is Shine.GREEN else sentences.rule(light.key, light.details),
        )
        for light in lights
    )
    return replace(card, ok=card.ok and not reds(lights), checks=(*seen, *card.checks))


def _local(moment: datetime | None, desk: Desk) -> str:
    return "" if moment is None else f"{moment.astimezone(desk.zone):%Y-%m-%d %H:%M}"
