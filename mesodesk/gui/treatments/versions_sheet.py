"""Two versions of an amended record side by side: who signed each, when, why, and what differs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.domain.body_map import ChartKey, InjectionMap
from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.body_charts import BodyCharts
from mesodesk.gui.treatments.version_rows import Compared, VersionRows
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.frames import clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.injection_map import InjectionMapView
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.map_editor import Brush
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.treatment.session_versions import ShowVersions, TreatmentVersion

_WIDTH = space(210)
_HEIGHT = space(120)
_MAP_HEIGHT = space(75)


class VersionsSheet(Sheet):
    """Asks for every version of a record and compares any two of them; nothing can be changed here."""

    def __init__(self, desk: Desk, words: SessionWords, treatment_id: int, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            "",
            "",
            name=f"{ids.SESSION_VERSIONS}.sheet",
            cancel=None,
            width=_WIDTH,
            parent=parent,
        )
        self.set_title(self.tr("Versions of the record"))
        self._desk = desk
        self._charts = BodyCharts(desk.resources, str(desk.language))
        self._words = words
        self._rows = VersionRows(desk, words, {**self._charts.names, **self._charts.words}, self)
        self._versions: dict[int, TreatmentVersion] = {}
        self.primary.setText(self.tr("Close"))
        self.cancel.hide()
        self._before, self._after = ChoiceInput(), ChoiceInput()
        pairs = (
            (self._before, "before", self.tr("Version on the left")),
            (self._after, "after", self.tr("Version on the right")),
        )
        row = horizontal(gap=3)
        for choice, name, said in pairs:
            identify(choice, f"{ids.SESSION_VERSIONS}.{name}", said)
            choice.picked.connect(self._show)
            row.addWidget(choice, 1)
        self.body.addLayout(row)
        holder = QWidget()
        self._content = vertical(holder, gap=3)
        area = scrolling(holder)
        area.setMinimumHeight(_HEIGHT)
        self.body.addWidget(area, 1)
        desk.runner.ask(ShowVersions(treatment_id), self._on_versions, self._on_failed, receiver=self)

    def _on_versions(self, versions: tuple[TreatmentVersion, ...]) -> None:
        self._versions = {one.number: one for one in versions}
        options = [Option(str(one.number), self._head(one)) for one in versions]
        for choice, number in ((self._before, len(versions) - 1), (self._after, len(versions))):
            choice.set_options(options)
            choice.set_value(str(max(number, 1)))
        self._show()

    def _on_failed(self, error: MesodeskError) -> None:
        self.refuse(self._desk.explain.error(error).sentence)

    def _head(self, one: TreatmentVersion) -> str:
        at = self._desk.formats.day_and_time(one.signed_at)
        said = self.tr("Version {number}: {who}, {at}")
        return said.format(number=one.number, who=one.signed_by, at=at)

    def _show(self, _key: str = "") -> None:
        clear_layout(self._content)
        before = self._versions[int(str(self._before.read()))]
        after = self._versions[int(str(self._after.read()))]
        self._content.addWidget(self._table(before, after))
        for key in self._charts_that_differ(before, after):
            self._content.addWidget(self._maps(key, before, after))
        self._content.addStretch(1)

    def _table(self, before: TreatmentVersion, after: TreatmentVersion) -> QWidget:
        # What differs first: that is what somebody opens this for.
        differing_first = sorted(self._rows.compare(before, after), key=lambda row: not row.differs)
        first = self.tr("As first signed")
        why = Compared(self.tr("Why"), before.reason or first, after.reason or first)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(2))
        for column, stretch in ((0, 2), (1, 4), (2, 4), (3, 0)):
            grid.setColumnStretch(column, stretch)
        for number, row in enumerate([why, *differing_first]):
            is_changed = row.differs and row is not why
            style = "strong" if is_changed else "body"
            name = f"{ids.SESSION_VERSIONS}.row.{number}"
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(row.name, "small_value", Colour.TEXT2, wrap=True), number, 0, top)
            grid.addWidget(label(row.before or "–", style, wrap=True, name=f"{name}.before"), number, 1, top)
            grid.addWidget(label(row.after or "–", style, wrap=True, name=f"{name}.after"), number, 2, top)
            if is_changed:
                tag = Tag(
                    self._desk.theme, Level.WAIT, self.tr("changed"), icon="edit", name=f"{name}.changed"
                )
                grid.addWidget(tag, number, 3, top)
        return holder

    def _charts_that_differ(self, before: TreatmentVersion, after: TreatmentVersion) -> list[ChartKey]:
        old = {drawn.chart: drawn for drawn in before.body.maps}
        new = {drawn.chart: drawn for drawn in after.body.maps}
        return [key for key in ChartKey if old.get(key) != new.get(key)]

    def _maps(self, key: ChartKey, before: TreatmentVersion, after: TreatmentVersion) -> QWidget:
        holder = QWidget()
        row = horizontal(holder, gap=3)
        for one, name in ((before, "before"), (after, "after")):
            drawn = next((drawn for drawn in one.body.maps if drawn.chart is key), InjectionMap(key))
            view = InjectionMapView(
                self._desk.theme,
                self._charts.chart(key),
                name=f"{ids.SESSION_VERSIONS}.{name}.{key}",
                label=self.tr("Injection map"),
                words=self._charts.words,
                describe=self._words.total,
                brush=Brush("", 0, 0),
            )
            view.editor.read_only = True
            view.show_map(self._charts.chart(key), drawn)
            view.setMinimumSize(_MAP_HEIGHT, _MAP_HEIGHT)
            row.addWidget(view, 1)
        return holder
