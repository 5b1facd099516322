"""The questionnaire before a treatment: every question with its boxes, room to write, and the signature."""

from __future__ import annotations

from typing import Final

from mesodesk.domain.documents import QuestionGroup, QuestionLine, QuestionnaireSnapshot
from mesodesk.pdf.blocks import Block, Columns, Divider, Rule, Space, Stack, Whole
from mesodesk.pdf.marks import TICK, TickLine, WritingLine
from mesodesk.pdf.opening import identity, in_brief, opening_notes
from mesodesk.pdf.sheet import Sheet, clinic_header, page_footer
from mesodesk.pdf.signatures import patient_block
from mesodesk.pdf.stationery import BODY, HEADING, STRONG, TITLE, Desk

#: Room for a hand to write in, in points (8 mm).
_HAND: Final = 23.0
_AIR: Final = 6.0
#: Boxes stand so far apart, and together they are no wider than this.
_APART: Final = 12.0
_ROW: Final = 430.0
#: More boxes than yes and no stand on a line of their own below the question.
_MOST_BESIDE: Final = 2


def questionnaire(desk: Desk, snapshot: QuestionnaireSnapshot) -> bytes:
    """The PDF of a questionnaire, blank or answered, over as many pages as it needs."""
    sheet = _sheet(desk, snapshot)
    return sheet.write(sheet.pages(_blocks(desk, snapshot)), author=snapshot.head.clinic)


def _sheet(desk: Desk, snapshot: QuestionnaireSnapshot) -> Sheet:
    head, labels = in_brief(desk, snapshot.head), desk.labels
    right = (
        desk.para(labels("questionnaire.name"), BODY.to("right")),
        desk.para(labels("common.version", form=head.form, version=head.version), STRONG.to("right")),
    )
    header = clinic_header(desk, head, right, phone=True)
    footer = labels(
        "common.footer_patient",
        patient=head.patient,
        number=head.number,
        form=head.form,
        version=head.version,
        language=desk.formats.language_name(head.language),
    )
    title = f"{labels('questionnaire.name')}: {head.form}"
    return Sheet(snapshot.head, title, header, header, page_footer(desk, footer))


def _blocks(desk: Desk, snapshot: QuestionnaireSnapshot) -> list[Block]:
    blocks: list[Block] = [
        *opening_notes(desk, snapshot.head, identified=True),
        desk.para(snapshot.title, TITLE),
        Space(5),
        desk.para(snapshot.intro),
        Space(8),
        _who(desk, snapshot),
    ]
    for group in snapshot.groups:
        blocks += _group(desk, group, answered=snapshot.answered)
    return [*blocks, Space(10), Divider(1.3), Space(8), _signature(desk, snapshot)]


def _who(desk: Desk, snapshot: QuestionnaireSnapshot) -> Block:
    labels, head = desk.labels, snapshot.head
    born = desk.formats.day(head.born) if head.born else "-"
    cells = (
        (labels("consent.patient"), head.patient),
        (labels("consent.born"), born),
        (labels("consent.number"), head.number),
    )
    return identity(desk, cells)


def _group(desk: Desk, group: QuestionGroup, *, answered: bool) -> list[Block]:
    heading = Stack((Space(13), desk.para(group.heading, HEADING), Space(2), Rule(0.7)), sticks=True)
    blocks: list[Block] = [heading]
    for line in group.lines:
        # Air, not a rule: the line to write on would read as two.
        blocks += [Space(_AIR), Whole(_answered_line(desk, line) if answered else _line(desk, line))]
    return blocks


def _line(desk: Desk, line: QuestionLine) -> Block:
    text = desk.para(line.text)
    if not line.boxes:
        return Columns(((None, text), (200.0, WritingLine(desk.para(""), 0, BODY.leading))))
    boxes = _boxes(desk, line.boxes, None)
    rows = _with_boxes(desk, line, text, boxes)
    if line.details:
        asked = desk.labels("questionnaire.if_yes", details=", ".join(line.details))
        rows.append(WritingLine(desk.para(asked), desk.width(asked), _HAND))
    return Stack(rows)


def _answered_line(desk: Desk, line: QuestionLine) -> Block:
    text = desk.para(line.text)
    said = [desk.para(line.said, STRONG)] if line.said else []
    if not line.boxes:
        return Stack([text, *said])
    return Stack([*_with_boxes(desk, line, text, _boxes(desk, line.boxes, line.ticked)), *said])


def _with_boxes(desk: Desk, line: QuestionLine, text: Block, boxes: Block) -> list[Block]:
    """The question with its boxes beside it, or below where there are many."""
    if len(line.boxes) > _MOST_BESIDE:
        return [text, Space(3), boxes]
    share = sum(desk.width(word) + TICK + 7 for word in line.boxes) + 12.0
    return [Columns(((None, text), (share, boxes)), gutter=16)]


def _boxes(desk: Desk, words: tuple[str, ...], ticked: int | None) -> Block:
    cells = [
        (
            desk.width(word) + TICK + 7,
            TickLine(desk.para(word), ticked=number == ticked, leading=BODY.leading),
        )
        for number, word in enumerate(words)
    ]
    if len(words) <= _MOST_BESIDE:
        return Columns(cells, gutter=_APART)
    rows: list[list[tuple[float, Block]]] = [[]]
    for cell in cells:
        if rows[-1] and sum(share + _APART for share, _ in rows[-1]) + cell[0] > _ROW:
            rows.append([])
        rows[-1].append(cell)
    air = Space(3)
    lines = (Columns((*row, (None, Space(0))), gutter=_APART) for row in rows)
    return Stack([block for line in lines for block in (air, line)][1:])


def _signature(desk: Desk, snapshot: QuestionnaireSnapshot) -> Block:
    block = patient_block(desk, desk.labels("consent.patient_sign"), snapshot.head.patient, None)
    declaration = desk.para(snapshot.declaration)
    return Whole(Stack((declaration, Space(10), Columns(((None, block), (None, Space(0))), gutter=24))))
