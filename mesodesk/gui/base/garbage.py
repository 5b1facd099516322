"""Python's garbage goes on the window's thread alone: no other may destroy what Qt draws."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at whether there is enough to collect.
_EVERY_MS: Final = 500


class Garbage(QObject):
    """Collects as often as Python's own collector would have, which rests meanwhile.

    That one runs on whichever thread makes the next object. A page among the garbage then went on the
    record's thread, in the midst of what Qt did with it: a crash that nothing on the screen explained.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, if any is."""
        counts, most = gc.get_count(), gc.get_threshold()
        due = [generation for generation in (2, 1, 0) if counts[generation] > most[generation]]
        if due:
            gc.collect(due[0])

    def close(self) -> None:
        """Leave it to Python again: there is no window any more."""
        self._timer.stop()
        gc.enable()
