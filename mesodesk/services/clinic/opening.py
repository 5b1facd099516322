"""When the clinic is open and who works when, as the planner and the calendar take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import holidays
from sqlmodel import Session, col, select

from mesodesk.domain.clinic import ClosedDay as ShutDay
from mesodesk.domain.clinic import House, RotaDay, Span, SpecialDay, WeekHours, join_spans
from mesodesk.domain.clinic import Rota as WorkHours
from mesodesk.domain.ids import StaffId
from mesodesk.storage.tables import Clinic, ClosedDay, OpeningHours, Rota, RotaException

#: Countries in which the afternoon of an eve is a public holiday by law, and when it begins.
_HALF_DAYS_UNTIL: Final = {"TR": 13 * 60}


def load_house(session: Session, first: date, last: date) -> House:
    """Opening hours and the days that are not as their weekday, `first` to `last`.

    Those are the country's public holidays, whole or half, and the clinic's own days, which win over them.
    """
    week = WeekHours.of(by_weekday((row.weekday, row.opens, row.closes) for row in opening_hours(session)))
    between = col(ClosedDay.day).between(first, last)
    own = {row.day: row for row in session.exec(select(ClosedDay).where(between)).all()}
    public = [day for day in load_holidays(session, first, last) if day.day not in own]
    shut = {day.day: day.name for day in public if day.until is None}
    shut.update({day: row.name for day, row in own.items() if row.closed})
    special = {day.day: (day.name, _before(week.on(day.day), day.until)) for day in public if day.until}
    special.update(
        {
            day: (row.name, (Span(row.opens, row.closes),))
            for day, row in own.items()
            if row.opens is not None and row.closes is not None
        }
    )
    return House(
        week,
        tuple(ShutDay(day, name) for day, name in sorted(shut.items())),
        tuple(SpecialDay(day, name, spans) for day, (name, spans) in sorted(special.items())),
    )


def _before(spans: tuple[Span, ...], until: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, until)) for span in spans if span.start < until)


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


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday of the clinic's country; a half one begins at `until`, in minutes of the day."""

    day: date
    name: str
    until: int | None = None


def load_holidays(session: Session, first: date, last: date) -> tuple[Holiday, ...]:
    """The public holidays of the clinic's country from `first` to `last`; none where they are not known."""
    clinic = session.get(Clinic, 1)
    if clinic is None or clinic.country not in holidays.list_supported_countries():
        return ()
    years, language = range(first.year, last.year + 1), _holiday_language(clinic)
    whole = holidays.country_holidays(clinic.country, years=years, language=language)
    found = {day: Holiday(day, name) for day, name in whole.items()}
    until = _HALF_DAYS_UNTIL.get(clinic.country)
    if until is not None:
        half = holidays.country_holidays(
            clinic.country, years=years, language=language, categories=(holidays.HALF_DAY,)
        )
        found = {day: Holiday(day, name, until) for day, name in half.items()} | found
    return tuple(found[day] for day in sorted(found) if first <= day <= last)


def _holiday_language(clinic: Clinic) -> str | None:
    languages = holidays.country_holidays(clinic.country).supported_languages
    wanted = {"tr": "tr", "en": "en_US"}[clinic.language]
    return wanted if wanted in languages else None
