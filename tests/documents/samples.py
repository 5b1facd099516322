"""Papers of a made-up clinic, kept as the record keeps them, in Turkish and English."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, overload

from mesodesk.domain.documents import (
    AftercareSnapshot,
    CardSnapshot,
    ConsentSnapshot,
    Snapshot,
    SummarySnapshot,
    from_dict,
)
from mesodesk.domain.paper_parts import Dot, PatientMark, StaffMark, Stroke

STORED = Path(__file__).parent / "stored"
RESOURCES = Path(__file__).parents[2] / "resources"
LANGUAGES = ("tr", "en")
KINDS = ("aftercare", "consent", "card", "summary", "questionnaire", "recall_letter")
#: End of the session on the sheets: 12:34 in Istanbul.
END = datetime(2026, 11, 23, 9, 34, tzinfo=UTC)
SIGNED_AT = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
SEAL = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@overload
def sample(kind: Literal["aftercare"], language: str) -> AftercareSnapshot: ...
@overload
def sample(kind: Literal["consent"], language: str) -> ConsentSnapshot: ...
@overload
def sample(kind: Literal["card"], language: str) -> CardSnapshot: ...
@overload
def sample(kind: Literal["summary"], language: str) -> SummarySnapshot: ...
@overload
def sample(kind: str, language: str) -> Snapshot: ...
def sample(kind: str, language: str) -> Snapshot:
    """The paper of that kind in that language, as it lies in the record."""
    return from_dict(json.loads((STORED / f"{kind}-{language}.json").read_text(encoding="utf-8")))


def patient_signed(language: str) -> ConsentSnapshot:
    """A form that the patient has signed on screen, boxes ticked; the doctor has not."""
    unsigned = sample("consent", language)
    mark = patient_mark(unsigned.head.patient)
    assert unsigned.photos is not None
    ticked = tuple(
        replace(each, ticks=tuple(replace(tick, ticked=True) for tick in each.ticks))
        for each in unsigned.sections
    )
    purposes = tuple(
        replace(purpose, agreed=number == 0) for number, purpose in enumerate(unsigned.photos.purposes)
    )
    photos = replace(unsigned.photos, purposes=purposes, patient=mark)
    return replace(unsigned, sections=ticked, photos=photos, patient=mark)


def countersigned(language: str) -> ConsentSnapshot:
    """A form that both have signed."""
    title = "Dermatolog" if language == "tr" else "Dermatologist"
    mark = StaffMark("Dr. Selin Demir", title, datetime(2026, 11, 23, 8, 47, tzinfo=UTC), SEAL)
    return replace(patient_signed(language), countersigned=mark)


def patient_mark(name: str) -> PatientMark:
    """A scribble that could be a signature: a wave, a bar, a dot."""
    wave = tuple(
        Dot(0.08 + 0.6 * t / 60, 0.5 - 0.32 * math.sin(t / 3.1) * math.exp(-t / 45)) for t in range(61)
    )
    strokes = (Stroke(wave), Stroke((Dot(0.2, 0.72), Dot(0.85, 0.6))), Stroke((Dot(0.9, 0.55),)))
    return PatientMark(name, SIGNED_AT, strokes, 4.0, "Ayşe Kaya")
