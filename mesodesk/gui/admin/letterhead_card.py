"""The clinic's logo and colour, with the head of a sheet as it prints."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from mesodesk.domain.colour import EXAMPLE, contrast_on_white, printable_colour
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import Permission
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.lines import LineInput, UnreadableError
from mesodesk.gui.widgets.pdf_view import to_image
from mesodesk.services.clinic.letterhead import (
    LetterheadCard,
    PutLogo,
    SetColour,
    ShowLetterhead,
    logo_from_file,
)
from mesodesk.services.papers.letterhead_sample import LetterheadSample, ShowLetterheadSample
from mesodesk.services.papers.paper_pages import PageImage, page_images

_NAME: Final = "settings.letterhead"
#: The part of a sheet that is shown: its head and the title below, of an A4 page 297 mm high.
_SHOWN: Final = 58 / 297
#: Pixels across the picture of the sheet.
_ACROSS: Final = 1400
#: A colour that is being typed is tried when the hand rests so long.
_REST_MS: Final = 250
_LONGEST: Final = 9


class SheetTop(QWidget):
    """The upper part of a sheet, black on white in either theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._image = QImage()
        self.setMinimumWidth(space(90))

    def show_page(self, page: PageImage) -> None:
        """Show the head of this page."""
        self._image = to_image(page).copy(0, 0, page.width, round(page.height * _SHOWN))
        self.updateGeometry()
        self.update()

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def hasHeightForWidth(self) -> bool:  # noqa: D102 (Qt's own method)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102 (Qt's own method)
        return round(width * 297 / 210 * _SHOWN)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(150), self.heightForWidth(space(150)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour(Colour.PAPER))
        if not self._image.isNull():
            height = self.width() * self._image.height() / self._image.width()
            painter.drawImage(QRectF(0, 0, self.width(), height), self._image)
        painter.setPen(QPen(self._theme.colour(Colour.LINE), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class LetterheadPart(QWidget):
    """Chooses logo and colour; each is one step that can be undone."""

    failed = Signal(object)

    def __init__(self, desk: Desk, who_may: str) -> None:
        super().__init__()
        self._desk = desk
        self._card: LetterheadCard | None = None
        self._may = desk.may(Permission.EDIT_CLINIC)
        self.dialog: QFileDialog | None = None
        card = Card(self.tr("Letterhead"), inset=5)
        vertical(self).addWidget(card)
        if not self._may:
            card.body.addWidget(label(who_may, role=Colour.TEXT2, wrap=True, name=f"{_NAME}.read_only"))
        self.top = SheetTop(desk)
        identify(self.top, f"{_NAME}.sample", self.tr("The head of a sheet as it prints"))
        card.body.addWidget(self.top)
        card.body.addLayout(self._make_logo())
        self.colour = LineInput(longest=_LONGEST)
        self.colour.setPlaceholderText(EXAMPLE)
        self.field = Field(
            desk.theme,
            self.tr("Colour of the clinic's name and of the line below"),
            self.colour,
            name=f"{_NAME}.colour",
            hint=self._usual_hint(),
        )
        self.colour.setEnabled(self._may)
        card.body.addWidget(self.field)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._try_colour)
        self.colour.textEdited.connect(self._on_typed)
        self.colour.returnPressed.connect(self.save)
        self.colour.editingFinished.connect(self.save)

    def load(self) -> None:
        """Ask for the letterhead."""
        self._desk.runner.ask(ShowLetterhead(), self._on_card)

    def save(self) -> None:
        """Keep the colour that was typed."""
        self._rest.stop()
        if not self._may or self._card is None:
            return
        typed = self._typed()
        if typed is not None and typed != self._card.colour:
            in_colour = self.tr("New papers carry the colour {colour}").format(colour=typed)
            said = in_colour if typed else self.tr("New papers are black")
            self._desk.runner.perform(SetColour(typed), None, self._on_refused, said=said)

    def ask_logo(self) -> None:
        """Open the system's dialog for a picture; nothing waits for it."""
        if self.dialog is not None:
            return
        dialog = file_dialog(self, self.tr("Choose the logo"), pictures=True)
        dialog.setNameFilters([self.tr("Pictures (*.png *.jpg *.jpeg)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_logo)
        dialog.finished.connect(self._on_dialog_closed)
        self.dialog = dialog
        dialog.open()

    def read_logo(self, path: str) -> None:
        """Take the logo from a file."""
        file = Path(path)
        self._desk.runner.draw(lambda: logo_from_file(file), self._on_logo, self._on_refused)

    # Showing -----------------------------------------------------------------------------------------------

    def _make_logo(self) -> QHBoxLayout:
        theme, row = self._desk.theme, horizontal(gap=2)
        self._choose = Button(theme, self.tr("Choose a logo…"), icon="photo", name=f"{_NAME}.logo")
        self._remove = Button(theme, self.tr("Without a logo"), name=f"{_NAME}.no_logo")
        hint = self.tr("A PNG or JPEG picture; it is printed at most 18 mm high, left of the clinic's name.")
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        row.addWidget(label(hint, "small", Colour.TEXT3, wrap=True), 1)
        for button in (self._choose, self._remove):
            button.setVisible(self._may)
        self._remove.hide()
        self._choose.clicked.connect(lambda _on=False: self.ask_logo())
        self._remove.clicked.connect(lambda _on=False: self._take_logo_away())
        return row

    def _on_card(self, card: LetterheadCard) -> None:
        self._card = card
        self._remove.setVisible(self._may and bool(card.logo))
        if not self.colour.hasFocus() or self.field.error == "":
            self.field.set_value(card.colour)
            self.field.set_hint(self._hint(card.colour))
        self._show_sample(None)

    def _show_sample(self, colour: str | None) -> None:
        self._desk.runner.ask(ShowLetterheadSample(colour), self._on_sample)

    def _on_sample(self, sample: LetterheadSample) -> None:
        self._desk.runner.draw(lambda: page_images(sample.draw(), _ACROSS), self._on_pages)

    def _on_pages(self, pages: tuple[PageImage, ...]) -> None:
        self.top.show_page(pages[0])

    # The colour --------------------------------------------------------------------------------------------

    def _on_typed(self, _text: str) -> None:
        self.field.show_error("")
        self._rest.start()

    def _try_colour(self) -> None:
        colour = self._typed()
        if colour is not None:
            self._show_sample(colour)

    def _typed(self) -> str | None:
        """The colour that stands in the field; None, and why, where it cannot be used."""
        try:
            colour = printable_colour(str(self.field.value()))
        except UnreadableError as unread:
            self.field.show_error(str(unread))
            return None
        except RuleError as refusal:
            self.field.show_error(self._desk.explain.error(refusal).sentence)
            return None
        self.field.show_error("")
        self.field.set_hint(self._hint(colour))
        return colour

    def _hint(self, colour: str) -> str:
        if not colour:
            return self._usual_hint()
        contrast = self._desk.formats.number(Decimal(int(contrast_on_white(colour) * 10)) / 10)
        return self.tr("Contrast {contrast} on white paper: it stays legible on copies.").format(
            contrast=contrast
        )

    def _usual_hint(self) -> str:
        return self.tr("Like #1f6f6b; empty prints black. It has to stay legible on copies in grey.")

    # The logo ----------------------------------------------------------------------------------------------

    def _on_logo(self, png: bytes) -> None:
        said = self.tr("New papers carry the logo")
        self._desk.runner.perform(PutLogo(png), None, self._on_refused, said=said)

    def _take_logo_away(self) -> None:
        said = self.tr("New papers come without a logo")
        self._desk.runner.perform(PutLogo(b""), None, self._on_refused, said=said)

    def _on_dialog_closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_refused(self, error: MesodeskError) -> None:
        if isinstance(error, RuleError) and error.field == "colour":
            self.field.show_error(self._desk.explain.error(error).sentence)
        else:
            self.failed.emit(error)
