"""Printing: straight to the printer that was set, or by the dialog; what fails costs the paper alone."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLineEdit

from mesodesk.config.printing import PrintChoices
from mesodesk.domain.ids import DocumentId
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.gui.base.targets import OpenDocument, OpenSettings
from mesodesk.gui.consents.document import DocumentPage
from mesodesk.gui.widgets.printers import PrintJob, Route, print_arguments, read_trays, set_route
from mesodesk.gui.widgets.printing import Sender
from mesodesk.services.clinic.clinic import EditClinic, ShowClinic
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.papers.paper_pages import PaperCard, ShowPaper
from mesodesk.services.papers.papers import FileCard
from tests.factories import MANAGER, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.test_settings import KeptChoices
from tests.integration.course_steps import book_course

__all__ = ["open_as"]

FRONT_DESK = PrintChoices(printer="Front desk")
#: What CUPS says of a laser printer with two trays.
OPTIONS = """PageSize/Media Size: Letter *A4 A5
InputSlot/Media Source: *Auto Tray1 Tray2 Manual
Duplex/Double-Sided Printing: None *DuplexNoTumble
"""


@pytest.fixture
def paper(small_clinic: SmallClinic) -> DocumentId:
    """An appointment card that nobody has looked at yet."""
    return DocumentId(small_clinic.do(FileCard(book_course(small_clinic).id)).value)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a made-up printing command writes down what it was given."""
    folder = tmp_path / "bench"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def put_lp(bench: Path, ends: str = "exit 0") -> None:
    command = bench / "lp"
    command.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {bench}/told\ncat > {bench}/printed.pdf\n'
        f"echo x >> {bench}/times\n{ends}\n"
    )
    command.chmod(0o755)


def told(bench: Path) -> list[str]:
    return (bench / "told").read_text().splitlines()


def open_paper(desk: DeskWindow, paper: DocumentId, choices: PrintChoices = FRONT_DESK) -> DocumentPage:
    kept = KeptChoices()
    kept.use_printing(choices)
    object.__setattr__(desk.desk, "choices", kept)
    page = desk.go(OpenDocument(paper))
    assert isinstance(page, DocumentPage)
    desk.listen(page)
    desk.hands.until(lambda: page.view.page_count > 0, "the paper is not shown")
    return page


def card(desk: DeskWindow, paper: DocumentId) -> PaperCard:
    return desk.clinic.ask(ShowPaper(paper))


def test_ctrl_p_prints_the_filed_bytes_straight_on_the_printer_that_was_set(
    open_as: OpenAs, paper: DocumentId, bench: Path
) -> None:
    put_lp(bench)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper, PrintChoices("Front desk", tray="Tray2", two_sided=True, grey=True))
    desk.hands.write("document.copies", "3")
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    assert page.printing.dialog is None
    desk.hands.until(lambda: card(desk, paper).handouts == 3)
    assert (bench / "printed.pdf").read_bytes() == desk.clinic.ask(ReadDocument(paper)).pdf
    said = told(bench)
    assert said[:4] == ["-d", "Front desk", "-n", "3"]
    assert {"media=A4", "sides=two-sided-long-edge", "InputSlot=Tray2", "print-color-mode=monochrome"} <= set(
        said
    )


def test_without_a_set_printer_the_dialog_asks(open_as: OpenAs, paper: DocumentId, bench: Path) -> None:
    put_lp(bench)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper, PrintChoices())
    desk.hands.click("document.print")
    dialog = page.printing.dialog
    assert dialog is not None
    dialog.reject()
    desk.hands.settle()
    assert not (bench / "times").exists()


def test_the_dialog_can_be_had_although_a_printer_is_set(
    open_as: OpenAs, paper: DocumentId, bench: Path
) -> None:
    put_lp(bench)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page)
    dialog = page.printing.dialog
    assert dialog is not None
    dialog.done(QDialog.DialogCode.Accepted)
    desk.hands.until(lambda: card(desk, paper).handouts == 1)


def test_the_menu_leads_to_the_printer_of_this_computer(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    menu = page.tools.open_menu()
    menu.actions()[-1].trigger()
    menu.close()
    assert desk.went == [OpenSettings("printing")]


def test_a_paper_is_printed_on_its_own_size_of_sheet(
    open_as: OpenAs, small_clinic: SmallClinic, bench: Path
) -> None:
    put_lp(bench)
    form = small_clinic.ask(ShowClinic(), MANAGER)
    small_clinic.do(EditClinic(form.version, replace(form.form, paper="Letter")), MANAGER)
    paper = DocumentId(small_clinic.do(FileCard(book_course(small_clinic).id)).value)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: card(desk, paper).handouts == 1)
    assert "media=Letter" in told(bench)


@pytest.mark.parametrize("ends", ["exit 1", "kill -9 $$"])
def test_a_printer_that_refuses_or_breaks_costs_nothing_but_the_paper(
    open_as: OpenAs, paper: DocumentId, bench: Path, ends: str
) -> None:
    put_lp(bench, ends)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    before = desk.clinic.ask(ReadDocument(paper)).pdf
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: "Front desk did not take" in desk.window.message_bar.sentence)
    assert card(desk, paper).handouts == 0
    assert desk.clinic.ask(ReadDocument(paper)).pdf == before
    put_lp(bench)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: card(desk, paper).handouts == 1)


def test_a_printing_command_that_cannot_be_started_is_said(
    open_as: OpenAs, paper: DocumentId, bench: Path
) -> None:
    (bench / "lp").write_text("#!/no/such/program\n")
    (bench / "lp").chmod(0o755)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: "did not take" in desk.window.message_bar.sentence)
    assert card(desk, paper).handouts == 0


def test_a_system_without_a_printing_command_or_printer_says_so(
    open_as: OpenAs, paper: DocumentId, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    monkeypatch.setenv("PATH", str(tmp_path))
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: "did not take" in desk.window.message_bar.sentence)
    assert card(desk, paper).handouts == 0


def test_a_printer_that_does_not_answer_is_given_up(open_as: OpenAs, paper: DocumentId, bench: Path) -> None:
    put_lp(bench, "exec sleep 60")
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    page.printing.way.give_up()
    desk.hands.until(lambda: "does not answer" in desk.window.message_bar.sentence)
    assert card(desk, paper).handouts == 0


def test_pressing_twice_prints_once(open_as: OpenAs, paper: DocumentId, bench: Path) -> None:
    put_lp(bench, "sleep 0.3")
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: card(desk, paper).handouts == 1)
    desk.hands.settle()
    assert (bench / "times").read_text() == "x\n"


def test_a_file_of_the_dialog_gets_the_filed_bytes_and_one_that_cannot_be_written_is_said(
    open_as: OpenAs, paper: DocumentId, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, paper)
    pdf = desk.clinic.ask(ReadDocument(paper)).pdf or b""
    sender = Sender(desk.desk, desk.window)
    sent: list[int] = []
    failed: list[object] = []
    sender.sent.connect(sent.append)
    sender.failed.connect(failed.append)
    for path in (tmp_path / "card.pdf", tmp_path / "no such folder" / "card.pdf"):
        route = set_route(PrintChoices())
        route.device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        route.device.setOutputFileName(str(path))
        sender.send(PrintJob(pdf, "Card", PaperSize.A4), route)
    assert (tmp_path / "card.pdf").read_bytes() == pdf
    assert sent == [1]
    assert [str(error) for error in failed] == ["cannot_write"]


def test_some_pages_into_a_file_go_as_pictures_on_sheets_of_the_papers_size(
    open_as: OpenAs, paper: DocumentId, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, paper)
    pdf = desk.clinic.ask(ReadDocument(paper)).pdf or b""
    sender = Sender(desk.desk, desk.window)
    sent: list[int] = []
    sender.sent.connect(sent.append)
    device = set_route(PrintChoices()).device
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "one.pdf"))
    sender.send(PrintJob(pdf, "Card", PaperSize.LETTER), Route(PrintChoices(), device, 1, 1))
    desk.hands.until(lambda: sent == [1])
    assert device.pageLayout().pageSize().id() == QPageSize.PageSizeId.Letter
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_opens_with_the_copies_that_its_kind_usually_has(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, paper, PrintChoices().with_copies("card", 4))
    assert desk.hands.find_as("document.copies", QLineEdit).text() == "4"


def test_what_was_printed_years_ago_is_printed_again_from_the_same_bytes(
    open_as: OpenAs, paper: DocumentId, bench: Path
) -> None:
    put_lp(bench)
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: card(desk, paper).handouts == 1)
    first = hashlib.sha256((bench / "printed.pdf").read_bytes()).hexdigest()
    form = desk.clinic.ask(ShowClinic(), MANAGER)
    desk.clinic.do(EditClinic(form.version, replace(form.form, name="Another name", paper="Letter")), MANAGER)
    desk.clinic.clock.now = desk.clinic.clock.now.replace(year=desk.clinic.clock.now.year + 6)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.until(lambda: card(desk, paper).handouts == 2)
    assert hashlib.sha256((bench / "printed.pdf").read_bytes()).hexdigest() == first
    assert "media=A4" in told(bench)


def test_trays_are_read_from_what_the_printing_system_says() -> None:
    assert read_trays(OPTIONS) == ["Auto", "Tray1", "Tray2", "Manual"]
    assert read_trays("PageSize/Media Size: Letter *A4") == []
    assert read_trays("InputSlot/Media Source: *Tray1 $(rm) Tray2") == ["Tray1", "Tray2"]


def test_a_page_range_is_passed_on() -> None:
    route = Route(PrintChoices(), set_route(PrintChoices()).device, 2, 3)
    assert "-P" in print_arguments(PrintJob(b"", "Form", PaperSize.A4), route)
    assert "2-3" in print_arguments(PrintJob(b"", "Form", PaperSize.A4), route)
