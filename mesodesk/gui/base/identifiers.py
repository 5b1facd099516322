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
BUSY: Final = "window.busy"
NAMES_HIDDEN: Final = "window.names_hidden"
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

# Waiting list ----------------------------------------------------------------------------------------------
WAITING: Final = "waiting"
WAITING_LIST: Final = "waiting.list"
WAITING_OPEN: Final = "waiting.open"
WAITING_FORM: Final = "waiting.form"
WAITING_TIMES: Final = "waiting.times"

# Calendar --------------------------------------------------------------------------------------------------
CALENDAR_WEEK: Final = "calendar.week"
CALENDAR_DAY: Final = "calendar.day"
CALENDAR_BEFORE: Final = "calendar.before"
CALENDAR_TODAY: Final = "calendar.today"
CALENDAR_AFTER: Final = "calendar.after"
CALENDAR_SPAN: Final = "calendar.span"
CALENDAR_NEW: Final = "calendar.new"
CALENDAR_FIND: Final = "calendar.find"
CALENDAR_FIND_OPEN: Final = "calendar.find.open"
CALENDAR_COLUMNS: Final = "calendar.columns"
CALENDAR_ZOOM_IN: Final = "calendar.zoom_in"
CALENDAR_ZOOM_OUT: Final = "calendar.zoom_out"
CALENDAR_SIDE: Final = "calendar.side"
CALENDAR_DAY_LIST: Final = "calendar.day_list"
CALENDAR_DAYS: Final = "calendar.days"
CALENDAR_LIST: Final = "calendar.list"
CALENDAR_LIST_STATUS: Final = "calendar.list.status"
CALENDAR_LIST_ORDER: Final = "calendar.list.order"
CALENDAR_LIST_EMPTY: Final = "calendar.list.empty"
CALENDAR_MONTH: Final = "calendar.month"
CALENDAR_MONTH_BEFORE: Final = "calendar.month.before"
CALENDAR_MONTH_AFTER: Final = "calendar.month.after"
CALENDAR_STAFF: Final = "calendar.staff"
CALENDAR_CARRY: Final = "calendar.carry"
CALENDAR_PARKING: Final = "calendar.parking"
CALENDAR_FREED: Final = "calendar.freed"
APPOINTMENT: Final = "appointment"
REFLOW: Final = "reflow"
REFLOW_LINES: Final = "reflow.lines"

# Course planner --------------------------------------------------------------------------------------------
PLANNER: Final = "planner"
PLANNER_DATES: Final = "planner.dates"
PLANNER_BOOK: Final = "planner.book"
PLANNER_BACK: Final = "planner.back"
PLANNER_WEEKS: Final = "planner.weeks"
PLANNER_ROOMS: Final = "planner.rooms"
PLANNER_AWAY: Final = "planner.away"
PLANNER_AWAY_ADD: Final = "planner.away.add"
PLANNER_AWAY_SHEET: Final = "planner.away.sheet"


# Session ---------------------------------------------------------------------------------------------------
SESSION: Final = "session"
SESSION_EMPTY: Final = "session.empty"
SESSION_TICKS: Final = "session.ticks"
SESSION_CONFIRM: Final = "session.confirm"
SESSION_FINDING: Final = "session.finding"
SESSION_ASK: Final = "session.ask"
SESSION_EVALUATE: Final = "session.evaluate"
SESSION_EARLIER: Final = "session.earlier"
SESSION_SITES: Final = "session.sites_checked"
SESSION_COURSE: Final = "session.course"
SESSION_SAME: Final = "session.same"
SESSION_CHART: Final = "session.chart"
SESSION_TOOL: Final = "session.tool"
SESSION_GHOST: Final = "session.ghost"
SESSION_MAP: Final = "session.map"
SESSION_MAP_UNDO: Final = "session.map_undo"
SESSION_ZONE: Final = "session.zone"
SESSION_PAINT: Final = "session.paint"
SESSION_PRODUCT: Final = "session.product"
SESSION_DETAIL: Final = "session.detail"
SESSION_REACTION: Final = "session.reaction"
SESSION_TOTAL: Final = "session.total"
SESSION_START: Final = "session.start"
SESSION_CHECK_IN: Final = "session.check_in"
SESSION_WHY: Final = "session.why"
SESSION_SAVED: Final = "session.saved"
SESSION_SIGN: Final = "session.sign"
SESSION_SIGN_SHEET: Final = "session.sign_sheet"
SESSION_PIN: Final = "session.pin"
SESSION_DISCARD: Final = "session.discard"
SESSION_AMEND: Final = "session.amend"
SESSION_AFTERCARE: Final = "session.aftercare"
SESSION_SUMMARY: Final = "session.summary"
SESSION_TABS: Final = "session.tabs"

# Consent ---------------------------------------------------------------------------------------------------
CONSENT: Final = "consent"
CONSENT_FORMS: Final = "consent.forms"
CONSENT_PROTOCOL: Final = "consent.protocol"
CONSENT_LANGUAGE: Final = "consent.language"
CONSENT_PREPARE: Final = "consent.prepare"
CONSENT_NEW: Final = "consent.new"
CONSENT_STATE: Final = "consent.state"
CONSENT_PAGES: Final = "consent.pages"
CONSENT_TICK: Final = "consent.tick"
CONSENT_PURPOSE: Final = "consent.purpose"
CONSENT_PAD: Final = "consent.pad"
CONSENT_PAD_UNDO: Final = "consent.pad_undo"
CONSENT_PAD_CLEAR: Final = "consent.pad_clear"
CONSENT_SIGN: Final = "consent.sign"
CONSENT_PIN: Final = "consent.pin"
CONSENT_COUNTERSIGN: Final = "consent.countersign"
CONSENT_WITHDRAW: Final = "consent.withdraw"
CONSENT_REASON: Final = "consent.reason"
CONSENT_PAPER: Final = "consent.paper"
CONSENT_BACK: Final = "consent.back"

# Paper -----------------------------------------------------------------------------------------------------
DOCUMENT: Final = "document"
DOCUMENT_PAGES: Final = "document.pages"
DOCUMENT_TITLE: Final = "document.title"
DOCUMENT_BACK: Final = "document.back"
DOCUMENT_COPIES: Final = "document.copies"
DOCUMENT_PRINT: Final = "document.print"
DOCUMENT_SAVE: Final = "document.save"
DOCUMENT_ZOOM_IN: Final = "document.zoom_in"
DOCUMENT_ZOOM_OUT: Final = "document.zoom_out"
DOCUMENT_FIT: Final = "document.fit"

# Day list --------------------------------------------------------------------------------------------------
DAY_LIST: Final = "day_list"
DAY_LIST_STAFF: Final = "day_list.staff"
DAY_LIST_LANGUAGE: Final = "day_list.language"
DAY_LIST_KEPT: Final = "day_list.kept"

# Today -----------------------------------------------------------------------------------------------------
TODAY: Final = "today"
TODAY_TITLE: Final = "today.title"
TODAY_TOTALS: Final = "today.totals"
TODAY_STAFF: Final = "today.staff"
TODAY_BEFORE: Final = "today.day.before"
TODAY_AFTER: Final = "today.day.after"
TODAY_NOW: Final = "today.day.today"
TODAY_WALK_IN: Final = "today.walk_in"
TODAY_BOARD: Final = "today.board"
TODAY_COLUMN: Final = "today.column"
TODAY_CARD: Final = "today.card"
TODAY_EMPTY: Final = "today.empty"
TODAY_WALK_IN_SHEET: Final = "today.walk_in.sheet"
TODAY_REASON: Final = "today.reason"

# Patients --------------------------------------------------------------------------------------------------
PATIENTS: Final = "patients"
PATIENTS_SEARCH: Final = "patients.search"
PATIENTS_LIST: Final = "patients.list"
PATIENTS_COUNT: Final = "patients.count"
PATIENTS_NEW: Final = "patients.new"
PATIENTS_EMPTY: Final = "patients.empty"
PATIENT_FORM: Final = "patient.form"
PATIENT_LIKELY: Final = "patient.form.likely"
CHART: Final = "chart"
CHART_TABS: Final = "chart.tabs"
CHART_BACK: Final = "chart.back"
CHART_PAPERS: Final = "chart.papers"
CHART_WAITING: Final = "chart.waiting"
CHART_PLAN: Final = "chart.plan"
CHART_SESSION: Final = "chart.session"
CHART_APPOINTMENT: Final = "chart.appointment"
CHART_EDIT: Final = "chart.edit"
CHART_TIMELINE: Final = "chart.timeline"
CHART_FACTS: Final = "chart.facts"
CHART_COURSES: Final = "chart.courses"
CHART_TREATMENTS: Final = "chart.treatments"
CHART_DOCUMENTS: Final = "chart.documents"
CHART_EVALUATIONS: Final = "chart.evaluations"
PAPERS_SHEET: Final = "papers"

# Protocols -------------------------------------------------------------------------------------------------
PROTOCOLS: Final = "protocols"
PROTOCOLS_LIST: Final = "protocols.list"
PROTOCOLS_CHOICE: Final = "protocols.choice"
PROTOCOLS_TABS: Final = "protocols.tabs"
PROTOCOLS_PUBLISH: Final = "protocols.publish"
PROTOCOLS_IN_USE: Final = "protocols.in_use"
PROTOCOLS_SHEET: Final = "protocols.sheet"
PROTOCOLS_SHEET_LANGUAGE: Final = "protocols.sheet.language"
PROTOCOLS_SHEET_SHOWN: Final = "protocols.sheet.shown"
REVIEW: Final = "protocols.review"

# Settings --------------------------------------------------------------------------------------------------
SETTINGS: Final = "settings"
SETTINGS_SECTIONS: Final = "settings.sections"
SETTINGS_READ_ONLY: Final = "settings.read_only"

# New clinic ------------------------------------------------------------------------------------------------
NEW_CLINIC: Final = "new_clinic"
NEW_CLINIC_BACK: Final = "new_clinic.back"
NEW_CLINIC_NEXT: Final = "new_clinic.next"
NEW_CLINIC_LANGUAGE: Final = "new_clinic.language"


def identify(widget: QWidget, identifier: str, name: str = "", description: str = "") -> None:
    """Give a widget its accessible identifier, and a name and description where they are given."""
    widget.setAccessibleIdentifier(identifier)
    if name:
        widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
