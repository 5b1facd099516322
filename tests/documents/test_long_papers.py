"""However much there is to say, a paper goes on on the next page: in order, nothing cut or over the edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

import pytest

from mesodesk.domain.day_list import DayListPaper
from mesodesk.domain.documents import (
    AftercareSnapshot,
    CardSnapshot,
    ConsentSection,
    ConsentSnapshot,
    ExpectedDay,
    QuestionGroup,
    QuestionLine,
    QuestionnaireSnapshot,
    RecallLetterSnapshot,
    RecallUse,
    Restriction,
    SummarySnapshot,
)
from mesodesk.domain.paper_parts import PaperSize, Row, Tick, UsedProduct, plain
from mesodesk.pdf import papers
from mesodesk.pdf.day_list import day_list
from tests.documents.hostile import PAPERS, Paper, paper
from tests.documents.layout import Printed, Reading, overlapping, printed
from tests.documents.samples import END, RESOURCES, countersigned, sample
from tests.documents.test_shipped_words import PROTOCOLS, read, shipped_sheet

LONG_NAME = "Ayşegül Müzeyyen Gülsüm Karaosmanoğlu-Büyükçekmecelioğlu von und zu Hohenschwangau-Oberammergau"
PROSE = "Uzun bir açıklama, satırlara bölünür ve sayfadan sayfaya sürer. "


def laid_out(made: Paper) -> Printed:
    """The paper as printed; asserts that nothing leaves the margins or is printed over something else."""
    pdf = day_list(made, RESOURCES) if isinstance(made, DayListPaper) else papers.draw(made, RESOURCES)
    found = printed(pdf)
    assert found.outside == ()
    assert overlapping(found.pieces) == []
    return found


def in_order(found: Printed, marks: list[str]) -> None:
    """Asserts that each of `marks` is read, one after the other."""
    words = " ".join(" ".join(piece.words for piece in found.pieces).split())
    place = 0
    for mark in marks:
        place = words.find(mark, place)
        assert place >= 0, mark


def everywhere(found: Printed, words: str, pages: int | None = None) -> None:
    """Asserts that `words` stand on every page."""
    for number in range(found.pages if pages is None else pages):
        assert Reading([piece for piece in found.pieces if piece.page == number]).says(words)


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("language", ["tr", "en", "de"])
@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_keeps_to_its_margins(name: str, language: str, size: PaperSize) -> None:
    made = paper(name, "tr" if language == "tr" else "en")
    laid_out(replace(made, head=replace(made.head, language=language, size=size, wished="fr")))


@pytest.mark.parametrize(("name", "size"), list(zip(PAPERS, cycle(PaperSize), strict=False)))
def test_a_name_of_ten_thousand_letters_stands_once_in_full_and_leaves_the_pages_their_room(
    name: str, size: PaperSize
) -> None:
    endless = "".join(f"{number:04d}Ayşe" for number in range(1250))
    made = paper(name, "tr")
    usual = laid_out(made).pages
    head = replace(
        made.head,
        size=size,
        clinic=f"K{endless}",
        address=f"A{endless}",
        form=f"F{endless}" if name != "day_list" else "",
        patient=f"P{endless}" if name != "day_list" else "",
    )
    found = laid_out(replace(made, head=head))
    reading = Reading(found.pieces)
    assert all(reading.says(words) for words in (head.clinic, head.address, head.form, head.patient))
    # 10,000 letters fill three pages and a half; at a signature, which names the patient again, some nine.
    signatures = {"consent": 2, "consent_signed": 2}.get(name, int("question" in name))
    assert found.pages <= usual + 4 * 4 + 10 * signatures
    everywhere(found, "K0000Ayşe0001Ayşe")


@pytest.mark.parametrize("language", ["tr", "en", "de"])
@pytest.mark.parametrize("key", PROTOCOLS)
def test_twice_the_rules_and_the_longest_names_fit_or_flow_on_in_order(key: str, language: str) -> None:
    usual = shipped_sheet(key, language)
    later = tuple(
        replace(each, ends_at=each.ends_at + timedelta(hours=6), hours=(each.hours or 6) + 6)
        for each in usual.restrictions
    )
    visits = tuple(replace(usual.visits[0], title=LONG_NAME) for _ in range(6))
    twice = replace(
        usual,
        head=replace(usual.head, patient=LONG_NAME, clinic=LONG_NAME),
        operator=LONG_NAME,
        restrictions=usual.restrictions + later,
        products=usual.products * 4,
        visits=visits,
    )
    found = laid_out(twice)
    assert found.pages <= 2
    reading = Reading(found.pieces)
    assert all(reading.says(item) for each in twice.restrictions for item in each.items)
    everywhere(found, LONG_NAME)
    ends = [usual.restrictions[0].items[0], *(each.text for each in usual.expected[:1]), usual.head.phone]
    in_order(found, [words[1:15] for words in ends])


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("language", ["tr", "en", "de"])
def test_every_rule_that_ships_on_one_sheet_goes_on_on_the_next_page(language: str, size: PaperSize) -> None:
    words = read(f"wording/{language}/aftercare.json")
    usual = shipped_sheet(PROTOCOLS[0], language)
    rules = [str(text) for text in words["rules"].values()]
    days = sorted((str(text) for text in words["normal"].values()), key=len)[-8:]
    full = replace(
        usual,
        head=replace(usual.head, size=size, patient=LONG_NAME),
        restrictions=tuple(
            Restriction(END + timedelta(hours=number), number, (text,))
            for number, text in enumerate(rules, start=1)
        ),
        expected=tuple(ExpectedDay(number, text) for number, text in enumerate(days)),
    )
    found = laid_out(full)
    reading = Reading(found.pieces)
    assert all(reading.says(text) for text in (*rules, *days))
    in_order(found, [text[1:12] for text in rules])


def test_500_products_60_restrictions_and_40_visits_are_all_on_the_sheet() -> None:
    base = sample("aftercare", "tr")
    visits = tuple(
        replace(base.visits[0], uid=f"v{n}@m", arrives_at=END + timedelta(days=n), title=f"ziyaret{n:02d}x")
        for n in range(40)
    )
    full: AftercareSnapshot = replace(
        base,
        products=tuple(UsedProduct(f"ürün{n:03d}x", f"LOT{n:03d}x") for n in range(500)),
        restrictions=tuple(
            Restriction(END + timedelta(hours=n + 1), n + 1, (f"kural{n:02d}x", PROSE)) for n in range(60)
        ),
        visits=visits,
    )
    found = laid_out(full)
    marks = [f"LOT{n:03d}x" for n in range(500)]
    in_order(found, [*marks, *(f"ural{n:02d}x" for n in range(60)), *(f"ziyaret{n:02d}x" for n in range(40))])


@pytest.mark.parametrize("letters", [20_000, 1])
def test_a_restriction_longer_than_a_page_goes_on_beside_its_line(letters: int) -> None:
    long = "".join(f"söz{n:05d} " for n in range(letters // 9))
    base = sample("aftercare", "en")
    rules = (replace(base.restrictions[0], items=(f"first{long}",)), *base.restrictions[1:])
    found = laid_out(replace(base, restrictions=rules))
    assert Reading(found.pieces).says(f"first{long}")
    in_order(found, ["irst", "This is normal"])


def test_the_summary_of_500_products_and_a_note_of_20000_letters_says_all() -> None:
    base: SummarySnapshot = sample("summary", "en")
    notes = "".join(f"note{n:05d} " + ("\n" if n % 40 == 0 else "") for n in range(2000))
    products = tuple(
        UsedProduct(f"product{n:03d}x", f"LOT{n:03d}", "maker " * 20, date(2027, 5, 31), 1000, 0, f"n{n:03d}")
        for n in range(500)
    )
    facts = tuple(Row(f"fact{n:02d}x " + "label " * 20, plain(PROSE * 8)) for n in range(40))
    found = laid_out(replace(base, products=products, notes=notes, amendments=facts))
    assert Reading(found.pieces).says(notes)
    in_order(
        found, [*(f"product{n:03d}x" for n in range(500)), "note00000", "note01999", "fact00x", "fact39x"]
    )


def test_a_chart_with_sixty_zones_keeps_its_picture_beside_the_first_of_them() -> None:
    base = sample("summary", "en")
    chart = base.charts[0]
    zones = tuple(replace(chart.zones[0], name=f"zone{n:02d}x {PROSE}") for n in range(60))
    found = laid_out(replace(base, charts=(replace(chart, zones=zones),)))
    in_order(found, ["Patient's right", *(f"zone{n:02d}x" for n in range(60))])


def test_a_card_of_40_visits_and_long_advice_says_all() -> None:
    base: CardSnapshot = sample("card", "tr")
    visits = tuple(
        replace(base.visits[0], uid=f"v{n}@m", title=f"ziyaret{n:02d}x {LONG_NAME}", staff="Dr. " + PROSE)
        for n in range(40)
    )
    before = tuple(plain(f"öğüt{n:02d}x " + PROSE * 4) for n in range(30))
    place = tuple(f"yer{n:02d}x {PROSE}" for n in range(40))
    found = laid_out(replace(base, visits=visits, before=before, place=place))
    marks = [f"ziyaret{n:02d}x" for n in range(40)] + [f"öğüt{n:02d}x" for n in range(30)]
    in_order(found, [*marks, *(f"yer{n:02d}x" for n in range(40))])


def test_a_form_with_long_answers_and_long_questions_says_all() -> None:
    base: ConsentSnapshot = countersigned("en")
    sections = tuple(
        ConsentSection(
            heading=f"question{n}x " + "Why? " * (400 if n == 1 else 4),
            paragraphs=(plain(f"answer{n}x " + PROSE * 60),),
            table=tuple(Row(f"label{n}.{m}x " + "word " * 10, plain(PROSE * 20)) for m in range(5)),
            terms=tuple(Row(f"term{n}.{m}x", plain(PROSE * 20)) for m in range(5)),
            ticks=(Tick("t", plain(f"tick{n}x " + PROSE * 80), ticked=True),),
        )
        for n in range(4)
    )
    long = replace(base, sections=sections, doctor=LONG_NAME * 20)
    found = laid_out(replace(long, head=replace(long.head, patient=LONG_NAME * 10)))
    marks = [f"{part}{n}{end}" for n in range(4) for part, end in _PARTS]
    in_order(found, marks)
    assert Reading(found.pieces).says(LONG_NAME * 20)


_PARTS = (
    ("answer", "x"),
    ("label", ".0x"),
    ("label", ".4x"),
    ("term", ".0x"),
    ("term", ".4x"),
    ("tick", "x"),
)


def test_a_questionnaire_with_long_questions_and_many_boxes_says_all() -> None:
    base = sample("questionnaire", "en")
    assert isinstance(base, QuestionnaireSnapshot)
    lines = (
        QuestionLine(plain(f"plain0x {PROSE * 60}"), ("Yes", "No"), ("what exactly " * 90,)),
        QuestionLine(plain("many1x"), tuple(f"box{n:02d}x" for n in range(40))),
        QuestionLine(plain("wide2x"), tuple(f"wide{n}x {PROSE}" for n in range(4))),
        QuestionLine(plain("two3x"), ("first choice " * 30, "other choice " * 30)),
        QuestionLine(plain(f"write4x {PROSE * 40}"), ()),
    )
    found = laid_out(replace(base, groups=(QuestionGroup("group " * 60, lines),)))
    boxes = [f"box{n:02d}x" for n in range(40)]
    in_order(found, ["plain0x", "many1x", *boxes, "wide2x", "wide3x", "two3x", "write4x"])


def test_a_letter_of_500_treatments_says_all() -> None:
    base = sample("recall_letter", "tr")
    assert isinstance(base, RecallLetterSnapshot)
    uses = tuple(
        RecallUse(date(2026, 1, 1), f"ürün{n:03d}x", "L" * 40, ("bölge",) * 9, 10, LONG_NAME)
        for n in range(500)
    )
    why = tuple(plain(f"neden{n}x {PROSE * 40}") for n in range(4))
    found = laid_out(replace(base, uses=uses, why=why, call_signs=tuple(plain(PROSE * 9) for _ in range(9))))
    in_order(found, [*(f"neden{n}x" for n in range(4)), *(f"ürün{n:03d}x" for n in range(500))])


def test_more_than_99_pages_are_numbered_within_the_margin() -> None:
    base = sample("summary", "en")
    rows = tuple(Row(f"row{n}x", plain("line\n" * 40)) for n in range(120))
    found = laid_out(replace(base, amendments=rows))
    assert found.pages > 99
    everywhere(found, f" / {found.pages}", 3)


def flat(words: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """The labels of a wording file by dotted name."""
    if isinstance(words, dict):
        for key, inner in words.items():
            yield from flat(inner, f"{prefix}.{key}" if prefix else key)
    else:
        yield prefix, str(words)


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "day_list"])
def test_labels_four_times_as_long_as_those_that_ship_still_make_a_paper(name: str) -> None:
    shipped = dict(flat(read("wording/en/papers.json")))
    own = {
        key: f"{words} {'long words ' * 40}"[: max(60, 4 * len(words))]
        for key, words in shipped.items()
        if not key.startswith("patterns.")
    }
    made = paper(name, "en")
    assert not isinstance(made, DayListPaper)
    found = printed(papers.draw(made, RESOURCES, own))
    assert found.outside == ()
    assert overlapping(found.pieces) == []
    assert found.pages <= 20
