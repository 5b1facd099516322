"""The made-up day as it stands at twenty to twelve: who has arrived, who is numb, who is being treated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, AppointmentKind, Status
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, TreatmentId
from mesodesk.domain.look_back import QUESTIONS
from mesodesk.domain.times import day_bounds, local_day
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.consents.start_gate import was_treated
from mesodesk.services.demo.house import DEMIR, RECEPTION
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.papers.papers import FileAftercare
from mesodesk.services.records.look_back import RecordLookBack
from mesodesk.services.screening.screenings import ConfirmScreening
from mesodesk.services.treatment.treatments import StartTreatment
from mesodesk.storage.tables import Appointment, Treatment

WorkOf = Callable[[int, datetime], Work]
_NUMBING = timedelta(minutes=60)


def play_today(work_of: WorkOf, at: datetime) -> None:
    """Move today's visits on, by the same commands that staff use, and print the sheets of who is done."""
    work = work_of(DEMIR, at)
    start, end = day_bounds(local_day(at, work.zone), work.zone)
    today = (col(Appointment.starts_at) >= start) & (col(Appointment.starts_at) < end)
    visits = work.session.exec(select(Appointment).where(today).order_by(col(Appointment.starts_at))).all()
    for visit in visits:
        if visit.status in AHEAD and visit.patient_id is not None:
            _move_on(work_of, visit, at)
    done = work.session.exec(
        select(Treatment.id).where(col(Treatment.appointment_id).in_([visit.id for visit in visits]))
    ).all()
    for treatment_id in done:
        treatment = work.session.get_one(Treatment, treatment_id)
        if treatment.signed_at is not None:
            FileAftercare(TreatmentId(treatment.id or 0)).run(work)


def _move_on(work_of: WorkOf, visit: Appointment, at: datetime) -> None:
    starts_at = visit.starts_at
    if starts_at > at + timedelta(minutes=20):
        return
    arrived_at = min(starts_at - timedelta(minutes=4), at)
    _set(work_of, visit, Status.ARRIVED, arrived_at)
    if visit.kind is not AppointmentKind.SESSION:
        if visit.ends_at <= at:
            _set(work_of, visit, Status.DONE, visit.ends_at)
        return
    if starts_at + timedelta(minutes=2) > at:
        return
    _set(work_of, visit, Status.NUMBING, starts_at)
    if starts_at + _NUMBING <= at and visit.staff_id is not None:
        _start(work_of, visit, starts_at + _NUMBING)


def _set(work_of: WorkOf, visit: Appointment, status: Status, at: datetime) -> None:
    work = work_of(RECEPTION, at)
    SetStatus(AppointmentId(visit.id or 0), visit.row_version, status).run(work)
    # The next step has to see the version that this one left.
    work.session.flush()


def _start(work_of: WorkOf, visit: Appointment, at: datetime) -> None:
    appointment_id = AppointmentId(visit.id or 0)
    work = work_of(visit.staff_id or DEMIR, at)
    nothing = tuple((question, False) for question in QUESTIONS)
    look_back = (RecordLookBack(appointment_id, nothing),)
    steps: tuple[Command[int], ...] = (
        ConfirmScreening(appointment_id),
        *(look_back if was_treated(work.session, PatientId(visit.patient_id or 0), appointment_id) else ()),
        StartTreatment(appointment_id),
    )
    for step in steps:
        try:
            step.run(work)
        except RuleError:
            # Something is missing before the needle: the visit stays where it is, and its card says what.
            return
