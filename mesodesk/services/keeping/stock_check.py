"""The stock against its book: what `verify` looks at beside the seals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import text
from sqlmodel import Session

from mesodesk.domain.ledger import Check, Problem

#: Each finds the ids of rows that do not agree with the book, by the rule that is broken.
_LOTS: Final = {
    "stock_differs": (
        "SELECT lot.id FROM lot LEFT JOIN stock_movement AS moved ON moved.lot_id = lot.id"
        " GROUP BY lot.id HAVING lot.left_ul <> coalesce(sum(moved.volume_ul), 0)"
    ),
    "deliveries_differ": (
        "SELECT lot.id FROM lot LEFT JOIN stock_movement AS moved"
        " ON moved.lot_id = lot.id AND moved.kind = 'delivery'"
        " GROUP BY lot.id HAVING lot.received_ul <> coalesce(sum(moved.volume_ul), 0)"
    ),
    "records_differ": (
        "SELECT lot.id FROM lot LEFT JOIN"
        " (SELECT lot_id, sum(volume_ul) AS volume_ul FROM stock_movement"
        " WHERE kind = 'treatment' AND treatment_id IS NOT NULL"
        " GROUP BY lot_id) AS moved ON moved.lot_id = lot.id LEFT JOIN"
        " (SELECT used.lot_id, sum(used.volume_ul) AS volume_ul FROM treatment_product AS used"
        " JOIN treatment ON treatment.id = used.treatment_id WHERE treatment.signed_at IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM treatment AS later WHERE later.supersedes = treatment.id)"
        " GROUP BY used.lot_id) AS told ON told.lot_id = lot.id"
        " WHERE coalesce(moved.volume_ul, 0) + coalesce(told.volume_ul, 0) <> 0"
    ),
    # What records took that were erased stands in the tombstones, and in movements that name no record.
    "erased_differ": (
        "SELECT lot.id FROM lot LEFT JOIN"
        " (SELECT lot_id, sum(volume_ul) AS volume_ul FROM stock_movement"
        " WHERE kind = 'treatment' AND treatment_id IS NULL GROUP BY lot_id) AS moved"
        " ON moved.lot_id = lot.id LEFT JOIN"
        " (SELECT CAST(took.key AS INTEGER) AS lot_id, sum(took.value) AS volume_ul"
        " FROM erasure, json_each(erasure.proof, '$.stock') AS took GROUP BY took.key) AS told"
        " ON told.lot_id = lot.id"
        " WHERE coalesce(moved.volume_ul, 0) <> coalesce(told.volume_ul, 0)"
    ),
    "more_in_vials": (
        "SELECT lot.id FROM lot JOIN vial ON vial.lot_id = lot.id AND vial.closed_at IS NULL"
        " GROUP BY lot.id HAVING sum(vial.left_ul) > lot.left_ul"
    ),
}
_VIALS: Final = {
    "stock_differs": (
        "SELECT vial.id FROM vial LEFT JOIN stock_movement AS moved ON moved.vial_id = vial.id"
        " GROUP BY vial.id HAVING vial.left_ul <> vial.volume_ul + coalesce(sum(moved.volume_ul), 0)"
    ),
    "closed_not_empty": "SELECT id FROM vial WHERE closed_at IS NOT NULL AND left_ul <> 0",
}


def check_stock(session: Session) -> Check:
    """Whether every lot and vial has left what its movements say, and records took what they say.

    Broken rules: ``stock_differs``, ``deliveries_differ``, ``records_differ``, ``erased_differ``,
    ``more_in_vials``, ``closed_not_empty``; each names the lot or vial.
    """
    rows = session.connection().execute(
        text("SELECT (SELECT count(*) FROM lot) + (SELECT count(*) FROM vial)")
    )
    problems = (*_find(session, "lot", _LOTS), *_find(session, "vial", _VIALS))
    return Check("stock", int(rows.scalar_one()), problems)


def _find(session: Session, entity: str, rules: dict[str, str]) -> Iterable[Problem]:
    for rule, statement in rules.items():
        for id in session.connection().execute(text(statement)).scalars():
            yield Problem(rule, entity, str(id))
