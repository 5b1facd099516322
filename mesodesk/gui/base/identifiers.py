"""The one list of accessible identifiers: dotted, lower case, stable, for screen readers' scripts and tests.

Widgets get them with `identify`, which also gives the name in the user's language. Pages add a section of
their own. Things that repeat append a number or a key: ``patients.list.1042``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

# The frame -------------------------------------------------------------------------------------------------
WINDOW: Final = "window"
SEARCH: Final = "window.search"
SEARCH_RESULTS: Final = "window.search.results"
CLOCK: Final = "window.clock"
STAFF_CARD: Final = "window.staff"
STAFF_PANEL: Final = "window.staff.panel"
RAIL: Final = "window.rail"
TOAST: Final = "window.toast"
TOAST_ACTION: Final = "window.toast.action"
TOAST_CLOSE: Final = "window.toast.close"
MESSAGE_BAR: Final = "window.message"
MESSAGE_ACTION: Final = "window.message.action"
MESSAGE_MORE: Final = "window.message.more"
MESSAGE_CLOSE: Final = "window.message.close"
STATUS: Final = "window.status"
MENU_BAR: Final = "window.menu"
KEYS_SHEET: Final = "window.keys"
CRASH_WINDOW: Final = "crash"

# Patient banner --------------------------------------------------------------------------------------------
BANNER: Final = "banner"
BANNER_NAME: Final = "banner.name"
BANNER_ALERTS: Final = "banner.alerts"

# Sign-in ---------------------------------------------------------------------------------------------------
LOGIN_USER: Final = "login.user"
LOGIN_PASSWORD: Final = "login.password"  # noqa: S105 (an identifier)
LOGIN_SIGN_IN: Final = "login.sign_in"
LOGIN_LANGUAGE: Final = "login.language"
LOGIN_ERROR: Final = "login.error"
LOGIN_SHOW: Final = "login.show_password"
LOCK_STAFF: Final = "lock.staff"
LOCK_PIN: Final = "lock.pin"
LOCK_OPEN: Final = "lock.open"
LOCK_SIGN_OUT: Final = "lock.sign_out"
LOCK_ERROR: Final = "lock.error"

# Calendar --------------------------------------------------------------------------------------------------
CALENDAR_WEEK: Final = "calendar.week"
CALENDAR_DAY: Final = "calendar.day"
CALENDAR_BEFORE: Final = "calendar.before"
CALENDAR_TODAY: Final = "calendar.today"
CALENDAR_AFTER: Final = "calendar.after"
CALENDAR_SPAN: Final = "calendar.span"
CALENDAR_NEW: Final = "calendar.new"
CALENDAR_MONTH: Final = "calendar.month"
CALENDAR_MONTH_BEFORE: Final = "calendar.month.before"
CALENDAR_MONTH_AFTER: Final = "calendar.month.after"
CALENDAR_STAFF: Final = "calendar.staff"
CALENDAR_CARRY: Final = "calendar.carry"
CALENDAR_FREED: Final = "calendar.freed"
APPOINTMENT: Final = "appointment"

# Course planner --------------------------------------------------------------------------------------------
PLANNER: Final = "planner"
PLANNER_DATES: Final = "planner.dates"
PLANNER_BOOK: Final = "planner.book"
PLANNER_BACK: Final = "planner.back"
PLANNER_WEEKS: Final = "planner.weeks"


def identify(widget: QWidget, identifier: str, name: str = "", description: str = "") -> None:
    """Give a widget its accessible identifier, and a name and description where they are given."""
    widget.setAccessibleIdentifier(identifier)
    if name:
        widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
