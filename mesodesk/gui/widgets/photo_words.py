"""Words of photographs: views, uses, and what the patient has said about them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.photo_views import PhotoView
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

_VIEWS: Final[dict[PhotoView, str]] = {
    PhotoView.FACE_FRONT: QT_TRANSLATE_NOOP("PhotoWords", "Face, front"),
    PhotoView.FACE_RIGHT: QT_TRANSLATE_NOOP("PhotoWords", "Face, right side"),
    PhotoView.FACE_LEFT: QT_TRANSLATE_NOOP("PhotoWords", "Face, left side"),
    PhotoView.FACE_OBLIQUE_RIGHT: QT_TRANSLATE_NOOP("PhotoWords", "Face, oblique right"),
    PhotoView.FACE_OBLIQUE_LEFT: QT_TRANSLATE_NOOP("PhotoWords", "Face, oblique left"),
    PhotoView.SCALP_FRONT: QT_TRANSLATE_NOOP("PhotoWords", "Scalp, front"),
    PhotoView.SCALP_VERTEX: QT_TRANSLATE_NOOP("PhotoWords", "Scalp, vertex"),
    PhotoView.NECK_FRONT: QT_TRANSLATE_NOOP("PhotoWords", "Neck, front"),
    PhotoView.DECOLLETE: QT_TRANSLATE_NOOP("PhotoWords", "Decollete"),
    PhotoView.HANDS_DORSAL: QT_TRANSLATE_NOOP("PhotoWords", "Backs of the hands"),
    PhotoView.AREA_CLOSE: QT_TRANSLATE_NOOP("PhotoWords", "Close-up of an area"),
}
_PURPOSES: Final[dict[PhotoPurpose, str]] = {
    PhotoPurpose.RECORD: QT_TRANSLATE_NOOP("PhotoWords", "Medical record"),
    PhotoPurpose.TEACHING: QT_TRANSLATE_NOOP("PhotoWords", "Teaching"),
    PhotoPurpose.PUBLICATION: QT_TRANSLATE_NOOP("PhotoWords", "Publication or lecture"),
    PhotoPurpose.PROMOTION: QT_TRANSLATE_NOOP("PhotoWords", "Website or social media"),
}


def view_word(view: str) -> str:
    """The name of a view; the key itself for one that is not known."""
    known = {key.value: word for key, word in _VIEWS.items()}
    return QCoreApplication.translate("PhotoWords", known[view]) if view in known else view


def purpose_word(purpose: PhotoPurpose) -> str:
    """The name of a use of photographs."""
    return QCoreApplication.translate("PhotoWords", _PURPOSES[purpose])
