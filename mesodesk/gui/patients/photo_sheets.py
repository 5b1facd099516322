"""The forms of a photograph that is kept: putting it right, voiding it, giving a copy out."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from mesodesk.domain.photo_views import PhotoView
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.photo_words import view_word
from mesodesk.services.consents.photo_rows import PhotoCard
from mesodesk.services.consents.photos import EditPhoto, VoidPhoto

_LONGEST = 400


class EditPhotoSheet(FormSheet):
    """Which view it is, when it was taken, and a note; the picture itself never changes."""

    def __init__(self, desk: Desk, photo: PhotoCard, parent: QWidget) -> None:
        views = [Option(view.value, view_word(view)) for view in PhotoView]
        super().__init__(
            desk,
            self.tr("Change the photograph"),
            self.tr("Save"),
            (
                FieldSpec("view", self.tr("View"), Kind.CHOICE, options=views),
                FieldSpec("taken_on", self.tr("Taken on"), Kind.DATE, required=True),
                FieldSpec("note", self.tr("Note"), wide=True, longest=_LONGEST),
            ),
            lambda form: EditPhoto(photo.id, photo.version, form.text("view"), _day(form), form.text("note")),
            name=f"{ids.CHART_PHOTOS}.edit",
            said=lambda _form: self.tr("Photograph changed"),
            values={"view": photo.view, "taken_on": photo.taken_on, "note": photo.note},
            columns=2,
            parent=parent,
        )


class VoidPhotoSheet(FormSheet):
    """Why a photograph is taken out of the chart."""

    def __init__(self, desk: Desk, photo: PhotoCard, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("Void the photograph"),
            self.tr("Void"),
            (FieldSpec("reason", self.tr("Reason"), required=True, longest=_LONGEST),),
            lambda form: VoidPhoto(photo.id, photo.version, form.text("reason")),
            name=f"{ids.CHART_PHOTOS}.void",
            said=lambda _form: self.tr("Photograph voided"),
            explanation=self.tr(
                "It is no longer shown. It stays in the record with your name and the reason."
            ),
            parent=parent,
        )


def _day(form: Form) -> date:
    value = form.value("taken_on")
    if not isinstance(value, date):
        raise TypeError("a form that was checked holds a day")
    return value
