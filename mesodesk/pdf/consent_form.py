"""The consent form: numbered sections, boxes to tick, signatures, photographs on a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import (
    ConsentSection,
    ConsentSnapshot,
    PhotoConsent,
    PhotoPurpose,
    PrivacyNotice,
)
from mesodesk.domain.paper_parts import PatientMark, Row, Tick
from mesodesk.pdf.blocks import Block, Columns, Divider, Label, Space, Stack, Whole
from mesodesk.pdf.form_code import coded_footer
from mesodesk.pdf.marks import TickLine, WritingLine
from mesodesk.pdf.opening import identity, in_brief, opening_notes
from mesodesk.pdf.sheet import Sheet, clinic_header, page_footer
from mesodesk.pdf.signatures import Ink, doctor_block, patient_block
from mesodesk.pdf.stationery import BODY, HEADING, STRONG, TITLE, Desk
from mesodesk.pdf.structure import Role

#: Width of the left column with the questions.
_QUESTION: Final = 112.0
#: How much of a question stands again where its answer goes on, in points: a few lines of that column.
_AGAIN: Final = 400.0
_GAP: Final = 7.0
#: The gaps that are tried for what should be one page.
_CLOSER: Final = (_GAP, 5.0, 3.5)
#: A section up to this height stays on one page; a longer one may go on on the next, between two rows.
_SHORT: Final = 130.0


def consent_form(desk: Desk, snapshot: ConsentSnapshot) -> bytes:
    """The PDF of a consent form in the state in which it was frozen."""
    sheet = _sheet(desk, snapshot)
    pages = sheet.pages(_treatment_blocks(desk, snapshot, sheet.width))
    if snapshot.photos is not None:
        pages += sheet.pages(_photo_blocks(desk, snapshot, snapshot.photos))
    if snapshot.privacy is not None:
        pages += _privacy_pages(desk, sheet, snapshot.privacy)
    return sheet.write(pages, author=snapshot.head.clinic)


def _sheet(desk: Desk, snapshot: ConsentSnapshot) -> Sheet:
    head, labels = in_brief(desk, snapshot.head), desk.labels
    right = (
        desk.para(labels("consent.name"), BODY.to("right")),
        desk.para(labels("common.version", form=head.form, version=head.version), STRONG.to("right")),
    )
    header = clinic_header(desk, head, right, phone=True)
    words = labels(
        "common.footer_patient",
        patient=head.patient,
        number=head.number,
        form=head.form,
        version=head.version,
        language=desk.formats.language_name(head.language),
    )
    if head.ledger:
        words = f"{words} · {head.ledger_mark}"
    title = f"{labels('consent.name')}: {head.form}"
    share, initials = _initials(desk, snapshot.patient)
    footer = page_footer(desk, words, initials, share)
    if head.reference and snapshot.patient is None:
        footer = coded_footer(desk, footer, head.reference)
    return Sheet(snapshot.head, title, header, header, footer)


def _initials(desk: Desk, mark: PatientMark | None) -> tuple[float, Block]:
    """Width and block of the place for initials; a form signed on screen says when instead."""
    label = desk.labels("consent.initials")
    width = desk.width(label)
    if mark is None:
        return width + 55, WritingLine(desk.para(label), width, BODY.leading)
    if mark.initials:
        ink = Ink(mark.initials, mark.ratio, BODY.leading)
        return width + 75, Columns(((width + 1, desk.para(label)), (None, ink)), gutter=5)
    if mark.signed_on is None:
        signed = desk.labels("consent.signed_screen", moment=desk.formats.moment(mark.signed_at))
    else:
        signed = desk.labels("consent.signed_paper", day=desk.formats.day(mark.signed_on))
    return desk.width(signed) + 2, desk.para(signed, BODY.to("right"))


def _treatment_blocks(desk: Desk, snapshot: ConsentSnapshot, width: float) -> list[Block]:
    blocks: list[Block] = [
        *opening_notes(desk, snapshot.head, identified=True),
        desk.para(snapshot.title, TITLE),
        Space(5),
        _who(desk, snapshot),
        Space(9),
    ]
    sections = (*snapshot.sections, snapshot.withdrawal)
    for number, section in enumerate(sections, start=1):
        blocks += [Divider(), Space(_GAP), _section(desk, number, section, width), Space(_GAP)]
    return [*blocks, Divider(1.3), Space(_GAP), _signatures(desk, snapshot)]


def _who(desk: Desk, snapshot: ConsentSnapshot) -> Block:
    labels, head = desk.labels, snapshot.head
    born = desk.formats.day(head.born) if head.born else "-"
    cells = (
        (labels("consent.patient"), head.patient),
        (labels("consent.born"), born),
        (labels("consent.number"), head.number),
        (labels("consent.doctor"), snapshot.doctor),
    )
    return identity(desk, cells)


def _section(desk: Desk, number: int, section: ConsentSection, width: float) -> Block:
    content: list[Block] = []
    for paragraph in section.paragraphs:
        content += [Whole(desk.para(paragraph)), Space(3)]
    content += _table(desk, section.table)
    content += _terms(desk, section.terms)
    content += _ticks(desk, section.ticks)
    while content and isinstance(content[-1], Space):
        content.pop()
    question = f"{number}. {section.heading}"
    again = desk.labels("common.continued", words=desk.short(question, _AGAIN, STRONG))
    label = Label(desk.para(question, STRONG, role=Role.HEADING), desk.para(again, STRONG))
    block = Columns(((_QUESTION, label), (None, Stack(content))))
    return block if block.height(width) > _SHORT else Whole(block)


def _table(desk: Desk, rows: Sequence[Row]) -> list[Block]:
    """Label and text with hairlines between the rows."""
    share = _label_share(desk, rows, bold=False)
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            blocks.append(Divider(0.5, around=2))
        cells = ((share, desk.para(row.label)), (None, desk.para(row.text)))
        blocks.append(Whole(Columns(cells, table="named")))
    return [*blocks, Space(3)] if blocks else []


def _terms(desk: Desk, rows: Sequence[Row]) -> list[Block]:
    """Bold label and text, a little air between the rows."""
    share = _label_share(desk, rows, bold=True)
    blocks: list[Block] = []
    for row in rows:
        blocks += [
            Whole(
                Columns(((share, desk.para(row.label, STRONG)), (None, desk.para(row.text))), table="named")
            ),
            Space(2.5),
        ]
    return blocks


def _label_share(desk: Desk, rows: Sequence[Row], *, bold: bool) -> float:
    widest = max((desk.width(row.label, STRONG if bold else BODY) for row in rows), default=0.0)
    return min(widest + 2, 130.0)


def _ticks(desk: Desk, ticks: Sequence[Tick]) -> list[Block]:
    blocks: list[Block] = []
    for tick in ticks:
        blocks += [
            Space(3),
            TickLine(desk.para(tick.text), ticked=tick.ticked, leading=BODY.leading),
        ]
    return blocks


def _signatures(desk: Desk, snapshot: ConsentSnapshot) -> Block:
    labels = desk.labels
    awaited = snapshot.state is ConsentState.AWAITING_DOCTOR
    patient = patient_block(desk, labels("consent.patient_sign"), snapshot.head.patient, snapshot.patient)
    doctor = doctor_block(
        desk, labels("consent.doctor_sign"), snapshot.doctor, snapshot.countersigned, awaited=awaited
    )
    declaration = [desk.para(text) for text in snapshot.declaration]
    heading = desk.para(labels("consent.signatures"), HEADING)
    return Whole(
        Stack(
            (
                heading,
                Space(3),
                *declaration,
                Space(10),
                Columns(((None, patient), (None, doctor)), gutter=24),
            )
        )
    )


def _photo_blocks(desk: Desk, snapshot: ConsentSnapshot, photos: PhotoConsent) -> list[Block]:
    blocks: list[Block] = [desk.para(photos.heading, TITLE), Space(6)]
    for paragraph in photos.paragraphs:
        blocks += [desk.para(paragraph), Space(5)]
    blocks.append(Space(5))
    for number, purpose in enumerate(photos.purposes, start=1):
        blocks += [Divider(), Space(_GAP), Whole(_purpose(desk, number, purpose)), Space(_GAP)]
    blocks += [Divider(), Space(_GAP)]
    for text in photos.closing:
        blocks += [desk.para(text), Space(5)]
    return [*blocks, Space(8), _photo_signature(desk, snapshot, photos)]


def _purpose(desk: Desk, number: int, purpose: PhotoPurpose) -> Block:
    labels = desk.labels
    answer = Columns(
        (
            (None, _answer(desk, labels("consent.photo_yes"), chosen=purpose.agreed is True)),
            (None, _answer(desk, labels("consent.photo_no"), chosen=purpose.agreed is False)),
        )
    )
    words = Columns(((20.0, desk.para(f"{number}.", STRONG)), (None, desk.para(purpose.text))), gutter=4)
    return Stack((words, Space(4), Columns(((20.0, Space(0)), (None, answer)), gutter=4)))


def _answer(desk: Desk, words: str, *, chosen: bool) -> Block:
    return TickLine(desk.para(words), ticked=chosen, leading=BODY.leading)


def _photo_signature(desk: Desk, snapshot: ConsentSnapshot, photos: PhotoConsent) -> Block:
    title = desk.labels("consent.photo_patient")
    if photos.patient is None and snapshot.patient is not None:
        return Whole(desk.para(desk.labels("consent.photo_unsigned"), STRONG))
    block = patient_block(desk, title, snapshot.head.patient, photos.patient)
    return Columns(((None, block), (None, Space(0))), gutter=24)


def _privacy_pages(desk: Desk, sheet: Sheet, notice: PrivacyNotice) -> list[Block]:
    """The notice on one page where that takes no more than closer rows."""
    for gap in _CLOSER:
        pages = sheet.pages(_privacy_blocks(desk, notice, gap))
        if len(pages) == 1:
            return pages
    return sheet.pages(_privacy_blocks(desk, notice, _GAP))


def _privacy_blocks(desk: Desk, notice: PrivacyNotice, gap: float) -> list[Block]:
    blocks: list[Block] = [desk.para(notice.heading, TITLE), Space(6)]
    for paragraph in notice.paragraphs:
        blocks += [desk.para(paragraph), Space(5)]
    share = _label_share(desk, notice.rows, bold=True)
    for row in notice.rows:
        label = desk.para(row.label, STRONG)
        columns = Columns(((share, label), (None, desk.para(row.text))))
        blocks += [Divider(), Space(gap), columns, Space(gap)]
    return blocks
