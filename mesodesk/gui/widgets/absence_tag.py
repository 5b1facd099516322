"""How often a patient did not come, as a quiet tag beside the name: for whoever books."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.words import absence_word
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.clinic.attendance import AbsenceCard, ShowAbsences

_MOST = 6


class AbsenceTag(Tag):
    """Hidden for a patient who always came; says the rest of it when the pointer rests on it."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, Level.SLATE, "", icon="calendar-x", name=name, parent=parent)
        self._desk = desk
        self.hide()

    def ask(self, patient_id: PatientId) -> None:
        """Ask for this patient, and show what there is to know."""
        self.hide()
        self._desk.runner.ask(ShowAbsences(patient_id), self.show_absences)

    def show_absences(self, card: AbsenceCard) -> None:
        """Show these."""
        self.setVisible(bool(card.lines))
        if card.lines:
            self.show_as(Level.SLATE, absence_words(self._desk, card), icon="calendar-x")
            set_tooltip(self, absence_list(self._desk, card))


def absence_words(desk: Desk, card: AbsenceCard) -> str:
    """2 missed, 1 cancelled late, last 3 Nov 2026."""
    said = _Absences()
    parts = [said.missed(card.missed) if card.missed else "", said.late(card.late) if card.late else ""]
    if card.last is not None:
        parts.append(said.last(desk.formats.date(card.last.starts_at)))
    return ", ".join(part for part in parts if part)


class _Absences(QObject):
    """Counts in the present language: only an object's own `tr` knows plurals."""

    def missed(self, count: int) -> str:
        return self.tr("%n missed", "", count)

    def late(self, count: int) -> str:
        return self.tr("%n cancelled late", "", count)

    def last(self, day: str) -> str:
        return self.tr("last {day}").format(day=day)


def absence_list(desk: Desk, card: AbsenceCard) -> str:
    """Each of them with its day, newest first."""
    return "\n".join(
        f"{desk.formats.day_and_time(line.starts_at)}: {absence_word(line.absence)}"
        for line in card.lines[:_MOST]
    )
