"""What is known about a patient is added to, never overwritten."""

from __future__ import annotations

from datetime import date

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.people.facts import (
    AddEntry,
    AnswerTopic,
    ChangeEntry,
    ShowFacts,
    TopicCard,
    VoidEntry,
    gather_facts,
)
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic


def topic(clinic: SmallClinic, wanted: Topic) -> TopicCard:
    return next(card for card in clinic.ask(ShowFacts(clinic.patient), DOCTOR) if card.topic is wanted)


def test_an_entry_is_matched_to_the_vocabulary_and_counts_as_asked_today(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddEntry(small_clinic.patient, Topic.MEDICINES, "Coumadin 5 mg"), NURSE)
    card = topic(small_clinic, Topic.MEDICINES)
    assert (card.state, card.asked_on, card.asked_by) == (TopicState.SOME, TODAY, "Hemşire Gül Şen")
    assert [(entry.text, entry.term) for entry in card.entries] == [("Coumadin 5 mg", "warfarin")]


def test_what_matches_nothing_is_kept_as_free_text(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddEntry(small_clinic.patient, Topic.ALLERGIES, "Blorbium"), DOCTOR)
    assert [(entry.text, entry.term) for entry in topic(small_clinic, Topic.ALLERGIES).entries] == [
        ("Blorbium", None)
    ]


def test_a_change_is_a_new_version_and_the_old_one_stays_in_the_record(small_clinic: SmallClinic) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "Warfarin")
    small_clinic.do(
        ChangeEntry(entry, 1, "Warfarin", "stopped by the cardiologist", until_on=date(2026, 11, 1)), DOCTOR
    )
    assert topic(small_clinic, Topic.MEDICINES).entries[0].until_on == date(2026, 11, 1)
    with small_clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT version, until_on, reason FROM fact_entry WHERE entry = ? ORDER BY version", (entry,)
        )
        assert rows.all() == [(1, None, ""), (2, "2026-11-01", "stopped by the cardiologist")]


def test_two_people_changing_one_entry_do_not_overwrite_each_other(small_clinic: SmallClinic) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "Migren")
    small_clinic.do(ChangeEntry(entry, 1, "Migren, hafif", "asked again"), DOCTOR)
    with pytest.raises(Stale):
        small_clinic.do(ChangeEntry(entry, 1, "Migren, ağır", "asked again"), NURSE)


def test_a_change_needs_a_reason(small_clinic: SmallClinic) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "Migren")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(VoidEntry(entry, 1, "  "), DOCTOR)
    assert (refused.value.rule, refused.value.field) == ("required", "reason")


def test_voiding_the_only_entry_makes_the_topic_not_asked_again(small_clinic: SmallClinic) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "Lateks")
    small_clinic.do(VoidEntry(entry, 1, "other patient"), DOCTOR)
    assert topic(small_clinic, Topic.ALLERGIES).state is TopicState.NOT_ASKED


def test_none_is_refused_while_entries_stand(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "Lateks")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(AnswerTopic(small_clinic.patient, Topic.ALLERGIES, TopicState.NONE), DOCTOR)
    assert refused.value.rule == "entries_still_there"


def test_a_due_date_needs_a_yes_and_reaches_the_rules(small_clinic: SmallClinic) -> None:
    due = date(2027, 3, 1)
    with pytest.raises(RuleError):
        small_clinic.do(AnswerTopic(small_clinic.patient, Topic.PREGNANCY, TopicState.NONE, due), DOCTOR)
    small_clinic.do(AnswerTopic(small_clinic.patient, Topic.PREGNANCY, TopicState.SOME, due), DOCTOR)
    with small_clinic.clinic.record.reading() as session:
        assert gather_facts(session, small_clinic.patient).pregnancy_due == due


def test_reception_neither_sees_nor_records_facts(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.ask(ShowFacts(small_clinic.patient), RECEPTION)
    with pytest.raises(NotAllowed):
        small_clinic.do(AddEntry(small_clinic.patient, Topic.ALLERGIES, "Lateks"), RECEPTION)
