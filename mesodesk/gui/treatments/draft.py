"""The record of one session while it is being written: its body, its products, and in which stage it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.body_map import ChartKey, InjectionMap
from mesodesk.domain.errors import RuleError
from mesodesk.domain.treatments import TreatmentBody, find_missing
from mesodesk.services.treatment_rows import ProductLine

if TYPE_CHECKING:
    from mesodesk.services.sessions import EarlierSession


class Stage(StrEnum):
    """Before the needle, while it is recorded, signed and locked, or signed and being corrected."""

    BEFORE = "before"
    RECORDING = "recording"
    SIGNED = "signed"
    AMENDING = "amending"

    @property
    def is_open(self) -> bool:
        """Whether the hand may change the record."""
        return self in (Stage.RECORDING, Stage.AMENDING)


class Draft(QObject):
    """What the panels of a session show and change together.

    `changed` is emitted after a change by hand, `loaded` after another state was put in, `refused` with the
    `RuleError` when a rule said no (nothing is changed then).
    """

    changed = Signal()
    loaded = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._body = TreatmentBody()
        self._lines: dict[int, ProductLine] = {}
        self._more: tuple[ProductLine, ...] = ()
        self._before: tuple[TreatmentBody, tuple[ProductLine, ...]] | None = None
        self._stage = Stage.BEFORE

    @property
    def body(self) -> TreatmentBody:
        """What was done, as far as it is written."""
        return self._body

    @property
    def stage(self) -> Stage:
        """In which stage the record is."""
        return self._stage

    @property
    def products(self) -> tuple[ProductLine, ...]:
        """The products of which something was used."""
        return (*(line for line in self._lines.values() if line.volume_ul > 0), *self._more)

    @property
    def volume_ul(self) -> int:
        """Microlitres of all products together."""
        return sum(line.volume_ul for line in self.products)

    def line(self, product_id: int) -> ProductLine | None:
        """What was used of a product."""
        return self._lines.get(product_id)

    def load(self, body: TreatmentBody, lines: Iterable[ProductLine], stage: Stage) -> None:
        """Put another state in, without counting it as a change."""
        self._body, self._stage, self._before = body, stage, None
        self._lines, more = {}, []
        for line in lines:
            if line.product_id in self._lines:
                # A second lot of the same product: shown in the total and kept as it is.
                more.append(line)
            else:
                self._lines[line.product_id] = line
        self._more = tuple(more)
        self.loaded.emit()

    def change(self, **fields: Any) -> bool:  # noqa: ANN401 (the fields of a body, checked by it)
        """Change fields of the body; False, and `refused`, when a rule says no."""
        try:
            body = replace(self._body, **fields)
        except RuleError as refused:
            self.refused.emit(refused)
            return False
        if body != self._body:
            self._body = body
            self.changed.emit()
        return True

    def set_line(self, product_id: int, lot_id: int | None, volume_ul: int) -> None:
        """Say how much of which lot was used."""
        line = ProductLine(product_id, lot_id, volume_ul)
        if self._lines.get(product_id) != line:
            self._lines[product_id] = line
            self.changed.emit()

    def map_of(self, chart: ChartKey) -> InjectionMap:
        """The map on one chart, empty if nothing is on it."""
        return next((one for one in self._body.maps if one.chart is chart), InjectionMap(chart))

    def set_map(self, shown: InjectionMap) -> None:
        """Put the map of one chart in its place; empty ones are left out of the record."""
        others = tuple(one for one in self._body.maps if one.chart is not shown.chart)
        self.change(maps=others if shown.is_empty else (*others, shown))

    def repeat(self, before: EarlierSession, lots: dict[int, int | None]) -> None:
        """Fill everything as in an earlier session, but the day's own and the lots, which come from `lots`.

        Products that are not in `lots` are not offered any more and are left out.
        """
        self._before = (self._body, self.products)
        self._body = self._body.like(before.body)
        self._more = ()
        self._lines = {
            line.product_id: ProductLine(line.product_id, lots[line.product_id], line.volume_ul)
            for line in before.products
            if line.product_id in lots
        }
        self.loaded.emit()
        self.changed.emit()

    def take_back_repeat(self) -> None:
        """Put back what stood there before `repeat`."""
        before, self._before = self._before, None
        if before is not None and self._stage.is_open:
            self.load(*before, self._stage)
            self.changed.emit()

    def missing(self, *, earlier_sessions: bool) -> tuple[str, ...]:
        """The fields that signing still needs, in the order of the screen."""
        found = find_missing(self._body, earlier_sessions=earlier_sessions, products=self.products)
        if any(line.lot_id is None for line in self.products) and "products" not in found:
            return (*found, "lots")
        return found
