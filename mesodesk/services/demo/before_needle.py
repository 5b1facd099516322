"""What made-up doctors saw to before each treatment: decisions on findings, and the look back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from mesodesk.domain.look_back import QUESTIONS
from mesodesk.domain.rules import Level
from mesodesk.storage.tables import Treatment

_REASONS = {
    str(Level.STOP): "Muayene edildi; yarar ve risk konuşuldu, kayıtlı içerik kullanılmadan yapılacak.",
    str(Level.DOCTOR_DECIDES): "Muayenede engel görülmedi; hasta bilgilendirildi.",
    str(Level.WAIT): "Süre konuşuldu, bölge sağlıklı; bugün yapılabilir.",
    str(Level.ASK): "Soruldu; işlem için engel yok.",
}
_BEFORE_SCREENING = timedelta(minutes=2)
_BEFORE_START = timedelta(minutes=5)


def make_decisions(screenings: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """One decision on each finding that would keep a treatment shut, by the doctor of the session."""
    made: dict[tuple[int, str], dict[str, object]] = {}
    for screening in screenings:
        for finding in screening["findings"]:
            if finding["level"] == Level.INFORM:
                continue
            made[screening["appointment_id"], finding["key"]] = {
                "patient_id": screening["patient_id"],
                "appointment_id": screening["appointment_id"],
                "finding": finding["key"],
                "level": finding["level"],
                "reason": _REASONS[finding["level"]],
                "staff_id": screening["author_id"],
                "at": screening["at"] - _BEFORE_SCREENING,
            }
    return list(made.values())


def make_look_backs(
    treatments: Sequence[Treatment], screenings: Sequence[Mapping[str, Any]]
) -> list[dict[str, object]]:
    """A look back before every treatment of a patient but the first; `screenings` are in their order."""
    known: set[int] = set()
    made: list[dict[str, object]] = []
    pairs = zip(treatments, screenings, strict=True)
    for row, screening in sorted(pairs, key=lambda pair: pair[0].started_at):
        if row.patient_id in known:
            made.append(
                {
                    "patient_id": row.patient_id,
                    "appointment_id": row.appointment_id,
                    "on_day": screening["on_day"],
                    "answers": dict.fromkeys(QUESTIONS, False),
                    "note": "",
                    "at": row.started_at - _BEFORE_START,
                    "author_id": row.operator_id,
                }
            )
        known.add(row.patient_id)
    return made
