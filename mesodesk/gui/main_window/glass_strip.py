"""What nobody overlooks while the glass is broken: a red frame around all, whose it is, and the end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.tags import Tag

#: So often the time that is left is looked at, in milliseconds.
_LOOK_MS: Final = 1_000


class GlassStrip(QFrame):
    """The line above everything; hidden while the glass is whole. It ends the view when its time is over."""

    def __init__(self, desk: Desk, frame: QWidget) -> None:
        super().__init__(frame)
        self._desk = desk
        self.setProperty("bar", "true")
        set_property(self, "level", str(Level.STOP))
        identify(self, ids.GLASS_STRIP)
        row = horizontal(self, margin=(4, 1, 4, 1), gap=3)
        self._tag = Tag(desk.theme, Level.STOP, self.tr("Emergency access"))
        self._sentence = label("", wrap=True, name=f"{ids.GLASS_STRIP}.sentence")
        self.end = Button(desk.theme, self.tr("End now"), name=ids.GLASS_END, compact=True)
        self.end.clicked.connect(self._on_end)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignVCenter)
        self._border = _RedFrame(desk, frame)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        desk.glass.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def look(self) -> None:
        """Count the time that is left; when there is none, the glass is whole again."""
        glass = self._desk.glass.now
        if glass is None:
            return
        if self._desk.glass.is_over(self._desk.now()):
            self._desk.glass.show(None)
            return
        left = -(-(glass.until - self._desk.now()).total_seconds() // 60)
        said = self.tr(
            "You see the medical facts of {name}. An owner will read why. %n minute(s) left.", "", int(left)
        )
        self._sentence.setText(said.format(name=glass.patient))
        self.setAccessibleName(self._sentence.text())

    def _on_changed(self) -> None:
        is_open = self._desk.glass.now is not None
        self.setVisible(is_open)
        self._border.setVisible(is_open)
        self.look()
        if is_open:
            self._border.raise_()
            self._timer.start()
        else:
            self._timer.stop()
            self._sentence.setText("")
            self.setAccessibleName("")

    def _on_end(self) -> None:
        # Late on purpose: the first paint needs no commands.
        from mesodesk.services.people.broken_glass import LeaveGlass

        self._desk.runner.perform(LeaveGlass(), self._on_ended, quiet=True)

    def _on_ended(self, _nothing: None) -> None:
        self._desk.glass.show(None)


class _RedFrame(QWidget):
    """A red line around the whole window, above everything and in nobody's way."""

    def __init__(self, desk: Desk, around: QWidget) -> None:
        super().__init__(around)
        self._desk = desk
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        around.installEventFilter(self)
        self.setGeometry(around.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = space(1)
        painter = QPainter(self)
        pen = QPen(self._desk.theme.colour(Colour.STOP), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))
        painter.end()
