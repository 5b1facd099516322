"""The preview of a filed paper: as it prints; printed and saved without waiting; hand-outs written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base.targets import GoBack, OpenDocument
from mesodesk.gui.consents.document import DocumentPage
from mesodesk.gui.widgets.printing import paint_pages
from mesodesk.gui.widgets.saving import file_name
from mesodesk.pdf.preview import text
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.papers.paper_pages import PaperCard, ShowPaper, page_images
from mesodesk.services.papers.papers import FileCard
from tests.factories import RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.integration.course_steps import book_course

__all__ = ["open_as"]


@pytest.fixture
def paper(small_clinic: SmallClinic) -> DocumentId:
    """An appointment card that nobody has looked at yet."""
    return DocumentId(small_clinic.do(FileCard(book_course(small_clinic).id)).value)


def open_paper(desk: DeskWindow, paper: DocumentId) -> DocumentPage:
    page = desk.go(OpenDocument(paper))
    assert isinstance(page, DocumentPage)
    desk.listen(page)
    desk.hands.until(lambda: page.view.page_count > 0, "the paper is not shown")
    return page


def card(desk: DeskWindow, paper: DocumentId) -> PaperCard:
    return desk.clinic.ask(ShowPaper(paper))


def test_a_pending_paper_is_drawn_filed_and_shown_as_it_was_filed(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, paper)
    filed = desk.clinic.ask(ReadDocument(paper))
    assert filed.pdf is not None
    shown = desk.hands.words("document")
    assert "Elif Yılmaz" in shown
    assert "Appointment card" in shown
    assert any("Elif Yılmaz" in page for page in text(filed.pdf))


def test_looking_at_a_paper_hands_nothing_out(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, paper)
    assert card(desk, paper).handouts == 0


def test_saving_writes_the_bytes_that_were_filed_and_writes_the_hand_out_down(
    open_as: OpenAs, paper: DocumentId, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_S, CTRL, on=page)
    dialog = page.saving.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    page.saving.write(str(tmp_path / "card.pdf"))
    desk.hands.settle()
    assert (tmp_path / "card.pdf").read_bytes() == desk.clinic.ask(ReadDocument(paper)).pdf
    assert card(desk, paper).handouts == 1


def test_a_file_that_cannot_be_written_is_said_and_not_counted(
    open_as: OpenAs, paper: DocumentId, tmp_path: Path
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.click("document.save")
    assert page.saving.dialog is not None
    page.saving.dialog.reject()
    page.saving.write(str(tmp_path / "no such folder" / "card.pdf"))
    desk.hands.settle()
    assert "cannot be written" in desk.window.message_bar.sentence
    assert card(desk, paper).handouts == 0


def test_printing_opens_the_dialog_of_the_system_and_does_not_wait_for_it(
    open_as: OpenAs, paper: DocumentId
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.write("document.copies", "3")
    desk.hands.click("document.print")
    dialog = page.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.printer().copyCount() == 3
    dialog.reject()
    desk.hands.settle()
    assert card(desk, paper).handouts == 0


def test_what_was_printed_is_written_down_with_its_copies(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    page.printing.printed.emit(2)
    desk.hands.settle()
    assert card(desk, paper).handouts == 2
    desk.hands.until(lambda: "handed out" in desk.hands.words("document"))


def test_a_printer_gets_every_page_whole(
    open_as: OpenAs, paper: DocumentId, tmp_path: Path, small_clinic: SmallClinic
) -> None:
    open_paper(open_as(RECEPTION), paper)
    pdf = small_clinic.ask(ReadDocument(paper)).pdf
    assert pdf is not None
    pages = page_images(pdf, 800)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    assert paint_pages(printer, pages)
    printed = page_images((tmp_path / "printed.pdf").read_bytes(), 800)
    assert len(printed) == len(pages)
    ink = [pixel for pixel in printed[0].rgba[::4] if pixel < 128]
    assert ink


def test_the_screen_shows_the_very_bytes_that_were_filed(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    pdf = desk.clinic.ask(ReadDocument(paper)).pdf or b""
    shown = page.view.images[0]
    drawn = [page_images(pdf, width)[0] for width in range(shown.width() - 2, shown.width() + 2)]
    exact = next(one for one in drawn if (one.width, one.height) == (shown.width(), shown.height()))
    assert bytes(shown.constBits()) == exact.rgba


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_pages_are_as_sharp_as_the_screen_at_every_size(
    open_as: OpenAs, paper: DocumentId, zoom: int
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    page.view.set_zoom(zoom)
    desk.hands.until(lambda: abs(page.view.images[0].width() - page.view.wanted_width()) <= 2)


def test_a_long_paper_is_drawn_within_the_memory_that_it_may_have(
    open_as: OpenAs, paper: DocumentId, small_clinic: SmallClinic
) -> None:
    open_paper(open_as(RECEPTION), paper)
    pdf = small_clinic.ask(ReadDocument(paper)).pdf or b""
    drawn = page_images(pdf, 5_000, most_pixels=1_000_000)
    assert sum(one.width * one.height for one in drawn) <= 1_010_000


def test_the_page_that_is_looked_at_is_told_and_whole_pages_can_be_shown(
    open_as: OpenAs, paper: DocumentId
) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    assert "Page 1 of 1" in desk.hands.words("document.page")
    desk.hands.press(Qt.Key.Key_9, CTRL, on=page)
    assert page.view.shows_whole_pages
    desk.hands.click("document.fit")
    assert not page.view.shows_whole_pages


def test_zoom_keys_make_the_pages_larger_and_fit_them_again(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.click("document.fit")
    desk.hands.click("document.zoom_in")
    assert page.view.zoom == 125
    desk.hands.press(Qt.Key.Key_0, CTRL, on=page)
    assert page.view.zoom == 100


def test_escape_goes_back(open_as: OpenAs, paper: DocumentId) -> None:
    desk = open_as(RECEPTION)
    page = open_paper(desk, paper)
    desk.hands.press(Qt.Key.Key_Escape, on=page.view)
    assert desk.went == [GoBack()]


def test_a_paper_that_does_not_exist_is_said_and_cannot_be_printed(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = desk.go(OpenDocument(DocumentId(999)))
    assert isinstance(page, DocumentPage)
    assert "does not exist" in desk.window.message_bar.sentence
    assert not desk.hands.find_as("document.print", QPushButton).isEnabled()


def test_a_title_becomes_a_name_that_every_file_system_takes() -> None:
    assert file_name('İşlem sonrası: "Cilt" a/b\\c?') == "İşlem sonrası Cilt a b c.pdf"
