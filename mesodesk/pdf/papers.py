"""The one way from a snapshot to a paper's bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mesodesk.domain.documents import (
    AftercareSnapshot,
    CardSnapshot,
    ConsentSnapshot,
    QuestionnaireSnapshot,
    RecallLetterSnapshot,
    Snapshot,
    SummarySnapshot,
)
from mesodesk.domain.errors import RuleError
from mesodesk.pdf.aftercare_sheet import aftercare_sheet
from mesodesk.pdf.appointment_card import appointment_card
from mesodesk.pdf.consent_form import consent_form
from mesodesk.pdf.fonts import load_fonts
from mesodesk.pdf.questionnaire import questionnaire
from mesodesk.pdf.recall_letter import recall_letter
from mesodesk.pdf.stationery import Desk
from mesodesk.pdf.treatment_summary import treatment_summary
from mesodesk.pdf.wording import NO_LABELS, Formats, labels_of


def draw(
    snapshot: Snapshot, resources: Path, own_labels: Mapping[str, str] = NO_LABELS, logo: bytes = b""
) -> bytes:
    """The PDF of `snapshot` in its language; the same snapshot always gives the same bytes.

    `resources` is the folder with ``fonts`` and ``wording``; `own_labels` are the clinic's own words for
    headings, by dotted name, in place of those that ship; `logo` is the picture (PNG) that the letterhead
    names. Raises `RuleError`: "no_wording" when the snapshot's language has no labels, "never_drawn" for a
    form that was signed on paper.
    """
    labels = labels_of(resources, snapshot.head.language, own_labels)
    desk = Desk(load_fonts(resources / "fonts"), labels, Formats(labels, snapshot.head.zone), logo)
    desk = desk.laid_out_for(snapshot)
    if isinstance(snapshot, AftercareSnapshot):
        return aftercare_sheet(desk, snapshot)
    if isinstance(snapshot, ConsentSnapshot):
        return consent_form(desk, snapshot)
    if isinstance(snapshot, CardSnapshot):
        return appointment_card(desk, snapshot)
    if isinstance(snapshot, QuestionnaireSnapshot):
        return questionnaire(desk, snapshot)
    if isinstance(snapshot, RecallLetterSnapshot):
        return recall_letter(desk, snapshot)
    if isinstance(snapshot, SummarySnapshot):
        return treatment_summary(desk, snapshot)
    raise RuleError("never_drawn", document=snapshot.form_document_id)
