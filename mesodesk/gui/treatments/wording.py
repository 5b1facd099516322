"""The words of a session's screen: ticks, totals, findings, reactions, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.body_map import Total
from mesodesk.domain.treatments import AnaestheticKind, Reaction
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.services.session_ticks import Tick


class SessionWords(QObject):
    """Says things in the present language; numbers and dates in its formats."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def total(self, total: Total) -> str:
        """Points and volume: 24 points · 0.48 ml."""
        points = self.tr("%n point(s)", "", total.points)
        return f"{points} · {self._desk.formats.volume(total.volume_ul)}" if total.points else points

    def reaction(self, reaction: Reaction) -> str:
        """The word for what was seen, with a capital where it stands alone."""
        if reaction is Reaction.NONE:
            return self.tr("None")
        if reaction is Reaction.OTHER:
            return self.tr("Other")
        return self.capital(self._desk.explain.word(reaction))

    def reactions(self, reactions: tuple[Reaction, ...]) -> str:
        """Several of them in one line."""
        return ", ".join(self.reaction(one) for one in reactions) or self.tr("not recorded")

    def anaesthetic(self, kind: AnaestheticKind) -> str:
        """The word for a way of numbing."""
        if kind is AnaestheticKind.NONE:
            return self.tr("None")
        return self.capital(self._desk.explain.word(kind))

    def technique(self, key: str) -> str:
        """The word for a technique."""
        return self.capital(self._desk.explain.word(key)) if key else ""

    def capital(self, text: str) -> str:
        """`text` with a capital at its start, by the language (i becomes İ in Turkish)."""
        return f"{self._desk.formats.upper(text[:1])}{text[1:]}"

    def tick(self, tick: Tick) -> tuple[str, str]:
        """Title and second line of a tick."""
        titles = {
            "consent": self.tr("Consent"),
            "screening": self.tr("Screening"),
            "evaluation": self.tr("Evaluation"),
            "allergies": self.tr("Allergies"),
            "pregnancy": self.tr("Pregnancy"),
            "earlier_sites": self.tr("Earlier sites"),
            "lots": self.tr("Lots"),
        }
        return titles.get(tick.key, tick.key), self._tick_detail(tick)

    def tick_level(self, tick: Tick) -> Level:
        """How a tick looks: green when seen to, else by how grave it is."""
        if tick.ok:
            return Level.OK
        if tick.detail == "shut":
            return Level.STOP
        return Level.ASK if tick.remedy == "ask_patient" else Level.WAIT

    def _tick_detail(self, tick: Tick) -> str:
        formats, details = self._desk.formats, tick.details
        at = details.get("at") or details.get("asked_on")
        when = formats.relative_day(at, self._desk.today(), inside=True) if at is not None else ""  # type: ignore[arg-type]
        if tick.key == "consent":
            return self.tr("Signed {day}").format(day=when) if tick.ok else self._consent_detail(tick.detail)
        if tick.key == "lots" and tick.ok:
            return ", ".join(str(code) for code in details.get("lots", ()))  # type: ignore[attr-defined]
        if tick.detail == "asked":
            answer = self._desk.explain.word(details.get("state"))
            return formats.joined((self.capital(answer), when))
        plain = {
            "confirmed": self.tr("Confirmed {day}").format(day=when),
            "shut": self.tr("Keeps the start shut"),
            "missing": self.tr("Not confirmed yet"),
            "stale": self.tr("Facts have changed"),
            "evaluated": self.tr("Evaluated"),
            "treated_before": self.tr("Treated before"),
            "not_asked": self.tr("Ask the patient"),
            "looked_at": self.tr("Looked at"),
            "not_looked_at": self.tr("Look at them first"),
            "open": self.tr("Choose below"),
            "none_usable": self.tr("None is usable"),
        }
        if tick.key == "evaluation" and tick.detail == "missing":
            return self.tr("Doctor has to see first")
        return plain.get(tick.detail, tick.detail)

    def _consent_detail(self, rule: str) -> str:
        return {
            "consent_awaiting_doctor": self.tr("Doctor countersigns"),
            "consent_awaiting_patient": self.tr("Patient signs"),
            "consent_withdrawn": self.tr("Withdrawn"),
            "consent_other_version": self.tr("Of another version"),
            "consent_other_area": self.tr("For another area"),
            "consent_other_language": self.tr("In another language"),
        }.get(rule, self.tr("Not signed yet"))

    def missing(self, field: str) -> str:
        """What to do about a field that signing needs."""
        return {
            "sites_checked": self.tr("Look at the sites of earlier sessions and tick this."),
            "maps": self.tr("Mark on the map where injections were made."),
            "products": self.tr("Write the volume of at least one product."),
            "lots": self.tr("Choose a lot for each product that was used."),
            "technique": self.tr("Choose the technique."),
            "needle": self.tr("Write the needle."),
            "anaesthetic": self.tr("Say how the skin was numbed, or choose none."),
            "anaesthetic_on": self.tr("Since when?"),
            "anaesthetic_off": self.tr("Until when?"),
            "reactions": self.tr("Choose what was seen, or none."),
            "reaction_note": self.tr("Describe the reaction."),
            "pain": self.tr("Ask for the pain, 0 to 10."),
        }.get(field, self.tr("This is needed before signing."))
