"""A patient's copy of the record on paper: who they are, what was done, and who has seen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.patient_copy import CopyLine, CopyPart, PatientCopy
from mesodesk.pdf.blocks import Block, Columns, Divider, Space, Stack, Whole
from mesodesk.pdf.fonts import load_fonts
from mesodesk.pdf.opening import in_brief, opening_notes
from mesodesk.pdf.sheet import Sheet, clinic_header, page_footer
from mesodesk.pdf.stationery import BODY, HEADING, STRONG, TITLE, Desk
from mesodesk.pdf.wording import NO_LABELS, Formats, labels_of

_WHEN: Final = 118.0
_GAP: Final = 13.0


def patient_copy(
    paper: PatientCopy, resources: Path, logo: bytes = b"", own_labels: Mapping[str, str] = NO_LABELS
) -> bytes:
    """The PDF of the copy in its language; the same copy always gives the same bytes.

    `resources` is the folder with ``fonts`` and ``wording``, `logo` the clinic's (PNG), `own_labels` are its
    own words. Raises `RuleError` as the other papers do.
    """
    labels = labels_of(resources, paper.head.language, own_labels)
    formats = Formats(labels, paper.head.zone)
    desk = Desk(load_fonts(resources / "fonts"), labels, formats, logo).laid_out_for(paper)
    head = in_brief(desk, paper.head)
    born = f" · {formats.day(head.born)}" if head.born else ""
    right = (
        desk.para(head.patient, STRONG.to("right")),
        desk.para(labels("common.number", number=head.number) + born, BODY.to("right")),
    )
    header = clinic_header(desk, head, right, phone=True)
    footer = page_footer(desk, f"{paper.name} · {formats.day(formats.local(paper.head.issued_at).date())}")
    sheet = Sheet(paper.head, f"{paper.name}: {paper.head.patient}", header, header, footer)
    return sheet.write(sheet.pages(_Draft(desk, paper).blocks()), author=paper.head.clinic)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The copy as blocks."""

    desk: Desk
    paper: PatientCopy

    def blocks(self) -> list[Block]:
        """Everything on it, in the order in which it is read."""
        desk = self.desk
        blocks: list[Block] = [*opening_notes(desk, self.paper.head), desk.para(self.paper.title, TITLE)]
        for words in self.paper.intro:
            blocks += [Space(5), desk.para(words)]
        for part in self.paper.parts:
            blocks += self._part(part)
        return blocks

    def _part(self, part: CopyPart) -> list[Block]:
        heading = Stack((self.desk.para(part.title, HEADING), Space(3)), sticks=True)
        blocks: list[Block] = [Space(_GAP), heading]
        if not part.lines:
            return [*blocks, self.desk.para(part.none)]
        for number, line in enumerate(part.lines):
            if number:
                blocks.append(Divider(0.5, around=2.5))
            blocks.append(self._line(line))
        return blocks

    def _line(self, line: CopyLine) -> Block:
        desk = self.desk
        if line.when is None:
            return Columns(((_WHEN, desk.para(line.text)), (None, desk.para(line.detail))), table="named")
        said: list[Block] = [desk.para(line.text, STRONG if line.detail else BODY)]
        if line.detail:
            said.append(desk.para(line.detail))
        cells = ((_WHEN, desk.para(self._when(line.when))), (None, Stack(tuple(said))))
        return Whole(Columns(cells, table="named"))

    def _when(self, when: date | datetime) -> str:
        formats = self.desk.formats
        return formats.moment(when) if isinstance(when, datetime) else formats.day(when)
