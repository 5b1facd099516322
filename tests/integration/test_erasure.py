"""Being erased: what stands in the way, what goes, what stays true without the patient, and what is left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from mesodesk.domain.errors import MesodeskError, NotAllowed, RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.retention import ErasureBasis, ErasureState, Obstacle, RecordClass
from mesodesk.domain.stock import RecallBasis
from mesodesk.services.keeping.checks import check_record
from mesodesk.services.papers.day_list import KeepDayList, KeptDayLists, ReadDayList
from mesodesk.services.people.erased import reapply_erasures, seal_erasures
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import ShowRecall, StartRecall
from mesodesk.services.rights.erasure import AskErasure, CarryOutErasure, ListErasures, WithdrawErasure
from mesodesk.services.rights.holds import LiftHold, ListHolds, PlaceHold
from mesodesk.services.rights.record_classes import TABLES
from mesodesk.services.rights.retention import FindDue, SetRetention, ShowRetention
from mesodesk.services.treatment.charts import ShowChart
from mesodesk.storage.belongings import belongings, links, raw_rows
from mesodesk.storage.engine import reading, with_ledger
from mesodesk.storage.row import RECORD
from mesodesk.storage.tables import Patient
from tests.factories import RESOURCES
from tests.integration.rights_steps import PASSWORD, RightsDesk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rights") / "clinic"
    RightsDesk(folder).close()
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[RightsDesk]:
    folder = tmp_path / "clinic"
    shutil.copytree(made, folder)
    opened = RightsDesk.__new__(RightsDesk)
    opened.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def ready(desk: RightsDesk) -> RightsDesk:
    """Nothing stands in the way of erasing the one who was treated most."""
    desk.keep_for_a_year()
    desk.give_papers(desk.treated())
    desk.clock.now += timedelta(days=400)
    desk.end_care(desk.treated())
    desk.ask(desk.treated())
    return desk


def refused() -> AbstractContextManager[object]:
    """Where the database itself says no, at the statement or at the commit."""
    return pytest.raises((MesodeskError, IntegrityError, dbapi2.IntegrityError))


def rows_of(connection: Connection, patient: int) -> dict[str, int]:
    counted = {
        table: len(list(raw_rows(connection, table, way.condition, patient)))
        for table, way in belongings().items()
    }
    return {table: count for table, count in counted.items() if count}


def test_every_table_that_refers_to_a_patient_has_a_class_of_record() -> None:
    assert sorted(table for tables in TABLES.values() for table in tables) == sorted(belongings())


def test_whatever_points_to_a_patients_row_goes_with_it_or_forgets_it() -> None:
    known = {*belongings(), *(link.table for link in links())}
    pointing = {
        table.name
        for table in RECORD.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in belongings()
    }
    assert pointing <= known


def test_every_row_goes_and_the_record_stays_whole(ready: RightsDesk) -> None:
    patient = ready.treated()
    with reading(ready.clinic.record.engine).connect() as connection:
        before = rows_of(connection, patient)
        stock = connection.exec_driver_sql("SELECT id, left_ul FROM lot ORDER BY id").all()
        moved = connection.exec_driver_sql("SELECT count(*), sum(volume_ul) FROM stock_movement").all()
    assert {"treatment", "treatment_product", "consent", "document", "screening", "fact_topic"} <= set(before)
    count = ready.erase(patient)
    assert count == sum(before.values())
    with reading(ready.clinic.record.engine).connect() as connection:
        assert rows_of(connection, patient) == {}
        assert connection.exec_driver_sql("SELECT id, left_ul FROM lot ORDER BY id").all() == stock
        assert (
            connection.exec_driver_sql("SELECT count(*), sum(volume_ul) FROM stock_movement").all() == moved
        )
    assert [check for check in check_record(ready.owner).checks if not check.ok] == []


def test_the_ledger_says_of_each_row_that_it_was_removed(ready: RightsDesk) -> None:
    patient = ready.treated()
    count = ready.erase(patient)
    with reading(ready.clinic.record.engine).connect() as connection:
        removed = connection.exec_driver_sql(
            "SELECT count(*) FROM ledger WHERE change = 'removed' AND action = 'CarryOutErasure'"
            " AND patient_id = ?",
            (patient,),
        ).scalar_one()
    assert removed == count


def test_the_tombstone_has_counts_and_hashes_and_no_word(ready: RightsDesk) -> None:
    patient = ready.treated()
    ready.erase(patient)
    card = next(card for card in ready.owner.ask(ListErasures()) if card.patient_id == patient)
    assert (card.state, card.patient, card.reason) == (ErasureState.DONE, None, "")
    assert card.basis == ErasureBasis.REQUEST
    assert card.rows > 10
    with reading(ready.clinic.record.engine).connect() as connection:
        proof = json.loads(connection.exec_driver_sql("SELECT proof FROM erasure").scalar_one())
    assert set(proof) == {"rows", "sha256", "stock", "recalls", "day_lists", "number_sha256", "person_sha256"}
    assert all(len(digest) == 64 for digest in proof["sha256"].values())


def test_neither_the_id_nor_the_number_is_given_again(desk: RightsDesk) -> None:
    desk.keep_for_a_year()
    newest = PatientId(desk.owner.perform(RegisterPatient(PatientForm("Ada", "Özgürel")), None).value)
    number = desk.number(newest)
    desk.ask(newest, ErasureBasis.MISTAKE)
    desk.erase(newest)
    other = PatientId(desk.owner.perform(RegisterPatient(PatientForm("Bora", "Tekinalp")), None).value)
    assert other > newest
    assert desk.number(other) != number
    with pytest.raises(RuleError, match="number_taken"):
        desk.owner.perform(RegisterPatient(PatientForm("Can", "Uyanık", number=number)))


@pytest.mark.parametrize(
    ("typed", "password", "rule"),
    [("1", PASSWORD, "wrong_number"), (None, "not the password", "wrong_password")],
)
def test_number_and_password_are_asked_for(
    ready: RightsDesk, typed: str | None, password: str, rule: str
) -> None:
    patient = ready.treated()
    with pytest.raises(RuleError, match=rule):
        ready.erase(patient, typed, password)
    with reading(ready.clinic.record.engine).connect() as connection:
        assert rows_of(connection, patient)


def test_a_day_has_to_pass(desk: RightsDesk) -> None:
    desk.keep_for_a_year()
    patient = PatientId(desk.owner.perform(RegisterPatient(PatientForm("Ada", "Özgürel"))).value)
    desk.owner.perform(AskErasure(patient, ErasureBasis.MISTAKE, "registered twice"))
    with pytest.raises(RuleError, match="erasure_early"):
        desk.erase(patient)
    desk.clock.now += timedelta(days=1)
    assert desk.erase(patient) == 1


def test_a_duty_to_keep_refuses_with_the_rule_its_source_and_its_end(desk: RightsDesk) -> None:
    patient = desk.treated()
    desk.end_care(patient)
    card = desk.owner.ask(ShowRetention("en"))[0]
    desk.owner.perform(SetRetention(RecordClass.CLINICAL, 20, "counsel, 12 March 2026", card.version))
    desk.ask(patient)
    kinds = [one.kind for one in desk.asked(patient).obstacles]
    assert kinds[0] is Obstacle.KEPT
    assert Obstacle.UNSET in kinds
    with pytest.raises(RuleError, match="erasure_kept") as said:
        desk.erase(patient)
    assert said.value.details["source"] == "counsel, 12 March 2026"
    assert said.value.details["years"] == 20
    assert str(said.value.details["until"]) > "2044"


def test_care_that_goes_on_stands_in_the_way(desk: RightsDesk) -> None:
    desk.keep_for_a_year()
    with desk.clinic.record.reading() as session:
        statement = (
            "SELECT appointment.patient_id FROM appointment JOIN course ON"
            " course.patient_id = appointment.patient_id AND course.status = 'active'"
            " WHERE appointment.status IN ('booked', 'confirmed') LIMIT 1"
        )
        patient = session.connection().exec_driver_sql(statement).scalar_one()
    desk.ask(patient)
    kinds = {one.kind for one in desk.asked(patient).obstacles}
    assert {Obstacle.VISIT, Obstacle.COURSE} <= kinds
    with pytest.raises(RuleError, match="erasure_"):
        desk.erase(patient)


def test_a_hold_refuses_until_it_is_lifted(ready: RightsDesk) -> None:
    patient = ready.treated()
    ready.owner.perform(PlaceHold(patient, "a court has asked"))
    assert ready.asked(patient).obstacles[0].kind is Obstacle.HELD
    with pytest.raises(RuleError, match="erasure_held"):
        ready.erase(patient)
    hold = ready.owner.ask(ListHolds(patient))[0]
    with pytest.raises(RuleError, match="required"):
        ready.owner.perform(LiftHold(hold.id, hold.version, " "))
    ready.owner.perform(LiftHold(hold.id, hold.version, "settled"))
    assert ready.erase(patient) > 0


def test_what_was_asked_for_can_be_taken_back_and_asked_again(ready: RightsDesk) -> None:
    patient = ready.treated()
    with pytest.raises(RuleError, match="erasure_asked"):
        ready.owner.perform(AskErasure(patient, ErasureBasis.REQUEST, "again"))
    card = ready.asked(patient)
    ready.owner.perform(WithdrawErasure(card.id, card.version))
    with pytest.raises(RuleError, match="erasure_ended"):
        ready.owner.perform(CarryOutErasure(card.id, card.version, ready.number(patient), PASSWORD))
    ready.owner.perform(AskErasure(patient, ErasureBasis.REQUEST, "after all"))


def test_only_an_owner_erases(ready: RightsDesk) -> None:
    card = ready.asked(ready.treated())
    doctor = ready.clinic.practice("doctor")
    with pytest.raises(NotAllowed):
        doctor.perform(CarryOutErasure(card.id, card.version, "1", PASSWORD))


def test_the_dry_run_lists_exactly_who_is_due_and_touches_nothing(desk: RightsDesk) -> None:
    desk.clock.now += timedelta(days=800)
    unset = desk.owner.ask(FindDue())
    assert unset.lines == ()
    assert RecordClass.CLINICAL in unset.unset
    desk.keep_for_a_year()
    with reading(desk.clinic.record.engine).connect() as connection:
        total = connection.exec_driver_sql("SELECT count(*) FROM patient").scalar_one()
        head = connection.exec_driver_sql("SELECT max(seq) FROM ledger").scalar_one()
    due = desk.owner.ask(FindDue())
    assert (len(due.lines), due.unset) == (total, ())
    assert all(count == passed for _, count, passed in due.counts)
    desk.clock.now -= timedelta(days=600)
    fewer = desk.owner.ask(FindDue())
    assert 0 < len(fewer.lines) < total
    assert set(fewer.lines) < set(due.lines)
    with reading(desk.clinic.record.engine).connect() as connection:
        assert connection.exec_driver_sql("SELECT max(seq) FROM ledger").scalar_one() == head


def test_a_running_erasure_can_never_be_committed(ready: RightsDesk) -> None:
    card = ready.asked(ready.treated())
    begin = f"UPDATE erasure SET state = 'running', unfinished = -1, ended_at = {2**31}, ended_by = 1"
    with refused(), ready.clinic.record.engine.connect() as one, with_ledger(one), one.begin():
        one.exec_driver_sql(f"{begin} WHERE id = ?", (card.id,))
    with reading(ready.clinic.record.engine).connect() as connection:
        assert connection.exec_driver_sql("SELECT state FROM erasure").scalar_one() == "asked"


@pytest.mark.parametrize("unfinished", ["NULL", "0", "1", "(SELECT max(id) FROM erasure)"])
def test_running_needs_the_reference_that_no_row_can_satisfy(ready: RightsDesk, unfinished: str) -> None:
    begin = (
        f"UPDATE erasure SET state = 'running', unfinished = {unfinished}, ended_at = {2**31}, ended_by = 1"
    )
    with refused(), ready.clinic.record.engine.connect() as one, with_ledger(one), one.begin():
        one.exec_driver_sql(begin)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document WHERE patient_id = :other AND pdf IS NOT NULL",
        "DELETE FROM screening WHERE patient_id = :other",
        "DELETE FROM handout WHERE document_id IN (SELECT id FROM document WHERE patient_id = :other)",
        (
            "DELETE FROM treatment_product WHERE treatment_id IN"
            " (SELECT id FROM treatment WHERE patient_id = :other AND signed_at IS NOT NULL)"
        ),
        (
            "UPDATE stock_movement SET treatment_id = NULL WHERE treatment_id IN"
            " (SELECT id FROM treatment WHERE patient_id = :other)"
        ),
        (
            "UPDATE stock_movement SET volume_ul = 1, treatment_id = NULL WHERE treatment_id IN"
            " (SELECT id FROM treatment WHERE patient_id = :patient)"
        ),
        "DELETE FROM ledger",
        "DELETE FROM legal_hold",
        "UPDATE fact_topic SET asked_on = '2020-01-01' WHERE patient_id = :patient",
        "UPDATE erasure SET state = 'done', unfinished = NULL, reason = ''",
        "UPDATE erasure SET patient_id = :other",
        (
            "INSERT INTO erasure (row_version, patient_id, state, basis, reason, asked_at, asked_by,"
            " not_before, ended_at, ended_by, proof, unfinished) SELECT 1, :other, 'running', basis, reason,"
            " asked_at, asked_by, not_before, ended_at, ended_by, proof, -1 FROM erasure"
        ),
    ],
)
def test_while_one_is_erased_nothing_of_another_lets_go(ready: RightsDesk, statement: str) -> None:
    patient, other = ready.treated(), ready.treated(1)
    ready.give_papers(other)
    ready.owner.perform(PlaceHold(other, "a court has asked"))
    with ready.clinic.record.engine.connect() as one, with_ledger(one):
        transaction = one.begin()
        one.exec_driver_sql(
            "UPDATE erasure SET state = 'running', unfinished = -1, ended_at = ?, ended_by = 1", (2**31,)
        )
        used = {"patient": patient, "other": other}
        with refused():
            one.exec_driver_sql(statement, {name: id for name, id in used.items() if f":{name}" in statement})
        transaction.rollback()


def test_the_database_itself_refuses_to_begin_under_a_hold(ready: RightsDesk) -> None:
    ready.owner.perform(PlaceHold(ready.treated(), "a court has asked"))
    begin = "UPDATE erasure SET state = 'running', unfinished = -1, ended_at = ?, ended_by = 1"
    with ready.clinic.record.engine.connect() as one, with_ledger(one):
        transaction = one.begin()
        with pytest.raises(RuleError, match="record_held"):
            one.exec_driver_sql(begin, (2**31,))
        transaction.rollback()


def test_a_restored_record_erases_again(ready: RightsDesk, tmp_path: Path) -> None:
    patient = ready.treated()
    ready.owner.perform(PlaceHold(patient, "a court has asked"))
    before = tmp_path / "before"
    ready.close()
    shutil.copytree(ready.folder, before)
    ready.open(ready.folder)
    ready.clock.now += timedelta(days=500)
    hold = ready.owner.ask(ListHolds(patient))[0]
    ready.owner.perform(LiftHold(hold.id, hold.version, "settled"))
    ready.erase(patient)
    sealed = seal_erasures(ready.clinic.record)
    now = ready.owner.now
    ready.close()
    ready.open(before)
    record = ready.clinic.record
    assert reapply_erasures(record, sealed, now) == 1
    assert reapply_erasures(record, sealed, now) == 0
    with reading(record.engine).connect() as connection:
        assert rows_of(connection, patient) == {}
    assert [check for check in check_record(ready.owner).checks if not check.ok] == []
    assert seal_erasures(record) == sealed


def test_a_list_that_was_touched_erases_nobody(ready: RightsDesk) -> None:
    patient = ready.treated()
    sealed = seal_erasures(ready.clinic.record)
    forged = sealed.replace(b'"erased":[]', b'"erased":[{"patient_id":1}]')
    assert forged != sealed
    for bad in (forged, b"", b"{}", sealed[:-3]):
        with pytest.raises(WorldError, match="erasures_damaged"):
            reapply_erasures(ready.clinic.record, bad, ready.owner.now)
    with reading(ready.clinic.record.engine).connect() as connection:
        assert rows_of(connection, patient)


@pytest.mark.parametrize("same", [True, False])
def test_somebody_else_who_was_given_the_same_id_and_number_stays(
    ready: RightsDesk, tmp_path: Path, same: bool
) -> None:
    patient = ready.treated()
    before = tmp_path / "before"
    ready.close()
    shutil.copytree(ready.folder, before)
    ready.open(ready.folder)
    ready.clock.now += timedelta(days=500)
    ready.erase(patient)
    sealed, now = seal_erasures(ready.clinic.record), ready.owner.now
    assert "number" not in json.loads(sealed)["erased"][0]
    ready.close()
    ready.open(before)
    record = ready.clinic.record
    if not same:
        with record.writing(actor_id=None, action="test", now=now) as work:
            row = work.session.get_one(Patient, patient)
            row.created_at += timedelta(seconds=1)
            work.session.add(row)
    assert reapply_erasures(record, sealed, now) == int(same)
    with reading(record.engine).connect() as connection:
        assert bool(rows_of(connection, patient)) is not same


def test_a_day_list_loses_its_bytes_and_keeps_its_hash(ready: RightsDesk) -> None:
    patient, other = ready.treated(), ready.treated(1)
    day = ready.owner.now.date()
    with_both = ready.owner.perform(
        KeepDayList(day, None, "en", b"%PDF a", "print", 1, (patient, other))
    ).value
    with_other = ready.owner.perform(KeepDayList(day, None, "en", b"%PDF b", "print", 1, (other,))).value
    ready.erase(patient)
    with pytest.raises(RuleError, match="paper_emptied"):
        ready.owner.ask(ReadDayList(with_both))
    assert ready.owner.ask(ReadDayList(with_other)) == b"%PDF b"
    assert {one.id for one in ready.owner.ask(KeptDayLists(day))} == {with_both, with_other}


def test_a_recall_still_says_how_many_it_was_about(ready: RightsDesk) -> None:
    patient = ready.treated()
    with reading(ready.clinic.record.engine).connect() as connection:
        lot = connection.exec_driver_sql(
            "SELECT lot_id FROM treatment_product JOIN treatment ON treatment.id = treatment_id"
            " WHERE patient_id = ? AND signed_at IS NOT NULL LIMIT 1",
            (patient,),
        ).scalar_one()
    bounds = RecallBounds(RecallBasis.LOT, lot_id=lot)
    recall = ready.owner.perform(StartRecall(bounds, "the maker called")).value
    card = ready.owner.ask(ShowRecall(recall))
    assert (patient in [one.patient_id for one in card.patients], card.erased) == (True, 0)
    with pytest.raises(RuleError, match="erasure_recall"):
        ready.erase(patient)
    ready.end_care(patient)
    ready.erase(patient)
    after = ready.owner.ask(ShowRecall(recall))
    assert (len(after.patients), after.erased) == (len(card.patients) - 1, 1)


def test_a_chart_says_that_it_is_held(ready: RightsDesk) -> None:
    patient = ready.treated()
    assert not ready.owner.ask(ShowChart(patient)).is_held
    ready.owner.perform(PlaceHold(patient, "a court has asked"))
    assert ready.owner.ask(ShowChart(patient)).is_held
    assert not ready.clinic.practice("reception").ask(ShowChart(patient)).is_held


@pytest.mark.parametrize("file", sorted((RESOURCES / "retention").glob("*.json")), ids=lambda file: file.stem)
def test_what_ships_about_a_country_names_its_sources_and_sets_nothing(file: Path) -> None:
    body = json.loads(file.read_text(encoding="utf-8"))
    assert body["country"].lower() == file.stem
    for kind, said in body["classes"].items():
        assert RecordClass(kind)
        assert said["years"] is None, "a number is the clinic's own, on somebody's word"
        assert all(claim["source"] and set(claim["about"]) == {"en", "tr"} for claim in said["claims"])
        assert set(said["note"]) == {"en", "tr"}
