"""What holds for each paper: bytes, fonts, language, escaping, letters."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from mesodesk.domain.documents import Snapshot
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf import preview
from mesodesk.pdf.wording import paper_language
from tests.documents.reading import drawn, page_texts, whole_text
from tests.documents.samples import KINDS, LANGUAGES, RESOURCES, countersigned, sample

HOSTILE = (
    '<img src="/etc/passwd" width="9"/>',
    '<font color="red">Ayşe</font> & <b>',
    "{patient} %s **Ayşe** `x`",
    "</para><para>",
    "<!-- --> ]]> &lt; &#x41;",
    "Ayşe < Fatma > Ç",
)


def of_patient(snapshot: Snapshot, name: str) -> Snapshot:
    """The same paper for somebody else."""
    return replace(snapshot, head=replace(snapshot.head, patient=name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_snapshot_gives_the_same_bytes(kind: str, language: str) -> None:
    snapshot = sample(kind, language)
    assert drawn(snapshot) == drawn(snapshot)
    assert drawn(of_patient(snapshot, "Ayşe Kaya")) != drawn(snapshot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_and_only_a_part_of_it(kind: str, language: str) -> None:
    reader = PdfReader(io.BytesIO(drawn(sample(kind, language))))
    names = set()
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            described = font.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in described
            names.add(str(font.get_object()["/BaseFont"]))
    assert names
    assert all("+Inter" in name for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_names_its_language_its_clinic_and_not_the_patient(kind: str, language: str) -> None:
    snapshot = sample(kind, language)
    reader = PdfReader(io.BytesIO(drawn(snapshot)))
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.author == snapshot.head.clinic
    assert reader.metadata.title is not None
    assert snapshot.head.form in reader.metadata.title
    assert snapshot.head.patient not in str(reader.metadata)


@pytest.mark.parametrize("kind", KINDS)
def test_letter_paper_is_letter_paper(kind: str) -> None:
    snapshot = sample(kind, "en")
    letter = replace(snapshot, head=replace(snapshot.head, size=PaperSize.LETTER))
    boxes = [PdfReader(io.BytesIO(drawn(each))).pages[0].mediabox for each in (snapshot, letter)]
    assert [round(float(box.width)) for box in boxes] == [595, 612]
    assert [round(float(box.height)) for box in boxes] == [842, 792]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["Gülşen Işıkoğlu", "ŞİĞÜÖÇ şığüöç", "Łukasz Żółć", "Αλέξης Ζορμπάς", "Юлия"]
)
def test_names_are_printed_letter_by_letter(kind: str, name: str) -> None:
    assert name in whole_text(of_patient(sample(kind, "tr"), name))


def test_a_decomposed_name_is_printed_composed() -> None:
    assert "Gülşen" in whole_text(of_patient(sample("card", "tr"), "Gu\u0308ls\u0327en"))


def test_letters_that_inter_lacks_come_from_noto() -> None:
    pdf = drawn(of_patient(sample("card", "en"), "Ҟамачы"))
    assert any("Ҟамачы" in page for page in page_texts(pdf))
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert isinstance(fonts, DictionaryObject)
    assert any(str(font.get_object()["/BaseFont"]).endswith("+NotoSans-Regular") for font in fonts.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("王芳", "\ufffd\ufffd"),
        ("مريم Yılmaz", "\ufffd\ufffd\ufffd\ufffd Yılmaz"),
        ("अमिता", "\ufffd" * 5),
        ("Ayşe 😀", "Ayşe \ufffd"),
        ("Ay\ud800şe", "Ay\ufffdşe"),
        ("Ay\uf8ffşe", "Ay\ufffdşe"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_no_font_has_leaves_its_place_and_the_paper_says_so(
    kind: str, name: str, printed: str, language: str
) -> None:
    pages = page_texts(drawn(of_patient(sample(kind, language), name)))
    assert printed in " ".join(pages)
    note = {"en": "could not be printed (\ufffd)", "tr": "basılamadı (\ufffd)"}[language]
    assert all(page.count(note) == 1 for page in pages)


@pytest.mark.parametrize(
    "name", ["Ay\u202eşe", "Ay\u200bşe", "Ay\x07şe", "Ay\u2066şe\u2069", "Ay\u00adş\ufe0fe"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_marks_that_nobody_sees_are_left_out_and_need_no_note(kind: str, name: str) -> None:
    snapshot = sample(kind, "tr")
    assert page_texts(drawn(of_patient(snapshot, name))) == page_texts(drawn(of_patient(snapshot, "Ayşe")))


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_a_name_is_printed_and_not_obeyed(kind: str, name: str) -> None:
    pdf = drawn(of_patient(sample(kind, "en"), name))
    assert name in " ".join(page_texts(pdf))
    assert not any(page.images for page in PdfReader(io.BytesIO(pdf)).pages)


@given(
    name=st.text(st.sampled_from("aşİ<>&;\"'/{}*%#= \n\u00a0") | st.sampled_from("bifontmgr"), max_size=60)
)
@settings(max_examples=60, deadline=None)
def test_any_text_of_known_letters_can_be_printed(name: str) -> None:
    assert drawn(of_patient(sample("summary", "tr"), name)).startswith(b"%PDF")


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_longer_than_the_line_is_broken_and_stays_whole(kind: str) -> None:
    name = "Abcdefghij" * 30
    letters = "".join(page_texts(drawn(of_patient(sample(kind, "en"), name)))).replace(" ", "")
    assert name in letters


def test_a_language_without_labels_is_refused() -> None:
    snapshot = sample("card", "en")
    with pytest.raises(RuleError, match="no_wording"):
        drawn(replace(snapshot, head=replace(snapshot.head, language="xx")))


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_type_is_twelve_points(kind: str) -> None:
    for page in PdfReader(io.BytesIO(drawn(sample(kind, "tr")))).pages:
        sizes: list[float] = []

        def note(
            text: str, _cm: object, _tm: object, _font: object, size: float, seen: list[float] = sizes
        ) -> None:
            if text.strip():
                seen.append(size)

        page.extract_text(visitor_text=note)
        assert sizes
        assert min(sizes) >= 12


def test_the_preview_shows_each_page_in_true_proportion_black_on_white() -> None:
    shown = preview.pages(drawn(countersigned("tr")), 1.5)
    assert len(shown) == 3
    for page in shown:
        assert (page.width, page.height) == (893, 1263)
        assert len(page.rgba) == page.width * page.height * 4
        assert page.rgba[:4] == b"\xff\xff\xff\xff"
        assert b"\x00\x00\x00\xff" in page.rgba


@pytest.mark.parametrize(
    ("wished", "written"), [("tr", "tr"), ("en", "en"), ("de", "de"), ("fr", "en"), ("../tr", "en")]
)
def test_a_language_without_texts_falls_back_to_english(wished: str, written: str) -> None:
    assert paper_language(RESOURCES, wished) == written


def test_both_languages_have_the_same_labels() -> None:
    def names(words: object, prefix: str = "") -> set[str]:
        if not isinstance(words, dict):
            return {prefix}
        return {name for key, inner in words.items() for name in names(inner, f"{prefix}.{key}")}

    turkish, english = (
        json.loads((RESOURCES / "wording" / language / "papers.json").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )
    assert names(turkish) == names(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_used_by_a_paper(language: str) -> None:
    source = "".join(
        file.read_text(encoding="utf-8")
        for package in ("pdf", "services")
        for file in (RESOURCES.parent / "mesodesk" / package).rglob("*.py")
    )
    words = json.loads((RESOURCES / "wording" / language / "papers.json").read_text(encoding="utf-8"))
    unused = {
        f"{group}.{name}"
        for group, inner in words.items()
        for name in inner
        if f'"{group}.{name}"' not in source
    }
    assert not unused
