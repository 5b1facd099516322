"""What the database asks of an erasure, and whose rows it lets go of meanwhile.

Rules that keep rows for ever stand back for the rows of one patient while an erasure of exactly that patient
is in the state *running*. That state exists inside one transaction only (`tables.trust.Erasure`), it is
refused while a hold is open, and it can only end in *done*, when nothing of the patient is left.
"""

from __future__ import annotations

from typing import Final

from mesodesk.storage.belongings import belongings

#: True while this patient is being erased.
_RUNNING: Final = "EXISTS (SELECT 1 FROM erasure WHERE state = 'running' AND patient_id = {owner})"

_STEPS: Final = (
    "(old.state = 'asked' AND new.state IN ('withdrawn', 'running'))"
    " OR (old.state = 'running' AND new.state = 'done') OR old.state = new.state"
)
_CHECKS: Final = {
    # Somebody may need the record before a court: no erasure begins, whoever asks.
    "erasure_held": (
        (
            "BEFORE UPDATE OF state ON erasure WHEN new.state = 'running' AND EXISTS"
            " (SELECT 1 FROM legal_hold WHERE patient_id = new.patient_id AND lifted_at IS NULL)"
        ),
        "record_held",
    ),
    "erasure_steps": (f"BEFORE UPDATE OF state ON erasure WHEN NOT ({_STEPS})", "signed_is_final"),
    "erasure_begins_asked": ("BEFORE INSERT ON erasure WHEN new.state <> 'asked'", "signed_is_final"),
    "erasure_whole": (
        (
            "BEFORE UPDATE OF state ON erasure WHEN new.state = 'done' AND EXISTS"
            " (SELECT 1 FROM patient WHERE id = old.patient_id)"
        ),
        "not_erased",
    ),
    # What is left says nothing in words about who it was.
    "erasure_wordless": (
        "BEFORE UPDATE OF state ON erasure WHEN new.state = 'done' AND new.reason <> ''",
        "not_erased",
    ),
    # Of earlier requests of the same patient too, which were withdrawn.
    "erasure_final_reason": (
        (
            "BEFORE UPDATE OF reason ON erasure WHEN new.reason <> '' OR NOT EXISTS"
            " (SELECT 1 FROM erasure WHERE state = 'running' AND patient_id = old.patient_id)"
        ),
        "signed_is_final",
    ),
    "erasure_final_end": (
        "BEFORE UPDATE OF ended_at, ended_by, proof ON erasure WHEN old.state IN ('withdrawn', 'done')",
        "signed_is_final",
    ),
    # The id of somebody who was erased is given to nobody else.
    "patient_id_once": (
        (
            "BEFORE INSERT ON patient WHEN EXISTS"
            " (SELECT 1 FROM erasure WHERE state = 'done' AND patient_id = new.id)"
        ),
        "id_was_erased",
    ),
    "day_list_final_columns": (
        (
            "BEFORE UPDATE OF id, day, staff_id, language, at, author_id, how, number, pdf_sha256, patients"
            " ON day_list WHEN 1"
        ),
        "signed_is_final",
    ),
    "day_list_final_pdf": (
        (
            "BEFORE UPDATE OF pdf ON day_list WHEN length(new.pdf) > 0 OR NOT EXISTS"
            " (SELECT 1 FROM erasure WHERE state = 'running' AND (old.patients IS NULL OR patient_id IN"
            " (SELECT value FROM json_each(old.patients))))"
        ),
        "signed_is_final",
    ),
    "day_list_final_delete": ("BEFORE DELETE ON day_list WHEN 1", "signed_is_final"),
}


def is_kept(table: str) -> str:
    """SQL for a trigger's WHEN: the `old` row of `table` is not one that is being erased; empty for none."""
    way = belongings().get(table)
    return "" if way is None else f"NOT {_RUNNING.format(owner=way.owner('old'))}"


def is_not_let_go(columns: tuple[str, ...]) -> str:
    """SQL for the WHEN of an update of a movement of stock: it does more than forget an erased treatment."""
    others = " AND ".join(f"old.{name} IS new.{name}" for name in columns if name != "treatment_id")
    owner = belongings()["treatment"].owner("given")
    whose = f"(SELECT {owner} FROM treatment AS given WHERE given.id = old.treatment_id)"  # noqa: S608
    return f"NOT (new.treatment_id IS NULL AND {others} AND {_RUNNING.format(owner=whose)})"


def erasure_triggers() -> dict[str, str]:
    """The triggers by name, as the statements that make them."""
    return {
        name: f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{rule}'); END"
        for name, (when, rule) in _CHECKS.items()
    }
