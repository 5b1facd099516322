"""Barcodes of medical products: GS1 element strings as scanners and people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError
from mesodesk.domain.gs1 import GS, Barcode, read_barcode, read_gtin, with_check_digit

#: The example of GS1's General Specifications for the calculation of a check digit.
GTIN = "06291041500213"
WHOLE = Barcode(gtin=GTIN, lot="ABC123", expires_on=date(2026, 12, 31), serial="S/N-1")


@pytest.mark.parametrize(
    "text",
    [
        f"01{GTIN}1726123110ABC123{GS}21S/N-1",
        f"]d201{GTIN}1726123110ABC123{GS}21S/N-1",
        f"]C101{GTIN}21S/N-1{GS}10ABC123{GS}17261231",
        f"{GS}01{GTIN}17261231{GS}10ABC123{GS}21S/N-1",
        f"]d2{GS}01{GTIN}10ABC123{GS}1726123121S/N-1{GS}",
        f"(01){GTIN}(17)261231(10)ABC123(21)S/N-1",
        f"(01) {GTIN} (17) 261231 (10) ABC123 (21) S/N-1",
        f"  (01){GTIN}(17)261200(10)ABC123(21)S/N-1\r\n",
    ],
)
def test_the_same_product_is_read_however_it_is_written(text: str) -> None:
    assert read_barcode(text) == WHOLE


@pytest.mark.parametrize("separator", ["|", "~", "^", "␝", "{GS}", "<GS>", "<gs>"])
def test_a_reader_may_send_something_else_for_the_separator(separator: str) -> None:
    assert read_barcode(f"01{GTIN}1726123110ABC123{separator}21S/N-1") == WHOLE


def test_what_the_code_also_holds_is_read_or_passed_over() -> None:
    text = f"]d201{GTIN}11260101310300012530 12{GS}".replace(" ", "") + f"7149999{GS}10L{GS}91own"
    read = read_barcode(text)
    assert (read.made_on, read.count, read.lot) == (date(2026, 1, 1), 12, "L")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("260200", date(2026, 2, 28)),
        ("280200", date(2028, 2, 29)),
        ("261200", date(2026, 12, 31)),
        ("260101", date(2026, 1, 1)),
        ("990630", date(2099, 6, 30)),
    ],
)
def test_the_day_00_is_the_last_of_the_month(written: str, day: date) -> None:
    assert read_barcode(f"10A{GS}17{written}").expires_on == day


def test_the_day_of_best_use_stands_in_where_there_is_no_last_day() -> None:
    assert read_barcode(f"10A{GS}15270105").expires_on == date(2027, 1, 5)
    assert read_barcode(f"10A{GS}1527010517270301").expires_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("6291041500213", "06291041500213"),
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
        ("06291041500213", "06291041500213"),
    ],
)
def test_an_ordinary_shop_barcode_is_a_number_of_fourteen_digits(short: str, whole: str) -> None:
    assert read_barcode(short) == Barcode(gtin=whole)
    assert read_gtin(f" {short} ", field="gtin") == whole


def test_a_lot_may_have_parentheses_of_its_own() -> None:
    assert read_barcode(f"(01){GTIN}(10)A(1)(55)B(17)261231").lot == "A(1)(55)B"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "6291041500214",
        "12345",
        "01",
        "0106291041500214",
        f"01{GTIN}17261332",
        f"01{GTIN}17260230",
        f"01{GTIN}1726123",
        f"01{GTIN}10",
        f"01{GTIN}10{'A' * 21}",
        f"01{GTIN}10A B{GS}",
        f"01{GTIN}10ı{GS}",
        f"01{GTIN}10A{GS}10B",
        f"01{GTIN}30123456789{GS}",
        f"01{GTIN}30x{GS}",
        "6412",
        "(01)",
        "(01",
        "(0a)12",
        f"(010){GTIN}",
        f"(01){GTIN}x(10)A",
        "30" + "12",
        "91own",
        "10" + "A" * 500,
        f"01{'٠' * 14}",
        "٠٠٠٠٠٠٠٠",
        "10²",
    ],
)
def test_what_is_not_a_whole_barcode_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="bad_barcode") as refused:
        read_barcode(text)
    assert refused.value.field == "barcode"


def test_a_wrong_digit_anywhere_is_noticed() -> None:
    for place in range(14):
        wrong = GTIN[:place] + str((int(GTIN[place]) + 1) % 10) + GTIN[place + 1 :]
        with pytest.raises(RuleError, match="bad_barcode"):
            read_gtin(wrong)


def test_neighbouring_digits_that_changed_places_are_noticed() -> None:
    with pytest.raises(RuleError):
        read_gtin("06290141500213")


def read_or_none(text: str) -> Barcode | None:
    """What was read, None when it was refused as it should be."""
    try:
        return read_barcode(text)
    except RuleError as error:
        if error.rule != "bad_barcode":
            raise
        return None


@given(
    st.text(max_size=60)
    | st.text(st.sampled_from("0123456789ABab()[]]dC2 \x1d/-"), max_size=60)
    | st.builds(
        "".join,
        st.lists(
            st.sampled_from(["01", GTIN, "10", "AB1", GS, "17", "261231", "21", "(", ")", "]d2", "(01)"]),
            max_size=12,
        ),
    )
)
@example("]d2")
@example("(10)(17)")
@example("(10)A(")
def test_anything_is_read_or_refused_and_never_breaks(text: str) -> None:
    read = read_or_none(text)
    if read is None:
        return
    assert read.gtin == "" or read_gtin(read.gtin) == read.gtin
    assert read.gtin or read.lot or read.expires_on or read.serial
    assert len(read.lot) <= 20
    assert read_barcode(text) == read


LETTERS = st.text(
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-/.,!%&*+<=>?_\"':;"), min_size=1, max_size=20
)


@given(
    number=st.integers(0, 10**13 - 1),
    lot=LETTERS,
    serial=LETTERS,
    day=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    in_parentheses=st.booleans(),
)
def test_what_was_written_after_the_specification_comes_back(
    number: int, lot: str, serial: str, day: date, in_parentheses: bool
) -> None:
    gtin = with_check_digit(f"{number:013d}")
    parts = (("01", gtin), ("17", f"{day:%y%m%d}"), ("10", lot), ("21", serial))
    if in_parentheses:
        text = "".join(f"({identifier}){value}" for identifier, value in parts)
    else:
        text = f"]d201{gtin}17{day:%y%m%d}10{lot}{GS}21{serial}"
    assert read_barcode(text) == Barcode(gtin=gtin, lot=lot, expires_on=day, serial=serial)
