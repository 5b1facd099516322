"""What a paper opens with: the letterhead in brief on each page, and in full what that had to cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mesodesk.domain.paper_parts import Letterhead
from mesodesk.pdf.blocks import Block, Space
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


def opening_notes(desk: Desk, head: Letterhead) -> Sequence[Block]:
    """What stands above the title: why the paper is not in the patient's language, and names in full.

    Most papers have neither. Only what the head of the page had to shorten is said in full.
    """
    blocks: list[Block] = []
    if head.wished != head.language:
        name = desk.formats.language_name(head.wished)
        blocks += [desk.para(desk.labels("common.not_in_language", language=name)), Space(8)]
    for words in _shortened(desk, head):
        blocks += [desk.para(words), Space(8)]
    return blocks


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
