"""Products and lots: what may be used, deliveries, quarantine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.publishing import LotState
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.stock.stock import LotCard, ShowStock
from mesodesk.services.stock.stock_changes import CountLot, QuarantineLot, ReceiveLot, ReturnLot
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.treatment_steps import add_product, receive


def lots(clinic: SmallClinic) -> tuple[LotCard, ...]:
    """The lots of the only product."""
    return clinic.ask(ShowStock()).products[0].lots


def test_lots_are_listed_first_expiring_first(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    receive(small_clinic, product, "LATE", days=300)
    receive(small_clinic, product, "SOON", days=10)
    assert [lot.code for lot in lots(small_clinic)] == ["SOON", "LATE"]


def test_a_lot_can_be_used_on_its_last_day_and_not_the_day_after(small_clinic: SmallClinic) -> None:
    receive(small_clinic, add_product(small_clinic), days=3)
    small_clinic.turn_to(3, 18)
    assert lots(small_clinic)[0].usable
    small_clinic.turn_to(4, 9)
    assert (lots(small_clinic)[0].usable, lots(small_clinic)[0].why) == (False, "lot_expired")


def test_a_second_delivery_of_a_lot_is_added_to_it(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    first = receive(small_clinic, product, volume_ul=3_000)
    assert receive(small_clinic, product, volume_ul=1_500) == first
    assert (lots(small_clinic)[0].received_ul, lots(small_clinic)[0].left_ul) == (4_500, 4_500)


def test_the_same_code_with_another_expiry_is_refused(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    receive(small_clinic, product, days=200)
    with pytest.raises(RuleError, match="lot_expiry_differs"):
        receive(small_clinic, product, days=201)


@pytest.mark.parametrize(
    ("code", "days", "volume_ul", "field"),
    [("", 10, 100, "code"), ("A", -1, 100, "expires_on"), ("A", 10, 0, "volume"), ("A", 10, -5, "volume")],
)
def test_a_delivery_that_cannot_be_right_is_refused_with_its_field(
    small_clinic: SmallClinic, code: str, days: int, volume_ul: int, field: str
) -> None:
    product = add_product(small_clinic)
    with pytest.raises(RuleError) as refused:
        receive(small_clinic, product, code, volume_ul, days)
    assert refused.value.field == field
    assert lots(small_clinic) == ()


def test_a_delivery_of_an_unknown_product_is_refused(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        receive(small_clinic, 99)


def test_quarantine_shuts_a_lot_and_can_be_undone(small_clinic: SmallClinic) -> None:
    lot = receive(small_clinic, add_product(small_clinic))
    version = lots(small_clinic)[0].version
    done = small_clinic.do(QuarantineLot(lot, version, quarantined=True), MANAGER)
    assert (lots(small_clinic)[0].state, lots(small_clinic)[0].why) == (
        LotState.QUARANTINED,
        "lot_quarantined",
    )
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert lots(small_clinic)[0].usable


def test_a_change_that_somebody_else_made_first_is_not_overwritten(small_clinic: SmallClinic) -> None:
    lot = receive(small_clinic, add_product(small_clinic))
    version = lots(small_clinic)[0].version
    small_clinic.do(QuarantineLot(lot, version, quarantined=True), MANAGER)
    with pytest.raises(Stale):
        small_clinic.do(QuarantineLot(lot, version, quarantined=False), MANAGER)


def test_a_product_needs_a_name_of_its_own_and_a_known_composition(small_clinic: SmallClinic) -> None:
    add_product(small_clinic, "Hyalor")
    with pytest.raises(RuleError, match="name_taken"):
        add_product(small_clinic, " Hyalor ")
    with pytest.raises(RuleError, match="unknown_ingredient"):
        add_product(small_clinic, "Another", ("moon_dust",))
    with pytest.raises(RuleError) as refused:
        add_product(small_clinic, "Another", ())
    assert (refused.value.rule, refused.value.field) == ("required", "ingredients")


@pytest.mark.parametrize("user", [RECEPTION, NURSE, DOCTOR])
def test_only_a_manager_changes_the_stock(small_clinic: SmallClinic, user: str) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    tomorrow = TODAY + timedelta(days=1)
    for command in (
        AddProduct("X", "", 1, (("hyaluronic_acid", ""),)),
        ReceiveLot(product, "B", tomorrow, 5),
        CountLot(lot, 1, 5, "why"),
        ReturnLot(lot, 5, "why"),
        QuarantineLot(lot, 1, quarantined=False),
    ):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, user)
    assert lots(small_clinic)[0].left_ul == 30_000


def test_a_dermatologist_may_shut_a_lot_and_only_who_keeps_the_stock_opens_it(
    small_clinic: SmallClinic,
) -> None:
    lot = receive(small_clinic, add_product(small_clinic))
    version = lots(small_clinic)[0].version
    for user in (RECEPTION, NURSE):
        with pytest.raises(NotAllowed):
            small_clinic.do(QuarantineLot(lot, version, quarantined=True), user)
    done = small_clinic.do(QuarantineLot(lot, version, quarantined=True), DOCTOR)
    assert done.undo is None
    version = lots(small_clinic)[0].version
    with pytest.raises(NotAllowed):
        small_clinic.do(QuarantineLot(lot, version, quarantined=False), DOCTOR)
    small_clinic.do(QuarantineLot(lot, version, quarantined=False), MANAGER)
    assert lots(small_clinic)[0].usable
