"""Dates, times, numbers, volumes, ages and telephone numbers as the screen shows and reads them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from mesodesk.domain.people import Language
from mesodesk.domain.text import fold, sort_key

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

T = TypeVar("T")

_SHORT: Final = QLocale.FormatType.ShortFormat
_LONG: Final = QLocale.FormatType.LongFormat
_LOCALES: Final = {Language.TURKISH: "tr_TR", Language.ENGLISH: "en_GB"}
_NO_BREAK: Final = "\u00a0"
_CURRENCY_SIGNS: Final = {"TRY": "₺", "EUR": "€", "GBP": "£", "USD": "$"}


class Plurals(QObject):
    """Counted words; a QObject, because the tool that collects texts sees plurals only in its `tr`."""

    def days(self, count: int) -> str:
        """A number of days."""
        return self.tr("%n day(s)", "", count)

    def years(self, count: int) -> str:
        """An age in years."""
        return self.tr("%n year(s) old", "", count)

    def months(self, count: int) -> str:
        """An age in months."""
        return self.tr("%n month(s) old", "", count)


@dataclass(frozen=True)
class Formats:
    """How a screen in `language` writes things, for a clinic in `zone`.

    Instants (aware datetimes) are shown in the clinic's zone; dates and times of day are shown as they are.
    `first_weekday` is 0 for Monday to 6 for Sunday and comes from the clinic's country.
    """

    language: Language
    zone: ZoneInfo
    first_weekday: int = 0
    currency: str = "TRY"

    @property
    def locale(self) -> QLocale:
        """Qt's locale for the language."""
        return QLocale(_LOCALES[self.language])

    def local(self, instant: dt.datetime) -> dt.datetime:
        """An aware instant in the clinic's zone."""
        return instant.astimezone(self.zone)

    def day_of(self, when: dt.datetime | dt.date) -> dt.date:
        """The clinic's calendar day of an instant, or the date itself."""
        return self.local(when).date() if isinstance(when, dt.datetime) else when

    @classmethod
    def of_country(cls, language: Language, zone: ZoneInfo, country: str) -> Formats:
        """Formats for a clinic in a country (ISO 3166, two letters): its first weekday and its currency."""
        territory = QLocale.codeToTerritory(country)
        known = QLocale.matchingLocales(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory)
        if not country or not known:
            return cls(language, zone)
        # Qt counts weekdays from Monday = 1.
        first = known[0].firstDayOfWeek().value - 1
        code = known[0].currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        return cls(language, zone, first, code or "TRY")

    # Times -------------------------------------------------------------------------------------------------

    def time(self, when: dt.datetime | dt.time) -> str:
        """Clock time: 11:42, in Turkish 11.42."""
        shown = self.local(when) if isinstance(when, dt.datetime) else when
        separator = "." if self.language is Language.TURKISH else ":"
        return f"{shown.hour:02}{separator}{shown.minute:02}"

    def span(self, start: dt.datetime | dt.time, end: dt.datetime | dt.time) -> str:
        """From and to: 09:30 – 11:10."""
        return f"{self.time(start)}{_NO_BREAK}–{_NO_BREAK}{self.time(end)}"

    def date(self, when: dt.datetime | dt.date) -> str:
        """Day, short month, year: 23 Nov 2026, 23 Kas 2026."""
        day = self.day_of(when)
        return f"{day.day} {self.month_short(day)} {day.year}"

    def day(self, when: dt.datetime | dt.date) -> str:
        """Date with its weekday: Mon 23 Nov 2026, 23 Kas 2026 Pzt."""
        return self._with_weekday(when, self.date(when))

    def day_short(self, when: dt.datetime | dt.date) -> str:
        """Date with its weekday, without year: Mon 23 Nov, 23 Kas Pzt."""
        day = self.day_of(when)
        return self._with_weekday(day, f"{day.day} {self.month_short(day)}")

    def date_short(self, when: dt.datetime | dt.date) -> str:
        """Day and short month: 23 Nov, 23 Kas."""
        day = self.day_of(when)
        return f"{day.day} {self.month_short(day)}"

    def day_long(self, when: dt.datetime | dt.date) -> str:
        """Day in full, without year, for titles: Monday 23 November, 23 Kasım Pazartesi."""
        day = self.day_of(when)
        weekday = self.locale.dayName(day.isoweekday(), _LONG)
        words = f"{day.day} {self.locale.monthName(day.month, _LONG)}"
        return f"{words} {weekday}" if self.language is Language.TURKISH else f"{weekday} {words}"

    def day_and_time(self, instant: dt.datetime) -> str:
        """Weekday, date and clock time: Tue 24 Nov 2026, 15:20."""
        return f"{self.day(instant)}, {self.time(instant)}"

    def week(self, first: dt.date) -> str:
        """The week that starts on `first`: 23–29 November 2026, 30 Kasım – 6 Aralık 2026."""
        last = first + dt.timedelta(days=6)
        end = f"{last.day} {self.locale.monthName(last.month, _LONG)} {last.year}"
        if first.month == last.month:
            return f"{first.day}–{end}"
        start = f"{first.day} {self.locale.monthName(first.month, _LONG)}"
        return f"{start if first.year == last.year else f'{start} {first.year}'} – {end}"

    def month(self, day: dt.date) -> str:
        """Month and year: November 2026, Kasım 2026."""
        return f"{self.locale.standaloneMonthName(day.month, _LONG)} {day.year}"

    def month_short(self, day: dt.date) -> str:
        """Short month: Nov, Kas."""
        return self.locale.monthName(day.month, _SHORT)[:4].rstrip(".")

    def weekday_short(self, day: dt.date | int) -> str:
        """Short weekday: Mon, Pzt. An int is 0 for Monday to 6 for Sunday."""
        number = day + 1 if isinstance(day, int) else day.isoweekday()
        return self.locale.dayName(number, _SHORT)

    def weekday_long(self, day: dt.date | int) -> str:
        """Weekday in full: Monday, Pazartesi. An int is 0 for Monday to 6 for Sunday."""
        number = day + 1 if isinstance(day, int) else day.isoweekday()
        return self.locale.dayName(number, _LONG)

    def weekday_narrow(self, day: dt.date | int) -> str:
        """Two letters of the weekday: Mo, Pt (for mini months)."""
        number = day + 1 if isinstance(day, int) else day.isoweekday()
        if self.language is Language.TURKISH:
            return ("Pt", "Sa", "Ça", "Pe", "Cu", "Ct", "Pz")[number - 1]
        return self.locale.dayName(number, _LONG)[:2]

    def week_start(self, day: dt.date) -> dt.date:
        """First day of the clinic's week in which `day` lies."""
        return day - dt.timedelta(days=(day.weekday() - self.first_weekday) % 7)

    def relative_day(self, when: dt.datetime | dt.date, today: dt.date, *, inside: bool = False) -> str:
        """Today, Yesterday, Tomorrow, else day and short month (with the year if it is another one).

        `inside` a sentence the words begin small.
        """
        day = self.day_of(when)
        words = {
            0: QCoreApplication.translate("Formats", "Today"),
            -1: QCoreApplication.translate("Formats", "Yesterday"),
            1: QCoreApplication.translate("Formats", "Tomorrow"),
        }
        if inside:
            words = {
                0: QCoreApplication.translate("Formats", "today"),
                -1: QCoreApplication.translate("Formats", "yesterday"),
                1: QCoreApplication.translate("Formats", "tomorrow"),
            }
        near = words.get((day - today).days)
        if near is not None:
            return near
        return self.date_short(day) if day.year == today.year else self.date(day)

    def _with_weekday(self, when: dt.datetime | dt.date, words: str) -> str:
        weekday = self.weekday_short(self.day_of(when))
        return f"{words} {weekday}" if self.language is Language.TURKISH else f"{weekday} {words}"

    # Numbers -----------------------------------------------------------------------------------------------

    def number(self, value: int | Decimal, decimals: int | None = None) -> str:
        """A number with the language's decimal sign; `decimals` fixes the places, else they stay as given."""
        if decimals is not None:
            text = f"{value:,.{decimals}f}"
        else:
            text = f"{value:,}" if isinstance(value, int) else f"{value:,f}"
        if self.language is Language.TURKISH:
            return text.translate(str.maketrans(",.", ".,"))
        return text

    def plain_number(self, value: int | Decimal) -> str:
        """A number as it stands in a field: decimal sign of the language, no grouping."""
        text = str(value) if isinstance(value, int) else f"{value:f}"
        return text.replace(".", ",") if self.language is Language.TURKISH else text

    def volume(self, microlitres: int, decimals: int = 2) -> str:
        """Millilitres from whole microlitres: 2.72 ml, 2,72 ml; more places where the value needs them."""
        value = Decimal(microlitres) / 1000
        places = 3 if microlitres % 10 and decimals < 3 else decimals
        return f"{self.number(value, places)}{_NO_BREAK}ml"

    def percent(self, value: int | Decimal) -> str:
        """Percent as the language writes it: 85 %, %85."""
        number = self.number(value)
        return f"%{number}" if self.language is Language.TURKISH else f"{number}{_NO_BREAK}%"

    def money(self, minor: int, currency: str | None = None) -> str:
        """An amount from minor units (kuruş, cent) with its sign."""
        code = currency or self.currency
        amount = self.number(Decimal(minor) / 100, 2)
        return f"{_CURRENCY_SIGNS.get(code, code)}{amount}"

    def minutes(self, count: int) -> str:
        """A length of time: 45 min, 1 h 20 min."""
        hours, rest = divmod(count, 60)
        if not hours:
            return QCoreApplication.translate("Formats", "{minutes} min").format(minutes=rest)
        if not rest:
            return QCoreApplication.translate("Formats", "{hours} h").format(hours=hours)
        return QCoreApplication.translate("Formats", "{hours} h {minutes} min").format(
            hours=hours, minutes=rest
        )

    def days(self, count: int) -> str:
        """A number of days, with the plural of the language."""
        return Plurals().days(count)

    # People ------------------------------------------------------------------------------------------------

    def age(self, born: dt.date, today: dt.date) -> str:
        """Age in whole years: 34 years, 34 yaş; in months below two years."""
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if years >= 2:
            return Plurals().years(years)
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
        lived = max(0, months)
        return Plurals().months(lived)

    def phone(self, number: str) -> str:
        """A telephone number as the country writes it: +905325550127 is 0532 555 01 27; others in groups."""
        digits = re.sub(r"\D", "", number)
        if number.startswith("+90") and len(digits) == 12:
            return f"0{digits[2:5]} {digits[5:8]} {digits[8:10]} {digits[10:]}"
        return number

    def initials(self, name: str) -> str:
        """First letters of the first and the last word of a name, titles left out: Dr. Selin Demir is SD."""
        words = [word for word in name.split() if fold(word) not in {"dr", "uzm", "prof", "doc"}]
        letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
        return "".join(self.locale.toUpper(letter) for letter in letters)

    def upper(self, text: str) -> str:
        """Upper case by the language (i becomes İ in Turkish)."""
        return self.locale.toUpper(text)

    def sorted(self, names: Iterable[str]) -> list[str]:
        """Names in the order of the alphabet (ç after c, ı before i)."""
        return sorted(names, key=sort_key)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a second line with middle dots, empty ones left out: 34 years · 14 Mar 1992."""
        return " · ".join(part for part in parts if part)
