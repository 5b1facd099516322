"""The sentence of a finding in both languages and on both faces: own rules, own ingredients, products."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mesodesk.cli.output import Sentences
from mesodesk.domain.formulary import InProduct, Words
from mesodesk.domain.people import Language
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from tests.unit.clinical import RESOURCES

OWN = Words("{fact}: not with {ingredient}.", "{fact}: {ingredient} ile olmaz.")
CAFFEINE = Words("caffeine", "kafein")


def _said(language: Language, key: str, details: dict[str, object]) -> str:
    """The sentence, which both faces say alike."""
    zone = ZoneInfo("Europe/Istanbul")
    said = Explain(load_sentences(RESOURCES, language), Formats(language, zone)).rule(key, details)
    assert Sentences(RESOURCES, str(language), zone).rule(key, details) == said
    return said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.ENGLISH, "migren: not with caffeine [Mesolux]."),
        (Language.TURKISH, "migren: kafein [Mesolux] ile olmaz."),
    ],
)
def test_a_rule_of_the_clinic_speaks_its_own_words_with_ingredient_and_product(
    language: Language, sentence: str
) -> None:
    details = {"fact": "migren", "ingredient": InProduct(CAFFEINE, "Mesolux"), "words": OWN}
    assert _said(language, "own_rule", details) == sentence


@pytest.mark.parametrize(
    ("language", "named"),
    [
        (Language.ENGLISH, "parabens (preservative) [Mesolux]"),
        (Language.TURKISH, "parabenler (koruyucu) [Mesolux]"),
    ],
)
def test_a_shipped_rule_names_what_only_a_product_brings_together_with_it(
    language: Language, named: str
) -> None:
    details = {"fact": "metilparaben", "ingredient": InProduct("paraben", "Mesolux")}
    assert named in _said(language, "allergy_to_ingredient", details)


@pytest.mark.parametrize("language", Language)
def test_a_leaflet_rule_names_the_product_itself(language: Language) -> None:
    said = _said(language, "inflammatory_acne_leaflet", {"fact": "akne", "ingredient": "Mesolux"})
    assert "akne" in said
    assert "Mesolux" in said
