"""The appointment card: every date of the course, when to arrive, where, and what to do before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mesodesk.domain.documents import CardSnapshot
from mesodesk.domain.paper_parts import Text, Visit, joined
from mesodesk.pdf.blocks import Block, Columns, Divider, Frame, Rule, Space, Stack, Whole, lowered
from mesodesk.pdf.marks import Bullet
from mesodesk.pdf.sheet import Sheet, clinic_header, foreign_note, page_footer
from mesodesk.pdf.stationery import BODY, TITLE, Desk, Type
from mesodesk.pdf.visits import calendar_block

_TEXT: Final = Type(13, 18)
_STRONG: Final = Type(13, 18, bold=True)
_TIME: Final = Type(16, 20, bold=True)
_DAY: Final = Type(13, 20)
_HEADING: Final = Type(14.5, 20, bold=True)
_GAP: Final = 16.0
#: Largest QR version on the card, 46 mm: a course of six sessions.
_LARGEST_CODE: Final = 23


def appointment_card(desk: Desk, snapshot: CardSnapshot) -> bytes:
    """The PDF of an appointment card."""
    sheet = _sheet(desk, snapshot)
    blocks: list[Block] = [
        *foreign_note(desk, snapshot.head),
        desk.para(desk.labels("card.title"), TITLE),
        Space(3),
        desk.para(_course(desk, snapshot), _TEXT),
        Space(_GAP),
        *_dates(desk, snapshot),
        Space(_GAP),
        *_before(desk, snapshot.before),
        Whole(_place(desk, snapshot)),
        Space(_GAP),
        Whole(_change(desk, snapshot)),
        *_closing(desk, snapshot.closing),
    ]
    return sheet.write(sheet.pages(blocks), author=snapshot.head.clinic)


def _sheet(desk: Desk, snapshot: CardSnapshot) -> Sheet:
    head, labels = snapshot.head, desk.labels
    right = (
        desk.para(labels("common.patient_line", name=head.patient, number=head.number), BODY.to("right")),
        desk.para(desk.formats.day(desk.formats.local(head.issued_at).date()), BODY.to("right")),
    )
    header = clinic_header(desk, head, right, phone=True)
    name = labels("card.name")
    footer = labels(
        "common.footer",
        paper=name,
        form=head.form,
        version=head.version,
        language=desk.formats.language_name(head.language),
    )
    return Sheet(head, f"{name}: {head.form}", header, header, page_footer(desk, footer))


def _course(desk: Desk, snapshot: CardSnapshot) -> Text:
    labels, treatment = desk.labels, snapshot.treatment
    doctor = labels.text("card.doctor", doctor=snapshot.doctor) if snapshot.doctor else ()
    if snapshot.sessions is None:
        return joined(labels.text("card.course_open", treatment=treatment), doctor)
    sessions = labels.count("counts.sessions", snapshot.sessions)
    return joined(labels.text("card.course", treatment=treatment, sessions=sessions), doctor)


def _dates(desk: Desk, snapshot: CardSnapshot) -> list[Block]:
    labels, visits = desk.labels, snapshot.visits
    if not visits:
        return [desk.para(labels("card.none"), _TEXT)]
    time_width = max(
        desk.width(labels("card.arrive"), _STRONG),
        *(desk.width(desk.formats.clock(visit.arrives_at), _TIME) for visit in visits),
    )
    day_width = max(desk.width(_day(desk, visit), _DAY) for visit in visits) + 2
    names = (labels("card.date"), labels("card.arrive"), labels("card.what"))
    blocks: list[Block] = [
        Stack(
            (_row([desk.para(name, _STRONG) for name in names], day_width, time_width + 2), Space(2)),
            sticks=True,
        ),
        Rule(1.3),
    ]
    for visit in visits:
        row = _row(_cells(desk, visit, snapshot.doctor), day_width, time_width + 2)
        blocks += [Whole(Stack((Space(5), row, Space(5)))), Divider(0.6)]
    minutes = max(visit.numbing_minutes for visit in visits)
    if minutes:
        words = labels("card.numbing", minutes=labels.count("counts.minutes", minutes))
        blocks += [Space(7), desk.para(words, _TEXT)]
    return blocks


def _row(cells: Sequence[Block], day_width: float, time_width: float) -> Block:
    day, clock, what = cells
    return Columns(((day_width, day), (time_width, clock), (None, what)), gutter=16)


def _cells(desk: Desk, visit: Visit, doctor: str) -> list[Block]:
    # The doctor of the course stands above the table; only another one is worth naming again.
    staff = visit.staff if visit.staff != doctor else ""
    until = desk.labels("card.until", time=desk.formats.clock(visit.ends_at))
    what = " · ".join(part for part in (visit.title, until, staff) if part)
    return [
        lowered(desk.para(_day(desk, visit), _DAY), 1.9),
        desk.para(desk.formats.clock(visit.arrives_at), _TIME),
        lowered(desk.para(what, _DAY), 1.9),
    ]


def _day(desk: Desk, visit: Visit) -> str:
    return desk.formats.weekday(desk.formats.local(visit.arrives_at).date())


def _before(desk: Desk, before: Sequence[Text]) -> list[Block]:
    if not before:
        return []
    heading = Stack((desk.para(desk.labels("card.before"), _HEADING), Space(3)), sticks=True)
    items = [Bullet(desk.para(text, _TEXT), leading=_TEXT.leading) for text in before]
    return [heading, *items, Space(_GAP)]


def _place(desk: Desk, snapshot: CardSnapshot) -> Block:
    lines = (desk.para(line, _TEXT) for line in snapshot.place)
    place = Stack((desk.para(desk.labels("card.place"), _HEADING), Space(3), *lines))
    code = (
        calendar_block(desk, snapshot.head, snapshot.visits, _LARGEST_CODE, snapshot.head.address)
        if snapshot.visits
        else None
    )
    return Columns(((None, place), code), gutter=20) if code else place


def _change(desk: Desk, snapshot: CardSnapshot) -> Block:
    phone, number = snapshot.head.phone, Type(17, 22, bold=True)
    words = lowered(desk.para(desk.labels("card.change"), _HEADING), 2.2)
    cells = ((None, words), (desk.width(phone, number) + 2, desk.para(phone, number.to("right"))))
    return Frame(Columns(cells), thickness=2, inset=11, below=9)


def _closing(desk: Desk, closing: Sequence[Text]) -> list[Block]:
    return [block for text in closing for block in (Space(8), desk.para(text, _TEXT))]
