"""When the clinic is open and who works when, as the planner and the calendar take it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import holidays
from sqlmodel import Session, col, select

from mesodesk.domain.clinic import ClosedDay as ShutDay
from mesodesk.domain.clinic import House, WeekHours
from mesodesk.domain.ids import StaffId
from mesodesk.storage.tables import Clinic, ClosedDay, OpeningHours, Rota


def load_house(session: Session, first: date, last: date) -> House:
    """Opening hours and closed days (the country's public ones and the clinic's own), `first` to `last`."""
    own = {row.day: row for row in session.exec(select(ClosedDay)).all()}
    shut = {day: name for day, name in _holidays(session, first, last) if day not in own}
    shut.update({day: row.name for day, row in own.items() if row.closed and first <= day <= last})
    return House(
        WeekHours.of(by_weekday((row.weekday, row.opens, row.closes) for row in opening_hours(session))),
        tuple(ShutDay(day, name) for day, name in sorted(shut.items())),
    )


def load_rotas(session: Session) -> dict[StaffId, WeekHours]:
    """The weekly hours of every member of staff who has any."""
    rows = session.exec(select(Rota)).all()
    return {
        StaffId(staff_id): WeekHours.of(
            by_weekday((row.weekday, row.starts, row.ends) for row in rows if row.staff_id == staff_id)
        )
        for staff_id in {row.staff_id for row in rows}
    }


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
