"""Words of papers as they stand on the screen: kept in the draft by themselves a moment after each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import language_name
from mesodesk.services.editing.wording import PutText

#: Milliseconds of rest after which a text is written down; leaving its field writes at once.
REST_MS: Final = 600
#: Characters of a text that fit a toast.
_LONGEST_SAID: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """One text: where it stands, and in which language."""

    path: str
    language: str


class TextsKeeper(QObject):
    """Writes one text at a time; what is refused stays as it was typed until it is typed anew.

    `saved` carries the place and the moment, `refused` the place and the sentence.
    """

    saved = Signal(object, datetime)
    refused = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed: dict[Place, str | None] = {}
        self._errors: dict[Place, str] = {}
        self._under_way: Place | None = None
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.flush)

    def typed(self, place: Place) -> str | None:
        """What stands on the screen and not in the record, or None."""
        return self._typed.get(place)

    def error(self, place: Place) -> str:
        """Why the record refused what was typed, or nothing."""
        return self._errors.get(place, "")

    @property
    def is_busy(self) -> bool:
        """Whether anything is on its way to the record, or about to be."""
        return self._under_way is not None or any(place not in self._errors for place in self._typed)

    def put(self, place: Place, text: str) -> None:
        """Keep what was typed, after a moment; nothing is no text of the clinic's own."""
        self._typed[place] = text
        self._errors.pop(place, None)
        self._timer.start()

    def refuse(self, place: Place, text: str, sentence: str) -> None:
        """Keep on the screen what cannot be sent at all."""
        self._typed[place] = text
        self._errors[place] = sentence

    def forget(self, place: Place) -> None:
        """Drop what was typed: it is as the record has it again."""
        self._typed.pop(place, None)
        self._errors.pop(place, None)

    def go_back(self, place: Place) -> None:
        """Take the text that ships again, or none where none ships."""
        self._typed[place] = None
        self._errors.pop(place, None)
        self.flush()

    def flush(self) -> None:
        """Write now what is not written yet."""
        self._timer.stop()
        place = next((one for one in self._typed if one not in self._errors), None)
        if place is None or self._under_way is not None:
            return
        self._under_way, text = place, self._typed[place]
        self._desk.runner.perform(
            PutText(place.path, place.language, text or None),
            lambda _value: self._on_saved(place, text),
            lambda error: self._on_refused(place, text, error),
            said=self._said(place, text),
            receiver=self,
        )

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call `then` once all that can be written is in the record."""
        self._waiting.append(then)
        self.flush()
        self._serve()

    def _said(self, place: Place, text: str | None) -> str:
        language = language_name(place.language)
        if not text:
            return self.tr("{language}: as it ships again").format(language=language)
        short = text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"
        return self.tr("{language}: {text}").format(language=language, text=short)

    def _on_saved(self, place: Place, text: str | None) -> None:
        self._under_way = None
        if place in self._typed and self._typed[place] == text:
            del self._typed[place]
        self.saved.emit(place, self._desk.now())
        self._go_on()

    def _on_refused(self, place: Place, text: str | None, error: MesodeskError) -> None:
        self._under_way = None
        if isinstance(error, RuleError) and place in self._typed and self._typed[place] == text:
            self._errors[place] = self._desk.explain.error(error).sentence
            if text is None:
                del self._typed[place]
            self.refused.emit(place, self._errors[place])
        elif not isinstance(error, RuleError):
            # The message bar offers to try again; typing does so too.
            self._waiting.clear()
            return
        self._go_on()

    def _go_on(self) -> None:
        if any(place not in self._errors for place in self._typed):
            self._timer.start()
            if self._waiting:
                self.flush()
        self._serve()

    def _serve(self) -> None:
        if self.is_busy:
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
