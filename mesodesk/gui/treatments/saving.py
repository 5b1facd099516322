"""Keeps the draft of a session while somebody writes, one save at a time, a moment after the last change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.services.treatment.treatments import SaveTreatment

#: Milliseconds of rest after which a change is written down.
REST_MS: Final = 700


class DraftSaver(QObject):
    """Writes the draft to the record by itself.

    `saved` carries the moment, `failed` the error; after an error the next change tries again. `version` is
    the version of the row that the next command has to name.
    """

    saved = Signal(datetime)
    failed = Signal(object)

    def __init__(self, desk: Desk, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._treatment_id = 0
        self.version = 0
        self._under_way = False
        self._is_dirty = False
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.flush)
        draft.changed.connect(self._on_changed)

    @property
    def is_busy(self) -> bool:
        """Whether a save is under way: what the record tells of it meanwhile is our own."""
        return self._under_way

    @property
    def is_dirty(self) -> bool:
        """Whether something is not in the record yet."""
        return self._is_dirty

    def watch(self, treatment_id: int, version: int) -> None:
        """Keep this draft from now on; 0 for none."""
        if treatment_id != self._treatment_id:
            self._timer.stop()
            self._is_dirty = False
        self._treatment_id, self.version = treatment_id, version

    def flush(self) -> None:
        """Write now what is not written yet."""
        self._timer.stop()
        if not self._is_dirty or self._under_way or not self._treatment_id:
            return
        self._is_dirty, self._under_way = False, True
        command = SaveTreatment(self._treatment_id, self.version, self._draft.body, self._draft.products)
        self._desk.runner.perform(command, self._on_saved, self._on_failed, quiet=True)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call `then` once everything is in the record; not at all if that fails."""
        self._waiting.append(then)
        self.flush()
        self._serve()

    def _on_changed(self) -> None:
        if self._draft.stage is Stage.RECORDING:
            self._is_dirty = True
            self._timer.start()

    def _on_saved(self, _nothing: None) -> None:
        # Each save is one update of one row: the record counts it by one.
        self.version += 1
        self._under_way = False
        self.saved.emit(self._desk.now())
        if self._is_dirty:
            self.flush()
        self._serve()

    def _on_failed(self, error: MesodeskError) -> None:
        self._under_way, self._is_dirty = False, True
        self._waiting.clear()
        self.failed.emit(error)

    def _serve(self) -> None:
        if self._under_way or self._is_dirty:
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
