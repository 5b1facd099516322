"""The tables of recalls: patients, what each of them got, how they were told, and bookings ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.recalls.future_use import FutureUse
from mesodesk.services.recalls.recall_scope import ContactLine, RecallPatient
from mesodesk.services.records.affected_patients import TreatedLine


class RecallTables(QObject):
    """Makes the tables for one desk; names are hidden where the desk hides them."""

    def __init__(self, desk: Desk, words: StockWords, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words

    def patients(self, name: str, *, contacts: bool) -> Table:
        """Who was treated; with `contacts` how each was told."""
        formats, words = self._desk.formats, self._words
        columns: list[Column[RecallPatient]] = [
            Column(self.tr("Patient"), self._patient, 150, style="value"),
            Column(self.tr("Phone"), lambda one: formats.phone(one.phone), 126),
            Column(self.tr("Treated"), words.days_of, 170),
            Column(self.tr("Sites"), words.sites_of, 210, stretch=not contacts),
            Column(
                self.tr("Volume"), lambda one: formats.volume(one.volume_ul), 86, right=True, style="value"
            ),
        ]
        if contacts:
            columns.append(Column(self.tr("Told"), words.contact, stretch=True, level=words.contact_level))
        return self._made(columns, name, self.tr("Patients treated"))

    def treatments(self, name: str) -> Table:
        """What one patient got."""
        formats, words = self._desk.formats, self._words
        columns: list[Column[TreatedLine]] = [
            Column(self.tr("Day"), lambda line: formats.date(line.on_day), 110),
            Column(self.tr("Product"), lambda line: line.product, 160, style="value"),
            Column(self.tr("Lot"), lambda line: line.lot, 110),
            Column(self.tr("Vial"), lambda line: line.vial, 70),
            Column(
                self.tr("Volume"), lambda line: formats.volume(line.volume_ul), 90, right=True, style="value"
            ),
            Column(self.tr("By"), lambda line: line.operator, 150),
            Column(self.tr("Sites"), lambda line: words.sites(line.sites), stretch=True),
        ]
        return self._made(columns, name, self.tr("What the patient got"))

    def contacts(self, name: str) -> Table:
        """How one patient was told, newest last."""
        formats, words = self._desk.formats, self._words
        columns: list[Column[ContactLine]] = [
            Column(self.tr("When"), lambda line: formats.day_and_time(line.at), 210),
            Column(self.tr("How"), lambda line: words.way(line.way), 120, style="value"),
            Column(self.tr("Result"), lambda line: words.result(line.result), 120),
            Column(self.tr("By"), lambda line: line.author, 150),
            Column(self.tr("Note"), lambda line: line.note, stretch=True),
        ]
        return self._made(columns, name, self.tr("Contact log"))

    def bookings(self, name: str) -> Table:
        """Bookings ahead that would use the lot."""
        formats = self._desk.formats
        columns: list[Column[FutureUse]] = [
            Column(self.tr("When"), lambda one: formats.day_and_time(one.starts_at), 210, style="value"),
            Column(self.tr("Patient"), self._booked, stretch=True),
            Column(self.tr("Phone"), lambda one: formats.phone(one.phone), 130),
            Column(self.tr("Staff"), lambda one: one.staff, 160),
        ]
        return self._made(columns, name, self.tr("Bookings ahead"))

    def _made(self, columns: Sequence[Column[Any]], name: str, words: str) -> Table:
        table = Table(self._desk.theme, columns, name=name, label=words)
        self._desk.privacy.changed.connect(table.viewport().update)
        return table

    def _patient(self, one: RecallPatient) -> str:
        return self._desk.privacy.called(one.patient, one.number, self._desk.formats)

    def _booked(self, one: FutureUse) -> str:
        return self._desk.privacy.called(one.patient, one.number, self._desk.formats)
