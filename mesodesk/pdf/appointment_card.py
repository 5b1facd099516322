"""The appointment card: every date of the course, when to arrive, where, and what to do before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mesodesk.domain.documents import CardSnapshot
from mesodesk.domain.paper_parts import Text, Visit, joined
from mesodesk.pdf.blocks import Block, Columns, Divider, Frame, RowKind, Rule, Space, Stack, Whole, lowered
from mesodesk.pdf.marks import Bullet
from mesodesk.pdf.opening import opening_notes
from mesodesk.pdf.sheet import patient_sheet
from mesodesk.pdf.stationery import TITLE, Desk, Fit, Type
from mesodesk.pdf.visits import calendar_block

#: Largest QR version on the card, 49 mm: a course of six sessions.
_LARGEST_CODE: Final = 25
#: As the card looks when it has room; then gaps close; then 13 goes to 12 points.
_FITS: Final = (Fit(13, 18, 16), Fit(13, 17, 10), Fit(12, 15.4, 8))


def appointment_card(desk: Desk, snapshot: CardSnapshot) -> bytes:
    """The PDF of an appointment card: one page, or more when even 12 points do not hold it on one."""
    name = desk.labels("card.name")
    sheet = patient_sheet(desk, snapshot.head, name, snapshot.head.issued_at, phone=True)
    pages = sheet.fitted(_FITS, lambda fit: _Draft(desk, snapshot, fit).blocks())
    return sheet.write(pages, author=snapshot.head.clinic)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The card set in one fit."""

    desk: Desk
    snapshot: CardSnapshot
    fit: Fit

    def blocks(self) -> list[Block]:
        """Everything on the card, in the order in which it is read."""
        gap = Space(self.fit.gap)
        return [
            *opening_notes(self.desk, self.snapshot.head),
            self.desk.para(self.desk.labels("card.title"), TITLE),
            Space(3),
            self.desk.para(self._course(), self.fit.body),
            gap,
            *self._dates(),
            gap,
            *self._before(),
            Whole(self._place()),
            *(
                block
                for text in self.snapshot.closing
                for block in (Space(8), self.desk.para(text, self.fit.body))
            ),
        ]

    @property
    def _time(self) -> Type:
        return Type(self.fit.size + 3, self.fit.leading + 2, bold=True)

    @property
    def _day(self) -> Type:
        return Type(self.fit.size, self.fit.leading + 2)

    def _course(self) -> Text:
        labels, shot = self.desk.labels, self.snapshot
        doctor = labels.text("card.doctor", doctor=shot.doctor) if shot.doctor else ()
        if shot.sessions is None:
            return joined(labels.text("card.course_open", treatment=shot.treatment), doctor)
        sessions = labels.count("counts.sessions", shot.sessions)
        return joined(labels.text("card.course", treatment=shot.treatment, sessions=sessions), doctor)

    def _dates(self) -> list[Block]:
        labels, visits, strong = self.desk.labels, self.snapshot.visits, self.fit.strong
        if not visits:
            return [self.desk.para(labels("card.none"), self.fit.body)]
        head = [self.desk.para(labels(name), strong) for name in ("card.date", "card.arrive", "card.what")]
        blocks: list[Block] = [Stack((self._row(head, "heads"), Space(2)), sticks=True), Rule(1.3)]
        air = Space(self.fit.gap * 0.3)
        for visit in visits:
            blocks += [Whole(Stack((air, self._row(self._cells(visit)), air))), Divider(0.6)]
        minutes = max(visit.numbing_minutes for visit in visits)
        if minutes:
            words = labels("card.numbing", minutes=labels.count("counts.minutes", minutes))
            blocks += [Space(6), self.desk.para(words, self.fit.body)]
        return blocks

    def _row(self, cells: Sequence[Block], kind: RowKind = "cells") -> Block:
        visits = self.snapshot.visits
        day = max(self.desk.width(self._weekday(visit), self._day) for visit in visits)
        clock = max(self.desk.width(self._clock(visit), self._time) for visit in visits)
        clock = max(clock, self.desk.width(self.desk.labels("card.arrive"), self.fit.strong))
        shares = (day + 2, clock + 2, None)
        return Columns(tuple(zip(shares, cells, strict=True)), gutter=16, table=kind)

    def _cells(self, visit: Visit) -> list[Block]:
        # The doctor of the course stands above the table; only another one is worth naming again.
        staff = visit.staff if visit.staff != self.snapshot.doctor else ""
        until = self.desk.labels("card.until", time=self.desk.formats.clock(visit.ends_at))
        what = " · ".join(part for part in (visit.title, until, staff) if part)
        return [
            lowered(self.desk.para(self._weekday(visit), self._day), 1.9),
            self.desk.para(self._clock(visit), self._time),
            lowered(self.desk.para(what, self._day), 1.9),
        ]

    def _weekday(self, visit: Visit) -> str:
        return self.desk.formats.weekday(self.desk.formats.local(visit.arrives_at).date())

    def _clock(self, visit: Visit) -> str:
        return self.desk.formats.clock(visit.arrives_at)

    def _before(self) -> list[Block]:
        if not self.snapshot.before:
            return []
        heading = self.desk.para(self.desk.labels("card.before"), self.fit.heading)
        items = [
            Bullet(self.desk.para(text, self.fit.body), leading=self.fit.leading)
            for text in self.snapshot.before
        ]
        return [Stack((heading, Space(3)), sticks=True), *items, Space(self.fit.gap)]

    def _place(self) -> Block:
        """Where to come, whom to call, and the code beside both."""
        heading = self.desk.para(self.desk.labels("card.place"), self.fit.heading)
        lines = (self.desk.para(line, self.fit.body) for line in self.snapshot.place)
        left = Stack((heading, Space(3), *lines, Space(self.fit.gap), self._change()))
        head, visits = self.snapshot.head, self.snapshot.visits
        code = calendar_block(self.desk, head, visits, _LARGEST_CODE, head.address) if visits else None
        return Columns(((None, left), code), gutter=24) if code else left

    def _change(self) -> Block:
        words = self.desk.para(self.desk.labels("card.change"), self.fit.heading)
        phone = self.desk.para(self.snapshot.head.phone, Type(17, 23, bold=True))
        return Frame(Stack((words, phone)), thickness=2, inset=11, below=9)
