"""What the database itself asks of a treatment record before it is signed; the last line behind the rules.

The use cases look first and say more. What stands here holds for whoever writes to the file: a script, a
mistake of ours, another program with the key.
"""

from __future__ import annotations

from typing import Final

#: Asked of every version of a record: the rule, and the condition under which signing is refused.
EVERY: Final = {
    "screening_missing": "new.screening_id IS NULL",
    "consent_missing": "(SELECT doctor_signed_at FROM consent WHERE id = new.consent_id) IS NULL",
}

#: A line of the record of which this is true.
_LINE: Final = (
    "EXISTS (SELECT 1 FROM treatment_product AS used LEFT JOIN lot ON lot.id = used.lot_id"
    " WHERE used.treatment_id = new.id AND {})"
)
# The clinic's day on which it was begun is not known to SQL, only UTC is: nowhere is it later than 14 hours
# on, and a screening that stands is of that day or of a later one.
_BEGUN_ON: Final = (
    "MIN(date(new.started_at, 'unixepoch', '+14 hours'),"
    " (SELECT on_day FROM screening WHERE id = new.screening_id))"
)
_LAPSES_ON: Final = "(SELECT lapses_on FROM consent WHERE id = new.consent_id)"

#: Asked of the first version. An amendment corrects what was written of a session that took place, on the
#: screening that it took place on; lots may have expired or been quarantined since.
FIRST: Final = {
    # Another visit's screening, or one that a later one has taken the place of, says nothing of this one.
    "screening_stale": (
        "NOT EXISTS (SELECT 1 FROM screening WHERE id = new.screening_id"
        " AND patient_id = new.patient_id AND appointment_id = new.appointment_id)"
        " OR EXISTS (SELECT 1 FROM screening"
        " WHERE appointment_id = new.appointment_id AND id > new.screening_id)"
    ),
    "screening_shut": (
        "EXISTS (SELECT 1 FROM screening, json_each(screening.findings) AS found"
        " WHERE screening.id = new.screening_id"
        " AND json_extract(found.value, '$.level') IS NOT 'inform'"
        " AND NOT EXISTS (SELECT 1 FROM decision"
        " WHERE appointment_id = new.appointment_id AND patient_id = new.patient_id"
        " AND finding = json_extract(found.value, '$.key')))"
    ),
    "look_back_missing": (
        "EXISTS (SELECT 1 FROM treatment AS earlier WHERE earlier.patient_id = new.patient_id"
        " AND earlier.signed_at IS NOT NULL AND earlier.appointment_id <> new.appointment_id"
        " AND earlier.started_at < new.started_at)"
        " AND NOT EXISTS (SELECT 1 FROM look_back"
        " WHERE appointment_id = new.appointment_id AND patient_id = new.patient_id)"
    ),
    # From the day after its last one; a form without an end never lapses.
    "consent_lapsed": _LAPSES_ON + " < " + _BEGUN_ON,
    "lot_missing": _LINE.format("used.lot_id IS NULL"),
    "lot_of_other_product": _LINE.format("lot.product_id <> used.product_id"),
    "lot_quarantined": _LINE.format("lot.state = 'quarantined'"),
    "lot_expired": _LINE.format(f"lot.expires_on < {_BEGUN_ON}"),
    "vial_of_other_lot": _LINE.format(
        "used.vial_id IS NOT NULL AND (SELECT lot_id FROM vial WHERE id = used.vial_id) IS NOT used.lot_id"
    ),
    "vial_expired": _LINE.format("(SELECT discard_at FROM vial WHERE id = used.vial_id) <= new.started_at"),
    "consent_other_ingredient": (
        "EXISTS (SELECT 1 FROM consent JOIN treatment_product AS used ON used.treatment_id = new.id"
        " JOIN product_ingredient AS part ON part.product_id = used.product_id AND part.role = 'active'"
        " WHERE consent.id = new.consent_id AND consent.covers IS NOT NULL"
        " AND part.ingredient_key NOT IN"
        " (SELECT value FROM json_each(consent.covers, '$.ingredients')))"
    ),
}

#: Asked of an amendment: else it would be a way around what is asked of a first version.
LATER: Final = {
    "treatment_not_signed": (
        "(SELECT signed_at FROM treatment WHERE id = new.supersedes"
        " AND appointment_id = new.appointment_id) IS NULL"
    )
}

#: Every rule that signing can break.
RULES: Final = frozenset({*EVERY, *FIRST, *LATER})


def signed_triggers() -> dict[str, str]:
    """The triggers by name, as the statements that make them."""
    made = {}
    for name, event in (("insert", "INSERT"), ("update", "UPDATE OF signed_at")):
        # Which of two triggers comes first is nobody's promise: what is asked first stands in both.
        for which, rules, is_first in (
            ("first", EVERY | FIRST, "IS NULL"),
            ("later", EVERY | LATER, "IS NOT NULL"),
        ):
            trigger = f"treatment_signed_{which}_{name}"
            checks = "".join(f" SELECT RAISE(ABORT, '{rule}') WHERE {bad};" for rule, bad in rules.items())
            made[trigger] = (
                f"CREATE TRIGGER {trigger} BEFORE {event} ON treatment"
                f" WHEN new.signed_at IS NOT NULL AND new.supersedes {is_first} BEGIN{checks} END"
            )
    return made
