"""A patient's copy: complete by the schema itself, equal when read back, and of nobody else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.services.rights.exporting import export_patient, read_copy
from mesodesk.services.rights.holds import PlaceHold
from mesodesk.services.rights.patient_rows import NAMES, selections
from mesodesk.storage.belongings import belongings, columns_of, links, raw_rows
from mesodesk.storage.engine import reading
from mesodesk.storage.row import RECORD
from tests.documents.reading import page_texts
from tests.factories import RESOURCES
from tests.integration.rights_steps import PASSWORD, RightsDesk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RightsDesk]:
    opened = RightsDesk(tmp_path_factory.mktemp("copy") / "clinic")
    opened.give_papers(opened.treated())
    opened.owner.perform(PlaceHold(opened.treated(), "a court has asked"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def copy(desk: RightsDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "copy.zip"
    export_patient(desk.owner, desk.treated(), target, PASSWORD)
    return target


def record_of(copy: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    with zipfile.ZipFile(copy) as archive:
        found: dict[str, dict[str, list[dict[str, object]]]] = json.loads(archive.read("record.json"))
    return found


def test_every_table_that_refers_to_a_patient_is_in_the_copy() -> None:
    copied = {one.table for one in selections()}
    for table in RECORD.sorted_tables:
        speaks = "patient_id" in table.c or any(
            key.column.table.name in belongings() for key in table.foreign_keys
        )
        assert not speaks or table.name in copied, table.name


def test_every_column_of_a_patients_own_rows_is_in_the_copy() -> None:
    own = {one.table: one.columns for one in selections() if one.table in belongings()}
    assert own == {table: columns_of(table) for table in belongings()}


def test_whatever_rows_refer_to_has_a_name_in_the_copy() -> None:
    shared = {link.table for link in links()}
    for one in selections():
        for key in RECORD.tables[one.table].foreign_keys:
            target = key.column.table.name
            if key.parent.name in one.columns:
                assert target in NAMES or target in belongings() or target in (*shared, "erasure"), target


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_table_is_explained_in_every_language(language: str) -> None:
    words = json.loads((RESOURCES / "rights" / f"{language}.json").read_text(encoding="utf-8"))
    assert [one.table for one in selections() if f"table.{one.table}" not in words] == []


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    english, turkish = (
        json.loads((RESOURCES / "rights" / f"{language}.json").read_text(encoding="utf-8"))
        for language in ("en", "tr")
    )
    assert list(english) == list(turkish)
    for key, said in english.items():
        places = [word for word in ("{name}", "{clinic}", "{moment}", "{day}", "{count}") if word in said]
        assert all(place in turkish[key] for place in places), key


def test_the_copy_read_back_gives_the_same_rows(desk: RightsDesk, copy: Path) -> None:
    patient = desk.treated()
    back = read_copy(copy)
    assert {"treatment", "consent", "document", "photo", "handout", "legal_hold", "ledger"} <= set(back)
    with reading(desk.clinic.record.engine).connect() as connection:
        for table, way in belongings().items():
            assert back.get(table, []) == list(raw_rows(connection, table, way.condition, patient)), table


def test_nothing_of_anybody_else_is_in_it(desk: RightsDesk, copy: Path) -> None:
    patient = desk.treated()
    with zipfile.ZipFile(copy) as archive:
        everything = b"\n".join(
            archive.read(name) for name in archive.namelist() if name.endswith(("json", "csv", "txt"))
        )
        pages = " ".join(page_texts(archive.read("record.pdf")))
    with reading(desk.clinic.record.engine).connect() as connection:
        own = connection.exec_driver_sql(
            "SELECT family_name, given_name FROM patient WHERE id = ?", (patient,)
        ).one()
        others = connection.exec_driver_sql(
            "SELECT given_name, family_name, phone FROM patient WHERE id <> ?", (patient,)
        ).all()
    for given, family, phone in others:
        assert f"{given} {family}".encode() not in everything
        assert f"{given} {family}" not in pages
        assert not phone or phone.encode() not in everything
    assert own[0] in pages


def test_every_file_has_its_hash_and_the_paper_says_who_has_seen(desk: RightsDesk, copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        names = set(archive.namelist())
        lines = [line.split("  ", 1) for line in archive.read("hashes.txt").decode().splitlines()]
        listed = {name: digest for digest, name in lines}
        assert set(listed) == names - {"hashes.txt"}
        assert all(
            hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in listed.items()
        )
        seen = list(csv.reader(io.StringIO(archive.read("seen-by.csv").decode("utf-8-sig"))))
        assert archive.read("README.txt").decode().count("\n") > 20
        assert any(name.startswith("papers/") for name in names)
        assert any(name.startswith("photographs/") for name in names)
        assert all(b"Exif" not in archive.read(name) for name in names if name.endswith(".jpg"))
    assert len(seen) > 1
    assert any("Nermin Ilgaz" in row[1] for row in seen[1:])


def test_parts_that_stand_for_themselves_are_said_in_words(desk: RightsDesk, tmp_path: Path) -> None:
    statement = "SELECT patient_id, count(*) FROM outcome_score WHERE scale = 'wsrs' GROUP BY patient_id"
    with desk.clinic.record.reading() as session:
        patient, count = session.connection().exec_driver_sql(statement).first() or (0, 0)
    export_patient(desk.owner, PatientId(patient), tmp_path / "copy.zip", PASSWORD)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        paper = " ".join(page_texts(archive.read("record.pdf")))
        language = json.loads(archive.read("record.json"))["tables"]["patient"][0]["language"]
    words = json.loads((RESOURCES / "wording" / language / "outcomes.json").read_text(encoding="utf-8"))
    for part in words["scales"]["wsrs"]["parts"].values():
        assert paper.count(f"{part['name']}: ") == count


def test_the_ledger_says_that_a_copy_left(desk: RightsDesk, copy: Path) -> None:
    assert copy.is_file()
    with reading(desk.clinic.record.engine).connect() as connection:
        lines = connection.exec_driver_sql(
            "SELECT change, note FROM ledger WHERE patient_id = ? AND note LIKE '%\"export\"%'",
            (desk.treated(),),
        ).all()
    assert {line[0] for line in lines} == {"noted", "viewed"}


def test_without_the_password_or_the_right_nothing_is_written(desk: RightsDesk, tmp_path: Path) -> None:
    target = tmp_path / "copy.zip"
    with pytest.raises(RuleError, match="wrong_password"):
        export_patient(desk.owner, desk.treated(), target, "not it")
    with pytest.raises(NotAllowed):
        export_patient(desk.clinic.practice("reception"), desk.treated(), target, PASSWORD)
    with pytest.raises(RuleError, match="not_found"):
        export_patient(desk.owner, PatientId(99_999), target, PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_cannot_be_written_leaves_what_was_there(desk: RightsDesk, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    (target / "kept").write_text("kept")
    with pytest.raises(WorldError):
        export_patient(desk.owner, desk.treated(), target, PASSWORD)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert (target / "kept").read_text() == "kept"


def test_another_file_is_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    file.write_bytes(b"PK\x03\x04 not a copy")
    with pytest.raises(WorldError, match="copy_damaged"):
        read_copy(file)
