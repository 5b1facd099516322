from __future__ import annotations

import phonenumbers
import pytest

from mesodesk.domain.countries import emergency_number_of, paper_of

ANSWERED = ["TR", "DE", "FR", "PL", "GR", "IN", "ZA"]
OTHERS = (
    "AE AR AU BD BH BR CA CL CN CR DO EC EG GB GG HK IL IM JE JP KE KR MO MX MY NZ OM PA PH PR QA SA SG TH "
    "TW US UY VN"
)


@pytest.mark.parametrize("country", [*ANSWERED, *OTHERS.split()])
def test_the_number_is_one_that_the_country_answers(country: str) -> None:
    assert phonenumbers.is_emergency_number(emergency_number_of(country), country)


def test_what_nothing_is_known_of_gets_the_usual_number() -> None:
    assert emergency_number_of("XX") == emergency_number_of("TR") == "112"
    assert (emergency_number_of("us"), emergency_number_of("GB")) == ("911", "999")


def test_letter_is_the_sheet_of_a_few_countries() -> None:
    assert {country: paper_of(country) for country in ("US", "CA", "TR", "DE")} == {
        "US": "Letter",
        "CA": "Letter",
        "TR": "A4",
        "DE": "A4",
    }
