"""Sheets of paper that come back signed, as pictures: which page of which form each is, and what lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.form_codes import FormCode

#: Most sheets of one form, and most that one file may hold.
MOST_SHEETS: Final = 24
#: Shortest and longest of a sheet's long edge in pixels: 12-point type can be read from 85 dots an inch on,
#: and an A4 page at 200 says no more to the eye.
LEAST_LONG_EDGE: Final = 1000
MOST_LONG_EDGE: Final = 2340


class FoundBy(StrEnum):
    """How it is known which page a sheet is."""

    CODE = "code"
    HAND = "hand"


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """The picture of one sheet: a JPEG without metadata, a small one to look at, and the codes found on it.

    `sha256` (hex) is of `jpeg`. Nothing of it is shown where it is printed: a signed page is patient data.
    """

    jpeg: bytes
    small: bytes
    width: int
    height: int
    sha256: str
    codes: tuple[FormCode, ...]

    @property
    def code(self) -> FormCode | None:
        """The one code on it; None where there is none that could be read.

        Raises `RuleError("scan_two_pages")` where codes of several pages are in one picture.
        """
        if len(self.codes) > 1:
            raise RuleError("scan_two_pages", field="pages")
        return self.codes[0] if self.codes else None


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A sheet and the page that it is to be: of the form with this reference, as its code says or a hand."""

    sheet: Sheet
    reference: str
    page: int

    @property
    def found_by(self) -> FoundBy:
        """Who says which page it is."""
        return FoundBy.HAND if self.sheet.code is None else FoundBy.CODE


def missing_pages(placed: Sequence[PlacedSheet], pages: int) -> tuple[int, ...]:
    """The pages of a form of so many `pages` that are not among `placed`."""
    there = {one.page for one in placed}
    return tuple(page for page in range(1, pages + 1) if page not in there)


def check_sheets(placed: Sequence[PlacedSheet], reference: str, pages: int) -> tuple[PlacedSheet, ...]:
    """The sheets in the order of their pages, if they are the whole form `reference` of so many `pages`.

    Raises `RuleError`: ``scan_two_pages``; ``scan_other_form`` for a sheet of another form, or whose code
    says something else than was typed; ``scan_no_such_page``; ``scan_page_twice``; ``scan_same_picture``
    for one picture that is to be two pages; ``scan_pages_missing``.
    """
    for one in placed:
        _check_sheet(one, reference, pages)
    by_page: dict[int, PlacedSheet] = {}
    seen: set[str] = set()
    for one in placed:
        if one.page in by_page:
            raise RuleError("scan_page_twice", field="pages", page=one.page)
        if one.sheet.sha256 in seen:
            raise RuleError("scan_same_picture", field="pages", page=one.page)
        by_page[one.page] = one
        seen.add(one.sheet.sha256)
    missing = missing_pages(placed, pages)
    if missing:
        raise RuleError("scan_pages_missing", field="pages", missing=", ".join(map(str, missing)))
    return tuple(by_page[page] for page in sorted(by_page))


def _check_sheet(one: PlacedSheet, reference: str, pages: int) -> None:
    code = one.sheet.code
    said = FormCode(one.reference, one.page, pages)
    if one.reference != reference or (code is not None and code != said):
        raise RuleError("scan_other_form", field="pages", page=one.page)
    if not 1 <= one.page <= pages:
        raise RuleError("scan_no_such_page", field="pages", page=one.page, pages=pages)
