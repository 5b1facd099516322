"""The words of adverse events and of the look back, in the screen's language, from the shipped wording."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mesodesk.domain.adverse_events import EventKind, EventSeverity, EventSource, EventState
from mesodesk.domain.event_facts import EventFact
from mesodesk.domain.formulary import source_text
from mesodesk.domain.stock import RecallBasis
from mesodesk.gui.base.desk import Desk

if TYPE_CHECKING:
    from mesodesk.services.recalls.event_clusters import ClusterGroup


class EventWords(QObject):
    """Reads the clinical wording once; everything else is said through it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        folder = desk.resources / "wording" / str(desk.language)
        self._texts: Mapping[str, Mapping[str, str]] = json.loads(
            (folder / "events.json").read_text(encoding="utf-8")
        )
        body = json.loads((folder / "body.json").read_text(encoding="utf-8"))
        self.zones: Mapping[str, str] = body["zones"]

    def question(self, key: str) -> str:
        """One question of the look back."""
        return self._texts["questions"][key]

    @property
    def late_window(self) -> str:
        """When infection shows."""
        return str(self._texts["late_window"])

    def kind(self, kind: EventKind) -> str:
        """What happened, in a word."""
        return self._texts["kinds"][kind]

    def severity(self, severity: EventSeverity) -> str:
        """How bad it is."""
        return self._texts["severities"][severity]

    def source(self, source: EventSource) -> str:
        """Where it was noticed."""
        return self._texts["sources"][source]

    def state(self, state: EventState) -> str:
        """Whether it still needs somebody."""
        return self._texts["states"][state]

    def fact(self, fact: EventFact) -> str:
        """What to do first and when it shows, with where that comes from."""
        language = str(self._desk.language)
        return self.tr("{action} Shows: {onset}. Source: {source}").format(
            action=fact.first_action.of(language),
            onset=fact.onset.of(language),
            source=source_text(fact.sources),
        )

    def sites(self, sites: Iterable[str]) -> str:
        """Zones of the body charts, in one line."""
        return ", ".join(self.zones.get(site, site) for site in sites)

    def group(self, group: ClusterGroup) -> str:
        """What others have in common with the patient of an event."""
        bounds, formats = group.bounds, self._desk.formats
        if bounds.basis is RecallBasis.VIAL:
            return self.tr("Same vial: {title}").format(title=group.title)
        if bounds.basis is RecallBasis.LOT:
            return self.tr("Same lot: {title}").format(title=group.title)
        day = "" if bounds.first_on is None else formats.date(bounds.first_on)
        if bounds.basis is RecallBasis.DAY:
            return self.tr("Same day: {day}").format(day=day)
        return self.tr("Same operator since {day}: {title}").format(day=day, title=group.title)
