"""Many papers at once with real clicks: ticked, printed or saved, stopped, tried again; nothing twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from mesodesk.config.printing import PrintChoices
from mesodesk.domain.errors import WorldError
from mesodesk.gui.base.targets import OpenCalendar, OpenStock, OpenToday
from mesodesk.gui.widgets.batch_sheet import BatchSheet
from mesodesk.gui.widgets.day_batch_sheet import SHEETS, DayBatchSheet
from mesodesk.gui.widgets.printers import set_route
from mesodesk.gui.widgets.saving import file_name, unused_name
from mesodesk.services.papers.batches import BatchLine
from mesodesk.services.papers.day_batches import ListCards
from tests.factories import DOCTOR, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified
from tests.gui.stock_steps import recall_of, second_treated, treated_with
from tests.gui.test_settings import KeptChoices
from tests.gui.test_stock_recalls import begun
from tests.integration.course_steps import ask_for, book_course

__all__ = ["open_as"]

PEOPLE = (("Ayşe", "Kaya"), ("Bora", "Demir"), ("Cem", "Ak"))


@pytest.fixture
def tomorrow(small_clinic: SmallClinic) -> SmallClinic:
    """Four patients who come tomorrow, each to the first session of a course."""
    book_course(small_clinic, ask_for(small_clinic, sessions=3))
    for given, family in PEOPLE:
        patient = small_clinic.register(given, family)
        book_course(small_clinic, ask_for(small_clinic, patient=patient, sessions=3, hours=(9 * 60, 18 * 60)))
    return small_clinic


def put_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, ends: str = "exit 0") -> None:
    command = folder / "lp"
    command.write_text(f"#!/bin/sh\ncat > /dev/null\necho x >> {folder}/times\n{ends}\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def open_sheet(desk: DeskWindow, printer: str = "") -> DayBatchSheet:
    kept = KeptChoices()
    kept.use_printing(PrintChoices(printer=printer))
    object.__setattr__(desk.desk, "choices", kept)
    page = desk.go(OpenToday())
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    sheet = desk.hands.find_as("batch", DayBatchSheet)
    desk.hands.until(lambda: len(sheet.entries) == 4, "the cards are not listed")
    return sheet


def until_done(desk: DeskWindow, sheet: BatchSheet) -> None:
    desk.hands.until(lambda: not sheet.is_running, "the papers are still under way")
    desk.hands.settle()


def lines(clinic: SmallClinic) -> tuple[BatchLine, ...]:
    return clinic.ask(ListCards(clinic.when(1, 12).date(), "en"))


def printed(folder: Path) -> int:
    times = folder / "times"
    return len(times.read_text().splitlines()) if times.exists() else 0


def test_tomorrows_cards_are_listed_ticked_and_everything_has_a_name(
    open_as: OpenAs, tomorrow: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    assert len(sheet.list.rows.ticked()) == 4
    assert "Print 4 paper" in sheet.primary.text()
    assert nameless(sheet) == []
    assert unidentified(sheet) == []


def test_all_are_printed_on_the_set_printer_and_each_is_written_down_once(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch)
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk, "Front desk")
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    assert printed(tmp_path) == 4
    assert [line.handouts for line in lines(tomorrow)] == [1, 1, 1, 1]
    assert sheet.list.rows.ticked() == []
    assert not sheet.primary.isEnabled()
    assert "4 handed out" in desk.hands.words("batch.result")


def test_without_a_set_printer_the_dialog_asks_once_for_all(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch)
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    desk.hands.click("batch.accept")
    dialog = sheet.printer_ask.dialog
    assert dialog is not None
    dialog.done(QDialog.DialogCode.Accepted)
    until_done(desk, sheet)
    assert printed(tmp_path) == 4


def test_a_file_of_the_dialog_makes_a_file_of_each_paper_beside_it(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path
) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    route = set_route(PrintChoices())
    route.device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    route.device.setOutputFileName(str(folder / "all.pdf"))
    sheet.printer_ask.chosen.emit(route, 1)
    until_done(desk, sheet)
    assert len(list(folder.iterdir())) == 4
    assert not (folder / "all.pdf").exists()


def test_all_are_saved_into_a_folder_under_names_of_their_own(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path
) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    desk.hands.click("batch.save")
    dialog = sheet.folder_dialog
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    sheet.save_into(str(folder))
    until_done(desk, sheet)
    first = sorted(file.name for file in folder.iterdir())
    assert len(first) == 4
    assert any("Elif Yılmaz" in name for name in first)
    assert all(file.read_bytes().startswith(b"%PDF") for file in folder.iterdir())
    desk.hands.click("batch.all")
    sheet.save_into(str(folder))
    until_done(desk, sheet)
    assert len(list(folder.iterdir())) == 8
    assert set(first) < {file.name for file in folder.iterdir()}


def test_a_folder_that_cannot_be_written_hands_nothing_out(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    sheet.save_into(str(tmp_path / "no such folder"))
    until_done(desk, sheet)
    assert [line.handouts for line in lines(tomorrow)] == [0, 0, 0, 0]
    assert "4 failed" in desk.hands.words("batch.result")


def test_one_that_the_printer_refuses_is_named_and_tried_again_alone(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch, f'[ "$(wc -l < {tmp_path}/times)" -ne 2 ]')
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk, "Front desk")
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    failed = [entry for entry in sheet.entries if entry.error is not None]
    assert [entry.line.patient for entry in failed] == [sheet.entries[1].line.patient]
    assert sheet.list.rows.ticked() == failed
    assert [line.handouts for line in lines(tomorrow)] == [1, 0, 1, 1]
    put_lp(tmp_path, monkeypatch)
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    assert [line.handouts for line in lines(tomorrow)] == [1, 1, 1, 1]
    assert printed(tmp_path) == 5


def test_stopping_lets_the_paper_under_way_finish_and_begins_no_other(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch, "sleep 0.2")
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk, "Front desk")
    desk.hands.click("batch.accept")
    desk.hands.until(lambda: printed(tmp_path) == 1, "nothing was printed")
    desk.hands.click("batch.stop")
    until_done(desk, sheet)
    assert printed(tmp_path) == 1
    assert [line.handouts for line in lines(tomorrow)] == [1, 0, 0, 0]
    assert len(sheet.list.rows.ticked()) == 3
    assert "3 not begun" in desk.hands.words("batch.result")


def test_escape_while_papers_are_under_way_closes_after_the_present_one(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch, "sleep 0.2")
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk, "Front desk")
    desk.hands.click("batch.accept")
    desk.hands.until(lambda: printed(tmp_path) == 1, "nothing was printed")
    sheet.reject()
    assert sheet.isVisible()
    desk.hands.until(lambda: desk.hands.seen("batch") == [], "the sheet is still there")
    assert [line.handouts for line in lines(tomorrow)] == [1, 0, 0, 0]


def test_a_paper_that_was_printed_but_not_written_down_is_not_printed_again(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch)
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk, "Front desk")
    desk.hands.click("batch.none")
    sheet.list.rows.tick(sheet.entries[0], on=True)
    perform = desk.desk.runner.perform
    full_disk = _refusing(perform, "HandOut")
    monkeypatch.setattr(desk.desk.runner, "perform", full_disk)
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    assert sheet.entries[0].error is not None
    monkeypatch.setattr(desk.desk.runner, "perform", perform)
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    assert sheet.entries[0].is_done
    assert printed(tmp_path) == 1
    assert [line.handouts for line in lines(tomorrow)] == [1, 0, 0, 0]


def test_ticks_follow_space_and_the_buttons(open_as: OpenAs, tomorrow: SmallClinic) -> None:
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    desk.hands.click("batch.none")
    assert sheet.list.rows.ticked() == []
    sheet.list.selectRow(2)
    desk.hands.press(Qt.Key.Key_Space, on=sheet.list)
    assert sheet.list.rows.ticked() == [sheet.entries[2]]
    desk.hands.press(Qt.Key.Key_Space, on=sheet.list)
    desk.hands.click("batch.all")
    assert len(sheet.list.rows.ticked()) == 4


def test_another_day_and_the_sheets_of_a_day_are_one_step_away(
    open_as: OpenAs, tomorrow: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    desk.hands.click("batch.day.before")
    desk.hands.settle()
    assert sheet.entries == []
    assert "Nobody comes on" in desk.hands.words("batch.result")
    sheet.show_kind(SHEETS)
    desk.hands.settle()
    assert "Nobody was treated on" in desk.hands.words("batch.result")


def test_other_papers_cannot_be_printed_before_they_are_listed(
    open_as: OpenAs, tomorrow: SmallClinic, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_sheet(desk)
    sheet.show_kind(SHEETS)
    sheet.save_into(str(tmp_path))
    desk.hands.settle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert "Nobody was treated on" in desk.hands.words("batch.result")


def test_the_calendar_opens_the_papers_of_its_day(open_as: OpenAs, tomorrow: SmallClinic) -> None:
    desk = open_as(RECEPTION)
    page = desk.go(OpenCalendar(tomorrow.when(1, 12).date()))
    desk.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page)
    sheet = desk.hands.find_as("batch", DayBatchSheet)
    desk.hands.until(lambda: len(sheet.entries) == 4)


def test_names_stay_hidden_in_the_list_while_they_are_hidden_on_the_screen(
    open_as: OpenAs, tomorrow: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    desk.desk.privacy.switch(True)
    sheet = open_sheet(desk)
    shown = str(sheet.list.rows.data(sheet.list.rows.index(0, 0)))
    assert "Yılmaz" not in shown


def test_a_recalls_letters_are_printed_together(
    open_as: OpenAs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_lp(tmp_path, monkeypatch)
    desk = open_as(DOCTOR)
    kept = KeptChoices()
    kept.use_printing(PrintChoices(printer="Front desk"))
    object.__setattr__(desk.desk, "choices", kept)
    second_treated(treated_with(desk.clinic))
    begun(desk)
    desk.hands.click("recall.letters")
    sheet = desk.hands.find_as("batch", BatchSheet)
    desk.hands.until(lambda: len(sheet.entries) == 2)
    desk.hands.click("batch.accept")
    until_done(desk, sheet)
    assert printed(tmp_path) == 2
    patients = recall_of(desk.clinic).patients
    assert all(len(patient.contacts) == 1 for patient in patients)
    sheet.reject()
    desk.go(OpenStock(recall_id=recall_of(desk.clinic).id))
    desk.hands.click("recall.letters")
    again = desk.hands.find_as("batch", BatchSheet)
    desk.hands.until(lambda: len(again.entries) == 2)
    assert again.list.rows.ticked() == []


def test_names_of_files_are_safe_and_unlike() -> None:
    assert file_name("con") == "paper con.pdf"
    assert file_name("../../etc") == "etc.pdf"
    assert file_name("...") == "paper.pdf"
    assert unused_name("a.pdf", {"a.pdf", "a (2).pdf"}) == "a (3).pdf"
    assert unused_name("A.pdf", {"a.pdf"}) == "A (2).pdf"


def _refusing(perform: Callable[..., object], wanted: str) -> Callable[..., object]:
    """`perform`, with a disk that is full for one kind of command."""

    def refuse(
        command: object,
        then: object = None,
        failed: Callable[[object], object] | None = None,
        **named: object,
    ) -> object:
        if type(command).__name__ == wanted and failed is not None:
            return failed(WorldError("disk_full"))
        return perform(command, then, failed, **named)

    return refuse
