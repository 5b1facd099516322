"""The day's board: who comes, where each stands, and what is missing before the needle."""

from __future__ import annotations

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.rules import Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.calendar.scheduling import BookAppointment, DayBoard, SetStatus, ShowDay, WalkIn
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.screening.screenings import DecideFinding, RecordEvaluation
from tests.factories import DOCTOR, DOCTOR2, NURSE, RECEPTION, ROOM_1, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course


def _board(clinic: SmallClinic, user: str = DOCTOR) -> DayBoard:
    return clinic.ask(ShowDay(TODAY), user)


def _session_today(clinic: SmallClinic, patient: PatientId, hour: int = 14) -> AppointmentId:
    ask = ask_for(clinic, patient=patient, weekdays=(0,), hours=(hour * 60, 18 * 60), sessions=3)
    return appointment_of(book_course(clinic, ask), 1)


def _missing(board: DayBoard, id: AppointmentId) -> list[tuple[str, Level]]:
    visit = next(visit for visit in board.visits if visit.appointment_id == id)
    return [(card.key, card.level) for card in visit.missing]


def test_a_first_session_misses_consent_and_evaluation(small_clinic: SmallClinic) -> None:
    id = _session_today(small_clinic, small_clinic.patient)
    assert sorted(_missing(_board(small_clinic), id)) == [
        ("consent", Level.WAIT),
        ("evaluation", Level.DOCTOR_DECIDES),
    ]
    small_clinic.do(RecordEvaluation(small_clinic.patient, "uygun"), DOCTOR)
    assert _missing(_board(small_clinic), id) == [("consent", Level.WAIT)]
    consent = _board(small_clinic).visits[0].missing[0]
    assert consent.details == {"rule": "consent_missing"}


def test_an_unasked_pregnancy_question_is_missing_until_it_is_answered(small_clinic: SmallClinic) -> None:
    patient = small_clinic.register("Gülşen", "Öztürk", asked=False)
    for topic in (Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES, Topic.BREASTFEEDING):
        small_clinic.do(AnswerTopic(patient, topic, TopicState.NONE), NURSE)
    id = _session_today(small_clinic, patient)
    assert ("pregnancy", Level.ASK) in _missing(_board(small_clinic), id)
    assert ("screening", Level.ASK) in _missing(_board(small_clinic, RECEPTION), id)
    small_clinic.do(AnswerTopic(patient, Topic.PREGNANCY, TopicState.NONE), NURSE)
    assert Level.ASK not in {level for _, level in _missing(_board(small_clinic), id)}


def test_a_stop_leads_the_card_until_a_dermatologist_has_decided(small_clinic: SmallClinic) -> None:
    patient = small_clinic.register("Okan", "Doğan")
    small_clinic.add_fact(patient, Topic.ALLERGIES, "lidokain")
    id = _session_today(small_clinic, patient)
    visit = _board(small_clinic).visits[0]
    assert (visit.missing[0].key, visit.missing[0].level) == ("screening", Level.STOP)
    assert visit.missing[0].details["fact"] == "lidokain"
    small_clinic.do(DecideFinding(id, str(visit.missing[0].details["finding"]), "test temiz"), DOCTOR)
    assert Level.STOP not in {level for _, level in _missing(_board(small_clinic), id)}


def test_a_receptionists_board_has_no_clinical_word(small_clinic: SmallClinic) -> None:
    patient = small_clinic.register("Hatice", "Yıldırım")
    small_clinic.add_fact(patient, Topic.MEDICINES, "warfarin")
    small_clinic.add_fact(patient, Topic.ALLERGIES, "lidokain")
    _session_today(small_clinic, patient)
    shown = repr(_board(small_clinic, RECEPTION)).lower()
    for word in ("warfarin", "lidokain", "lidocaine", "allergy", "anticoagulant", "numbing_cream"):
        assert word not in shown
    findings = [card for card in _board(small_clinic, RECEPTION).visits[0].missing if card.key == "screening"]
    assert [(card.level, card.details["remedy"]) for card in findings] == [
        (Level.STOP, "stop"),
        (Level.DOCTOR_DECIDES, "doctor_decides"),
    ]


def test_visits_stand_in_the_order_of_arrival_with_room_staff_and_session(small_clinic: SmallClinic) -> None:
    later = _session_today(small_clinic, small_clinic.patient, 15)
    other = small_clinic.register("Mert", "Kılıç")
    start = small_clinic.when(0, 13, 30)
    consultation = small_clinic.do(
        BookAppointment(AppointmentKind.CONSULTATION, other, STAFF[DOCTOR2], None, start, 30, "akne izi")
    ).value
    board = _board(small_clinic, RECEPTION)
    assert [visit.appointment_id for visit in board.visits] == [consultation, later]
    first, second = board.visits
    assert (first.patient, first.staff, first.room, first.note) == (
        "Mert Kılıç",
        "Dr Emre Aksoy",
        "Oda 1",
        "akne izi",
    )
    assert (first.missing, first.numbing_minutes, first.protocol_key) == ((), None, None)
    assert (second.protocol_key, second.session_number, second.sessions) == ("rejuvenation", 1, 3)
    assert (second.room, second.numbing_room, second.numbing_minutes) == ("Oda 1", "Uyuşturma A", 60)
    assert second.treatment_at == small_clinic.when(0, 16)
    assert not second.signed


def test_totals_count_what_the_day_still_holds(small_clinic: SmallClinic) -> None:
    id = _session_today(small_clinic, small_clinic.patient)
    walk_in = AppointmentId(small_clinic.do(WalkIn(small_clinic.register("Deniz", "Arslan"))).value)
    small_clinic.do(SetStatus(walk_in, block(small_clinic, walk_in).version, Status.DONE))
    small_clinic.do(SetStatus(id, block(small_clinic, id).version, Status.NO_SHOW))
    start = small_clinic.when(0, 12)
    small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, ROOM_1, start, 60))
    board = _board(small_clinic)
    assert (board.totals.visits, board.totals.done, board.totals.no_show, board.totals.cancelled) == (
        1,
        1,
        1,
        0,
    )
    assert _missing(board, id) == []


def test_the_board_of_a_day_holds_that_day_only(small_clinic: SmallClinic) -> None:
    book_course(small_clinic)
    assert _board(small_clinic).visits == ()
    assert [
        len(small_clinic.ask(ShowDay(small_clinic.when(day, 12).date())).visits) for day in (1, 2, 15)
    ] == [1, 0, 1]


def test_a_visit_over_midnight_stands_on_the_day_it_began(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(0, 23, 50)
    small_clinic.do(WalkIn(small_clinic.patient))
    assert len(_board(small_clinic).visits) == 1
    assert small_clinic.ask(ShowDay(small_clinic.when(1, 12).date())).visits == ()


@pytest.mark.parametrize("user", [RECEPTION, NURSE, DOCTOR])
def test_everybody_at_the_desk_sees_the_board(small_clinic: SmallClinic, user: str) -> None:
    _session_today(small_clinic, small_clinic.patient)
    assert len(_board(small_clinic, user).visits) == 1
