"""The clinic's own data: what is refused before anything is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.services.clinic.clinic import ClinicForm, checked

GOOD = ClinicForm("Deri", "tr", "Europe/Istanbul")


@pytest.mark.parametrize(
    ("wrong", "field", "rule"),
    [
        (replace(GOOD, name="  "), "name", "required"),
        (replace(GOOD, country="XX"), "country", "unknown_country"),
        (replace(GOOD, country="T"), "country", "unknown_country"),
        (replace(GOOD, zone="Mars/Base"), "zone", "unknown_zone"),
        (replace(GOOD, paper="A3"), "paper", "unknown_paper"),
        (replace(GOOD, language="xx"), "language", "unknown_language"),
        (replace(GOOD, consent_days=0), "consent_days", "bad_consent_days"),
        (replace(GOOD, consent_days=3651), "consent_days", "bad_consent_days"),
    ],
)
def test_a_clinics_own_data_are_checked_before_they_are_saved(
    wrong: ClinicForm, field: str, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        checked(wrong)
    assert (refused.value.field, refused.value.rule) == (field, rule)


def test_a_good_form_passes_with_its_country_in_capitals() -> None:
    assert checked(GOOD).country == "TR"
