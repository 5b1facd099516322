"""The order in which Tab goes: as the eye reads, also where widgets were made later than their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(roots: Sequence[QWidget]) -> None:
    """Let Tab go through these widgets and what lies in them, in the order of their layouts."""
    stops = [stop for root in roots for stop in _stops(root)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if isinstance(content, QWidget):
            yield from _stops(content)
    elif layout is not None:
        yield from _stops_in(layout)
    else:
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # Of the zones of a map only the current one stops Tab, and that one changes: all get a place.
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.focusProxy() is None:
                yield child


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)
