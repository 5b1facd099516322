"""The parts of papers: sentences with weight, letterheads, rows, visits, signatures, charts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class PaperSize(StrEnum):
    """The sheet in the clinic's printer."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; `strong` ones are printed bold."""

    words: str
    strong: bool = False


#: A sentence or paragraph with weight in it; made by `compose` or `plain`.
Text = tuple[Span, ...]

_PLACE: Final = re.compile(r"\{(\w+)\}")


def compose(template: str, /, **values: object) -> Text:
    """`template` of a wording file as `Text`: `**heavy**` words are strong, `{name}` comes from `values`.

    Values are taken as they are: asterisks and braces in a patient's name stay what they are. Raises
    `KeyError` for a place that has no value (a mistake in a wording file).
    """
    spans = []
    for number, part in enumerate(template.split("**")):
        words = _PLACE.sub(lambda place: str(values[place[1]]), part)
        if words:
            spans.append(Span(words, strong=number % 2 == 1))
    return tuple(spans)


def joined(*texts: Text) -> Text:
    """`texts` one after the other with a blank between them; empty ones leave none."""
    spans: list[Span] = []
    for text in texts:
        if text and spans:
            spans.append(Span(" "))
        spans += text
    return tuple(spans)


def plain(words: str) -> Text:
    """`words` without any weight, taken as they are."""
    return (Span(words),) if words else ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every page: the clinic, the patient, the form and its language.

    `language` is the language that the paper is written in, `wished` the patient's own (ISO 639 codes); where
    they differ the paper says so. `zone` is the clinic's IANA zone, by which every time on it is printed.
    `form` names the text that was used, in the paper's language (the protocol, e.g. "Skin rejuvenation"), and
    `version` is the published version of it. `logo` is the hash (hex) of the clinic's logo and `colour` its
    colour (``#1f6f6b``); empty ones leave the head in black. `reference` is the code on each page by which a
    signed sheet finds its form again. Nobody of the clinic answers yet for the translation of an `unreviewed`
    one, and it says so. `ledger` is the head of the ledger before the act that made the paper, as number and
    seal (``12:9f3a…``): whoever holds the paper can prove later that history was not written anew.
    """

    clinic: str
    address: str
    phone: str
    patient: str
    number: str
    born: date | None
    language: str
    wished: str
    zone: str
    issued_at: datetime
    form: str
    version: int
    size: PaperSize = PaperSize.A4
    logo: str = ""
    colour: str = ""
    reference: str = ""
    unreviewed: bool = False
    ledger: str = ""

    @property
    def ledger_mark(self) -> str:
        """Number and last 8 digits of the seal, as papers print them; empty without a head."""
        seq, _, seal = self.ledger.partition(":")
        return f"# {seq} · {seal[-8:]}" if seal else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line: what it is about, and what is said of it."""

    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class UsedProduct:
    """A product that went into the skin. `volume_ul` and `discarded_ul` are whole microlitres."""

    name: str
    lot: str
    maker: str = ""
    expires: date | None = None
    volume_ul: int | None = None
    discarded_ul: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A booked visit. The patient arrives at `arrives_at` (numbing included); UTC, half-open to `ends_at`.

    `uid` stays the same for the same appointment, so that a phone's calendar replaces rather than doubles it.
    `session` is the number in the course, `None` for other visits and maintenance; `title` says what it is.
    """

    uid: str
    arrives_at: datetime
    ends_at: datetime
    title: str
    session: int | None = None
    numbing_minutes: int = 0
    staff: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in a unit square: x to the right, y downwards, both 0 to 1."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of the pen, in the unit square of its pad."""

    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class PatientMark:
    """The patient's signature as captured: strokes in a pad `ratio` times as wide as high, time, witness.

    A form that was signed on paper has no strokes: `signed_on` is the day beside the signature, `signed_at`
    when the sheets were filed, and `scan_sha256` the hash (hex) of the file that holds them.
    """

    name: str
    signed_at: datetime
    strokes: tuple[Stroke, ...]
    ratio: float
    witness: str = ""
    initials: tuple[Stroke, ...] = ()
    signed_on: date | None = None
    scan_sha256: str = ""


@dataclass(frozen=True, slots=True)
class StaffMark:
    """A signature by PIN: who, what they are, when, and the hash (hex) of what was signed.

    `strokes` were drawn beside the PIN in a pad `ratio` times as wide as high; without them there is none.
    """

    name: str
    title: str
    signed_at: datetime
    seal: str
    strokes: tuple[Stroke, ...] = ()
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class MapZone:
    """A zone of the body chart that was treated; its outline is closed. Volume in microlitres."""

    name: str
    outline: tuple[Dot, ...]
    volume_ul: int | None = None


@dataclass(frozen=True, slots=True)
class BodyChart:
    """An injection map as drawn: the chart's lines, zones and points, all in the chart's unit square.

    `ratio` is its width over its height. A `mirrored` chart faces the reader: the patient's right is on the
    left.
    """

    title: str
    ratio: float
    lines: tuple[Stroke, ...]
    zones: tuple[MapZone, ...]
    points: tuple[Dot, ...]
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that the patient ticks. `key` is stable; `ticked` is what was ticked on screen."""

    key: str
    text: Text
    ticked: bool = False
