"""Reports: who sees which, charts and tables that agree, months by click, files without formulas."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel

from mesodesk.domain.adverse_events import EventKind, EventSeverity, EventSource
from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import OpenPatient, OpenReports, OpenStock
from mesodesk.gui.reports.page import ReportsPage
from mesodesk.gui.widgets.bar_chart import BarChart
from mesodesk.gui.widgets.table import Table
from mesodesk.services.screening.screenings import ConfirmScreening, DecideFinding, ShowScreening
from mesodesk.services.stock.products import EditProduct
from mesodesk.services.stock.stock import ShowStock
from mesodesk.storage.tables import AdverseEvent
from tests.factories import DOCTOR, MANAGER, RECEPTION, STAFF, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.integration.course_steps import appointment_of, ask_for, block, book_course
from tests.integration.treatment_steps import add_product, receive, set_status

__all__ = ["open_as"]


def open_report(desk: DeskWindow, report: str = "") -> ReportsPage:
    page = desk.go(OpenReports(report))
    assert isinstance(page, ReportsPage)
    desk.listen(page)
    return page


def table(desk: DeskWindow, report: str) -> list[list[str]]:
    """What the table shows, row by row."""
    model = desk.hands.find_as(f"reports.table.{report}", Table).cards
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def decided(clinic: SmallClinic, reason: str = "EMLA tolerated in 2025.") -> None:
    clinic.add_fact(clinic.patient, Topic.ALLERGIES, "lidokain")
    visit = AppointmentId(appointment_of(book_course(clinic, ask_for(clinic, sessions=3)), 1))
    clinic.clock.now = block(clinic, visit).starts_at
    set_status(clinic, visit, Status.ARRIVED)
    for finding in clinic.ask(ShowScreening(visit), DOCTOR).findings:
        if finding.level.value in ("stop", "doctor_decides"):
            clinic.do(DecideFinding(visit, finding.key, reason), DOCTOR)
    clinic.do(ConfirmScreening(visit), DOCTOR)


def report_event(clinic: SmallClinic, days: int, description: str = "Ateş") -> None:
    at = clinic.clock.now - timedelta(days=days)
    with clinic.clinic.record.writing(actor_id=STAFF[DOCTOR], action="test", now=at) as unit:
        unit.session.add(
            AdverseEvent(
                patient_id=clinic.patient,
                kind=EventKind.INFECTION,
                severity=EventSeverity.MILD,
                source=EventSource.REPORT,
                sites=[],
                description=description,
                at=at,
                author_id=STAFF[DOCTOR],
            )
        )


def test_the_clinical_reports_are_shown_to_dermatologists_only(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    page = open_report(desk)
    assert not desk.hands.seen("reports.choice.decisions")
    assert not desk.hands.seen("reports.choice.events")
    desk.hands.click("reports.choice.expiring")
    open_report(desk, "decisions")
    assert page.report.key == "expiring"


@pytest.mark.parametrize("user", [RECEPTION, DOCTOR])
def test_the_view_opens_with_its_key(open_as: OpenAs, user: str) -> None:
    desk = open_as(user)
    desk.hands.press(Qt.Key.Key_F7, on=desk.window)
    assert isinstance(desk.window.current_page, ReportsPage)
    desk.hands.until(lambda: len(table(desk, "sessions")) == 12)


def test_sessions_stand_in_chart_and_table_with_the_same_figures(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    book_course(small_clinic, ask_for(small_clinic, sessions=3))
    desk = open_as(MANAGER)
    page = open_report(desk, "sessions")
    desk.hands.until(lambda: sum(int(row[4]) for row in table(desk, "sessions")) > 0)
    shown = {row[0]: row[4] for row in table(desk, "sessions")}
    told = desk.hands.find("reports.chart").accessibleDescription()
    assert f"Nov: Done 0, No-show 0, Cancelled 0, Ahead or open {shown['November 2026']}" in told
    desk.hands.press(Qt.Key.Key_PageDown, on=page)
    desk.hands.until(lambda: table(desk, "sessions")[-1][0] == "November 2027")
    assert sum(int(row[4]) for row in table(desk, "sessions")) + int(shown["November 2026"]) == 3
    desk.hands.click("reports.before")
    desk.hands.until(lambda: table(desk, "sessions")[-1][0] == "November 2026")


def test_a_decision_is_told_in_full_and_leads_to_the_chart(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    decided(small_clinic)
    desk = open_as(DOCTOR)
    open_report(desk, "decisions")
    desk.hands.until(lambda: len(table(desk, "decisions")) >= 1)
    row = next(row for row in table(desk, "decisions") if "lidokain" in row[3])
    assert row[1] == "Elif Yılmaz"
    assert row[4:6] == ["EMLA tolerated in 2025.", "Dr Selin Demir"]
    shown = desk.hands.find_as("reports.table.decisions", Table)
    shown.selectRow(0)
    assert "EMLA tolerated" in desk.hands.find_as("reports.details", QLabel).text()
    desk.hands.press(Qt.Key.Key_Return, on=shown)
    assert desk.went == [OpenPatient(small_clinic.patient)]


def test_a_bar_that_is_clicked_is_the_month_of_the_table(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    for days in (0, 35, 36):
        report_event(small_clinic, days)
    desk = open_as(DOCTOR)
    open_report(desk, "events")
    desk.hands.until(lambda: len(table(desk, "events")) == 3)
    chart = desk.hands.find_as("reports.chart", BarChart)
    last_but_one = QPoint(int(chart.width() * 10.5 / 12), chart.height() // 2)
    desk.hands.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=last_but_one)
    assert len(table(desk, "events")) == 2
    assert desk.hands.find_as("reports.month", QComboBox).currentText() == "October 2026"
    desk.hands.choose("reports.month", "All months")
    desk.hands.until(lambda: len(table(desk, "events")) == 3)
    desk.hands.choose("reports.month", "May 2026")
    assert "No adverse event" in desk.hands.words("reports.empty")


def test_expiring_lots_and_low_products_lead_to_the_stock(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product, code="SOON", volume_ul=5_000, days=9)
    card = small_clinic.ask(ShowStock()).products[0]
    parts = tuple((part.key, part.strength) for part in card.parts)
    small_clinic.do(
        EditProduct(card.id, card.version, card.name, card.maker, card.container_ul, parts, low_ul=20_000),
        MANAGER,
    )
    desk = open_as(MANAGER)
    open_report(desk, "expiring")
    desk.hands.until(lambda: [row[1] for row in table(desk, "expiring")] == ["SOON"])
    assert table(desk, "expiring")[0][3] == "9 days"
    desk.hands.press(Qt.Key.Key_Return, on=_chosen(desk, "expiring"))
    open_report(desk, "low")
    desk.hands.until(lambda: len(table(desk, "low")) == 1)
    desk.hands.press(Qt.Key.Key_Return, on=_chosen(desk, "low"))
    assert desk.went[0] == OpenStock(product, lot)
    assert OpenStock(product) in desk.went


def _chosen(desk: DeskWindow, report: str) -> Table:
    shown = desk.hands.find_as(f"reports.table.{report}", Table)
    shown.selectRow(0)
    return shown


def test_a_table_is_saved_neutral_and_the_ledger_notes_it(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    report_event(small_clinic, 1, '=HYPERLINK("http://x")')
    desk = open_as(DOCTOR)
    page = open_report(desk, "events")
    desk.hands.until(lambda: len(table(desk, "events")) == 1)
    desk.hands.press(Qt.Key.Key_S, CTRL, on=page)
    desk.hands.until(lambda: page.saving.dialog is not None)
    assert page.saving.dialog is not None
    assert page.saving.dialog.selectedFiles()[0].endswith("events-2025-12_2026-11.csv")
    page.saving.dialog.reject()
    file = tmp_path / "events.csv"
    page.saving.write(str(file))
    desk.hands.until(file.exists)
    desk.hands.settle()
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert rows[0][:3] == ["Reported", "Patient", "What"]
    assert rows[1][1] == "Elif Yılmaz"
    assert rows[1][6] == '\'=HYPERLINK("http://x")'
    with small_clinic.clinic.record.reading() as session:
        noted = session.connection().exec_driver_sql("SELECT count(*) FROM ledger WHERE entity = 'report'")
        assert noted.scalar_one() == 1


def test_hidden_names_are_hidden_in_the_table_and_in_its_file(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    report_event(small_clinic, 1)
    desk = open_as(DOCTOR)
    page = open_report(desk, "events")
    desk.hands.until(lambda: len(table(desk, "events")) == 1)
    desk.desk.privacy.switch(True)
    assert "Elif" not in table(desk, "events")[0][1]
    page.export()
    assert not any("Elif" in cell for row in page.saving._table[1] for cell in row)
    assert page.saving.dialog is not None
    page.saving.dialog.reject()


def test_a_report_reads_again_when_its_matter_changes(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    product = add_product(small_clinic)
    desk = open_as(MANAGER)
    open_report(desk, "expiring")
    assert "Nothing on the shelf" in desk.hands.words("reports.empty")
    receive(small_clinic, product, code="SOON", days=9)
    desk.window.current_page.changed(  # type: ignore[union-attr]
        small_clinic.do(_touch(small_clinic), MANAGER).changes
    )
    desk.hands.until(lambda: [row[1] for row in table(desk, "expiring")] == ["SOON"])


def _touch(clinic: SmallClinic) -> EditProduct:
    card = clinic.ask(ShowStock()).products[0]
    parts = tuple((part.key, part.strength) for part in card.parts)
    return EditProduct(card.id, card.version, card.name, "Other maker", card.container_ul, parts)


def test_rows_of_one_report_are_never_shown_by_another(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    decided(small_clinic)
    desk = open_as(DOCTOR)
    page = open_report(desk, "sessions")
    desk.hands.settle()
    assert page.shown
    before = desk.hands.find_as("reports.table.sessions", Table)
    page.open(OpenReports("decisions"))
    assert page.shown == []
    # Nobody can open a row of the table before while the other one is being read.
    assert not before.isVisible()
    desk.hands.settle()
    assert [type(card).__name__ for card in page.shown] == ["DecisionLine"]
