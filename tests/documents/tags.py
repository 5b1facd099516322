"""What a reader who does not see finds in a paper: a tree of headings, paragraphs, lists, tables, figures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page

#: Operators that show letters, and that paint anything else.
LETTERS = frozenset({"Tj", "TJ", "'", '"'})
PAINT = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"})


@dataclass(eq=False)
class Thing:
    """An element of the tree. `pieces` are its own marks as (page, number); `kids` are in order."""

    role: str
    kids: list[Thing] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    letters: str = ""
    said: str | None = None
    alt: str | None = None
    scope: str | None = None
    box: list[float] | None = None

    def walk(self) -> Iterator[Thing]:
        """This and everything below it, in order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Thing]:
        """Everything of these roles, in order."""
        return [thing for thing in self.walk() if thing.role in roles]

    @property
    def words(self) -> str:
        """What is read out of this and all below, line ends and hard blanks as blanks."""
        parts = [thing.alt or (thing.letters if thing.said is None else thing.said) for thing in self.walk()]
        return " ".join(" ".join(parts).split())


@dataclass(frozen=True)
class Mark:
    """A run of operators: the mark around it, if any, the letters shown in it, and what else is painted."""

    page: int
    tag: str
    number: int | None
    letters: str
    painted: int


class Tagged:
    """A tagged paper, read with pikepdf alone."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))

    @cached_property
    def marks(self) -> list[Mark]:
        """The marks of all pages in the order of drawing; what is drawn outside of any has the tag ""."""
        return [mark for number, page in enumerate(self.pdf.pages) for mark in _marks(number, page)]

    @cached_property
    def tree(self) -> Thing:
        """The document element."""
        letters = {(mark.page, mark.number): mark.letters for mark in self.marks if mark.number is not None}
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        return _thing(self.pdf.Root.StructTreeRoot.K, pages, letters)

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Depth, words and page of each bookmark."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        found: list[tuple[int, str, int]] = []

        def below(holder: Object, depth: int) -> None:
            item = holder.get("/First")
            while item is not None:
                found.append((depth, str(item.Title), pages[item.Dest[0].objgen]))
                below(item, depth + 1)
                item = item.get("/Next")

        if "/Outlines" in self.pdf.Root:
            below(self.pdf.Root.Outlines, 0)
        return found


def _thing(element: Object, pages: dict[tuple[int, int], int], letters: dict[tuple[int, int], str]) -> Thing:
    thing = Thing(str(element.S)[1:])
    for name, key in (("said", "/ActualText"), ("alt", "/Alt")):
        if key in element:
            setattr(thing, name, str(element[key]))
    if "/A" in element:
        thing.scope = str(element.A.Scope)[1:] if "/Scope" in element.A else None
        thing.box = [float(edge) for edge in element.A.BBox] if "/BBox" in element.A else None
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary):
            thing.pieces.append((pages[element.Pg.objgen], int(kid)))
        elif kid.get("/Type") == Name.MCR:
            thing.pieces.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            assert kid.P.objgen == element.objgen
            thing.kids.append(_thing(kid, pages, letters))
    thing.letters = "".join(letters[piece] for piece in thing.pieces)
    return thing


def _marks(number: int, page: Page) -> Iterator[Mark]:
    fonts = {name: _codes(font) for name, font in page.obj.Resources.Font.items()}
    codes: dict[int, str] = {}
    opened: list[tuple[str, int | None]] = []
    shown, painted = "", 0

    def run() -> Mark:
        tag, mcid = opened[-1] if opened else ("", None)
        return Mark(number, tag, mcid, shown, painted)

    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BMC", "BDC", "EMC"):
            if shown or painted or operator == "EMC":
                yield run()
            shown, painted = "", 0
            if operator == "EMC":
                opened.pop()
            else:
                opened.append((str(operands[0])[1:], _mcid(operands)))
        elif operator == "Tf":
            codes = fonts[str(operands[0])]
        elif operator in LETTERS:
            shown += _shown(operands[-1], codes)
        painted += operator in PAINT
    assert not opened
    if shown or painted:
        yield run()


def _mcid(operands: list[Object]) -> int | None:
    given = operands[1] if len(operands) > 1 else None
    return int(given.MCID) if isinstance(given, Dictionary) and "/MCID" in given else None


def _shown(operand: Object, codes: dict[int, str]) -> str:
    strings = operand if isinstance(operand, Array) else [operand]
    return "".join(
        codes[code] for each in strings if isinstance(each, pikepdf.String) for code in bytes(each)
    )


def _codes(font: Object) -> dict[int, str]:
    """What each code of a font is, by its table of letters."""
    found: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode().split("\n"):
        parts = line.split()
        if len(parts) == 2 and all(part.startswith("<") for part in parts) and len(parts[0]) == 4:
            code, letter = (part.strip("<>") for part in parts)
            if len(letter) >= 4:
                found[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    return found
