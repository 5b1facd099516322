"""The record of one session while it is being written: its body, its products, and in which stage it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.body_map import ChartKey, InjectionMap
from mesodesk.domain.errors import RuleError
from mesodesk.domain.treatments import TreatmentBody, find_missing
from mesodesk.services.records.treatment_rows import ProductLine

if TYPE_CHECKING:
    from mesodesk.services.treatment.sessions import EarlierSession


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

    @property
    def may_choose(self) -> bool:
        """Whether products and lots may be chosen: that is part of getting ready."""
        return self is not Stage.SIGNED


#: What is missing before the lots, in the order of the screen.
_BEFORE_LOTS: Final = ("sites_checked", "maps")
#: Steps of the map that are kept.
_MOST_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Step:
    """What stood before a step that can be taken back: of the map, or (`is_whole`) of "same as last time"."""

    body: TreatmentBody
    lines: tuple[ProductLine, ...]
    is_whole: bool = False


class Draft(QObject):
    """What the panels of a session show and change together.

    `changed` is emitted after a change by hand, `loaded` after another state was put in, `maps_put` after
    other maps were (a step was taken back), `refused` with the `RuleError` when a rule said no (nothing is
    changed then).
    """

    changed = Signal()
    loaded = Signal()
    maps_put = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._body = TreatmentBody()
        self._lines: dict[tuple[int, int], ProductLine] = {}
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._is_filled = False
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
        return tuple(line for _, line in sorted(self._lines.items(), key=_place) if line.volume_ul > 0)

    @property
    def volume_ul(self) -> int:
        """Microlitres of all products together."""
        return sum(line.volume_ul for line in self.products)

    def line(self, product_id: int, place: int = 0) -> ProductLine | None:
        """What was used of a product; with a `place` above 0, of a further lot or vial of it."""
        return self._lines.get((product_id, place))

    def places(self, product_id: int) -> tuple[int, ...]:
        """The places of a product beyond its first: one for each further lot or vial."""
        return tuple(sorted(place for id, place in self._lines if id == product_id and place))

    def add_place(self, product_id: int) -> int:
        """Make room for a further lot or vial of a product; gives its place."""
        place = max((0, *self.places(product_id))) + 1
        self._lines[product_id, place] = ProductLine(product_id, None, 0)
        return place

    def load(self, body: TreatmentBody, lines: Iterable[ProductLine], stage: Stage) -> None:
        """Put another state in, without counting it as a change."""
        if (body.maps, stage) != (self._body.maps, self._stage):
            self._undo, self._redo = [], []
        self._body, self._stage, self._is_filled = body, stage, False
        self._put_lines(lines)
        self.loaded.emit()

    def begin(self, body: TreatmentBody, lines: Iterable[ProductLine]) -> bool:
        """The record was begun: put it in, with what was made ready before. Says whether anything was."""
        ready, prepared = self.products, self._body if self._is_filled else None
        self.load(body, ready or lines, Stage.RECORDING)
        if prepared is not None:
            self._remember(Step(body, (), is_whole=True))
            self._body = body.like(prepared)
            self.loaded.emit()
        if ready or prepared is not None:
            self.changed.emit()
        return bool(ready) or prepared is not None

    def _put_lines(self, lines: Iterable[ProductLine]) -> None:
        self._lines = {}
        count: dict[int, int] = {}
        for line in lines:
            place = count.get(line.product_id, 0)
            self._lines[line.product_id, place] = line
            count[line.product_id] = place + 1

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

    def set_line(self, line: ProductLine, place: int = 0) -> None:
        """Say how much of which lot of a product was used."""
        if self._lines.get((line.product_id, place)) != line:
            self._lines[line.product_id, place] = line
            self.changed.emit()

    def map_of(self, chart: ChartKey) -> InjectionMap:
        """The map on one chart, empty if nothing is on it."""
        return next((one for one in self._body.maps if one.chart is chart), InjectionMap(chart))

    def set_map(self, shown: InjectionMap) -> None:
        """Put the map of one chart in its place; empty ones are left out of the record."""
        others = tuple(one for one in self._body.maps if one.chart is not shown.chart)
        step = Step(self._body, self.products)
        if self.change(maps=others if shown.is_empty else (*others, shown)):
            self._remember(step)

    def repeat(self, before: EarlierSession, products: Collection[int]) -> None:
        """Fill everything as in an earlier session, but the day's own and the lots, which a hand chooses.

        Products that are not in `products` are not offered any more and are left out.
        """
        self._remember(Step(self._body, self.products, is_whole=True))
        self._body, self._is_filled = self._body.like(before.body), True
        volumes: dict[int, int] = {}
        for line in before.products:
            if line.product_id in products:
                volumes[line.product_id] = volumes.get(line.product_id, 0) + line.volume_ul
        self._put_lines(ProductLine(id, None, volume_ul) for id, volume_ul in volumes.items())
        self.loaded.emit()
        self.changed.emit()

    @property
    def is_filled(self) -> bool:
        """Whether "same as last time" has filled what stands here."""
        return self._is_filled

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo) and self._stage.may_choose

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo) and self._stage.may_choose

    def undo(self) -> None:
        """Take the last step of the map, or "same as last time", back."""
        if self.can_undo:
            self._go_to(self._undo.pop(), self._redo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.can_redo:
            self._go_to(self._redo.pop(), self._undo)

    def _remember(self, step: Step) -> None:
        self._undo = [*self._undo[-_MOST_STEPS + 1 :], step]
        self._redo.clear()

    def _go_to(self, step: Step, back: list[Step]) -> None:
        back.append(Step(self._body, self.products, step.is_whole))
        if step.is_whole:
            # What was seen and written since belongs to the day and stays.
            self._body, self._is_filled = self._body.like(step.body), not self._is_filled
            self._put_lines(step.lines)
            self.loaded.emit()
        else:
            self._body = replace(self._body, maps=step.body.maps)
            self.maps_put.emit()
        self.changed.emit()

    def missing(self, *, earlier_sessions: bool) -> tuple[str, ...]:
        """The fields that signing still needs, in the order of the screen."""
        found = find_missing(self._body, earlier_sessions=earlier_sessions, products=self.products)
        if any(line.lot_id is None for line in self.products) and "products" not in found:
            first = [field for field in found if field in _BEFORE_LOTS]
            return (*first, "lots", *(field for field in found if field not in _BEFORE_LOTS))
        return found


def used_products(lines: Iterable[ProductLine]) -> frozenset[int]:
    """The products of which something was used."""
    return frozenset(line.product_id for line in lines if line.volume_ul > 0)


def _place(item: tuple[tuple[int, int], ProductLine]) -> int:
    """By place only: within one, products stay in the order in which they were written."""
    return item[0][1]
