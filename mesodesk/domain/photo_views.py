"""The standard views of photographs by body chart: the same ones each time (C104, C105)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError


class PhotoView(StrEnum):
    """From where a photograph is taken. What cannot be named better is a close view of an area."""

    FACE_FRONT = "face_front"
    FACE_RIGHT = "face_right"
    FACE_LEFT = "face_left"
    FACE_OBLIQUE_RIGHT = "face_oblique_right"
    FACE_OBLIQUE_LEFT = "face_oblique_left"
    SCALP_FRONT = "scalp_front"
    SCALP_VERTEX = "scalp_vertex"
    NECK_FRONT = "neck_front"
    DECOLLETE = "decollete"
    HANDS_DORSAL = "hands_dorsal"
    AREA_CLOSE = "area_close"


#: The views of each body chart, in the order in which they are taken; the close view belongs to all.
VIEWS_OF_CHART: Final[dict[str, tuple[PhotoView, ...]]] = {
    "face": (
        PhotoView.FACE_FRONT,
        PhotoView.FACE_OBLIQUE_RIGHT,
        PhotoView.FACE_RIGHT,
        PhotoView.FACE_OBLIQUE_LEFT,
        PhotoView.FACE_LEFT,
    ),
    "scalp": (PhotoView.SCALP_FRONT, PhotoView.SCALP_VERTEX),
    "neck_decollete": (PhotoView.NECK_FRONT, PhotoView.DECOLLETE),
    "hands": (PhotoView.HANDS_DORSAL,),
}


def check_view(view: str) -> PhotoView:
    """The view of this key; raises `RuleError("unknown_photo_view")`."""
    try:
        return PhotoView(view)
    except ValueError:
        raise RuleError("unknown_photo_view", field="view", value=view) from None


def in_order(views: Iterable[str]) -> tuple[PhotoView, ...]:
    """The known ones among `views`, each once, in the order in which they are taken."""
    wanted = set(views)
    return tuple(view for view in PhotoView if view.value in wanted)
