"""The groups of texts and the papers they stand on, in the screen's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.wording import TextGroup
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

_GROUPS: Final[dict[TextGroup, str]] = {
    TextGroup.AFTERCARE: QT_TRANSLATE_NOOP("Texts", "Aftercare sheet"),
    TextGroup.CONSENT: QT_TRANSLATE_NOOP("Texts", "Consent form"),
    TextGroup.INDICATIONS: QT_TRANSLATE_NOOP("Texts", "Consent: what it is, goal"),
    TextGroup.PHOTOS: QT_TRANSLATE_NOOP("Texts", "Consent to photographs"),
    TextGroup.CARD: QT_TRANSLATE_NOOP("Texts", "Appointment card"),
    TextGroup.QUESTIONNAIRE: QT_TRANSLATE_NOOP("Texts", "Questionnaire"),
    TextGroup.SUMMARY: QT_TRANSLATE_NOOP("Texts", "Treatment summary"),
    TextGroup.RECALL: QT_TRANSLATE_NOOP("Texts", "Letters"),
    TextGroup.LABELS: QT_TRANSLATE_NOOP("Texts", "Headings and labels"),
    TextGroup.FORMATS: QT_TRANSLATE_NOOP("Texts", "Dates and numbers"),
    TextGroup.TERMS: QT_TRANSLATE_NOOP("Texts", "Names of things"),
    TextGroup.BODY: QT_TRANSLATE_NOOP("Texts", "Parts of the body"),
    TextGroup.NAMES: QT_TRANSLATE_NOOP("Texts", "Protocols and ingredients"),
}
#: The papers of which there is a sample, in the order in which they are offered.
SAMPLES: Final[dict[DocumentKind, str]] = {
    DocumentKind.AFTERCARE: QT_TRANSLATE_NOOP("Texts", "Aftercare sheet"),
    DocumentKind.CONSENT: QT_TRANSLATE_NOOP("Texts", "Consent form"),
    DocumentKind.CARD: QT_TRANSLATE_NOOP("Texts", "Appointment card"),
    DocumentKind.QUESTIONNAIRE: QT_TRANSLATE_NOOP("Texts", "Questionnaire"),
}
_KINDS: Final[dict[TextGroup, DocumentKind]] = {
    TextGroup.AFTERCARE: DocumentKind.AFTERCARE,
    TextGroup.CONSENT: DocumentKind.CONSENT,
    TextGroup.INDICATIONS: DocumentKind.CONSENT,
    TextGroup.PHOTOS: DocumentKind.CONSENT,
    TextGroup.CARD: DocumentKind.CARD,
    TextGroup.QUESTIONNAIRE: DocumentKind.QUESTIONNAIRE,
    TextGroup.NAMES: DocumentKind.CONSENT,
}
_INDICATION: Final = "consent.indications."
_LABELS: Final[dict[str, DocumentKind]] = {
    "papers.aftercare.": DocumentKind.AFTERCARE,
    "papers.consent.": DocumentKind.CONSENT,
    "papers.card.": DocumentKind.CARD,
    "papers.questionnaire.": DocumentKind.QUESTIONNAIRE,
}


def group_word(group: TextGroup) -> str:
    """A group by its name."""
    return QCoreApplication.translate("Texts", _GROUPS[group])


def sample_word(kind: DocumentKind) -> str:
    """A paper by its name."""
    return QCoreApplication.translate("Texts", SAMPLES[kind])


def kind_of_group(group: TextGroup) -> DocumentKind | None:
    """The paper on which a group stands; None where it may be any."""
    return _KINDS.get(group)


def kind_of_path(path: str, group: TextGroup) -> DocumentKind | None:
    """The paper on which one text stands; None where it may be any."""
    named = (kind for start, kind in _LABELS.items() if path.startswith(start))
    return next(named, kind_of_group(group))


def protocol_of_path(path: str) -> str:
    """The protocol that alone has a text, or nothing."""
    return path.removeprefix(_INDICATION).split(".")[0] if path.startswith(_INDICATION) else ""
