"""The sentences of a card: who, what, where, when, and what is missing, in the screen's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.gui.base.colours import FINDING_LEVELS, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import kind_word, level_word, maintenance_words, status_word

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import MissingCard, VisitCard

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Timer:
    """How far the numbing is: minutes left (negative: over), and the part that has gone, 0 to 1."""

    left: int
    part: float


@dataclass(frozen=True, slots=True)
class MissingWords:
    """What is missing, as a tag."""

    level: Level
    words: str
    icon: str
    explanation: str


class CardWords(QObject):
    """Words for cards of the board; `protocols` are names by key."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.protocols: Mapping[str, str] = {}

    def time(self, visit: VisitCard) -> str:
        """When the patient is, or was, expected."""
        return self._desk.formats.time(visit.starts_at)

    def called(self, visit: VisitCard) -> str:
        """The patient's name, or what stands for it while names are hidden."""
        return self._desk.privacy.called(visit.patient, visit.number, self._desk.formats)

    def what(self, visit: VisitCard) -> str:
        """Hair loss, session 3 of 6; or the kind of the visit."""
        if visit.kind is not AppointmentKind.SESSION or visit.protocol_key is None:
            kind = kind_word(visit.kind)
            return f"{kind}, {visit.note}" if visit.note else kind
        name = self.protocols.get(visit.protocol_key, visit.protocol_key)
        if visit.is_maintenance:
            return maintenance_words(name, visit.session_number or 0, visit.sessions or 0)
        return self.tr("{protocol}, session {number} of {count}").format(
            protocol=name, number=visit.session_number, count=visit.sessions
        )

    def what_parts(self, visit: VisitCard) -> tuple[str, str]:
        """`what` in two parts: where there is little room, the first is cut and the second stays."""
        whole = self.what(visit)
        if visit.kind is not AppointmentKind.SESSION or visit.protocol_key is None:
            return whole, ""
        name = self.protocols.get(visit.protocol_key, visit.protocol_key)
        return (name, whole.removeprefix(name)) if whole.startswith(name) else (whole, "")

    def where(self, visit: VisitCard) -> str:
        """The right end of the first line: room and doctor, or what became of the visit."""
        if visit.status in (Status.NO_SHOW, Status.CANCELLED):
            return status_word(visit.status)
        if visit.status is Status.DONE:
            if visit.signed_at is not None:
                return self.tr("Signed {time}").format(time=self._desk.formats.time(visit.signed_at))
            return status_word(visit.status)
        room = visit.numbing_room if visit.status is Status.NUMBING else visit.room
        return self._desk.formats.joined([room or "", short_name(visit.staff or "")])

    def moment(self, visit: VisitCard, now: datetime) -> str:
        """The line on how the visit goes; empty where there is nothing to say."""
        formats = self._desk.formats
        if visit.status is Status.IN_TREATMENT and visit.treatment_at_real is not None:
            planned = visit.ends_at - (visit.treatment_at or visit.starts_at)
            ends = max(visit.treatment_at_real + planned, now)
            return self.tr("Started {start}, ends about {end}").format(
                start=formats.time(visit.treatment_at_real), end=formats.time(ends)
            )
        if visit.status is Status.ARRIVED and visit.arrived_at is not None:
            waited = (now - visit.arrived_at) // _MINUTE
            if waited > 0:
                return self.tr("Waiting for {minutes}").format(minutes=formats.minutes(waited))
        if visit.status in (Status.BOOKED, Status.CONFIRMED, Status.HELD):
            late = (now - visit.starts_at) // _MINUTE
            if 0 < late < 24 * 60:
                return self.tr("Expected {minutes} ago").format(minutes=formats.minutes(late))
        if visit.status in (Status.NO_SHOW, Status.CANCELLED):
            return visit.reason
        return ""

    def timer(self, visit: VisitCard, now: datetime) -> Timer | None:
        """How far the numbing is, for a visit that is numbing."""
        if visit.status is not Status.NUMBING or visit.numbing_at is None or not visit.numbing_minutes:
            return None
        gone = (now - visit.numbing_at) / _MINUTE
        left = visit.numbing_minutes - int(gone)
        return Timer(left, min(1.0, max(0.0, gone / visit.numbing_minutes)))

    def timer_text(self, timer: Timer) -> str:
        """18 min left; over since 3 min."""
        if timer.left > 0:
            return self.tr("{minutes} left").format(minutes=self._desk.formats.minutes(timer.left))
        if timer.left == 0:
            return self.tr("Ready now")
        return self.tr("{minutes} over").format(minutes=self._desk.formats.minutes(-timer.left))

    def _consent(self, card: MissingCard) -> str:
        return {
            "consent_awaiting_doctor": self.tr("Consent: doctor to sign"),
            "consent_withdrawn": self.tr("Consent withdrawn"),
            "consent_lapsed": self.tr("Consent lapsed"),
            "consent_other_ingredient": self.tr("Consent for other substances"),
            "consent_other_indication": self.tr("Consent for another treatment"),
            "consent_other_area": self.tr("Consent for another area"),
        }.get(str(card.details.get("rule")), self.tr("Consent not signed"))

    def missing(self, card: MissingCard) -> MissingWords:
        """A tag for what is missing; the explanation is its tooltip."""
        level = FINDING_LEVELS[str(card.level)]
        if card.key == "consent":
            return MissingWords(level, self._consent(card), "signature", self._rule(card))
        if card.key == "pregnancy":
            return MissingWords(level, self.tr("Pregnancy not asked"), "", self._rule(card))
        if card.key == "evaluation":
            return MissingWords(level, self.tr("No evaluation yet"), "", self._sentence("evaluation_missing"))
        if card.key == "course_held":
            return MissingWords(level, self.tr("Course held"), "ban", self._sentence("course_held"))
        if card.key == "look_back":
            words = self.tr("Earlier sites not looked at")
            return MissingWords(level, words, "eye", self._sentence("look_back_missing"))
        if card.key == "photo":
            return MissingWords(
                level, self.tr("Photograph to take"), "photo", self._sentence("photo_missing")
            )
        if card.key == "lot":
            return MissingWords(level, self.tr("Lot not chosen"), "barcode", self._sentence("lot_missing"))
        return MissingWords(level, self._finding(card, level), "", self._rule(card))

    def spoken(self, visit: VisitCard, now: datetime) -> str:
        """The whole card in one line, for assistive tools."""
        timer = self.timer(visit, now)
        parts = [
            self.time(visit),
            self.called(visit),
            self.what(visit),
            status_word(visit.status),
            self.where(visit),
            self.timer_text(timer) if timer is not None else self.moment(visit, now),
            *(self.missing(card).words for card in visit.missing),
        ]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _finding(self, card: MissingCard, level: Level) -> str:
        until = card.details.get("until")
        word = level_word(level)
        if level is Level.WAIT and until is not None:
            shown = self._desk.explain.fill("{until}", {"until": until})
            word = self.tr("Wait until {date}").format(date=shown)
        fact = card.details.get("fact")
        return f"{word}: {self._desk.explain.word(fact)}" if fact else word

    def _rule(self, card: MissingCard) -> str:
        key = card.details.get("rule") or card.details.get("remedy")
        return self._sentence(str(key), card.details) if key else ""

    def _sentence(self, key: str, details: Mapping[str, object] | None = None) -> str:
        return self._desk.explain.rule(key, details) if self._desk.explain.has(key) else ""


def short_name(name: str) -> str:
    """Title and family name: Dr Selin Demir is Dr Demir."""
    words = name.split()
    is_titled = len(words) > 2 and words[0].rstrip(".").lower() in {"dr", "uzm", "prof", "doç"}
    return f"{words[0]} {words[-1]}" if is_titled else name
