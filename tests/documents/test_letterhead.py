"""The head of a paper: the clinic's logo and colour where it has them, and nothing else where it has not."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from mesodesk.domain.documents import DocumentKind, Snapshot
from mesodesk.exchange.logos import read_logo
from mesodesk.pdf.emblem import MOST_HIGH, MOST_WIDE, Emblem
from mesodesk.pdf.papers import draw
from mesodesk.pdf.preview import pages, text
from tests.documents.samples import RESOURCES, sample

KINDS = ("aftercare", "consent", "card", "summary", "questionnaire", "recall_letter")
GREEN = "#1f6f6b"


def png(width: int = 600, height: int = 300) -> bytes:
    """A logo of one colour."""
    out = BytesIO()
    Image.new("RGB", (width, height), (200, 20, 20)).save(out, "PNG")
    return read_logo(out.getvalue()).png


def branded(snapshot: Snapshot) -> Snapshot:
    """The same paper of a clinic with a logo and a colour."""
    return replace(snapshot, head=replace(snapshot.head, logo="a" * 64, colour=GREEN))


def colours(pdf: bytes) -> set[tuple[int, int, int]]:
    """The saturated colours on the first page as it prints, roughly."""
    page = pages(pdf, 1.0)[0]
    dots = zip(page.rgba[::4], page.rgba[1::4], page.rgba[2::4], strict=True)
    return {dot for dot in dots if max(dot) - min(dot) > 60}


def words(pdf: bytes) -> set[str]:
    """Every word that can be read."""
    return {word for page in text(pdf) for word in page.split()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_without_logo_and_colour_is_black_and_has_no_picture_of_one(kind: str) -> None:
    assert colours(draw(sample(kind, "tr"), RESOURCES)) == set()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_paper_carries_logo_and_colour_and_says_the_same_words(kind: str, language: str) -> None:
    plain = sample(kind, language)
    pdf = draw(branded(plain), RESOURCES, logo=png())
    shown = colours(pdf)
    assert (200, 20, 20) in shown
    assert any(dot[1] > dot[0] for dot in shown)
    # The head is higher, so that pages may end elsewhere.
    assert words(pdf) == words(draw(plain, RESOURCES))


def test_the_logo_is_said_to_those_who_do_not_see_it_and_kept_once_for_all_pages() -> None:
    snapshot = branded(sample("consent", "tr"))
    with pikepdf.open(BytesIO(draw(snapshot, RESOURCES, logo=png()))) as pdf:
        pictures = {
            picture.objgen
            for page in pdf.pages
            for picture in page.resources.get("/XObject", {}).values()
            if picture.get("/Subtype") == "/Image" and picture.Width > 300
        }
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        alts = [str(thing["/Alt"]) for thing in things if "/Alt" in thing]
    assert len(pictures) == 1
    assert any(snapshot.head.clinic in alt for alt in alts)


def test_the_same_snapshot_and_logo_give_the_same_bytes() -> None:
    snapshot, logo = branded(sample("aftercare", "tr")), png()
    assert draw(snapshot, RESOURCES, logo=logo) == draw(snapshot, RESOURCES, logo=logo)


@pytest.mark.parametrize(("width", "height"), [(600, 300), (300, 600), (2000, 200), (200, 200)])
def test_a_logo_of_any_shape_stays_beside_the_name_and_undistorted(width: int, height: int) -> None:
    emblem = Emblem(png(width, height), "Clinic")
    assert emblem.width <= MOST_WIDE + 0.01
    assert emblem.height(0) <= MOST_HIGH + 0.01
    assert emblem.width / emblem.height(0) == pytest.approx(width / height, rel=0.03)


def test_what_is_no_colour_prints_black() -> None:
    plain = sample("card", "en")
    odd = replace(plain, head=replace(plain.head, colour="red;<b>"))
    assert colours(draw(odd, RESOURCES)) == set()


def test_the_usual_aftercare_sheet_of_a_branded_clinic_is_still_one_page() -> None:
    for language in ("en", "tr"):
        snapshot = branded(sample(DocumentKind.AFTERCARE, language))
        assert len(text(draw(snapshot, RESOURCES, logo=png()))) == 1
