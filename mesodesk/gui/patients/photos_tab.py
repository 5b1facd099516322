"""The photographs of a patient: what was agreed to, then a series for each view, and what was voided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_consent import PhotoAnswer, PhotoAnswerState, PhotoPurpose
from mesodesk.domain.photo_views import in_order
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.targets import OpenConsent
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.photo_tile import PhotoTile
from mesodesk.gui.patients.photo_viewer import PhotoViewer
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import Card, clear_layout, horizontal, scrolling
from mesodesk.gui.widgets.photo_adder import PhotoAdder
from mesodesk.gui.widgets.photo_canvas import Compare
from mesodesk.gui.widgets.photo_sources import Source, sources_copied, sources_in
from mesodesk.gui.widgets.photo_words import purpose_word, view_word
from mesodesk.gui.widgets.picture_sources import holds_pictures
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.photo_rows import PhotoCard
from mesodesk.services.consents.photos import ListPhotos, PhotosCard, RestorePhoto

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class PhotosTab(ChartTab):
    """Asks for its own part of the chart each time it is shown, which the ledger notes.

    Files and pictures can be dropped anywhere on it. Nothing of them is kept here while it is not seen.
    """

    _photos: PhotosCard | None = None
    #: What is to be added once it is known what the patient has said; None while nothing waits.
    _waiting: Sequence[Source] | None = None
    _asked_for: PatientId | None = None

    def show_chart(self, card: ChartCard, *, anew: bool = False) -> None:
        """Remember whose they are, and ask."""
        if self._photos is not None and self._photos.patient_id != card.banner.id:
            self._photos, self._waiting = None, None
        self.setAcceptDrops(self.desk.may(Permission.RECORD_FACTS))
        super().show_chart(card, anew=anew)
        self._ask()

    def part(self, card: ChartCard) -> object:
        """Whose photographs."""
        return card.banner.id

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        # The pictures are let go of; they come again with the next look, which the ledger shall note.
        self._photos = None
        clear_layout(self.body)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        # After whatever else showing it brings: a chart that is shown asks by itself.
        QTimer.singleShot(0, self, self._ask_again)

    def _ask_again(self) -> None:
        if self.has_card and self._photos is None and self.isVisible():
            super().show_chart(self.card, anew=True)
            self._ask()

    def _ask(self) -> None:
        # Questions are answered in their order: one that waits still is younger than the chart that came.
        if self._asked_for != self.card.banner.id:
            self._asked_for = self.card.banner.id
            query = ListPhotos(self._asked_for)
            self.desk.runner.ask(query, self._show_photos, self._on_failed, receiver=self)

    def _show_photos(self, card: PhotosCard) -> None:
        self._asked_for = None
        if not self.isVisible():
            return
        if self.has_card and self.card.banner.id == card.patient_id and card != self._photos:
            self._photos = card
            super().show_chart(self.card, anew=True)
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self._open_adder(waiting)

    def _on_failed(self, error: MesodeskError) -> None:
        self._asked_for = None
        self.desk.notify.toast(self.desk.explain.error(error).sentence)

    # What is shown -----------------------------------------------------------------------------------------

    def fill(self) -> None:
        """What was agreed to, the series, the voided ones."""
        card = self._photos
        if card is None:
            self.body.addWidget(label(self.tr("Opening…"), role=Colour.TEXT2))
            self.body.addStretch(1)
            return
        self.body.addWidget(self._agreed(card.answer))
        kept = [photo for photo in card.photos if photo.voided_at is None]
        for view in in_order(photo.view for photo in kept):
            self.body.addWidget(self._series(view.value, [one for one in kept if one.view == view.value]))
        if not kept:
            self.body.addWidget(self._empty(card.answer), 1)
        voided = [photo for photo in card.photos if photo.voided_at is not None]
        if voided:
            self.body.addWidget(self._voided(voided))
        self.body.addStretch(1)

    def _agreed(self, answer: PhotoAnswer) -> Card:
        made = Card(self.tr("Photographs"), inset=3)
        theme, actions = self.desk.theme, self.desk.actions
        if self.desk.may(Permission.RECORD_FACTS):
            for action, icon, act in (
                ("chart.photos", "plus", self.add),
                ("chart.paste_photo", "copy", self.paste),
            ):
                button = Button(
                    theme,
                    actions.text(action),
                    icon=icon,
                    key=actions.key(action),
                    compact=True,
                    name=f"{ids.CHART_PHOTOS}.{action.removeprefix('chart.')}",
                )
                button.clicked.connect(lambda _checked=False, run=act: run())
                if not answer.allows(PhotoPurpose.RECORD):
                    button.set_why_disabled(self._why_not(answer))
                made.head.addWidget(button)
        row = horizontal(gap=2)
        for widget in self._answer_tags(answer):
            row.addWidget(widget)
        row.addStretch(1)
        consent = partial(self.navigate.emit, OpenConsent(self.card.banner.id, self._protocol()))
        row.addWidget(
            link(
                theme, self.tr("Consent form"), consent, name=f"{ids.CHART_PHOTOS}.consent", icon="signature"
            )
        )
        made.body.addLayout(row)
        made.body.addWidget(label(self._answer_words(answer), "small", Colour.TEXT2, wrap=True))
        return made

    def _answer_tags(self, answer: PhotoAnswer) -> list[QWidget]:
        theme, name = self.desk.theme, f"{ids.CHART_PHOTOS}.purpose"
        if answer.state is PhotoAnswerState.NOT_ASKED:
            return [Tag(theme, Level.ASK, self.tr("Not asked yet"), name=name)]
        if answer.state is PhotoAnswerState.WITHDRAWN:
            return [Tag(theme, Level.STOP, self.tr("Consent taken back"), name=name)]
        tags: list[QWidget] = []
        for purpose in PhotoPurpose:
            level, words, icon = Level.SLATE, self.tr("{purpose}: no"), "x"
            taken_at = answer.taken_back.get(purpose)
            if purpose in answer.agreed:
                level, words, icon = Level.OK, self.tr("{purpose}: yes"), ""
            elif taken_at is not None:
                level, words, icon = Level.STOP, self.tr("{purpose}: taken back {date}"), ""
            on = "" if taken_at is None else self.desk.formats.date(taken_at)
            said = words.format(purpose=purpose_word(purpose), date=on)
            tags.append(Tag(theme, level, said, icon=icon, name=f"{name}.{purpose}"))
        return tags

    def _answer_words(self, answer: PhotoAnswer) -> str:
        on = self.desk.formats.date(answer.at) if answer.at is not None else ""
        if answer.state is PhotoAnswerState.NOT_ASKED:
            return self.tr(
                "The page about photographs is part of the consent form. Until it is signed they are"
                " taken for the record only and leave it for nothing."
            )
        if answer.state is PhotoAnswerState.WITHDRAWN:
            return self.tr(
                "On {date}. What was taken before stays in the record and leaves it for nothing."
            ).format(date=on)
        return self.tr("As signed on {date}. No copy leaves the record for any other use.").format(date=on)

    def _why_not(self, answer: PhotoAnswer) -> str:
        if answer.state is PhotoAnswerState.WITHDRAWN:
            return self.desk.explain.rule("photo_withdrawn", {"on": answer.at})
        if PhotoPurpose.RECORD in answer.taken_back:
            purpose, on = PhotoPurpose.RECORD, answer.taken_back[PhotoPurpose.RECORD]
            return self.desk.explain.rule("photo_use_withdrawn", {"purpose": f"photo_{purpose}", "on": on})
        return self.desk.explain.rule("photo_refused")

    def _empty(self, answer: PhotoAnswer) -> EmptyView:
        may = self.desk.may(Permission.RECORD_FACTS) and answer.allows(PhotoPurpose.RECORD)
        sentence = self.tr("No photograph has been kept yet.")
        if may:
            sentence = self.tr("No photograph yet. Choose files, paste one, or drop them here.")
        return EmptyView(
            self.desk.theme,
            sentence,
            action=self.desk.actions.text("chart.photos") if may else "",
            key=self.desk.actions.key("chart.photos"),
            icon="photo",
            on_action=self.add,
            name=f"{ids.CHART_PHOTOS}.empty",
        )

    def _series(self, view: str, photos: Sequence[PhotoCard]) -> Card:
        made = Card(view_word(view), inset=3)
        name = f"{ids.CHART_PHOTOS}.{view}"
        made.head.insertWidget(1, label(str(len(photos)), "small", Colour.TEXT2))
        if len(photos) > 1:
            compare = partial(self._open, photos, photos[-1].id, Compare.WIPE)
            made.head.addWidget(link(self.desk.theme, self.tr("Compare"), compare, name=f"{name}.compare"))
        content = QWidget()
        row = horizontal(content, gap=3)
        for photo in photos:
            tile = self._tile(photo)
            tile.clicked.connect(partial(self._on_tile, photos, photo.id))
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        area = scrolling(content, sideways=True)
        bar = area.horizontalScrollBar().sizeHint().height()
        area.setFixedHeight(content.sizeHint().height() + bar)
        made.body.addWidget(area)
        return made

    def _tile(self, photo: PhotoCard) -> PhotoTile:
        formats = self.desk.formats
        session = ""
        if photo.session_number is not None:
            session = self.tr("Session {number}").format(number=photo.session_number)
        said = formats.joined([view_word(photo.view), formats.date(photo.taken_on), session, photo.note])
        return PhotoTile(
            self.desk.theme,
            photo.small,
            formats.date(photo.taken_on),
            session or photo.note,
            name=f"{ids.CHART_PHOTOS}.photo.{photo.id}",
            label=said,
        )

    def _voided(self, photos: Sequence[PhotoCard]) -> Card:
        made = Card(self.tr("Voided"), inset=3)
        formats = self.desk.formats
        for photo in photos:
            title = formats.joined([view_word(photo.view), formats.date(photo.taken_on)])
            when = formats.day_and_time(photo.voided_at) if photo.voided_at else ""
            reason = self.desk.explain.word(photo.void_reason)
            row = two_lines(title, formats.joined([reason, photo.voided_by, when]))
            if self.desk.may(Permission.RECORD_FACTS):
                back = link(
                    self.desk.theme,
                    self.tr("Put back"),
                    partial(self._restore, photo),
                    name=f"{ids.CHART_PHOTOS}.restore.{photo.id}",
                )
                add_row(made.body, row, back)
            else:
                add_row(made.body, row)
        return made

    # Acting ------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Open the sheet that adds photographs."""
        self._open_adder([])

    def paste(self) -> None:
        """Open it with what was copied."""
        sources = sources_copied(self.tr("pasted"))
        if sources:
            self._open_adder(sources)
        else:
            self.desk.notify.toast(self.tr("No picture has been copied."))

    def _open_adder(self, sources: Sequence[Source]) -> None:
        card = self._photos
        if not self.desk.may(Permission.RECORD_FACTS):
            return
        if card is None:
            self._waiting = sources
            return
        kept = [photo for photo in card.photos if photo.voided_at is None]
        view = kept[-1].view if kept else ""
        sheet = PhotoAdder(self.desk, card.patient_id, answer=card.answer, view=view, parent=self)
        sheet.open()
        if sources and card.answer.allows(PhotoPurpose.RECORD):
            sheet.read_sources(sources)

    def _on_tile(self, photos: Sequence[PhotoCard], chosen: int, _checked: bool = False) -> None:
        self._open(photos, chosen, Compare.ONE)

    def _open(self, photos: Sequence[PhotoCard], chosen: int, mode: Compare) -> None:
        if self._photos is None:
            return
        viewer = PhotoViewer(
            self.desk,
            photos,
            chosen,
            mode,
            self._photos.answer,
            self.words,
            self,
            name=self.card.banner.name,
        )
        viewer.open()

    def _restore(self, photo: PhotoCard) -> None:
        command = RestorePhoto(photo.id, photo.version)
        self.desk.runner.perform(command, said=self.tr("Photograph put back"), receiver=self)

    def _protocol(self) -> str:
        course = self.card.banner.course
        return course.protocol_key if course is not None else ""

    # Dropping ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 (Qt's own method)
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 (Qt's own method)
        event.acceptProposedAction()
        self._open_adder(sources_in(event.mimeData(), self.tr("dropped")))
