"""Whatever is done in the calendar, in whatever order: nobody is in two places, and undo leads back."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import FREEING, SegmentKind, Status
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import StaffId
from mesodesk.services.calendar.scheduling import BlockCard, MoveAppointment, SetStatus, ShowCalendar
from mesodesk.services.courses.courses import ListCourses, StopCourse
from mesodesk.services.courses.reflow import ProposeReflow, ReflowAsk, ReflowKind
from mesodesk.services.courses.reflow_applying import ApplyReflow
from mesodesk.services.door.practice import Command
from tests.factories import DOCTOR, DOCTOR2, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import ask_for, book_course

# A re-flow of a session on the sixtieth day leads the ones after it well past the ninetieth.
LAST_DAY = TODAY + timedelta(days=180)

#: Which visit (counted over both courses), what is done with it, and where to.
STEPS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from(["move", "move", "move", "follow", "follow", "cancel", "confirm", "rebook", "stop"]),
        st.integers(-1, 60),
        st.sampled_from([8, 9, 10, 12, 14, 15, 16, 17]),
        st.sampled_from([None, STAFF[DOCTOR], STAFF[DOCTOR2]]),
    ),
    max_size=12,
)
Step = tuple[int, str, int, int, StaffId | None]
STATUS = {"cancel": Status.CANCELLED, "confirm": Status.CONFIRMED, "rebook": Status.BOOKED}


def _blocks(clinic: SmallClinic) -> list[BlockCard]:
    """The visits of both courses, by id."""
    card = clinic.ask(ShowCalendar(TODAY - timedelta(days=1), LAST_DAY))
    return sorted(card.blocks, key=lambda block: block.appointment_id)


def _command(clinic: SmallClinic, step: Step) -> Command[int] | Command[None]:
    index, what, day, hour, staff_id = step
    block = _blocks(clinic)[index]
    if what == "follow":
        assert block.session_id is not None
        ask = ReflowAsk(ReflowKind.MOVE, block.session_id, clinic.when(day, hour), staff_id)
        card = clinic.ask(ProposeReflow(ask))
        return ApplyReflow(ask, card.placed, card.seen)
    if what == "move":
        return MoveAppointment(block.appointment_id, block.version, clinic.when(day, hour), staff_id)
    if what == "stop":
        assert block.patient_id is not None
        course = clinic.ask(ListCourses(block.patient_id))[0]
        return StopCourse(course.id, course.version, "gelmiyor")
    return SetStatus(block.appointment_id, block.version, STATUS[what], "telefon")


def _record(clinic: SmallClinic) -> dict[str, list[dict[str, object]]]:
    """Every row about booked time but for the count of its changes."""
    with clinic.clinic.record.reading() as session:
        connection = session.connection()
        return {
            name: [
                {column: value for column, value in row.items() if column != "row_version"}
                for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY id").mappings()
            ]
            for name in ("course", "course_session", "appointment", "segment")
        }


def _check_nobody_is_in_two_places(blocks: list[BlockCard]) -> None:
    taken: dict[tuple[str, int], list[tuple[datetime, datetime, int]]] = defaultdict(list)
    for block in blocks:
        for part in block.segments if block.status not in FREEING else ():
            for whose, id in (
                ("staff", part.staff_id),
                ("room", part.room_id),
                ("patient", block.patient_id),
            ):
                if id is not None:
                    taken[whose, id].append((part.starts_at, part.ends_at, block.appointment_id))
    for intervals in taken.values():
        for (_, ends, one), (starts, _, other) in pairwise(sorted(intervals)):
            assert ends <= starts or one == other


def _check_layout_and_windows(clinic: SmallClinic, blocks: list[BlockCard]) -> None:
    days: dict[int, dict[int, date]] = defaultdict(dict)
    for block in blocks:
        parts = [(part.kind, (part.ends_at - part.starts_at).seconds // 60) for part in block.segments]
        assert parts == [(SegmentKind.NUMBING, 60), (SegmentKind.TREATMENT, 30), (SegmentKind.AFTERCARE, 10)]
        assert all(one.ends_at == other.starts_at for one, other in pairwise(block.segments))
        if block.status not in FREEING and block.course_id is not None and block.session_number is not None:
            day = block.segments[1].starts_at.astimezone(clinic.zone).date()
            days[block.course_id][block.session_number] = day
    for course in days.values():
        for (number, day), (next_number, next_day) in pairwise(sorted(course.items())):
            steps = next_number - number
            assert 10 * steps <= (next_day - day).days <= 15 * steps


@given(steps=STEPS)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_done_the_rules_hold_refusals_write_nothing_and_undo_leads_back(
    small_clinic: SmallClinic, steps: list[Step]
) -> None:
    if not _blocks(small_clinic):
        book_course(small_clinic)
        other = small_clinic.register("Deniz", "Arslan")
        book_course(small_clinic, ask_for(small_clinic, patient=other))
    start = _record(small_clinic)
    undos: list[Command[object]] = []
    for step in steps:
        before = _record(small_clinic)
        try:
            done = small_clinic.do(_command(small_clinic, step))
        except RuleError:
            assert _record(small_clinic) == before
            continue
        assert done.undo is not None
        undos.append(done.undo)
        blocks = _blocks(small_clinic)
        _check_nobody_is_in_two_places(blocks)
        _check_layout_and_windows(small_clinic, blocks)
    end = _record(small_clinic)
    redos = _take_back(small_clinic, undos)
    assert _record(small_clinic) == start
    undos = _take_back(small_clinic, redos)
    assert _record(small_clinic) == end
    _take_back(small_clinic, undos)


def _take_back(clinic: SmallClinic, steps: list[Command[object]]) -> list[Command[object]]:
    """Take the steps back, the last one first; gives what does them again."""
    again = []
    for step in reversed(steps):
        done = clinic.do(step)
        assert done.undo is not None
        again.append(done.undo)
    return again
