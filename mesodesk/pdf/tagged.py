"""A canvas that knows what is drawn on it: the marks between which readers find each piece of a paper.

Blocks use `mark` around what they draw of one thing, `part` around blocks that together are one, and `aside`
around what is only there for the eye. What is drawn outside of them all is taken for decoration. On a plain
canvas of reportlab they do nothing, so that a block can be drawn anywhere.
"""

from __future__ import annotations

from types import TracebackType
from typing import BinaryIO, Final, Literal

from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.structure import Element, Structure

Box = tuple[float, float, float, float]
Margin = Literal["Header", "Footer"]
_DECORATION: Final = "/Artifact BMC"
_END: Final = "EMC"


class TaggedCanvas(Canvas):
    """reportlab's canvas with the structure of what is drawn on it."""

    def __init__(self, file: BinaryIO, size: tuple[float, float], language: str) -> None:
        super().__init__(
            file,
            pagesize=size,
            invariant=1,
            # Everything is compressed once, at the end, by `finish`.
            pageCompression=0,
            initialFontName="Inter-Regular",  # type: ignore[arg-type]  # the stub says float
            lang=language,
        )
        self.structure = Structure()
        #: Marks that are open: inside of one there is no other.
        self._depth = 0
        #: Up to here the page's operators are between marks.
        self._marked = 0

    def begin_piece(self, element: Element, *, spoken: bool, top: float, box: Box | None) -> None:
        """What follows is `element`, until `end`."""
        self._depth += 1
        if self._depth == 1:
            self._leave_decoration()
            number = self.structure.piece(element, spoken=spoken, top=top, box=box)
            self._operators.append(f"/{element.role} <</MCID {number}>> BDC")

    def begin_aside(self, margin: Margin | None) -> None:
        """What follows is no part of what the paper says, until `end`."""
        self._depth += 1
        if self._depth == 1:
            self._leave_decoration()
            kind = f"/Artifact <</Type /Pagination /Subtype /{margin}>> BDC" if margin else _DECORATION
            self._operators.append(kind)

    def end(self) -> None:
        """The innermost mark ends."""
        self._depth -= 1
        if self._depth == 0:
            self._operators.append(_END)
            self._marked = len(self._operators)

    @property
    def is_marking(self) -> bool:
        """Whether a mark is open, so that what is drawn belongs to it."""
        return self._depth > 0

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """Finish the page."""
        self._leave_decoration()
        super().showPage()
        self._marked = 0
        self.structure.next_page()

    @property
    def _operators(self) -> list[str]:
        operators: list[str] = self._code  # type: ignore[attr-defined]  # not in the stub
        return operators

    def _leave_decoration(self) -> None:
        operators = self._operators
        if len(operators) > self._marked:
            operators.insert(self._marked, _DECORATION)
            operators.append(_END)
            self._marked = len(operators)


class mark:  # noqa: N801  # reads as a word of the with statement
    """``with mark(canvas, element): ...``: what is drawn inside is `element`, or what is around it.

    `spoken` has readers say the element's text instead of what the letters on the page give; `top` is where a
    bookmark leads, `box` (left, bottom, right, top) what a figure covers, in points.
    """

    __slots__ = ("_box", "_canvas", "_element", "_spoken", "_top")

    def __init__(
        self,
        canvas: Canvas,
        element: Element,
        *,
        spoken: bool = False,
        top: float = 0.0,
        box: Box | None = None,
    ) -> None:
        self._canvas = canvas if isinstance(canvas, TaggedCanvas) else None
        self._element, self._spoken, self._top, self._box = element, spoken, top, box

    def __enter__(self) -> None:
        if self._canvas is not None:
            self._canvas.begin_piece(self._element, spoken=self._spoken, top=self._top, box=self._box)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._canvas is not None:
            self._canvas.end()


class aside:  # noqa: N801
    """``with aside(canvas): ...``: what is drawn inside is for the eye only, e.g. the "Footer" of a page."""

    __slots__ = ("_canvas", "_margin")

    def __init__(self, canvas: Canvas, margin: Margin | None = None) -> None:
        self._canvas = canvas if isinstance(canvas, TaggedCanvas) else None
        self._margin = margin

    def __enter__(self) -> None:
        if self._canvas is not None:
            self._canvas.begin_aside(self._margin)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._canvas is not None:
            self._canvas.end()


class part:  # noqa: N801
    """``with part(canvas, element): ...``: the things that are drawn inside belong to `element`."""

    __slots__ = ("_element", "_structure")

    def __init__(self, canvas: Canvas, element: Element | None) -> None:
        self._structure: Structure | None = None
        if isinstance(canvas, TaggedCanvas) and not canvas.is_marking and element is not None:
            self._structure = canvas.structure
        self._element = element

    def __enter__(self) -> None:
        if self._structure is not None and self._element is not None:
            self._structure.open(self._element)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._structure is not None:
            self._structure.close()
