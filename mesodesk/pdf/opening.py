"""What a paper opens with: the letterhead in brief on each page, and in full what that had to cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mesodesk.domain.paper_parts import Letterhead
from mesodesk.pdf.blocks import Block, Columns, Frame, Space, Stack
from mesodesk.pdf.fonts import one_line
from mesodesk.pdf.stationery import BODY, CLINIC, STRONG, Desk, Type

#: How much of each part stands in the head and the foot of every page, in points: about two lines.
_WIDTHS: Final[dict[str, tuple[float, Type]]] = {
    "clinic": (480.0, CLINIC),
    "address": (560.0, BODY),
    "phone": (180.0, BODY),
    "patient": (320.0, STRONG),
    "number": (110.0, BODY),
    "form": (300.0, STRONG),
}
#: Room inside the frame on the narrower sheet, and the gap between what stands in it.
_FRAMED: Final = 480.0
_APART: Final = 16.0


def in_brief(desk: Desk, head: Letterhead) -> Letterhead:
    """`head` as it stands on every page: one line each, the end of what is endless as an ellipsis."""

    def short(name: str) -> str:
        return desk.short(getattr(head, name), *_WIDTHS[name])

    return replace(
        head,
        clinic=short("clinic"),
        address=short("address"),
        phone=short("phone"),
        patient=short("patient"),
        number=short("number"),
        form=short("form"),
    )


def opening_notes(desk: Desk, head: Letterhead, *, identified: bool = False) -> Sequence[Block]:
    """What stands above the title: why the paper is not in the patient's language, and names in full.

    A translation for which nobody of the clinic answers yet says so. Most papers have none of this. Only what
    the head of the page had to shorten is said in full; a paper that is `identified` says the patient's name
    and number itself.
    """
    blocks: list[Block] = []
    if head.wished != head.language:
        name = desk.formats.language_name(head.wished)
        blocks += [desk.para(desk.labels("common.not_in_language", language=name)), Space(8)]
    if head.unreviewed:
        blocks += [desk.para(desk.labels("common.not_reviewed")), Space(8)]
    for words in _shortened(desk, replace(head, patient="", number="") if identified else head):
        blocks += [desk.para(words), Space(8)]
    return blocks


def identity(desk: Desk, cells: Sequence[tuple[str, str]]) -> Block:
    """Who a paper is about, in a frame: labels above their values, the first of which takes what is left.

    They stand side by side, or below each other where one of them is too long for that.
    """
    values = [Stack((desk.para(label), desk.para(value, STRONG))) for label, value in cells]
    widths = [max(desk.width(label), desk.width(value, STRONG)) + 2 for label, value in cells]
    left = _FRAMED - sum(widths[1:]) - _APART * (len(cells) - 1)
    if widths[0] > 3 * left:
        rows = [block for value in values for block in (Space(4), value)][1:]
        return Frame(Stack(rows), thickness=0.7, inset=8)
    shares = (None, *widths[1:])
    return Frame(Columns(tuple(zip(shares, values, strict=True)), gutter=_APART), thickness=0.7, inset=8)


def _shortened(desk: Desk, head: Letterhead) -> list[str]:
    brief, labels = in_brief(desk, head), desk.labels

    def is_cut(name: str) -> bool:
        return bool(getattr(brief, name) != one_line(getattr(head, name)))

    words = []
    if is_cut("patient") or is_cut("number"):
        words.append(labels("common.patient_line", name=head.patient, number=head.number))
    if is_cut("form"):
        words.append(labels("common.version", form=head.form, version=head.version))
    return words + [getattr(head, name) for name in ("clinic", "address", "phone") if is_cut(name)]
