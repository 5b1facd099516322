"""Says at the bottom right what was done, with the way back, and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import TOAST_MS, space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal


class Toast(QFrame):
    """One sentence at a time, in inverse colours, over the bottom right corner of its parent.

    It stays 8 seconds, and as long as the mouse is over it or its button has the focus.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._on_action: Callable[[], object] | None = None
        self.setProperty("toast", "true")
        identify(self, ids.TOAST)
        self._area = parent
        self._row = row = horizontal(self, margin=(4, 1, 2, 1), gap=3)
        self._sentence = label("", "value", "onInverse")
        self._action = Button(theme, kind="inverse", name=ids.TOAST_ACTION)
        row.addWidget(self._sentence)
        row.addWidget(self._action)
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self._on_time)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says while it is shown."""
        return self._sentence.text() if self.isVisible() else ""

    def say(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show a sentence, with at most one action; what was there is replaced."""
        self._sentence.setText(sentence)
        self._on_action = on_action
        self._action.setText(action)
        self._action.setVisible(bool(action))
        set_tooltip(self._action, self.tr("{action}: {what}").format(action=action, what=sentence))
        # The button brings its own room; a sentence alone stands in the middle.
        self._row.setContentsMargins(*(space(side) for side in ((4, 1, 2, 1) if action else (4, 2, 4, 2))))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        # Told as an alert, which screen readers read out without moving the focus.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def find_place(self) -> None:
        """Stand where it is out of the way of what lies below it now."""
        if self.isVisible():
            self._place()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: D102 (Qt's own method)
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().leaveEvent(event)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        area = self._area
        self._row.activate()
        room = area.width() - 2 * space(5)
        self._sentence.setWordWrap(False)
        size = self.sizeHint()
        if size.width() > room:
            self._sentence.setWordWrap(True)
            self.setFixedWidth(room)
            size.setWidth(room)
            size.setHeight(self.heightForWidth(room))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(size.width())
        self.resize(size)
        corner = QPoint(area.width() - size.width() - space(5), area.height() - size.height() - space(5))
        self.move(self._out_of_the_way(corner))

    def _out_of_the_way(self, corner: QPoint) -> QPoint:
        """`corner`, or the other one of the view if a widget there must stay clear (its next step)."""
        area = self._area
        clear = [one for one in area.findChildren(QWidget) if one.property("keepClear") and one.isVisible()]
        kept = [QRect(one.mapTo(area, QPoint(0, 0)), one.size()) for one in clear]
        in_the_way = [one for one, rect in zip(clear, kept, strict=True) if rect.intersects(self._at(corner))]
        if in_the_way:
            other = QPoint(_page_of(in_the_way[0]).mapTo(area, QPoint(0, 0)).x() + space(5), corner.y())
            # What stands right across the view leaves no corner free; above it, the usual one is as good.
            if not any(rect.intersects(self._at(other)) for rect in kept):
                corner = other
        tops = [rect.top() for rect in kept if rect.intersects(self._at(corner))]
        if tops:
            corner.setY(min(tops) - self.height() - space(2))
        return corner

    def _at(self, corner: QPoint) -> QRect:
        return QRect(corner, self.size())

    def _act(self) -> None:
        act, self._on_action = self._on_action, None
        self.hide()
        if act is not None:
            act()

    def _on_time(self) -> None:
        if QApplication.focusWidget() is self._action:
            self._timer.start()
        else:
            self.hide()


def _page_of(widget: QWidget) -> QWidget:
    """The page of a stack in which a widget stands, or the widget itself."""
    walker = widget
    while (parent := walker.parentWidget()) is not None:
        if isinstance(parent, QStackedWidget):
            return walker
        walker = parent
    return widget
