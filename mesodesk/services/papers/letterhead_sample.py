"""The clinic's letterhead on a sheet of its own, for whoever chooses logo and colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from mesodesk.domain.colour import printable_colour
from mesodesk.domain.paper_parts import Letterhead, PaperSize
from mesodesk.domain.people import Permission
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.clinic.letterhead import logo_of
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.paper_words import paper_words, shown_phone


@dataclass(frozen=True, slots=True)
class LetterheadSample:
    """A letterhead and what it is drawn with; drawing it is left to another thread."""

    head: Letterhead
    resources: Path
    own_labels: Mapping[str, str]
    logo: bytes

    def draw(self) -> bytes:
        """The PDF of one sheet."""
        # Late, for start-up time: reportlab and the fonts are only needed once a paper is.
        from mesodesk.pdf.letterhead_sample import letterhead_sample

        return letterhead_sample(self.head, self.resources, self.own_labels, self.logo)


@dataclass(frozen=True)
class ShowLetterheadSample(Query[LetterheadSample]):
    """The letterhead as new papers have it; with another colour where one is being tried.

    Raises the `RuleError`s of `domain.colour.printable_colour`.
    """

    colour: str | None = None
    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> LetterheadSample:
        """What is to be drawn."""
        clinic = the_clinic(reading.session)
        words = paper_words(reading, clinic.language)
        head = Letterhead(
            clinic=clinic.name,
            address=clinic.address,
            phone=shown_phone(clinic.phone, clinic.country),
            patient=words.labels("common.sample"),
            number="0000",
            born=None,
            language=words.language,
            wished=words.language,
            zone=clinic.zone,
            issued_at=reading.now.replace(microsecond=0),
            form=words.labels("common.sample"),
            version=1,
            size=PaperSize(clinic.paper.lower()),
            logo=clinic.logo_sha256,
            colour=clinic.colour if self.colour is None else printable_colour(self.colour),
        )
        labels = reading.frame.texts.labels(head.language)
        return LetterheadSample(
            head, reading.frame.resources, labels, logo_of(reading.session, clinic.logo_sha256)
        )
