"""One day of a small clinic: who sits at the desk, what they do there, what the record has of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QListView, QTableView
from pytestqt.qtbot import QtBot

from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings
from mesodesk.domain.body_map import centre_of
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.consents.document import DocumentPage
from mesodesk.gui.consents.page import ConsentPage
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.injection_map import InjectionMapView
from mesodesk.gui.widgets.inputs import ChoiceInput, LineInput
from mesodesk.pdf.preview import text
from mesodesk.services.papers.documents import paper
from mesodesk.services.people.patients import FindPatients
from mesodesk.services.treatment.charts import ChartCard, ShowChart
from tests.factories import DOCTOR, MANAGER, PASSWORD, PIN, RECEPTION, SmallClinic
from tests.gui.hands import CTRL, SHIFT, Hands, block_on, place_on
from tests.gui.test_reception import SmallDoor
from tests.integration.course_steps import block


class Day:
    """The program over a clinic's folder, from the sign-in window on, and the hands of whoever sits there."""

    def __init__(
        self,
        clinic: SmallClinic,
        parts: tuple[QApplication, Theme, Translation, Runner],
        folder: Path,
        qtbot: QtBot,
    ) -> None:
        self.clinic = clinic
        self.folder = folder
        self._parts = parts
        self.hands = Hands(qtbot, parts[3])
        self.reception: Reception

    # coming and going --------------------------------------------------------------------------------------

    def open(self) -> None:
        """Start the program; the manager, who has the password, unlocks the record."""
        app, theme, translation, runner = self._parts
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        (data / "clinic").touch()
        places = Places(data, self.folder / "state", self.folder / "logs", Path("resources").resolve())
        runner.use(None)
        self.reception = Reception(
            app, places, Settings(), theme, translation, runner, lambda: SmallDoor(self.clinic), self.now
        )
        self.reception.open()
        self.hands.settle()
        window = self.reception.window
        assert isinstance(window, SignInWindow)
        for field, words in ((window.user, MANAGER), (window.password, PASSWORD)):
            assert isinstance(field.control, LineInput)
            self.hands.write(field.control, words)
        self.hands.press(Qt.Key.Key_Return, on=window.password.control)
        self.hands.until(lambda: isinstance(self.reception.window, MainWindow), "nobody came in")
        # The screen of a desk; the one offscreen is a small square.
        self.window.showNormal()
        self.window.resize(1440, 900)
        self.hands.settle()

    def close(self) -> None:
        """End the program."""
        self.hands.settle()
        window = self.reception.window
        self.reception.close()
        if window is not None:
            window.close()
            window.deleteLater()
        self.hands.settle()
        self.reception.deleteLater()

    def reopen(self) -> None:
        """End the program and start it again over the same folder."""
        self.close()
        self.clinic.close()
        self.clinic = SmallClinic(self.clinic.folder, self.clinic.clock)
        self.open()

    def sit_down(self, user: str) -> None:
        """Take over the desk with the PIN."""
        self.hands.press(Qt.Key.Key_L, CTRL | SHIFT, on=self.window)
        box = self.hands.find_as("lock.staff", ChoiceInput)
        self.hands.choose("lock.staff", box.itemText(box.findData(user)))
        self.hands.write("lock.pin", PIN)
        self.hands.press(Qt.Key.Key_Return, on=self.hands.find("lock.pin"))
        self.hands.until(lambda: not self.window.is_covered, "the desk stayed shut")
        self.hands.settle()

    def now(self) -> datetime:
        return self.clinic.clock()

    @property
    def window(self) -> MainWindow:
        window = self.reception.window
        assert isinstance(window, MainWindow)
        return window

    # finding somebody and something ------------------------------------------------------------------------

    def search(self, words: str) -> list[str]:
        """What Ctrl+K finds."""
        self.hands.press(Qt.Key.Key_K, CTRL, on=self.window)
        self.hands.write("window.search", words)
        self.hands.settle()
        results = self.hands.find_as("window.search.results", QListView)
        self.hands.until(lambda: results.model().rowCount() > 0, "nothing was found")
        return [str(results.model().index(row, 0).data()) for row in range(results.model().rowCount())]

    def open_chart(self, words: str) -> None:
        """Find a patient and open the chart."""
        self.search(words)
        self.hands.press(Qt.Key.Key_Return, on=self.hands.find("window.search"))
        self.hands.find("chart.tabs")
        self.hands.settle()

    def listed(self, words: str) -> list[str]:
        """Who stands in the list of patients when it is searched for `words`."""
        self.hands.press(Qt.Key.Key_F4, on=self.window)
        self.hands.write("patients.search", words)
        self.hands.settle()
        model = self.hands.find_as("patients.list", QTableView).model()
        return [
            " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def patient(self, words: str) -> PatientId:
        """The one patient whom the record finds for these words."""
        (line,) = self.clinic.ask(FindPatients(words))
        return line.id

    def chart(self, patient: PatientId) -> ChartCard:
        """The chart as the doctor's record has it."""
        return self.clinic.ask(ShowChart(patient), DOCTOR)

    # the calendar ------------------------------------------------------------------------------------------

    def week_of(self, day: date) -> Board:
        """The calendar, turned to the week of a day by its own buttons."""
        self.hands.press(Qt.Key.Key_F3, on=self.window)
        board = self.hands.find_as("calendar.week", Board)
        self.hands.settle()
        while board.grid.columns[0].day > day:
            self.hands.click("calendar.before")
        while board.grid.columns[-1].day < day:
            self.hands.click("calendar.after")
        return board

    def drag(self, id: AppointmentId, day: date, minute: int) -> None:
        """Carry an appointment to a day and an hour of the shown week."""
        board = self.hands.find_as("calendar.week", Board)
        top = block_on(board, id)
        column = next(at for at, one in enumerate(board.grid.columns) if one.day == day)
        grip = QPoint(int(top.x() + top.width() / 2), int(top.y()) + 1)
        self.hands.drag(board.viewport(), [grip, place_on(board, column, minute)])

    def starts(self, id: AppointmentId) -> datetime:
        """When an appointment begins, on the clinic's wall."""
        return block(self.clinic, id).starts_at.astimezone(self.clinic.zone)

    # papers ------------------------------------------------------------------------------------------------

    def paper_on_screen(self) -> DocumentPage:
        """The preview that is open, its pages drawn."""
        self.hands.until(lambda: isinstance(self.window.current_page, DocumentPage), "no paper was opened")
        page = self.window.current_page
        assert isinstance(page, DocumentPage)
        self.hands.until(page.tools.print_button.isEnabled, "the paper was never drawn")
        self.hands.settle()
        return page

    def print_shown(self) -> Path:
        """Print the paper on the screen; the printer is the only thing here that is not real."""
        page = self.paper_on_screen()
        printed = self.folder / f"printed-{len(list(self.folder.glob('printed-*')))}.pdf"
        self.hands.click("document.print")
        self.hands.until(lambda: page.printing.dialog is not None, "no print dialog")
        dialog = page.printing.dialog
        assert dialog is not None
        printer = dialog.printer()
        assert isinstance(printer, QPrinter)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        dialog.done(QDialog.DialogCode.Accepted)
        self.hands.until(lambda: "Sent to the printer" in self.window.toast.sentence, "nothing was printed")
        self.hands.settle()
        return printed

    def save_shown(self) -> Path:
        """Save the paper on the screen under a name that the file dialog is given."""
        page = self.paper_on_screen()
        self.hands.click("document.save")
        self.hands.until(lambda: page.saving.dialog is not None, "no file dialog")
        dialog = page.saving.dialog
        assert dialog is not None
        wanted = self.folder / "kaydedilen.pdf"
        dialog.setDirectory(str(self.folder))
        dialog.selectFile(wanted.name)
        dialog.accept()
        self.hands.until(wanted.exists, "nothing was saved")
        self.hands.settle()
        return wanted

    def read_newest(self, patient: PatientId, kind: str) -> str:
        """Everything that can be read on the newest paper of a kind, in one line."""
        documents = [line for line in self.chart(patient).documents if str(line.kind) == kind]
        newest = max(documents, key=lambda line: line.id)
        return " ".join(" ".join(text(paper(self.clinic.at(RECEPTION), newest.id).pdf)).split())

    # ticking and signing -----------------------------------------------------------------------------------

    def tick_all(self, begins: str) -> None:
        """Tick every box whose identifier begins like this."""
        boxes = [
            box
            for box in self.window.findChildren(QCheckBox)
            if box.accessibleIdentifier().startswith(begins)
        ]
        for box in boxes:
            if box.isVisible() and not box.isChecked():
                # The box itself, at its left: it may stand in a row with long words.
                self.hands.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))

    def read_form_to_its_end(self) -> None:
        """Turn the pages of the form with the keyboard until each has been on the screen."""
        page = self.window.current_page
        assert isinstance(page, ConsentPage)
        self.hands.until(lambda: page.view.page_count > 0, "no form to read")
        for _ in range(60):
            if page.reading.is_complete:
                return
            self.hands.press(Qt.Key.Key_PageDown, on=page.view)
        raise AssertionError("the form has no end")

    def draw_signature(self) -> None:
        """Write something like a name on the pad with the mouse."""
        pad = self.hands.find("consent.pad")
        width, height = pad.width(), pad.height()
        up, down = height // 4, height * 3 // 4
        way = [QPoint(width * step // 12, up if step % 2 else down) for step in range(1, 12)]
        self.hands.drag(pad, way)

    def click_zone(self, key: str) -> None:
        """Click into the middle of a zone of the injection map."""
        view = self.hands.find_as("session.map", InjectionMapView)
        chart = view.editor.chart
        middle = view._frame.to_screen(centre_of(chart.zone(key).outline)).toPoint()
        self.hands.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
        self.hands.settle()

    def turn_to(self, id: AppointmentId, minutes: int = 0) -> None:
        """It is so many minutes after the beginning of an appointment."""
        self.clinic.clock.now = block(self.clinic, id).starts_at + timedelta(minutes=minutes)
