"""A logo is made anew: as small as it prints, on white, without anything beside its pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from mesodesk.domain.errors import RuleError
from mesodesk.domain.logos import MOST_ACROSS, MOST_DOWN
from mesodesk.exchange.logos import read_logo


def picture(width: int = 600, height: int = 300, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture of one colour; what is transparent in it is its left half."""
    image = Image.new(mode, (width, height), (31, 111, 107, 255)[: len(mode)])
    if mode == "RGBA":
        image.paste((0, 0, 0, 0), (0, 0, width // 2, height))
    out = BytesIO()
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Somebody")
    image.save(out, kind, **({"pnginfo": about} if kind == "PNG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_no_larger_than_papers_print_it(kind: str) -> None:
    logo = read_logo(picture(3000, 1000, kind))
    assert logo.width <= MOST_ACROSS
    assert logo.height <= MOST_DOWN
    assert logo.width == pytest.approx(3 * logo.height, abs=3)
    assert len(logo.png) < 1_000_000


def test_what_is_transparent_becomes_the_white_of_the_paper() -> None:
    with Image.open(BytesIO(read_logo(picture(mode="RGBA")).png)) as image:
        assert image.mode == "RGB"
        assert image.getpixel((5, 5)) == (255, 255, 255)
        assert image.getpixel((image.width - 5, 5)) == (31, 111, 107)


def test_nothing_but_the_pixels_is_kept_and_the_same_file_gives_the_same_logo() -> None:
    logo = read_logo(picture())
    assert b"Somebody" not in logo.png
    assert logo == read_logo(picture())


def test_a_logo_that_was_made_anew_stays_as_it_is() -> None:
    logo = read_logo(picture(3000, 1000))
    assert read_logo(logo.png).sha256 == logo.sha256


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"", "picture_empty"), (b"<svg/>", "picture_unreadable"), (picture(20, 20), "picture_too_small")],
)
def test_what_is_no_logo_is_refused_by_name(content: bytes, rule: str) -> None:
    with pytest.raises(RuleError, match=rule):
        read_logo(content)
