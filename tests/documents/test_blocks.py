"""Blocks are parted in order, inside the room there is, and a heading never ends a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.blocks import Block, Columns, Divider, Label, Space, Stack, Whole, is_blank

WIDTH = 300.0


class Bar(Block):
    """A block of one height with a name."""

    def __init__(self, name: int, height: float, *, sticks: bool = False) -> None:
        self.name, self._height, self.sticks = name, height, sticks

    def height(self, width: float) -> float:
        """Its height."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Nothing to see."""


def bars(block: Block) -> list[Bar]:
    """All bars in a stack, in order."""
    if isinstance(block, Bar):
        return [block]
    return [bar for inner in block.blocks for bar in bars(inner)] if isinstance(block, Stack) else []


def paged(block: Block, room: float) -> list[Block]:
    """`block` parted into pages of `room`."""
    pages = []
    while block.height(WIDTH) > room + 0.01:
        parts = block.split(WIDTH, room)
        assert parts is not None
        pages.append(parts[0])
        block = parts[1]
    return pages if is_blank(block) and pages else [*pages, block]


heights = st.lists(st.tuples(st.floats(1, 50), st.booleans(), st.booleans()), min_size=1, max_size=40)


@given(made=heights)
def test_pages_hold_everything_in_order_and_no_heading_ends_one(made: list[tuple[float, bool, bool]]) -> None:
    blocks: list[Block] = []
    for number, (height, heading, spaced) in enumerate(made):
        # Two headings in a row, or one at the very end, would have nothing to stick to.
        before = bars(Stack(blocks))
        follows = bool(before) and before[-1].sticks
        blocks.append(Bar(number, height, sticks=heading and not follows and number < len(made) - 1))
        if spaced:
            blocks.append(Space(7))
    pages = paged(Stack(blocks), 120)
    assert [bar.name for page in pages for bar in bars(page)] == list(range(len(made)))
    for page in pages[:-1]:
        content = sum(bar.height(WIDTH) for bar in bars(page))
        assert content <= 120.01
        assert not bars(page)[-1].sticks
    for page in pages[1:]:
        assert isinstance(page, Stack)
        assert not isinstance(page.blocks[0], Space)


def test_air_at_the_end_that_does_not_fit_makes_no_page() -> None:
    parts = Stack((Bar(1, 50), Bar(2, 50), Space(30), Divider(around=2))).split(WIDTH, 110)
    assert parts is not None
    assert [bar.name for bar in bars(parts[0])] == [1, 2]
    assert is_blank(parts[1])


def test_a_line_between_two_things_vanishes_where_the_page_ends() -> None:
    parts = Stack((Bar(1, 50), Divider(), Bar(2, 50), Divider(), Bar(3, 50))).split(WIDTH, 110)
    assert parts is not None
    first, second = parts
    assert isinstance(first, Stack)
    assert isinstance(second, Stack)
    assert [type(block) for block in first.blocks] == [Bar, Divider, Bar]
    assert [type(block) for block in second.blocks] == [Bar]


def test_what_is_kept_whole_moves_on_unless_it_is_very_tall() -> None:
    short = Stack((Bar(1, 80), Whole(Stack((Bar(2, 40), Bar(3, 40))))))
    parts = short.split(WIDTH, 130)
    assert parts is not None
    assert [bar.name for bar in bars(parts[0])] == [1]
    tall = Whole(Stack([Bar(number, 50) for number in range(10)]))
    parts = tall.split(WIDTH, 130)
    assert parts is not None
    assert [bar.name for bar in bars(parts[0])] == [0, 1]


def test_a_label_stands_again_beside_what_goes_on() -> None:
    label = Label(Bar(1, 20), Bar(2, 20))
    columns = Columns(((80.0, label), (None, Stack([Bar(number, 30) for number in range(10, 16)]))))
    parts = columns.split(WIDTH, 100)
    assert parts is not None
    assert parts[0].height(WIDTH) == 90
    assert parts[1].height(WIDTH) == 90
    assert isinstance(label.rest, Label)
    only_air = Columns(((80.0, label), (None, Stack((Bar(10, 90), Space(30)))))).split(WIDTH, 100)
    assert only_air is not None
    assert is_blank(only_air[1])
    assert [bar.name for bar in bars(label.rest)] == [2]
