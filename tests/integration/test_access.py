"""Who saw what: the lines of one patient, the ledger page by page, and what is odd in a week."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import select

from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.ledger import Change, WitnessKind
from mesodesk.services.consents.preparing import PrepareConsent
from mesodesk.services.keeping.access import How, SeenLine, WhoHasSeen
from mesodesk.services.keeping.backups import create_backup
from mesodesk.services.keeping.checks import (
    CompareHead,
    Extent,
    ShowDueChecks,
    ShowHead,
    check_record,
    find_witnesses,
)
from mesodesk.services.keeping.ledger_lines import (
    LedgerFilter,
    LedgerLine,
    ListLedger,
    ShowLedgerChoices,
)
from mesodesk.services.keeping.odd_views import OddView, OddViews, ReviewViews, ShowViewsDue, Why
from mesodesk.services.papers.day_list import ShowDayList
from mesodesk.services.people.facts import ShowFacts
from mesodesk.services.people.patients import FindPatients
from mesodesk.services.treatment.charts import ShowChart
from mesodesk.storage.ledger import Line
from mesodesk.storage.tables import Document
from mesodesk.storage.triggers import all_triggers
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY, SmallClinic
from tests.integration.records import tamper


def words_of(pdf: bytes) -> str:
    """Everything that is printed, with single blanks."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


WEEK = (TODAY - timedelta(days=7), TODAY - timedelta(days=1))


def _seen(clinic: SmallClinic, patient: PatientId) -> list[SeenLine]:
    return list(clinic.ask(WhoHasSeen(patient), MANAGER))


def _odd(clinic: SmallClinic, why: Why) -> list[OddView]:
    return [one for one in clinic.ask(OddViews(TODAY, TODAY), MANAGER).odd if one.why is why]


def test_every_way_of_seeing_a_patient_is_a_line_with_who_and_how(small_clinic: SmallClinic) -> None:
    clinic, patient = small_clinic, small_clinic.patient
    clinic.ask(ShowChart(patient), DOCTOR)
    clinic.ask(FindPatients("yılmaz"), RECEPTION)
    clinic.ask(ShowChart(patient), RECEPTION)
    with clinic.clinic.record.writing(actor_id=1, action="BreakGlass", now=clinic.clock.now) as unit:
        unit.session.add_line(Line(Change.ADDED, "broken_glass", "1", patient))  # type: ignore[attr-defined]
    lines = {(line.who, line.how, line.part) for line in _seen(clinic, patient)}
    assert {
        ("Dr Selin Demir", How.VIEW, "chart"),
        ("Ayşe Güneş", How.VIEW, "demographics"),
        ("Ayşe Güneş", How.SEARCH, "search"),
    } <= {(who, how, part) for who, how, part in lines}
    assert any(how is How.GLASS for _, how, _ in lines)
    assert any(how is How.CHANGE and part == "fact_topic" for _, how, part in lines)


def test_that_somebody_looked_who_has_seen_is_a_view_too(small_clinic: SmallClinic) -> None:
    _seen(small_clinic, small_clinic.patient)
    assert _seen(small_clinic, small_clinic.patient)[0].part == "seen_by"


def test_views_one_after_the_other_are_one_line_with_a_count(small_clinic: SmallClinic) -> None:
    for _ in range(3):
        small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
        small_clinic.clock.now += timedelta(minutes=2)
    facts = [line for line in _seen(small_clinic, small_clinic.patient) if line.part == "facts"]
    assert [line.count for line in facts] == [3]


def test_who_has_seen_can_be_asked_for_some_days_only(small_clinic: SmallClinic) -> None:
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    small_clinic.clock.now += timedelta(days=3)
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    day = TODAY + timedelta(days=3)
    lines = small_clinic.ask(WhoHasSeen(small_clinic.patient, day, day), MANAGER)
    assert [(line.part, line.count) for line in lines] == [("facts", 1)]
    before = small_clinic.ask(WhoHasSeen(small_clinic.patient, None, day - timedelta(days=1)), MANAGER)
    assert "facts" in {line.part for line in before}


@pytest.mark.parametrize("user", [DOCTOR, RECEPTION])
def test_the_ledger_is_for_those_who_may_see_it(small_clinic: SmallClinic, user: str) -> None:
    for query in (WhoHasSeen(small_clinic.patient), ListLedger(), OddViews(*WEEK)):
        with pytest.raises(NotAllowed):
            small_clinic.ask(query, user)


def test_the_ledger_is_read_page_by_page_without_a_gap(small_clinic: SmallClinic) -> None:
    found: list[LedgerLine] = []
    before = None
    while True:
        page = small_clinic.ask(ListLedger(before=before, limit=7), MANAGER)
        found += page.lines
        before = page.before
        if before is None:
            break
    head = small_clinic.clinic.record.anchor().seq
    assert [line.seq for line in found] == list(range(head, 0, -1))


def test_the_ledger_is_filtered_by_person_action_patient_and_day(small_clinic: SmallClinic) -> None:
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    choices = small_clinic.ask(ShowLedgerChoices(), MANAGER)
    doctor = next(id for id, name in choices.staff if name == "Dr Selin Demir")
    assert "ShowFacts" in choices.actions
    wanted = LedgerFilter(doctor, "ShowFacts", small_clinic.patient, TODAY, TODAY)
    (line,) = small_clinic.ask(ListLedger(wanted), MANAGER).lines
    assert (line.who, line.action, line.change, line.detail) == (
        "Dr Selin Demir",
        "ShowFacts",
        Change.VIEWED,
        "facts",
    )
    none = LedgerFilter(doctor, "ShowFacts", small_clinic.patient, *WEEK)
    assert small_clinic.ask(ListLedger(none), MANAGER).lines == ()


def test_a_view_of_a_patient_who_has_no_visit_near_is_odd(small_clinic: SmallClinic) -> None:
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    assert not _odd(small_clinic, Why.NO_APPOINTMENT)
    tamper(small_clinic.clinic.record, "UPDATE patient SET created_at = created_at - 86400 * 90")
    (odd,) = [one for one in _odd(small_clinic, Why.NO_APPOINTMENT) if one.who == "Dr Selin Demir"]
    assert (odd.patient_id, odd.count) == (small_clinic.patient, 1)


def test_a_view_of_ones_own_family_name_is_odd(small_clinic: SmallClinic) -> None:
    relative = small_clinic.register("Selin", "GÜNEŞ", asked=False)
    small_clinic.ask(ShowChart(relative), RECEPTION)
    assert [one.patient_id for one in _odd(small_clinic, Why.OWN_NAME)] == [relative]


def test_more_views_of_one_record_than_a_week_of_work_needs_are_odd(small_clinic: SmallClinic) -> None:
    for _ in range(15):
        small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    assert not _odd(small_clinic, Why.MANY_VIEWS)
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    assert [one.count for one in _odd(small_clinic, Why.MANY_VIEWS)] == [16]


def test_a_view_long_after_closing_is_odd(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(TODAY, 19, 59)
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    assert not _odd(small_clinic, Why.OUTSIDE_HOURS)
    small_clinic.turn_to(TODAY, 20, 1)
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    assert [one.count for one in _odd(small_clinic, Why.OUTSIDE_HOURS)] == [1]


def test_many_records_within_an_hour_are_odd(small_clinic: SmallClinic) -> None:
    patients = [small_clinic.register("Kişi", f"Ad{number:03}", asked=False) for number in range(26)]
    for patient in patients:
        small_clinic.ask(ShowChart(patient), RECEPTION)
        small_clinic.clock.now += timedelta(minutes=2)
    (odd,) = _odd(small_clinic, Why.MANY_RECORDS)
    assert (odd.patient_id, odd.count, odd.who) == (None, 26, "Ayşe Güneş")


def test_a_week_of_odd_views_is_due_until_an_owner_has_looked_through_it(small_clinic: SmallClinic) -> None:
    relative = small_clinic.register("Selin", "Güneş", asked=False)
    small_clinic.ask(ShowChart(relative), RECEPTION)
    assert small_clinic.ask(ShowViewsDue(), MANAGER) is None
    small_clinic.clock.now += timedelta(days=1)
    due = small_clinic.ask(ShowViewsDue(), MANAGER)
    assert due is not None
    assert (due.last_on, (due.last_on - due.first_on).days) == (TODAY, 6)
    small_clinic.do(ReviewViews(due.first_on, due.last_on, "Her sister; asked for it."), MANAGER)
    assert small_clinic.ask(ShowViewsDue(), MANAGER) is None
    card = small_clinic.ask(OddViews(due.first_on, due.last_on), MANAGER)
    assert card.note == "Her sister; asked for it."
    assert card.reviewed_at == small_clinic.clock.now


def test_odd_views_are_asked_for_a_bounded_stretch_in_order(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="span_order"):
        small_clinic.ask(OddViews(TODAY, TODAY - timedelta(days=1)), MANAGER)
    with pytest.raises(RuleError, match="days_too_many"):
        small_clinic.ask(OddViews(TODAY - timedelta(days=400), TODAY), MANAGER)


def test_a_check_is_due_until_the_ledger_remembers_one(small_clinic: SmallClinic) -> None:
    due = small_clinic.ask(ShowDueChecks(), MANAGER)
    assert (due.chain_due, due.whole_due) == (True, True)
    assert check_record(small_clinic.at(MANAGER), Extent.CHAIN).ok
    due = small_clinic.ask(ShowDueChecks(), MANAGER)
    assert (due.chain_due, due.whole_due) == (False, True)
    card = check_record(small_clinic.at(MANAGER))
    assert card.ok, card.findings
    due = small_clinic.ask(ShowDueChecks(), MANAGER)
    assert (due.chain_due, due.whole_due) == (False, False)
    small_clinic.clock.now += timedelta(hours=21)
    assert small_clinic.ask(ShowDueChecks(), MANAGER).chain_due


def test_a_finding_says_whose_record_it_is_and_since_when(small_clinic: SmallClinic) -> None:
    check_record(small_clinic.at(MANAGER))
    checked_at = small_clinic.clock.now
    small_clinic.clock.now += timedelta(hours=3)
    tamper(small_clinic.clinic.record, "UPDATE patient SET phone = '1' WHERE id = 1")
    card = check_record(small_clinic.at(MANAGER))
    (finding,) = card.findings
    assert (finding.check, finding.rule, finding.patient) == ("rows", "row_changed", "1001")
    assert (finding.known_good, finding.known_bad) == (checked_at, small_clinic.clock.now)
    assert not card.ok


def test_a_printed_head_is_found_again_as_long_as_history_contains_it(small_clinic: SmallClinic) -> None:
    head = small_clinic.ask(ShowHead(), MANAGER)
    small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    match = small_clinic.ask(CompareHead(head.seq, head.short.upper()), MANAGER)
    assert (match.contained, match.last > head.seq) == (True, True)
    assert not small_clinic.ask(CompareHead(head.seq, "00000000"), MANAGER).contained
    assert not small_clinic.ask(CompareHead(head.seq + 999, head.short), MANAGER).contained
    for seq, seal, rule in ((0, head.short, "bad_number"), (1, "xyz", "bad_seal")):
        with pytest.raises(RuleError, match=rule):
            small_clinic.ask(CompareHead(seq, seal), MANAGER)


def test_a_consent_form_keeps_the_head_from_before_it_and_witnesses_against_another_history(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.at(RECEPTION)
    before = small_clinic.ask(ShowHead(), MANAGER)
    small_clinic.do(PrepareConsent(small_clinic.patient, "rejuvenation"))
    with small_clinic.clinic.record.reading() as session:
        (paper,) = session.exec(select(Document)).all()
        (witness,) = find_witnesses(session, small_clinic.clinic.record)
    assert (witness.kind, witness.seq) == (WitnessKind.PAPER, before.seq)
    assert witness.seal.hex() == before.seal
    assert paper.pdf is not None
    assert f"# {before.seq} · {before.short}" in words_of(paper.pdf)
    card = check_record(small_clinic.at(MANAGER))
    assert (card.ok, card.witnesses) == (True, 1), card.findings


def test_a_day_list_ends_with_the_head_of_the_log(small_clinic: SmallClinic) -> None:
    small_clinic.at(RECEPTION)
    head = small_clinic.ask(ShowHead(), MANAGER)
    pdf = small_clinic.ask(ShowDayList(TODAY, None, "en"), RECEPTION).draw()
    text = words_of(pdf)
    assert f"# {head.seq} · {head.short}" in text
    assert head.seal in text


def test_backups_in_their_folder_are_witnesses(small_clinic: SmallClinic, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    practice = small_clinic.at(MANAGER)
    create_backup(small_clinic.clinic, practice, folder / "a.mesodesk-backup")
    card = check_record(practice, backups=(folder,))
    assert (card.ok, card.witnesses) == (True, 1), card.findings
    tamper(
        small_clinic.clinic.record,
        "DROP TRIGGER ledger_no_delete",
        "DELETE FROM ledger WHERE seq > 20",
        all_triggers()["ledger_no_delete"],
    )
    found = {one.rule for one in check_record(practice, backups=(folder,)).findings}
    assert found & {"history_cut", "history_differs"}
