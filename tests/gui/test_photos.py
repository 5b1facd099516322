"""Photographs in the chart: added from files, pasted and dropped; compared; voided; nothing stays behind."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmapCache
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QWidget

from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.gui.base.targets import OpenConsent, OpenPatient, OpenSession, OpenToday
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.gui.patients.photo_out import GiveOutSheet
from mesodesk.gui.patients.photo_viewer import PhotoViewer
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.photo_adder import PhotoAdder
from mesodesk.gui.widgets.photo_canvas import Compare, PhotoCanvas
from mesodesk.services.consents.consents import WithdrawConsent
from mesodesk.services.consents.photo_rows import PhotoCard
from mesodesk.services.consents.photos import AddPhoto, ListPhotos, ShowPhoto
from mesodesk.services.treatment.sessions import ShowSession
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.integration.course_steps import appointment_of, ask_for, book_course
from tests.integration.photo_steps import want_views
from tests.integration.treatment_steps import capture_consent, make_ready
from tests.pictures import jpeg, told_by_camera

__all__ = ["open_as"]


def photos(clinic: SmallClinic) -> list[PhotoCard]:
    return list(clinic.ask(ListPhotos(clinic.patient), DOCTOR).photos)


def kept(clinic: SmallClinic) -> list[PhotoCard]:
    return [photo for photo in photos(clinic) if photo.voided_at is None]


def add(clinic: SmallClinic, view: str = "face_front", shade: int = 0, days: int = 0) -> int:
    day = TODAY.fromordinal(TODAY.toordinal() - days)
    return clinic.do(AddPhoto(clinic.patient, view, jpeg(shade=shade), None, day), NURSE).value


def open_photos(desk: DeskWindow, patient: PatientId | None = None) -> PatientsPage:
    page = desk.go(OpenPatient(patient or desk.clinic.patient, "photos"))
    assert isinstance(page, PatientsPage)
    desk.hands.settle()
    return page


def files_in(folder: Path, *contents: bytes) -> list[str]:
    made = []
    for number, content in enumerate(contents):
        file = folder / f"IMG_{number}.jpg"
        file.write_bytes(content)
        made.append(str(file))
    return made


def open_adder(desk: DeskWindow, *files: str) -> PhotoAdder:
    desk.hands.click("chart.photos.photos")
    sheet = desk.hands.find_as("photos.add", PhotoAdder)
    if files:
        sheet.add_files(files)
        desk.hands.settle()
    return sheet


def drop(target: QWidget, data: QMimeData) -> None:
    """What the desktop does when something is let go over a widget."""
    at = QPointF(target.rect().center())
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), actions, data, button, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(at, actions, data, button, keys))


# Adding ----------------------------------------------------------------------------------------------------


def test_several_files_are_added_with_their_views_and_days(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    desk = open_as(NURSE)
    open_photos(desk)
    open_adder(desk, *files_in(tmp_path, told_by_camera(6), jpeg(shade=90)))
    assert desk.hands.find_as("photos.add.accept", Button).text() == "Add 2 photographs"
    desk.hands.choose("photos.add.1.view", "Scalp, vertex")
    desk.hands.click("photos.add.accept")
    desk.hands.until(lambda: len(kept(small_clinic)) == 2)
    # The camera's own day is taken for what is added outside of a visit.
    assert [(one.view, one.taken_on.isoformat()) for one in kept(small_clinic)] == [
        ("scalp_vertex", "2026-10-05"),
        ("face_front", "2026-11-23"),
    ]
    desk.hands.until(lambda: not desk.hands.seen("photos.add"))
    assert (
        desk.hands.find(f"chart.photos.photo.{kept(small_clinic)[0].id}").accessibleName().startswith("Scalp")
    )


def test_a_file_that_is_no_picture_says_so_in_its_own_line_and_the_others_are_added(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    desk = open_as(NURSE)
    open_photos(desk)
    sheet = open_adder(desk, *files_in(tmp_path, b"%PDF-1.7", jpeg(), told_by_camera()[:900]))
    for number in (1, 3):
        assert "damaged" in desk.hands.words(desk.hands.find(f"photos.add.{number}.error"))
    assert desk.hands.find_as("photos.add.accept", Button).text() == "Add 1 photograph"
    desk.hands.click("photos.add.accept")
    desk.hands.until(lambda: len(kept(small_clinic)) == 1)
    assert sheet.isVisible()
    desk.hands.click("photos.add.1.remove")
    assert not desk.hands.seen("photos.add.1.error")
    desk.hands.click("photos.add.cancel")


def test_what_was_copied_is_pasted_with_a_key(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    page = open_photos(desk)
    QApplication.clipboard().setImage(QImage.fromData(jpeg(300, 200)))
    desk.hands.press(Qt.Key.Key_V, CTRL, on=page.chart.tab_bar)
    desk.hands.find("photos.add.1.view")
    desk.hands.click("photos.add.accept")
    desk.hands.until(lambda: [(one.width, one.height) for one in kept(small_clinic)] == [(300, 200)])
    QApplication.clipboard().clear()


def test_an_empty_clipboard_is_said(open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    open_photos(desk)
    QApplication.clipboard().clear()
    desk.hands.click("chart.photos.paste_photo")
    assert not desk.hands.seen("photos.add")


def test_files_and_pictures_can_be_dropped_on_the_tab_and_on_the_sheet(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    desk = open_as(NURSE)
    page = open_photos(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files_in(tmp_path, jpeg(), jpeg(shade=40))])
    drop(page.chart._tabs["photos"], data)
    desk.hands.find("photos.add.2.view")
    picture = QMimeData()
    picture.setImageData(QImage.fromData(jpeg(shade=80)))
    drop(desk.hands.find("photos.add"), picture)
    desk.hands.find("photos.add.3.view")
    desk.hands.click("photos.add.accept")
    desk.hands.until(lambda: len(kept(small_clinic)) == 3)


def test_in_a_session_the_views_that_are_asked_for_come_first(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    visit = appointment_of(book_course(small_clinic, ask_for(small_clinic, sessions=3)), 1)
    small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg(shade=7), visit), NURSE)
    desk = open_as(NURSE)
    page = open_photos(desk)
    views = ("face_front", "face_right", "face_left")
    sheet = PhotoAdder(desk.desk, small_clinic.patient, appointment_id=visit, views=views, parent=page)
    sheet.open()
    desk.hands.settle()
    sheet.add_files(files_in(tmp_path, told_by_camera(), jpeg(shade=50)))
    desk.hands.settle()
    chosen = [desk.hands.find_as(f"photos.add.{row}.view", QComboBox).currentData() for row in (1, 2)]
    assert chosen == ["face_right", "face_left"]
    assert "the camera says 5 Oct 2026" in desk.hands.words(sheet)
    with desk.hands.qtbot.waitSignal(sheet.added) as told:
        desk.hands.click("photos.add.accept")
    assert told.args == [2]
    assert {one.view for one in kept(small_clinic) if one.appointment_id == visit} == set(views)


def test_the_tick_of_a_session_opens_the_sheet_and_is_set_by_what_was_added(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    want_views(small_clinic, "face_front", "face_left")
    visit = make_ready(small_clinic)
    capture_consent(small_clinic, purposes=("record",))
    desk = open_as(DOCTOR)
    desk.go(OpenSession(AppointmentId(visit)))
    desk.hands.click("session.ticks.photo")
    sheet = desk.hands.find_as("photos.add", PhotoAdder)
    sheet.add_files(files_in(tmp_path, jpeg(), jpeg(shade=60)))
    desk.hands.settle()
    desk.hands.click("photos.add.accept")
    desk.hands.until(lambda: len(kept(small_clinic)) == 2)
    taken = small_clinic.ask(ShowSession(visit), DOCTOR).ticks
    assert next(one for one in taken if one.key == "photo").ok
    desk.hands.until(lambda: "2 taken" in desk.hands.find("session.ticks.photo").accessibleDescription())


# What was agreed to ----------------------------------------------------------------------------------------


def test_the_tab_says_what_was_agreed_to_and_leads_to_the_form(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(DOCTOR)
    page = open_photos(desk)
    desk.listen(page)
    assert desk.hands.find("chart.photos.purpose").accessibleName() == "Not asked yet"
    capture_consent(small_clinic, purposes=("record",))
    desk.window.go(OpenPatient(small_clinic.patient, "overview"))
    open_photos(desk)
    assert desk.hands.find("chart.photos.purpose.record").accessibleName() == "Medical record: yes"
    assert desk.hands.find("chart.photos.purpose.promotion").accessibleName().endswith(": no")
    desk.hands.click("chart.photos.consent")
    assert isinstance(desk.went[-1], OpenConsent)


def test_who_refused_photographs_cannot_be_given_any(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    capture_consent(small_clinic, purposes=("teaching",))
    desk = open_as(NURSE)
    page = open_photos(desk)
    button = desk.hands.find("chart.photos.photos")
    assert not button.isEnabled()
    assert "has not agreed" in button.accessibleDescription()
    page.chart.add_photos()
    sheet = desk.hands.find_as("photos.add", PhotoAdder)
    assert not sheet.choose.isEnabled()
    assert "has not agreed" in desk.hands.words(sheet)
    sheet.reject()


def test_a_copy_leaves_for_an_agreed_use_only_and_without_a_name(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path
) -> None:
    capture_consent(small_clinic, purposes=("record", "teaching"))
    photo = add(small_clinic)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click(f"chart.photos.photo.{photo}")
    desk.hands.click("photos.viewer.give_out")
    sheet = desk.hands.find_as("chart.photos.give_out", GiveOutSheet)
    assert desk.hands.find("chart.photos.use.teaching")
    assert not desk.hands.seen("chart.photos.use.promotion")
    desk.hands.click("chart.photos.give_out.accept")
    desk.hands.until(lambda: sheet.dialog is not None)
    assert sheet.dialog is not None
    assert "Elif" not in sheet.dialog.selectedFiles()[0]
    sheet.dialog.reject()
    sheet.write(str(tmp_path / "copy.jpg"))
    desk.hands.until((tmp_path / "copy.jpg").exists)
    assert (tmp_path / "copy.jpg").read_bytes() == small_clinic.ask(ShowPhoto(photo), DOCTOR)
    desk.hands.click("photos.viewer.accept")


def test_a_use_that_was_taken_back_while_the_sheet_was_open_is_refused_in_words(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    consent = capture_consent(small_clinic, purposes=("record", "teaching"))
    photo = add(small_clinic)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click(f"chart.photos.photo.{photo}")
    desk.hands.click("photos.viewer.give_out")
    small_clinic.do(WithdrawConsent(consent))
    desk.hands.click("chart.photos.give_out.accept")
    assert "took back" in desk.hands.words("chart.photos.give_out")
    desk.hands.click("chart.photos.give_out.cancel")
    desk.hands.click("photos.viewer.accept")


# Looking and comparing -------------------------------------------------------------------------------------


def shown(desk: DeskWindow) -> tuple[PhotoViewer, PhotoCanvas]:
    viewer = desk.hands.find_as("photos.viewer", PhotoViewer)
    canvas = desk.hands.find_as("photos.canvas", PhotoCanvas)
    desk.hands.until(lambda: canvas.has_pictures, "no picture is shown")
    return viewer, canvas


def colour(canvas: PhotoCanvas, x: float) -> int:
    """How blue the canvas is at a share of its width, in its middle: the shade of the picture there."""
    picture = canvas.grab().toImage()
    return picture.pixelColor(int(picture.width() * x), picture.height() // 2).blue()


def test_the_first_and_the_newest_are_compared_with_a_slider_that_follows_the_hand(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    for days, shade in ((60, 20), (30, 100), (0, 220)):
        add(small_clinic, shade=shade, days=days)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click("chart.photos.face_front.compare")
    _, canvas = shown(desk)
    assert canvas.mode is Compare.WIPE
    desk.hands.until(lambda: colour(canvas, 0.45) < 60 < 180 < colour(canvas, 0.55))
    middle = canvas.rect().center()
    desk.hands.drag(canvas, [middle, middle + QPoint(canvas.width() // 4, 0)])
    assert canvas.share > 60
    assert desk.hands.find_as("photos.viewer.share", QSlider).value() == canvas.share
    assert colour(canvas, 0.55) < 60
    desk.hands.press(Qt.Key.Key_Left, on=canvas)
    before = canvas.share
    desk.hands.press(Qt.Key.Key_Right, on=canvas)
    assert canvas.share == before + 5
    desk.hands.click("photos.viewer.accept")


def test_side_by_side_ghost_and_one_alone(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    for days, shade in ((60, 20), (30, 120), (0, 220)):
        add(small_clinic, shade=shade, days=days)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click("chart.photos.face_front.compare")
    _, canvas = shown(desk)
    desk.hands.click("photos.viewer.mode.beside")
    desk.hands.until(lambda: colour(canvas, 0.25) < 60 < 180 < colour(canvas, 0.75))
    desk.hands.click("photos.viewer.mode.ghost")
    assert 90 < colour(canvas, 0.5) < 150
    desk.hands.find_as("photos.viewer.share", QSlider).setValue(0)
    assert colour(canvas, 0.5) > 180
    desk.hands.click("photos.viewer.mode.one")
    assert not desk.hands.seen("photos.viewer.share")
    desk.hands.press(Qt.Key.Key_PageUp, on=canvas)
    desk.hands.until(lambda: 90 < colour(canvas, 0.5) < 150)
    desk.hands.click("photos.viewer.mode.beside")
    desk.hands.choose("photos.viewer.after", "23 Nov 2026")
    desk.hands.until(lambda: colour(canvas, 0.75) > 180)
    assert "24 Sept 2026" in canvas.accessibleDescription()
    desk.hands.click("photos.viewer.accept")


def test_zoom_by_key_button_and_double_click(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    photo = add(small_clinic)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click(f"chart.photos.photo.{photo}")
    _, canvas = shown(desk)
    desk.hands.press(Qt.Key.Key_Plus, on=canvas)
    assert canvas.zoom == 125
    desk.hands.click("photos.viewer.zoom_in")
    assert canvas.zoom == 150
    before = canvas.grab().toImage()
    desk.hands.drag(canvas, [canvas.rect().center(), canvas.rect().center() + QPoint(120, 0)])
    assert canvas.grab().toImage() != before
    desk.hands.qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.zoom == 100
    desk.hands.click("photos.viewer.zoom_in")
    desk.hands.click("photos.viewer.maximize")
    assert canvas.zoom == 100
    desk.hands.click("photos.viewer.accept")


def test_a_photograph_is_put_right_voided_with_a_reason_and_put_back(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    photo = add(small_clinic)
    desk = open_as(DOCTOR)
    open_photos(desk)
    desk.hands.click(f"chart.photos.photo.{photo}")
    desk.hands.click("photos.viewer.edit")
    desk.hands.choose("chart.photos.edit.view", "Face, left side")
    desk.hands.write("chart.photos.edit.note", "Şikâyetsiz")
    desk.hands.click("chart.photos.edit.accept")
    desk.hands.until(lambda: [one.view for one in kept(small_clinic)] == ["face_left"])
    desk.hands.until(lambda: not desk.hands.seen("photos.viewer"))
    desk.hands.click(f"chart.photos.photo.{photo}")
    desk.hands.click("photos.viewer.void")
    desk.hands.write("chart.photos.void.reason", "Yanlış hasta")
    desk.hands.click("chart.photos.void.accept")
    desk.hands.until(lambda: kept(small_clinic) == [])
    desk.hands.until(lambda: not desk.hands.seen(f"chart.photos.photo.{photo}"))
    desk.hands.click(f"chart.photos.restore.{photo}")
    desk.hands.until(lambda: [one.note for one in kept(small_clinic)] == ["Şikâyetsiz"])
    desk.hands.find(f"chart.photos.photo.{photo}")


def test_reception_has_no_photographs(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    add(small_clinic)
    desk = open_as(RECEPTION)
    page = open_photos(desk)
    assert page.chart.tab != "photos"
    assert not desk.hands.seen("chart.photos.photos")
    assert "chart.photos" not in [action.objectName() for action in page.page_actions()]


def test_what_was_hidden_is_read_again_when_it_is_seen_again(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    photo = add(small_clinic)
    desk = open_as(DOCTOR)
    page = open_photos(desk)
    desk.hands.find(f"chart.photos.photo.{photo}")
    before = looks(small_clinic)
    desk.go(OpenToday())
    assert not desk.hands.seen(f"chart.photos.photo.{photo}")
    desk.window.go(OpenPatient(small_clinic.patient, "photos"))
    desk.hands.find(f"chart.photos.photo.{photo}")
    desk.hands.settle()
    assert looks(small_clinic) == before + 1
    page.hide()
    page.show()
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find(f"chart.photos.photo.{photo}"))
    shown(desk)
    desk.hands.click("photos.viewer.accept")


def looks(clinic: SmallClinic) -> int:
    with clinic.clinic.record.reading() as session:
        counted = session.connection().exec_driver_sql(
            "SELECT count(*) FROM ledger WHERE change = 'viewed' AND action = 'ListPhotos'"
        )
        return int(counted.scalar_one())


# What stays behind -----------------------------------------------------------------------------------------


def test_nothing_of_a_picture_stays_where_it_is_not_seen(
    small_clinic: SmallClinic, open_as: OpenAs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    photo = add(small_clinic, shade=77)
    with caplog.at_level(logging.DEBUG):
        desk = open_as(DOCTOR)
        page = open_photos(desk)
        QPixmapCache.clear()
        desk.hands.click(f"chart.photos.photo.{photo}")
        viewer, canvas = shown(desk)
        # Locking hides every sheet and covers the window.
        viewer.hide()
        assert not canvas.has_pictures
        assert viewer._images == {}
        page.hide()
        assert page.chart._tabs["photos"]._photos is None  # type: ignore[attr-defined]
        assert not page.chart._tabs["photos"].body.count()
        page.show()
        viewer.show()
        desk.hands.until(lambda: canvas.has_pictures)
        viewer.accept()
    assert "JFIF" not in caplog.text
    assert "\\xff\\xd8" not in caplog.text
    before = {file for file in small_clinic.folder.rglob("*") if file.suffix in {".jpg", ".jpeg", ".png"}}
    assert before == set()
