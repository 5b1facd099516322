"""Finding a patient while typing: an index over folded names, numbers and phones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table, text
from sqlmodel import Session

from mesodesk.domain.text import fold
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.tables.patients import Patient

# 29 Turkish letters with q, w and x are one more than five bits hold beside the blank: w and x share a place.
_PLACES: Final = {
    letter: place
    for place, letters in enumerate([*"abcçdefgğhıijklmnoöpqrsştuüv", "wx", "y", "z"], 1)
    for letter in letters
}
#: Where figures and letters of other scripts stand: beside z, because five bits hold no place after it.
_LAST_PLACE: Final = max(_PLACES.values())
_LETTERS_PACKED: Final = 9
_ID_BITS: Final = 18

_NEW: Final = """
INSERT INTO patient_search(rowid, search) VALUES (new.display_key, new.search)"""
_OLD: Final = """
INSERT INTO patient_search(patient_search, rowid, search) VALUES ('delete', old.display_key, old.search)"""

#: The index: no content of its own, and prefixes so long that no letter typed is slow.
TABLE: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS patient_search USING fts5(search, content='', columnsize=0,"
    " detail=none, prefix='1 2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 0')"
)
#: What keeps the index in step with the rows, inside the same transaction.
TRIGGERS: Final = {
    "patient_search_insert": f"CREATE TRIGGER patient_search_insert AFTER INSERT ON patient BEGIN{_NEW}; END",
    "patient_search_delete": f"CREATE TRIGGER patient_search_delete AFTER DELETE ON patient BEGIN{_OLD}; END",
    "patient_search_update": (
        "CREATE TRIGGER patient_search_update AFTER UPDATE OF search, display_key ON patient"
        f" BEGIN{_OLD};{_NEW}; END"
    ),
}

_COLUMNS: Final = "SELECT p.id, p.number, p.given_name, p.family_name, p.birth_date, p.phone"
_MATCHING: Final = (
    f"{_COLUMNS} FROM patient_search JOIN patient AS p ON p.display_key = patient_search.rowid"
    " WHERE patient_search MATCH :words"
)
_IN_ORDER: Final = "ORDER BY patient_search.rowid LIMIT :most"
_FIND: Final = text(f"{_MATCHING} {_IN_ORDER}")
_FIND_BORN: Final = text(f"{_MATCHING} AND p.birth_date = :born {_IN_ORDER}")
_BORN: Final = text(
    f"{_COLUMNS} FROM patient AS p WHERE p.birth_date = :born ORDER BY p.display_key LIMIT :most"
)
_FIRST: Final = text(f"{_COLUMNS} FROM patient AS p ORDER BY p.display_key LIMIT :most")
_NUMBERED: Final = text(f"{_COLUMNS} FROM patient AS p WHERE p.number = :number")
_DAY: Final = re.compile(r"\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))\b")
_PHONE: Final = re.compile(r"\+?\d(?:[\s()./-]*\d){5,}")


class Found(NamedTuple):
    """One patient found; `birth_date` is ISO text or None."""

    id: int
    number: str
    given_name: str
    family_name: str
    birth_date: str | None
    phone: str


def find_patients(connection: Connection, typed: str, most: int = 50) -> list[Found]:
    """The first `most` patients, by family name, whose names, number, phone or birth date begin as `typed`.

    Each word may be the beginning of any name, in any order; nothing typed gives the first of the list. A day
    (``14.03.1992``, ``14/3/1992``, ``1992-03-14``) is a birth date. Whoever has exactly the number typed is
    first.
    """
    born, rest = _take_day(typed)
    words = _match(rest)
    if words:
        statement = _FIND if born is None else _FIND_BORN
    else:
        statement = _FIRST if born is None else _BORN
    values: dict[str, object] = {"most": most}
    if words:
        values["words"] = words
    if born is not None:
        values["born"] = born.isoformat()
    found = [Found(*row) for row in connection.execute(statement, values)]
    if not rest.strip().isdigit():
        return found
    exact = [Found(*row) for row in connection.execute(_NUMBERED, {"number": rest.strip()})]
    return [*exact, *(one for one in found if one not in exact)][:most]


def search_text(given_name: str, family_name: str, number: str, phone: str) -> str:
    """What a patient is found by: folded names and number, and the phone from its end in four lengths."""
    digits = re.sub(r"\D", "", phone)
    ends = {digits, digits[-10:], digits[-7:], digits[-4:]} - {""}
    return " ".join([fold(f"{given_name} {family_name} {number}"), *sorted(ends, key=len)]).strip()


def display_key(family_name: str, given_name: str, id: int) -> int:
    """The place of a patient in the list: nine letters of the name in Turkish order, then the id (63 bits).

    Unique for fewer than 262,144 patients.
    """
    name = f"{family_name} {given_name}".replace("I", "ı").replace("İ", "i").lower()
    key = 0
    for letter in name[:_LETTERS_PACKED].ljust(_LETTERS_PACKED):
        key = key << 5 | _place(letter)
    return key << _ID_BITS | id & (1 << _ID_BITS) - 1


def prepare_patients(session: Session) -> None:
    """Fill in what follows from the names of patients about to be written; give new ones their ids."""
    patients = [row for row in [*session.new, *session.dirty] if isinstance(row, Patient)]
    if not patients:
        return
    free = highest_patient_id(session.connection())
    free = max([free, *(row.id for row in patients if row.id is not None)])
    for row in patients:
        if row.id is None:
            free += 1
            row.id = free
        row.search = search_text(row.given_name, row.family_name, row.number, row.phone)
        row.display_key = display_key(row.family_name, row.given_name, row.id)


def highest_patient_id(connection: Connection) -> int:
    """The highest id that a patient has or had: the id of somebody who was erased is not given again."""
    found = connection.exec_driver_sql(
        "SELECT max(coalesce((SELECT max(id) FROM patient), 0),"
        " coalesce((SELECT max(patient_id) FROM erasure WHERE state = 'done'), 0))"
    )
    return int(found.scalar_one())


@contextmanager
def index_in_one_go(
    connection: Connection, table: Table, rows: Sequence[dict[str, object]]
) -> Iterator[None]:
    """Around a bulk insert of patients: fill in what follows from names, and index by one statement."""
    if table.name != "patient" or not rows:
        yield
        return
    for row in rows:
        given, family = str(row["given_name"]), str(row["family_name"])
        row["search"] = search_text(given, family, str(row["number"]), str(row["phone"]))
        row["display_key"] = display_key(family, given, int(str(row["id"])))
    connection.exec_driver_sql("DROP TRIGGER patient_search_insert")
    yield
    connection.exec_driver_sql(
        "INSERT INTO patient_search(rowid, search) SELECT display_key, search FROM patient WHERE id >= ?",
        (rows[0]["id"],),
    )
    connection.exec_driver_sql(TRIGGERS["patient_search_insert"])


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from the patients, inside the transaction open on `connection`."""
    with with_ledger(connection):
        connection.exec_driver_sql("INSERT INTO patient_search(patient_search) VALUES ('delete-all')")
        connection.exec_driver_sql(
            "INSERT INTO patient_search(rowid, search) SELECT display_key, search FROM patient"
        )


def _place(letter: str) -> int:
    if letter in _PLACES:
        return _PLACES[letter]
    plain = fold(letter)[:1]
    return _PLACES.get(plain, _LAST_PLACE if plain else 0)


def _take_day(typed: str) -> tuple[date | None, str]:
    found = _DAY.search(typed)
    if found is None:
        return None, typed
    year, month, day, day_first, month_second, year_last = found.groups()
    try:
        born = date(int(year or year_last), int(month or month_second), int(day or day_first))
    except ValueError:
        return None, typed
    return born, typed[: found.start()] + " " + typed[found.end() :]


def _match(typed: str) -> str:
    """The words of `typed` as a query of the index: each the beginning of a word, all of them wanted."""
    phones = [re.sub(r"\D", "", found) for found in _PHONE.findall(typed)]
    terms = [_digits_term(digits) for digits in phones]
    for word in fold(_PHONE.sub(" ", typed)).split():
        terms.append(_digits_term(word) if word.isdigit() else f'"{word}"*')
    return " AND ".join(terms)


def _digits_term(digits: str) -> str:
    """Digits as typed, or without the zeros that dialling puts in front."""
    short = digits.lstrip("0")
    return f'"{digits}"*' if short in {digits, ""} else f'("{digits}"* OR "{short}"*)'
