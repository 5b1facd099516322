"""What is read out of a paper is what stands on it, in order, and says what it is."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4

from mesodesk.domain.day_list import DayListPaper
from mesodesk.domain.documents import ConsentSection, ConsentSnapshot, RecallLetterSnapshot
from mesodesk.domain.paper_parts import PaperSize, Row, plain
from mesodesk.pdf import papers
from mesodesk.pdf.blocks import Block, Space, Stack
from mesodesk.pdf.day_list import day_list
from mesodesk.pdf.finish import finish
from mesodesk.pdf.fonts import load_fonts
from mesodesk.pdf.metadata import About
from mesodesk.pdf.tagged import TaggedCanvas
from tests.documents.hostile import PAPERS, Paper, paper
from tests.documents.samples import RESOURCES, countersigned, sample
from tests.documents.tags import Tagged

LANGUAGES = ("tr", "en", "de")
SIZES = tuple(PaperSize)
#: What may stand in what (ISO 32000-1, 14.8.4.3); anything may stand in the rest.
CHILDREN = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "H1": set(),
    "H2": set(),
    "H3": set(),
    "P": set(),
    "Figure": set(),
}


def drawn(made: Paper) -> bytes:
    """The bytes of any paper."""
    return day_list(made, RESOURCES) if isinstance(made, DayListPaper) else papers.draw(made, RESOURCES)


@cache
def tagged(name: str, language: str, size: PaperSize = PaperSize.A4) -> Tagged:
    """The paper called `name`, read back; a German one has the contents of the English one."""
    made = paper(name, "tr" if language == "tr" else "en")
    head = replace(made.head, language=language, wished=language, size=size)
    return Tagged(drawn(replace(made, head=head)))


def letters(words: str) -> str:
    """`words` without any blanks, which a line end swallows."""
    return "".join(words.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_drawn_that_is_neither_read_out_nor_decoration(
    name: str, language: str, size: PaperSize
) -> None:
    found = tagged(name, language, size)
    assert {mark.tag for mark in found.marks if mark.number is None} <= {"Artifact"}
    told = [(mark.page, mark.number) for mark in found.marks if mark.number is not None]
    assert sorted(told) == sorted(piece for thing in found.tree.walk() for piece in thing.pieces)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_what_is_read_out_stands_in_the_order_in_which_it_is_drawn(name: str, language: str) -> None:
    found = tagged(name, language)
    in_tree = [piece for thing in found.tree.walk() for piece in thing.pieces]
    on_pages = [(mark.page, mark.number) for mark in found.marks if mark.number is not None]
    assert letters("".join(thing.letters for thing in found.tree.walk())) == letters(
        "".join(mark.letters for mark in found.marks if mark.number is not None)
    )
    assert in_tree == on_pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_piece_says_the_letters_that_it_shows_with_the_blanks_that_line_ends_swallow(
    name: str, language: str
) -> None:
    found = tagged(name, language).tree
    spoken = [thing for thing in found.walk() if thing.said is not None and thing.role != "Lbl"]
    assert spoken
    for thing in spoken:
        assert thing.said is not None
        assert letters(thing.said) == letters(thing.letters)
    assert any(letters(thing.said or "") == thing.letters.replace(" ", "") for thing in spoken)
    assert any(" ".join((thing.said or "").split()) != " ".join(thing.letters.split()) for thing in spoken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_lists_tables_and_headings_are_built_as_readers_expect(name: str, language: str) -> None:
    tree = tagged(name, language).tree
    assert tree.role == "Document"
    for thing in tree.walk():
        allowed = CHILDREN.get(thing.role)
        assert allowed is None or {kid.role for kid in thing.kids} <= allowed, thing.role
        assert thing.kids or thing.pieces or thing.role in ("TD", "TH"), thing.role
    for table in tree.all("Table"):
        assert len({len(row.kids) for row in table.kids}) == 1
        assert all(head.scope in ("Row", "Column") and head.words for head in table.all("TH"))
        assert table.all("TH")
    ranks = [int(heading.role[1]) for heading in tree.all("H1", "H2", "H3")]
    assert ranks[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(ranks))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_bookmarks_lead_to_every_heading(name: str, language: str) -> None:
    found = tagged(name, language)
    headings = found.tree.all("H1", "H2", "H3")
    assert [words for _, words, _ in found.bookmarks] == [heading.words for heading in headings]
    assert [page for _, _, page in found.bookmarks] == [heading.pieces[0][0] for heading in headings]
    assert [depth for depth, _, _ in found.bookmarks] == [int(heading.role[1]) - 1 for heading in headings]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_figure_has_words_and_a_place_on_its_page(name: str, language: str) -> None:
    for figure in tagged(name, language).tree.all("Figure"):
        assert figure.alt
        assert figure.box is not None
        left, bottom, right, top = figure.box
        assert 0 <= left < right <= A4[0]
        assert 0 <= bottom < top <= A4[1]


def figures(name: str) -> list[str]:
    """The words of the figures of an English paper."""
    return [figure.alt or "" for figure in tagged(name, "en").tree.all("Figure")]


def test_the_code_the_chart_and_the_signatures_are_figures() -> None:
    assert [words.split()[0] for words in figures("aftercare")] == ["Code"]
    assert [words.split()[0] for words in figures("card")] == ["Code"]
    assert [words.split()[0] for words in figures("summary")] == ["Body"]
    signatures = [figure.alt or "" for figure in Tagged(drawn(countersigned("en"))).tree.all("Figure")]
    assert signatures == ["Signature by hand: Patient", "Signature by hand: Patient, for photographs only"]


def test_a_tick_is_read_out_and_an_empty_box_too() -> None:
    def boxes(form: ConsentSnapshot) -> set[str | None]:
        return {label.said for label in Tagged(drawn(form)).tree.all("Lbl")}

    assert boxes(sample("consent", "tr")) == {"☐"}
    assert boxes(countersigned("tr")) == {"☐", "☑"}


def test_the_head_of_the_first_page_is_read_and_its_repetition_and_all_feet_are_not() -> None:
    found = tagged("consent", "tr")
    assert len(found.pdf.pages) > 1
    clinic = sample("consent", "tr").head.clinic
    assert [thing.words for thing in found.tree.kids].count(clinic) == 1
    aside = [mark for mark in found.marks if mark.tag == "Artifact" and clinic in mark.letters]
    assert [mark.page for mark in aside] == list(range(1, len(found.pdf.pages)))
    assert not any("1 / " in thing.letters for thing in found.tree.walk())


def test_a_section_that_goes_on_on_the_next_page_is_headed_once_for_readers() -> None:
    form = sample("consent", "en")
    rows = tuple(Row(f"Risk {number}", plain("Words about this risk. " * 12)) for number in range(40))
    long = replace(form, sections=(ConsentSection("Risks", table=rows), *form.sections[1:]))
    found = Tagged(drawn(long))
    assert any("continued" in mark.letters for mark in found.marks if mark.tag == "Artifact")
    assert not any("continued" in thing.words for thing in found.tree.all("H2"))
    tables = found.tree.all("Table")
    assert len(tables[0].kids) == 40
    assert len({page for cell in tables[0].walk() for page, _ in cell.pieces}) > 1


def test_a_table_over_three_pages_is_one_table() -> None:
    letter = sample("recall_letter", "en")
    assert isinstance(letter, RecallLetterSnapshot)
    found = Tagged(drawn(replace(letter, uses=letter.uses[:1] * 60)))
    assert len(found.pdf.pages) >= 3
    assert [len(table.kids) for table in found.tree.all("Table")] == [61]


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    form = sample("consent", "en")
    words = " ".join(f"word{number}" for number in range(400))
    found = Tagged(drawn(replace(form, sections=(ConsentSection("Long", paragraphs=(plain(words),)),))))
    (long,) = [thing for thing in found.tree.all("P") if "word1 " in thing.words]
    assert long.said == words
    assert {page for page, _ in long.pieces} == {0, 1}


class Unmarked(Block):
    """Words that say nothing of what they are, as a block that knows nothing of marks would draw them."""

    def height(self, width: float) -> float:
        """One line."""
        return 20.0

    def draw(self, canvas: object, x: float, top: float, width: float) -> None:
        """Draw the words."""
        assert isinstance(canvas, TaggedCanvas)
        canvas.drawString(x, top - 12, "unmarked")


def test_what_a_block_draws_without_a_mark_counts_as_decoration() -> None:
    file = io.BytesIO()
    load_fonts(RESOURCES / "fonts")
    canvas = TaggedCanvas(file, A4, "en")
    Stack((Unmarked(), Space(3))).draw(canvas, 50, 500, 300)
    canvas.showPage()
    canvas.save()
    about = About("Paper", "Clinic", "en", sample("card", "en").head.issued_at)
    found = Tagged(finish(file.getvalue(), canvas.structure, about))
    assert [(mark.tag, mark.letters) for mark in found.marks] == [("Artifact", "unmarked")]


def test_these_tests_see_what_is_not_marked() -> None:
    bare = pikepdf.new()
    page = bare.add_blank_page()
    page.contents_add(b"0 0 10 10 re f", prepend=True)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary())
    file = io.BytesIO()
    bare.save(file)
    assert [(mark.tag, mark.painted) for mark in Tagged(file.getvalue()).marks] == [("", 1)]
