"""One picture that is about to be added: as it will be kept, its view, its day, and a way to leave it out."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.photo_views import PhotoView
from mesodesk.domain.pictures import Picture
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.photo_words import view_word
from mesodesk.gui.widgets.small_picture import SmallPicture

_PREVIEW: Final = space(24)


class PhotoRow(QWidget):
    """One picture that is to be added: as it will be kept, its view, its day, and a way to leave it out."""

    removed = Signal()

    def __init__(self, desk: Desk, source: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = source
        self._picture: Picture | None = None
        name = f"{ids.PHOTO_ADDER}.{number}"
        column = vertical(self, gap=2)
        column.addWidget(hairline())
        row = horizontal(gap=3)
        self.preview = SmallPicture(desk, _PREVIEW, _PREVIEW)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        middle = vertical(gap=2)
        self._about = label(source, "small", Colour.TEXT2, elide=True)
        middle.addWidget(self._about)
        views = [Option(view.value, view_word(view)) for view in PhotoView]
        self.form = Form(
            desk.theme,
            desk.formats,
            (
                FieldSpec("view", self.tr("View"), Kind.CHOICE, options=views),
                FieldSpec("taken_on", self.tr("Taken on"), Kind.DATE, required=True),
            ),
            name=name,
            today=desk.today,
            columns=2,
        )
        self.form.hide()
        middle.addWidget(self.form)
        self._problem = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.error")
        self._problem.hide()
        middle.addWidget(self._problem)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        drop = Button(desk.theme, "", "icon", icon="x", tooltip=self.tr("Leave out"), name=f"{name}.remove")
        drop.clicked.connect(self.removed)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.say(self.tr("is being read…"), problem=False)

    @property
    def is_ready(self) -> bool:
        """Whether there is a picture to be kept."""
        return self._picture is not None

    @property
    def picture(self) -> Picture:
        """What is to be kept. Raises `LookupError` before it was read."""
        if self._picture is None:
            raise LookupError("no picture has been read yet")
        return self._picture

    @property
    def view(self) -> str:
        """The chosen view; empty before there is a picture."""
        return self.form.text("view") if self._picture is not None else ""

    @property
    def taken_on(self) -> date | None:
        """The day in the field."""
        value = self.form.value("taken_on")
        return value if isinstance(value, date) else None

    def show_picture(self, picture: Picture, view: str, taken_on: date) -> None:
        """Show what will be kept, with what is most likely of it."""
        self._picture = picture
        self.preview.show_small(picture.small)
        if picture.taken_on is not None and picture.taken_on != taken_on:
            day = self._desk.formats.date(picture.taken_on)
            words = self.tr("the camera says {date}").format(date=day)
            self._about.setText(self._desk.formats.joined([self._source, words]))
        self.form.set_values({"view": view, "taken_on": taken_on})
        self.form.show()
        self._problem.hide()

    def say(self, sentence: str, *, stays: bool = False, problem: bool = True) -> None:
        """Say what is wrong with it; unless it `stays`, there is nothing to be kept."""
        if not stays:
            self._picture = None
            self.form.hide()
        set_role(self._problem, Colour.STOP if problem else Colour.TEXT2)
        self._problem.setText(sentence)
        self._problem.show()
