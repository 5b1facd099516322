"""The aftercare sheet: one page that a patient of seventy reads at the kitchen table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mesodesk.domain.documents import AftercareSnapshot, ExpectedDay, Restriction
from mesodesk.domain.paper_parts import Span, Text, Visit, joined
from mesodesk.pdf.blocks import Block, Columns, Frame, Rule, Space, Stack, Whole, lowered
from mesodesk.pdf.marks import DayGrid, TimelineRow, WritingLine
from mesodesk.pdf.opening import opening_notes
from mesodesk.pdf.sheet import patient_sheet
from mesodesk.pdf.stationery import TITLE, Desk, Fit, Type
from mesodesk.pdf.visits import calendar_block, session_words

#: Largest QR version on the sheet, 44 mm: five visits, which take as much room beside it.
_LARGEST_CODE: Final = 22
# The dot stays with what it follows: a line never begins with it.
_BETWEEN: Final = "\u00a0· "
_SIGNATURE: Final = 240.0
_WIDEST_TAG: Final = 120.0
_DAYS_IN_A_ROW: Final = 4
_DAY_HOURS: Final = 24
_WEEK_HOURS: Final = 7 * 24
#: Up to here a span is told in hours ("72 hours"), beyond it in days or weeks.
_HOURS_UP_TO: Final = 72


#: As the sheet looks when it has room; then gaps close; then 13 goes to 12 points. Never smaller.
_FITS: Final = (
    Fit(13, 18.2, 17),
    Fit(13, 17.6, 13),
    Fit(13, 17, 9),
    Fit(13, 16.3, 6),
    Fit(12.5, 15.9, 6),
    Fit(12, 15.4, 6),
    Fit(12, 14.8, 5),
)


def aftercare_sheet(desk: Desk, snapshot: AftercareSnapshot) -> bytes:
    """The PDF of an aftercare sheet: one page, or two when even 12 points do not hold it on one."""
    name = desk.labels("aftercare.name")
    sheet = patient_sheet(desk, snapshot.head, name, snapshot.ended_at, phone=False)
    pages = sheet.fitted(_FITS, lambda fit: _Draft(desk, snapshot, fit).blocks())
    return sheet.write(pages, author=snapshot.head.clinic)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The sheet set in one fit."""

    desk: Desk
    snapshot: AftercareSnapshot
    fit: Fit

    def blocks(self) -> list[Block]:
        """Everything on the sheet, in the order in which it is read."""
        gap = Space(self.fit.gap)
        return [
            *opening_notes(self.desk, self.snapshot.head),
            self.desk.para(self.desk.labels("aftercare.title"), TITLE),
            Space(3),
            *self._done(),
            gap,
            *self._restrictions(),
            *self._every_day(),
            gap,
            *self._normal_days(),
            gap,
            Whole(self._call()),
            Space(self.fit.gap * 0.8),
            self.desk.para(self._late(), self.fit.body),
            gap,
            Whole(self._next_visits()),
        ]

    def _heading(self, name: str) -> Block:
        words = self.desk.para(self.desk.labels(name), self.fit.heading)
        return Stack((words, Space(self.fit.gap / 5)), sticks=True)

    def _done(self) -> list[Block]:
        labels, shot = self.desk.labels, self.snapshot
        session = session_words(self.desk, shot.session, shot.sessions)
        name = "aftercare.done_session" if session else "aftercare.done"
        done = labels.text(name, treatment=shot.treatment, session=session)
        sites = labels.text("aftercare.sites", sites=", ".join(shot.sites)) if shot.sites else ()
        by = labels.text("aftercare.operator", operator=shot.operator) if shot.operator else ()
        ended = labels.text("aftercare.ended", time=self.desk.formats.clock(shot.ended_at))
        used = ", ".join(
            labels("common.lot", product=each.name, lot=each.lot) if each.lot else each.name
            for each in shot.products
        )
        products = labels.text("aftercare.products", products=used) if used else ()
        return [self.desk.para(joined(done, sites, by, ended, products), self.fit.body)]

    def _restrictions(self) -> list[Block]:
        ordered = sorted(self.snapshot.restrictions, key=lambda each: each.ends_at)
        if not ordered:
            return []
        whens = [self._when(each) for each in ordered]
        tags = [self._span(each) for each in ordered]
        when_width = max(self._text_width(when) for when in whens) + 1
        tag_width = min(max(self.desk.width(tag, Type(12, 12)) for tag in tags) + 10, _WIDEST_TAG)
        rows: list[Block] = [
            TimelineRow(
                when=self.desk.para(when, self.fit.body.to("right")),
                what=self.desk.para(self.desk.formats.sentence(_BETWEEN.join(each.items)), self.fit.body),
                tag=self.desk.para(tag, Type(12, self.fit.leading).to("centre")),
                when_width=when_width,
                tag_width=tag_width,
                own_tag_width=min(self.desk.width(tag, Type(12, 12)) + 10, tag_width),
                leading=self.fit.leading,
                below=0 if number == len(ordered) else self.fit.gap * 0.4,
                first=number == 1,
                last=number == len(ordered),
            )
            for number, (each, when, tag) in enumerate(zip(ordered, whens, tags, strict=True), start=1)
        ]
        return [self._heading("aftercare.not_until"), *rows, Space(self.fit.gap * 0.4)]

    def _when(self, restriction: Restriction) -> Text:
        end = self.desk.formats.end(restriction.ends_at)
        return (Span(f"{end.day} "), Span(end.clock, strong=True))

    def _text_width(self, text: Text) -> float:
        return sum(
            self.desk.width(span.words, self.fit.strong if span.strong else self.fit.body) for span in text
        )

    def _span(self, restriction: Restriction) -> str:
        labels, hours = self.desk.labels, restriction.hours
        if restriction.to_next:
            return labels("aftercare.to_next")
        if hours is None:
            return labels("aftercare.today")
        if hours > _HOURS_UP_TO and hours % _WEEK_HOURS == 0:
            return labels.count("counts.weeks", hours // _WEEK_HOURS)
        if hours > _HOURS_UP_TO and hours % _DAY_HOURS == 0:
            return labels.count("counts.days", hours // _DAY_HOURS)
        return labels.count("counts.hours", hours)

    def _every_day(self) -> list[Block]:
        if not self.snapshot.every_day:
            return []
        label = (Span(self.desk.labels("aftercare.every_day"), strong=True),)
        text = joined(label, *self.snapshot.every_day)
        return [Rule(0.7), Space(self.fit.gap * 0.35), self.desk.para(text, self.fit.body)]

    def _normal_days(self) -> list[Block]:
        if not self.snapshot.expected:
            return []
        cells = [self._normal_day(each) for each in sorted(self.snapshot.expected, key=lambda each: each.day)]
        rows = [cells[start : start + _DAYS_IN_A_ROW] for start in range(0, len(cells), _DAYS_IN_A_ROW)]
        # A short last row keeps the columns of the others.
        rows[-1] += [Space(0)] * (len(rows[0]) - len(rows[-1]))
        air = Space(self.fit.gap * 0.5)
        grids = [block for row in rows for block in (air, Whole(DayGrid(row)))][1:]
        return [self._heading("aftercare.normal"), *grids]

    def _normal_day(self, expected: ExpectedDay) -> Block:
        labels = self.desk.labels
        name = labels("aftercare.day", number=expected.day) if expected.day else labels("aftercare.today")
        text = self.desk.formats.sentence(expected.text)
        return Stack((self.desk.para(name, self.fit.strong), self.desk.para(text, self.fit.body)))

    def _call(self) -> Block:
        phone, number = self.snapshot.head.phone, Type(17, self.fit.leading + 4, bold=True)
        urgent = "".join(span.words for span in self.snapshot.emergency_signs)
        emergency = self.desk.labels(
            "aftercare.emergency", signs=urgent, number=self.snapshot.emergency_number
        )
        top = Columns(
            (
                (None, lowered(self.desk.para(self.desk.labels("aftercare.call"), self.fit.heading), 2.2)),
                (self.desk.width(phone, number) + 2, self.desk.para(phone, number.to("right"))),
            )
        )
        signs = self.desk.para(self.snapshot.call_signs, self.fit.body)
        return Frame(
            Stack((top, signs, self.desk.para(emergency, self.fit.strong))), thickness=2, inset=11, below=9
        )

    def _late(self) -> Text:
        label = self.desk.labels(
            "aftercare.late",
            weeks=self.desk.labels.count("counts.weeks", self.snapshot.late_weeks),
            date=self.desk.formats.day(self.snapshot.late_until),
        )
        return joined((Span(label, strong=True),), self.snapshot.late_warning)

    def _next_visits(self) -> Block:
        labels, visits = self.desk.labels, self.snapshot.visits
        heading = self.desk.para(labels("aftercare.next"), self.fit.heading)
        if not visits:
            words = labels("aftercare.no_visit", phone=self.snapshot.head.phone)
            return Stack((heading, self.desk.para(words, self.fit.body), *self._received()))
        note = "aftercare.arrival" if any(v.numbing_minutes for v in visits) else "aftercare.arrival_plain"
        listed = Stack(
            (
                heading,
                *(self.desk.para(self._visit(visit), self.fit.body) for visit in visits),
                self.desk.para(labels(note), Type(12, self.fit.leading)),
                *self._received(),
            )
        )
        code = calendar_block(self.desk, self.snapshot.head, visits, _LARGEST_CODE)
        return Columns(((None, listed), code), gutter=20) if code else listed

    def _received(self) -> list[Block]:
        if not self.snapshot.received:
            return []
        label, kind = self.desk.labels("aftercare.sign"), Type(12, self.fit.leading)
        line = WritingLine(self.desk.para(label, kind), self.desk.width(label, kind), self.fit.leading + 6)
        text = self.desk.para(self.snapshot.received, kind)
        return [Space(self.fit.gap * 0.8), text, Columns(((_SIGNATURE, line), (None, Space(0))))]

    def _visit(self, visit: Visit) -> Text:
        moment = self.desk.formats.long_moment(visit.arrives_at)
        return self.desk.labels.text("aftercare.visit", moment=moment, title=visit.title)
