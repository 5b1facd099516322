"""Photographs from elsewhere come out upright, bounded and bare; hostile files are refused in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from mesodesk.domain.errors import RuleError
from mesodesk.domain.pictures import LONGEST_EDGE, MOST_BYTES, SMALL_EDGE
from mesodesk.exchange.pictures import read_picture
from tests.pictures import (
    SECRETS,
    encoded,
    gradient,
    jpeg,
    jpeg_of_scans,
    png_bomb,
    png_with_words,
    several_in_one,
    told_by_camera,
)

WHOLE = told_by_camera()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def colour_at(content: bytes, x: float, y: float) -> tuple[int, ...]:
    image = opened(content)
    pixel = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_formats_become_jpeg(kind: str) -> None:
    picture = read_picture(encoded(kind))
    assert (opened(picture.jpeg).format, opened(picture.small).format) == ("JPEG", "JPEG")
    assert (picture.width, picture.height) == (800, 600)
    assert opened(picture.small).size == (SMALL_EDGE, 240)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_left() -> None:
    large = read_picture(jpeg(5000, 3000))
    assert (large.width, large.height) == (LONGEST_EDGE, 1440)
    assert opened(large.jpeg).size == (LONGEST_EDGE, 1440)
    same = read_picture(jpeg(100, 100))
    assert opened(same.jpeg).size == opened(same.small).size == (100, 100)


def test_nothing_that_the_camera_wrote_is_left() -> None:
    assert all(secret in WHOLE for secret in SECRETS)
    picture = read_picture(WHOLE)
    for kept in (picture.jpeg, picture.small):
        for secret in (*SECRETS, b"Exif", b"ICC_PROFILE", b"GPS", b"Bagdat"):
            assert secret not in kept
        assert "exif" not in opened(kept).info
        assert "comment" not in opened(kept).info
        assert len(opened(kept).getexif()) == 0


def test_words_in_a_png_are_gone_and_what_was_transparent_is_white() -> None:
    picture = read_picture(png_with_words())
    for secret in SECRETS:
        assert secret not in picture.jpeg + picture.small
    assert colour_at(picture.jpeg, 0.5, 0.5) == (255, 255, 255)


def test_the_day_of_the_camera_is_told_and_only_the_day() -> None:
    assert read_picture(WHOLE).taken_on == date(2026, 10, 5)
    assert read_picture(jpeg()).taken_on is None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_as_it_was_meant(orientation: int) -> None:
    """The brightest corner of the gradient, moved back to where a viewer would show it."""
    corners = {1: (1, 1), 2: (0, 1), 3: (0, 0), 4: (1, 0), 5: (1, 1), 6: (0, 1), 7: (0, 0), 8: (1, 0)}
    turned = read_picture(told_by_camera(orientation))
    expected = (600, 800) if orientation > 4 else (800, 600)
    assert (turned.width, turned.height) == expected
    bright = max(
        [(x, y) for x in (0, 1) for y in (0, 1)],
        key=lambda at: sum(colour_at(turned.jpeg, *at)),
    )
    plain = max(
        [(x, y) for x in (0, 1) for y in (0, 1)],
        key=lambda at: sum(colour_at(read_picture(jpeg()).jpeg, *at)),
    )
    moved = corners[orientation]
    assert plain == corners[1]
    assert bright == moved


def test_a_colour_profile_is_applied_before_it_is_left_out() -> None:
    """A profile that turns colours shows in the pixels, and not in the bytes."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert read_picture(jpeg(icc_profile=profile.tobytes())).width == 800
    grey = Image.new("RGB", (100, 100), (10, 200, 30))
    broken = read_picture(encoded("JPEG", grey, icc_profile=b"no profile at all"))
    red, green, blue = colour_at(broken.jpeg, 0.5, 0.5)
    assert green > 150 > red + blue


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "RGBA"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert read_picture(encoded(kind, gradient().convert(mode))).width == 800


def test_the_same_file_gives_the_same_picture() -> None:
    assert read_picture(WHOLE) == read_picture(WHOLE)
    assert read_picture(jpeg(shade=1)).sha256 != read_picture(jpeg(shade=200)).sha256


def refused(content: bytes) -> str:
    with pytest.raises(RuleError) as refusal:
        read_picture(content)
    assert refusal.value.field == "picture"
    return refusal.value.rule


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "picture_empty"),
        (b"x" * (MOST_BYTES + 1), "picture_too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_unreadable"),
        (b"%PDF-1.7 not a picture", "picture_unreadable"),
        (b"MZ\x90\x00" + bytes(500), "picture_unreadable"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(200), "picture_heic"),
        (b"\x00\x00\x00\x18ftypavif" + bytes(200), "picture_heic"),
        (encoded("GIF"), "picture_unreadable"),
        (encoded("BMP"), "picture_unreadable"),
        (encoded("TIFF"), "picture_unreadable"),
        (WHOLE[: len(WHOLE) // 2], "picture_unreadable"),
        (WHOLE[:30], "picture_unreadable"),
        (encoded("PNG")[:2000], "picture_unreadable"),
        (encoded("WEBP")[:300], "picture_unreadable"),
        (jpeg(63, 63), "picture_too_small"),
        (png_bomb(), "picture_too_many_pixels"),
        (png_bomb(9_000, 9_000), "picture_too_many_pixels"),
        (png_bomb(11_000, 11_000), "picture_too_many_pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_is_refused_in_words(content: bytes, rule: str) -> None:
    assert refused(content) == rule


def test_a_picture_of_ten_thousand_scans_is_refused_without_being_decoded() -> None:
    assert read_picture(jpeg_of_scans(5)).width == 400
    assert refused(jpeg_of_scans(10_000)) == "picture_unreadable"


def test_of_several_pictures_in_one_file_the_first_is_kept_alone() -> None:
    picture = read_picture(several_in_one())
    assert (picture.width, picture.height) == (800, 600)
    assert picture.jpeg.count(b"\xff\xd8") == 1


def test_what_follows_a_picture_is_not_counted_as_scans_of_it() -> None:
    assert read_picture(jpeg() + b"\xff\xda\x00\x02" * 5_000).width == 800


def test_a_picture_that_claims_more_than_it_has_is_refused() -> None:
    assert refused(png_bomb(4_000, 4_000)) == "picture_unreadable"


@settings(max_examples=150)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
    end=st.floats(0.2, 1),
)
def test_no_damaged_file_does_anything_but_come_out_clean_or_be_refused(
    kind: str, places: list[tuple[float, int]], end: float
) -> None:
    whole = bytearray(told_by_camera(6, 120, 90) if kind == "JPEG" else encoded(kind, gradient(120, 90)))
    for place, value in places:
        whole[int(place * (len(whole) - 1))] = value
    with suppress(RuleError):
        picture = read_picture(bytes(whole[: max(20, int(len(whole) * end))]))
        assert not any(secret in picture.jpeg + picture.small for secret in SECRETS)
