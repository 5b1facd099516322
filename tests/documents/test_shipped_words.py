"""The words that ship fit the papers: one aftercare page for each protocol, in each language."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mesodesk.domain.documents import AftercareSnapshot, ExpectedDay, Restriction
from mesodesk.domain.paper_parts import compose
from tests.documents.reading import drawn, page_texts
from tests.documents.samples import END, RESOURCES, sample

#: The languages in which papers ship.
LANGUAGES = ("tr", "en", "de")

PROTOCOLS = (
    "rejuvenation",
    "fine_lines",
    "pigmentation",
    "hair_loss",
    "neck_decollete_hands",
    "acne_scars",
)


def read(path: str) -> Any:
    """A file that ships."""
    return json.loads((RESOURCES / path).read_text(encoding="utf-8"))


def shipped_sheet(key: str, language: str) -> AftercareSnapshot:
    """The sheet of a protocol after session 2 of 4, as its data and the wording have it."""
    protocol, words = read(f"protocols/{key}.json"), read(f"wording/{language}/aftercare.json")
    base = sample("aftercare", language if language == "tr" else "en")
    head = replace(base.head, language=language, wished=language, form=name_of(protocol, language))
    groups: dict[int | None, list[str]] = {}
    for rule in protocol["aftercare"]:
        if rule["ends"] in ("hours", "end_of_day"):
            groups.setdefault(rule["hours"], []).append(words["rules"][rule["key"]])
    groups[72].append(words["rules"]["squeeze_bumps"])
    return replace(
        base,
        head=head,
        treatment=words["treatment"].format(protocol=name_of(protocol, language)),
        restrictions=tuple(
            Restriction(END + timedelta(hours=hours or 11.4333), hours, tuple(items))
            for hours, items in groups.items()
        ),
        every_day=tuple(compose(words["every_day"][name]) for name in _every_day(key)),
        expected=tuple(
            ExpectedDay(day["day"], words["normal"][day["text"]]) for day in protocol["normal_days"]
        ),
        call_signs=compose(words["call_signs"]),
        emergency_signs=compose(words["emergency_signs"]),
        late_warning=compose(words["late_warning"], date="23 November 2026"),
        received=compose(words["received"]),
    )


def _every_day(key: str) -> tuple[str, ...]:
    """What a sheet says under "every day": after a session on the scalp, of biotin too."""
    biotin = ("biotin_tests",) if key == "hair_loss" else ()
    return ("sunscreen", "water", *biotin, "prescribed")


def name_of(protocol: Any, language: str) -> str:
    """What a protocol is called in a language."""
    if language in protocol["name"]:
        return str(protocol["name"][language])
    return str(read(f"wording/{language}/names.json")["protocols"][protocol["key"]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PROTOCOLS)
def test_the_shipped_sheet_is_one_page(key: str, language: str) -> None:
    assert len(page_texts(drawn(shipped_sheet(key, language)))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PROTOCOLS)
def test_the_shipped_sheet_is_one_page_after_the_first_of_six_sessions_with_four_products(
    key: str, language: str
) -> None:
    sheet = shipped_sheet(key, language)
    visits = tuple(
        replace(
            sheet.visits[0],
            uid=f"appointment-{number}@mesodesk",
            arrives_at=END + timedelta(days=14 * number),
            ends_at=END + timedelta(days=14 * number, minutes=100),
        )
        for number in range(1, 6)
    )
    full = replace(sheet, visits=visits, products=sheet.products * 2)
    assert len(page_texts(drawn(full))) == 1
