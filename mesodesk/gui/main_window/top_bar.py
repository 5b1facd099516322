"""The top bar: mark of the program, the search that is always there, the clock, the staff card."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.base.words import role_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, horizontal
from mesodesk.gui.widgets.logo import Logo
from mesodesk.gui.widgets.patient_banner import Avatar
from mesodesk.gui.widgets.search_field import SearchField

#: Work that takes longer than this is said to be under way.
_PATIENCE_MS: Final = 1000


class TopBar(QFrame):
    """48 units high; narrow shortens the search and leaves the initials of the staff card."""

    staff_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("frame", "bar")
        self.setFixedHeight(Size.TOP_BAR)
        row = horizontal(self, margin=(4, 0, 3, 0), gap=2)
        row.addWidget(Logo(desk.theme))
        self._word = label("mesodesk", "heading")
        row.addWidget(self._word)
        self._gap = QWidget()
        row.addWidget(self._gap)
        placeholder = desk.actions.text("window.search")
        self.search = SearchField(
            desk.theme, placeholder, name=ids.SEARCH, key=desk.actions.key("window.search")
        )
        row.addWidget(self.search)
        row.addStretch(1)
        self._busy = label(self.tr("Working…"), "small", Colour.TEXT3, name=ids.BUSY)
        self._busy.hide()
        row.addWidget(self._busy)
        row.addSpacing(space(3))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._busy.show)
        desk.runner.busy_changed.connect(self._on_busy)
        self._hidden = Button(
            desk.theme,
            self.tr("Names hidden"),
            icon="eye-off",
            key=desk.actions.key("window.hide_names"),
            name=ids.NAMES_HIDDEN,
            tooltip=self.tr("Show patients' names again"),
            compact=True,
        )
        self._hidden.clicked.connect(lambda: desk.privacy.switch(False))
        desk.privacy.changed.connect(self._on_privacy)
        row.addWidget(self._hidden)
        self._on_privacy()
        self._clock = label("", "body", Colour.TEXT2, name=ids.CLOCK)
        row.addWidget(self._clock)
        line = hairline(upright=True)
        line.setFixedHeight(Size.CONTROL)
        row.addSpacing(space(2))
        row.addWidget(line)
        self.staff = _StaffCard(desk)
        self.staff.clicked.connect(self.staff_asked)
        row.addWidget(self.staff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.set_narrow(False)
        self._tick()

    def set_narrow(self, narrow: bool) -> None:
        """Take the narrow form or the wide one."""
        self._word.setVisible(not narrow)
        self._gap.setFixedWidth(0 if narrow else space(8))
        self.search.setFixedWidth(Size.SEARCH_NARROW if narrow else Size.SEARCH)
        self.staff.set_narrow(narrow)

    def _on_privacy(self) -> None:
        self._hidden.setVisible(self._desk.privacy.is_on)

    def _on_busy(self, _busy: bool) -> None:
        if not self._desk.runner.is_busy:
            self._patience.stop()
            self._busy.hide()
        elif not self._patience.isActive() and self._busy.isHidden():
            self._patience.start()

    def _tick(self) -> None:
        now = self._desk.now()
        self._clock.setText(self._desk.formats.day_and_time(now))
        following = (now + timedelta(minutes=1)).replace(second=0, microsecond=0)
        self._timer.start(max(200, int((following - now).total_seconds() * 1000) + 50))


class _StaffCard(Button):
    """Initials, name and role of who sits at the desk; opens the staff panel."""

    def __init__(self, desk: Desk) -> None:
        name, role = desk.who.name, role_word(desk.who.role)
        super().__init__(desk.theme, name, "card", caption=role, name=ids.STAFF_CARD)
        self.setFont(type_style("strong"))
        self._avatar = Avatar(desk.theme, Size.AVATAR_SMALL, self)
        self._avatar.show_person(desk.formats.initials(name) if name else "")
        self._avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name, self._role_words = name, role
        identify(self, ids.STAFF_CARD, name, role)
        set_tooltip(self, self.tr("You and this desk"))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), 0, 0, 0)
        row.addWidget(self._avatar)
        row.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """Show the initials only, or name and role beside them."""
        self.setText("" if narrow else self._name)
        self.set_caption("" if narrow else self._role_words)
        identify(self, ids.STAFF_CARD, self._name, self._role_words)

    def _padding(self) -> int:
        return Size.AVATAR_SMALL + space(4)

    def _padding_right(self) -> int:
        return space(2)
