"""Products: composition, barcode, how long they last, and what the shelf warns of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.stock import PartRole
from mesodesk.services.recalls.barcodes import FindByBarcode, FindLots
from mesodesk.services.stock.products import AddProduct, EditProduct
from mesodesk.services.stock.stock import ProductCard, ShowStock
from mesodesk.services.stock.stock_changes import QuarantineLot, ReceiveLot, ReceiveScanned
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.treatment_steps import Ready, add_product, receive, session_card, sign

GTIN = "06291041500213"
WHOLE = AddProduct(
    "Hyalor",
    "Derma Lab",
    3_000,
    (("hyaluronic_acid", "1.5 %"),),
    excipients=(("phosphate_buffer", ""), ("mannitol", "1 %")),
    gtin="6291041500213",
    leaflet=("pregnancy", "autoimmune"),
    open_hours=24,
    low_ul=9_000,
)


def product(clinic: SmallClinic) -> ProductCard:
    return clinic.ask(ShowStock(retired=True)).products[0]


def edit(card: ProductCard, **changes: object) -> EditProduct:
    """The command that leaves a product as it is, but for `changes`."""
    parts = {role: tuple((p.key, p.strength) for p in card.parts if p.role is role) for role in PartRole}
    command = EditProduct(
        id=card.id,
        version=card.version,
        name=card.name,
        maker=card.maker,
        container_ul=card.container_ul,
        ingredients=parts[PartRole.ACTIVE],
        excipients=parts[PartRole.EXCIPIENT],
        gtin=card.gtin,
        leaflet=card.leaflet,
        open_hours=card.open_hours,
        low_ul=card.low_ul,
    )
    return replace(command, **changes)  # type: ignore[arg-type]


def test_a_product_is_shown_with_everything_that_was_said_of_it(small_clinic: SmallClinic) -> None:
    small_clinic.do(WHOLE, MANAGER)
    card = product(small_clinic)
    assert (card.gtin, card.leaflet, card.open_hours, card.low_ul) == (
        GTIN,
        ("autoimmune", "pregnancy"),
        24,
        9_000,
    )
    assert [(part.key, part.role) for part in card.parts] == [
        ("hyaluronic_acid", PartRole.ACTIVE),
        ("mannitol", PartRole.EXCIPIENT),
        ("phosphate_buffer", PartRole.EXCIPIENT),
    ]
    assert card.actives == ("hyaluronic_acid",)


@pytest.mark.parametrize(
    ("changes", "refused", "field"),
    [
        ({"name": " "}, "required", "name"),
        ({"container_ul": 0}, "bad_volume", "container"),
        ({"container_ul": 1_000_001}, "bad_volume", "container"),
        ({"ingredients": ()}, "required", "ingredients"),
        ({"ingredients": (("moon_dust", ""),)}, "unknown_ingredient", "ingredients"),
        ({"excipients": (("moon_dust", ""),)}, "unknown_ingredient", "ingredients"),
        ({"gtin": "123"}, "bad_barcode", "gtin"),
        ({"gtin": "06291041500214"}, "bad_barcode", "gtin"),
        ({"open_hours": 0}, "bad_open_hours", "open_hours"),
        ({"open_hours": 9_000}, "bad_open_hours", "open_hours"),
        ({"low_ul": 0}, "bad_volume", "low"),
        ({"leaflet": ("Not a class",)}, "bad_class", "leaflet"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(
    small_clinic: SmallClinic, changes: dict[str, object], refused: str, field: str
) -> None:
    with pytest.raises(RuleError, match=refused) as error:
        small_clinic.do(replace(WHOLE, **changes), MANAGER)  # type: ignore[arg-type]
    assert error.value.field == field
    assert small_clinic.ask(ShowStock()).products == ()


def test_a_product_is_changed_and_changed_back(small_clinic: SmallClinic) -> None:
    small_clinic.do(WHOLE, MANAGER)
    before = product(small_clinic)
    command = edit(
        before, name="Hyalor 2", ingredients=(("vitamin_c", "5 %"),), excipients=(), gtin="", open_hours=None
    )
    done = small_clinic.do(command, MANAGER)
    after = product(small_clinic)
    assert (after.name, after.ingredients, after.gtin, after.open_hours) == (
        "Hyalor 2",
        ("vitamin_c",),
        "",
        None,
    )
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert replace(product(small_clinic), version=before.version) == before


def test_a_change_that_somebody_else_made_first_is_not_overwritten(small_clinic: SmallClinic) -> None:
    small_clinic.do(WHOLE, MANAGER)
    card = product(small_clinic)
    # Only the composition changes: whoever saw the product before has to see that.
    small_clinic.do(edit(card, excipients=()), MANAGER)
    with pytest.raises(Stale):
        small_clinic.do(edit(card, name="X"), MANAGER)
    with pytest.raises(NotFound):
        small_clinic.do(edit(replace(card, id=99)), MANAGER)


def test_no_two_products_share_a_name_or_a_barcode(small_clinic: SmallClinic) -> None:
    small_clinic.do(WHOLE, MANAGER)
    with pytest.raises(RuleError, match="gtin_taken"):
        small_clinic.do(replace(WHOLE, name="Another"), MANAGER)
    small_clinic.do(replace(WHOLE, name="Another", gtin=""), MANAGER)
    small_clinic.do(replace(WHOLE, name="A third", gtin=""), MANAGER)
    card = product(small_clinic)
    with pytest.raises(RuleError, match="name_taken"):
        small_clinic.do(edit(card, name="Hyalor"), MANAGER)


def test_a_product_that_is_no_longer_bought_is_off_the_list_and_can_come_back(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.do(WHOLE, MANAGER)
    small_clinic.do(edit(product(small_clinic), active=False), MANAGER)
    assert small_clinic.ask(ShowStock()).products == ()
    small_clinic.do(edit(product(small_clinic), active=True), MANAGER)
    assert len(small_clinic.ask(ShowStock()).products) == 1


@pytest.mark.parametrize("user", [RECEPTION, NURSE, DOCTOR])
def test_only_a_manager_changes_products(small_clinic: SmallClinic, user: str) -> None:
    small_clinic.do(WHOLE, MANAGER)
    for command in (WHOLE, edit(product(small_clinic)), ReceiveScanned(f"(01){GTIN}(10)A(17)271231")):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, user)


def test_the_shelf_warns_of_what_runs_low(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(WHOLE, MANAGER).value
    assert product(small_clinic).is_low
    receive(small_clinic, id, "A", 8_999)
    assert product(small_clinic).is_low
    receive(small_clinic, id, "B", 1)
    assert (product(small_clinic).is_low, product(small_clinic).usable_ul) == (False, 9_000)
    lot = product(small_clinic).lots[0]
    small_clinic.do(QuarantineLot(lot.id, lot.version, quarantined=True), MANAGER)
    assert product(small_clinic).is_low


def test_the_shelf_warns_of_what_expires_within_thirty_days(small_clinic: SmallClinic) -> None:
    id = add_product(small_clinic)
    for days in (0, 30, 31):
        receive(small_clinic, id, f"L{days}", days=days)
    assert [(lot.code, lot.expiring) for lot in product(small_clinic).lots] == [
        ("L0", True),
        ("L30", True),
        ("L31", False),
    ]
    assert product(small_clinic).expiring
    small_clinic.turn_to(1, 9)
    assert [lot.expiring for lot in product(small_clinic).lots] == [False, True, True]


def test_an_excipient_need_not_be_in_the_cocktail_and_an_active_one_must(small_clinic: SmallClinic) -> None:
    ready = Ready(small_clinic)
    with_salt = small_clinic.do(replace(WHOLE, name="Salted", gtin=""), MANAGER).value
    strange = small_clinic.do(
        replace(WHOLE, name="Strange", gtin="", ingredients=(("biotin", ""),), excipients=()), MANAGER
    ).value
    lots = {id: receive(small_clinic, id, f"X{id}") for id in (with_salt, strange)}
    offered = {choice.name for choice in session_card(small_clinic, ready.appointment).products}
    assert offered == {"Hyalor", "Salted"}
    with pytest.raises(RuleError, match="product_not_in_protocol"):
        sign(small_clinic, ready.treatment, (ProductLine(strange, lots[strange], 10),))
    sign(small_clinic, ready.treatment, (ProductLine(with_salt, lots[with_salt], 10),), after=0)


def test_a_barcode_names_the_product_and_the_lot(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(WHOLE, MANAGER).value
    receive(small_clinic, id, "H2608A", days=38)
    expires = TODAY + timedelta(days=38)
    found = small_clinic.ask(FindByBarcode(f"]d201{GTIN}17{expires:%y%m%d}10H2608A"))
    assert found.product is not None
    assert found.lot is not None
    assert (found.product.name, found.lot.code, found.why) == ("Hyalor", "H2608A", "")


@pytest.mark.parametrize(
    ("text", "product_found", "lot_found", "why"),
    [
        (f"(01){GTIN}", True, False, ""),
        (f"(01){GTIN}(10)NEW", True, False, "unknown_lot"),
        (f"(01){GTIN}(10)H2608A(17)300101", True, True, "lot_expiry_differs"),
        ("(01)00000096385074(10)H2608A", False, False, "unknown_gtin"),
        ("(10)H2608A", True, True, ""),
        ("(10)NEW", False, False, "unknown_lot"),
    ],
)
def test_what_a_barcode_says_that_nobody_knows_is_said(
    small_clinic: SmallClinic, text: str, product_found: bool, lot_found: bool, why: str
) -> None:
    receive(small_clinic, small_clinic.do(WHOLE, MANAGER).value, "H2608A")
    found = small_clinic.ask(FindByBarcode(text))
    assert (found.product is not None, found.lot is not None, found.why) == (product_found, lot_found, why)


def test_a_lot_number_that_two_products_have_means_neither(small_clinic: SmallClinic) -> None:
    for name in ("One", "Two"):
        receive(small_clinic, add_product(small_clinic, name), "SAME")
    assert small_clinic.ask(FindByBarcode("(10)SAME")).lot is None
    assert [lot.product for lot in small_clinic.ask(FindLots("same"))] == ["Two", "One"]
    assert small_clinic.ask(FindLots("other")) == ()


def test_a_delivery_is_received_by_its_barcode(small_clinic: SmallClinic) -> None:
    small_clinic.do(WHOLE, MANAGER)
    small_clinic.do(ReceiveScanned(f"(01){GTIN}(17)271200(10)H9", containers=4), MANAGER)
    lot = product(small_clinic).lots[0]
    assert (lot.code, str(lot.expires_on), lot.left_ul) == ("H9", "2027-12-31", 12_000)


@pytest.mark.parametrize(
    ("text", "containers", "refused"),
    [
        ("rubbish", 1, "bad_barcode"),
        (f"(01){GTIN}(10)H9", 1, "barcode_incomplete"),
        (f"(01){GTIN}(17)271231", 1, "barcode_incomplete"),
        ("(01)00000096385074(10)H9(17)271231", 1, "unknown_gtin"),
        (f"(01){GTIN}(10)H9(17)200101", 1, "already_expired"),
        (f"(01){GTIN}(10)H9(17)271231", 0, "bad_volume"),
        (f"(01){GTIN}(10)H9(17)271231", 10**9, "bad_volume"),
    ],
)
def test_a_barcode_that_is_not_enough_brings_nothing_in(
    small_clinic: SmallClinic, text: str, containers: int, refused: str
) -> None:
    small_clinic.do(WHOLE, MANAGER)
    with pytest.raises(RuleError, match=refused):
        small_clinic.do(ReceiveScanned(text, containers), MANAGER)
    assert product(small_clinic).lots == ()


def test_a_lot_code_is_kept_as_the_label_writes_it(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(WHOLE, MANAGER).value
    small_clinic.do(ReceiveLot(id, " h-9/A ", TODAY + timedelta(days=9), 100), MANAGER)
    assert product(small_clinic).lots[0].code == "h-9/A"
