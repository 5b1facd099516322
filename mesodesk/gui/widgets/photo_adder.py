"""The sheet that adds photographs: from files, pasted or dropped; for each its view and its day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.photo_consent import PhotoAnswer, PhotoPurpose, check_purpose
from mesodesk.domain.photo_views import PhotoView, in_order
from mesodesk.domain.pictures import Picture
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, scrolling, vertical
from mesodesk.gui.widgets.photo_row import PhotoRow
from mesodesk.gui.widgets.photo_sources import (
    FilePicker,
    Source,
    read,
    sources_copied,
    sources_in,
    sources_of,
)
from mesodesk.gui.widgets.photo_words import view_word
from mesodesk.gui.widgets.picture_sources import holds_pictures
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.photos import AddPhoto, PhotoNeedsCard, ShowPhotoNeeds

#: Most photographs that are added at once.
MOST_AT_ONCE: Final = 40
_WIDTH: Final = space(170)
_LIST_HEIGHT: Final = space(80)


class PhotoAdder(Sheet):
    """Opened from the chart, or from a session with its visit and the views that its protocol asks for.

    `added` carries how many photographs were kept when the sheet closes by itself. Nothing is kept before
    *Add* is pressed; a file that is no picture says so in its own line.
    """

    added = Signal(int)

    def __init__(
        self,
        desk: Desk,
        patient_id: PatientId,
        *,
        appointment_id: int | None = None,
        views: Sequence[str] = (),
        answer: PhotoAnswer | None = None,
        view: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Add photographs"),
            self.tr("Add"),
            name=ids.PHOTO_ADDER,
            explanation=self.tr(
                "JPEG, PNG or WebP. What the camera wrote into the file, such as place and time, is left out."
            ),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._patient = patient_id
        self._appointment = appointment_id
        self._wanted = in_order(views)
        self._first_view = view
        self._taken: frozenset[str] = frozenset()
        self._rows: list[PhotoRow] = []
        self._made = 0
        self._kept = 0
        self._build()
        self.setAcceptDrops(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        if answer is not None:
            self._show_answer(answer)
        if appointment_id is not None:
            desk.runner.ask(ShowPhotoNeeds(appointment_id), self._on_needs, receiver=self)

    def _build(self) -> None:
        tools = horizontal(gap=2)
        self.choose = Button(
            self._desk.theme, self.tr("Choose files…"), icon="upload", name=f"{ids.PHOTO_ADDER}.choose"
        )
        self.choose.clicked.connect(self._on_choose)
        self.pasting = Button(
            self._desk.theme, self.tr("Paste"), icon="copy", key="Ctrl+V", name=f"{ids.PHOTO_ADDER}.paste"
        )
        self.pasting.clicked.connect(self.paste)
        tools.addWidget(self.choose)
        tools.addWidget(self.pasting)
        tools.addWidget(label(self.tr("or drop them here"), role=Colour.TEXT2), 1)
        self.body.addLayout(tools)
        self._needs = horizontal(gap=2)
        self.body.addLayout(self._needs)
        content = QWidget()
        self._list = vertical(content, gap=3)
        self._list.addStretch(1)
        self._area = scrolling(content)
        self._area.setMinimumHeight(_LIST_HEIGHT)
        self._area.hide()
        self.body.addWidget(self._area, 1)
        self.primary.setEnabled(False)
        self.picker = FilePicker(self, self.add_files)
        self.choose.setFocus()
        self._show_needs()

    # What the visit needs ----------------------------------------------------------------------------------

    def _on_needs(self, card: PhotoNeedsCard) -> None:
        self._taken = card.taken
        self._show_needs()
        self._show_answer(card.answer)

    def _show_answer(self, answer: PhotoAnswer) -> None:
        try:
            check_purpose(answer, PhotoPurpose.RECORD)
        except MesodeskError as refusal:
            self.refuse(self._desk.explain.error(refusal).sentence)
            for part in (self.choose, self.pasting, self.primary):
                part.setEnabled(False)
            self.setAcceptDrops(False)

    def _show_needs(self) -> None:
        while (item := self._needs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not self._wanted:
            return
        self._needs.addWidget(label(self.tr("Asked for:"), "small_value", Colour.TEXT2))
        for view in self._wanted:
            there = view in self._taken
            name = f"{ids.PHOTO_ADDER}.needed.{view}"
            self._needs.addWidget(
                Tag(self._desk.theme, Level.OK if there else Level.ASK, view_word(view), name=name)
            )
        self._needs.addStretch(1)

    def _next_view(self) -> str:
        """The view that a further photograph is most likely of: the next that is asked for and not there."""
        given = {row.view for row in self._rows} | set(self._taken)
        missing = [view for view in self._wanted if view not in given]
        if missing:
            return missing[0]
        return self._first_view or (self._wanted[0] if self._wanted else PhotoView.FACE_FRONT)

    # What is to be added -----------------------------------------------------------------------------------

    def add_files(self, files: Sequence[str]) -> None:
        """Read these files."""
        self._read(sources_of(files))

    def paste(self) -> None:
        """Read what was copied elsewhere."""
        if not self.pasting.isEnabled():
            return
        sources = sources_copied(self.tr("pasted"))
        if not sources:
            self.refuse(self.tr("No picture has been copied."))
            return
        self._read(sources)

    def read_sources(self, sources: Sequence[Source]) -> None:
        """Read what was dropped or pasted before the sheet was there."""
        self._read(sources)

    def _read(self, sources: Sequence[Source]) -> None:
        self.refuse("")
        room = MOST_AT_ONCE - len(self._rows)
        if len(sources) > room:
            self.refuse(self.tr("At most %n photograph(s) at once.", "", MOST_AT_ONCE))
        for source in sources[: max(0, room)]:
            self._made += 1
            row = PhotoRow(self._desk, source[0], self._made, parent=self)
            row.removed.connect(self._on_removed)
            self._rows.append(row)
            self._list.insertWidget(self._list.count() - 1, row)
            read(self._desk, source, partial(self._on_read, row), partial(self._on_unreadable, row))
        self._area.setVisible(bool(self._rows))
        self.fit()

    def _on_read(self, row: PhotoRow, picture: Picture) -> None:
        if row not in self._rows:
            return
        today = self._desk.today()
        taken_on = picture.taken_on if picture.taken_on and picture.taken_on <= today else today
        # What is added to a visit was taken at it; the camera's word is told where it says otherwise.
        row.show_picture(picture, self._next_view(), today if self._appointment is not None else taken_on)
        self._show_count()
        self.fit()

    def _on_unreadable(self, row: PhotoRow, error: MesodeskError) -> None:
        if row in self._rows:
            row.say(self._desk.explain.error(error).sentence)
            self._show_count()
            self.fit()

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, PhotoRow) and row in self._rows:
            self._take_out(row)
            self.choose.setFocus()

    def _take_out(self, row: PhotoRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self._area.setVisible(bool(self._rows))
        self._show_count()

    def _show_count(self) -> None:
        count = sum(row.is_ready for row in self._rows)
        self.primary.setText(self.tr("Add %n photograph(s)", "", count) if count else self.tr("Add"))
        self.primary.setEnabled(count > 0)

    # Adding ------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Have them kept one after the other; the first that is refused stops it and says why."""
        self.refuse("")
        ready = [row for row in self._rows if row.is_ready]
        checked = [row.form.check() for row in ready]
        if not self.primary.isEnabled() or not all(checked):
            return
        self.set_busy(True)
        self._send_next()

    def _send_next(self) -> None:
        row = next((row for row in self._rows if row.is_ready), None)
        if row is None:
            self._finish()
            return
        command = AddPhoto(self._patient, row.view, row.picture, self._appointment, row.taken_on)
        said = self.tr("Photograph added: {view}").format(view=view_word(row.view))
        self._desk.runner.perform(
            command, partial(self._on_added, row), partial(self._on_refused, row), said=said, receiver=self
        )

    def _on_added(self, row: PhotoRow, _photo: int) -> None:
        self._kept += 1
        self._taken |= {row.view}
        self._take_out(row)
        self.primary.setEnabled(False)
        self._send_next()

    def _on_refused(self, row: PhotoRow, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not row.form.show_error(explanation):
            row.say(explanation.sentence, stays=True)
        self._show_needs()

    def _finish(self) -> None:
        self.added.emit(self._kept)
        if self._rows:
            # What could not be read stays to be seen.
            self.set_busy(False)
            self._show_count()
            self._show_needs()
        else:
            self.accept()

    # Dropping ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 (Qt's own method)
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 (Qt's own method)
        event.acceptProposedAction()
        self._read(sources_in(event.mimeData(), self.tr("dropped")))

    def _on_choose(self) -> None:
        self.picker.ask()
