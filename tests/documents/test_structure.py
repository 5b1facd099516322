"""The tree of a paper, as blocks tell it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mesodesk.pdf.structure import Element, Node, Piece, Role, Structure, holders, walk


def shape(node: Node) -> object:
    """The roles below `node`; a mark is its (page, number)."""
    return [
        (str(kid.role), shape(kid)) if isinstance(kid, Node) else (kid.page, kid.number) for kid in node.kids
    ]


def item(structure: Structure, *words: Role) -> None:
    """An item with words of these roles."""
    structure.open(Element(Role.ITEM))
    for role in words:
        structure.piece(Element(role, "words"))
    structure.close()


def row(structure: Structure, cells: int, group: object = None) -> None:
    """A row with so many cells of a paragraph each."""
    structure.open(Element(Role.ROW, group=group))
    for _ in range(cells):
        structure.open(Element(Role.CELL))
        structure.piece(Element(Role.PARAGRAPH, "words"))
        structure.close()
    structure.close()


def test_neighbouring_items_are_one_list_and_others_another() -> None:
    structure = Structure()
    item(structure, Role.LABEL, Role.PARAGRAPH)
    item(structure, Role.LABEL, Role.PARAGRAPH)
    structure.piece(Element(Role.PARAGRAPH))
    item(structure, Role.PARAGRAPH)
    assert [str(kid.role) for kid in structure.close_up().kids if isinstance(kid, Node)] == ["L", "P", "L"]
    assert shape(structure.root.kids[0]) == [  # type: ignore[arg-type]  # a node
        ("LI", [("Lbl", [(0, 0)]), ("LBody", [(0, 1)])]),
        ("LI", [("Lbl", [(0, 2)]), ("LBody", [(0, 3)])]),
    ]


def test_an_item_with_much_in_it_has_one_body() -> None:
    structure = Structure()
    item(structure, Role.PARAGRAPH, Role.LABEL, Role.PARAGRAPH)
    assert shape(structure.close_up()) == [
        ("L", [("LI", [("Lbl", [(0, 1)]), ("LBody", [("P", [(0, 0)]), ("P", [(0, 2)])])])])
    ]


def test_rows_of_one_shape_are_one_table_and_a_cell_says_its_only_paragraph_itself() -> None:
    structure = Structure()
    row(structure, 2, 2)
    row(structure, 2, 2)
    row(structure, 3, 3)
    two, three = structure.close_up().kids
    assert isinstance(two, Node)
    assert isinstance(three, Node)
    assert shape(two) == [
        ("TR", [("TD", [(0, 0)]), ("TD", [(0, 1)])]),
        ("TR", [("TD", [(0, 2)]), ("TD", [(0, 3)])]),
    ]
    assert len(three.kids) == 1


def test_an_empty_cell_stays_and_anything_else_that_is_empty_goes() -> None:
    structure = Structure()
    structure.open(Element(Role.SECTION))
    structure.close()
    structure.open(Element(Role.ROW))
    structure.open(Element(Role.CELL))
    structure.close()
    structure.close()
    assert shape(structure.close_up()) == [("Table", [("TR", [("TD", [])])])]


def test_what_goes_on_on_the_next_page_stays_one_thing_and_is_spoken() -> None:
    structure, words = Structure(), Element(Role.PARAGRAPH, "one text")
    assert structure.piece(words) == 0
    structure.next_page()
    assert structure.piece(Element(Role.PARAGRAPH, "other")) == 0
    assert structure.piece(words) == 1
    tree = structure.close_up()
    assert shape(tree) == [("P", [(0, 0), (1, 1)]), ("P", [(1, 0)])]
    one, other = tree.kids
    assert isinstance(one, Node)
    assert isinstance(other, Node)
    assert (one.text, other.text) == ("one text", "")


def test_words_that_a_cell_takes_over_are_spoken_as_before() -> None:
    structure = Structure()
    structure.open(Element(Role.ROW))
    structure.open(Element(Role.CELL))
    structure.piece(Element(Role.PARAGRAPH, "two lines"), spoken=True)
    structure.close()
    structure.close()
    cell = next(node for node in walk(structure.close_up()) if node.role is Role.CELL)
    assert cell.text == "two lines"


@given(
    st.lists(
        st.sampled_from(["P", "H2", "item", "row 2", "row 3", "page", "open", "close", "again"]), max_size=60
    )
)
def test_every_mark_is_in_the_tree_once_and_its_page_leads_back_to_it(acts: list[str]) -> None:
    structure, given_out, page, depth = Structure(), [], 0, 0
    again = Element(Role.PARAGRAPH, "again")
    for act in acts:
        if act in ("P", "H2"):
            given_out.append((page, structure.piece(Element(Role(act), act))))
        elif act == "again":
            given_out.append((page, structure.piece(again)))
        elif act == "item":
            item(structure, Role.LABEL)
        elif act.startswith("row"):
            row(structure, int(act[-1]), act)
        elif act == "page":
            structure.next_page()
            page += 1
        elif act == "open":
            structure.open(Element(Role.SECTION))
            depth += 1
        elif depth:
            structure.close()
            depth -= 1
    tree = structure.close_up()
    pieces = [kid for node in walk(tree) for kid in node.kids if isinstance(kid, Piece)]
    assert len(set(pieces)) == len(pieces)
    assert set(given_out) <= {(piece.page, piece.number) for piece in pieces}
    for number, nodes in enumerate(holders(tree)):
        for mark, node in enumerate(nodes):
            assert Piece(number, mark) in node.kids
    assert sum(map(len, holders(tree))) == len(pieces)
