"""The aftercare sheet says what was done and until when not to do what, on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mesodesk.domain.documents import AftercareSnapshot, ExpectedDay, Restriction
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf import preview
from tests.documents.reading import drawn, page_texts, scanned_code, whole_text
from tests.documents.samples import END, LANGUAGES, sample


def test_it_says_what_was_done_where_by_whom_and_with_which_lots() -> None:
    text = whole_text(sample("aftercare", "tr"))
    assert "Mezoterapi (gençleştirme), seans 2 / 4 yapıldı." in text
    assert "Bölge: alın, yanaklar, çene." in text
    assert "Uygulayan: Dr. Selin Demir. Bitiş: 12.34." in text
    assert "Hyalor 1,5 % (lot H2608A), Askorva C 20 % (lot AC114)" in text


def test_restrictions_end_on_the_clock_of_the_clinic_in_the_order_in_which_they_end() -> None:
    shuffled = sample("aftercare", "tr")
    shuffled = replace(shuffled, restrictions=shuffled.restrictions[::-1])
    text = whole_text(shuffled)
    ends = ["23 Kas Pzt 24.00", "24 Kas Sal 12.34", "25 Kas Çar 12.34", "26 Kas Per 12.34", "7 Ara Pzt 12.34"]
    assert [text.index(end) for end in ends] == sorted(text.index(end) for end in ends)
    assert "09.34" not in text


def test_english_writes_day_and_time_the_english_way() -> None:
    text = whole_text(sample("aftercare", "en"))
    for words in ("Mon 23 Nov 24:00", "Tue 24 Nov 12:34", "Monday 7 December 2026, 10:30", "2 weeks"):
        assert words in text


def test_midnight_is_the_end_of_the_day_that_it_closes() -> None:
    text = whole_text(sample("aftercare", "en"))
    assert "Mon 23 Nov 24:00" in text
    assert "00:00" not in text


def test_midnight_is_that_of_the_clinic_and_not_of_greenwich() -> None:
    snapshot = sample("aftercare", "en")
    moved = replace(snapshot, head=replace(snapshot.head, zone="Europe/London"))
    text = whole_text(moved)
    assert "Mon 23 Nov 21:00" in text
    assert "Tue 24 Nov 09:34" in text


def test_hours_run_through_a_change_of_the_clocks() -> None:
    snapshot = sample("aftercare", "en")
    ended = datetime(2027, 3, 27, 15, 0, tzinfo=UTC)
    sheet = replace(
        snapshot,
        head=replace(snapshot.head, zone="Europe/London"),
        ended_at=ended,
        restrictions=(Restriction(ended + timedelta(hours=24), 24, ("Make-up",)),),
    )
    text = whole_text(sheet)
    assert "Finished at 15:00" in text
    assert "Sun 28 Mar 16:00" in text


def test_spans_are_told_in_the_words_that_people_use() -> None:
    snapshot = sample("aftercare", "en")
    spans = {None: "Today", 1: "1 hour", 72: "72 hours", 96: "4 days", 100: "100 hours", 168: "1 week"}
    for hours, words in spans.items():
        only = (Restriction(END + timedelta(hours=hours or 12), hours, ("Make-up",)),)
        assert f"Make-up {words} " in f"{whole_text(replace(snapshot, restrictions=only))} "


def test_the_call_frame_holds_the_clinic_and_the_emergency_number() -> None:
    text = whole_text(sample("aftercare", "tr"))
    assert "Hemen arayın 0216 555 01 00" in text
    assert "Nefes darlığı ya da görme sorunu: 112" in text


def test_the_late_warning_carries_its_date() -> None:
    assert "12 hafta, 15 Şubat 2027 tarihine kadar: şişlik" in whole_text(sample("aftercare", "tr"))
    assert "For 12 weeks, until 15 February 2027: call us" in whole_text(sample("aftercare", "en"))


def test_normal_days_stand_in_their_order() -> None:
    text = whole_text(sample("aftercare", "tr"))
    days = [text.index(name) for name in ("Kızarıklık, karıncalanma", "kabarıklık", "morluk", "iz kalmaz")]
    assert days == sorted(days)
    assert "1. gün" in text
    assert "7. gün" in text


def test_next_visits_carry_the_time_to_arrive() -> None:
    text = whole_text(sample("aftercare", "tr"))
    assert "7 Aralık 2026 Pazartesi, 10.30 · seans 3" in text
    assert "Geliş saatidir; uyuşturma süresi içindedir." in text


def test_without_a_next_visit_it_says_how_to_get_one() -> None:
    text = whole_text(replace(sample("aftercare", "tr"), visits=()))
    assert "0216 555 01 00 numarasını arayın" in text
    assert "Takvime ekle" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", list(PaperSize))
def test_it_is_one_page_on_either_sheet(language: str, size: PaperSize) -> None:
    snapshot = sample("aftercare", language)
    pdf = drawn(replace(snapshot, head=replace(snapshot.head, size=size)))
    assert len(preview.pages(pdf, 0.1)) == 1


def grown(snapshot: AftercareSnapshot, times: int) -> AftercareSnapshot:
    """The sheet of a long session: every list several times as long."""
    more = tuple(
        Restriction(END + timedelta(hours=24 * day), 24 * day, (f"kural {day}", "uzun bir açıklama " * 4))
        for day in range(1, times)
    )
    return replace(snapshot, restrictions=snapshot.restrictions + more)


def test_what_grows_closes_up_before_it_takes_a_second_page() -> None:
    snapshot = sample("aftercare", "tr")
    pages = [len(page_texts(drawn(grown(snapshot, times)))) for times in range(1, 8)]
    assert pages[0] == pages[1] == 1
    assert pages == sorted(pages)
    assert pages[-1] == 2


def test_a_second_page_carries_the_name_and_nothing_is_lost() -> None:
    snapshot = grown(sample("aftercare", "tr"), 9)
    first, second = page_texts(drawn(snapshot))
    assert "Elif Yılmaz · No 1042" in first
    assert "Elif Yılmaz · No 1042" in second
    assert "1 / 2" in first
    assert "2 / 2" in second
    both = f"{first} {second}"
    for day in range(1, 9):
        assert f"ural {day} " in both
    order = ["yapıldı.", "Şu zamana kadar", "ural 1 ", "ural 8 ", "Bunlar olağandır", "Hemen", "12 hafta,"]
    assert [both.index(words) for words in order] == sorted(both.index(words) for words in order)


@pytest.mark.parametrize("times", [1, 4, 9])
def test_the_code_takes_the_visits_to_a_calendar(times: int) -> None:
    pdf = drawn(grown(sample("aftercare", "tr"), times))
    text = scanned_code(pdf, len(page_texts(pdf)) - 1)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART:20261207T073000Z\r\n" in text
    assert "DTSTART:20261221T073000Z\r\n" in text
    assert "Ihlamur Dermatoloji Kliniği" in text


def test_a_very_long_expectation_moves_on_as_a_whole() -> None:
    snapshot = sample("aftercare", "en")
    days = tuple(ExpectedDay(day, f"Start{day} " + "word " * 60 + f"end{day}") for day in (0, 1, 3, 7))
    both = " ".join(page_texts(drawn(replace(snapshot, expected=days))))
    for day in (0, 1, 3, 7):
        assert f"Start{day}" in both
        assert f"end{day}" in both


def test_a_clinic_without_address_and_a_product_without_lot_leave_no_empty_marks() -> None:
    snapshot = sample("aftercare", "en")
    bare = replace(
        snapshot,
        head=replace(snapshot.head, address=""),
        operator="",
        products=(replace(snapshot.products[0], lot=""),),
    )
    text = whole_text(bare)
    assert "lot" not in text
    assert "Done by" not in text
    assert "Used: Hyalor 1.5 %." in text


def test_empty_lists_leave_no_empty_heads() -> None:
    bare = replace(
        sample("aftercare", "en"),
        restrictions=(),
        expected=(),
        every_day=(),
        products=(),
        sites=(),
        visits=(),
    )
    text = whole_text(bare)
    for words in ("Do not do these until", "This is normal", "Every day:", "Used:", "Where:"):
        assert words not in text


def test_a_paper_in_another_language_than_the_patients_says_so() -> None:
    snapshot = sample("aftercare", "en")
    text = whole_text(replace(snapshot, head=replace(snapshot.head, wished="de")))
    assert "does not exist in German yet, so it is printed in English" in text
    assert "does not exist in" not in whole_text(snapshot)
