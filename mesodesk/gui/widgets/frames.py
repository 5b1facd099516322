"""Cards, bars, hairlines and the layouts that stand on the spacing grid."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Line, space


def vertical(
    parent: QWidget | None = None, *, margin: int | tuple[int, int, int, int] = 0, gap: int = 2
) -> QVBoxLayout:
    """A vertical layout; `margin` (all, or left, top, right, bottom) and `gap` are grid steps."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(made, margin, gap)


def horizontal(
    parent: QWidget | None = None, *, margin: int | tuple[int, int, int, int] = 0, gap: int = 2
) -> QHBoxLayout:
    """A horizontal layout; `margin` and `gap` are grid steps."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(made, margin, gap)


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with `widget` in its middle.

    An alignment would do the same, but asks a widget with broken lines how high it is at the width of the
    whole row, and then cuts it off.
    """
    row = horizontal(gap=0)
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


class Card(QFrame):
    """A surface with a hairline and, if given, a heading; content goes into `body`.

    `head` is the row of the heading: add buttons or links to its right end.
    """

    def __init__(self, heading: str = "", parent: QWidget | None = None, *, inset: int = 3) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.body = vertical(self, margin=inset, gap=2)
        self.head = horizontal(gap=2)
        if heading:
            self.head.addWidget(label(heading, "heading"))
            self.head.addStretch(1)
            self.body.addLayout(self.head)
            self.setAccessibleName(heading)


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """A bare frame of the style sheet: bar (line below), foot (line above), side (line right), panel."""
    made = QFrame(parent)
    made.setProperty("frame", kind)
    return made


def hairline(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """A 1-unit line across, or upright."""
    made = frame("line", parent)
    if upright:
        made.setFixedWidth(Line.HAIR)
    else:
        made.setFixedHeight(Line.HAIR)
    return made


def scrolling(content: QWidget, *, sideways: bool = False) -> QScrollArea:
    """`content` in an area that scrolls down (and sideways only if asked), with no frame and no ground."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    # What is inside takes the focus and is scrolled to; an area without such parts is given one by its maker.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def clear_layout(layout: QBoxLayout) -> None:
    """Take everything out of a layout; widgets in it are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            clear_layout(inner)


L = TypeVar("L", bound=QBoxLayout)


def _spaced(layout: L, margin: int | tuple[int, int, int, int], gap: int) -> L:
    sides = (margin,) * 4 if isinstance(margin, int) else margin
    layout.setContentsMargins(*(space(side) for side in sides))
    layout.setSpacing(space(gap))
    return layout
