"""Reads a list of patients from a CSV file of another program, row by row, and says what is wrong with a row.

Matching facts to the vocabulary and finding duplicates is not done here: rows come as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Sex
from mesodesk.domain.text import clean, fold
from mesodesk.exchange.patient_cells import (
    DateCell,
    FactCell,
    read_birth_date,
    read_email,
    read_facts,
    read_language,
    read_phone,
    read_sex,
    read_until,
)
from mesodesk.exchange.text_table import Lines, Record, open_text, read_heading, read_records, unreadable

#: The columns, in their usual order, with the headings they are known by (folded, English and Turkish).
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("number", "no", "patient no", "patient number", "hasta no", "hasta numarasi", "numara"),
    "given_name": ("given name", "first name", "forename", "ad", "adi", "isim"),
    "family_name": ("family name", "last name", "surname", "soyad", "soyadi", "soyisim"),
    "birth_date": ("birth date", "date of birth", "birthdate", "dob", "dogum tarihi", "dogum"),
    "sex": ("sex", "gender", "cinsiyet"),
    "phone": ("phone", "mobile", "telephone", "telefon", "cep", "cep telefonu", "gsm"),
    "email": ("email", "e mail", "mail", "e posta", "eposta"),
    "language": ("language", "dil"),
    "allergies": ("allergies", "allergy", "alerjiler", "alerji"),
    "conditions": ("conditions", "diseases", "hastaliklar", "hastalik", "kronik hastaliklar"),
    "medicines": ("medicines", "medication", "medications", "drugs", "ilaclar", "ilac"),
    "pregnancy_due": ("pregnancy due", "due date", "tahmini dogum tarihi", "gebelik"),
    "breastfeeding_until": ("breastfeeding until", "breastfeeding", "emzirme bitisi", "emzirme"),
    "notes": ("notes", "note", "notlar", "not"),
}
#: More patients than any clinic has; beyond it a file is not what it says it is.
MOST_ROWS: Final = 300_000

_BY_HEADING: Final = {name: column for column, names in COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class PatientRow:
    """A row that can be taken in. `phone` is E.164; `language` None leaves the clinic's.

    `unread` holds cells that say something that could not be understood and that is no reason to refuse the
    row (a language nobody knows): pairs of column and text.
    """

    line: int
    number: str
    given_name: str
    family_name: str
    birth_date: date | None
    sex: Sex
    phone: str
    email: str
    language: str | None
    allergies: FactCell
    conditions: FactCell
    medicines: FactCell
    pregnancy: DateCell
    breastfeeding: DateCell
    notes: str
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be taken in: physical line, column (None: the row as a whole), stable reason."""

    line: int
    column: str | None
    reason: str


class PatientList:
    """An open file of patients; use it in a ``with`` statement and go through its rows once.

    `today` bounds birth dates, `country` (ISO 3166) says how phone numbers without a prefix are meant. Raises
    `WorldError("file_unreadable")` or `RuleError("file_unreadable")` with a `problem`, also from the middle
    of a file that turns out to be something else.
    """

    def __init__(self, path: Path, *, today: date, country: str) -> None:
        self._today = today
        self._country = country
        self._stream, found = open_text(path)
        try:
            self._lines = Lines(self._stream)
            heading, self.delimiter = read_heading(self._lines, frozenset(_BY_HEADING), fold)
            self._width = len(heading.cells)
            self._columns = _place_columns(heading)
        except BaseException:
            self._stream.close()
            raise
        self.encoding = found.name
        #: Headings that are not known; their cells are left alone.
        self.unknown = tuple(cell for cell in heading.cells if cell.strip() and fold(cell) not in _BY_HEADING)

    def __enter__(self) -> PatientList:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[PatientRow | Rejected]:
        records = read_records(self._lines, self.delimiter, self._width)
        for count, record in enumerate(records, start=1):
            if count > MOST_ROWS:
                raise unreadable("too_many_rows", line=record.line, most=MOST_ROWS)
            yield self._read(record)

    def _read(self, record: Record) -> PatientRow | Rejected:
        if record.is_open or len(record.cells) != self._width:
            return Rejected(record.line, None, "wrong_columns")
        cells = {column: record.cells[index] for column, index in self._columns.items()}
        try:
            return self._row(record.line, cells)
        except RuleError as refused:
            return Rejected(record.line, refused.field, refused.rule)

    def _row(self, line: int, cells: Mapping[str, str]) -> PatientRow:
        for column, text in cells.items():
            if "\ufffd" in text:
                raise RuleError("bad_text", field=column)

        def cell(column: str) -> str:
            return cells.get(column, "")

        given, family = _name(cell("given_name"), "given_name"), _name(cell("family_name"), "family_name")
        if not given and not family:
            raise RuleError("no_name", field="given_name" if "given_name" in self._columns else "family_name")
        language = read_language(cell("language"))
        unknown = cell("language").strip() if language is None else ""
        return PatientRow(
            line=line,
            number=clean(cell("number"), field="number", longest=40),
            given_name=given,
            family_name=family,
            birth_date=read_birth_date(cell("birth_date"), self._today),
            sex=read_sex(cell("sex")),
            phone=read_phone(cell("phone"), self._country),
            email=read_email(cell("email")),
            language=language,
            allergies=read_facts(cell("allergies"), "allergies"),
            conditions=read_facts(cell("conditions"), "conditions"),
            medicines=read_facts(cell("medicines"), "medicines"),
            pregnancy=read_until(cell("pregnancy_due"), "pregnancy_due"),
            breastfeeding=read_until(cell("breastfeeding_until"), "breastfeeding_until"),
            notes=clean(cell("notes"), field="notes", longest=4000, lines=True),
            unread=(("language", unknown),) if unknown else (),
        )


def each_row(path: Path, today: date, country: str) -> Iterator[PatientRow | Rejected]:
    """The rows of the list in a file, one after the other; raises what `PatientList` does."""
    with PatientList(path, today=today, country=country) as found:
        yield from found


def _name(text: str, column: str) -> str:
    name = clean(text, field=column, longest=100)
    return name if any(character.isalnum() for character in name) else ""


def _place_columns(heading: Record) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, cell in enumerate(heading.cells):
        column = _BY_HEADING.get(fold(cell))
        if column is None:
            continue
        if column in places:
            raise unreadable("column_twice", line=heading.line, column=column)
        places[column] = index
    if "given_name" not in places and "family_name" not in places:
        raise unreadable("no_name_column", line=heading.line)
    return places
