"""Why the rules of an aftercare sheet last as long as they do: what brought each, and from which source."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.aftercare import Basis
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import parse_source
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.frames import hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.aftercare_reasons import Reason, ReasonLine


class ReasonsSheet(Sheet):
    """The rules in the order of the paper, each with its end and everything that decided on it."""

    def __init__(self, desk: Desk, lines: tuple[ReasonLine, ...], parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Why until then"),
            self.tr("Close"),
            name=ids.DOCUMENT_REASONS,
            explanation=self.tr(
                "As it was decided when the sheet was made. Of each rule the longest counts."
            ),
            width=Size.SHEET + space(20),
            parent=parent,
        )
        self._desk, self._words = desk, ProtocolWords(self)
        self.cancel.hide()
        content = QWidget()
        column = vertical(content, margin=(0, 0, 3, 0), gap=2)
        for number, line in enumerate(lines):
            if number:
                column.addWidget(hairline())
            column.addLayout(self._row(line))
        column.addStretch(1)
        area = scrolling(content)
        area.setMinimumHeight(space(90))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Why until then"))
        self.body.addWidget(area, 1)

    def _row(self, line: ReasonLine) -> QVBoxLayout:
        column, head = vertical(gap=0), horizontal(gap=2)
        formats = self._desk.formats
        rule = formats.upper(line.rule[:1]) + line.rule[1:]
        head.addWidget(label(rule, "value", wrap=True, selectable=True), 1)
        head.addWidget(label(self._until(line)))
        column.addLayout(head)
        for reason in line.reasons:
            said = formats.joined([self._brought(reason), self._source(reason)])
            column.addWidget(label(said, "small", Colour.TEXT2, wrap=True, selectable=True))
        return column

    def _until(self, line: ReasonLine) -> str:
        if line.ends_at is None:
            return self.tr("no end")
        # A midnight belongs to the day that it closes, as on the sheet.
        formats = self._desk.formats
        if formats.local(line.ends_at).time() == time.min:
            return self.tr("end of the day")
        return formats.day_and_time(line.ends_at)

    def _brought(self, reason: Reason) -> str:
        words = {
            Basis.PROTOCOL: self.tr("protocol: {name}"),
            Basis.TECHNIQUE: self.tr("technique: {name}"),
            Basis.AREA: self.tr("area: {name}"),
            Basis.INGREDIENT: self.tr("ingredient: {name}"),
        }
        return words[reason.basis].format(name=reason.name)

    def _source(self, reason: Reason) -> str:
        try:
            sources = [parse_source(text, field="source") for text in reason.source.split("; ")]
        except RuleError:
            return reason.source
        return self._words.sources(sources)
