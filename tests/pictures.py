"""Pictures that tests make: of any size, turned, with things in them that must not stay, and hostile ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

#: Words that a camera might write and that must be in no stored byte.
SECRETS: Final = (
    b"Bagdat Caddesi 12",
    b"iPhone of Elif",
    b"GPSsecret",
    b"Copyright Elif",
    b"http://ns.adobe.com",
)
LATITUDE: Final = ((41, 1), (1, 1), (2345, 100))


def gradient(width: int = 800, height: int = 600, shade: int = 0) -> Image.Image:
    """A picture whose corners differ: red grows to the right, green downwards."""
    return Image.merge(
        "RGB",
        (
            Image.linear_gradient("L").rotate(90).resize((width, height)),
            Image.linear_gradient("L").resize((width, height)),
            Image.new("L", (width, height), shade),
        ),
    )


def jpeg(width: int = 800, height: int = 600, shade: int = 0, **options: object) -> bytes:
    """The gradient as JPEG."""
    out = BytesIO()
    gradient(width, height, shade).save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def encoded(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    """A picture in a format of Pillow's."""
    out = BytesIO()
    (image or gradient()).save(out, kind, **options)
    return out.getvalue()


def told_by_camera(orientation: int = 1, width: int = 800, height: int = 600) -> bytes:
    """A JPEG with place, owner, comment, XMP, a colour profile and a small second picture in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "iPhone of Elif"
    exif[ExifTags.Base.Copyright] = "Copyright Elif"
    exif[ExifTags.Base.ImageDescription] = "Bagdat Caddesi 12"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:10:05 14:30:00"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (41.0, 1.0, 23.45)
    gps[ExifTags.GPS.GPSProcessingMethod] = b"GPSsecret"
    return jpeg(
        width,
        height,
        exif=exif.tobytes(),
        comment=b"Bagdat Caddesi 12",
        xmp=b"<x:xmpmeta>Bagdat Caddesi 12</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )


def png_with_words() -> bytes:
    """A PNG with text chunks and transparency."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Location", "Bagdat Caddesi 12")
    words.add_itxt("Owner", "iPhone of Elif")
    image = gradient().convert("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    return encoded("PNG", image, pnginfo=words)


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims to have billions of pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", zlib.compress(b"\0" * 100_000)),
            _chunk(b"IEND", b""),
        )
    )


def jpeg_of_scans(count: int, width: int = 400, height: int = 300) -> bytes:
    """A progressive JPEG whose last scan stands in it `count` times more."""
    whole = jpeg(width, height, progressive=True)
    last = whole.rindex(b"\xff\xda")
    scan = whole[last:-2]
    return whole[:last] + scan * (count + 1) + whole[-2:]


def several_in_one() -> bytes:
    """Two pictures in one file, as phones write them."""
    out = BytesIO()
    gradient().save(out, "MPO", save_all=True, append_images=[gradient(300, 300, 90)])
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
