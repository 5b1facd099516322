"""The middle of a session: the injection map with its charts, tools, and the numbers of the chosen zone."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.domain.body_map import ChartKey, InjectionMap
from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Protocol
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.body_charts import BodyCharts
from mesodesk.gui.treatments.draft import Draft
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.treatments.zone_bar import ZoneBar
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, frame, horizontal, vertical
from mesodesk.gui.widgets.injection_map import InjectionMapView, Tool
from mesodesk.gui.widgets.map_editor import Brush
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.treatment.sessions import EarlierSession

#: Below this height the numbers of a zone take less room.
_LOW: Final = space(155)


class MapPanel(QWidget):
    """Chart, tools and map; what is painted goes into the draft.

    `same_asked` is the wish for "same as last time".
    """

    same_asked = Signal()

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._charts = BodyCharts(desk.resources, str(desk.language))
        self._key = ChartKey.FACE
        self._before: EarlierSession | None = None
        self._shown_maps: tuple[InjectionMap, ...] = ()
        self.view = InjectionMapView(
            desk.theme,
            self._charts.chart(self._key),
            name=ids.SESSION_MAP,
            label=self.tr("Injection map"),
            words=self._charts.words,
            describe=words.total,
            brush=Brush("", 0, 0),
        )
        self.zone_bar = ZoneBar(desk, self.view, self._charts.words, words)
        column = vertical(self, gap=2)
        column.addLayout(self._make_head())
        card = Card(inset=0)
        card.body.setSpacing(0)
        card.body.addWidget(self._make_tools())
        card.body.addWidget(self.view, 1)
        self._make_sizes()
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_MAP}.error")
        self.error.setContentsMargins(12, 0, 12, 4)
        self.error.hide()
        card.body.addWidget(self.error)
        card.body.addWidget(self.zone_bar)
        column.addWidget(card, 1)
        self.view.map_changed.connect(self._on_map)
        self.view.refused.connect(self._on_refused)
        self.zone_bar.technique_picked.connect(self._on_technique)
        self.view.undo_asked.connect(draft.undo)
        self.view.redo_asked.connect(draft.redo)
        draft.loaded.connect(self._on_loaded)
        draft.maps_put.connect(self._on_put)
        draft.changed.connect(self._on_changed)

    def show_protocol(self, protocol: Protocol) -> None:
        """Offer the charts and techniques of this protocol; another patient's numbers are forgotten."""
        self.view.select_zone("")
        self.view.reset_zoom()
        keys = [ChartKey(key) for key in protocol.charts]
        if self._key not in keys:
            self._key = keys[0]
        clear_layout(self._chart_row)
        if len(keys) > 1:
            pairs = [(str(key), self._charts.names[key]) for key in keys]
            self._choice = Segmented(
                self._desk.theme, pairs, name=ids.SESSION_CHART, label=self.tr("Body chart"), compact=True
            )
            self._choice.set_value(str(self._key))
            self._choice.chosen.connect(self._on_chart)
            self._chart_row.addWidget(self._choice)
        self.zone_bar.show_techniques(protocol.techniques)

    def show_before(self, session: EarlierSession | None) -> None:
        """Show the points of this earlier session as rings."""
        self._before = session
        self.ghost.setEnabled(session is not None)
        self._show_map()

    def focus_map(self) -> None:
        """Go to the map: to the chosen zone, or the first."""
        maps = () if self._before is None else self._before.maps
        sites = [
            site for one in (*self._draft.body.maps, *maps) if one.chart is self._key for site in one.sites
        ]
        first = sites[0] if sites else self._charts.chart(self._key).zones[0].key
        key = self.view.selected_zone or first
        self.view.select_zone(key)
        for handle in self.view.findChildren(QWidget):
            if handle.accessibleIdentifier() == f"{ids.SESSION_MAP}.{key}":
                handle.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say beneath the map what is missing or was refused."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def toggle_ghost(self) -> None:
        """Show or hide the points of the earlier session."""
        if self.ghost.isEnabled():
            self.ghost.click()

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the map gets the height: its head joins the tools, its numbers make one line."""
        self._heading.setVisible(not narrow)
        self.zone_bar.set_narrow(narrow)
        if narrow:
            self._tool_row.insertWidget(self._tool_row.indexOf(self.ghost), self.same)
        else:
            self._head_row.addWidget(self.same)

    def set_same_reason(self, reason: str) -> None:
        """Open or shut "same as last time", with the reason."""
        self.same.set_why_disabled(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self.zone_bar.set_low(self.height() < _LOW)

    def _make_head(self) -> QHBoxLayout:
        actions = self._desk.actions
        row = horizontal(gap=2)
        self._heading = label(self.tr("Injection map"), "heading")
        row.addWidget(self._heading)
        self._chart_row = horizontal(gap=0)
        row.addLayout(self._chart_row)
        row.addStretch(1)
        self.same = Button(
            self._desk.theme,
            actions.text("session.same"),
            icon="copy",
            key=actions.key("session.same"),
            name=ids.SESSION_SAME,
        )
        self.same.clicked.connect(self.same_asked)
        row.addWidget(self.same)
        self._head_row = row
        return row

    def _make_tools(self) -> QWidget:
        theme, bar = self._desk.theme, frame("bar")
        row = horizontal(bar, margin=(3, 2, 3, 2), gap=2)
        tools = (
            (Tool.SELECT, self.tr("Choose, drag")),
            (Tool.ZONE, self.tr("Paint zone")),
            (Tool.POINT, self.tr("Point")),
            (Tool.ERASE, self.tr("Erase")),
        )
        self.tools = Segmented(
            theme,
            [(str(tool), words) for tool, words in tools],
            name=ids.SESSION_TOOL,
            label=self.tr("What a click does"),
            compact=True,
        )
        self.tools.set_value(str(Tool.SELECT))
        self.tools.chosen.connect(self._on_tool)
        row.addWidget(self.tools)
        row.addStretch(1)
        points = self.tr("Earlier points")
        self.ghost = Button(theme, kind="icon", icon="eye", tooltip=points, name=ids.SESSION_GHOST)
        self.ghost.setCheckable(True)
        self.ghost.setChecked(True)
        self.ghost.clicked.connect(self.view.show_before)
        back = self.tr("Take the last change of the map back")
        self.undo = Button(theme, kind="icon", icon="arrow-back-up", tooltip=back, name=ids.SESSION_MAP_UNDO)
        self.undo.clicked.connect(self._draft.undo)
        again = self.tr("Do again what was taken back")
        self.redo = Button(
            theme, kind="icon", icon="arrow-forward-up", tooltip=again, name=ids.SESSION_MAP_REDO
        )
        self.redo.clicked.connect(self._draft.redo)
        for button in (self.ghost, self.undo, self.redo):
            row.addWidget(button)
        self._tool_row = row
        identify(bar, f"{ids.SESSION_MAP}.tools", self.tr("Tools of the map"))
        return bar

    def _make_sizes(self) -> None:
        """Buttons for the size, in the corner of the map that no zone reaches."""
        holder = QWidget(self.view)
        row = horizontal(holder, gap=1)
        for icon, words, step, key in (
            ("zoom-out", self.tr("Make smaller"), -1, "Ctrl+-"),
            ("maximize", self.tr("Show the whole chart"), 0, "Ctrl+0"),
            ("zoom-in", self.tr("Enlarge"), 1, "Ctrl++"),
        ):
            button = Button(
                self._desk.theme,
                kind="icon",
                icon=icon,
                tooltip=f"{words}  {key_text(key)}",
                name=f"{ids.SESSION_MAP}.{icon}",
            )
            button.clicked.connect(partial(self.view.zoom_step, step))
            row.addWidget(button)
        self.view.set_corner(holder)

    # From the draft to the map and back --------------------------------------------------------------------

    def _on_loaded(self) -> None:
        drawn = [one.chart for one in self._draft.body.maps]
        if drawn and self._key not in drawn and self._has_choice():
            self._key = drawn[0]
            self._choice.set_value(str(self._key))
        self._show_map()
        is_open = self._draft.stage.is_open
        self.view.editor.read_only = not is_open
        self.tools.setEnabled(is_open)
        self.zone_bar.set_open(is_open)
        self.zone_bar.show_technique(self._draft.body.technique)
        self.zone_bar.reload()
        self._on_changed()
        self.show_error("")

    def _on_changed(self) -> None:
        self.zone_bar.show_session_needle(self._draft.body.needle)

    def _has_choice(self) -> bool:
        return self._chart_row.count() > 0

    def _show_map(self) -> None:
        chart = self._charts.chart(self._key)
        self._shown_maps = self._draft.body.maps
        maps = () if self._before is None else self._before.maps
        before = next((one for one in maps if one.chart is self._key), None)
        self.view.show_map(chart, self._draft.map_of(self._key), before)
        self.view.show_before(self.ghost.isChecked())
        self.zone_bar.reload()
        self._show_steps()

    def _show_steps(self) -> None:
        self.undo.setEnabled(self._draft.can_undo)
        self.redo.setEnabled(self._draft.can_redo)

    def _on_put(self) -> None:
        """A step was taken back: show the chart that it was on."""
        drawn = self._draft.body.maps
        shown = {one.chart: one for one in self._shown_maps}
        elsewhere = [
            key
            for key in {*shown, *(one.chart for one in drawn)}
            if shown.get(key, InjectionMap(key)) != self._draft.map_of(key)
        ]
        if elsewhere and self._key not in elsewhere and self._has_choice():
            self._key = elsewhere[0]
            self._choice.set_value(str(self._key))
        self._show_map()

    def _on_chart(self, key: str) -> None:
        self._key = ChartKey(key)
        self._show_map()

    def _on_tool(self, key: str) -> None:
        self.view.set_tool(Tool(key))

    def _on_map(self, shown: InjectionMap) -> None:
        self.show_error("")
        self._draft.set_map(shown)
        self._shown_maps = self._draft.body.maps
        self.zone_bar.refresh()
        self._show_steps()

    def _on_technique(self, key: str) -> None:
        if self._draft.stage.is_open:
            self._draft.change(technique=key)

    def _on_refused(self, refused: RuleError) -> None:
        if not self.zone_bar.show_refusal(refused):
            self.show_error(self._desk.explain.error(refused).sentence)
