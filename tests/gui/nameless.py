"""Finds what a screen reader, or a test from outside, could not name. For every window's own test."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

ACTIONABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def nameless(window: QWidget) -> list[str]:
    """Visible widgets that take the focus and have no accessible name."""
    return [_place(widget) for widget in _reachable(window) if not _name(widget)]


def unidentified(window: QWidget) -> list[str]:
    """Visible buttons, inputs and lists without an accessible identifier."""
    return [
        _place(widget)
        for widget in _reachable(window)
        if isinstance(widget, ACTIONABLE) and not widget.accessibleIdentifier()
    ]


def _reachable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not _is_part(widget)
    ]


def _is_part(widget: QWidget) -> bool:
    """Whether Qt made it inside another widget: the line of a combo box, buttons of a calendar or tab bar."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox | QTabBar)


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _place(widget: QWidget) -> str:
    identifier = widget.accessibleIdentifier()
    return f"{type(widget).__name__} {identifier}".strip()
