"""The foot of the map: technique, distance and volume per point of the chosen zone, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from mesodesk.domain.body_map import MOST_POINT_UL, SPACING_UM, PaintedZone
from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Technique
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.flow import FlowLayout
from mesodesk.gui.treatments.volume_input import VolumeInput
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.injection_map import InjectionMapView
from mesodesk.gui.widgets.inputs import ChoiceInput, LineInput, NumberInput, Option, UnreadableError
from mesodesk.gui.widgets.map_editor import Brush

_MICROMETRES: Final = 1000


class ZoneBar(QFrame):
    """Numbers of the next zone to be painted; changing them repaints the chosen zone if it is painted."""

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
        self._techniques: dict[str, Technique] = {}
        self.setProperty("frame", "foot")
        self.setProperty("keepClear", True)
        least, most = (Decimal(bound) / _MICROMETRES for bound in SPACING_UM)
        self.technique = ChoiceInput()
        self.spacing = NumberInput(desk.formats, least=least, most=most, decimals=1)
        self.volume = VolumeInput(desk.formats, places=3)
        column = vertical(self, margin=(3, 2, 3, 2), gap=1)
        column.addLayout(self._make_head())
        holder = QWidget()
        flow = FlowLayout(holder, gap=3)
        for name, words_, field, width in (
            ("technique", self.tr("Technique"), self.technique, 40),
            ("spacing", self.tr("Distance, mm"), self.spacing, 18),
            ("volume", self.tr("Per point"), self.volume, 22),
        ):
            flow.addWidget(self._pair(name, words_, field, space(width)))
        column.addWidget(holder, 1)
        self._column = column
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_ZONE}.error")
        self.error.hide()
        column.addWidget(self.error)
        self.technique.picked.connect(self._on_technique)
        self.spacing.editingFinished.connect(self._on_edited)
        self.volume.editingFinished.connect(self._on_edited)
        self.spacing.textEdited.connect(self._on_typed)
        self.volume.textEdited.connect(self._on_typed)
        view.zone_selected.connect(self._on_zone)

    def show_techniques(self, techniques: Sequence[Technique]) -> None:
        """Offer these, with the numbers that the protocol gives for the first one; nothing else stays."""
        self._techniques = {one.key: one for one in techniques}
        self.spacing.clear()
        self.volume.clear()
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
        key = self._view.selected_zone
        painted = self._view.editor.map.painted(key) if key else None
        if painted is not None:
            self._take_zone(painted)
        self.refresh()

    def set_open(self, is_open: bool) -> None:
        """Let the numbers be changed, or not."""
        for field in (self.technique, self.spacing, self.volume, self.paint):
            field.setEnabled(is_open)
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Everything in one line, or the numbers below the name of the zone."""
        directions = QBoxLayout.Direction
        self._column.setDirection(directions.LeftToRight if narrow else directions.TopToBottom)

    def refresh(self) -> None:
        """Say what the chosen zone comes to."""
        key = self._view.selected_zone
        painted = self._view.editor.map.painted(key) if key else None
        self._name.setText(self._zones.get(key, key) if key else self.tr("No zone chosen"))
        is_painted = painted is not None
        self.paint.setVisible(bool(key) and self.technique.isEnabled())
        self.paint.setText(self.tr("Clear zone") if is_painted else self.tr("Paint zone"))
        self.paint.set_icon("eraser" if is_painted else "polygon")
        whole = self._view.editor.map.total_of(key) if key else self._view.editor.map.total
        if painted is None:
            self._sum.setText(self._words.total(whole) if whole.points else "")
            return
        formats = self._desk.formats
        each = formats.volume(painted.volume_ul, 3)
        product = formats.volume(len(painted.points) * painted.volume_ul)
        self._sum.setText(f"{len(painted.points)} × {each} = {product}")

    def show_refusal(self, refused: RuleError) -> bool:
        """Say beside the number what was refused; False when it is not about these numbers."""
        field = {"bad_spacing": self.spacing, "bad_point_volume": self.volume}.get(refused.rule)
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
        for field in (self.spacing, self.volume):
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
        self._sum = label("", "strong", name=f"{ids.SESSION_ZONE}.sum")
        row.addWidget(self._name)
        row.addWidget(self.paint)
        row.addStretch(1)
        row.addWidget(self._sum)
        return row

    def _pair(self, name: str, words: str, field: QWidget, width: int) -> QWidget:
        holder = QWidget()
        row = horizontal(holder, gap=1)
        caption = label(words, "small", Colour.TEXT2)
        caption.setBuddy(field)
        field.setFixedWidth(width)
        identify(field, f"{ids.SESSION_ZONE}.{name}", words)
        row.addWidget(caption)
        row.addWidget(field)
        return holder

    def _show_error(self, field: LineInput | None, sentence: str) -> None:
        for each in (self.spacing, self.volume):
            set_property(each, "wrong", "true" if each is field and sentence else "false")
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    # From the hand to the map ------------------------------------------------------------------------------

    def _on_zone(self, key: str) -> None:
        painted = self._view.editor.map.painted(key) if key else None
        if painted is not None:
            self._take_zone(painted)
        self._show_error(None, "")
        self.refresh()

    def _take_zone(self, painted: PaintedZone) -> None:
        self.technique.set_value(painted.technique)
        self.spacing.set_value(_mm(painted.spacing_um))
        self.volume.set_value(painted.volume_ul)
        self._view.editor.brush = Brush(
            painted.technique, painted.spacing_um, painted.volume_ul, painted.grid
        )

    def _take_numbers(self, key: str) -> None:
        """The least numbers that the protocol gives for a technique; where it gives none, what stands."""
        technique = self._techniques[key]
        if technique.spacing_min_mm is not None:
            self.spacing.set_value(technique.spacing_min_mm)
        if technique.volume_min is not None:
            self.volume.set_value(int(technique.volume_min))
        self._set_brush()

    def _on_technique(self, key: str) -> None:
        self._take_numbers(key)
        self.technique_picked.emit(key)
        self._repaint()

    def _on_typed(self) -> None:
        self._show_error(None, "")
        self._set_brush()

    def _on_edited(self) -> None:
        if self.say_unread() is None:
            self._set_brush()
            self._repaint()

    def _set_brush(self) -> None:
        spacing, volume = _read(self.spacing), _read(self.volume)
        spacing_um = round(spacing * _MICROMETRES) if isinstance(spacing, Decimal) else 0
        volume_ul = volume if isinstance(volume, int) and volume <= MOST_POINT_UL else 0
        self._view.editor.brush = Brush(str(self.technique.read()), spacing_um, volume_ul)

    def _repaint(self) -> None:
        key, editor = self._view.selected_zone, self._view.editor
        painted = editor.map.painted(key) if key else None
        brush = editor.brush
        if painted is None or (painted.technique, painted.spacing_um, painted.volume_ul) == (
            brush.technique,
            brush.spacing_um,
            brush.volume_ul,
        ):
            return
        editor.paint_zone(key)

    def _on_paint(self) -> None:
        if self._view.selected_zone:
            self._view.editor.toggle_zone(self._view.selected_zone)


def _read(field: LineInput) -> object:
    try:
        return field.read()
    except UnreadableError:
        return None


def _mm(spacing_um: int) -> Decimal:
    return (Decimal(spacing_um) / _MICROMETRES).normalize()
