"""A short list of visits that are to be moved: when, who, and what; Enter opens one in the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenCalendar
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.clinic.affected import AffectedVisit


class VisitsTable(QWidget):
    """As high as its rows, up to `most` of them. `opened` gives where the calendar shows the visit."""

    opened = Signal(object)

    def __init__(self, desk: Desk, name: str, words: str, *, most: int = 5) -> None:
        super().__init__()
        self._desk = desk
        self._most = most
        columns: list[Column[AffectedVisit]] = [
            Column(self.tr("When"), lambda visit: desk.formats.day_and_time(visit.starts_at), 190),
            Column(self.tr("Patient"), self._patient, stretch=True, style="value"),
            Column(self.tr("What"), lambda visit: desk.explain.word(visit.kind), 110),
        ]
        self.table = Table(desk.theme, columns, name=name, label=words)
        self.table.opened.connect(self._on_opened)
        vertical(self).addWidget(self.table)
        desk.privacy.changed.connect(self.table.viewport().update)

    def show_visits(self, visits: Sequence[AffectedVisit]) -> None:
        """Show these; without any the list is not there."""
        self.table.show_cards(visits)
        self.setVisible(bool(visits))
        self.table.setFixedHeight(Size.ROW * (min(len(visits), self._most) + 1) + 2)

    def _patient(self, visit: AffectedVisit) -> str:
        return self._desk.privacy.called(visit.patient, None, self._desk.formats)

    def _on_opened(self, visit: AffectedVisit) -> None:
        day = self._desk.formats.day_of(visit.starts_at)
        self.opened.emit(OpenCalendar(day, visit.appointment_id))
