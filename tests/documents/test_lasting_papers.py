"""Papers for everybody and for many years: PDF/UA-1, PDF/A-2a, and the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import page as checker
import pikepdf
import pytest
from PIL import ImageCms

from mesodesk.domain.documents import Snapshot
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf import finish as last_step
from mesodesk.pdf import papers, sheet
from mesodesk.pdf.colour_profile import SRGB
from mesodesk.pdf.embedding import EmbeddedFont, ends_doubtfully, padded
from mesodesk.pdf.metadata import About
from mesodesk.pdf.structure import Structure
from tests.documents.hostile import PAPERS, Paper, paper
from tests.documents.reading import page_texts
from tests.documents.samples import RESOURCES, countersigned, patient_signed, sample
from tests.documents.test_letterhead import branded, png
from tests.documents.test_tagged_papers import LANGUAGES, SIZES, drawn

PROFILES = ("ua1", "2a")
FONTS = RESOURCES / "fonts"
DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = "{http://ns.adobe.com/xap/1.0/}"


def complaints(pdf: bytes) -> list[str]:
    """What keeps `pdf` from being PDF/UA-1 and PDF/A-2a."""
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in checker.validate_pdf_bytes(pdf, profile=profile).failures
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_pdf_ua_1_and_pdf_a_2a(name: str, language: str, size: PaperSize) -> None:
    made = paper(name, "tr" if language == "tr" else "en")
    head = replace(made.head, language=language, wished=language, size=size)
    pdf = drawn(replace(made, head=head))
    assert complaints(pdf) == []
    assert all(checker.is_pdf_compliant_bytes(pdf, profile=profile) for profile in PROFILES)


@pytest.mark.parametrize(
    "made",
    [
        patient_signed("tr"),
        countersigned("en"),
        replace(sample("card", "en"), head=replace(sample("card", "en").head, wished="ar")),
        replace(sample("summary", "tr"), head=replace(sample("summary", "tr").head, patient="王芳 Ҟамачы")),
        replace(
            sample("consent", "tr"), head=replace(sample("consent", "tr").head, reference="0123456789AB")
        ),
    ],
    ids=["signed", "countersigned", "foreign", "letters that are missing", "to be signed by hand"],
)
def test_a_paper_in_every_state_is_pdf_ua_1_and_pdf_a_2a(made: Snapshot) -> None:
    assert complaints(drawn(made)) == []


def test_a_paper_with_logo_and_colour_is_pdf_ua_1_and_pdf_a_2a() -> None:
    assert complaints(papers.draw(branded(sample("aftercare", "tr")), RESOURCES, logo=png())) == []


def test_a_paper_without_the_last_step_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    def left_as_drawn(pdf: bytes, structure: Structure, about: About) -> bytes:
        return pdf

    monkeypatch.setattr(sheet, "finish", left_as_drawn)
    found = " ".join(complaints(drawn(sample("card", "en"))))
    assert "PDFUA1-STRUCT-TREE-ROOT" in found
    assert "PDFUA1-METADATA-TITLE" in found
    assert "PDFA2A-ID-SCHEMA" in found
    assert "PDFA2A-DEVICE-GRAY" in found


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        ("alt", "FIGURE"),
        ("lang", "LANG"),
        ("intent", "DEVICE-GRAY"),
        ("marked", "TAGGED-DOCUMENT"),
        ("font", "FONT"),
    ],
)
def test_the_checker_sees_what_is_missing(spoil: str, rule: str) -> None:
    with pikepdf.open(io.BytesIO(drawn(sample("card", "en")))) as pdf:
        if spoil == "alt":
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure:
                    del thing.Alt
        elif spoil == "lang":
            del pdf.Root.Lang
        elif spoil == "intent":
            del pdf.Root.OutputIntents
        elif spoil == "marked":
            del pdf.Root.MarkInfo
        else:
            for font in pdf.pages[0].obj.Resources.Font.as_dict().values():
                del font.FontDescriptor.FontFile2
        file = io.BytesIO()
        pdf.save(file)
    assert any(rule in complaint.upper() for complaint in complaints(file.getvalue()))


@pytest.mark.parametrize("name", PAPERS)
def test_a_file_says_what_it_is_and_nothing_of_the_patient(name: str) -> None:
    made = paper(name, "tr")
    with pikepdf.open(io.BytesIO(drawn(made))) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        info = {key: str(value) for key, value in pdf.trailer.Info.items()}
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "tr"
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == SRGB
        assert pdf.pdf_version == "1.7"
    xmp = ElementTree.fromstring(packet.partition(b"?>")[2].rpartition(b"<?xpacket")[0])
    title = xmp.findtext(f".//{DC}title/{RDF}Alt/{RDF}li")
    assert title == info["/Title"]
    assert xmp.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li") == info["/Author"] == made.head.clinic
    assert b"<pdfaid:part>2<" in packet
    assert b"<pdfaid:conformance>A<" in packet
    assert b"<pdfuaid:part>1<" in packet
    whose = getattr(made.head, "patient", "")
    assert not whose or whose not in packet.decode() + str(info)


def test_its_only_time_is_that_of_issue() -> None:
    card = sample("card", "en")
    at = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
    with pikepdf.open(io.BytesIO(drawn(replace(card, head=replace(card.head, issued_at=at))))) as pdf:
        info = pdf.trailer.Info
        assert str(info.CreationDate) == str(info.ModDate) == "D:20310304050607Z"
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", packet)) == {"2031-03-04T05:06:07Z"}


@pytest.mark.parametrize("words", ['A & B <c> ]]> "d"', "Klinik\x07\x00", "half \ud83d", "{title}%s"])
def test_any_title_and_clinic_can_stand_in_the_metadata(words: str) -> None:
    about = About(words, words, "tr", datetime(2026, 11, 23, tzinfo=UTC))
    packet = about.packet()
    xmp = ElementTree.fromstring(packet.partition(b"?>")[2].rpartition(b"<?xpacket")[0])
    title = xmp.findtext(f".//{DC}title/{RDF}Alt/{RDF}li")
    assert title == about.information()["/Title"]
    assert title == re.sub("[\x07\x00\ud83d]", "\ufffd", words)


def test_other_papers_before_it_do_not_change_a_paper() -> None:
    card = sample("card", "tr")
    first = drawn(card)
    for name in PAPERS:
        drawn(paper(name, "en"))
    drawn(replace(card, head=replace(card.head, patient="Ωμέγα Ҟамачы Łukasz Żółć")))
    assert drawn(card) == first


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "import hashlib, tests.documents.samples as s; from mesodesk.pdf.papers import draw;"
        "print(hashlib.sha256(draw(s.sample('consent', 'tr'), s.RESOURCES)).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=RESOURCES.parent,
        env={"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(drawn(sample("consent", "tr"))).hexdigest()


def test_the_colour_profile_is_what_pillow_makes_but_for_date_and_version() -> None:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert SRGB[:8] + SRGB[12:24] + SRGB[36:] == made[:8] + made[12:24] + made[36:]
    assert SRGB[8:12] == b"\x04\x20\x00\x00"
    description = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(SRGB)))
    assert description.strip().startswith("sRGB")


def codes_of(pdf: bytes) -> list[dict[str, str]]:
    """For each font of the first page its codes and letters, both in hexadecimal."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].obj.Resources.Font.as_dict().values()
        tables = [font.ToUnicode.read_bytes().decode() for font in fonts]
    for table in tables:
        blocks = [int(number) for number in re.findall(r"(\d+) beginbfchar", table)]
        assert all(0 < number <= 100 for number in blocks)
        assert sum(blocks) == len(re.findall(r"^<[0-9A-F]{2}> <[0-9A-F]{4,}>$", table, re.MULTILINE))
    return [dict(re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", table, re.MULTILINE)) for table in tables]


def test_no_code_of_a_font_stands_for_a_letter_that_is_none() -> None:
    card = sample("card", "tr")
    for codes in codes_of(drawn(replace(card, head=replace(card.head, patient="Ҟамачы Żółć")))):
        assert codes
        assert not {"0000", "FEFF", "FFFE"} & set(codes.values())
        assert len(set(codes.values())) == len(codes)


def test_most_papers_carry_the_same_part_of_a_font_which_is_cut_once() -> None:
    def programs(made: Paper) -> dict[str, bytes]:
        with pikepdf.open(io.BytesIO(drawn(made))) as pdf:
            fonts = pdf.pages[0].obj.Resources.Font.as_dict().values()
            return {str(font.BaseFont): font.FontDescriptor.FontFile2.read_bytes() for font in fonts}

    turkish, english = programs(sample("consent", "tr")), programs(sample("recall_letter", "en"))
    assert turkish == english
    card = sample("card", "en")
    rare = programs(replace(card, head=replace(card.head, patient="Żółć Αλέξης")))
    assert set(rare) == set(english)
    assert rare != english


def test_a_font_has_only_the_letters_of_the_paper_and_of_the_clinics_languages() -> None:
    font = EmbeddedFont("Once", str(FONTS / "Inter-Regular.ttf"))
    whole = (FONTS / "Inter-Regular.ttf").stat().st_size
    for codes in codes_of(drawn(sample("card", "tr"))):
        assert len(codes) < 150 < len(font.face.charToGlyph)
    with pikepdf.open(io.BytesIO(drawn(sample("card", "tr")))) as pdf:
        for made in pdf.pages[0].obj.Resources.Font.as_dict().values():
            assert int(made.FontDescriptor.FontFile2.Length1) < whole / 5


def doubtful() -> list[int]:
    """Which of 400 small files have a stream that ends in what could be a line end."""
    found = []
    for number in range(400):
        with pikepdf.new() as pdf:
            pdf.add_blank_page().contents_add(f"% {number**7}\n".encode())
            for name in ("/MarkInfo", "/OutputIntents"):
                pdf.Root[name] = pikepdf.Dictionary()
            if b"\r\nendstream" in last_step.written(pdf):
                found.append(number)
    return found


def test_no_stream_ends_in_what_could_be_a_line_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert doubtful() == []
    monkeypatch.setattr(last_step, "_MOVED", ())
    assert doubtful() != []


def test_how_compressed_content_ends_is_known_beforehand() -> None:
    contents = [f"content {number**7}".encode() for number in range(2000)]
    ends = [zlib.compress(content).endswith(b"\r") for content in contents]
    assert any(ends)
    assert [ends_doubtfully(content) for content in contents] == ends


def test_a_paper_is_still_read_as_before_by_programs_that_know_no_tags() -> None:
    assert "Elif Yılmaz" in page_texts(drawn(sample("consent", "tr")))[0]


def test_what_ends_doubtfully_is_padded_and_the_padding_ends() -> None:
    for by in (b"\n", b"\0\0\0\1"):
        assert ends_doubtfully(b"\x0c")
        longer = padded(b"\x0c", by)
        assert longer == b"\x0c" + by
        assert not ends_doubtfully(longer)
    assert padded(b"sound", b"\n") == b"sound"
