"""Looking back before session n, what a yes opens and holds, and adverse events until they are closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.adverse_events import EventForm, EventKind, EventSeverity, EventSource, EventState
from mesodesk.domain.appointments import Status
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.ids import CourseId
from mesodesk.domain.look_back import QUESTIONS
from mesodesk.services.booking.booking import BookSession
from mesodesk.services.calendar.day_board import ShowDay
from mesodesk.services.courses.courses import ShowCourse
from mesodesk.services.records.adverse_events import (
    AddEventNote,
    CloseEvent,
    EventCard,
    ListEvents,
    ReportEvent,
    ShowEvent,
)
from mesodesk.services.records.course_holds import HoldCourse, ReleaseHold
from mesodesk.services.records.look_back import RecordLookBack, ShowLookBack
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.charts import ShowBanner
from mesodesk.services.treatment.treatments import AmendTreatment, ProductLine, StartTreatment
from mesodesk.storage.tables import Staff
from tests.factories import DOCTOR, NURSE, PIN, RECEPTION, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import ask_for, book_course
from tests.integration.records import find_all
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    confirm,
    look_back,
    make_ready,
    receive,
    session_card,
    set_status,
    sign,
    sign_consent,
    start,
    whole_body,
)

NODULE = EventForm(
    EventKind.LATE_INFECTION, EventSeverity.MODERATE, None, ("cheek_left",), "Nodule on the left cheek."
)


class Repeat:
    """A patient who was treated once and has come for the second session, screened."""

    def __init__(self, clinic: SmallClinic) -> None:
        self.clinic = clinic
        self.product = add_product(clinic)
        self.lot = receive(clinic, self.product)
        self.course = book_course(clinic, ask_for(clinic, sessions=3))
        sign_consent(clinic)
        clinic.do(RecordEvaluation(clinic.patient, ""), DOCTOR)
        first = arrive(clinic, self.course)
        confirm(clinic, first)
        self.first = start(clinic, first)
        sign(clinic, self.first, self.used())
        self.second = arrive(clinic, self.course, 2)
        confirm(clinic, self.second)

    def used(self) -> tuple[ProductLine, ...]:
        return (ProductLine(self.product, self.lot, 1_500),)

    def begin(self) -> int:
        return self.clinic.do(StartTreatment(self.second), DOCTOR).value

    def refusal(self) -> str:
        with pytest.raises(RuleError) as refused:
            self.begin()
        return refused.value.rule

    @property
    def event(self) -> EventCard:
        return self.clinic.ask(ListEvents(self.clinic.patient), DOCTOR)[0]


@pytest.fixture
def repeat(small_clinic: SmallClinic) -> Repeat:
    return Repeat(small_clinic)


def test_a_second_session_does_not_start_before_somebody_looked_back(repeat: Repeat) -> None:
    assert repeat.refusal() == "look_back_missing"
    assert session_card(repeat.clinic, repeat.second).why_not == "look_back_missing"
    look_back(repeat.clinic, repeat.second)
    assert session_card(repeat.clinic, repeat.second).ready
    treatment = repeat.begin()
    sign(repeat.clinic, treatment, repeat.used())
    signed = session_card(repeat.clinic, repeat.second).treatment
    assert signed is not None
    assert signed.body.sites_checked


def test_a_first_session_needs_no_look_back(small_clinic: SmallClinic) -> None:
    appointment = make_ready(small_clinic)
    assert small_clinic.do(StartTreatment(appointment), DOCTOR).value


def test_a_look_back_of_another_day_does_not_count(repeat: Repeat) -> None:
    clinic = repeat.clinic
    now = clinic.clock.now
    clinic.clock.now = now - timedelta(days=1)
    with pytest.raises(RuleError, match="not_today"):
        look_back(clinic, repeat.second)
    clinic.clock.now = now
    assert repeat.refusal() == "look_back_missing"


def test_the_sheet_tells_what_was_done_before(repeat: Repeat) -> None:
    card = repeat.clinic.ask(ShowLookBack(repeat.second), DOCTOR)
    assert card.patient == "Elif Yılmaz"
    assert [one.sites for one in card.earlier] == [("forehead",)]
    (before,) = card.earlier
    assert before.products == (("Hyalor", "H2608A"),)
    assert before.operator == "Dr Selin Demir"
    assert before.days_ago == 14
    assert card.done is None
    look_back(repeat.clinic, repeat.second)
    done = repeat.clinic.ask(ShowLookBack(repeat.second), DOCTOR).done
    assert done is not None
    assert done.answers == tuple((question, False) for question in QUESTIONS)


def test_a_yes_opens_an_event_and_holds_the_courses_at_once(repeat: Repeat) -> None:
    clinic = repeat.clinic
    later = (clinic.clock.now + timedelta(days=20)).date()
    ask = ask_for(clinic, sessions=6, protocol="hair_loss", from_day=later, weekdays=(2, 3))
    hair = book_course(clinic, ask)
    look_back(clinic, repeat.second, "lump_or_nodule", event=NODULE)
    event = repeat.event
    assert (event.kind, event.source, event.state) == (
        EventKind.LATE_INFECTION,
        EventSource.LOOK_BACK,
        EventState.OPEN,
    )
    assert event.treatment_id == repeat.first, "the last treatment before it"
    assert {hold.course_id for hold in event.held} == {repeat.course.id, hair.id}
    assert repeat.refusal() == "course_held"
    done = clinic.ask(ShowLookBack(repeat.second), DOCTOR).done
    assert done is not None
    assert done.event_id == event.id


def test_a_held_course_is_not_booked_and_the_desk_is_told_nothing_clinical(repeat: Repeat) -> None:
    clinic = repeat.clinic
    card = clinic.ask(ShowCourse(CourseId(repeat.course.id)))
    third = card.sessions[2]
    assert third.appointment_id is not None
    set_status(clinic, third.appointment_id, Status.CANCELLED)
    look_back(clinic, repeat.second, "lump_or_nodule", event=NODULE)
    again = BookSession(third.id, clinic.clock.now + timedelta(days=14), STAFF[DOCTOR])
    with pytest.raises(RuleError) as refused:
        clinic.do(again)
    assert refused.value.rule == "course_held"
    assert refused.value.details == {"remedy": "release_hold", "course_id": repeat.course.id}
    with pytest.raises(NotAllowed):
        clinic.ask(ListEvents(clinic.patient))


def test_a_dermatologist_lets_the_course_go_on_with_a_reason(repeat: Repeat) -> None:
    clinic = repeat.clinic
    look_back(clinic, repeat.second, "lump_or_nodule", event=NODULE)
    (hold,) = repeat.event.held
    with pytest.raises(NotAllowed):
        clinic.do(ReleaseHold(hold.id, hold.version, "Biopsy clean"), NURSE)
    with pytest.raises(RuleError, match="required"):
        clinic.do(ReleaseHold(hold.id, hold.version, "  "), DOCTOR)
    with pytest.raises(Stale):
        clinic.do(ReleaseHold(hold.id, hold.version + 1, "Biopsy clean"), DOCTOR)
    done = clinic.do(ReleaseHold(hold.id, hold.version, "Biopsy clean"), DOCTOR)
    assert {Topic.COURSES, Topic.EVENTS, Topic.CALENDAR} <= {change.topic for change in done.changes}
    with pytest.raises(RuleError, match="hold_released"):
        clinic.do(ReleaseHold(hold.id, hold.version + 1, "Again"), DOCTOR)
    assert repeat.event.held == ()
    assert repeat.event.holds[0].release_reason == "Biopsy clean"
    assert repeat.begin(), "the look back of today still stands"


def test_an_event_is_closed_only_when_it_holds_nothing_any_more(repeat: Repeat) -> None:
    clinic = repeat.clinic
    look_back(clinic, repeat.second, "lump_or_nodule", event=NODULE)
    event = repeat.event
    clinic.do(AddEventNote(event.id, "Culture taken."), NURSE)
    with pytest.raises(NotAllowed):
        clinic.do(CloseEvent(event.id, "Healed"), NURSE)
    with pytest.raises(RuleError, match="event_holds_course"):
        clinic.do(CloseEvent(event.id, "Healed"), DOCTOR)
    clinic.do(ReleaseHold(event.held[0].id, 1, "Culture clean"), DOCTOR)
    with pytest.raises(RuleError, match="required"):
        clinic.do(CloseEvent(event.id, ""), DOCTOR)
    clinic.do(CloseEvent(event.id, "Healed without a trace."), DOCTOR)
    closed = clinic.ask(ShowEvent(event.id), DOCTOR)
    assert closed.state is EventState.CLOSED
    assert [(line.state, line.text) for line in closed.notes] == [
        (EventState.OPEN, "Culture taken."),
        (EventState.CLOSED, "Healed without a trace."),
    ]
    assert clinic.ask(ListEvents(), DOCTOR) == ()
    with pytest.raises(RuleError, match="event_closed"):
        clinic.do(CloseEvent(event.id, "Twice"), DOCTOR)
    clinic.do(AddEventNote(event.id, "It came back."), DOCTOR)
    assert [card.id for card in clinic.ask(ListEvents(), DOCTOR)] == [event.id]


@pytest.mark.parametrize(
    ("answers", "event", "rule"),
    [
        ((), None, "look_back_incomplete"),
        ((("lump_or_nodule", False),), None, "look_back_incomplete"),
        ((*((one, False) for one in QUESTIONS), ("colour", False)), None, "look_back_incomplete"),
        ((*((one, False) for one in QUESTIONS), ("lump_or_nodule", True)), None, "look_back_incomplete"),
        (tuple((one, True) for one in QUESTIONS), None, "event_missing"),
        (tuple((one, False) for one in QUESTIONS), NODULE, "event_without_yes"),
    ],
)
def test_a_look_back_answers_all_questions_and_a_yes_says_what_it_is(
    repeat: Repeat, answers: tuple[tuple[str, bool], ...], event: EventForm | None, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        repeat.clinic.do(RecordLookBack(repeat.second, answers, event=event), DOCTOR)
    assert refused.value.rule == rule
    assert find_all(repeat.clinic.clinic.record, "SELECT * FROM look_back") == []


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        (EventForm(EventKind.BRUISE, sites=("knee",)), "unknown_site"),
        (EventForm(EventKind.BRUISE, onset_on=TODAY + timedelta(days=300)), "future_date"),
        (EventForm(EventKind.OTHER), "required"),
        (EventForm(EventKind.BRUISE, description="x" * 4_001), "too_long"),
        (EventForm(EventKind.BRUISE, treatment_id=99), "not_found"),
    ],
)
def test_an_event_that_cannot_be_is_refused_and_nothing_is_held(
    repeat: Repeat, form: EventForm, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        look_back(repeat.clinic, repeat.second, "anything_else", event=form)
    assert refused.value.rule == rule
    record = repeat.clinic.clinic.record
    assert [find_all(record, f"SELECT * FROM {table}") for table in ("look_back", "course_hold")] == [[], []]


def test_an_event_does_not_begin_before_the_treatment_that_it_came_of(repeat: Repeat) -> None:
    form = EventForm(EventKind.BRUISE, onset_on=TODAY - timedelta(days=1), treatment_id=repeat.first)
    with pytest.raises(RuleError) as refused:
        repeat.clinic.do(ReportEvent(repeat.clinic.patient, form), NURSE)
    assert refused.value.rule == "onset_before_treatment"


def test_an_event_of_another_patients_treatment_is_refused(repeat: Repeat) -> None:
    other = repeat.clinic.register("Ada", "Koç")
    with pytest.raises(NotFound):
        repeat.clinic.do(ReportEvent(other, EventForm(EventKind.BRUISE, treatment_id=repeat.first)), NURSE)


def test_the_banner_warns_of_an_open_event_and_tells_the_desk_nothing(repeat: Repeat) -> None:
    clinic = repeat.clinic

    def warns(user: str) -> bool:
        banner = clinic.ask(ShowBanner(clinic.patient), user)
        return "open_event" in {alert.key for alert in banner.alerts}

    assert not warns(DOCTOR)
    event = clinic.do(ReportEvent(clinic.patient, EventForm(EventKind.BRUISE)), NURSE).value
    assert (warns(DOCTOR), warns(NURSE), warns(RECEPTION)) == (True, True, False)
    clinic.do(CloseEvent(event, "Gone"), DOCTOR)
    assert not warns(DOCTOR)


def test_a_report_holds_only_when_it_is_asked_to(repeat: Repeat) -> None:
    clinic = repeat.clinic
    look_back(clinic, repeat.second)
    clinic.do(ReportEvent(clinic.patient, EventForm(EventKind.BRUISE)), NURSE)
    assert repeat.event.holds == ()
    assert session_card(clinic, repeat.second).ready
    clinic.do(ReportEvent(clinic.patient, NODULE, hold=True), NURSE)
    assert repeat.refusal() == "course_held"


def test_what_is_reported_during_a_treatment_does_not_keep_its_record_from_being_signed(
    repeat: Repeat,
) -> None:
    clinic = repeat.clinic
    look_back(clinic, repeat.second)
    treatment = repeat.begin()
    fainted = EventForm(EventKind.FAINTING, EventSeverity.MILD)
    clinic.do(ReportEvent(clinic.patient, fainted, hold=True, source=EventSource.SESSION), NURSE)
    assert sign(clinic, treatment, repeat.used())


def test_a_course_is_held_by_hand_too_and_once_only(repeat: Repeat) -> None:
    clinic = repeat.clinic
    with pytest.raises(NotAllowed):
        clinic.do(HoldCourse(repeat.course.id, "Wait for blood test"), RECEPTION)
    with pytest.raises(RuleError, match="required"):
        clinic.do(HoldCourse(repeat.course.id, " "), NURSE)
    clinic.do(HoldCourse(repeat.course.id, "Wait for blood test"), NURSE)
    with pytest.raises(RuleError, match="course_held"):
        clinic.do(HoldCourse(repeat.course.id, "Again"), NURSE)
    look_back(clinic, repeat.second)
    assert repeat.refusal() == "course_held"


def test_amending_needs_no_second_look_back(repeat: Repeat) -> None:
    clinic = repeat.clinic
    look_back(clinic, repeat.second)
    treatment = repeat.begin()
    sign(clinic, treatment, repeat.used())
    look_back_event = EventForm(EventKind.BRUISE)
    clinic.do(ReportEvent(clinic.patient, look_back_event, hold=True), NURSE)
    later = clinic.do(AmendTreatment(treatment, whole_body(clinic), "Needle corrected", PIN), DOCTOR)
    assert later.value > treatment


def test_the_board_says_what_is_held_and_who_was_not_looked_back_on(repeat: Repeat) -> None:
    clinic = repeat.clinic

    def missing() -> set[str]:
        board = clinic.ask(ShowDay(clinic.clock.now.date()))
        visit = next(one for one in board.visits if one.appointment_id == repeat.second)
        return {card.key for card in visit.missing}

    assert missing() == {"look_back"}
    look_back(clinic, repeat.second)
    assert missing() == set()
    look_back(clinic, repeat.second, "lump_or_nodule", event=NODULE)
    assert missing() == {"course_held"}


def test_nobody_treats_whose_qualification_has_run_out(small_clinic: SmallClinic) -> None:
    appointment = make_ready(small_clinic)
    today = small_clinic.clock.now.date()
    _qualify(small_clinic, today - timedelta(days=1))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StartTreatment(appointment), DOCTOR)
    assert refused.value.rule == "qualification_over"
    assert refused.value.details == {"last": today - timedelta(days=1)}
    _qualify(small_clinic, today)
    assert small_clinic.do(StartTreatment(appointment), DOCTOR).value


def _qualify(clinic: SmallClinic, until: date) -> None:
    """What the settings of staff write."""
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock.now) as work:
        row = work.session.get_one(Staff, STAFF[DOCTOR])
        row.qualified_until = until
        work.session.add(row)
