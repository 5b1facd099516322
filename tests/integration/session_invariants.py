"""What must never be in a record, whatever was done: read with plain SQL, past the program's own rules."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

#: Signed first versions; amendments correct what was written, and are looked at through their first version.
_FIRST = "signed_at IS NOT NULL AND supersedes IS NULL"


def find_broken(connection: Connection, zone: ZoneInfo) -> list[str]:
    """Everything that is wrong by now, in words for who reads a failed test."""
    return [
        *_open_findings(connection, zone),
        *_facts_without_decision(connection),
        *_of_others(connection),
        *_without_look_back(connection),
        *_expired(connection, zone),
        *_strange_lines(connection),
        *_stock(connection),
    ]


def find_unusable(connection: Connection, treatment_id: int) -> list[str]:
    """Lots that were quarantined at the moment at which a record was signed: asked right after it."""
    rows = connection.exec_driver_sql(
        "SELECT lot.code FROM treatment_product AS used JOIN lot ON lot.id = used.lot_id"
        " WHERE used.treatment_id = ? AND lot.state <> 'available'",
        (treatment_id,),
    )
    return [f"treatment {treatment_id} signed with quarantined lot {code}" for (code,) in rows]


def _open_findings(connection: Connection, zone: ZoneInfo) -> list[str]:
    """Findings above *inform* without a decision for just this visit; screenings of another day."""
    found = []
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.appointment_id, t.started_at, s.on_day, s.findings FROM treatment AS t"
        f" LEFT JOIN screening AS s ON s.id = t.screening_id WHERE {_FIRST}"
    ).all()
    for id, appointment, started_at, on_day, findings in rows:
        if findings is None:
            found.append(f"treatment {id} signed without a screening")
            continue
        if date.fromisoformat(on_day) < _day(started_at, zone):
            found.append(f"treatment {id} signed on a screening of an earlier day")
        decided = set(
            connection.exec_driver_sql(
                "SELECT finding FROM decision WHERE appointment_id = ?", (appointment,)
            ).scalars()
        )
        for finding in json.loads(findings):
            if finding["level"] != "inform" and finding["key"] not in decided:
                found.append(f"treatment {id} signed with an open {finding['level']}: {finding['key']}")
    return found


def _facts_without_decision(connection: Connection) -> list[str]:
    """A lidocaine allergy that was on record before the signature, and no decision on it for this visit.

    Asked of the facts themselves, past the findings: the protocol's numbing cream holds lidocaine.
    """
    rows = connection.exec_driver_sql(
        "SELECT t.id FROM treatment AS t JOIN fact_entry AS f ON f.patient_id = t.patient_id"
        " WHERE t.signed_at IS NOT NULL AND t.supersedes IS NULL"
        " AND f.text = 'lidokain' AND f.at < t.signed_at"
        " AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.appointment_id = t.appointment_id"
        " AND d.patient_id = t.patient_id AND d.finding LIKE 'allergy_to_ingredient:%')"
    )
    return [f"treatment {id} signed against an allergy that nobody decided on" for (id,) in rows]


def _of_others(connection: Connection) -> list[str]:
    found = []
    for what in ("screening", "consent"):
        rows = connection.exec_driver_sql(
            f"SELECT t.id FROM treatment AS t JOIN {what} AS o ON o.id = t.{what}_id"
            " WHERE o.patient_id <> t.patient_id"
        )
        found += [f"treatment {id} has the {what} of another patient" for (id,) in rows]
    rows = connection.exec_driver_sql(
        "SELECT t.id FROM treatment AS t JOIN appointment AS a ON a.id = t.appointment_id"
        " JOIN screening AS s ON s.id = t.screening_id"
        " WHERE a.patient_id <> t.patient_id OR s.appointment_id <> t.appointment_id"
    )
    return found + [f"treatment {id} is of another patient's visit" for (id,) in rows]


def _without_look_back(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT t.id FROM treatment AS t WHERE t.signed_at IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM treatment AS e WHERE e.patient_id = t.patient_id"
        " AND e.signed_at IS NOT NULL AND e.started_at < t.started_at"
        " AND e.appointment_id <> t.appointment_id)"
        " AND NOT EXISTS (SELECT 1 FROM look_back AS l"
        " WHERE l.appointment_id = t.appointment_id AND l.patient_id = t.patient_id)"
    )
    return [f"treatment {id} signed without a look back" for (id,) in rows]


def _expired(connection: Connection, zone: ZoneInfo) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.started_at, lot.code, lot.expires_on FROM treatment AS t"
        " JOIN treatment_product AS used ON used.treatment_id = t.id JOIN lot ON lot.id = used.lot_id"
        f" WHERE {_FIRST}"
    )
    return [
        f"treatment {id} signed with expired lot {code}"
        for id, started_at, code, expires_on in rows
        if date.fromisoformat(expires_on) < _day(started_at, zone)
    ]


def _strange_lines(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT t.id FROM treatment AS t JOIN treatment_product AS used ON used.treatment_id = t.id"
        " LEFT JOIN lot ON lot.id = used.lot_id LEFT JOIN vial ON vial.id = used.vial_id"
        " WHERE t.signed_at IS NOT NULL AND (used.lot_id IS NULL OR lot.product_id <> used.product_id"
        " OR (used.vial_id IS NOT NULL AND vial.lot_id <> used.lot_id))"
    )
    return [f"treatment {id} signed with a line that cannot be" for (id,) in rows]


def _stock(connection: Connection) -> list[str]:
    """Nothing below nothing; what is left is the sum of the movements; records and movements agree."""
    found = []
    moved: Counter[int] = Counter()
    given: Counter[int] = Counter()
    for lot, kind, volume in connection.exec_driver_sql("SELECT lot_id, kind, volume_ul FROM stock_movement"):
        moved[lot] += volume
        given[lot] -= volume if kind == "treatment" else 0
    recorded: Counter[int] = Counter()
    for lot, volume in connection.exec_driver_sql(
        "SELECT used.lot_id, used.volume_ul FROM treatment_product AS used"
        " JOIN treatment AS t ON t.id = used.treatment_id WHERE t.signed_at IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM treatment AS later WHERE later.supersedes = t.id)"
    ):
        recorded[lot] += volume
    for id, left in connection.exec_driver_sql("SELECT id, left_ul FROM lot").all():
        if left < 0 or left != moved[id]:
            found.append(f"lot {id} has {left} left, and {moved[id]} by its movements")
        if given[id] != recorded[id]:
            found.append(f"lot {id} gave {given[id]}, and {recorded[id]} by the records")
    rows = connection.exec_driver_sql(
        "SELECT lot.id FROM lot JOIN vial ON vial.lot_id = lot.id GROUP BY lot.id"
        " HAVING SUM(vial.left_ul) > lot.left_ul OR MIN(vial.left_ul) < 0"
    )
    return found + [f"lot {id} has more in its vials than it has" for (id,) in rows]


def _day(instant: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(instant, UTC).astimezone(zone).date()
