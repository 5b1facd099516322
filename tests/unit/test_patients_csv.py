"""Lists of patients from elsewhere: encodings, delimiters, two languages, broken rows, hostile files."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Sex
from mesodesk.exchange.patients_csv import COLUMNS, PatientList, PatientRow, Rejected
from mesodesk.exchange.text_table import LONGEST_LINE, MOST_COLUMNS, Lines, split_record

TODAY = date(2026, 11, 23)
ENGLISH = list(COLUMNS)
TURKISH = [
    "hasta no", "ad", "soyad", "doğum tarihi", "cinsiyet", "telefon", "e-posta", "dil", "alerjiler",
    "hastalıklar", "ilaçlar", "tahmini doğum tarihi", "emzirme bitişi", "notlar",
]  # fmt: skip
ROW = [
    "1042", "Elif", "Yılmaz", "14.03.1992", "Kadın", "0532 123 45 67", "elif@example.com", "Türkçe",
    "penisilin; lateks", "none", "", "no", "", "ilk ziyaret",
]  # fmt: skip


def write(folder: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return write_bytes(folder, buffer.getvalue().encode(encoding))


def write_bytes(folder: Path, data: bytes) -> Path:
    path = folder / "patients.csv"
    path.write_bytes(data)
    return path


def read(path: Path) -> list[PatientRow | Rejected]:
    with PatientList(path, today=TODAY, country="TR") as patients:
        return list(patients)


def read_one(folder: Path, **cells: str) -> PatientRow | Rejected:
    names = {"given_name": "Ada", "family_name": "Er"} | cells
    (found,) = read(write(folder, [list(names), list(names.values())]))
    return found


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1254", "iso8859-9"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("heading", [ENGLISH, TURKISH])
def test_a_row_reads_the_same_in_every_encoding_delimiter_and_language(
    tmp_path: Path, encoding: str, delimiter: str, heading: list[str]
) -> None:
    (row,) = read(write(tmp_path, [heading, ROW], delimiter, encoding))

    assert isinstance(row, PatientRow)
    assert (row.line, row.number, row.given_name, row.family_name) == (2, "1042", "Elif", "Yılmaz")
    assert (row.birth_date, row.sex, row.phone) == (date(1992, 3, 14), Sex.FEMALE, "+905321234567")
    assert (row.email, row.language, row.notes) == ("elif@example.com", "tr", "ilk ziyaret")
    assert row.allergies.entries == ("penisilin", "lateks")
    assert (row.conditions.state, row.medicines.state) == (TopicState.NONE, TopicState.NOT_ASKED)
    assert (row.pregnancy.state, row.breastfeeding.state) == (TopicState.NONE, TopicState.NOT_ASKED)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_both_byte_orders_of_utf16_are_told_by_their_mark(tmp_path: Path, mark: bytes) -> None:
    name = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"

    (row,) = read(write_bytes(tmp_path, mark + "ad;soyad\nŞule;Öz\n".encode(name)))

    assert isinstance(row, PatientRow)
    assert (row.given_name, row.family_name) == ("Şule", "Öz")


@pytest.mark.parametrize(
    "heading", ["AD;SOYAD", "Ad ; Soyad", "İsim;SOYADI", "given_name;family_name", "First Name;Surname"]
)
def test_headings_are_known_whatever_their_letters(tmp_path: Path, heading: str) -> None:
    (row,) = read(write_bytes(tmp_path, f"{heading}\nAda;Er\n".encode()))

    assert isinstance(row, PatientRow)
    assert (row.given_name, row.family_name) == ("Ada", "Er")


def test_columns_may_stand_in_any_order_and_strange_ones_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, [["soyad", "kan grubu", "ad"], ["Er", "0+", "Ada"]])

    with PatientList(path, today=TODAY, country="TR") as patients:
        (row,) = list(patients)
        assert patients.unknown == ("kan grubu",)
    assert isinstance(row, PatientRow)
    assert (row.given_name, row.family_name) == ("Ada", "Er")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1992-03-14", date(1992, 3, 14)),
        ("14.03.1992", date(1992, 3, 14)),
        ("14/03/1992", date(1992, 3, 14)),
        ("14-3-1992", date(1992, 3, 14)),
        (" 4.3.1992 ", date(1992, 3, 4)),
        ("1992-03-14T00:00:00", date(1992, 3, 14)),
        ("29.02.2024", date(2024, 2, 29)),
        ("23.11.2026", TODAY),
        ("", None),
    ],
)
def test_a_birth_date_is_read_year_first_or_day_first(
    tmp_path: Path, text: str, expected: date | None
) -> None:
    row = read_one(tmp_path, birth_date=text)

    assert isinstance(row, PatientRow)
    assert row.birth_date == expected


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("birth_date", "31.02.1992", "bad_date"),
        ("birth_date", "03/14/1992", "bad_date"),
        ("birth_date", "14.03/1992", "bad_date"),
        ("birth_date", "14.03.92", "bad_date"),
        ("birth_date", "33677", "bad_date"),
        ("birth_date", "01.01.1899", "bad_date"),
        ("birth_date", "0000-00-00", "bad_date"),
        ("birth_date", "１４.03.1992", "bad_date"),
        ("birth_date", "24.11.2026", "future_date"),
        ("sex", "??", "unknown_sex"),
        ("sex", "kadınn", "unknown_sex"),
        ("phone", "12", "bad_phone"),
        ("phone", "5,32E+09", "bad_phone"),
        ("phone", "call me", "bad_phone"),
        ("phone", "+99 999999 999999 9999", "bad_phone"),
        ("email", "elif@", "bad_email"),
        ("email", "elif example.com", "bad_email"),
        ("email", "a@b@c.de", "bad_email"),
        ("pregnancy_due", "soon", "bad_date"),
        ("breastfeeding_until", "2026-13-01", "bad_date"),
        ("notes", "x" * 4001, "too_long"),
    ],
)
def test_a_broken_cell_is_rejected_with_line_column_and_reason(
    tmp_path: Path, column: str, text: str, reason: str
) -> None:
    assert read_one(tmp_path, **{column: text}) == Rejected(2, column, reason)


@pytest.mark.parametrize("name", ["", "  ", "-", "\u200b", "."])
def test_a_row_needs_a_name(tmp_path: Path, name: str) -> None:
    assert read_one(tmp_path, given_name=name, family_name="") == Rejected(2, "given_name", "no_name")


@pytest.mark.parametrize(
    ("word", "sex"),
    [("kadın", Sex.FEMALE), ("KADIN", Sex.FEMALE), ("K", Sex.FEMALE), ("f", Sex.FEMALE),
     ("Female", Sex.FEMALE), ("erkek", Sex.MALE), ("E", Sex.MALE), ("m", Sex.MALE), ("MALE", Sex.MALE),
     ("diğer", Sex.OTHER), ("other", Sex.OTHER), ("bilinmiyor", Sex.UNKNOWN), ("", Sex.UNKNOWN)],
)  # fmt: skip
def test_sexes_are_known_by_words_of_both_languages(tmp_path: Path, word: str, sex: Sex) -> None:
    row = read_one(tmp_path, sex=word)

    assert isinstance(row, PatientRow)
    assert row.sex is sex


@pytest.mark.parametrize(
    "text", ["0532 123 45 67", "+90 532 123 45 67", "5321234567", "(0532) 123-45-67", "00905321234567"]
)
def test_a_phone_number_of_the_country_becomes_an_international_one(tmp_path: Path, text: str) -> None:
    row = read_one(tmp_path, phone=text)

    assert isinstance(row, PatientRow)
    assert row.phone == "+905321234567"


@pytest.mark.parametrize(
    ("text", "code"),
    [("tr", "tr"), ("EN", "en"), ("Türkçe", "tr"), ("TURKISH", "tr"), ("English", "en"), ("İngilizce", "en"),
     ("INGILIZCE", "en"), ("en-GB", "en"), ("Almanca", "de"), ("", None)],
)  # fmt: skip
def test_languages_are_known_by_code_and_by_name(tmp_path: Path, text: str, code: str | None) -> None:
    row = read_one(tmp_path, language=text)

    assert isinstance(row, PatientRow)
    assert (row.language, row.unread) == (code, ())


def test_a_language_nobody_knows_is_reported_and_costs_no_patient(tmp_path: Path) -> None:
    row = read_one(tmp_path, language="Klingonca")

    assert isinstance(row, PatientRow)
    assert (row.language, row.unread) == (None, (("language", "Klingonca"),))


@pytest.mark.parametrize(
    ("text", "state", "entries"),
    [
        ("", TopicState.NOT_ASKED, ()),
        ("none", TopicState.NONE, ()),
        ("Yok", TopicState.NONE, ()),
        ("penisilin", TopicState.SOME, ("penisilin",)),
        ("penisilin;  aspirin ;;penisilin", TopicState.SOME, ("penisilin", "aspirin")),
        ("yok; lateks", TopicState.SOME, ("lateks",)),
    ],
)
def test_a_cell_of_facts_is_not_asked_none_or_entries(
    tmp_path: Path, text: str, state: TopicState, entries: tuple[str, ...]
) -> None:
    row = read_one(tmp_path, allergies=text)

    assert isinstance(row, PatientRow)
    assert (row.allergies.state, row.allergies.entries) == (state, entries)


def test_a_due_date_that_has_passed_is_kept_for_somebody_to_ask_about(tmp_path: Path) -> None:
    row = read_one(tmp_path, pregnancy_due="2026-01-05")

    assert isinstance(row, PatientRow)
    assert (row.pregnancy.state, row.pregnancy.day) == (TopicState.SOME, date(2026, 1, 5))


def test_entries_survive_where_the_delimiter_is_a_semicolon_too(tmp_path: Path) -> None:
    (row,) = read(write(tmp_path, [["ad", "soyad", "alerjiler"], ["Ada", "Er", "lateks;balık"]], ";"))

    assert isinstance(row, PatientRow)
    assert row.allergies.entries == ("lateks", "balık")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    text = 'ad,soyad,notlar\r\nAda,Er,"bir\r\niki\r\nüç"\r\n\r\n,,\r\nBora,Ak,"dört\nbeş"\nCan\nDeniz,Su,\n'

    found = read(write_bytes(tmp_path, text.encode()))

    assert [(type(row).__name__, row.line) for row in found] == [
        ("PatientRow", 2),
        ("Rejected", 6),
        ("PatientRow", 7),
        ("Rejected", 9),
        ("PatientRow", 10),
    ]
    first = found[0]
    assert isinstance(first, PatientRow)
    assert first.notes == "bir\niki\nüç"
    assert found[3] == Rejected(9, None, "wrong_columns")


def test_lines_may_end_as_on_an_old_macintosh(tmp_path: Path) -> None:
    assert [row.line for row in read(write_bytes(tmp_path, b"ad;soyad\rAda;Er\rBora;Ak"))] == [2, 3]


@pytest.mark.parametrize("row", [["Ada"], ["Ada", "Er"], ["Ada", "Er", "x", "y"], ["Ada", "Er", "x", ""]])
def test_a_row_with_another_number_of_columns_is_rejected(tmp_path: Path, row: list[str]) -> None:
    found = read(write(tmp_path, [["ad", "soyad", "notlar"], row, ["Bora", "Ak", ""]]))

    assert found[0] == Rejected(2, None, "wrong_columns")
    assert isinstance(found[1], PatientRow)


@pytest.mark.parametrize("rows_after", [0, 3, 100])
def test_a_quotation_mark_left_open_spoils_only_its_own_row(tmp_path: Path, rows_after: int) -> None:
    text = 'ad,soyad,notlar\nAda,Er,"ok"\nBora,"Ak,\n' + 'Can,Su,"x"\n' * rows_after

    found = read(write_bytes(tmp_path, text.encode()))

    assert found[1] == Rejected(3, None, "wrong_columns")
    assert [type(row).__name__ for row in found] == ["PatientRow", "Rejected"] + ["PatientRow"] * rows_after
    assert [row.line for row in found] == list(range(2, 4 + rows_after))


def test_a_spreadsheets_hint_about_the_delimiter_is_heeded(tmp_path: Path) -> None:
    (row,) = read(write_bytes(tmp_path, b"sep=|\nad|soyad\nAda|Er\n"))

    assert isinstance(row, PatientRow)
    assert row.line == 3


def test_a_few_damaged_letters_cost_only_their_rows(tmp_path: Path) -> None:
    text = "ad;soyad\n" + "Şule;Öztürk\n" * 30
    data = text.encode() + b"\xff\xfe\x80;Er\n" + "Gül;Ağa\n".encode()

    found = read(write_bytes(tmp_path, data))

    assert found[30] == Rejected(32, "given_name", "bad_text")
    assert sum(isinstance(row, PatientRow) for row in found) == 31


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"a,b,c\n1,2,3\n", "no_heading"),
        (b"telefon;dil\n1;2\n", "no_name_column"),
        (b"ad;ad\nx;y\n", "column_twice"),
        (b"ad;soyad\nA\0da;Er\n", "not_text"),
        (b"PK\x03\x04 a spreadsheet", "spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (b'"ad;soyad\nAda;Er\n', "no_heading"),
        (b",".join([b"ad"] * (MOST_COLUMNS + 1)), "no_heading"),
        (b"ad;" * 100_000, "line_too_long"),
        (b"ad;soyad\n" + b"x" * (LONGEST_LINE + 1), "line_too_long"),
        (codecs.BOM_UTF16_LE + "ad;soyad\nAda;Er".encode("utf-16-le") + b"\x00", "encoding"),
        (codecs.BOM_UTF32_LE + "ad;soyad".encode("utf-32-le"), "not_text"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_patients_is_refused_with_the_reason(
    tmp_path: Path, data: bytes, problem: str
) -> None:
    with pytest.raises(RuleError) as refused:
        read(write_bytes(tmp_path, data))

    assert (refused.value.rule, refused.value.details["problem"]) == ("file_unreadable", problem)


def test_a_row_of_a_hundred_thousand_columns_is_only_a_broken_row(tmp_path: Path) -> None:
    data = b"ad;soyad\n" + b";" * (LONGEST_LINE - 1) + b"\nAda;Er\n"

    found = read(write_bytes(tmp_path, data))

    assert found[0] == Rejected(2, None, "wrong_columns")
    assert isinstance(found[1], PatientRow)


def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)

    with pytest.raises(RuleError) as refused:
        read(path)

    assert refused.value.details["problem"] == "too_large"


@pytest.mark.parametrize("name", ["missing.csv", ".", "\0"])
def test_what_cannot_be_opened_is_the_worlds_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorldError, match="file_unreadable"):
        read(tmp_path / name)


CELL = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6), delimiter=st.sampled_from(",;\t"))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=delimiter, lineterminator="", quoting=csv.QUOTE_ALL).writerow(row)

        assert split_record(buffer.getvalue(), delimiter) == tuple(row)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400), heading=st.sampled_from([b"ad;soyad;notlar\n", b"", b"given_name,notes\n"])
)
def test_no_file_however_made_ends_in_anything_but_rows_or_a_refusal(
    tmp_path: Path, data: bytes, heading: bytes
) -> None:
    path = write_bytes(tmp_path, heading + data)
    try:
        found = read(path)
    except RuleError as refused:
        found = []
        rule = refused.rule
    else:
        rule = "file_unreadable"

    assert rule == "file_unreadable"
    assert all(row.line >= 1 for row in found)


def test_a_list_longer_than_any_clinics_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mesodesk.exchange.patients_csv.MOST_ROWS", 3)
    path = write_bytes(tmp_path, b"ad;soyad\n" + b"Ada;Er\n" * 4)

    with pytest.raises(RuleError) as refused:
        read(path)

    assert refused.value.details["problem"] == "too_many_rows"


def test_lines_that_are_put_back_come_again_with_their_numbers() -> None:
    lines = Lines(io.StringIO("a\nb\nc\n"))
    lines.take()
    taken = [lines.take() or "", lines.take() or ""]

    lines.put_back(taken)

    assert [(lines.take(), lines.number), (lines.take(), lines.number)] == [("b", 2), ("c", 3)]
    assert lines.take() is None
