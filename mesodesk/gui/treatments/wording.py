"""The words of a session's screen: totals, findings, reactions, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.body_map import Total
from mesodesk.domain.treatments import AnaestheticKind, Reaction
from mesodesk.gui.base.desk import Desk


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

    def missing(self, field: str) -> str:
        """What to do about a field that signing needs."""
        return {
            "sites_checked": self.tr("Look at the sites of earlier sessions and answer the three questions."),
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
