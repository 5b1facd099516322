"""A dialog in the manner of a sheet: title, content, buttons; opened, never waited for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical


class Sheet(QDialog):
    """A window-modal sheet. Content goes into `body`; connect to `accepted` and `rejected`, call `open()`.

    It deletes itself when closed. `primary` is the one filled button; Ctrl+Enter presses it from any field.
    `refuse` says beneath the content what is wrong and keeps the sheet open.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        primary: str,
        *,
        name: str,
        explanation: str = "",
        danger: bool = False,
        cancel: str | None = None,
        width: int = Size.SHEET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setAccessibleName(title)
        self.setAccessibleIdentifier(name)
        self._whole = column = vertical(self, margin=(6, 5, 6, 5), gap=3)
        self._heading = label(title, "patient")
        column.addWidget(self._heading)
        if explanation:
            column.addWidget(label(explanation, role=Colour.TEXT2, wrap=True))
        self.body: QVBoxLayout = vertical(gap=3)
        column.addLayout(self.body, 1)
        self._problem = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.error")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(hairline())
        self.foot = horizontal(gap=2)
        self.foot.addStretch(1)
        self.cancel = Button(theme, cancel or self.tr("Cancel"), key="Esc", name=f"{name}.cancel")
        self.primary = Button(theme, primary, "danger" if danger else "primary", name=f"{name}.accept")
        self.primary.setDefault(True)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.primary)
        column.addLayout(self.foot)
        self._ring = FocusRing(theme, self)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.on_primary)
        QShortcut(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Return, self, self.primary.click)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        hint = super().sizeHint()
        # Qt asks for the height at the width that the words would like, which may be less than the sheet
        # has; the room that is left over would then stand between a label and its field.
        width = max(hint.width(), self.minimumWidth())
        return QSize(width, self._height_at(width) or hint.height())

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            # A sentence about what is wrong may take two lines; Qt would push it into its field.
            needed = min(self._height_at(self.width()), self.screen().availableGeometry().height())
            if needed > self.height():
                self.resize(self.width(), needed)
                self._stay_on_screen()
        return handled

    def _height_at(self, width: int) -> int:
        column = self._whole
        return column.totalHeightForWidth(width) if column.hasHeightForWidth() else 0

    def set_title(self, title: str) -> None:
        """Name it anew, once more is known of what it is about."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._heading.setText(title)

    def on_primary(self) -> None:
        """The primary button was pressed; subclasses check first, and call `accept` when it is done."""
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong beneath the content; an empty sentence takes it away."""
        set_role(self._problem, Colour.STOP)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def fit(self) -> None:
        """Make it as high as what is in it, and move it up where it would leave the screen below."""
        # What was shown or hidden just now reaches the layouts outside only with these events.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.adjustSize()
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        over = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if over > 0:
            self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - over))

    def set_busy(self, busy: bool) -> None:
        """Keep the primary button from being pressed twice while the record writes.

        What was said of the try before is taken away.
        """
        if busy:
            self.refuse("")
        self.primary.setEnabled(not busy)
