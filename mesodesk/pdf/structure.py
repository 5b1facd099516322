"""What a paper consists of, for those who do not see it: headings, paragraphs, lists, tables, figures.

Blocks tell `Structure` what they draw while they draw it (through `mesodesk.pdf.tagged`), and
`mesodesk.pdf.finish` writes the tree that comes of it into the file. Nothing here knows of PDF objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a piece is; the standard structure types of ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD = "TH"
    CELL = "TD"
    FIGURE = "Figure"


HEADINGS: Final = (Role.TITLE, Role.HEADING, Role.SUBHEADING)
#: What is gathered in something of its own: neighbours share it.
_GATHERED_IN: Final = {Role.ITEM: Role.LIST, Role.ROW: Role.TABLE}
#: What holds its only paragraph's words itself.
_HOLDERS: Final = frozenset({Role.HEAD, Role.CELL, Role.LABEL, Role.BODY})
_CELLS: Final = frozenset({Role.HEAD, Role.CELL})


@dataclass(eq=False, slots=True)
class Element:
    """A thing on a paper. Parts of one thing (a paragraph over two pages) share one, whoever draws them.

    `text` is what stands there as one text, `alt` what a figure shows. `scope` is "Row" or "Column" for the
    head of one; `group` tells neighbouring lists or tables apart.
    """

    role: Role
    text: str = ""
    alt: str = ""
    scope: str = ""
    group: object = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content: page from 0, number on that page from 0."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Node:
    """A thing in its place in the tree. `top` and `box` (left, bottom, right, top) are points on `page`."""

    element: Element
    role: Role
    kids: list[Node | Piece] = field(default_factory=list)
    spoken: bool = False
    page: int = 0
    top: float = 0.0
    box: tuple[float, float, float, float] | None = None

    @property
    def text(self) -> str:
        """What replaces the letters on the page for a reader, or nothing where they say it themselves.

        Where a line wraps the file has no blank, and where a page ends the letters are in two places.
        """
        pieces = sum(isinstance(kid, Piece) for kid in self.kids)
        return self.element.text if self.spoken or pieces > 1 else ""


class Structure:
    """The tree of one paper while it is drawn, in the order of drawing, which is the order of reading."""

    def __init__(self) -> None:
        self.root = Node(Element(Role.DOCUMENT), Role.DOCUMENT)
        self._counts = [0]
        self._open = [self.root]
        self._nodes: dict[Element, Node] = {}

    def open(self, element: Element) -> None:
        """What follows belongs to `element`, until `close`."""
        self._open.append(self._node(element))

    def close(self) -> None:
        """The innermost open element is done, at least on this page."""
        self._open.pop()

    def piece(
        self,
        element: Element,
        *,
        spoken: bool = False,
        top: float = 0.0,
        box: tuple[float, float, float, float] | None = None,
    ) -> int:
        """Marked content of `element` is drawn now: its number on this page. `spoken`: read out its text."""
        node = self._node(element)
        page = len(self._counts) - 1
        if not node.kids:
            node.page, node.top, node.box = page, top, box
        node.spoken = node.spoken or spoken
        number = self._counts[page]
        node.kids.append(Piece(page, number))
        self._counts[page] += 1
        return number

    def next_page(self) -> None:
        """What follows is on the next page."""
        self._counts.append(0)

    def close_up(self) -> Node:
        """The tree as it is written: lists and cells in the form that readers expect, nothing empty."""
        _tidy(self.root)
        return self.root

    def _node(self, element: Element) -> Node:
        node = self._nodes.get(element)
        if node is None:
            node = self._nodes[element] = Node(element, element.role)
            self._holder(element).kids.append(node)
        return node

    def _holder(self, element: Element) -> Node:
        """Where `element` belongs: into what is open, or into the list or table that stands last in it."""
        inner = self._open[-1]
        wanted = _GATHERED_IN.get(element.role)
        if wanted is None or inner.role is wanted:
            return inner
        last = inner.kids[-1] if inner.kids else None
        if isinstance(last, Node) and last.role is wanted and last.element.group == element.group:
            return last
        gathered = Node(Element(wanted, group=element.group), wanted)
        inner.kids.append(gathered)
        return gathered


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in the order of reading."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from walk(kid)


def holders(root: Node) -> list[list[Node]]:
    """For each page, up to the last one with marked content, the nodes that hold its pieces, by number."""
    found: dict[Piece, Node] = {
        kid: node for node in walk(root) for kid in node.kids if isinstance(kid, Piece)
    }
    pages: list[list[Node]] = []
    for piece in sorted(found, key=lambda piece: (piece.page, piece.number)):
        while len(pages) <= piece.page:
            pages.append([])
        pages[piece.page].append(found[piece])
    return pages


def _tidy(node: Node) -> None:
    kids: list[Node | Piece] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _tidy(kid)
            if not kid.kids and kid.role not in _CELLS:
                continue
        kids.append(kid)
    node.kids = kids
    if node.role is Role.ITEM:
        _tidy_item(node)
    if node.role in _HOLDERS and len(kids) == 1 and isinstance(kids[0], Node):
        _take_words(node, kids[0])


def _tidy_item(item: Node) -> None:
    """An item is a label, where it has one, and a body: all else goes into the body."""
    labels = [kid for kid in item.kids if isinstance(kid, Node) and kid.role is Role.LABEL]
    bodies = [kid for kid in item.kids if isinstance(kid, Node) and kid.role is Role.BODY]
    others = [kid for kid in item.kids if kid not in labels and kid not in bodies]
    if others:
        body = Node(Element(Role.BODY), Role.BODY, list(others))
        if len(others) == 1 and isinstance(others[0], Node):
            _take_words(body, others[0])
        bodies.append(body)
    item.kids = [*labels, *bodies]


def _take_words(holder: Node, words: Node) -> None:
    """`holder` says what its only paragraph said."""
    if words.role is not Role.PARAGRAPH:
        return
    holder.kids = words.kids
    holder.element.text, holder.spoken = words.element.text, words.spoken
