"""When the clinic is open and who works when, as the planner and the calendar take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import holidays
from sqlmodel import Session, col, select

from mesodesk.domain.clinic import ClosedDay as ShutDay
from mesodesk.domain.clinic import House, RotaDay, Span, WeekHours, join_spans
from mesodesk.domain.clinic import Rota as WorkHours
from mesodesk.domain.ids import StaffId
from mesodesk.storage.tables import Clinic, ClosedDay, OpeningHours, Rota, RotaException


def load_house(session: Session, first: date, last: date) -> House:
    """Opening hours and closed days (the country's public ones and the clinic's own), `first` to `last`."""
    own = {row.day: row for row in session.exec(select(ClosedDay)).all()}
    shut = {day: name for day, name in _holidays(session, first, last) if day not in own}
    shut.update({day: row.name for day, row in own.items() if row.closed and first <= day <= last})
    return House(
        WeekHours.of(by_weekday((row.weekday, row.opens, row.closes) for row in opening_hours(session))),
        tuple(ShutDay(day, name) for day, name in sorted(shut.items())),
    )


def load_rotas(session: Session, first: date, last: date) -> dict[StaffId, WorkHours]:
    """The hours of every member of staff who has any, with the exceptions from `first` to `last`."""
    rows = session.exec(select(Rota)).all()
    exceptions = load_rota_days(session, first, last)
    return {
        StaffId(staff_id): WorkHours(
            StaffId(staff_id),
            WeekHours.of(
                by_weekday((row.weekday, row.starts, row.ends) for row in rows if row.staff_id == staff_id)
            ),
            exceptions.get(StaffId(staff_id), ()),
        )
        for staff_id in {row.staff_id for row in rows} | set(exceptions)
    }


def load_rota_days(session: Session, first: date, last: date) -> dict[StaffId, tuple[RotaDay, ...]]:
    """Leave and other hours that touch the days from `first` to `last`, by member of staff, in order."""
    rows = session.exec(
        select(RotaException)
        .where(col(RotaException.last_on) >= first, col(RotaException.first_on) <= last)
        .order_by(col(RotaException.first_on), col(RotaException.last_on), col(RotaException.starts))
    ).all()
    alike: defaultdict[tuple[int, date, date, str], list[Span]] = defaultdict(list)
    for row in rows:
        stretches = alike[row.staff_id, row.first_on, row.last_on, row.note]
        if row.starts is not None and row.ends is not None:
            stretches.append(Span(row.starts, row.ends))
    found: defaultdict[StaffId, list[RotaDay]] = defaultdict(list)
    for (staff_id, first_on, last_on, note), stretches in alike.items():
        found[StaffId(staff_id)].append(RotaDay(first_on, last_on, join_spans(stretches), note))
    return {staff_id: tuple(days) for staff_id, days in found.items()}


def opening_hours(session: Session) -> list[OpeningHours]:
    """The rows of the week, in order."""
    return list(
        session.exec(select(OpeningHours).order_by(col(OpeningHours.weekday), col(OpeningHours.opens))).all()
    )


def by_weekday(lines: Iterable[tuple[int, int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Lines of weekday, start and end as each weekday's pairs."""
    week: dict[int, list[tuple[int, int]]] = {}
    for weekday, start, end in lines:
        week.setdefault(weekday, []).append((start, end))
    return week


def _holidays(session: Session, first: date, last: date) -> list[tuple[date, str]]:
    clinic = session.get(Clinic, 1)
    if clinic is None or clinic.country not in holidays.list_supported_countries():
        return []
    calendar = holidays.country_holidays(
        clinic.country, years=range(first.year, last.year + 1), language=_holiday_language(clinic)
    )
    return sorted((day, name) for day, name in calendar.items() if first <= day <= last)


def _holiday_language(clinic: Clinic) -> str | None:
    languages = holidays.country_holidays(clinic.country).supported_languages
    wanted = {"tr": "tr", "en": "en_US"}[clinic.language]
    return wanted if wanted in languages else None
