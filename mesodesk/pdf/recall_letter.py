"""The letter to a patient whom a recall concerns: why, what was used, what to do, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mesodesk.domain.documents import RecallLetterSnapshot, RecallUse
from mesodesk.domain.paper_parts import Text
from mesodesk.pdf.blocks import Block, Columns, Divider, Frame, RowKind, Rule, Space, Stack, Whole
from mesodesk.pdf.marks import Bullet
from mesodesk.pdf.opening import opening_notes
from mesodesk.pdf.sheet import patient_sheet
from mesodesk.pdf.stationery import TITLE, Desk, Fit, Type

_DATE: Final = 88.0
_AMOUNT: Final = 66.0
#: As the letter looks when it has room; then gaps close; then 13 goes to 12 points.
_FITS: Final = (Fit(13, 18, 14), Fit(13, 17, 9), Fit(12, 15.4, 7))


def recall_letter(desk: Desk, snapshot: RecallLetterSnapshot) -> bytes:
    """The PDF of a recall letter: one page unless there were too many treatments for it."""
    name = desk.labels("recall_letter.name")
    sheet = patient_sheet(desk, snapshot.head, name, snapshot.head.issued_at, phone=True)
    pages = sheet.fitted(_FITS, lambda fit: _blocks(desk, snapshot, fit))
    return sheet.write(pages, author=snapshot.head.clinic)


def _blocks(desk: Desk, snapshot: RecallLetterSnapshot, fit: Fit) -> list[Block]:
    gap = Space(fit.gap)
    air = Space(fit.gap * 0.4)
    return [
        *opening_notes(desk, snapshot.head),
        desk.para(snapshot.title, TITLE),
        gap,
        desk.para(snapshot.greeting, fit.body),
        *(block for text in snapshot.why for block in (air, desk.para(text, fit.body))),
        gap,
        _heading(desk, "recall_letter.treated", fit),
        *_uses(desk, snapshot.uses, fit),
        gap,
        _heading(desk, "recall_letter.todo", fit),
        *_bullets(desk, snapshot.todo, fit),
        gap,
        Whole(_call(desk, snapshot, fit)),
        gap,
        desk.para(snapshot.signed, fit.body),
    ]


def _heading(desk: Desk, name: str, fit: Fit) -> Block:
    return Stack((desk.para(desk.labels(name), fit.heading), Space(3)), sticks=True)


def _bullets(desk: Desk, texts: Sequence[Text], fit: Fit) -> list[Block]:
    return [Bullet(desk.para(text, fit.body), leading=fit.leading) for text in texts]


def _uses(desk: Desk, uses: Sequence[RecallUse], fit: Fit) -> list[Block]:
    labels = desk.labels
    names = ("recall_letter.date", "recall_letter.product", "recall_letter.where")
    amount = desk.para(labels("recall_letter.amount"), _right(fit.strong))
    heads = [*(desk.para(labels(name), fit.strong) for name in names), amount]
    blocks: list[Block] = [Stack((_row(heads, "heads"), Space(1)), sticks=True), Rule(0.9)]
    for use in uses:
        blocks += [Space(3), Whole(_row(_cells(desk, use, fit))), Space(3), Divider(0.5)]
    return blocks


def _row(cells: Sequence[Block], kind: RowKind = "cells") -> Block:
    shares: tuple[float | None, ...] = (_DATE, None, None, _AMOUNT)
    return Columns(tuple(zip(shares, cells, strict=True)), table=kind)


def _cells(desk: Desk, use: RecallUse, fit: Fit) -> list[Block]:
    labels, formats = desk.labels, desk.formats
    lot = [labels("recall_letter.lot", lot=use.lot)]
    if use.vial:
        lot.append(labels("recall_letter.vial", vial=use.vial))
    amount = labels("summary.millilitres", amount=formats.millilitres(use.volume_ul))
    by = labels("recall_letter.operator", operator=use.operator)
    return [
        desk.para(formats.expiry(use.on_day), fit.body),
        Stack((desk.para(use.product, fit.strong), desk.para(", ".join(lot), fit.body))),
        Stack((desk.para(formats.sentence(", ".join(use.sites)), fit.body), desk.para(by, fit.body))),
        desk.para(amount, _right(fit.body)),
    ]


def _right(kind: Type) -> Type:
    return kind.to("right")


def _call(desk: Desk, snapshot: RecallLetterSnapshot, fit: Fit) -> Block:
    """What to call about at once, and the number to call."""
    labels = desk.labels
    number = desk.para(snapshot.head.phone, Type(17, 23, bold=True))
    signs = [desk.para(text, fit.body) for text in snapshot.call_signs]
    words = "".join(span.words for span in snapshot.emergency_signs)
    emergency = labels("aftercare.emergency", signs=words, number=snapshot.emergency_number)
    left = Stack((desk.para(labels("aftercare.call"), fit.heading), *signs))
    right = Stack((desk.para(labels("recall_letter.call"), fit.heading), number))
    share = max(desk.width(snapshot.head.phone, Type(17, 23, bold=True)), 110.0) + 2
    both = Columns(((None, left), (share, right)), gutter=20)
    return Frame(Stack((both, Space(4), desk.para(emergency, fit.strong))), thickness=2, inset=11, below=9)
