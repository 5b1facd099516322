"""A form signed on paper, filed at the desk: from files, dropped, pasted, whoever it is of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.form_codes import spoken
from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base.targets import FileForm, OpenConsent, OpenDocument
from mesodesk.gui.consents.document import DocumentPage
from mesodesk.gui.consents.page import ConsentPage
from mesodesk.gui.consents.scan_sheet import ScanSheet
from mesodesk.services.consents.consents import ConsentCard, ShowConsent
from tests.factories import DOCTOR, PIN, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.test_photos import drop
from tests.integration.paper_steps import Printed
from tests.sheets import photographed, scanned, without_code

__all__ = ["open_as"]


def photographs(printed: Printed, folder: Path, *pages: int) -> list[str]:
    """Files of these pages (from 1), as a phone brings them."""
    files = []
    for page in pages:
        file = folder / f"IMG_{page}.jpg"
        file.write_bytes(photographed(printed.pdf, page - 1))
        files.append(str(file))
    return files


def whole(printed: Printed, folder: Path) -> list[str]:
    return photographs(printed, folder, *range(1, printed.form.pages + 1))


def open_sheet(desk: DeskWindow, *files: str) -> ScanSheet:
    """The sheet for the form that is open."""
    desk.go(OpenConsent(desk.clinic.patient, "rejuvenation"))
    desk.hands.click("consent.scan.open")
    return add(desk, *files)


def add(desk: DeskWindow, *files: str) -> ScanSheet:
    sheet = desk.hands.find_as("consent.scan", ScanSheet)
    sheet.add_files(files)
    desk.hands.settle()
    return sheet


def answer(desk: DeskWindow, printed: Printed, *agreed: str) -> None:
    """Say what stands on the paper."""
    desk.hands.write("consent.scan.signed_on", "23.11.2026")
    desk.hands.click("consent.scan.seen")
    desk.hands.click("consent.scan.identity.id_card")
    for key, _words in printed.form.purposes:
        desk.hands.click(f"consent.scan.photos.{key}.{'yes' if key in agreed else 'no'}")


def card(printed: Printed) -> ConsentCard:
    return printed.clinic.ask(ShowConsent(printed.consent))


def test_photographs_of_all_pages_are_filed_and_the_doctor_sees_them(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(DOCTOR)
    printed = Printed(desk.clinic)
    open_sheet(desk, *whole(printed, tmp_path))
    assert f"Page 1 of {printed.form.pages}" in desk.hands.words("consent.scan.1.page_of")
    answer(desk, printed, "record")
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)
    desk.hands.until(lambda: not desk.hands.seen("consent.scan"))
    assert card(printed).agreed_purposes == ("record",)
    page = desk.window.current_page
    assert isinstance(page, ConsentPage)
    desk.hands.until(lambda: page.view.page_count == printed.form.pages)
    assert "Signed on paper" in desk.hands.words("consent.state.said")
    desk.hands.write("consent.pin", PIN)
    desk.hands.click("consent.countersign")
    desk.hands.until(lambda: card(printed).valid)
    desk.hands.until(lambda: page.view.page_count > 0)
    desk.listen(page)
    desk.hands.click("consent.scan.sheets")
    scan = card(printed).scan_document_id
    assert scan is not None
    assert desk.went == [OpenDocument(DocumentId(scan))]
    opened = desk.window.current_page
    assert isinstance(opened, DocumentPage)
    desk.hands.until(lambda: opened.view.page_count == printed.form.pages)


def test_a_form_is_filed_without_knowing_whose_it_is(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    desk.window.run("window.file_form")
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(printed.pdf, *range(printed.form.pages)))
    add(desk, str(file))
    assert "Elif Yılmaz" in desk.hands.words("consent.scan.whose")
    answer(desk, printed)
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)
    assert card(printed).agreed_purposes == ()
    desk.hands.until(lambda: isinstance(desk.window.current_page, ConsentPage))


def test_what_is_missing_is_said_before_and_after_the_button(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    sheet = open_sheet(desk, *photographs(printed, tmp_path, 2))
    assert "missing" in desk.hands.words("consent.scan.page.1")
    assert "missing" not in desk.hands.words("consent.scan.page.2")
    answer(desk, printed)
    desk.hands.click("consent.scan.accept")
    assert "Pages are missing: 1" in desk.hands.words("consent.scan.error")
    others = [page for page in range(1, printed.form.pages + 1) if page != 2]
    sheet.add_files(photographs(printed, tmp_path, *others))
    desk.hands.settle()
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)


def test_nothing_is_taken_for_said_that_nobody_said(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    sheet = open_sheet(desk, *whole(printed, tmp_path))
    desk.hands.write("consent.scan.signed_on", "23.11.2026")
    desk.hands.click("consent.scan.accept")
    assert "every box" in desk.hands.words("consent.scan.seen.error")
    for key, _words in printed.form.purposes:
        assert "Choose" in desk.hands.words(f"consent.scan.photos.{key}.error")
    assert sheet.isVisible()
    assert card(printed).state is ConsentState.AWAITING_PATIENT
    answer(desk, printed)
    assert desk.hands.seen("consent.scan.seen.error") == []
    key = printed.form.purposes[0][0]
    assert desk.hands.seen(f"consent.scan.photos.{key}.error") == []
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)


def test_a_sheet_without_a_readable_code_is_known_by_what_is_typed(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    spilt = tmp_path / "spilt.jpg"
    spilt.write_bytes(without_code(printed.pdf, 0))
    desk.go(FileForm())
    sheet = add(desk, str(spilt))
    desk.hands.write("consent.scan.1.reference", spoken(printed.form.reference).lower())
    desk.hands.write("consent.scan.1.page", "1")
    desk.hands.settle()
    assert "Elif Yılmaz" in desk.hands.words("consent.scan.whose")
    sheet.add_files(photographs(printed, tmp_path, *range(2, printed.form.pages + 1)))
    desk.hands.settle()
    answer(desk, printed)
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)


def test_a_page_of_another_form_stands_out_and_can_be_left_out(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    other = Printed(desk.clinic, "hair_loss")
    (tmp_path / "other").mkdir()
    open_sheet(desk, *whole(printed, tmp_path), *photographs(other, tmp_path / "other", 1))
    last = printed.form.pages + 1
    assert "another form" in desk.hands.words(f"consent.scan.{last}.error")
    answer(desk, printed)
    desk.hands.click("consent.scan.accept")
    assert "another form" in desk.hands.words("consent.scan.error")
    desk.hands.click(f"consent.scan.{last}.remove")
    desk.hands.click("consent.scan.accept")
    desk.hands.until(lambda: card(printed).state is ConsentState.AWAITING_DOCTOR)


def test_what_is_no_picture_says_so_in_its_own_line(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    saved = tmp_path / "form.pdf"
    saved.write_bytes(printed.pdf)
    words = tmp_path / "words.jpg"
    words.write_bytes(b"no picture")
    open_sheet(desk, str(saved), str(words), str(tmp_path / "gone.jpg"))
    assert "as it was saved" in desk.hands.words("consent.scan.1.error")
    assert "damaged" in desk.hands.words("consent.scan.2.error")
    assert desk.hands.words("consent.scan.3.error")
    desk.hands.click("consent.scan.cancel")
    assert card(printed).state is ConsentState.AWAITING_PATIENT


def test_sheets_are_dropped_and_pasted(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    sheet = open_sheet(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in photographs(printed, tmp_path, 1)])
    drop(sheet, data)
    desk.hands.settle()
    QApplication.clipboard().setImage(QImage.fromData(photographed(printed.pdf, 1)))
    desk.hands.click("consent.scan.paste")
    desk.hands.settle()
    QApplication.clipboard().clear()
    assert "missing" not in desk.hands.words("consent.scan.page.1")
    assert "missing" not in desk.hands.words("consent.scan.page.2")
    desk.hands.click("consent.scan.cancel")


def test_the_form_is_printed_from_the_same_place(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    page = desk.go(OpenConsent(desk.clinic.patient, "rejuvenation"))
    desk.listen(page)
    desk.hands.click("consent.scan.print")
    assert desk.went == [OpenDocument(card(printed).form_document_id)]  # type: ignore[arg-type]


def test_a_form_that_was_signed_meanwhile_is_not_filed(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(RECEPTION)
    printed = Printed(desk.clinic)
    open_sheet(desk, *whole(printed, tmp_path))
    answer(desk, printed)
    desk.clinic.do(printed.command())
    desk.hands.click("consent.scan.accept")
    assert "changed" in desk.hands.words("consent.scan.error").lower()
    desk.hands.click("consent.scan.cancel")
