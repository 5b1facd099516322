"""What screening costs: ten ingredients against a patient with thirty facts, beside bare sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.entries import read_entries
from mesodesk.domain.formulary import UsedProduct
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.protocols import CocktailItem, ItemRole, Protocol
from mesodesk.domain.screening import screen
from mesodesk.services.door.shipped import Shipped, load_shipped
from tests.benchmarks.measure import Result, absolute, against_floor, in_turns

TURNS: Final = 60
TODAY: Final = date(2026, 11, 23)
_RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"

COCKTAIL: Final = (
    "hyaluronic_acid", "vitamin_c", "glutathione", "tranexamic_acid", "growth_factors", "vitamins",
    "polynucleotides", "procaine", "numbing_cream", "chlorhexidine",
)  # fmt: skip
PRODUCT: Final = ("paraben", "benzyl_alcohol", "sulfite", "edta", "mannitol", "sodium_chloride")
ALLERGIES: Final = (
    "lidokain", "sülfonamid", "paraben", "penisilin, amoksisilin", "balık", "arı sokması", "lateks",
    "nikel", "polen", "bilinmeyen bir krem",
)  # fmt: skip
CONDITIONS: Final = (
    "hipertansiyon, 2010'dan beri", "tip 2 diyabet, ilaçla kontrollü", "Hashimoto tiroiditi",
    "sedef hastalığı", "egzama", "geçirilmiş derin ven trombozu", "böbrek taşı", "G6PD eksikliği",
    "epilepsi yok", "keloid eğilimi", "meme kanseri öyküsü", "kolda eski kırık",
)  # fmt: skip
MEDICINES: Final = (
    "warfarin 5 mg", "metoprolol 50 mg", "levotiroksin 75 mcg", "izotretinoin 20 mg", "amiodaron",
    "metformin 1000 mg günde 2", "doğum kontrol hapı", "biotin",
)  # fmt: skip


def run(_folder: Path) -> list[Result]:
    """Both bars of this family; see `_bare_sets` for the floor."""
    known = load_shipped(_RESOURCES)
    protocol, facts = _protocol(known), _patient()
    product = UsedProduct("1", "Mesolux", tuple(known.ingredients[key] for key in PRODUCT))
    cocktail = known.ingredients_of(protocol)

    def screened() -> None:
        screen(facts, protocol, cocktail, TODAY, known.vocabulary, (product,))

    measured, floor = in_turns(screened, _bare_sets(known, protocol, facts), TURNS)
    name = "screening: ten ingredients, thirty facts"
    return [
        against_floor(f"{name} / bare sets", measured, floor, 20.0),
        absolute(f"{name}, one frame at most", measured, floor, 16.7),
    ]


def _bare_sets(known: Shipped, protocol: Protocol, facts: Facts) -> Callable[[], object]:
    """The least that any screening has to do: compare what each fact means with each rule and ingredient.

    The meaning of the facts is known beforehand, the words of rules and ingredients are sets already, and
    nothing is made of what meets: no reading of what people wrote, no stages, no dates, no findings.
    """
    meant = [
        frozenset(name for term in read.terms for name in term.substances)
        for read in read_entries(facts, known.vocabulary)
    ]
    wanted = [frozenset(rule.fires.terms) for rule in protocol.rules]
    substances = [item.substances for item in known.ingredients_of(protocol)]
    substances += [known.ingredients[key].substances for key in PRODUCT]

    def compare() -> int:
        return sum(1 for fact in meant for other in (*wanted, *substances) if not fact.isdisjoint(other))

    return compare


def _protocol(known: Shipped) -> Protocol:
    shipped = known.protocols["pigmentation"]
    items = tuple(CocktailItem(key, ItemRole.ACTIVE, False, shipped.course.sources) for key in COCKTAIL)
    return replace(shipped, cocktail=items)


def _patient() -> Facts:
    def some(texts: tuple[str, ...]) -> TopicFacts:
        began = TODAY - timedelta(days=400)
        entries = tuple(Entry(text, since=began + timedelta(days=at)) for at, text in enumerate(texts))
        return TopicFacts(TopicState.SOME, entries, TODAY)

    return Facts(
        birth_date=date(1970, 5, 6),
        sex=Sex.FEMALE,
        phototype=4,
        allergies=some(ALLERGIES),
        conditions=some(CONDITIONS),
        medicines=some(MEDICINES),
        pregnancy=TopicFacts(TopicState.NONE),
        breastfeeding=TopicFacts(TopicState.NONE),
    )
