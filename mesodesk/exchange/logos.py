"""Reads a clinic's logo from a picture file and makes it anew: bounded, on white, and bare."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Final

from PIL import Image

from mesodesk.domain.logos import MOST_ACROSS, MOST_DOWN, Logo
from mesodesk.exchange.pictures import upright_picture

#: A wide logo is decoded at this length, so that its small edge keeps enough pixels.
_LOOKED_AT: Final = 1400


def read_logo(content: bytes) -> Logo:
    """The logo in a file's bytes (JPEG, PNG or WebP); what is transparent in it becomes the paper's white.

    No larger than papers print it; the same bytes give the same logo. Raises the `RuleError`s of
    `pictures.read_picture`.
    """
    image, _day = upright_picture(content, _LOOKED_AT)
    image.thumbnail((MOST_ACROSS, MOST_DOWN), Image.Resampling.LANCZOS)
    png = _encoded(image)
    return Logo(png, image.width, image.height, hashlib.sha256(png).hexdigest())


def _encoded(image: Image.Image) -> bytes:
    # Only the pixels go along: comments and the like hang on the picture that was read.
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()
