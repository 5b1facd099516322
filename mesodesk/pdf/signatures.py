"""Signatures on paper: the pen's strokes as vectors, lines to sign on, a doctor's countersignature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.paper_parts import PatientMark, StaffMark, Stroke
from mesodesk.pdf.blocks import Block, Figure, Rule, Space, Stack, Whole
from mesodesk.pdf.marks import WritingLine
from mesodesk.pdf.stationery import BODY, STRONG, Desk

#: Height of the room for a signature, in points (18 mm).
_PAD_HEIGHT: Final = 51.0
_PEN: Final = 1.3
_SEAL_SHOWN: Final = 16


class Ink(Block):
    """Strokes of a pen in a strip `height` high, in their own proportions, from the left."""

    def __init__(self, strokes: Sequence[Stroke], ratio: float, height: float = _PAD_HEIGHT) -> None:
        self._strokes, self._ratio, self._height = tuple(strokes), ratio, height

    def height(self, width: float) -> float:
        """The strip's height."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the strokes, as large as the strip allows."""
        high = min(self._height, width / self._ratio)
        wide = high * self._ratio
        canvas.saveState()
        canvas.setLineWidth(_PEN)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        foot = top - self._height
        path = canvas.beginPath()
        for stroke in self._strokes:
            dots = [(x + dot.x * wide, foot + (1 - dot.y) * high) for dot in stroke.dots]
            if not dots:
                continue
            path.moveTo(*dots[0])
            # A lone dot is drawn as a line of no length, which the round cap makes visible.
            for dot in dots[1:] or dots:
                path.lineTo(*dot)
        canvas.drawPath(path)
        canvas.restoreState()


def patient_block(desk: Desk, title: str, name: str, mark: PatientMark | None) -> Block:
    """The patient's half of the signatures: strokes with their time, or lines to sign on."""
    if mark is None:
        return _blank(desk, title, name)
    if mark.signed_on is not None:
        return _on_paper(desk, title, mark, mark.signed_on)
    labels = desk.labels
    captured = labels("consent.captured", moment=desk.formats.moment(mark.signed_at))
    lines: list[Block] = [desk.para(captured)]
    if mark.witness:
        lines.append(desk.para(labels("consent.witness", witness=mark.witness)))
    return _signed(desk, title, (desk.para(mark.name, STRONG),), Ink(mark.strokes, mark.ratio), lines)


def doctor_block(desk: Desk, title: str, name: str, mark: StaffMark | None, *, awaited: bool) -> Block:
    """The doctor's half: the countersignature with its time, what is awaited, or lines to sign on."""
    labels = desk.labels
    if mark is not None:
        return _countersigned(desk, title, mark)
    if awaited:
        note = Stack(
            (desk.para(labels("consent.awaiting"), STRONG), desk.para(labels("consent.awaiting_note")))
        )
        return Whole(Stack((desk.para(title, STRONG), desk.para(name), Space(6), note)))
    return _blank(desk, title, name)


def seal_words(seal: str) -> str:
    """The first letters of a hash in groups of four, as people compare them."""
    shown = seal[:_SEAL_SHOWN]
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def _signed(desk: Desk, title: str, who: Sequence[Block], ink: Block, lines: Sequence[Block]) -> Block:
    shown = Figure(ink, desk.labels("figures.signature", title=title))
    return Whole(Stack((desk.para(title, STRONG), shown, Rule(0.8), Space(3), *who, *lines)))


def _countersigned(desk: Desk, title: str, mark: StaffMark) -> Block:
    """The doctor's name, time and seal, below the pen's strokes if there are any."""
    labels = desk.labels
    proof = (
        desk.para(labels("consent.with_pin")),
        desk.para(labels("consent.seal", seal=seal_words(mark.seal))),
    )
    who = (desk.para(mark.name, STRONG), desk.para(mark.title))
    moment = desk.para(desk.formats.moment(mark.signed_at))
    if mark.strokes:
        return _signed(desk, title, who, Ink(mark.strokes, mark.ratio), (moment, *proof))
    above = Stack((Space(_PAD_HEIGHT - 2 * BODY.leading - 4), *proof, Space(4)))
    return Whole(Stack((desk.para(title, STRONG), above, Rule(0.8), Space(3), *who, moment)))


def _on_paper(desk: Desk, title: str, mark: PatientMark, day: date) -> Block:
    """Where the signature itself is: on the sheets that were filed, of which the seal stands here."""
    labels = desk.labels
    said = (
        labels("consent.signed_paper", day=desk.formats.day(day)),
        labels("consent.filed_paper", moment=desk.formats.moment(mark.signed_at), witness=mark.witness),
        labels("consent.scan", seal=seal_words(mark.scan_sha256)),
    )
    lines = [desk.para(words) for words in said]
    return Whole(Stack((desk.para(title, STRONG), desk.para(mark.name, STRONG), Space(6), *lines)))


def _blank(desk: Desk, title: str, name: str) -> Block:
    date_line = desk.labels("consent.date_line")
    return Whole(
        Stack(
            (
                desk.para(title, STRONG),
                Space(_PAD_HEIGHT),
                Rule(0.8),
                Space(3),
                desk.para(name, STRONG),
                WritingLine(desk.para(date_line), desk.width(date_line), 30),
            )
        )
    )
