"""Papers of a protocol before any patient has one: as they will print, for a sample patient; never filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from mesodesk.domain.aftercare import LATE_WEEKS, late_warning_day, restrictions
from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.documents import AftercareSnapshot, ConsentSnapshot, DocumentKind, ExpectedDay, Snapshot
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import Visit
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.protocols import Ending, Protocol
from mesodesk.domain.times import local_day
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.consents.consent_paper import consent_form
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.documents import Means, means_of
from mesodesk.services.papers.paper_words import PaperWords, form_name, letterhead, paper_words
from mesodesk.services.papers.treatment_papers import every_day_lines, restriction_lines, site_words
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
    """The aftercare sheet or the consent form of a version of a protocol, for a session that ends now.

    `protocol` is that version as it stands on a screen, where it is not in the record yet. Raises as
    `ShowProtocol`, and `RuleError("no_wording")` for a paper that has no sample.
    """

    key: str
    version_id: int | None
    language: str
    kind: DocumentKind
    protocol: Protocol | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> SamplePaper:
        """The snapshot; drawing it is left to another thread."""
        card = ShowProtocol(self.key, self.version_id).answer(reading)
        number, protocol = card.line.number, self.protocol or card.protocol
        snapshot: Snapshot
        if self.kind is DocumentKind.AFTERCARE:
            snapshot = sample_aftercare(reading, protocol, number, self.language)
        elif self.kind is DocumentKind.CONSENT:
            snapshot = sample_consent(reading, protocol, number, self.language)
        else:
            raise RuleError("no_wording", kind=self.kind)
        return SamplePaper(snapshot, means_of(reading, snapshot))


def sample_consent(reading: Reading, protocol: Protocol, version: int, language: str) -> ConsentSnapshot:
    """The unsigned consent form of `protocol` for a sample patient, with the usual number of sessions."""
    words = paper_words(reading, language)
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
    words = paper_words(reading, language)
    ended_at = reading.now.replace(second=0, microsecond=0)
    next_at = ended_at + timedelta(days=protocol.course.interval.ideal_days)
    rules = restrictions(protocol.aftercare, ended_at, reading.zone, next_at)
    endless = [rule.rule for rule in rules if rule.ends in (Ending.NEXT_SESSION, Ending.ADVICE)]
    title = words.words("aftercare.treatment", protocol=form_name(words, protocol))
    numbing = sum(part.minutes for part in protocol.segments if part.kind is SegmentKind.NUMBING)
    length = timedelta(minutes=protocol.minutes)
    visit = Visit("sample@mesodesk", next_at - length, next_at, title, session=2, numbing_minutes=numbing)
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
        restrictions=restriction_lines(words, rules),
        every_day=every_day_lines(words, endless),
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
    )


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
