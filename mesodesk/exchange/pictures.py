"""Reads photographs from elsewhere and makes them anew: bounded, upright, and with nothing beside the pixels.

What a camera writes into a file (place, time, owner, a small second picture) never reaches the record: the
pixels are copied into a new picture and encoded again.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image, ImageCms

from mesodesk.domain.errors import RuleError
from mesodesk.domain.pictures import (
    LEAST_EDGE,
    LONGEST_EDGE,
    MOST_BYTES,
    MOST_PIXELS,
    SMALL_EDGE,
    Picture,
)

_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_MOST_PROFILE: Final = 1024 * 1024
#: Progressive pictures have about ten scans; a file of many thousand would keep a computer busy for hours.
_MOST_SCANS: Final = 100
#: A marker of a JPEG that is no stuffing, no restart and no filling.
_MARKER: Final = re.compile(rb"\xff[\x02-\xcf\xd8-\xfe]")
_SCAN: Final = 0xDA
_END: Final = 0xD9
#: Brands of the container of HEIC and its relatives; what a phone writes unless told otherwise.
_HEIC: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_TURNS: Final = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
#: What decoders raise on a file that is broken or made to break them.
_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    EOFError,
    AttributeError,
    struct.error,
    zlib.error,
    # What Pillow only warns of is an error wherever warnings are.
    UserWarning,
)


def read_picture(content: bytes) -> Picture:
    """Make a photograph for the record out of a file's bytes.

    Upright, in sRGB, at most 2400 pixels long, as JPEG without any metadata; the same bytes give the same
    picture. Raises `RuleError`: ``picture_too_large``, ``picture_empty``, ``picture_heic``,
    ``picture_unreadable`` (no picture that is known, or a damaged one), ``picture_too_many_pixels``,
    ``picture_too_small``.
    """
    upright, taken_on = upright_picture(content, LONGEST_EDGE)
    small = smaller(upright, SMALL_EDGE)
    jpeg = bare_jpeg(upright, quality=90, subsampling=0)
    return Picture(
        jpeg=jpeg,
        small=bare_jpeg(small, quality=82, subsampling=0),
        width=upright.width,
        height=upright.height,
        sha256=hashlib.sha256(jpeg).hexdigest(),
        taken_on=taken_on,
    )


def upright_picture(content: bytes, longest: int) -> tuple[Image.Image, date | None]:
    """The pixels of a file, upright, in sRGB and at most `longest` long; and the day that the camera wrote.

    Raises what `read_picture` does.
    """
    if not content:
        raise RuleError("picture_empty", field="picture")
    if len(content) > MOST_BYTES:
        raise RuleError("picture_too_large", field="picture", max=MOST_BYTES // (1024 * 1024))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise RuleError("picture_heic", field="picture")
    _check_scans(content)
    try:
        return _decoded(content, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN as problem:
        raise RuleError("picture_unreadable", field="picture") from problem


def _check_scans(content: bytes) -> None:
    """Refuse a JPEG that would be decoded over and over: each scan costs as much as the whole picture."""
    if not content.startswith(b"\xff\xd8"):
        return
    at, scans = 2, 0
    while (found := _MARKER.search(content, at)) is not None:
        kind, at = content[found.end() - 1], found.end()
        if kind == _END:
            return
        scans += kind == _SCAN
        if scans > _MOST_SCANS:
            raise RuleError("picture_unreadable", field="picture")
        at += max(2, int.from_bytes(content[at : at + 2], "big"))


def smaller(image: Image.Image, longest: int) -> Image.Image:
    """A copy that is at most `longest` pixels long."""
    small = image.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return small


def bare_jpeg(image: Image.Image, *, quality: int, subsampling: int) -> bytes:
    """The pixels as JPEG and nothing beside them: comments and the like hang on the picture that was read."""
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, "JPEG", quality=quality, subsampling=subsampling)
    return out.getvalue()


def _decoded(content: bytes, longest: int) -> tuple[Image.Image, date | None]:
    with Image.open(BytesIO(content), formats=_FORMATS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels()
        if min(width, height) < LEAST_EDGE:
            raise RuleError("picture_too_small", field="picture", least=LEAST_EDGE)
        turn, taken_on = _said_by_camera(image)
        profile = image.info.get("icc_profile")
        # A JPEG can be decoded at a half or a quarter of its size, which costs that much less.
        image.draft("RGB", (longest, longest))
        image.load()
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        upright = _in_srgb(image, profile)
    for step in _TURNS.get(turn, ()):
        upright = upright.transpose(step)
    return upright, taken_on


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The picture in the colours of a screen; what is transparent in it becomes white."""
    if image.mode.startswith(("I", "F")):
        raise RuleError("picture_unreadable", field="picture")
    converted = _from_profile(image, profile)
    if converted is not None:
        return converted
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")


def _from_profile(image: Image.Image, profile: object) -> Image.Image | None:
    """The picture with its colour profile applied; None where there is none or it cannot be read."""
    if image.mode != "RGB" or not isinstance(profile, bytes) or len(profile) > _MOST_PROFILE:
        return None
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        return None


def _said_by_camera(image: Image.Image) -> tuple[int, date | None]:
    """How the picture has to be turned (1: not at all) and the day on which it was taken, if told."""
    try:
        exif = image.getexif()
        turn = exif.get(ExifTags.Base.Orientation)
        said = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    except _BROKEN:
        return 1, None
    return (turn if isinstance(turn, int) else 1), _day(said)


def _day(said: object) -> date | None:
    if not isinstance(said, str):
        return None
    try:
        # A wall clock without a zone: only its day is used.
        return datetime.strptime(said[:10], "%Y:%m:%d").date()  # noqa: DTZ007
    except ValueError:
        return None


def _too_many_pixels() -> RuleError:
    return RuleError("picture_too_many_pixels", field="picture", max=MOST_PIXELS // 1_000_000)
