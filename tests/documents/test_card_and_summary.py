"""The appointment card and the treatment summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.paper_parts import Row, plain
from mesodesk.pdf.injection_map import _spread
from tests.documents.reading import drawn, page_texts, picture, scanned_code, whole_text
from tests.documents.samples import sample


def test_the_card_lists_every_date_with_the_time_to_arrive() -> None:
    text = whole_text(sample("card", "tr"))
    for day in ("23 Kasım 2026 Pazartesi", "7 Aralık 2026 Pazartesi", "21 Aralık 2026", "5 Ocak 2027 Salı"):
        assert f"{day}" in text
    assert text.count("10.30") == 4
    assert "Uyuşturucu krem için gereken 60 dakika geliş saatine dahildir." in text


def test_the_card_names_a_doctor_again_only_where_it_is_another() -> None:
    text = whole_text(sample("card", "tr"))
    assert text.count("Dr. Selin Demir") == 1
    assert "Dr. Mert Aksoy" in text


def test_a_card_without_a_doctor_or_a_course_names_neither() -> None:
    text = whole_text(replace(sample("card", "en"), doctor="", sessions=None))
    assert "Doctor" not in text
    assert "Mesotherapy: hair loss." in text


def test_the_card_says_where_and_what_to_do_before() -> None:
    text = whole_text(sample("card", "en"))
    assert "Where Ihlamur Dermatology Clinic" in text
    assert "Come without make-up, with clean skin." in text
    assert "If you cannot come, call us 0216 555 01 00" in text


def test_the_cards_code_holds_the_whole_course() -> None:
    text = scanned_code(drawn(sample("card", "tr")))
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20270105T073000Z" in text


def test_a_card_without_dates_says_so() -> None:
    text = whole_text(replace(sample("card", "en"), visits=()))
    assert "No appointment has been made yet." in text
    assert "Add to calendar" not in text


def test_the_summary_lists_products_with_lot_expiry_and_volume() -> None:
    text = whole_text(sample("summary", "tr"))
    assert "H2608A 31 Ağu 2027 2 ml" in text
    assert "AC114 31 Mar 2027 0,52 ml" in text
    assert "Endikasyon dışı" in text
    assert "atılan 0,48 ml" in text
    assert "Toplam 2,52 ml" in text


def test_the_summary_says_when_who_how_and_how_it_felt() -> None:
    text = whole_text(sample("summary", "en"))
    assert "Monday 23 November 2026, 12:10 to 12:34" in text
    assert "Done by Dr Selin Demir" in text
    assert "Technique Nappage" in text
    assert "Cream Lidocaine" in text
    assert "Pain 3 of 10" in text
    assert "Slight redness, papules" in text


def test_no_reaction_is_printed_as_none_and_unknown_pain_as_not_recorded() -> None:
    text = whole_text(replace(sample("summary", "en"), reactions=(), pain=None))
    assert "Reactions at once None" in text
    assert "Pain not recorded" in text
    assert "Pain 0 of 10" in whole_text(replace(sample("summary", "en"), pain=0))


def test_the_summary_carries_the_signature_and_later_amendments() -> None:
    amended = replace(
        sample("summary", "tr"), amendments=(Row("Dr. Selin Demir", plain("Lot düzeltildi: H2608B")),)
    )
    text = whole_text(amended)
    assert "İmzalayan: Dr. Selin Demir, Dermatolog, 23 Kas 2026, 12.36" in text
    assert "Mühür 9f86 d081 884c 7d65" in text
    assert "Lot düzeltildi: H2608B" in text
    assert "İmzalanmadı" in whole_text(replace(amended, signed=None))


def test_the_summary_ends_with_its_closing_words() -> None:
    closing = (plain("Bu kâğıdı saklayın."), plain("Başka hekimlere gösterin."))
    text = page_texts(drawn(replace(sample("summary", "tr"), closing=closing)))[-1]
    assert text.index("Mühür") < text.index("Bu kâğıdı saklayın. Başka hekimlere gösterin.")


def test_the_map_names_sides_and_zones_and_draws_every_point() -> None:
    snapshot = sample("summary", "tr")
    chart = snapshot.charts[0]
    page = page_texts(drawn(snapshot))[-1]
    assert page.index("Hastanın sağı") < page.index("Hastanın solu")
    assert "Sağ yanak · 0,7 ml" in page
    assert "41 nokta" in page
    fewer = replace(snapshot, charts=(replace(chart, points=chart.points[:1]),))
    with_all, with_one = (
        sum(picture(drawn(each), -1).convert("L").histogram()[:100]) for each in (snapshot, fewer)
    )
    assert with_all > with_one + 40 * 15


@given(
    heights=st.lists(st.floats(100, 300), max_size=12).map(lambda found: sorted(found, reverse=True)),
)
def test_numbers_beside_a_chart_keep_their_order_and_never_touch(heights: list[float]) -> None:
    moved = _spread(heights, 15, (100, 300))
    assert all(upper - lower >= 15 - 1e-6 for upper, lower in pairwise(moved))
    assert all(100 <= height <= 300 for height in moved)


def test_a_chart_of_the_back_has_the_patients_right_on_the_right() -> None:
    snapshot = sample("summary", "en")
    back = replace(snapshot, charts=(replace(snapshot.charts[0], mirrored=False),))
    page = page_texts(drawn(back))[-1]
    assert page.index("Patient's left") < page.index("Patient's right")


def test_a_course_of_six_fits_one_card_and_one_code() -> None:
    card = sample("card", "tr")
    visits = tuple(
        replace(
            card.visits[0],
            uid=f"appointment-{number}@mesodesk",
            arrives_at=card.visits[0].arrives_at + timedelta(days=14 * number),
            ends_at=card.visits[0].ends_at + timedelta(days=14 * number),
        )
        for number in range(6)
    )
    pdf = drawn(replace(card, sessions=6, visits=visits, before=card.before + card.before[1:3]))
    assert len(page_texts(pdf)) == 1
    assert scanned_code(pdf).count("BEGIN:VEVENT") == 6
