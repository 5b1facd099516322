"""What can be done everywhere, on Today, in the calendar, the waiting list and the planner."""

from __future__ import annotations

from typing import Final

from mesodesk.gui.base.action_spec import CALENDAR, PLANNER, TODAY, WAITING, WINDOW, ActionSpec
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

DESK_ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "window.search",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "Find a patient or an action"),
        "Ctrl+K",
        "search",
    ),
    ActionSpec("window.keys", WINDOW, QT_TRANSLATE_NOOP("Actions", "Show all keys"), "F1", "keyboard"),
    ActionSpec("window.undo", WINDOW, QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", "arrow-back-up"),
    ActionSpec("window.redo", WINDOW, QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Y", "arrow-forward-up"),
    ActionSpec("window.back", WINDOW, QT_TRANSLATE_NOOP("Actions", "Go back"), "Alt+Left", "arrow-left"),
    ActionSpec("view.today", WINDOW, QT_TRANSLATE_NOOP("Actions", "Today"), "F2", "layout-board"),
    ActionSpec("view.calendar", WINDOW, QT_TRANSLATE_NOOP("Actions", "Calendar"), "F3", "calendar"),
    ActionSpec("view.patients", WINDOW, QT_TRANSLATE_NOOP("Actions", "Patients"), "F4", "users"),
    ActionSpec("view.protocols", WINDOW, QT_TRANSLATE_NOOP("Actions", "Protocols"), "F5", "clipboard-list"),
    ActionSpec("view.stock", WINDOW, QT_TRANSLATE_NOOP("Actions", "Stock"), "F6", "packages"),
    ActionSpec("view.reports", WINDOW, QT_TRANSLATE_NOOP("Actions", "Reports"), "F7", "chart-bar"),
    ActionSpec("view.settings", WINDOW, QT_TRANSLATE_NOOP("Actions", "Settings"), "F8", "settings"),
    ActionSpec("window.lock", WINDOW, QT_TRANSLATE_NOOP("Actions", "Lock"), "Ctrl+L", "lock"),
    ActionSpec(
        "window.switch_user", WINDOW, QT_TRANSLATE_NOOP("Actions", "Switch user"), "Ctrl+Shift+L", "users"
    ),
    ActionSpec("window.sign_out", WINDOW, QT_TRANSLATE_NOOP("Actions", "Sign out"), "Ctrl+Shift+Q", "logout"),
    ActionSpec(
        "window.theme", WINDOW, QT_TRANSLATE_NOOP("Actions", "Light or dark"), "Ctrl+Shift+D", "sun-moon"
    ),
    ActionSpec(
        "window.language",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "Türkçe / English"),
        "Ctrl+Shift+E",
        "language",
    ),
    ActionSpec(
        "window.hide_names",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "Hide or show patients' names"),
        "Ctrl+H",
        "eye-off",
    ),
    ActionSpec("window.menu", WINDOW, QT_TRANSLATE_NOOP("Actions", "Menu bar"), "F10", "menu-2"),
    ActionSpec("window.quit", WINDOW, QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q", "x"),
    ActionSpec(
        "patient.new", WINDOW, QT_TRANSLATE_NOOP("Actions", "New patient"), "Ctrl+Shift+N", "user-plus"
    ),
    ActionSpec(
        "appointment.new", WINDOW, QT_TRANSLATE_NOOP("Actions", "New appointment"), "Ctrl+N", "calendar-plus"
    ),
    ActionSpec("appointment.walk_in", WINDOW, QT_TRANSLATE_NOOP("Actions", "Walk-in"), "Ctrl+W", "walk"),
    ActionSpec(
        "window.waiting",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "Waiting list"),
        "Ctrl+Shift+B",
        "clock-pause",
    ),
    ActionSpec(
        "window.offer",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "Book the first who waits for freed time"),
        "Ctrl+G",
        "clock-pause",
    ),
    ActionSpec(
        "window.file_form",
        WINDOW,
        QT_TRANSLATE_NOOP("Actions", "File a form signed on paper"),
        "Ctrl+Shift+I",
        "signature",
    ),
    ActionSpec(
        "calendar.before", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Days before"), "PgUp", "chevron-left"
    ),
    ActionSpec(
        "calendar.after", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Days after"), "PgDown", "chevron-right"
    ),
    ActionSpec("calendar.today", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Go to today"), "T", "calendar"),
    ActionSpec("calendar.day", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Show a day"), "Ctrl+1", "calendar"),
    ActionSpec("calendar.week", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Show a week"), "Ctrl+2", "calendar"),
    ActionSpec(
        "calendar.month", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Show a month"), "Ctrl+3", "calendar"
    ),
    ActionSpec("calendar.list", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Show a list"), "Ctrl+4", "notes"),
    ActionSpec(
        "calendar.zoom_in", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Larger hours"), "Ctrl++", "zoom-in"
    ),
    ActionSpec(
        "calendar.zoom_out", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Smaller hours"), "Ctrl+-", "zoom-out"
    ),
    ActionSpec(
        "calendar.columns",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "A day by staff or by room"),
        "Ctrl+Shift+R",
        "door",
    ),
    ActionSpec(
        "calendar.side",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Month and staff beside it"),
        "Ctrl+B",
        "calendar-event",
    ),
    ActionSpec(
        "calendar.day_list", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Print the day list"), "Ctrl+P", "printer"
    ),
    ActionSpec(
        "calendar.batch",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Print cards and sheets of the day…"),
        "Ctrl+Shift+P",
        "printer",
    ),
    ActionSpec(
        "calendar.move",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Pick up to move: arrows, Enter, Esc"),
        "M",
        "pointer",
    ),
    ActionSpec(
        "calendar.longer",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Longer; Enter keeps it"),
        "Shift+Down",
        "chevron-down",
    ),
    ActionSpec(
        "calendar.shorter",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Shorter; Enter keeps it"),
        "Shift+Up",
        "chevron-up",
    ),
    ActionSpec(
        "calendar.mark",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Mark free time; Enter books it"),
        "Ctrl+Down",
        "select",
    ),
    ActionSpec(
        "calendar.cut",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Put on the parking strip"),
        "Ctrl+X",
        "parking-circle",
    ),
    ActionSpec(
        "calendar.paste",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Take from the parking strip"),
        "Ctrl+V",
        "pointer",
    ),
    ActionSpec("calendar.booked", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Booked"), "B", "circle"),
    ActionSpec("calendar.confirm", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Confirm"), "C", "circle-check"),
    ActionSpec("calendar.arrived", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Check in"), "A", "user-check"),
    ActionSpec("calendar.numbing", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Start numbing"), "U", "clock"),
    ActionSpec("calendar.treating", CALENDAR, QT_TRANSLATE_NOOP("Actions", "In treatment"), "I", "needle"),
    ActionSpec("calendar.done", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Done"), "D", "check"),
    ActionSpec("calendar.find", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Find a free time"), "F", "search"),
    ActionSpec(
        "calendar.give_out",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Give a calendar out (.ics)"),
        "Ctrl+Shift+S",
        "download",
    ),
    ActionSpec(
        "calendar.read_in",
        CALENDAR,
        QT_TRANSLATE_NOOP("Actions", "Read a calendar in (.ics)"),
        "Ctrl+Shift+O",
        "upload",
    ),
    ActionSpec("calendar.cancel", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Cancel or miss"), "Del", "ban"),
    ActionSpec(
        "calendar.no_show", CALENDAR, QT_TRANSLATE_NOOP("Actions", "Patient did not come"), "N", "user-x"
    ),
    ActionSpec(
        "waiting.add", WAITING, QT_TRANSLATE_NOOP("Actions", "Put somebody on the list"), "A", "user-plus"
    ),
    ActionSpec("waiting.times", WAITING, QT_TRANSLATE_NOOP("Actions", "Find a time"), "Return", "search"),
    ActionSpec("waiting.edit", WAITING, QT_TRANSLATE_NOOP("Actions", "Change"), "E", "edit"),
    ActionSpec(
        "waiting.offered", WAITING, QT_TRANSLATE_NOOP("Actions", "Offered, or waits on"), "O", "phone"
    ),
    ActionSpec("waiting.remove", WAITING, QT_TRANSLATE_NOOP("Actions", "Take off the list"), "Del", "user-x"),
    ActionSpec(
        "planner.propose", PLANNER, QT_TRANSLATE_NOOP("Actions", "Propose dates"), "Ctrl+R", "refresh"
    ),
    ActionSpec("planner.book", PLANNER, QT_TRANSLATE_NOOP("Actions", "Book course"), "Ctrl+Return", "check"),
    ActionSpec(
        "planner.block_days",
        PLANNER,
        QT_TRANSLATE_NOOP("Actions", "Block days of the patient"),
        "Ctrl+B",
        "calendar-off",
    ),
    ActionSpec(
        "planner.back", PLANNER, QT_TRANSLATE_NOOP("Actions", "Leave without booking"), "Esc", "arrow-left"
    ),
    ActionSpec(
        "today.step", TODAY, QT_TRANSLATE_NOOP("Actions", "Move the visit on"), "Space", "arrow-right"
    ),
    ActionSpec(
        "today.back", TODAY, QT_TRANSLATE_NOOP("Actions", "Move the visit back"), "Backspace", "arrow-left"
    ),
    ActionSpec("today.open", TODAY, QT_TRANSLATE_NOOP("Actions", "Open the patient"), "Return", "user"),
    ActionSpec("today.papers", TODAY, QT_TRANSLATE_NOOP("Actions", "Papers"), "P", "printer"),
    ActionSpec("today.session", TODAY, QT_TRANSLATE_NOOP("Actions", "Open session"), "S", "needle"),
    ActionSpec("today.no_show", TODAY, QT_TRANSLATE_NOOP("Actions", "Patient did not come"), "N", "user-x"),
    ActionSpec("today.cancel", TODAY, QT_TRANSLATE_NOOP("Actions", "Cancel the visit"), "Del", "calendar-x"),
    ActionSpec("today.day_before", TODAY, QT_TRANSLATE_NOOP("Actions", "Day before"), "PgUp", "chevron-left"),
    ActionSpec(
        "today.batch",
        TODAY,
        QT_TRANSLATE_NOOP("Actions", "Print cards and sheets of a day…"),
        "Ctrl+P",
        "printer",
    ),
    ActionSpec(
        "today.day_after", TODAY, QT_TRANSLATE_NOOP("Actions", "Day after"), "PgDown", "chevron-right"
    ),
    ActionSpec("today.this_day", TODAY, QT_TRANSLATE_NOOP("Actions", "Back to today"), "T", "calendar-event"),
)
