"""The sheet: margins, header and footer on every page, blocks flowed over pages, bytes at the end."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.colour import is_colour
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import Letterhead, PaperSize, plain
from mesodesk.pdf.blocks import SLACK, Block, Columns, Figure, Rule, Space, Stack, is_blank, lowered
from mesodesk.pdf.emblem import ColouredRule, Emblem
from mesodesk.pdf.finish import finish
from mesodesk.pdf.fonts import MISSING
from mesodesk.pdf.metadata import About
from mesodesk.pdf.opening import in_brief
from mesodesk.pdf.stationery import BODY, CLINIC, Desk, Fit
from mesodesk.pdf.tagged import TaggedCanvas, aside

MARGIN: Final = 16 * mm
#: The footer stands in the lower margin, this far from the edge; no office printer cuts there.
FOOT: Final = 9.5 * mm
_HEADER_GAP: Final = 9.0
_FOOTER_GAP: Final = 6.0
#: What stands beside the words of the footer takes no more than this of their line, in points.
_BESIDE: Final = 260.0
#: More pages than this never close up to one.
_TOO_MANY: Final = 2
_SIZES: Final = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper's frame. `footer` is asked for each page with its number and the number of all pages."""

    head: Letterhead
    title: str
    header: Block
    later_header: Block
    footer: Callable[[int, int], Block]
    #: The height of the foot, once it is known.
    _measured: list[float] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        width, height = _SIZES[self.head.size]
        return float(width), float(height)

    @property
    def width(self) -> float:
        """What the margins leave of the width."""
        return self.size[0] - 2 * MARGIN

    def room(self, page: int) -> float:
        """Height for blocks on page `page` (from 1)."""
        return self._top(page) - self._foot() - _FOOTER_GAP

    def pages(self, blocks: Sequence[Block]) -> list[Block]:
        """`blocks` flowed over as many pages as they need, in order, nothing cut.

        Raises `RuleError("paper_too_long")` for a single thing that no page can hold.
        """
        pages: list[Block] = []
        rest: Block = Stack(blocks)
        while rest.height(self.width) > self.room(len(pages) + 1) + SLACK:
            parts = rest.split(self.width, self.room(len(pages) + 1))
            if parts is None:
                raise RuleError("paper_too_long")
            pages.append(parts[0])
            rest = parts[1]
        return pages if is_blank(rest) and pages else [*pages, rest]

    def fitted(self, fits: Sequence[Fit], blocks: Callable[[Fit], Sequence[Block]]) -> list[Block]:
        """The pages of the roomiest of `fits` in which one page is enough, else those of the tightest."""
        room = self.room(1)
        for fit in fits[:-1]:
            whole = Stack(blocks(fit))
            height = whole.height(self.width)
            if height <= room + SLACK:
                return [whole]
            if height > _TOO_MANY * room:
                break
        return self.pages(blocks(fits[-1]))

    def write(self, pages: Sequence[Block], *, author: str) -> bytes:
        """The PDF: the same pages give the same bytes."""
        file = io.BytesIO()
        canvas = TaggedCanvas(file, self.size, self.head.language)
        for number, page in enumerate(pages, start=1):
            self._draw_header(canvas, number)
            page.draw(canvas, MARGIN, self._top(number), self.width)
            with aside(canvas, "Footer"):
                self.footer(number, len(pages)).draw(canvas, MARGIN, self._foot(), self.width)
            canvas.showPage()
        canvas.save()
        about = About(self.title, author, self.head.language, self.head.issued_at)
        return finish(file.getvalue(), canvas.structure, about)

    def _draw_header(self, canvas: Canvas, page: int) -> None:
        """Draw the head. It is read out once: whose paper it is may stand nowhere else on it."""
        with aside(canvas, "Header") if page > 1 else nullcontext():
            self._header(page).draw(canvas, MARGIN, self.size[1] - MARGIN, self.width)

    def _header(self, page: int) -> Block:
        return self.header if page == 1 else self.later_header

    def _top(self, page: int) -> float:
        return self.size[1] - MARGIN - self._header(page).height(self.width) - _HEADER_GAP

    def _foot(self) -> float:
        # Room for the widest page numbers, so that the footer has one height on all pages.
        if not self._measured:
            self._measured.append(FOOT + self.footer(88, 88).height(self.width))
        return self._measured[0]


def patient_sheet(desk: Desk, head: Letterhead, name: str, at: datetime, *, phone: bool) -> Sheet:
    """The frame of a paper called `name` that a patient takes home: whose it is and of which day, on top."""
    labels, brief = desk.labels, in_brief(desk, head)
    right = (
        desk.para(labels("common.patient_line", name=brief.patient, number=brief.number), BODY.to("right")),
        desk.para(desk.formats.day(desk.formats.local(at).date()), BODY.to("right")),
    )
    header = clinic_header(desk, head, right, phone=phone)
    footer = labels(
        "common.footer",
        paper=name,
        form=brief.form,
        version=head.version,
        language=desk.formats.language_name(head.language),
    )
    return Sheet(head, f"{name}: {head.form}", header, header, page_footer(desk, footer))


def clinic_header(desk: Desk, head: Letterhead, right: Sequence[Block], *, phone: bool) -> Block:
    """Logo and clinic on the left, `right` on the right, a rule below.

    The height is bounded, whatever the names are. The clinic's colour is on its name and the rule alone.
    """
    head = in_brief(desk, head)
    address = " · ".join(part for part in (head.address, head.phone if phone else "") if part)
    lines = (desk.para(address),) if address else ()
    colour = head.colour if is_colour(head.colour) else ""
    left: Block = Stack((desk.para(head.clinic, CLINIC.inked(colour)), *lines))
    if desk.logo:
        emblem = Emblem(desk.logo, head.clinic)
        shown = Figure(emblem, desk.labels("figures.logo", clinic=emblem.name))
        left = Columns(((emblem.width, shown), (None, left)))
    share = 190.0 if right else 0.0
    # The clinic is set in larger type; the other side goes down to its line.
    columns = Columns(((None, left), (share, lowered(Stack(right), 1.6))))
    return Stack((columns, Space(6), ColouredRule(1.3, colour) if colour else Rule(1.3)))


def page_footer(
    desk: Desk, words: str, between: Block | None = None, between_width: float = 0.0
) -> Callable[[int, int], Block]:
    """A rule, `words`, something `between` so wide, and page x / y on the right.

    Below them it says where letters are missing, so that nobody takes a sign for the name.
    """
    missing = desk.labels("common.letters_missing", sign=MISSING) if desk.incomplete else ""

    # The same on all pages, or the words before it would break differently.
    number_width = desk.width(desk.labels("common.page", page=888, pages=888)) + 1

    def footer(page: int, pages: int) -> Block:
        number = desk.labels("common.page", page=page, pages=pages)
        said = desk.para(plain(words), BODY)
        cells: list[tuple[float | None, Block]] = [] if between is None else [(between_width, between)]
        cells.append((number_width, desk.para(number, BODY.to("right"))))
        note = (desk.para(missing),) if missing else ()
        if sum(share or 0 for share, _ in cells) > _BESIDE:
            return Stack((Rule(0.7), Space(5), said, Columns(((None, Space(0)), *cells)), *note))
        return Stack((Rule(0.7), Space(5), Columns(((None, said), *cells)), *note))

    return footer
