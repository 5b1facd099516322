"""The foot of the map: how the chosen zone or point is injected, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from mesodesk.domain.body_map import (
    DEEPEST_UM,
    MOST_POINT_UL,
    SPACING_UM,
    PaintedZone,
    SinglePoint,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Technique
from mesodesk.domain.treatments import LONGEST_LINES
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property, set_tooltip
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.flow import FlowLayout
from mesodesk.gui.treatments.technique_words import TechniqueWords
from mesodesk.gui.treatments.volume_input import VolumeInput
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.injection_map import InjectionMapView
from mesodesk.gui.widgets.inputs import ChoiceInput, LineInput, NumberInput, Option, UnreadableError
from mesodesk.gui.widgets.map_editor import Brush

_MICROMETRES: Final = 1000


class ZoneBar(QFrame):
    """Technique, distance, volume, depth and needle of the next zone or point, and of the chosen one.

    Changing them changes the chosen zone, if it is painted, or the chosen point.
    """

    technique_picked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        view: InjectionMapView,
        zones: Mapping[str, str],
        words: SessionWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._zones = zones
        self._words = words
        self._is_narrow = False
        self._techniques: dict[str, Technique] = {}
        self.setProperty("frame", "foot")
        self.setProperty("keepClear", True)
        least, most = (Decimal(bound) / _MICROMETRES for bound in SPACING_UM)
        self.technique = ChoiceInput()
        self.spacing = NumberInput(desk.formats, least=least, most=most, decimals=1)
        self.volume = VolumeInput(desk.formats, places=3)
        deepest = Decimal(DEEPEST_UM) / _MICROMETRES
        self.deep = NumberInput(desk.formats, least=Decimal("0.01"), most=deepest, decimals=2)
        self.needle = LineInput(longest=LONGEST_LINES["needle"])
        self._source_words = TechniqueWords(desk.formats, self)
        self._captions: dict[str, QLabel] = {}
        self._pairs: dict[str, QWidget] = {}
        self._is_low = False
        column = vertical(self, margin=(3, 2, 3, 2), gap=1)
        column.addLayout(self._make_head())
        holder = self._make_fields()
        column.addWidget(holder, 1)
        self._source = label("", "small", Colour.TEXT3, wrap=True, name=f"{ids.SESSION_ZONE}.source")
        column.addWidget(self._source)
        self._column = column
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_ZONE}.error")
        self.error.hide()
        column.addWidget(self.error)
        self.technique.picked.connect(self._on_technique)
        for line in self._lines:
            line.editingFinished.connect(self._on_edited)
            line.textEdited.connect(self._on_typed)
        view.zone_selected.connect(self._on_zone)
        view.point_selected.connect(self._on_point)

    @property
    def _lines(self) -> tuple[LineInput, ...]:
        return (self.spacing, self.volume, self.deep, self.needle)

    def show_techniques(self, techniques: Sequence[Technique]) -> None:
        """Offer these, with the numbers that the protocol gives for the first one; nothing else stays."""
        self._techniques = {one.key: one for one in techniques}
        for line in self._lines:
            line.clear()
        self._show_error(None, "")
        self.technique.set_options([Option(one.key, self._words.technique(one.key)) for one in techniques])
        if techniques:
            self.technique.set_value(techniques[0].key)
            self._take_numbers(techniques[0].key)

    def show_technique(self, key: str) -> None:
        """Make this the technique of the next zone, if another one stands there."""
        if key in self._techniques and key != self._view.editor.brush.technique:
            self.technique.set_value(key)
            self._take_numbers(key)

    def reload(self) -> None:
        """Another map was put in: take the numbers of the chosen zone from it, and let go of old errors."""
        self._show_error(None, "")
        self._take_chosen()
        self.refresh()

    def set_open(self, is_open: bool) -> None:
        """Let the numbers be changed, or not."""
        for field in (self.technique, *self._lines, self.paint, self.mirror):
            field.setEnabled(is_open)
        self.refresh()

    def show_session_needle(self, needle: str) -> None:
        """Name the needle that is meant where none is written here."""
        self.needle.setPlaceholderText(needle)

    def set_narrow(self, narrow: bool) -> None:
        """Everything in one line, or the numbers below the name of the zone."""
        directions = QBoxLayout.Direction
        self._column.setDirection(directions.LeftToRight if narrow else directions.TopToBottom)
        self._is_narrow = narrow
        self.refresh()

    def set_low(self, low: bool) -> None:
        """In a low window depth and needle are folded away, to leave the height to the map."""
        self._is_low = low
        self._fold()

    def _fold(self) -> None:
        is_folded = self._is_low and not self.more.isChecked()
        self.more.setVisible(self._is_low)
        for name in ("depth", "needle"):
            self._pairs[name].setVisible(not is_folded)
        self._show_source()

    def refresh(self) -> None:
        """Say what the chosen zone or point comes to."""
        key, drawn, point = self._view.selected_zone, self._view.editor.map, self._chosen_point()
        painted = drawn.painted(key) if key else None
        zone = self._zones.get(key, key) if key else ""
        is_open = self.technique.isEnabled()
        self._name.setText(self._title(zone, point))
        self.spacing.setEnabled(is_open and point is None)
        self.paint.setVisible(is_open and (bool(key) or point is not None))
        self.paint.setText(self._act(point, painted))
        self.paint.set_icon("eraser" if painted is not None or point is not None else "polygon")
        self.mirror.setVisible(is_open and self._can_mirror(key, point))
        self._show_source()
        whole = drawn.total_of(key) if key else drawn.total
        if point is not None:
            self._sum.setText(self._desk.formats.volume(point.volume_ul, 3))
        elif painted is None:
            self._sum.setText(self._words.total(whole) if whole.points else "")
        else:
            formats = self._desk.formats
            each = formats.volume(painted.volume_ul, 3)
            product = formats.volume(len(painted.points) * painted.volume_ul)
            self._sum.setText(f"{len(painted.points)} × {each} = {product}")

    def _title(self, zone: str, point: SinglePoint | None) -> str:
        if point is None:
            return zone or self.tr("No zone chosen")
        return self.tr("Point, {zone}").format(zone=zone) if zone else self.tr("Point")

    def _act(self, point: SinglePoint | None, painted: PaintedZone | None) -> str:
        if point is not None:
            return self.tr("Remove point")
        return self.tr("Paint zone") if painted is None else self.tr("Clear zone")

    def _can_mirror(self, key: str, point: SinglePoint | None) -> bool:
        editor = self._view.editor
        if point is not None or not key:
            return point is not None
        has_other = editor.chart.zone(key).mirror is not None and editor.map.painted(key) is not None
        return has_other or any(single.zone == key for single in editor.map.singles)

    def _show_source(self) -> None:
        technique = self._techniques.get(str(self.technique.read() or ""))
        self._source.setVisible(technique is not None and not self._is_narrow and not self._is_low)
        if technique is not None:
            said = self._source_words.line(technique)
            self._source.setText(self.tr("In the protocol: {numbers}").format(numbers=said))
            set_tooltip(self.technique, self._source.text())
            per = self.tr("Per cm") if technique.per_cm else self.tr("Per point")
            self._captions["volume"].setText(per)

    def _chosen_point(self) -> SinglePoint | None:
        dot = self._view.selected_point
        return None if dot is None else self._view.editor.map.single(dot)

    def show_refusal(self, refused: RuleError) -> bool:
        """Say beside the number what was refused; False when it is not about these numbers."""
        fields = {"bad_spacing": self.spacing, "bad_point_volume": self.volume, "bad_depth": self.deep}
        field = fields.get(refused.rule)
        if field is None:
            return False
        if not field.text().strip():
            sentence = (
                self.tr("Write the distance between points first; the protocol gives no number.")
                if field is self.spacing
                else self.tr("Write the volume per point first; the protocol gives no number.")
            )
        else:
            sentence = self._desk.explain.error(refused).sentence
        self._show_error(field, sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def say_unread(self) -> QWidget | None:
        """Say beside the numbers which one cannot be read; gives it."""
        for field in self._lines:
            try:
                field.read()
            except UnreadableError as unread:
                self._show_error(field, str(unread))
                return field
        volume_ul = self.volume.read()
        if isinstance(volume_ul, int) and not 0 < volume_ul <= MOST_POINT_UL:
            rule = RuleError("bad_point_volume", volume_ul=volume_ul, most=MOST_POINT_UL)
            self._show_error(self.volume, self._desk.explain.error(rule).sentence)
            return self.volume
        return None

    # Parts -------------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        row = horizontal(gap=2)
        self._name = label("", "strong", name=f"{ids.SESSION_ZONE}.name")
        self.paint = Button(self._desk.theme, "", key=key_text("Space"), compact=True, name=ids.SESSION_PAINT)
        self.paint.clicked.connect(self._on_paint)
        mirror = self.tr("To the other side")
        self.mirror = Button(
            self._desk.theme, mirror, icon="flip-vertical", key="M", compact=True, name=ids.SESSION_MIRROR
        )
        self.mirror.clicked.connect(self._view.mirror)
        self._sum = label("", "strong", name=f"{ids.SESSION_ZONE}.sum")
        row.addWidget(self._name)
        row.addWidget(self.paint)
        row.addWidget(self.mirror)
        row.addStretch(1)
        row.addWidget(self._sum)
        return row

    def _make_fields(self) -> QWidget:
        desk, holder = self._desk, QWidget()
        flow = FlowLayout(holder, gap=3)
        for name, words_, field, width in (
            ("technique", self.tr("Technique"), self.technique, 36),
            ("spacing", self.tr("Distance, mm"), self.spacing, 13),
            ("volume", self.tr("Per point"), self.volume, 23),
            ("depth", self.tr("Depth, mm"), self.deep, 13),
            ("needle", self.tr("Needle"), self.needle, 26),
        ):
            self._pairs[name] = self._pair(name, words_, field, space(width))
            flow.addWidget(self._pairs[name])
        self.more = Button(
            desk.theme,
            kind="icon",
            icon="chevron-down",
            tooltip=self.tr("Depth, needle"),
            name=f"{ids.SESSION_ZONE}.more",
        )
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        flow.addWidget(self.more)
        return holder

    def _pair(self, name: str, words: str, field: QWidget, width: int) -> QWidget:
        holder = QWidget()
        row = horizontal(holder, gap=1)
        caption = label(words, "small", Colour.TEXT2)
        caption.setBuddy(field)
        self._captions[name] = caption
        field.setFixedWidth(width)
        identify(field, f"{ids.SESSION_ZONE}.{name}", words)
        row.addWidget(caption)
        row.addWidget(field)
        return holder

    def _show_error(self, field: LineInput | None, sentence: str) -> None:
        if sentence and field in (self.deep, self.needle):
            self.more.setChecked(True)
        for each in self._lines:
            set_property(each, "wrong", "true" if each is field and sentence else "false")
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    # From the hand to the map ------------------------------------------------------------------------------

    def _on_zone(self, _key: str) -> None:
        self.reload()

    def _on_point(self, _dot: object) -> None:
        self.reload()

    def _take_chosen(self) -> None:
        """Put the numbers of the chosen point or zone into the fields."""
        key, point = self._view.selected_zone, self._chosen_point()
        chosen = point or (self._view.editor.map.painted(key) if key else None)
        if chosen is None:
            return
        self.technique.set_value(chosen.technique)
        if isinstance(chosen, PaintedZone):
            self.spacing.set_value(_mm(chosen.spacing_um))
        self.volume.set_value(chosen.volume_ul)
        self.deep.set_value(None if chosen.depth_um is None else _mm(chosen.depth_um))
        self.needle.set_value(chosen.needle)
        self._set_brush()

    def _take_numbers(self, key: str) -> None:
        """The least numbers that the protocol gives for a technique; where it gives none, what stands."""
        technique = self._techniques[key]
        if technique.spacing_min_mm is not None:
            self.spacing.set_value(technique.spacing_min_mm)
        if technique.volume_min is not None:
            self.volume.set_value(int(technique.volume_min))
        self.deep.set_value(technique.depth_min_mm)
        self._set_brush()

    def _on_technique(self, key: str) -> None:
        self._take_numbers(key)
        if self._chosen_point() is None and len(self._view.editor.map.zones) < 2:
            # With several zones each has its own; that of the session is chosen beside the map.
            self.technique_picked.emit(key)
        self._apply()
        self.refresh()

    def _on_typed(self) -> None:
        self._show_error(None, "")
        self._set_brush()

    def _on_edited(self) -> None:
        if self.say_unread() is None:
            self._set_brush()
            self._apply()

    def _set_brush(self) -> None:
        spacing, volume, depth = _read(self.spacing), _read(self.volume), _read(self.deep)
        self._view.editor.brush = Brush(
            technique=str(self.technique.read()),
            spacing_um=round(spacing * _MICROMETRES) if isinstance(spacing, Decimal) else 0,
            volume_ul=volume if isinstance(volume, int) and volume <= MOST_POINT_UL else 0,
            depth_um=round(depth * _MICROMETRES) if isinstance(depth, Decimal) else None,
            needle=str(_read(self.needle) or ""),
        )

    def _apply(self) -> None:
        """Do to the chosen point or the painted zone what the fields say now."""
        key, editor, point = self._view.selected_zone, self._view.editor, self._chosen_point()
        if point is not None:
            editor.change_point(point.at)
        elif key and editor.map.painted(key) is not None:
            editor.paint_zone(key)

    def _on_paint(self) -> None:
        point = self._chosen_point()
        if point is not None:
            self._view.editor.remove_point(point.at)
        elif self._view.selected_zone:
            self._view.editor.toggle_zone(self._view.selected_zone)


def _read(field: LineInput) -> object:
    try:
        return field.read()
    except UnreadableError:
        return None


def _mm(spacing_um: int) -> Decimal:
    return (Decimal(spacing_um) / _MICROMETRES).normalize()
