"""Opened vials, waste, counts and returns: what they do to a lot, and what signing draws from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import TreatmentId
from mesodesk.domain.people import Language
from mesodesk.domain.stock import MovementKind
from mesodesk.services.door.practice import Command
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.services.papers.papers import FileSummary
from mesodesk.services.records.treatment_rows import lines_of, stored_seal
from mesodesk.services.stock.products import EditProduct
from mesodesk.services.stock.stock import (
    LotCard,
    MovementLine,
    ProductCard,
    ShowMovements,
    ShowStock,
    ShowVials,
)
from mesodesk.services.stock.stock_changes import CountLot, ReceiveLot, ReturnLot, TakeBackMovement, WasteLot
from mesodesk.services.stock.vials import CloseVial, OpenVial
from mesodesk.services.treatment.treatments import AmendTreatment, ProductLine
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.tables import Treatment
from tests.factories import DOCTOR, MANAGER, NURSE, PIN, RECEPTION, TODAY, SmallClinic
from tests.integration.treatment_steps import Ready, add_product, raw_sql, read, receive, sign, whole_body


class Shelf:
    """One product in containers of 3 ml, one lot of 10 ml."""

    def __init__(self, clinic: SmallClinic) -> None:
        self.clinic = clinic
        self.product_id = add_product(clinic)
        self.lot_id = receive(clinic, self.product_id, volume_ul=10_000)

    @property
    def product(self) -> ProductCard:
        return self.clinic.ask(ShowStock()).products[0]

    @property
    def lot(self) -> LotCard:
        return next(lot for lot in self.product.lots if lot.id == self.lot_id)

    @property
    def book(self) -> tuple[MovementLine, ...]:
        """Oldest first."""
        return self.clinic.ask(ShowMovements(lot_id=self.lot_id))[::-1]

    def open(self, label: str = "") -> int:
        return self.clinic.do(OpenVial(self.lot_id, label), NURSE).value

    def close(self, vial: int, reason: str = "") -> None:
        version = next(card.version for card in self.lot.vials if card.id == vial)
        self.clinic.do(CloseVial(vial, version, reason), NURSE)

    def keep_open_for(self, hours: int | None) -> None:
        card = self.product
        parts = tuple((part.key, part.strength) for part in card.parts)
        command = EditProduct(
            card.id, card.version, card.name, card.maker, card.container_ul, parts, open_hours=hours
        )
        self.clinic.do(command, MANAGER)


@pytest.fixture
def shelf(small_clinic: SmallClinic) -> Shelf:
    return Shelf(small_clinic)


@pytest.fixture
def ready(small_clinic: SmallClinic) -> Ready:
    """A treatment that has begun, with a lot of 10 ml of a product in containers of 3 ml."""
    return Ready(small_clinic)


def on_shelf(ready: Ready) -> Shelf:
    shelf = Shelf.__new__(Shelf)
    shelf.clinic, shelf.product_id, shelf.lot_id = ready.clinic, ready.product, ready.lot
    return shelf


def check_book(clinic: SmallClinic) -> None:
    with clinic.clinic.record.reading() as session:
        assert check_stock(session).problems == ()


def test_opening_takes_nothing_from_the_lot(shelf: Shelf) -> None:
    shelf.open("A")
    lot = shelf.lot
    assert (lot.left_ul, lot.unopened_ul) == (10_000, 7_000)
    assert [(vial.label, vial.left_ul, vial.volume_ul) for vial in lot.vials] == [("A", 3_000, 3_000)]
    assert [line.kind for line in shelf.book] == [MovementKind.DELIVERY]


def test_closing_a_vial_wastes_what_it_still_held(shelf: Shelf) -> None:
    vial = shelf.open()
    shelf.close(vial, "too long open")
    assert (shelf.lot.left_ul, shelf.lot.vials) == (7_000, ())
    line = shelf.book[-1]
    assert (line.kind, line.volume_ul, line.vial, line.reason) == (
        MovementKind.WASTE,
        -3_000,
        "1",
        "too long open",
    )
    assert shelf.clinic.ask(ShowVials(shelf.lot_id))[0].why == "vial_closed"
    check_book(shelf.clinic)


def test_a_vial_holds_what_is_left_where_that_is_less_than_a_container(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.open()
    last = shelf.open()
    assert next(vial.left_ul for vial in shelf.lot.vials if vial.id == last) == 1_000
    with pytest.raises(RuleError, match="rest_in_vials"):
        shelf.open()


def test_labels_are_numbered_and_no_two_open_vials_share_one(shelf: Shelf) -> None:
    shelf.open()
    shelf.open(" 3 ")
    shelf.open()
    assert [vial.label for vial in shelf.lot.vials] == ["1", "3", "4"]
    with pytest.raises(RuleError, match="name_taken"):
        shelf.open("3")


def test_no_vial_of_a_lot_that_may_not_be_used_is_opened(small_clinic: SmallClinic) -> None:
    shelf = Shelf(small_clinic)
    small_clinic.turn_to(201, 9)
    with pytest.raises(RuleError, match="lot_expired"):
        shelf.open()
    with pytest.raises(NotFound):
        small_clinic.do(OpenVial(99), NURSE)


def test_a_vial_may_be_used_until_its_discard_time(shelf: Shelf) -> None:
    shelf.keep_open_for(48)
    shelf.open()
    vial = shelf.lot.vials[0]
    assert vial.discard_at == shelf.clinic.clock.now + timedelta(hours=48)
    shelf.clinic.clock.now += timedelta(hours=47, minutes=59)
    assert shelf.lot.vials[0].usable
    shelf.clinic.clock.now += timedelta(minutes=1)
    assert shelf.lot.vials[0].why == "vial_expired"


def test_a_vial_for_one_treatment_is_not_kept_overnight(shelf: Shelf) -> None:
    shelf.open()
    assert shelf.lot.vials[0].usable
    shelf.clinic.turn_to(1, 0, 1)
    assert shelf.lot.vials[0].why == "vial_expired"


def test_a_vial_is_no_better_than_its_lot(shelf: Shelf) -> None:
    shelf.keep_open_for(24 * 365)
    shelf.open()
    shelf.clinic.turn_to(201, 9)
    assert shelf.lot.vials[0].why == "lot_expired"


def test_opening_and_closing_can_be_undone(shelf: Shelf) -> None:
    done = shelf.clinic.do(OpenVial(shelf.lot_id), NURSE)
    assert done.undo is not None
    shelf.clinic.do(done.undo, NURSE)
    assert (shelf.lot.vials, shelf.lot.unopened_ul) == ((), 10_000)
    assert shelf.clinic.ask(ShowVials(shelf.lot_id)) == ()
    vial = shelf.open()
    closed = shelf.clinic.do(CloseVial(vial, 1), NURSE)
    assert closed.undo is not None
    shelf.clinic.do(closed.undo, NURSE)
    assert (shelf.lot.left_ul, shelf.lot.vials[0].left_ul) == (10_000, 3_000)
    check_book(shelf.clinic)


def test_what_was_built_upon_is_not_undone(shelf: Shelf) -> None:
    opened = shelf.clinic.do(OpenVial(shelf.lot_id), NURSE)
    closed = shelf.clinic.do(CloseVial(opened.value, 1), NURSE)
    assert opened.undo is not None
    assert closed.undo is not None
    with pytest.raises(RuleError, match="undo_too_late"):
        shelf.clinic.do(opened.undo, NURSE)
    shelf.clinic.do(closed.undo, NURSE)
    with pytest.raises(RuleError, match="undo_too_late"):
        shelf.clinic.do(closed.undo, NURSE)


def test_a_closed_vial_is_not_closed_again(shelf: Shelf) -> None:
    vial = shelf.open()
    with pytest.raises(Stale):
        shelf.clinic.do(CloseVial(vial, 7), NURSE)
    shelf.close(vial)
    version = shelf.clinic.ask(ShowVials(shelf.lot_id))[0].version
    with pytest.raises(RuleError, match="vial_closed"):
        shelf.clinic.do(CloseVial(vial, version), NURSE)


def test_waste_and_returns_lower_the_lot_and_say_why(shelf: Shelf) -> None:
    shelf.clinic.do(WasteLot(shelf.lot_id, 1_000, "broken"), NURSE)
    shelf.clinic.do(ReturnLot(shelf.lot_id, 2_500, "sent back"), MANAGER)
    assert shelf.lot.left_ul == 6_500
    assert [(line.kind, line.volume_ul, line.left_ul, line.reason) for line in shelf.book] == [
        (MovementKind.DELIVERY, 10_000, 10_000, ""),
        (MovementKind.WASTE, -1_000, 9_000, "broken"),
        (MovementKind.RETURN, -2_500, 6_500, "sent back"),
    ]
    assert shelf.lot.received_ul == 10_000
    check_book(shelf.clinic)


@pytest.mark.parametrize(
    ("volume_ul", "reason", "refused", "field"),
    [
        (0, "x", "bad_volume", "volume"),
        (-1, "x", "bad_volume", "volume"),
        (10_001, "x", "lot_short", "volume"),
        (10**12, "x", "too_much_delivered", "volume"),
        (1, "  ", "required", "reason"),
    ],
)
def test_waste_that_cannot_be_right_is_refused(
    shelf: Shelf, volume_ul: int, reason: str, refused: str, field: str
) -> None:
    for command in (
        WasteLot(shelf.lot_id, volume_ul, reason),
        ReturnLot(shelf.lot_id, volume_ul, reason),
    ):
        with pytest.raises(RuleError, match=refused) as error:
            shelf.clinic.do(command, MANAGER)
        assert error.value.field == field
    assert shelf.lot.left_ul == 10_000


def test_only_what_is_unopened_can_be_thrown_away_or_sent_back(shelf: Shelf) -> None:
    shelf.open()
    with pytest.raises(RuleError, match="rest_in_vials"):
        shelf.clinic.do(WasteLot(shelf.lot_id, 7_001, "broken"), NURSE)
    shelf.clinic.do(WasteLot(shelf.lot_id, 7_000, "broken"), NURSE)
    assert (shelf.lot.left_ul, shelf.lot.unopened_ul) == (3_000, 0)


def test_a_count_puts_the_book_right_with_a_reason(shelf: Shelf) -> None:
    for counted, difference in ((9_500, -500), (12_000, 2_500)):
        with pytest.raises(RuleError, match="required"):
            shelf.clinic.do(CountLot(shelf.lot_id, shelf.lot.version, counted), MANAGER)
        shelf.clinic.do(CountLot(shelf.lot_id, shelf.lot.version, counted, "counted twice"), MANAGER)
        assert (shelf.lot.left_ul, shelf.book[-1].volume_ul) == (counted, difference)
    check_book(shelf.clinic)


def test_a_count_that_agrees_is_kept_as_well(shelf: Shelf) -> None:
    shelf.clinic.do(CountLot(shelf.lot_id, shelf.lot.version, 10_000), MANAGER)
    assert (shelf.book[-1].kind, shelf.book[-1].volume_ul) == (MovementKind.COUNT, 0)


def test_a_count_of_something_that_changed_meanwhile_is_refused(shelf: Shelf) -> None:
    version = shelf.lot.version
    shelf.clinic.do(WasteLot(shelf.lot_id, 1, "spilled"), NURSE)
    with pytest.raises(Stale):
        shelf.clinic.do(CountLot(shelf.lot_id, version, 10_000, "counted"), MANAGER)


def test_a_count_below_what_stands_in_vials_is_refused(shelf: Shelf) -> None:
    shelf.open()
    with pytest.raises(RuleError, match="count_below_vials"):
        shelf.clinic.do(CountLot(shelf.lot_id, shelf.lot.version, 2_999, "counted"), MANAGER)
    shelf.clinic.do(CountLot(shelf.lot_id, shelf.lot.version, 3_000, "counted"), MANAGER)


def test_slips_are_taken_back_and_stay_readable(shelf: Shelf) -> None:
    slips: tuple[Callable[[], Command[int]], ...] = (
        lambda: WasteLot(shelf.lot_id, 700, "slip"),
        lambda: ReturnLot(shelf.lot_id, 300, "slip"),
        lambda: CountLot(shelf.lot_id, shelf.lot.version, 8_000, "slip"),
    )
    for slip in slips:
        undo = shelf.clinic.do(slip(), MANAGER).undo
        assert undo is not None
        shelf.clinic.do(undo, MANAGER)
        assert shelf.lot.left_ul == 10_000
        with pytest.raises(RuleError, match="undo_too_late"):
            shelf.clinic.do(undo, MANAGER)
    assert len(shelf.book) == 7
    check_book(shelf.clinic)


def test_a_delivery_that_was_a_slip_leaves_no_lot_on_the_shelf(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    wrong = ReceiveLot(product, "H1", TODAY + timedelta(days=20), 3_000)
    undo = small_clinic.do(wrong, MANAGER).undo
    assert undo is not None
    small_clinic.do(undo, MANAGER)
    assert small_clinic.ask(ShowStock()).products[0].lots == ()
    small_clinic.do(ReceiveLot(product, "H1", TODAY + timedelta(days=90), 3_000), MANAGER)
    lot = small_clinic.ask(ShowStock()).products[0].lots[0]
    assert (lot.received_ul, lot.left_ul, (lot.expires_on - TODAY).days) == (3_000, 3_000, 90)
    check_book(small_clinic)


def test_what_a_record_took_is_not_taken_back_past_the_record(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    shelf = on_shelf(ready)
    with pytest.raises(RuleError, match="undo_too_late"):
        ready.clinic.do(TakeBackMovement(shelf.book[-1].id, shelf.lot.version), MANAGER)


def test_signing_draws_through_the_vial_and_from_the_lot(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(24)
    vial = shelf.open("A")
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_250, vial),))
    assert (shelf.lot.left_ul, shelf.lot.vials[0].left_ul) == (8_750, 1_750)
    line = shelf.book[-1]
    assert (line.kind, line.vial, line.treatment_id) == (MovementKind.TREATMENT, "A", ready.treatment)
    check_book(ready.clinic)


def test_a_vial_for_one_treatment_is_closed_with_it_and_its_rest_wasted(ready: Ready) -> None:
    shelf = on_shelf(ready)
    vial = shelf.open("A")
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_250, vial),))
    assert (shelf.lot.left_ul, shelf.lot.vials) == (7_000, ())
    assert [(line.kind, line.volume_ul) for line in shelf.book[-2:]] == [
        (MovementKind.TREATMENT, -1_250),
        (MovementKind.WASTE, -1_750),
    ]
    check_book(ready.clinic)


def test_two_vials_and_the_lot_itself_may_serve_one_treatment(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(24)
    first, second = shelf.open("A"), shelf.open("B")
    lines = tuple(ProductLine(ready.product, ready.lot, 500, vial) for vial in (first, second, None))
    sign(ready.clinic, ready.treatment, lines)
    assert (shelf.lot.left_ul, shelf.lot.unopened_ul) == (8_500, 3_500)
    with ready.clinic.clinic.record.reading() as session:
        assert set(lines_of(session, ready.treatment)) == set(lines)
    check_book(ready.clinic)


def test_the_same_vial_twice_in_a_record_is_refused(ready: Ready) -> None:
    vial = on_shelf(ready).open()
    line = ProductLine(ready.product, ready.lot, 500, vial)
    with pytest.raises(RuleError, match="product_twice"):
        sign(ready.clinic, ready.treatment, (line, line))


def test_signing_refuses_a_vial_that_may_not_be_used(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(1)
    ready.clinic.clock.now -= timedelta(hours=2)
    old = shelf.open("old")
    ready.clinic.clock.now += timedelta(hours=2)
    closed = shelf.open("closed")
    shelf.close(closed)
    small = shelf.open("small")
    strange = receive(ready.clinic, ready.product, "OTHER", 3_000)
    other = ready.clinic.do(OpenVial(strange), NURSE).value
    left = shelf.lot.left_ul
    for vial, volume_ul, refused in (
        (old, 10, "vial_expired"),
        (closed, 10, "vial_closed"),
        (small, 3_001, "lot_short"),
        (other, 10, "vial_of_other_lot"),
        (99, 10, "not_found"),
    ):
        with pytest.raises(RuleError, match=refused):
            sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, volume_ul, vial),))
    assert shelf.lot.left_ul == left


def test_a_vial_whose_time_came_after_the_treatment_began_was_good_for_it(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(1)
    vial = shelf.open()
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 10, vial),), after=90)
    assert shelf.lot.left_ul == 9_990


def test_what_stands_in_opened_vials_is_not_drawn_past_them(ready: Ready) -> None:
    shelf = on_shelf(ready)
    for _ in range(3):
        shelf.open()
    with pytest.raises(RuleError, match="rest_in_vials") as refused:
        sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_001),))
    assert refused.value.field == "products"


def amend(ready: Ready, treatment: int, *lines: ProductLine) -> int:
    command = AmendTreatment(treatment, whole_body(ready.clinic), "Miscounted.", PIN, lines)
    return ready.clinic.do(command, DOCTOR).value


def test_an_amendment_gives_back_to_the_vial_and_takes_from_it(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(24)
    vial = shelf.open()
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_000, vial),))
    second = amend(ready, ready.treatment, ProductLine(ready.product, ready.lot, 400, vial))
    assert (shelf.lot.left_ul, shelf.lot.vials[0].left_ul) == (9_600, 2_600)
    third = amend(ready, second, ProductLine(ready.product, ready.lot, 3_000, vial))
    assert (shelf.lot.left_ul, shelf.lot.vials[0].left_ul) == (7_000, 0)
    assert shelf.lot.vials[0].why == "vial_empty"
    with pytest.raises(RuleError, match="lot_short"):
        amend(ready, third, ProductLine(ready.product, ready.lot, 3_001, vial))
    check_book(ready.clinic)


def test_an_amendment_of_a_closed_vial_says_that_less_or_more_was_wasted(ready: Ready) -> None:
    shelf = on_shelf(ready)
    vial = shelf.open()
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_000, vial),))
    second = amend(ready, ready.treatment, ProductLine(ready.product, ready.lot, 2_500, vial))
    assert (shelf.lot.left_ul, _wasted(shelf)) == (7_000, 500)
    third = amend(ready, second, ProductLine(ready.product, ready.lot, 200, vial))
    assert (shelf.lot.left_ul, _wasted(shelf)) == (7_000, 2_800)
    with pytest.raises(RuleError, match="lot_short"):
        amend(ready, third, ProductLine(ready.product, ready.lot, 3_001, vial))
    check_book(ready.clinic)


def _wasted(shelf: Shelf) -> int:
    return -sum(line.volume_ul for line in shelf.book if line.kind is MovementKind.WASTE)


def test_an_amendment_may_say_that_it_was_the_lot_and_not_the_vial(ready: Ready) -> None:
    shelf = on_shelf(ready)
    shelf.keep_open_for(24)
    vial = shelf.open()
    sign(ready.clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 1_000, vial),))
    amend(ready, ready.treatment, ProductLine(ready.product, ready.lot, 1_000))
    assert (shelf.lot.left_ul, shelf.lot.vials[0].left_ul, shelf.lot.unopened_ul) == (9_000, 3_000, 6_000)
    check_book(ready.clinic)


def test_a_record_without_vials_is_sealed_as_it_always_was(ready: Ready) -> None:
    with ready.clinic.clinic.record.reading() as session:
        row = session.exec(select(Treatment)).one()
        lines = ready.used()
        plain = stored_seal(row, lines)
        assert plain == stored_seal(row, [ProductLine(ready.product, ready.lot, 2_000, None)])
        assert plain != stored_seal(row, [ProductLine(ready.product, ready.lot, 2_000, 1)])


def test_the_book_names_the_patient_only_to_those_who_may_see_records(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    query = ShowMovements(product_id=ready.product)
    assert ready.clinic.ask(query, DOCTOR)[0].patient == "Elif Yılmaz"
    assert ready.clinic.ask(query, RECEPTION)[0].patient == ""


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE lot SET left_ul = left_ul - 1", "stock_differs lot"),
        ("UPDATE lot SET received_ul = received_ul + 1", "deliveries_differ lot"),
        ("UPDATE vial SET left_ul = left_ul - 1", "stock_differs vial"),
        ("UPDATE vial SET closed_at = opened_at", "closed_not_empty vial"),
        (
            "INSERT INTO stock_movement VALUES (NULL, 1, NULL, 'treatment', -1, NULL, '', date(), 1, 1)",
            "erased_differ lot",
        ),
    ],
)
def test_a_stock_that_was_changed_past_the_book_is_noticed(shelf: Shelf, statement: str, rule: str) -> None:
    shelf.open()
    engine = shelf.clinic.clinic.record.engine
    with engine.connect() as connection, with_ledger(connection):
        connection.exec_driver_sql(statement)
        with Session(connection) as session:
            problems = check_stock(session).problems
        connection.rollback()
    assert rule in {f"{problem.rule} {problem.entity}" for problem in problems}


def test_the_database_keeps_the_book_as_it_was_written(shelf: Shelf) -> None:
    shelf.open()
    for statement in (
        "UPDATE stock_movement SET volume_ul = 1",
        "DELETE FROM stock_movement",
        "DELETE FROM vial",
        "UPDATE lot SET left_ul = -1",
        "UPDATE vial SET left_ul = volume_ul + 1",
    ):
        with pytest.raises(Exception, match=r"only_added|signed_is_final|CHECK"):
            raw_sql(shelf.clinic, statement)


def test_the_summary_names_the_vial_and_what_of_it_was_thrown_away(ready: Ready) -> None:
    on_shelf(ready).open("A")
    line = ProductLine(ready.product, ready.lot, 1_250, on_shelf(ready).lot.vials[0].id)
    opened = ready.clinic.clock.now.astimezone(ready.clinic.zone)
    sign(ready.clinic, ready.treatment, (line,))
    summary = ready.clinic.do(FileSummary(TreatmentId(ready.treatment), Language.ENGLISH)).value
    words = read(ready.clinic, summary)
    assert f"vial A, opened {opened:%-d %b %Y, %H:%M}" in words
    assert "discarded 1.75 ml" in words
    turkish = ready.clinic.do(FileSummary(TreatmentId(ready.treatment), Language.TURKISH)).value
    assert "flakon A" in read(ready.clinic, turkish)
