"""The one list of actions and their keys; F1 shows it, menus and tooltips take their words from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its stable id (also its accessible identifier), its words, its key in Qt's portable form.

    `section` groups the F1 sheet. `icon` is shown in menus and in Ctrl+K. Several actions may share a key
    when they belong to different sections, because only one page is open at a time.
    """

    id: str
    section: str
    text: str
    key: str = ""
    icon: str = "point"


WINDOW: Final = QT_TRANSLATE_NOOP("Actions", "Everywhere")
TODAY: Final = QT_TRANSLATE_NOOP("Actions", "Today")
CALENDAR: Final = QT_TRANSLATE_NOOP("Actions", "Calendar")
WAITING: Final = QT_TRANSLATE_NOOP("Actions", "Waiting list")
PLANNER: Final = QT_TRANSLATE_NOOP("Actions", "Course planner")
PATIENTS: Final = QT_TRANSLATE_NOOP("Actions", "Patients")
SESSION: Final = QT_TRANSLATE_NOOP("Actions", "Session")
PROTOCOLS: Final = QT_TRANSLATE_NOOP("Actions", "Protocols")
STOCK: Final = QT_TRANSLATE_NOOP("Actions", "Stock")
REPORTS: Final = QT_TRANSLATE_NOOP("Actions", "Reports")
CONSENTS: Final = QT_TRANSLATE_NOOP("Actions", "Consent")
DOCUMENTS: Final = QT_TRANSLATE_NOOP("Actions", "Paper")
SETTINGS: Final = QT_TRANSLATE_NOOP("Actions", "Settings")

#: Every action of the program. Pages add theirs to their section.
ACTIONS: Final[tuple[ActionSpec, ...]] = (
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
        "session.confirm",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Confirm screening"),
        "Ctrl+Shift+C",
        "list-check",
    ),
    ActionSpec(
        "session.start",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Start treatment"),
        "Ctrl+Shift+Return",
        "player-play",
    ),
    ActionSpec(
        "session.start_same",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Start as last time"),
        "Ctrl+Shift+T",
        "copy",
    ),
    ActionSpec(
        "session.unchanged",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Nothing has changed"),
        "Ctrl+Shift+U",
        "list-check",
    ),
    ActionSpec(
        "session.look_back",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Look back at earlier sites"),
        "Ctrl+U",
        "eye",
    ),
    ActionSpec("session.scan", SESSION, QT_TRANSLATE_NOOP("Actions", "Scan a barcode"), "F9", "barcode"),
    ActionSpec("session.same", SESSION, QT_TRANSLATE_NOOP("Actions", "Same as last time"), "Ctrl+T", "copy"),
    ActionSpec("session.map", SESSION, QT_TRANSLATE_NOOP("Actions", "Go to the map"), "Ctrl+M", "map-pin"),
    ActionSpec(
        "session.products", SESSION, QT_TRANSLATE_NOOP("Actions", "Go to the products"), "Ctrl+P", "vaccine"
    ),
    ActionSpec(
        "session.ghost", SESSION, QT_TRANSLATE_NOOP("Actions", "Show earlier points"), "Ctrl+Shift+G", "eye"
    ),
    ActionSpec("session.sign", SESSION, QT_TRANSLATE_NOOP("Actions", "Sign"), "Ctrl+Return", "signature"),
    ActionSpec(
        "session.amend", SESSION, QT_TRANSLATE_NOOP("Actions", "Amend the record"), "Ctrl+Shift+A", "edit"
    ),
    ActionSpec(
        "session.discard",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Not begun after all"),
        "Ctrl+Shift+Backspace",
        "arrow-back-up",
    ),
    ActionSpec(
        "session.aftercare",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Open the aftercare sheet"),
        "Ctrl+Shift+P",
        "printer",
    ),
    ActionSpec(
        "consent.next",
        CONSENTS,
        QT_TRANSLATE_NOOP("Actions", "Take the next step"),
        "Ctrl+Return",
        "signature",
    ),
    ActionSpec(
        "consent.new", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Another form"), "Ctrl+Shift+F", "file-text"
    ),
    ActionSpec(
        "consent.withdraw", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Withdraw"), "Ctrl+Shift+W", "file-off"
    ),
    ActionSpec("consent.paper", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Print or save"), "Ctrl+P", "printer"),
    ActionSpec("document.print", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Print"), "Ctrl+P", "printer"),
    ActionSpec("document.save", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Save as PDF"), "Ctrl+S", "download"),
    ActionSpec("document.zoom_in", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Larger"), "Ctrl++", "zoom-in"),
    ActionSpec("document.zoom_out", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Smaller"), "Ctrl+-", "zoom-out"),
    ActionSpec(
        "document.fit", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Fit the width"), "Ctrl+0", "maximize"
    ),
    ActionSpec("document.back", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Back"), "Esc", "arrow-left"),
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
        "today.day_after", TODAY, QT_TRANSLATE_NOOP("Actions", "Day after"), "PgDown", "chevron-right"
    ),
    ActionSpec("today.this_day", TODAY, QT_TRANSLATE_NOOP("Actions", "Back to today"), "T", "calendar-event"),
    ActionSpec("patients.find", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Find a patient"), "Ctrl+F", "search"),
    ActionSpec("patients.open", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Open the chart"), "Return", "user"),
    ActionSpec("chart.edit", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Edit patient"), "Ctrl+Shift+P", "edit"),
    ActionSpec(
        "chart.questionnaire",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Questionnaire"),
        "Ctrl+Shift+F",
        "list-check",
    ),
    ActionSpec(
        "chart.confirm_facts",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Nothing has changed"),
        "Ctrl+Shift+U",
        "check",
    ),
    ActionSpec("chart.papers", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Papers"), "Ctrl+P", "printer"),
    ActionSpec(
        "chart.plan",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Plan a course"),
        "Ctrl+Shift+C",
        "calendar-repeat",
    ),
    ActionSpec("chart.session", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Open session"), "Ctrl+E", "needle"),
    ActionSpec(
        "chart.appointment",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "New appointment"),
        "Ctrl+Shift+A",
        "calendar-plus",
    ),
    ActionSpec(
        "chart.waiting",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Put on the waiting list"),
        "Ctrl+Shift+U",
        "clock-pause",
    ),
    ActionSpec("chart.photos", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Add photographs"), "Ctrl+I", "photo"),
    ActionSpec(
        "chart.paste_photo", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Paste a photograph"), "Ctrl+V", "copy"
    ),
    ActionSpec("chart.list", PATIENTS, QT_TRANSLATE_NOOP("Actions", "All patients"), "Ctrl+Up", "users"),
    ActionSpec(
        "protocols.publish",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Publish this protocol"),
        "Ctrl+Shift+P",
        "circle-check",
    ),
    ActionSpec(
        "protocols.edit", PROTOCOLS, QT_TRANSLATE_NOOP("Actions", "Edit this protocol"), "Ctrl+E", "edit"
    ),
    ActionSpec(
        "protocols.copy",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "New protocol, as a copy"),
        "Ctrl+D",
        "copy",
    ),
    ActionSpec(
        "protocols.discard",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Discard the draft"),
        "Ctrl+Shift+X",
        "eraser",
    ),
    ActionSpec(
        "protocols.sheet",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Show or hide the printed sheet"),
        "Ctrl+J",
        "file-text",
    ),
    ActionSpec("stock.shelf", STOCK, QT_TRANSLATE_NOOP("Actions", "Show the shelf"), "Ctrl+1", "packages"),
    ActionSpec("stock.recalls", STOCK, QT_TRANSLATE_NOOP("Actions", "Show recalls"), "Ctrl+2", "list-check"),
    ActionSpec("stock.scan", STOCK, QT_TRANSLATE_NOOP("Actions", "Scan or find"), "Ctrl+F", "barcode"),
    ActionSpec(
        "stock.receive", STOCK, QT_TRANSLATE_NOOP("Actions", "Receive a delivery"), "Ctrl+R", "packages"
    ),
    ActionSpec("stock.add", STOCK, QT_TRANSLATE_NOOP("Actions", "Add a product"), "Ctrl+Shift+A", "plus"),
    ActionSpec("stock.edit", STOCK, QT_TRANSLATE_NOOP("Actions", "Change the product"), "Ctrl+E", "edit"),
    ActionSpec("stock.open_vial", STOCK, QT_TRANSLATE_NOOP("Actions", "Open a vial"), "Ctrl+O", "vaccine"),
    ActionSpec(
        "stock.close_vial", STOCK, QT_TRANSLATE_NOOP("Actions", "Close the vial"), "Ctrl+Shift+O", "check"
    ),
    ActionSpec("stock.waste", STOCK, QT_TRANSLATE_NOOP("Actions", "Note waste"), "Ctrl+Shift+W", "ban"),
    ActionSpec("stock.count", STOCK, QT_TRANSLATE_NOOP("Actions", "Count the lot"), "Ctrl+Shift+C", "check"),
    ActionSpec(
        "stock.return", STOCK, QT_TRANSLATE_NOOP("Actions", "Send back"), "Ctrl+Shift+R", "arrow-back-up"
    ),
    ActionSpec(
        "stock.quarantine",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Quarantine the lot, or release it"),
        "Ctrl+Shift+K",
        "lock",
    ),
    ActionSpec(
        "stock.recall",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Who was treated with it"),
        "Ctrl+Shift+F",
        "users",
    ),
    ActionSpec(
        "stock.retired",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Show or hide products that are no longer bought"),
        "Ctrl+Shift+H",
        "eye",
    ),
    ActionSpec(
        "recall.contact", STOCK, QT_TRANSLATE_NOOP("Actions", "Note a contact"), "Ctrl+Return", "phone"
    ),
    ActionSpec(
        "recall.letter", STOCK, QT_TRANSLATE_NOOP("Actions", "Make or open the letter"), "Ctrl+P", "printer"
    ),
    ActionSpec(
        "recall.letters",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Make letters to all who were not reached"),
        "Ctrl+Shift+P",
        "printer",
    ),
    ActionSpec("recall.chart", STOCK, QT_TRANSLATE_NOOP("Actions", "Open the chart"), "Ctrl+Shift+U", "user"),
    ActionSpec(
        "recall.new", STOCK, QT_TRANSLATE_NOOP("Actions", "Who was treated on a day"), "Ctrl+D", "users"
    ),
    ActionSpec(
        "recall.close", STOCK, QT_TRANSLATE_NOOP("Actions", "End the recall"), "Ctrl+Shift+X", "check"
    ),
    ActionSpec(
        "reports.before",
        REPORTS,
        QT_TRANSLATE_NOOP("Actions", "Twelve months before"),
        "PgUp",
        "chevron-left",
    ),
    ActionSpec(
        "reports.after",
        REPORTS,
        QT_TRANSLATE_NOOP("Actions", "Twelve months after"),
        "PgDown",
        "chevron-right",
    ),
    ActionSpec(
        "reports.export", REPORTS, QT_TRANSLATE_NOOP("Actions", "Save the table (.csv)"), "Ctrl+S", "download"
    ),
    ActionSpec("settings.save", SETTINGS, QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", "device-floppy"),
    ActionSpec("settings.add", SETTINGS, QT_TRANSLATE_NOOP("Actions", "Add"), "Ctrl+Shift+A", "plus"),
)


class UnknownActionError(LookupError):
    """An action was asked for that is not in the list."""


class Actions:
    """Makes QActions from the list, so that words and keys are written once."""

    def __init__(self, specs: tuple[ActionSpec, ...] = ACTIONS) -> None:
        self._specs = {spec.id: spec for spec in specs}

    def spec(self, id: str) -> ActionSpec:
        """The action of this id. Raises `UnknownActionError`."""
        if id not in self._specs:
            raise UnknownActionError(id)
        return self._specs[id]

    def all(self) -> list[ActionSpec]:
        """Every action, in the order of the list."""
        return list(self._specs.values())

    def text(self, id: str) -> str:
        """The words of an action in the present language."""
        return words(self.spec(id).text)

    def key(self, id: str) -> str:
        """The key of an action as this desktop writes it, or nothing."""
        return key_text(self.spec(id).key)

    def make(
        self,
        id: str,
        owner: QWidget,
        slot: Callable[[], object],
        *,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        """A QAction on `owner` that calls `slot`; its key works while `owner` or a child has the focus."""
        spec = self.spec(id)
        action = QAction(words(spec.text), owner)
        action.setObjectName(spec.id)
        if spec.key:
            action.setShortcut(QKeySequence(spec.key))
            action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: slot())
        owner.addAction(action)
        return action


def words(text: str) -> str:
    """The present language's words for a text of the list."""
    return QCoreApplication.translate("Actions", text)


#: What Qt's Turkish calls by names that stand on no keyboard ("Kontrol", "Üst Karakter"); ours wins over it.
KEY_NAMES: Final = (
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Enter"),
    QT_TRANSLATE_NOOP("QShortcut", "Esc"),
    QT_TRANSLATE_NOOP("QShortcut", "Tab"),
    QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "PgUp"),
    QT_TRANSLATE_NOOP("QShortcut", "PgDown"),
    QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "End"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
)


def key_text(key: str | QKeySequence) -> str:
    """A key sequence as the keyboard has it written on it ("Ctrl+K" in Turkey too, ⌘K on a Mac)."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def find_action(owner: QObject, id: str) -> QAction | None:
    """The action of this id below `owner`, if it was made."""
    return owner.findChild(QAction, id)
