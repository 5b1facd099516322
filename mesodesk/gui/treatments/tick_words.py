"""The words of the eight ticks: what each is called, how it stands, and how grave that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from PySide6.QtCore import QObject

from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.services.treatment.session_ticks import Tick


class TickWords(QObject):
    """Says how a tick stands in the present language."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def title(self, key: str) -> str:
        """What a tick is called."""
        return {
            "consent": self.tr("Consent"),
            "screening": self.tr("Screening"),
            "allergies": self.tr("Allergies"),
            "pregnancy": self.tr("Pregnancy"),
            "earlier_sites": self.tr("Earlier sites"),
            "lots": self.tr("Lots"),
            "photo": self.tr("Photograph"),
            "qualification": self.tr("Qualification"),
        }[key]

    def level(self, tick: Tick) -> Level:
        """How a tick looks: green when seen to, else by how grave it is."""
        if tick.ok:
            return Level.OK
        if tick.detail in ("shut", "held", "over"):
            return Level.STOP
        return Level.ASK if tick.remedy in ("ask_patient", "confirm_facts") else Level.WAIT

    def detail(self, tick: Tick) -> str:
        """How it stands, in a few words."""
        if tick.key == "consent":
            return self._consent(tick)
        if tick.key == "lots":
            return self._lots(tick)
        if tick.key == "photo":
            return self._photo(tick)
        if tick.key == "qualification":
            return self._qualification(tick)
        if tick.key in ("allergies", "pregnancy"):
            return self._asked(tick)
        plain = {
            "confirmed": self.tr("Confirmed {day}").format(day=self._day(tick, "at")),
            "shut": self.tr("Keeps the start shut"),
            "not_evaluated": self.tr("Doctor has to see first"),
            "missing": self.tr("Not confirmed yet"),
            "stale": self.tr("Facts have changed"),
            "held": self.tr("The course is held"),
            "first": self.tr("First treatment"),
            "looked_at": self.tr("Looked at"),
            "not_looked_at": self.tr("Look at them first"),
        }
        return plain.get(tick.detail, tick.detail)

    def _asked(self, tick: Tick) -> str:
        if tick.detail == "not_applicable":
            return self.tr("Does not apply")
        if tick.detail == "not_asked":
            return self.tr("Ask the patient")
        word = self._desk.explain.word(tick.details.get("state"))
        answer = f"{self._desk.formats.upper(word[:1])}{word[1:]}"
        return self._desk.formats.joined((answer, self._day(tick, "asked_on")))

    def _consent(self, tick: Tick) -> str:
        if tick.ok and "until" in tick.details:
            return self.tr("Signed {day}, to {last}").format(
                day=self._day(tick, "at"), last=self._day(tick, "until")
            )
        if tick.ok:
            return self.tr("Signed {day}").format(day=self._day(tick, "at"))
        return {
            "consent_lapsed": self.tr("Lapsed {day}").format(day=self._day(tick, "on")),
            "consent_other_indication": self.tr("For another treatment"),
            "consent_other_ingredient": self.tr("For other substances"),
            "consent_awaiting_doctor": self.tr("Doctor countersigns"),
            "consent_awaiting_patient": self.tr("Patient signs"),
            "consent_withdrawn": self.tr("Withdrawn"),
            "consent_other_version": self.tr("Of another version"),
            "consent_other_area": self.tr("For another area"),
            "consent_other_language": self.tr("In another language"),
        }.get(tick.detail, self.tr("Not signed yet"))

    def _lots(self, tick: Tick) -> str:
        if tick.ok:
            return self.lots(cast(Sequence[str], tick.details.get("lots", ())))
        return {
            "open": self.tr("Choose below"),
            "none_usable": self.tr("None is usable"),
            "lot_quarantined": self.tr("In quarantine"),
            "lot_expired": self.tr("Expired"),
            "lot_empty": self.tr("Used up"),
            "vial_expired": self.tr("Vial past its time"),
        }.get(tick.detail, self.tr("Choose another"))

    def lots(self, codes: Sequence[str]) -> str:
        """Codes of lots, each once."""
        return ", ".join(dict.fromkeys(codes))

    def _photo(self, tick: Tick) -> str:
        if tick.detail == "not_required":
            return self.tr("Not required")
        if tick.detail == "declined":
            return self.tr("Patient declined")
        count = len(cast(Sequence[str], tick.details.get("views", ())))
        return self.tr("%n taken", "", count) if tick.ok else self.tr("%n to take", "", count)

    def _qualification(self, tick: Tick) -> str:
        until = tick.details.get("until")
        if not isinstance(until, date):
            return self.tr("Valid")
        day = self._desk.formats.date(until)
        return self.tr("Until {day}").format(day=day) if tick.ok else self.tr("Ended {day}").format(day=day)

    def _day(self, tick: Tick, name: str) -> str:
        at = tick.details.get(name)
        if not isinstance(at, date | datetime):
            return ""
        return self._desk.formats.relative_day(at, self._desk.today(), inside=True)
