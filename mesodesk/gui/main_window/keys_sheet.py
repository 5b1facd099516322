"""F1: all keys, by where they work; those of the open view first."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.action_spec import ActionSpec
from mesodesk.gui.base.actions import words
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.frames import scrolling, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import KeyCap


class KeysSheet(Sheet):
    """Every action that has a key, grouped by section."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("All keys"),
            self.tr("Close"),
            name=ids.KEYS_SHEET,
            width=720,
            parent=parent,
        )
        self.cancel.hide()
        content = QWidget()
        column = vertical(content, gap=4)
        specs = desk.actions.all()
        sections = list(dict.fromkeys(spec.section for spec in specs))
        with_keys = sorted(
            (spec for spec in specs if spec.key), key=lambda spec: sections.index(spec.section)
        )
        for section, group in groupby(with_keys, key=lambda spec: spec.section):
            column.addWidget(label(words(section), "heading"))
            column.addLayout(_section(desk, list(group)))
        column.addStretch(1)
        area = scrolling(content)
        area.setMinimumHeight(420)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("All keys"))
        area.setAccessibleIdentifier(f"{ids.KEYS_SHEET}.list")
        self.body.addWidget(area)


def _section(desk: Desk, specs: list[ActionSpec]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(3))
    grid.setVerticalSpacing(space(1))
    half = (len(specs) + 1) // 2
    for number, spec in enumerate(specs):
        row, column = number % half, number // half * 2
        cap = KeyCap(desk.actions.key(spec.id))
        grid.addWidget(cap, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(words(spec.text), role=Colour.TEXT2, wrap=True), row, column + 1)
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    return grid
