"""The treatments of a patient, read-only: what was done, with which lots, and every amendment."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mesodesk.domain.ids import AppointmentId, DocumentId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.targets import OpenDocument, OpenSession
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.door.practice import Command
from mesodesk.services.papers.papers import FileAftercare, FileSummary
from mesodesk.services.treatment.sessions import AmendmentLine, SessionCard, ShowSession
from mesodesk.services.treatment.treatments import TreatmentLine

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class TreatmentsTab(ChartTab):
    """One card for each treatment, newest first; *Show the record* reads the whole of it."""

    def part(self, card: ChartCard) -> object:
        """The treatments."""
        return card.banner.id, card.treatments

    def fill(self) -> None:
        """The treatments, or that there are none."""
        self._records: dict[int, tuple[QVBoxLayout, Button]] = {}
        if not self.card.treatments:
            empty = self.tr("No treatment yet. It begins on the day of a session, from Today (F2).")
            self.body.addWidget(EmptyView(self.desk.theme, empty, name=f"{ids.CHART_TREATMENTS}.empty"), 1)
            return
        for line in self.card.treatments:
            self.body.addWidget(self._treatment(line))
        self.body.addStretch(1)

    def _treatment(self, line: TreatmentLine) -> Card:
        formats = self.desk.formats
        made = Card(self.words.session(line.protocol_key, line.session_number, line.sessions), inset=3)
        name = f"{ids.CHART_TREATMENTS}.{line.id}"
        signed = (Level.OK, self.tr("Signed")) if line.signed else (Level.WAIT, self.tr("Draft"))
        made.head.insertWidget(1, Tag(self.desk.theme, *signed, name=f"{name}.state"))
        if line.amended:
            made.head.insertWidget(2, Tag(self.desk.theme, Level.INFORM, self.tr("Amended")))
        who = formats.joined([formats.day_and_time(line.at), line.doctor])
        made.body.addLayout(two_lines(who, self._summary(line)))
        record = QVBoxLayout()
        made.body.addLayout(record)
        show = link(
            self.desk.theme, self.tr("Show the record"), partial(self._show, line), name=f"{name}.show"
        )
        self._records[line.id] = (record, show)
        made.body.addLayout(self._buttons(line, name, show))
        return made

    def _summary(self, line: TreatmentLine) -> str:
        formats = self.desk.formats
        reactions = ", ".join(self.desk.explain.word(one) for one in line.reactions)
        return formats.joined(
            [
                self.tr("%n point(s)", "", line.points),
                formats.volume(line.volume_ul),
                "" if line.pain is None else self.tr("pain {pain} of 10").format(pain=line.pain),
                self.tr("reactions: {list}").format(list=reactions) if reactions else "",
                self.tr("lots: {list}").format(list=", ".join(line.lots)) if line.lots else "",
            ]
        )

    def _buttons(self, line: TreatmentLine, name: str, show: Button) -> QHBoxLayout:
        row, theme = horizontal(gap=2), self.desk.theme
        row.addWidget(show)
        if line.signed:
            for key, words, command in (
                ("summary", self.tr("Treatment summary"), FileSummary(line.id)),
                ("aftercare", self.tr("Aftercare sheet"), FileAftercare(line.id)),
            ):
                button = Button(theme, words, icon="printer", name=f"{name}.{key}", compact=True)
                button.clicked.connect(partial(self._file, words, command))
                row.addWidget(button)
        if self.desk.may(Permission.RECORD_TREATMENT):
            words = self.tr("Open session")
            target = OpenSession(AppointmentId(line.appointment_id))
            row.addWidget(link(theme, words, partial(self.navigate.emit, target), name=f"{name}.session"))
        row.addStretch(1)
        return row

    def _file(self, words: str, command: Command[int], _checked: bool = False) -> None:
        said = self.tr("{paper} filed").format(paper=words)
        self.desk.runner.perform(command, self._on_filed, said=said)

    def _on_filed(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    # The whole record --------------------------------------------------------------------------------------

    def _show(self, line: TreatmentLine) -> None:
        query = ShowSession(line.appointment_id)
        self.desk.runner.ask(query, partial(self._on_record, line.id), receiver=self)

    def _on_record(self, treatment_id: int, card: SessionCard) -> None:
        known, treatment = self._records.get(treatment_id), card.treatment
        if known is None or treatment is None or known[0].count():
            return
        place, show = known
        show.hide()
        body, word = treatment.body, self.desk.explain.word
        numbed = word(body.anaesthetic.kind) if body.anaesthetic is not None else ""
        depth = self.desk.formats.number(Decimal(body.depth_um) / 1000) if body.depth_um is not None else ""
        zones = self._zone_words()
        facts = (
            (self.tr("Areas"), ", ".join(zones.get(site, site) for site in body.sites)),
            (self.tr("Technique"), word(body.technique) if body.technique else ""),
            (self.tr("Device, needle"), self.desk.formats.joined([body.device, body.needle])),
            (self.tr("Depth"), self.tr("{depth} mm").format(depth=depth) if depth else ""),
            (self.tr("Anaesthetic"), numbed),
            (self.tr("Sites of earlier sessions"), body.site_findings),
            (self.tr("Findings"), body.findings),
            (self.tr("Effects so far"), body.effects),
            (self.tr("Reactions"), body.reaction_note),
            (self.tr("Notes"), body.notes),
            (self.tr("Signed by"), treatment.signed_by),
        )
        for heading, value in facts:
            if value:
                row = horizontal(gap=3)
                name = label(heading, "small", Colour.TEXT2)
                name.setFixedWidth(Size.RAIL)
                row.addWidget(name)
                row.addWidget(label(value, "body", wrap=True, selectable=True), 1)
                place.addLayout(row)
        for version in treatment.amended:
            self._add_version(place, version)

    def _zone_words(self) -> dict[str, str]:
        path = self.desk.resources / "wording" / str(self.desk.language) / "body.json"
        words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["zones"]
        return words

    def _add_version(self, place: QVBoxLayout, version: AmendmentLine) -> None:
        formats = self.desk.formats
        words = (
            self.tr("Amended: {reason}").format(reason=version.reason)
            if version.reason
            else self.tr("First signed")
        )
        add_row(place, two_lines(words, formats.joined([version.by, formats.day_and_time(version.at)])))
