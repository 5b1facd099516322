"""The treatment summary: what was done, by whom, with which lots, as it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mesodesk.domain.documents import SummarySnapshot
from mesodesk.domain.paper_parts import Row, Text, UsedProduct, plain
from mesodesk.pdf.blocks import Block, Columns, Divider, RowKind, Rule, Space, Stack, Whole
from mesodesk.pdf.injection_map import chart_with_legend
from mesodesk.pdf.opening import in_brief, opening_notes
from mesodesk.pdf.sheet import Sheet, clinic_header, page_footer
from mesodesk.pdf.signatures import seal_words
from mesodesk.pdf.stationery import BODY, HEADING, STRONG, TITLE, Desk
from mesodesk.pdf.visits import session_words

_LABEL: Final = 150.0
_GAP: Final = 13.0


def treatment_summary(desk: Desk, snapshot: SummarySnapshot) -> bytes:
    """The PDF of a treatment summary."""
    sheet = _sheet(desk, snapshot)
    labels = desk.labels
    blocks: list[Block] = [
        *opening_notes(desk, snapshot.head),
        desk.para(labels("summary.title"), TITLE),
        Space(6),
        *_facts(desk, _visit_rows(desk, snapshot)),
        *_products(desk, snapshot.products),
        *_titled(desk, "summary.technique", _facts(desk, snapshot.technique)),
        *_titled(desk, "summary.anaesthetic", _facts(desk, snapshot.anaesthetic)),
        *_titled(desk, "summary.outcome", _facts(desk, _outcome_rows(desk, snapshot))),
    ]
    if snapshot.notes:
        blocks += _titled(desk, "summary.notes", [desk.para(snapshot.notes)])
    blocks += _titled(desk, "summary.map", _charts(desk, snapshot))
    blocks += _titled(desk, "summary.amendments", _facts(desk, snapshot.amendments))
    blocks += [Space(_GAP), _signed(desk, snapshot)]
    for text in snapshot.closing:
        blocks += [Space(6), desk.para(text)]
    return sheet.write(sheet.pages(blocks), author=snapshot.head.clinic)


def _sheet(desk: Desk, snapshot: SummarySnapshot) -> Sheet:
    head, labels = in_brief(desk, snapshot.head), desk.labels
    born = f" · {desk.formats.day(head.born)}" if head.born else ""
    right = (
        desk.para(head.patient, STRONG.to("right")),
        desk.para(labels("common.number", number=head.number) + born, BODY.to("right")),
    )
    header = clinic_header(desk, head, right, phone=True)
    footer = labels(
        "common.footer",
        paper=labels("summary.name"),
        form=head.form,
        version=head.version,
        language=desk.formats.language_name(head.language),
    )
    title = f"{labels('summary.name')}: {head.form}"
    return Sheet(snapshot.head, title, header, header, page_footer(desk, footer))


def _titled(desk: Desk, name: str, blocks: Sequence[Block]) -> list[Block]:
    if not blocks:
        return []
    heading = Stack((desk.para(desk.labels(name), HEADING), Space(3)), sticks=True)
    return [Space(_GAP), heading, *blocks]


def _facts(desk: Desk, rows: Sequence[Row]) -> list[Block]:
    """Label and value, hairlines between."""
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            blocks.append(Divider(0.5, around=2.5))
        blocks.append(Columns(((_LABEL, desk.para(row.label)), (None, desk.para(row.text))), table="named"))
    return blocks


def _visit_rows(desk: Desk, snapshot: SummarySnapshot) -> list[Row]:
    labels, formats = desk.labels, desk.formats
    when = labels(
        "summary.time_value",
        day=formats.weekday(formats.local(snapshot.started_at).date()),
        start=formats.clock(snapshot.started_at),
        end=formats.clock(snapshot.ended_at),
    )
    values = (
        ("summary.treatment", snapshot.treatment),
        ("summary.session", session_words(desk, snapshot.session, snapshot.sessions)),
        ("summary.time", when),
        ("summary.doctor", snapshot.operator),
        ("summary.supervisor", snapshot.supervisor),
        ("summary.room", snapshot.room),
    )
    return [Row(labels(name), plain(value)) for name, value in values if value]


def _products(desk: Desk, products: Sequence[UsedProduct]) -> list[Block]:
    if not products:
        return []
    labels = desk.labels
    names = ("summary.product", "summary.lot", "summary.expires")
    heads = [desk.para(labels(name), STRONG) for name in names]
    volume = desk.para(labels("summary.volume"), STRONG.to("right"))
    blocks: list[Block] = [
        Stack((_columns([*heads, volume], "heads"), Space(1)), sticks=True),
        Rule(0.9),
    ]
    for product in products:
        blocks += [Space(3), Whole(_columns(_cells(desk, product))), Space(3), Divider(0.5)]
    total = sum(product.volume_ul or 0 for product in products)
    if total:
        words = labels("summary.total", amount=desk.formats.millilitres(total))
        blocks += [Space(3), desk.para(words, STRONG.to("right"))]
    return _titled(desk, "summary.products", blocks)


def _columns(cells: Sequence[Block], kind: RowKind = "cells") -> Block:
    shares: tuple[float | None, ...] = (None, 92.0, 98.0, 78.0)
    return Columns(tuple(zip(shares, cells, strict=True)), table=kind)


def _cells(desk: Desk, product: UsedProduct) -> list[Block]:
    labels, formats = desk.labels, desk.formats
    small = [part for part in (product.maker, product.note) if part]
    if product.discarded_ul:
        small.append(labels("summary.discarded", amount=formats.millilitres(product.discarded_ul)))
    name = Stack((desk.para(product.name, STRONG), *([desk.para(" · ".join(small))] if small else [])))
    volume = ""
    if product.volume_ul is not None:
        volume = labels("summary.millilitres", amount=formats.millilitres(product.volume_ul))
    expires = formats.expiry(product.expires) if product.expires else "-"
    return [name, desk.para(product.lot), desk.para(expires), desk.para(volume, BODY.to("right"))]


def _outcome_rows(desk: Desk, snapshot: SummarySnapshot) -> list[Row]:
    labels = desk.labels
    pain: Text = plain(labels("summary.pain_unknown"))
    if snapshot.pain is not None:
        pain = labels.text("summary.pain_value", number=snapshot.pain)
    reactions = ", ".join(snapshot.reactions) or labels("common.none")
    return [Row(labels("summary.pain"), pain), Row(labels("summary.reactions"), plain(reactions))]


def _charts(desk: Desk, snapshot: SummarySnapshot) -> list[Block]:
    return [
        block
        for number, chart in enumerate(snapshot.charts)
        for block in ((Space(_GAP),) if number else ()) + (chart_with_legend(desk, chart),)
    ]


def _signed(desk: Desk, snapshot: SummarySnapshot) -> Block:
    labels, mark = desk.labels, snapshot.signed
    if mark is None:
        return Whole(Stack((Rule(1.3), Space(6), desk.para(labels("summary.unsigned"), STRONG))))
    words = labels(
        "summary.signed", name=mark.name, title=mark.title, moment=desk.formats.moment(mark.signed_at)
    )
    seal = desk.para(labels("summary.seal", seal=seal_words(mark.seal)))
    return Whole(Stack((Rule(1.3), Space(6), desk.para(words, STRONG), seal)))
