"""The day list: who comes when, for what, to whom and where; for the desk and the rooms, not for patients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mesodesk.domain.day_list import DayListPaper, ListedVisit
from mesodesk.pdf.blocks import Block, Columns, Divider, RowKind, Rule, Space, Stack, Whole
from mesodesk.pdf.fonts import load_fonts
from mesodesk.pdf.opening import opening_notes
from mesodesk.pdf.sheet import Sheet, clinic_header, page_footer
from mesodesk.pdf.stationery import BODY, HEADING, STRONG, TITLE, Desk
from mesodesk.pdf.wording import NO_LABELS, Formats, labels_of

#: Widths of the time and of the status; patient and the rest share what is left.
_TIME: Final = 84.0
_STATUS: Final = 88.0
_PATIENT: Final = 150.0
_AIR: Final = 3.0


def day_list(
    paper: DayListPaper, resources: Path, logo: bytes = b"", own_labels: Mapping[str, str] = NO_LABELS
) -> bytes:
    """The PDF of a day list in its language; the same list always gives the same bytes.

    `resources` is the folder with ``fonts`` and ``wording``, `logo` the clinic's (PNG), `own_labels` are its
    own words. Raises `RuleError` as the other papers do.
    """
    labels = labels_of(resources, paper.head.language, own_labels)
    formats = Formats(labels, paper.head.zone)
    desk = Desk(load_fonts(resources / "fonts"), labels, formats, logo).laid_out_for(paper)
    name = labels("day_list.name")
    day = desk.formats.weekday(paper.day)
    right = (desk.para(name, BODY.to("right")), desk.para(desk.formats.day(paper.day), BODY.to("right")))
    header = clinic_header(desk, paper.head, right, phone=False)
    footer = page_footer(desk, f"{name} · {desk.formats.day(paper.day)}")
    sheet = Sheet(paper.head, f"{name}: {day}", header, header, footer)
    return sheet.write(sheet.pages(_Draft(desk, paper).blocks()), author=paper.head.clinic)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The list as blocks."""

    desk: Desk
    paper: DayListPaper

    def blocks(self) -> list[Block]:
        """Everything on the list, in the order in which it is read."""
        labels, paper = self.desk.labels, self.paper
        day = self.desk.formats.weekday(paper.day)
        whose = labels("day_list.of", staff=paper.staff) if paper.staff else labels("day_list.all")
        count = labels.count("day_list.count", len(paper.visits))
        made = labels("day_list.made", moment=self.desk.formats.moment(paper.head.issued_at))
        return [
            *opening_notes(self.desk, paper.head),
            self.desk.para(labels("day_list.title", day=day), TITLE),
            Space(3),
            self.desk.para(f"{whose} · {count}", HEADING),
            Space(10),
            *(self._table() if paper.visits else [self.desk.para(labels("day_list.none"))]),
            Space(12),
            self.desk.para(made),
            *self._head(),
        ]

    def _head(self) -> list[Block]:
        """Where the ledger ended: its number and the last digits, and the whole seal below them."""
        head = self.paper.head
        if not head.ledger:
            return []
        return [Space(6), self.desk.para(head.ledger_mark, STRONG), self.desk.para(head.ledger)]

    def _table(self) -> list[Block]:
        names = ("day_list.time", "day_list.patient", "day_list.what", "day_list.status")
        head = [self.desk.para(self.desk.labels(name), STRONG) for name in names]
        blocks: list[Block] = [Stack((_row(head, "heads"), Space(2)), sticks=True), Rule(1.3)]
        for visit in self.paper.visits:
            row = _row(self._cells(visit))
            blocks += [Whole(Stack((Space(_AIR), row, Space(_AIR)))), Divider(0.6)]
        return blocks

    def _cells(self, visit: ListedVisit) -> list[Block]:
        desk = self.desk
        times = f"{desk.formats.clock(visit.arrives_at)}–{desk.formats.clock(visit.ends_at)}"
        number = desk.labels("common.number", number=visit.number)
        where = " · ".join(part for part in (visit.staff, visit.room) if part)
        return [
            desk.para(times, STRONG),
            Stack((desk.para(visit.patient, STRONG), desk.para(number))),
            Stack((desk.para(visit.what), *((desk.para(where),) if where else ()))),
            desk.para(visit.status),
        ]


def _row(cells: Sequence[Block], kind: RowKind = "cells") -> Block:
    widths = (_TIME, _PATIENT, None, _STATUS)
    return Columns(tuple(zip(widths, cells, strict=True)), gutter=10, table=kind)
