"""Photographs of one view, large: one alone, two beside each other, wiped, or the first as a ghost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_consent import PhotoAnswer
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.tokens import space
from mesodesk.gui.patients.photo_out import GiveOutSheet, allowed_uses
from mesodesk.gui.patients.photo_sheets import EditPhotoSheet, VoidPhotoSheet
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.photo_canvas import Compare, PhotoCanvas
from mesodesk.gui.widgets.photo_words import view_word
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.consents.photo_rows import PhotoCard
from mesodesk.services.consents.photos import ShowPhoto

#: Share of the window that the sheet takes, in percent.
_SHARE: Final = 96


class PhotoViewer(Sheet):
    """`photos` are those of one view, oldest first.

    Pictures are fetched as they are shown, and let go of when the sheet is hidden, as it is while the desk is
    locked.
    """

    def __init__(
        self,
        desk: Desk,
        photos: Sequence[PhotoCard],
        chosen: int,
        mode: Compare,
        answer: PhotoAnswer,
        words: ChartWords,
        parent: QWidget,
        *,
        name: str = "",
    ) -> None:
        view = view_word(photos[0].view)
        super().__init__(
            desk.theme,
            desk.formats.joined([name, view]),
            self.tr("Close"),
            name=ids.PHOTO_VIEWER,
            parent=parent,
        )
        self._desk = desk
        self._photos = {photo.id: photo for photo in photos}
        self._answer = answer
        self._words = words
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._order = [photo.id for photo in photos]
        self._first, self._second = self._order[0], chosen
        if mode is not Compare.ONE and chosen == self._first and len(self._order) > 1:
            self._second = self._order[-1]
        self.cancel.hide()
        self._build(mode)
        self._add_acts()
        self._show()
        for key, step in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(key), self, partial(self._step, step))
        screen = self.screen().availableGeometry().size()
        self.resize(parent.window().size().boundedTo(screen) * _SHARE / 100)
        self.canvas.setFocus()

    # Building ----------------------------------------------------------------------------------------------

    def _build(self, mode: Compare) -> None:
        top = horizontal(gap=3)
        options = [(Compare.ONE.value, self.tr("One"))]
        if len(self._order) > 1:
            options += [
                (Compare.BESIDE.value, self.tr("Side by side")),
                (Compare.WIPE.value, self.tr("Slider")),
                (Compare.GHOST.value, self.tr("Ghost of the first")),
            ]
        theme, name = self._desk.theme, ids.PHOTO_VIEWER
        self.modes = Segmented(theme, options, name=f"{name}.mode", label=self.tr("How they are shown"))
        self.modes.set_value(mode.value)
        self.modes.chosen.connect(self._on_mode)
        top.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        dates = [Option(str(id), self._short(self._photos[id])) for id in self._order]
        self.before, self.after = ChoiceInput(dates), ChoiceInput(dates)
        self._before_field = Field(theme, self.tr("Before"), self.before, name=f"{name}.before")
        self._after_field = Field(theme, self.tr("Photograph"), self.after, name=f"{name}.after")
        for field, choice in ((self._before_field, self.before), (self._after_field, self.after)):
            choice.setMinimumWidth(space(45))
            choice.picked.connect(self._on_picked)
            top.addWidget(field)
        self.body.addLayout(top)
        self.canvas = PhotoCanvas(theme, name=ids.PHOTO_CANVAS)
        self.canvas.setAccessibleName(self.tr("Photograph"))
        self.canvas.set_mode(mode)
        self.body.addWidget(self.canvas, 1)
        self.body.addLayout(self._below())

    def _below(self) -> QHBoxLayout:
        name = ids.PHOTO_VIEWER
        row = horizontal(gap=2)
        self._about = label("", "small", Colour.TEXT2, elide=True, name=f"{name}.about")
        row.addWidget(self._about, 1)
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 100)
        self.share.setValue(self.canvas.share)
        self.share.setPageStep(10)
        self.share.setFixedWidth(space(60))
        identify(self.share, f"{name}.share")
        self.share.valueChanged.connect(self.canvas.set_share)
        self.canvas.share_changed.connect(self.share.setValue)
        row.addWidget(self.share)
        zooms = (
            ("zoom-out", self.tr("Smaller"), "-", self.canvas.zoom_out),
            ("zoom-in", self.tr("Larger"), "+", self.canvas.zoom_in),
            ("maximize", self.tr("Show the whole picture"), "0", partial(self.canvas.set_zoom, 100)),
        )
        for icon, words, key, act in zooms:
            key_name = icon.replace("-", "_")
            button = Button(self._desk.theme, "", "icon", icon=icon, tooltip=words, name=f"{name}.{key_name}")
            set_tooltip(button, words, key)
            button.clicked.connect(lambda _checked=False, run=act: run())
            row.addWidget(button)
        return row

    def _add_acts(self) -> None:
        theme, name = self._desk.theme, ids.PHOTO_VIEWER
        if not self._desk.may(Permission.RECORD_FACTS):
            return
        acts = (
            ("edit", self.tr("Change…"), "edit", self._edit),
            ("void", self.tr("Void…"), "ban", self._void),
            ("give_out", self.tr("Give out a copy…"), "download", self._give_out),
        )
        for place, (key, words, icon, act) in enumerate(acts):
            button = Button(theme, words, icon=icon, name=f"{name}.{key}")
            button.clicked.connect(lambda _checked=False, run=act: run())
            self.foot.insertWidget(place, button)
            if key == "give_out" and not allowed_uses(self._answer):
                button.set_why_disabled(self.tr("The patient has agreed to no use outside the record."))

    # What is shown -----------------------------------------------------------------------------------------

    @property
    def shown(self) -> PhotoCard:
        """The photograph that is shown, or the newer one of two."""
        return self._photos[self._second]

    @property
    def compared(self) -> PhotoCard | None:
        """The one that it is compared with."""
        return None if self.canvas.mode is Compare.ONE else self._photos[self._first]

    def _show(self) -> None:
        compares = self.compared is not None
        self._before_field.setVisible(compares)
        self.before.set_value(str(self._first))
        self.after.set_value(str(self._second))
        self.share.setVisible(self.canvas.mode in (Compare.WIPE, Compare.GHOST))
        words = (
            self.tr("Dividing line") if self.canvas.mode is Compare.WIPE else self.tr("Strength of the ghost")
        )
        self.share.setAccessibleName(words)
        set_tooltip(self.share, words)
        self._about.setText(self._said(self.shown))
        wanted = [self._second, self._first] if compares else [self._second]
        for id in wanted:
            if id not in self._images and id not in self._asked:
                self._asked.add(id)
                self._desk.runner.ask(
                    ShowPhoto(id), partial(self._on_content, id), partial(self._on_failed, id), receiver=self
                )
        self._draw()

    def _draw(self) -> None:
        none = QImage()
        second = self._images.get(self._second, none)
        first = self._images.get(self._first, none) if self.compared is not None else none
        before = self._short(self._photos[self._first]) if not first.isNull() else ""
        self.canvas.show_pictures(second, self._short(self.shown), first, before)

    def _on_content(self, id: int, content: bytes) -> None:
        self._asked.discard(id)
        if self.isHidden():
            return
        self._images[id] = QImage.fromData(content)
        self._draw()

    def _on_failed(self, id: int, error: MesodeskError) -> None:
        self._asked.discard(id)
        self.refuse(self._desk.explain.error(error).sentence)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self._images.clear()
        self.canvas.forget()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        self._show()

    def _short(self, photo: PhotoCard) -> str:
        formats = self._desk.formats
        session = (
            self.tr("session {number}").format(number=photo.session_number) if photo.session_number else ""
        )
        return formats.joined([formats.date(photo.taken_on), session])

    def _said(self, photo: PhotoCard) -> str:
        formats = self._desk.formats
        session = ""
        if photo.session_number is not None:
            number = self.tr("session {number}").format(number=photo.session_number)
            session = formats.joined([self._words.protocol(photo.protocol_key), number])
        size = f"{photo.width} × {photo.height}"
        return formats.joined([formats.date(photo.taken_on), session, photo.note, photo.by, size])

    # Choosing ----------------------------------------------------------------------------------------------

    def _on_mode(self, mode: str) -> None:
        self.canvas.set_mode(Compare(mode))
        if self.canvas.mode is not Compare.ONE and self._first == self._second:
            self._first = self._order[0]
            self._second = self._order[-1]
        self._show()

    def _on_picked(self, _key: str) -> None:
        self._first, self._second = int(str(self.before.read())), int(str(self.after.read()))
        self._show()

    def _step(self, way: int) -> None:
        at = self._order.index(self._second) + way
        if 0 <= at < len(self._order):
            self._second = self._order[at]
            self._show()

    # Acting ------------------------------------------------------------------------------------------------

    def _edit(self) -> None:
        sheet = EditPhotoSheet(self._desk, self.shown, self)
        sheet.accepted.connect(self.accept)
        sheet.open()

    def _void(self) -> None:
        sheet = VoidPhotoSheet(self._desk, self.shown, self)
        sheet.accepted.connect(self.accept)
        sheet.open()

    def _give_out(self) -> None:
        sheet = GiveOutSheet(self._desk, self.shown, self._answer, self)
        sheet.saved.connect(self._on_given_out)
        sheet.open()

    def _on_given_out(self, path: str) -> None:
        self._desk.notify.toast(self.tr("Copy saved: {file}").format(file=Path(path).name))
