"""Keeps when each page of a form was on the screen, so that nobody signs what nobody could have read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.consent import PageShown
from mesodesk.gui.widgets.pdf_view import PdfView


class ReadingLog(QObject):
    """Watches a view of pages; `changed` is emitted when a page is seen for the first time, or the end."""

    changed = Signal()

    def __init__(self, view: PdfView, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._view = view
        self._now = now
        self._first: dict[int, datetime] = {}
        self._last: dict[int, datetime] = {}
        self._in_view: tuple[int, ...] = ()
        self._has_ended = False
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self.look())
        bar.rangeChanged.connect(lambda _least, _most: self.look())

    @property
    def is_complete(self) -> bool:
        """Whether every page was on the screen, and the last one to its end."""
        pages = self._view.page_count
        return self._has_ended and pages > 0 and all(page in self._first for page in range(1, pages + 1))

    def begin(self) -> None:
        """Forget what was read: another form comes."""
        self._first, self._last, self._in_view = {}, {}, ()
        self._has_ended = False
        self.changed.emit()

    def look(self) -> None:
        """Note what is on the screen now."""
        if not self._view.isVisible() or not self._view.page_count:
            return
        now, before = self._now(), (len(self._first), self._has_ended)
        pages = self._view.pages_in_view
        # What was looked at until now counts to this moment, what comes into view from it.
        for page in (*self._in_view, *pages):
            self._first.setdefault(page, now)
            self._last[page] = now
        self._in_view = pages
        self._has_ended = self._has_ended or self._view.is_at_end
        if (len(self._first), self._has_ended) != before:
            self.changed.emit()

    def pages(self) -> tuple[PageShown, ...]:
        """When each page was first and last seen, up to now."""
        self.look()
        return tuple(PageShown(page, at, self._last[page]) for page, at in sorted(self._first.items()))
