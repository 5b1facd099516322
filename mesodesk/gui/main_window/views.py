"""The views of the window: which there are, where each stands in the rail, and which page shows a target."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import targets
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import Target
from mesodesk.gui.base.worker import spare_modules

if TYPE_CHECKING:
    from mesodesk.gui.stock.mark import StockMark
    from mesodesk.gui.waiting.desk import WaitingDesk


@dataclass(frozen=True, slots=True)
class View:
    """One view. `place` is "module:Class" of its page, imported when the view is first opened.

    `action` is its action (with its key) if it stands in the rail; `rail` is the view that is marked there
    while this one is open.
    """

    key: str
    place: str
    targets: tuple[type, ...]
    action: str = ""
    icon: str = ""
    rail: str = ""


#: The views that there are, in the order of the rail.
VIEWS: Final[tuple[View, ...]] = (
    View(
        "today",
        "mesodesk.gui.today.page:TodayPage",
        (targets.OpenToday, targets.NewWalkIn),
        "view.today",
        "layout-board",
    ),
    View(
        "calendar",
        "mesodesk.gui.calendar.page:CalendarPage",
        (targets.OpenCalendar, targets.NewAppointment),
        "view.calendar",
        "calendar",
    ),
    View(
        "patients",
        "mesodesk.gui.patients.page:PatientsPage",
        (targets.OpenPatients, targets.OpenPatient, targets.NewPatient),
        "view.patients",
        "users",
    ),
    View(
        "protocols",
        "mesodesk.gui.protocols.page:ProtocolsPage",
        (targets.OpenProtocol,),
        "view.protocols",
        "clipboard-list",
    ),
    View(
        "stock",
        "mesodesk.gui.stock.page:StockPage",
        (targets.OpenStock,),
        "view.stock",
        "packages",
    ),
    View(
        "reports",
        "mesodesk.gui.reports.page:ReportsPage",
        (targets.OpenReports,),
        "view.reports",
        "chart-bar",
    ),
    View(
        "settings",
        "mesodesk.gui.admin.page:SettingsPage",
        (targets.OpenSettings,),
        "view.settings",
        "settings",
    ),
    View("planner", "mesodesk.gui.patients.planner:PlannerPage", (targets.OpenPlanner,), rail="calendar"),
    View("session", "mesodesk.gui.treatments.page:SessionPage", (targets.OpenSession,), rail="patients"),
    View("consent", "mesodesk.gui.consents.page:ConsentPage", (targets.OpenConsent,), rail="patients"),
    View("document", "mesodesk.gui.consents.document:DocumentPage", (targets.OpenDocument,), rail="patients"),
    View("day_list", "mesodesk.gui.consents.day_list:DayListPage", (targets.OpenDayList,), rail="calendar"),
)


def view_of(target: Target, views: tuple[View, ...] = VIEWS) -> View | None:
    """The view that shows `target`."""
    return next((view for view in views if isinstance(target, view.targets)), None)


def make_waiting_desk(desk: Desk, window: QWidget) -> WaitingDesk:
    """The waiting list over all views; imported late like the pages, because it knows the record."""
    made = import_module("mesodesk.gui.waiting.desk").WaitingDesk(desk, window)
    return cast("WaitingDesk", made)


def make_stock_mark(desk: Desk, window: QWidget) -> StockMark:
    """What tells the rail of the stock; imported late like the pages, because it knows the record."""
    made = import_module("mesodesk.gui.stock.mark").StockMark(desk, window)
    return cast("StockMark", made)


def open_scan_sheet(desk: Desk, window: QWidget, go: Callable[[Target], object]) -> None:
    """The sheet that files a form signed on paper; what was filed is shown. Imported late like the pages."""
    sheet = import_module("mesodesk.gui.consents.scan_sheet").ScanSheet(desk, None, window)
    sheet.filed.connect(lambda form: go(targets.OpenConsent(form.patient_id, form.protocol_key)))
    sheet.open()


def page_class(view: View) -> type[Page]:
    """Import the page of a view; the record thread has imported the heavy modules by then."""
    module, _, name = view.place.partition(":")
    loaded = len(sys.modules)
    found = cast(type[Page], getattr(import_module(module), name))
    spare_modules(loaded)
    return found
