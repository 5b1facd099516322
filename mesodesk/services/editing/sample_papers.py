"""Papers of a protocol before any patient has one: as they will print, for a sample patient; never filed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final

from mesodesk.domain.aftercare import LATE_WEEKS, late_warning_day, restrictions, rules_of
from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.documents import (
    AftercareSnapshot,
    CardSnapshot,
    ConsentSnapshot,
    DocumentKind,
    ExpectedDay,
    QuestionnaireSnapshot,
    Snapshot,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import Visit
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.times import local_day
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.consents.consent_paper import consent_form
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.editing.wording import drafted_texts
from mesodesk.services.papers.aftercare_rules import lines_of_sheet, load_added_rules, planned
from mesodesk.services.papers.documents import Means, means_of
from mesodesk.services.papers.paper_words import PaperWords, form_name, letterhead, paper_words
from mesodesk.services.papers.papers import before_lines
from mesodesk.services.papers.questionnaire_paper import blank_snapshot
from mesodesk.services.papers.questionnaire_sheet import first_sheet
from mesodesk.services.papers.treatment_papers import site_words
from mesodesk.services.protocols.protocols import ShowProtocol
from mesodesk.storage.tables import Patient

_NOBODY: Final = "0000"


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """A paper that nobody will get, and what it is drawn with."""

    snapshot: Snapshot
    means: Means

    def draw(self) -> bytes:
        """The PDF; for the thread that draws the papers."""
        return self.means.draw(self.snapshot)


@dataclass(frozen=True)
class ShowSample(Query[SamplePaper]):
    """Aftercare sheet (of a session that ends now), form, card or questions of a version of a protocol.

    `protocol` is that version as it stands on a screen, where it is not in the record yet. With
    `wording_draft` the words are those of the draft, and what is missing in the language stands there in
    brackets, in English. Raises as `ShowProtocol`, and `RuleError("no_wording")` for a paper that has no
    sample.
    """

    key: str
    version_id: int | None
    language: str
    kind: DocumentKind
    protocol: Protocol | None = None
    wording_draft: bool = False
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> SamplePaper:
        """The snapshot; drawing it is left to another thread."""
        card = ShowProtocol(self.key, self.version_id).answer(reading)
        number, protocol = card.line.number, self.protocol or card.protocol
        if self.wording_draft:
            frame = replace(reading.frame, texts=drafted_texts(reading, marked=True))
            reading = replace(reading, frame=frame)
        snapshot: Snapshot
        if self.kind is DocumentKind.AFTERCARE:
            snapshot = sample_aftercare(reading, protocol, number, self.language)
        elif self.kind is DocumentKind.CONSENT:
            snapshot = sample_consent(reading, protocol, number, self.language)
        elif self.kind is DocumentKind.CARD:
            snapshot = sample_card(reading, protocol, number, self.language)
        elif self.kind is DocumentKind.QUESTIONNAIRE:
            snapshot = sample_questionnaire(reading, protocol, number, self.language)
        else:
            raise RuleError("no_wording", kind=self.kind)
        return SamplePaper(snapshot, means_of(reading, snapshot))


def sample_consent(reading: Reading, protocol: Protocol, version: int, language: str) -> ConsentSnapshot:
    """The unsigned consent form of `protocol` for a sample patient, with the usual number of sessions."""
    words = paper_words(reading, language, DocumentKind.CONSENT)
    return consent_form(
        reading,
        _nobody(reading, words),
        protocol,
        version,
        words,
        doctor="",
        sessions=protocol.course.sessions.default,
    )


def sample_aftercare(reading: Reading, protocol: Protocol, version: int, language: str) -> AftercareSnapshot:
    """The aftercare sheet of a first session of `protocol` that ends now, the next one at its ideal gap."""
    words = paper_words(reading, language, DocumentKind.AFTERCARE)
    ended_at = reading.now.replace(second=0, microsecond=0)
    next_at = ended_at + timedelta(days=protocol.course.interval.ideal_days)
    rules = rules_of(protocol, planned(reading, protocol), load_added_rules(reading.frame.resources))
    lines = lines_of_sheet(words, restrictions(rules, ended_at, reading.zone, next_at))
    title = words.words("aftercare.treatment", protocol=form_name(words, protocol))
    visit = _visit(protocol, title, next_at, session=2)
    return AftercareSnapshot(
        head=letterhead(reading, _nobody(reading, words), words, form_name(words, protocol), version),
        treatment=title,
        session=1,
        sessions=protocol.course.sessions.default,
        sites=tuple(site_words(words, area) for area in protocol.areas),
        operator=reading.actor.name,
        started_at=ended_at - timedelta(minutes=_treatment_minutes(protocol)),
        ended_at=ended_at,
        products=(),
        restrictions=lines.restrictions,
        every_day=lines.every_day,
        expected=tuple(
            ExpectedDay(day.day, words.words(f"aftercare.normal.{day.text}")) for day in protocol.normal_days
        ),
        call_signs=words.text("aftercare.call_signs"),
        emergency_signs=words.text("aftercare.emergency_signs"),
        emergency_number=the_clinic(reading.session).emergency_number,
        late_weeks=LATE_WEEKS,
        late_until=late_warning_day(ended_at, reading.zone),
        late_warning=words.text(
            "aftercare.late_warning", date=words.formats.day(local_day(ended_at, reading.zone))
        ),
        visits=(visit,),
        received=words.text("aftercare.received"),
        because=lines.decided,
    )


def sample_card(reading: Reading, protocol: Protocol, version: int, language: str) -> CardSnapshot:
    """The appointment card of a course of `protocol` that begins at this hour, at its ideal gaps."""
    words = paper_words(reading, language, DocumentKind.CARD)
    clinic, course = the_clinic(reading.session), protocol.course
    begin = reading.now.replace(minute=0, second=0, microsecond=0)
    gap = timedelta(days=course.interval.ideal_days)
    visits = tuple(
        _visit(protocol, words.labels("common.session", number=number), begin + number * gap, session=number)
        for number in range(1, course.sessions.default + 1)
    )
    return CardSnapshot(
        head=letterhead(reading, _nobody(reading, words), words, form_name(words, protocol), version),
        treatment=words.words("card.treatment", protocol=form_name(words, protocol)),
        doctor=reading.actor.name,
        sessions=course.sessions.default,
        visits=visits,
        place=tuple(line for line in (clinic.name, clinic.address) if line),
        before=before_lines(words, protocol),
    )


def sample_questionnaire(
    reading: Reading, protocol: Protocol, version: int, language: str
) -> QuestionnaireSnapshot:
    """The first questionnaire of `protocol` for somebody of whom nothing is known, with every question."""
    words = paper_words(reading, language, DocumentKind.QUESTIONNAIRE)
    sheet = first_sheet(reading, protocol)
    snapshot = blank_snapshot(reading, _nobody(reading, words), sheet, words)
    return replace(snapshot, head=replace(snapshot.head, version=version))


def _visit(protocol: Protocol, title: str, ends_at: datetime, session: int) -> Visit:
    numbing = sum(part.minutes for part in protocol.segments if part.kind is SegmentKind.NUMBING)
    begin = ends_at - timedelta(minutes=protocol.minutes)
    uid = f"sample-{session}@mesodesk"
    return Visit(uid, begin, ends_at, title, session=session, numbing_minutes=numbing)


def _nobody(reading: Reading, words: PaperWords) -> Patient:
    # Never added to a session, so it cannot be written.
    return Patient(
        number=_NOBODY,
        given_name=words.labels("common.sample"),
        family_name="",
        sex=Sex.UNKNOWN,
        language=words.wished,
        created_at=reading.now,
    )


def _treatment_minutes(protocol: Protocol) -> int:
    return sum(part.minutes for part in protocol.segments if part.kind is SegmentKind.TREATMENT)
