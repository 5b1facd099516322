"""The clinic's phrases for notes: kept under short names, changed, removed, and back again."""

from __future__ import annotations

import pytest

from mesodesk.domain.errors import RuleError, Stale
from mesodesk.services.treatment.snippets import (
    AddSnippet,
    EditSnippet,
    ListSnippets,
    RemoveSnippet,
    SnippetCard,
)
from tests.factories import DOCTOR, NURSE, RECEPTION, SmallClinic


def phrases(clinic: SmallClinic) -> dict[str, SnippetCard]:
    return {card.name: card for card in clinic.ask(ListSnippets(), DOCTOR)}


def test_phrases_are_listed_by_name_as_the_language_sorts(small_clinic: SmallClinic) -> None:
    for name in ("şiş", "zor", "ağrı"):
        small_clinic.do(AddSnippet(name, f"{name} yok."), NURSE)

    assert list(phrases(small_clinic)) == ["ağrı", "şiş", "zor"]
    assert phrases(small_clinic)["şiş"].text == "şiş yok."


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("", "Text", "required"),
        ("name", " ", "required"),
        ("two words", "Text", "snippet_name"),
        ("x" * 21, "Text", "too_long"),
        ("name", "x" * 1001, "too_long"),
        ("ŞİŞ", "Another", "name_taken"),
    ],
)
def test_what_cannot_be_a_phrase_is_refused(
    small_clinic: SmallClinic, name: str, text: str, rule: str
) -> None:
    small_clinic.do(AddSnippet("şiş", "Şişlik yok."), DOCTOR)

    with pytest.raises(RuleError, match=rule):
        small_clinic.do(AddSnippet(name, text), DOCTOR)

    assert len(phrases(small_clinic)) == 1


def test_a_phrase_is_changed_and_the_change_taken_back(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(AddSnippet("kontrol", "Kontrol 2 hafta sonra."), DOCTOR).value
    version = phrases(small_clinic)["kontrol"].version
    done = small_clinic.do(EditSnippet(id, version, "kontrol", "Kontrol 3 hafta sonra."), DOCTOR)

    assert phrases(small_clinic)["kontrol"].text == "Kontrol 3 hafta sonra."
    with pytest.raises(Stale):
        small_clinic.do(EditSnippet(id, version, "kontrol", "x"), DOCTOR)
    assert done.undo is not None
    small_clinic.do(done.undo, DOCTOR)
    assert phrases(small_clinic)["kontrol"].text == "Kontrol 2 hafta sonra."


def test_a_removed_phrase_is_offered_no_more_and_its_name_is_free(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(AddSnippet("kontrol", "Eski."), DOCTOR).value
    done = small_clinic.do(RemoveSnippet(id, phrases(small_clinic)["kontrol"].version), DOCTOR)
    assert phrases(small_clinic) == {}

    assert done.undo is not None
    small_clinic.do(done.undo, DOCTOR)
    assert phrases(small_clinic)["kontrol"].text == "Eski."
    small_clinic.do(RemoveSnippet(id, phrases(small_clinic)["kontrol"].version), DOCTOR)
    assert small_clinic.do(AddSnippet("kontrol", "Yeni."), DOCTOR).value == id
    assert phrases(small_clinic)["kontrol"].text == "Yeni."


def test_reception_may_not_write_phrases(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError):
        small_clinic.do(AddSnippet("kontrol", "Eski."), RECEPTION)
