"""Finding a patient while typing, on a real encrypted record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.text import fold
from mesodesk.storage.engine import reading, with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.search import display_key, find_patients, rebuild_index, search_text
from mesodesk.storage.tables import Patient
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import (
    NOW,
    find_all,
    make_record,
    new_patient,
    patient_values,
    tamper,
    write,
)

PEOPLE = [
    ("3001", "Işıl", "Çelik", "+905321112233", date(1992, 3, 14)),
    ("3002", "Ali", "Celik", "+905559876543", date(1992, 3, 14)),
    ("3003", "Ayşe Nur", "Gökçe-İnan", "", date(1970, 12, 1)),
    ("3004", "ŞÜKRÜ", "ÖĞÜT", "0212 444 55 66", None),
    ("H-17", "Jonas", "Łukasz", "+48 600 100 200", date(2001, 1, 31)),
    ("1001x", "Deniz", "Ak", "", None),
]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with people whose names are hard to type."""
    with make_record(tmp_path_factory.mktemp("search")) as record:
        with record.writing(actor_id=1, action="x", now=NOW) as work:
            for number, given_name, family_name, phone, born in PEOPLE:
                work.session.add(new_patient(number, given_name, family_name, phone=phone, birth_date=born))
        yield record


@pytest.fixture
def find(clinic: Record) -> Iterator[Callable[[str], list[str]]]:
    """What typing gives: the numbers of the patients found, in order."""
    with reading(clinic.engine).connect() as connection:
        yield lambda typed: [found.number for found in find_patients(connection, typed)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("yilmaz", ["1001"]),
        ("YILMAZ", ["1001"]),
        ("Yılm", ["1001"]),
        ("ıSıK", ["1002"]),
        ("celik", ["3002", "3001"]),
        ("çelik ışıl", ["3001"]),
        ("isil cel", ["3001"]),
        ("nur gokce", ["3003"]),
        ("inan", ["3003"]),
        ("sukru ogut", ["3004"]),
        ("lukasz", ["H-17"]),
        ("ay", ["3003", "1001"]),
        ("ay yil", ["1001"]),
        ("h-17", ["H-17"]),
        ("1001", ["1001", "1001x"]),
        ("0532", ["3001"]),
        ("532 111", ["3001"]),
        ("+90 532 111 22 33", ["3001"]),
        ("00905321112233", ["3001"]),
        ("(0532) 111-22-33", ["3001"]),
        ("2233", ["3001"]),
        ("02124445566", ["3004"]),
        ("14.03.1992", ["3002", "3001"]),
        ("14/3/1992", ["3002", "3001"]),
        ("1992-03-14", ["3002", "3001"]),
        ("işıl 14.3.1992", ["3001"]),
        ("14.03.1993", []),
        ("yilmaz ali", []),
        ("nobody", []),
    ],
)
def test_typing_finds(typed: str, numbers: list[str], find: Callable[[str], list[str]]) -> None:
    assert find(typed) == numbers


@pytest.mark.parametrize("typed", ["", "   ", "-", "*"])
def test_nothing_typed_gives_everybody_by_family_name(typed: str, find: Callable[[str], list[str]]) -> None:
    assert find(typed) == ["1001x", "3002", "3001", "3003", "1002", "H-17", "3004", "1001"]


@settings(max_examples=300)
@given(st.text(max_size=40) | st.text(st.sampled_from("\"'*()-+^:{}ANDORNEAR 019.ışğ"), max_size=40))
def test_whatever_is_typed_is_answered(clinic: Record, typed: str) -> None:
    with reading(clinic.engine).connect() as connection:
        assert len(find_patients(connection, typed)) <= 50


def test_a_list_is_as_long_as_asked(clinic: Record) -> None:
    with reading(clinic.engine).connect() as connection:
        assert len(find_patients(connection, "", 3)) == 3
        assert [one.number for one in find_patients(connection, "1001", 1)] == ["1001"]


def test_a_renamed_patient_is_found_by_the_new_name_only(record: Record) -> None:
    def rename(name: str) -> None:
        with record.writing(actor_id=1, action="x", now=NOW) as work:
            work.session.get_one(Patient, 1).family_name = name

    rename("Güneş")
    with reading(record.engine).connect() as connection:
        assert [one.id for one in find_patients(connection, "gunes")] == [1]
        assert not find_patients(connection, "yilmaz")


def test_a_refused_registration_leaves_nothing_to_find(record: Record) -> None:
    def fail(work: UnitOfWork) -> None:
        work.session.add(new_patient("7", "Gizem", "Saklı"))
        work.session.flush()
        raise KeyError

    with pytest.raises(KeyError):
        write(record, fail)
    with reading(record.engine).connect() as connection:
        assert not find_patients(connection, "sakli")


def test_a_patient_taken_out_by_hand_is_not_found(record: Record) -> None:
    tamper(record, "DELETE FROM patient WHERE id = 1")
    assert _matches(record, "yilmaz") == 0
    assert _matches(record, "isik") == 1


def test_the_index_can_be_made_anew(record: Record) -> None:
    tamper(record, "INSERT INTO patient_search(patient_search) VALUES ('delete-all')")
    assert _matches(record, "yilmaz") == 0
    with record.engine.begin() as connection:
        rebuild_index(connection)
    assert _matches(record, "yilmaz") == 1


def test_an_imported_patient_is_kept_in_step_like_any_other(record: Record) -> None:
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.insert_many(Patient, map(patient_values, range(20)))
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.get_one(Patient, 5).family_name = "Ünal"
        work.session.add(new_patient("8", "Naz", "Öztürk"))
    assert (_matches(record, "ozturk"), _matches(record, "unal")) == (20, 1)


def test_a_search_of_one_letter_is_answered_from_the_index(record: Record) -> None:
    with reading(record.engine).connect() as connection, with_ledger(connection):
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT p.id FROM patient_search JOIN patient AS p"
            " ON p.display_key = patient_search.rowid WHERE patient_search MATCH '\"a\"*'"
            " ORDER BY patient_search.rowid LIMIT 50"
        )
        steps = [row[3] for row in plan]
    assert len(steps) == 2
    assert "VIRTUAL TABLE" in steps[0]
    assert "USING" in steps[1]
    assert "display_key=?" in steps[1]


names = st.text(st.sampled_from("AaBbCcÇçDdEeFfGgĞğHhIıİiJjKkLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz "), max_size=9)


@given(names, names, st.integers(1, 2**18 - 1), st.integers(1, 2**18 - 1))
def test_the_list_is_in_turkish_order(one: str, other: str, id: int, other_id: int) -> None:
    alphabet = " abcçdefgğhıijklmnoöpqrsştuüvwxyz"

    def order(name: str) -> list[int]:
        lowered = name.replace("I", "ı").replace("İ", "i").lower().ljust(9)
        return [alphabet.index(letter) for letter in lowered[:9]]

    left, right = display_key(one, "", id), display_key(other, "", other_id)
    assert (left < right) == ((order(one), id) < (order(other), other_id))
    assert 0 <= left < 2**63


def test_every_letter_has_its_place_in_order() -> None:
    keys = [display_key(letter, "", 1) for letter in "abcçdefgğhıijklmnoöpqrsştuüvyz"]
    assert all(before < after for before, after in pairwise(keys))
    assert display_key("Éva", "", 1) == display_key("Eva", "", 1)


@pytest.mark.parametrize("name", ["9", "3. Ali", "🙂", "Жанна", "ω", "-", "zzzzzzzzz", "", "9" * 40])
def test_a_name_of_any_letters_has_a_place_that_the_record_can_hold(name: str) -> None:
    assert 0 <= display_key(name, "", 262_143) < 2**63


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_what_is_searched_is_folded_and_has_no_marks(
    given: str, family: str, number: str, phone: str
) -> None:
    found = search_text(given, family, number, phone)
    assert fold(found) == found


def _matches(record: Record, word: str) -> object:
    return find_all(record, f"SELECT count(*) FROM patient_search WHERE patient_search MATCH '{word}'")[0][0]


def test_the_connection_that_searches_cannot_write(clinic: Record) -> None:
    with reading(clinic.engine).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
