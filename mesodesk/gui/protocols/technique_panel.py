"""Techniques in the editor: depth, needle, spacing and volume of each way of injecting; the usual first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import Protocol, Technique
from mesodesk.domain.quantities import Microlitres
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.protocols.boxes import LineBox, NumberBox
from mesodesk.gui.protocols.editor_panel import EditorPanel, moved
from mesodesk.gui.protocols.sourced_row import Apply, Line, SourcedRow, Values
from mesodesk.gui.widgets.form import TickInput

#: Deeper than any of the field's needles, and wider than any grid.
_MOST_MM = 100
_MOST_ML = 10

Change = Callable[[Technique], Technique]


class TechniquePanel(EditorPanel):
    """A card per technique. Groups of numbers (spacing, volume) stay empty where no source gives one."""

    def build(self) -> None:
        """The cards, then the list of techniques that may be added."""
        techniques = self.keeper.protocol.techniques
        for at, item in enumerate(techniques):
            self._add_technique(item, at, len(techniques))
        there = {item.key for item in techniques}
        names = self.keeper.texts.techniques
        options = [(key, self._upper(names[key])) for key in self.keeper.parts.techniques if key not in there]
        if options:
            name = f"protocols.edit.{self.name}"
            self.column.addWidget(self.adder(self.tr("A technique to add"), options, name, self._add))

    def _add_technique(self, item: Technique, at: int, count: int) -> None:
        what = self._upper(self.keeper.texts.techniques[item.key])
        card = self.card(what)
        name = f"protocols.edit.{self.name}.{item.key}"
        if at == 0:
            card.head.insertWidget(1, label(self.tr("The usual one"), "small", Colour.TEXT2))
        card.head.addLayout(
            self.order_buttons(
                what,
                name,
                at,
                count,
                partial(self._move, at),
                partial(self._remove, item.key),
                stays=self.tr("A protocol needs a technique: add another one first.") if count == 1 else "",
            )
        )
        self._add_ranges(card.body, item, what)
        tick = TickInput(self.tr("The volume is per centimetre of thread, not per point"))
        identify(tick, f"{name}.per_cm", f"{what}: {tick.text()}")
        tick.set_value(item.per_cm)
        tick.clicked.connect(partial(self._on_per_cm, item.key, tick))
        card.body.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_ranges(self, body: QBoxLayout, item: Technique, what: str) -> None:
        mm, ml = self.tr("mm"), self.tr("ml")
        depth = (item.depth_min_mm, item.depth_max_mm)
        spacing = (item.spacing_min_mm, item.spacing_max_mm)
        volume = (_ml(item.volume_min), _ml(item.volume_max))
        row = partial(self._row, body, item, what)
        row("depth", self._range(self.tr("Depth"), depth, mm), item.depth_sources, partial(_depth, item.key))
        needle = LineBox(item.needle, longest=60)
        line = Line(self.tr("Needle"), (("text", "", needle),), optional=True)
        row("needle", line, item.needle_sources, partial(_needle, item.key))
        line = self._range(self.tr("Between points"), spacing, mm, optional=True)
        row("spacing", line, item.spacing_sources, partial(_spacing, item.key))
        words = self.tr("Volume per cm") if item.per_cm else self.tr("Volume per point")
        line = self._range(words, volume, ml, optional=True, decimals=3, most=_MOST_ML)
        row("volume", line, item.volume_sources, partial(_volume, item.key))

    def _row(
        self,
        body: QBoxLayout,
        item: Technique,
        what: str,
        group: str,
        line: Line,
        sources: tuple[Source, ...],
        change: Callable[[Values, tuple[Source, ...]], Callable[[Protocol], Protocol]],
    ) -> None:
        def put(values: Values, chosen: tuple[Source, ...]) -> None:
            self.keeper.edit(change(values, chosen))

        apply: Apply = put
        name = f"{what}, {line.words}"
        path = f"techniques.{item.key}.{group}"
        self.put(SourcedRow(self.desk, self.keeper, path, name, (line,), sources, apply), body)

    def _range(
        self,
        words: str,
        values: tuple[Decimal | None, Decimal | None],
        unit: str,
        *,
        optional: bool = False,
        decimals: int = 2,
        most: int = _MOST_MM,
    ) -> Line:
        names = (("min", self.tr("from")), ("max", self.tr("to")))
        least = Decimal(1).scaleb(-decimals)
        boxes = tuple(
            (
                key,
                caption,
                NumberBox(
                    self.desk.formats,
                    None if value is None else value.normalize() + 0,
                    least=least,
                    most=most,
                    decimals=decimals,
                ),
            )
            for (key, caption), value in zip(names, values, strict=True)
        )
        return Line(words, boxes, unit, optional)

    def _on_per_cm(self, key: str, tick: QCheckBox) -> None:
        per_cm = tick.isChecked()

        def change(item: Technique) -> Technique:
            sources = item.volume_sources
            own = (self.keeper.own_choice(),) if sources else ()
            return replace(item, per_cm=per_cm, volume_sources=own)

        self.reshape(_each(key, change), f"protocols.edit.{self.name}.{key}.per_cm")

    def _move(self, at: int, step: int) -> None:
        key = self.keeper.protocol.techniques[at].key
        self.reshape(
            lambda protocol: replace(protocol, techniques=moved(protocol.techniques, at, step)),
            f"protocols.edit.{self.name}.{key}.{'up' if step < 0 else 'down'}",
        )

    def _remove(self, key: str) -> None:
        self.reshape(
            lambda protocol: replace(
                protocol, techniques=tuple(item for item in protocol.techniques if item.key != key)
            )
        )

    def _add(self, key: str) -> None:
        item = self.keeper.parts.techniques[key]
        self.reshape(
            lambda protocol: replace(protocol, techniques=(*protocol.techniques, item)),
            f"protocols.edit.techniques.{key}.depth.min",
        )

    def _upper(self, text: str) -> str:
        return self.desk.formats.upper(text[:1]) + text[1:]


def _each(key: str, change: Change) -> Callable[[Protocol], Protocol]:
    return lambda protocol: replace(
        protocol,
        techniques=tuple(change(item) if item.key == key else item for item in protocol.techniques),
    )


def _depth(key: str, values: Values, sources: tuple[Source, ...]) -> Callable[[Protocol], Protocol]:
    low, high = _ordered(values)
    assert low is not None and high is not None  # noqa: S101, PT018 - the line is not optional
    return _each(key, lambda item: replace(item, depth_min_mm=low, depth_max_mm=high, depth_sources=sources))


def _needle(key: str, values: Values, sources: tuple[Source, ...]) -> Callable[[Protocol], Protocol]:
    return _each(key, lambda item: replace(item, needle=str(values[0]), needle_sources=sources))


def _spacing(key: str, values: Values, sources: tuple[Source, ...]) -> Callable[[Protocol], Protocol]:
    low, high = _ordered(values)
    return _each(
        key, lambda item: replace(item, spacing_min_mm=low, spacing_max_mm=high, spacing_sources=sources)
    )


def _volume(key: str, values: Values, sources: tuple[Source, ...]) -> Callable[[Protocol], Protocol]:
    low, high = _ordered(values)
    return _each(
        key,
        lambda item: replace(item, volume_min=_ul(low), volume_max=_ul(high), volume_sources=sources),
    )


def _ordered(values: Values) -> tuple[Decimal | None, Decimal | None]:
    low, high = cast(tuple[Decimal | None, Decimal | None], values)
    if low is not None and high is not None and low > high:
        raise RuleError("bad_range", field="techniques")
    return low, high


def _ml(volume: Microlitres | None) -> Decimal | None:
    return None if volume is None else Decimal(volume) / 1000


def _ul(volume: Decimal | None) -> Microlitres | None:
    return None if volume is None else Microlitres(int(volume * 1000))
