"""`lots trace`, `lots quarantine`."""

from __future__ import annotations

import argparse
from decimal import Decimal

from mesodesk.cli.desk import Desk, Shared, UnreadableError, Verbs, open_desk
from mesodesk.cli.output import print_json, print_table, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.config.paths import Places
from mesodesk.domain.errors import NotFound
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import RecallBasis
from mesodesk.services.recalls.barcodes import FindLots
from mesodesk.services.recalls.future_use import FutureUse
from mesodesk.services.recalls.recall_scope import RecallBounds, RecalledLot
from mesodesk.services.recalls.recalls import AffectedCard, ShowAffected
from mesodesk.services.records.affected_patients import TreatedLine
from mesodesk.services.stock.stock_changes import QuarantineLot


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("lots", parents=[shared], help="where a lot went, and keeping it from use")
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    for name, verb, words in (
        ("trace", _trace, "who was treated with a lot, and which bookings would use it"),
        ("quarantine", _quarantine, "let nobody be treated with a lot any more"),
    ):
        action = actions.add_parser(name, parents=[shared], help=words)
        action.add_argument("lot", metavar="LOT", help="the number on the label")
        action.add_argument("--product", metavar="NAME", help="where two products have a lot of this number")
        action.set_defaults(verb=verb)


def _trace(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        lot = _find(desk, arguments)
        card = desk.ask(ShowAffected(RecallBounds(RecallBasis.LOT, lot_id=lot.id)))
        if desk.as_json:
            print_json(_document(lot, card), desk.zone)
            return 0
        _say_lot(lot)
        print_table(
            ["RECORD", "DATE", "NUMBER", "PATIENT", "ML", "SITES", "OPERATOR"],
            [
                [
                    lines[0].treatment_id,
                    lines[0].on_day,
                    lines[0].number,
                    lines[0].patient,
                    _ml(sum(line.volume_ul for line in lines)),
                    lines[0].sites,
                    lines[0].operator,
                ]
                for lines in _by_treatment(card)
            ],
            "Nobody was treated with it.",
        )
        print_table(
            ["BOOKING", "START", "NUMBER", "PATIENT", "PROTOCOL", "STAFF"],
            [
                [
                    use.appointment_id,
                    use.starts_at.astimezone(desk.zone),
                    use.number,
                    use.patient,
                    use.protocol_key,
                    use.staff,
                ]
                for use in card.future
            ],
            "No booking ahead would use it.",
        )
    return 0


def _quarantine(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        lot = _find(desk, arguments)
        if lot.state is not LotState.QUARANTINED:
            desk.do(QuarantineLot(lot.id, lot.version, quarantined=True))
            lot = _find(desk, arguments)
        if desk.as_json:
            print_json(_lot(lot), desk.zone)
        else:
            _say_lot(lot)
    return 0


def _find(desk: Desk, arguments: argparse.Namespace) -> RecalledLot:
    """The lot of this number; raises `NotFound`, or `UnreadableError` when several products have one."""
    wanted = arguments.product
    found = [lot for lot in desk.ask(FindLots(arguments.lot)) if wanted is None or lot.product == wanted]
    if not found:
        raise NotFound("lot", arguments.lot)
    if len(found) > 1:
        names = ", ".join(f"{lot.product} {lot.code}" for lot in found)
        raise UnreadableError(f"more than one lot has this number; name its --product: {names}")
    return found[0]


def _document(lot: RecalledLot, card: AffectedCard) -> dict[str, object]:
    return {
        **_lot(lot),
        "treatments": [_treatment(lines) for lines in _by_treatment(card)],
        "future": [_future(use) for use in card.future],
    }


def _lot(lot: RecalledLot) -> dict[str, object]:
    return {
        "lot": lot.code,
        "product": lot.product,
        "expires": lot.expires_on,
        "state": lot.state,
        "left_ml": _ml(lot.left_ul),
    }


def _by_treatment(card: AffectedCard) -> list[list[TreatedLine]]:
    """What each record gave of the lot, oldest first: one line, or one for each vial."""
    found: dict[int, list[TreatedLine]] = {}
    for patient in card.patients:
        for line in patient.treatments:
            found.setdefault(line.treatment_id, []).append(line)
    return sorted(found.values(), key=lambda lines: (lines[0].on_day, lines[0].treatment_id))


def _treatment(lines: list[TreatedLine]) -> dict[str, object]:
    first = lines[0]
    return {
        "id": first.treatment_id,
        "patient": first.number,
        "patient_name": first.patient,
        "phone": first.phone,
        "date": first.on_day,
        "sites": list(first.sites),
        "volume_ml": _ml(sum(line.volume_ul for line in lines)),
        "vials": [line.vial for line in lines if line.vial],
        "operator": first.operator,
    }


def _future(use: FutureUse) -> dict[str, object]:
    return {
        "id": use.appointment_id,
        "start": use.starts_at,
        "patient": use.number,
        "patient_name": use.patient,
        "phone": use.phone,
        "protocol": use.protocol_key,
        "staff": use.staff,
        "in_hand": use.drawn,
    }


def _say_lot(lot: RecalledLot) -> None:
    say(
        f"{lot.product}, lot {lot.code}: good until {lot.expires_on.isoformat()}, {lot.state},"
        f" {_ml(lot.left_ul)} ml left."
    )


def _ml(volume_ul: int) -> Decimal:
    return Decimal(volume_ul) / 1000
