"""Patients are found in Turkish, registered once, and edited without losing anybody's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic as FactTopic
from mesodesk.services.clinic.staff import EndStaff, ListStaff
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.people.patients import (
    EditPatient,
    FindLikely,
    FindPatients,
    ListPatients,
    PatientByNumber,
    PatientForm,
    RegisterPatient,
)
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import DOCTOR, MANAGER, RECEPTION, SmallClinic

ILGAZ = PatientForm("Işıl", "Ilgaz", date(1990, 5, 4), Sex.FEMALE, "0532 111 22 33", "isil@example.com")


@pytest.mark.parametrize("typed", ["yilmaz", "YILMAZ", "Yılmaz", "yıl", "elif yil", "yilmaz elif"])
def test_yilmaz_is_found_however_it_is_typed(small_clinic: SmallClinic, typed: str) -> None:
    found = small_clinic.ask(FindPatients(typed))
    assert [line.name for line in found] == ["Elif Yılmaz"]


@pytest.mark.parametrize("typed", ["isil", "ILGAZ", "0532 111", "05321112233", "04.05.1990"])
def test_a_patient_is_found_by_name_phone_and_birth_date(small_clinic: SmallClinic, typed: str) -> None:
    small_clinic.do(RegisterPatient(ILGAZ))
    assert [line.family_name for line in small_clinic.ask(FindPatients(typed))] == ["Ilgaz"]


def test_registering_gives_a_number_normalises_the_phone_and_tells_the_views(
    small_clinic: SmallClinic,
) -> None:
    done = small_clinic.do(RegisterPatient(ILGAZ))
    line = small_clinic.ask(PatientByNumber("1002"))
    assert line.id == done.value
    assert line.phone == "+905321112233"
    assert Change(Topic.PATIENTS, done.value) in done.changes


@pytest.mark.parametrize(
    ("form", "rule", "field"),
    [
        (replace(ILGAZ, given_name=" ", family_name=""), "required", "given_name"),
        (replace(ILGAZ, family_name=" "), "required", "family_name"),
        (replace(ILGAZ, birth_date=date(2030, 1, 1)), "future_date", "birth_date"),
        (replace(ILGAZ, phone="12"), "bad_phone", "phone"),
        (replace(ILGAZ, email="isil at home"), "bad_email", "email"),
        (replace(ILGAZ, phototype=7), "bad_phototype", "phototype"),
        (replace(ILGAZ, number="1001"), "number_taken", "number"),
        (replace(ILGAZ, family_name="x" * 201), "too_long", "family_name"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(
    small_clinic: SmallClinic, form: PatientForm, rule: str, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(RegisterPatient(form))
    assert (refused.value.rule, refused.value.field) == (rule, field)
    assert small_clinic.ask(ListPatients()).total == 1


def test_somebody_likely_the_same_is_refused_by_number_until_it_is_meant(small_clinic: SmallClinic) -> None:
    twin = PatientForm("ELİF", "Yilmaz", sex=Sex.FEMALE)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(RegisterPatient(twin))
    assert refused.value.rule == "duplicate_patient"
    assert refused.value.details["number"] == "1001"
    small_clinic.do(RegisterPatient(twin, even_if_likely=True))
    assert small_clinic.ask(ListPatients()).total == 2


def test_the_same_name_with_another_birth_date_is_somebody_else(small_clinic: SmallClinic) -> None:
    assert small_clinic.ask(FindLikely("Elif", "Yılmaz", date(2001, 1, 1))) == ()
    likely = small_clinic.ask(FindLikely("Elif", "Yılmas", date(1985, 2, 2)))
    assert [one.line.number for one in likely] == ["1001"]


def test_an_edit_of_an_old_version_is_refused_and_undo_puts_the_old_data_back(
    small_clinic: SmallClinic,
) -> None:
    chart = small_clinic.ask(ShowChart(small_clinic.patient))
    done = small_clinic.do(
        EditPatient(small_clinic.patient, chart.version, replace(chart.form, family_name="Aydın"))
    )
    with pytest.raises(Stale):
        small_clinic.do(EditPatient(small_clinic.patient, chart.version, chart.form))
    assert [line.name for line in small_clinic.ask(FindPatients("aydin"))] == ["Elif Aydın"]
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.ask(FindPatients("aydin")) == ()
    assert small_clinic.ask(ShowChart(small_clinic.patient)).form == chart.form


def test_reception_neither_sees_nor_changes_the_phototype(small_clinic: SmallClinic) -> None:
    id = small_clinic.patient
    seen = small_clinic.ask(ShowChart(id), DOCTOR)
    small_clinic.do(EditPatient(id, seen.version, replace(seen.form, phototype=5)), DOCTOR)
    chart = small_clinic.ask(ShowChart(id), RECEPTION)
    assert (chart.banner.phototype, chart.form.phototype) == (None, None)
    small_clinic.do(EditPatient(id, chart.version, replace(chart.form, family_name="Aydın")), RECEPTION)
    changed = small_clinic.ask(ShowChart(id), DOCTOR)
    assert (changed.form.phototype, changed.form.family_name) == (5, "Aydın")
    assert changed.banner.phototype == 5


def test_the_list_is_in_the_order_of_the_turkish_alphabet(small_clinic: SmallClinic) -> None:
    for family in ("Çelik", "Cem", "Öz", "Oral", "Şen", "Sarı", "Ilgaz", "İnce"):
        small_clinic.do(RegisterPatient(PatientForm("Ali", family), even_if_likely=True))
    families = [line.family_name for line in small_clinic.ask(ListPatients()).lines]
    assert families == ["Cem", "Çelik", "Ilgaz", "İnce", "Oral", "Öz", "Sarı", "Şen", "Yılmaz"]


@pytest.mark.parametrize("user", [RECEPTION, MANAGER])
def test_who_may_not_see_facts_gets_a_chart_without_clinical_words(
    small_clinic: SmallClinic, user: str
) -> None:
    small_clinic.add_fact(small_clinic.patient, FactTopic.ALLERGIES, "Lidokain")
    chart = small_clinic.ask(ShowChart(small_clinic.patient), user)
    assert (chart.topics, chart.treatments, chart.evaluations) == ((), (), ())
    assert "idokain" not in repr(chart)
    assert "Lidokain" in repr(small_clinic.ask(ShowChart(small_clinic.patient), DOCTOR))


def test_reading_a_chart_is_written_into_the_ledger(small_clinic: SmallClinic) -> None:
    small_clinic.ask(ShowChart(small_clinic.patient), DOCTOR)
    with small_clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT patient_id, actor_id FROM ledger WHERE action = 'ShowChart' AND change = 'viewed'"
        )
        assert rows.all() == [(int(small_clinic.patient), 2)]


def test_a_patient_who_does_not_exist_is_not_found(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        small_clinic.ask(ShowChart(PatientId(99)))
    with pytest.raises(NotFound):
        small_clinic.ask(PatientByNumber("9999"))


def test_a_leaver_is_refused_at_the_next_action(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(RECEPTION)
    practice.ask(FindPatients("elif"))
    card = next(one for one in small_clinic.ask(ListStaff(), MANAGER) if one.user == RECEPTION)
    small_clinic.do(EndStaff(card.id, card.version), MANAGER)
    with pytest.raises(NotAllowed):
        practice.ask(FindPatients("elif"))


def test_several_edits_are_taken_back_and_done_again_one_by_one(small_clinic: SmallClinic) -> None:
    first = small_clinic.ask(ShowChart(small_clinic.patient))
    one = small_clinic.do(
        EditPatient(small_clinic.patient, first.version, replace(first.form, family_name="Aydın"))
    )
    second = small_clinic.ask(ShowChart(small_clinic.patient))
    two = small_clinic.do(
        EditPatient(small_clinic.patient, second.version, replace(second.form, notes="çağrıldı"))
    )
    assert one.undo is not None
    assert two.undo is not None
    back = small_clinic.do(two.undo)
    small_clinic.do(one.undo)
    assert small_clinic.ask(ShowChart(small_clinic.patient)).form == first.form
    assert back.undo is not None
    with pytest.raises(Stale):
        small_clinic.do(back.undo)


def test_the_chart_asks_no_man_about_pregnancy_but_keeps_what_was_answered(small_clinic: SmallClinic) -> None:
    man = small_clinic.register("Can", "Er", sex=Sex.MALE, asked=False)
    asked = {card.topic for card in small_clinic.ask(ShowChart(man), DOCTOR).topics}
    assert asked == {FactTopic.ALLERGIES, FactTopic.CONDITIONS, FactTopic.MEDICINES}
    small_clinic.do(AnswerTopic(man, FactTopic.PREGNANCY, TopicState.NONE), DOCTOR)
    assert FactTopic.PREGNANCY in {card.topic for card in small_clinic.ask(ShowChart(man), DOCTOR).topics}
