"""What is said above the board: grave findings of patients who are in the house already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.appointments import Status
from mesodesk.gui.base.colours import FINDING_LEVELS, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.targets import OpenSession
from mesodesk.gui.today.wording import CardWords

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import MissingCard, VisitCard

_PRESENT: Final = frozenset({Status.ARRIVED, Status.NUMBING})
_GRAVE: Final = frozenset({Level.STOP, Level.DOCTOR})


@dataclass(frozen=True, slots=True)
class _Note:
    visit: VisitCard
    missing: MissingCard
    level: Level

    @property
    def key(self) -> str:
        return f"today.grave.{self.visit.appointment_id}.{self.level}"


class GraveNotes(QObject):
    """One message for each patient who waits with a stop or a decision open; `navigate` leads to the session.

    Messages are said once: the same findings again change nothing.
    """

    navigate = Signal(object)

    def __init__(self, desk: Desk, words: CardWords, *, treats: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._treats = treats
        self._said: tuple[str, ...] = ()

    def forget(self) -> None:
        """The message bar was emptied: the next time everything is said anew."""
        self._said = ()

    def tell(self, visits: Sequence[VisitCard]) -> None:
        """Say what is grave among these visits, and take back what no longer is."""
        notes = list(_notes(visits))
        keys = tuple(note.key for note in notes)
        if keys == self._said:
            return
        for key in self._said:
            self._desk.notify.clear(key)
        self._said = keys
        for note in notes:
            self._desk.notify.message(self._message(note))

    def _message(self, note: _Note) -> Message:
        visit = note.visit
        sentence = self.tr("{patient}: {why} Treatment planned {time}.").format(
            patient=self._words.called(visit),
            why=self._words.missing(note.missing).explanation,
            time=self._desk.formats.time(visit.treatment_at or visit.starts_at),
        )
        if not self._treats:
            return Message(note.level, sentence, note.key)
        act = partial(self.navigate.emit, OpenSession(visit.appointment_id))
        return Message(note.level, sentence, note.key, self.tr("Open session"), act)


def _notes(visits: Sequence[VisitCard]) -> Iterator[_Note]:
    for visit in visits:
        for missing in visit.missing:
            level = FINDING_LEVELS[str(missing.level)]
            if visit.status in _PRESENT and missing.key == "screening" and level in _GRAVE:
                yield _Note(visit, missing, level)
                break
