"""The papers as frozen snapshots: everything that a paper says, resolved, so that it can be drawn again.

A snapshot holds the sentences in the language of the paper, values as recorded, and moments as UTC instants
with the clinic's zone beside them; how a date, a number or a time is written is left to the drawing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mesodesk.domain.canonical import Json, from_plain, to_json, to_plain
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import (
    BodyChart,
    Letterhead,
    PatientMark,
    Row,
    StaffMark,
    Text,
    Tick,
    UsedProduct,
    Visit,
)


class DocumentKind(StrEnum):
    """Which paper it is."""

    AFTERCARE = "aftercare"
    CONSENT = "consent"
    CARD = "card"
    SUMMARY = "summary"
    QUESTIONNAIRE = "questionnaire"
    RECALL_LETTER = "recall_letter"
    SIGNED_FORM = "signed_form"


class DocumentState(StrEnum):
    """Where a filed paper stands: its snapshot is kept, or its bytes are as well."""

    PENDING = "pending"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Decided:
    """Why a rule lasts as long as it does, kept with the paper and not printed on it.

    It is the protocol, technique, area or ingredient (`basis`) called `key`, with the source of the length.
    """

    rule: str
    basis: str
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """What not to do until `ends_at` (UTC): `hours` after the session, or (`None`) to the end of the day.

    With `to_next` it is the next session that ends it. `because` is what decided on each of its rules.
    """

    ends_at: datetime
    hours: int | None
    items: tuple[str, ...]
    to_next: bool = False
    because: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedDay:
    """What is normal so many days after the session (0 is the day itself)."""

    day: int
    text: str


@dataclass(frozen=True, slots=True)
class AftercareSnapshot:
    """The aftercare sheet of one signed treatment.

    Restrictions are printed in the order in which they end; `visits` are the next ones, soonest first.
    `late_warning` is the whole sentence after the words "12 weeks, until ...:". `received` stands beside a
    line for the patient's signature; without it there is none. `because` is what decided on the rules that
    hold `every_day`.
    """

    head: Letterhead
    treatment: str
    session: int | None
    sessions: int | None
    sites: tuple[str, ...]
    operator: str
    started_at: datetime
    ended_at: datetime
    products: tuple[UsedProduct, ...]
    restrictions: tuple[Restriction, ...]
    every_day: tuple[Text, ...]
    expected: tuple[ExpectedDay, ...]
    call_signs: Text
    emergency_signs: Text
    emergency_number: str
    late_weeks: int
    late_until: date
    late_warning: Text
    visits: tuple[Visit, ...]
    received: Text = ()
    because: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentSection:
    """A numbered section: paragraphs, a ruled table (ingredients), terms (risks by onset), then boxes."""

    heading: str
    paragraphs: tuple[Text, ...] = ()
    table: tuple[Row, ...] = ()
    terms: tuple[Row, ...] = ()
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoPurpose:
    """One use of photographs, agreed to or not on its own; `None` while it has not been answered."""

    key: str
    text: Text
    agreed: bool | None = None


@dataclass(frozen=True, slots=True)
class PhotoConsent:
    """The page about photographs, signed apart from the treatment."""

    heading: str
    paragraphs: tuple[Text, ...]
    purposes: tuple[PhotoPurpose, ...]
    closing: tuple[Text, ...] = ()
    patient: PatientMark | None = None


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The page that says what the clinic does with what it knows of a patient; nobody signs it."""

    heading: str
    paragraphs: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ConsentSnapshot:
    """A consent form, unsigned or signed. `declaration` stands above the signatures."""

    head: Letterhead
    title: str
    doctor: str
    sections: tuple[ConsentSection, ...]
    withdrawal: ConsentSection
    declaration: tuple[Text, ...]
    photos: PhotoConsent | None
    patient: PatientMark | None = None
    countersigned: StaffMark | None = None
    privacy: PrivacyNotice | None = None

    @property
    def state(self) -> ConsentState:
        """How far the form had come when it was frozen."""
        if self.patient is None:
            return ConsentState.AWAITING_PATIENT
        return ConsentState.AWAITING_DOCTOR if self.countersigned is None else ConsentState.SIGNED


@dataclass(frozen=True, slots=True)
class CardSnapshot:
    """The appointment card of a course: its dates, where to come, and what to do before."""

    head: Letterhead
    treatment: str
    doctor: str
    sessions: int | None
    visits: tuple[Visit, ...]
    place: tuple[str, ...]
    before: tuple[Text, ...]
    closing: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarySnapshot:
    """The treatment summary: what was done, as signed. No `reactions` is printed as "none". Pain: 0 to 10."""

    head: Letterhead
    treatment: str
    session: int | None
    sessions: int | None
    operator: str
    supervisor: str
    room: str
    started_at: datetime
    ended_at: datetime
    products: tuple[UsedProduct, ...]
    technique: tuple[Row, ...]
    anaesthetic: tuple[Row, ...]
    pain: int | None
    reactions: tuple[str, ...]
    notes: str
    charts: tuple[BodyChart, ...]
    signed: StaffMark | None
    amendments: tuple[Row, ...] = ()
    closing: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question, the boxes to tick (none: a line to write on), and what a yes is asked further.

    On an answered sheet `ticked` is the box that was chosen, counted from 0, and `said` the words beside it.
    """

    text: Text
    boxes: tuple[str, ...]
    details: tuple[str, ...] = ()
    ticked: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions under one heading."""

    heading: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionnaireSnapshot:
    """The questionnaire before a treatment; `declaration` stands above the patient's signature.

    Blank, or `answered`: then `intro` says when, how and by whom the answers were written down.
    """

    head: Letterhead
    title: str
    intro: Text
    groups: tuple[QuestionGroup, ...]
    declaration: Text
    answered: bool = False


@dataclass(frozen=True, slots=True)
class RecallUse:
    """What a patient got of a product that is checked: on which day of the clinic, where, how much, by whom.

    `volume_ul` is in whole microlitres; `vial` is the label of the opened container, if one was noted.
    """

    on_day: date
    product: str
    lot: str
    sites: tuple[str, ...]
    volume_ul: int
    operator: str
    vial: str = ""


@dataclass(frozen=True, slots=True)
class RecallLetterSnapshot:
    """The letter to a patient whom a recall concerns: why, what was used on whom, and what to do now.

    `why` and `todo` are paragraphs; `call_signs` are what to call about at once, `emergency_signs` what to
    call `emergency_number` about. `signed` says who writes.
    """

    head: Letterhead
    title: str
    greeting: Text
    why: tuple[Text, ...]
    uses: tuple[RecallUse, ...]
    todo: tuple[Text, ...]
    call_signs: tuple[Text, ...]
    emergency_signs: Text
    emergency_number: str
    signed: Text


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that was signed on paper, as it came back: the hash (hex) of its picture, and its pixels."""

    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SignedFormSnapshot:
    """A consent form that was signed on paper, as photographs or scans of its pages, in their order.

    It is never drawn from this: its bytes are the pictures, filed with it. `form_document_id` is the paper
    that was printed, `form_sha256` the hash (hex) of its bytes.
    """

    head: Letterhead
    title: str
    form_document_id: int
    form_sha256: str
    pages: tuple[ScannedPage, ...]


Snapshot = (
    AftercareSnapshot
    | ConsentSnapshot
    | CardSnapshot
    | SummarySnapshot
    | QuestionnaireSnapshot
    | RecallLetterSnapshot
    | SignedFormSnapshot
)

_KINDS: Final[dict[DocumentKind, type[Snapshot]]] = {
    DocumentKind.AFTERCARE: AftercareSnapshot,
    DocumentKind.CONSENT: ConsentSnapshot,
    DocumentKind.CARD: CardSnapshot,
    DocumentKind.SUMMARY: SummarySnapshot,
    DocumentKind.QUESTIONNAIRE: QuestionnaireSnapshot,
    DocumentKind.RECALL_LETTER: RecallLetterSnapshot,
    DocumentKind.SIGNED_FORM: SignedFormSnapshot,
}


def kind_of(snapshot: Snapshot) -> DocumentKind:
    """Which paper `snapshot` is."""
    return next(kind for kind, shape in _KINDS.items() if type(snapshot) is shape)


def to_dict(snapshot: Snapshot) -> dict[str, Json]:
    """`snapshot` as plain values: its `kind`, and its `body`.

    Defaults are left out, so a new field with a default leaves old papers and their hashes as they are; the
    default of a field may therefore never change.
    """
    return {"kind": str(kind_of(snapshot)), "body": to_plain(snapshot, lean=True)}


def from_dict(stored: dict[str, Json]) -> Snapshot:
    """The snapshot that `to_dict` wrote; raises `RuleError("unreadable_snapshot")` for anything else."""
    kind = stored.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise RuleError("unreadable_snapshot", wanted=str(kind))
    return from_plain(_KINDS[DocumentKind(kind)], stored.get("body"))


def to_text(snapshot: Snapshot) -> str:
    """`snapshot` as canonical JSON: the same snapshot always gives the same text."""
    return to_json(to_dict(snapshot))


def content_hash(snapshot: Snapshot) -> str:
    """SHA-256 (hex) of the canonical JSON, so that a stored snapshot can be checked."""
    return hashlib.sha256(to_text(snapshot).encode()).hexdigest()
