"""Whatever happens, in whatever order: the stock is what came less what went, to the microlitre."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import MovementKind, RecallBasis
from mesodesk.services.door.practice import Command
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import CloseRecall, ListRecalls, ShowRecall, StartRecall
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.stock.stock import LotCard, MovementLine, ShowMovements, ShowStock, VialCard
from mesodesk.services.stock.stock_changes import CountLot, QuarantineLot, ReceiveLot, ReturnLot, WasteLot
from mesodesk.services.stock.vials import CloseVial, OpenVial
from mesodesk.services.treatment.treatments import AmendTreatment, ProductLine, SignTreatment
from tests.factories import DOCTOR, MANAGER, PIN, TODAY, SmallClinic
from tests.integration.treatment_steps import make_ready, start, whole_body

#: A quick look at every run; many more when asked for, as by ``STOCK_STORIES=500``.
STORIES = int(os.environ.get("STOCK_STORIES", "6"))
STEPS = 60


@dataclass
class Told:
    """What has happened, kept apart from the program: from this it follows what has to be left."""

    came: Counter[int] = field(default_factory=Counter)
    went: Counter[int] = field(default_factory=Counter)
    used: dict[int, tuple[ProductLine, ...]] = field(default_factory=dict)

    def left(self, lot: int) -> int:
        used = sum(line.volume_ul for lines in self.used.values() for line in lines if line.lot_id == lot)
        return self.came[lot] - self.went[lot] - used


class Story:
    """One treatment, three products with lots, and steps that people take in any order."""

    def __init__(self, clinic: SmallClinic, chance: random.Random) -> None:
        self.clinic, self.chance, self.told = clinic, chance, Told()
        self.products = [
            clinic.do(replace(_PRODUCT, name=f"P{hours}", open_hours=hours), MANAGER).value
            for hours in (None, 1, 48)
        ]
        for product in self.products:
            self.deliver(product)
        self.draft: int | None = start(clinic, make_ready(clinic))
        self.signed: int | None = None
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    # What is on the shelf, as anybody can see it.

    @property
    def lots(self) -> dict[int, LotCard]:
        return {lot.id: lot for product in self.clinic.ask(ShowStock()).products for lot in product.lots}

    def lot(self) -> LotCard:
        return self.chance.choice(list(self.lots.values()))

    def vial(self) -> VialCard | None:
        vials = [vial for lot in self.lots.values() for vial in lot.vials]
        return self.chance.choice(vials) if vials else None

    def volume(self) -> int:
        return self.chance.choice((1, 999, 1_000, 3_000, self.chance.randint(1, 9_000)))

    # Steps.

    def deliver(self, product: int | None = None) -> None:
        product = product or self.chance.choice(self.products)
        code, days = self.chance.choice((("A", 1), ("B", 90)))
        volume_ul = self.volume()
        command = ReceiveLot(product, code, TODAY + timedelta(days=days), volume_ul)
        lot = self.clinic.do(command, MANAGER).value
        self.told.came[lot] += volume_ul

    def waste(self) -> None:
        kind = self.chance.choice((WasteLot, ReturnLot))
        lot, volume_ul = self.lot(), self.volume()
        self.do(kind(lot.id, volume_ul, "gone"))
        self.told.went[lot.id] += volume_ul

    def count(self) -> None:
        lot, counted = self.lot(), self.chance.choice((0, self.volume()))
        self.do(CountLot(lot.id, lot.version, counted, "counted"))
        self.told.went[lot.id] += lot.left_ul - counted

    def shut(self) -> None:
        lot = self.lot()
        self.do(QuarantineLot(lot.id, lot.version, lot.state is LotState.AVAILABLE))

    def open(self) -> None:
        self.do(OpenVial(self.lot().id))

    def close(self) -> None:
        vial = self.vial()
        if vial is not None:
            lot = next(lot.id for lot in self.lots.values() if vial in lot.vials)
            self.do(CloseVial(vial.id, vial.version))
            self.told.went[lot] += vial.left_ul

    def slip(self) -> None:
        """Something that is done and undone at once."""
        lot, volume_ul = self.lot(), self.volume()
        command = self.chance.choice((WasteLot(lot.id, volume_ul, "slip"), OpenVial(lot.id)))
        undo = self.clinic.do(command, MANAGER).undo
        assert undo is not None
        self.clinic.do(undo, MANAGER)

    def recall(self) -> None:
        bounds = RecallBounds(RecallBasis.LOT, lot_id=self.lot().id)
        self.do(StartRecall(bounds, "why", self.chance.random() < 0.5))

    def end_recall(self) -> None:
        running = [line for line in self.clinic.ask(ListRecalls(), MANAGER) if line.closed_at is None]
        if running:
            line = self.chance.choice(running)
            version = self.clinic.ask(ShowRecall(line.id), MANAGER).version
            self.do(CloseRecall(line.id, version, "over"))

    def free(self) -> None:
        shut = [lot for lot in self.lots.values() if lot.state is LotState.QUARANTINED]
        if shut:
            lot = self.chance.choice(shut)
            self.do(QuarantineLot(lot.id, lot.version, quarantined=False))

    def time(self) -> None:
        self.clinic.clock.now += timedelta(minutes=self.chance.choice((1, 20, 59)))

    def sign(self) -> None:
        if self.draft is None:
            return
        before, lines = self.lots, self.lines()
        command = SignTreatment(self.draft, 1, whole_body(self.clinic), lines, PIN)
        self.do(command)
        for line in lines:
            lot = before[line.lot_id or 0]
            assert lot.usable
            assert line.vial_id is None or line.vial_id in {vial.id for vial in lot.vials}
        self.told.used[self.draft] = lines
        self.note_closed(before)
        self.draft, self.signed = None, self.draft

    def amend(self) -> None:
        if self.signed is None:
            return
        lines = self.lines()
        command = AmendTreatment(self.signed, whole_body(self.clinic), "why", PIN, lines)
        wasted = self.wasted()
        newer = self.do(command)
        del self.told.used[self.signed]
        self.told.used[newer] = lines
        # What comes back into a closed vial is wasted, and what more it gave was not.
        for lot, volume_ul in self.wasted().items():
            self.told.went[lot] += volume_ul - wasted[lot]
        self.signed = newer

    def lines(self) -> tuple[ProductLine, ...]:
        found: dict[tuple[int, int | None], ProductLine] = {}
        products = self.clinic.ask(ShowStock()).products
        for _ in range(self.chance.randint(1, 3)):
            product = self.chance.choice([product for product in products if product.lots])
            lot = self.chance.choice(product.lots)
            vials = [vial.id for vial in lot.vials]
            vial = self.chance.choice([None, *vials, *vials])
            found[lot.id, vial] = ProductLine(product.id, lot.id, self.volume(), vial)
        return tuple(found.values())

    def note_closed(self, before: dict[int, LotCard]) -> None:
        """The vials for one treatment that signing has closed: what was left in them is gone."""
        for id, lot in self.lots.items():
            still = {vial.id for vial in lot.vials}
            gone = [vial for vial in before[id].vials if vial.id not in still]
            for vial in gone:
                used = [
                    line for lines in self.told.used.values() for line in lines if line.vial_id == vial.id
                ]
                assert used
                self.told.went[id] += vial.left_ul - sum(line.volume_ul for line in used)

    def wasted(self) -> Counter[int]:
        found: Counter[int] = Counter()
        for line in self.book():
            if line.kind is MovementKind.WASTE and line.vial:
                found[line.lot_id] -= line.volume_ul
        return found

    def book(self) -> Iterator[MovementLine]:
        for product in self.products:
            yield from self.clinic.ask(ShowMovements(product_id=product))

    # What has to hold.

    def do(self, command: Command[int] | Command[None]) -> int:
        return self.clinic.do(command, MANAGER if not isinstance(command, _SIGNED) else DOCTOR).value or 0

    def step(self) -> None:
        act = self.chance.choice(self.acts())
        before = self.everything()
        try:
            act()
            self.accepted[act.__name__] += 1
        except RuleError as error:
            self.refused[error.rule] += 1
            # A slip may be half of what was asked; everything else is nothing.
            assert self.everything() == before
        self.check()

    def acts(self) -> tuple[Callable[[], None], ...]:
        often = (self.sign, self.amend, self.amend, self.open, self.open, self.close)
        shelf = (self.deliver, self.deliver, self.waste, self.count, self.slip, self.slip, self.time)
        return (*often, *shelf, self.shut, self.recall, self.end_recall, self.free)

    def everything(self) -> object:
        return self.lots, tuple(self.book())

    def check(self) -> None:
        with self.clinic.clinic.record.reading() as session:
            assert check_stock(session).problems == ()
        moved: Counter[int] = Counter()
        for line in self.book():
            moved[line.lot_id] += line.volume_ul
            assert line.left_ul >= 0
        for id, lot in self.lots.items():
            assert lot.left_ul == self.told.left(id) == moved[id] >= 0, id
            assert lot.received_ul == self.told.came[id]
            assert 0 <= sum(vial.left_ul for vial in lot.vials) <= lot.left_ul
            assert lot.unopened_ul >= 0


_PRODUCT = AddProduct("P", "", 3_000, (("hyaluronic_acid", ""),))
_SIGNED = (SignTreatment, AmendTreatment)


@pytest.mark.parametrize("seed", range(STORIES))
def test_the_stock_is_what_came_less_what_went(small_clinic: SmallClinic, seed: int) -> None:
    story = Story(small_clinic, random.Random(seed))
    for _ in range(STEPS):
        story.step()
    assert sum(story.accepted.values()) > STEPS // 4
    assert sum(story.refused.values()) > 0


def test_the_stories_do_what_they_are_there_for(small_clinic: SmallClinic) -> None:
    story = Story(small_clinic, random.Random(1))
    for _ in range(2 * STEPS):
        story.step()
    assert {"sign", "amend", "open", "close", "deliver", "waste", "count", "slip"} <= set(story.accepted)
    assert {"lot_short", "rest_in_vials"} <= set(story.refused)
