"""The clinic's own frame: name and zone, rooms, opening hours, rotas, closed days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

import phonenumbers
from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.clinic import WeekHours
from mesodesk.domain.consent import MOST_CONSENT_DAYS
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import zone_named
from mesodesk.services.clinic.opening import by_weekday, opening_hours
from mesodesk.services.clinic.rooms import RoomCard, room_card
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Clinic, ClosedDay, OpeningHours, Room, Rota, Staff

PAPERS = ("A4", "Letter")
LANGUAGES = ("tr", "en")
_DIALLED: Final = re.compile(r"[0-9+() ./,-]+")


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A stretch of a weekday (Monday = 0), in minutes of the clinic's wall clock."""

    weekday: int
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class RotaCard:
    """When one member of staff works."""

    staff_id: StaffId
    staff: str
    lines: tuple[HoursLine, ...]


@dataclass(frozen=True, slots=True)
class ClosedDayCard:
    """A day of its own: shut, or open although it is a public holiday."""

    day: date
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class ClinicForm:
    """The clinic's own data as it is typed. A consent counts for `consent_days` days (None: no end)."""

    name: str
    country: str
    zone: str
    address: str = ""
    phone: str = ""
    emergency_number: str = "112"
    language: str = "tr"
    paper: str = "A4"
    matching: bool = True
    consent_days: int | None = None


@dataclass(frozen=True, slots=True)
class ClinicCard:
    """Everything that Settings shows of the clinic."""

    version: int
    form: ClinicForm
    made_up: bool
    hours: tuple[HoursLine, ...]
    rooms: tuple[RoomCard, ...]
    rotas: tuple[RotaCard, ...]
    closed_days: tuple[ClosedDayCard, ...]


@dataclass(frozen=True)
class ShowClinic(Query[ClinicCard]):
    """The clinic with its rooms, hours, rotas and closed days."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> ClinicCard:
        """One card."""
        session = reading.session
        clinic = the_clinic(session)
        staff = session.exec(select(Staff).where(col(Staff.active).is_(True)).order_by(col(Staff.id))).all()
        rotas = session.exec(select(Rota).order_by(col(Rota.weekday), col(Rota.starts))).all()
        return ClinicCard(
            clinic.row_version,
            form_of(clinic),
            clinic.made_up,
            tuple(HoursLine(row.weekday, row.opens, row.closes) for row in opening_hours(session)),
            tuple(room_card(row) for row in session.exec(select(Room).order_by(col(Room.id))).all()),
            tuple(
                RotaCard(
                    StaffId(member.id or 0),
                    member.name,
                    tuple(
                        HoursLine(row.weekday, row.starts, row.ends)
                        for row in rotas
                        if row.staff_id == member.id
                    ),
                )
                for member in staff
            ),
            tuple(
                ClosedDayCard(row.day, row.name, row.closed)
                for row in session.exec(select(ClosedDay).order_by(col(ClosedDay.day))).all()
            ),
        )


@dataclass(frozen=True)
class EditClinic(Command[None]):
    """Change the clinic's own data, in `version` or (undo and redo) as in `seen`; else raises `Stale`."""

    version: int | None
    form: ClinicForm
    seen: ClinicForm | None = None
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write the form; undo writes the old one back."""
        clinic = the_clinic(work.session)
        before = form_of(clinic)
        if (clinic.row_version != self.version) if self.version is not None else (before != self.seen):
            raise Stale("clinic")
        write_form(clinic, checked(self.form))
        work.session.add(clinic)
        work.session.flush()
        work.undo = EditClinic(None, before, form_of(clinic))
        work.touched(Topic.CLINIC, 1)


@dataclass(frozen=True)
class SetHours(Command[None]):
    """Replace the clinic's opening hours."""

    lines: tuple[HoursLine, ...]
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write the week; undo writes the old week back."""
        _check_week(self.lines)
        before = opening_hours(work.session)
        work.undo = SetHours(tuple(HoursLine(row.weekday, row.opens, row.closes) for row in before))
        for row in before:
            work.session.delete(row)
        work.session.add_all(
            OpeningHours(weekday=line.weekday, opens=line.starts, closes=line.ends) for line in self.lines
        )
        work.touched(Topic.CLINIC, 1)


@dataclass(frozen=True)
class SetRota(Command[None]):
    """Replace the weekly hours of one member of staff."""

    staff_id: StaffId
    lines: tuple[HoursLine, ...]
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> None:
        """Write the week; undo writes the old week back."""
        _check_week(self.lines)
        if work.session.get(Staff, self.staff_id) is None:
            raise NotFound("staff", self.staff_id)
        before = work.session.exec(select(Rota).where(Rota.staff_id == self.staff_id)).all()
        work.undo = SetRota(
            self.staff_id, tuple(HoursLine(row.weekday, row.starts, row.ends) for row in before)
        )
        for row in before:
            work.session.delete(row)
        work.session.add_all(
            Rota(staff_id=self.staff_id, weekday=line.weekday, starts=line.starts, ends=line.ends)
            for line in self.lines
        )
        work.touched(Topic.STAFF, self.staff_id)


def the_clinic(session: Session) -> Clinic:
    """The one clinic row; raises `NotFound` in a record that `init` did not finish."""
    clinic = session.get(Clinic, 1)
    if clinic is None:
        raise NotFound("clinic", 1)
    return clinic


def form_of(row: Clinic) -> ClinicForm:
    """The row as a form that would write it again."""
    return ClinicForm(
        row.name, row.country, row.zone, row.address, row.phone, row.emergency_number,
        row.language, row.paper, row.matching, row.consent_days,
    )  # fmt: skip


def checked(form: ClinicForm) -> ClinicForm:
    """The form cleaned; raises a `RuleError` with the field that is wrong."""
    name = clean(form.name, field="name")
    if not name:
        raise RuleError("required", field="name")
    zone_named(form.zone)
    # Every country has telephones, and its code decides how their numbers are read.
    country = clean(form.country, field="country", longest=2).upper()
    if country not in phonenumbers.SUPPORTED_REGIONS:
        raise RuleError("unknown_country", field="country", country=form.country)
    if form.paper not in PAPERS:
        raise RuleError("unknown_paper", field="paper", paper=form.paper)
    if form.language not in LANGUAGES:
        raise RuleError("unknown_language", field="language", language=form.language)
    days = form.consent_days
    if days is not None and not 1 <= days <= MOST_CONSENT_DAYS:
        raise RuleError("bad_consent_days", field="consent_days", most=MOST_CONSENT_DAYS)
    address = clean(form.address, field="address", longest=400)
    phone = _dialled(form.phone, "phone", 40)
    emergency = _dialled(form.emergency_number, "emergency_number", 20)
    if not emergency:
        raise RuleError("required", field="emergency_number")
    return ClinicForm(
        name,
        country,
        form.zone,
        address,
        phone,
        emergency,
        form.language,
        form.paper,
        form.matching,
        days,
    )


def _dialled(text: str, field: str, longest: int) -> str:
    # As it is to stand on papers: "444 0 123" and "0216 555 01 01 / 02" are dialled too.
    number = clean(text, field=field, longest=longest)
    if number and (_DIALLED.fullmatch(number) is None or sum(mark.isdigit() for mark in number) < 3):
        raise RuleError("bad_phone", field=field, value=number)
    return number


def write_form(row: Clinic, form: ClinicForm) -> None:
    """Put a checked form into the row."""
    row.name, row.country, row.zone = form.name, form.country, form.zone
    row.address, row.phone, row.emergency_number = form.address, form.phone, form.emergency_number
    row.language, row.paper, row.matching = form.language, form.paper, form.matching
    row.consent_days = form.consent_days


def _check_week(lines: tuple[HoursLine, ...]) -> None:
    # Raises hours_order or hours_overlap with the field "hours".
    if any(not 0 <= line.weekday <= 6 for line in lines):
        raise RuleError("hours_week", field="hours")
    for weekday in range(7):
        spans = sorted((line.starts, line.ends) for line in lines if line.weekday == weekday)
        if any(start < end for (_, end), (start, _) in pairwise(spans)):
            raise RuleError("hours_overlap", field="hours")
    WeekHours.of(by_weekday((line.weekday, line.starts, line.ends) for line in lines))
