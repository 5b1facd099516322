"""The clinical knowledge that ships with the program: read from `resources`, checked whole, never half."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.event_facts import EventFact, parse_event_fact
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Ingredient, Source, Words
from mesodesk.domain.formulary_data import parse_ingredient, parse_term
from mesodesk.domain.people import Language
from mesodesk.domain.protocols import Protocol, parse_protocol
from mesodesk.domain.rules import Rule, parse_rule
from mesodesk.domain.spacing import SpacingRule, parse_spacing_rule
from mesodesk.domain.vocabulary import Vocabulary

#: The six indications of the clinic's brief, in its order.
PROTOCOL_KEYS: Final = (
    "rejuvenation",
    "fine_lines",
    "pigmentation",
    "hair_loss",
    "neck_decollete_hands",
    "acne_scars",
)

#: The language of texts where the wished one has none.
FALLBACK_LANGUAGE: Final = "en"

#: The texts that papers are made of; a language in which papers come has all of them.
PAPER_FILES: Final = (
    "aftercare",
    "body",
    "consent",
    "card",
    "summary",
    "terms",
    "questionnaire",
    "recall",
)

#: Names of protocols and ingredients in a language of papers alone; the data itself has them in English and
#: Turkish.
NAMES_FILE: Final = "names"

#: Texts for staff, in the languages of the windows alone: no paper has any of them.
STAFF_FILES: Final = ("sentences", "outcomes")


@dataclass(frozen=True, slots=True)
class Shipped:
    """All that is known: protocols, ingredients, rules of screening and spacing, the vocabulary of facts.

    Protocols are drafts until a dermatologist of the clinic has reviewed and published them. What the clinic
    published of its own (`door.known`) stands among the rest: `clinic_rules` are its own rules and those
    that it changed, by key; `retired` are the ingredients that are no longer offered.
    """

    protocols: Mapping[str, Protocol]
    ingredients: Mapping[str, Ingredient]
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    spacing: tuple[SpacingRule, ...]
    event_facts: tuple[EventFact, ...] = ()
    clinic_rules: Mapping[str, Rule] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    shipped_alone: Shipped | None = None

    @property
    def as_it_ships(self) -> Shipped:
        """The same without anything of the clinic's own."""
        return self.shipped_alone or self

    def ingredients_of(self, protocol: Protocol) -> tuple[Ingredient, ...]:
        """The ingredients of `protocol`'s cocktail, numbing cream and antiseptic included."""
        return tuple(self.ingredients[key] for key in protocol.ingredient_keys)


@lru_cache(maxsize=2)
def load_shipped(resources: Path) -> Shipped:
    """Read ``resources/protocols``. Raises `RuleError` with the path of what is wrong in a file.

    Each protocol gets the rules that can concern it written into it, so that what a dermatologist publishes
    is what will screen.
    """
    folder = resources / "protocols"
    ingredients = _by_key([parse_ingredient(item) for item in _each(folder / "ingredients.json")])
    rule_data = _items(folder / "rules.json")
    rules = tuple(parse_rule(Fields(item, f"rules[{number}]")) for number, item in enumerate(rule_data))
    vocabulary = Vocabulary(parse_term(item) for item in _each(folder / "vocabulary.json"))
    protocols = {key: _load_protocol(folder / f"{key}.json", rule_data, rules) for key in PROTOCOL_KEYS}
    for protocol in protocols.values():
        for ingredient in protocol.ingredient_keys:
            if ingredient not in ingredients:
                raise RuleError("unknown_ingredient", field=f"{protocol.key}.cocktail", key=ingredient)
    spacing = tuple(parse_spacing_rule(item) for item in _each(folder / "spacing.json"))
    event_facts = tuple(parse_event_fact(item) for item in _each(folder / "adverse_events.json"))
    return Shipped(MappingProxyType(protocols), ingredients, rules, vocabulary, spacing, event_facts)


def _load_protocol(file: Path, rule_data: list[object], rules: tuple[Rule, ...]) -> Protocol:
    body = json.loads(file.read_text(encoding="utf-8"))
    body["rules"] = [
        data
        for data, rule in zip(rule_data, rules, strict=True)
        if (not rule.applies.protocols or body["key"] in rule.applies.protocols)
        and (not rule.applies.areas or set(rule.applies.areas) & set(body["areas"]))
    ]
    return parse_protocol(body)


def _items(file: Path) -> list[object]:
    return Fields(json.loads(file.read_text(encoding="utf-8")), file.stem).items("items")


def _each(file: Path) -> list[Fields]:
    return [Fields(item, f"{file.stem}[{number}]") for number, item in enumerate(_items(file))]


def _by_key(ingredients: list[Ingredient]) -> Mapping[str, Ingredient]:
    read: dict[str, Ingredient] = {}
    for ingredient in ingredients:
        if ingredient.key in read:
            raise RuleError("repeated", field="ingredients", key=ingredient.key)
        read[ingredient.key] = ingredient
    return MappingProxyType(read)


def load_text_sources(resources: Path) -> Mapping[str, tuple[Source, ...]]:
    """Where the clinical statements in the texts come from, by the path of the text, for every language."""
    texts = Fields(
        json.loads((resources / "wording" / "sources.json").read_text(encoding="utf-8")), "sources"
    )
    return MappingProxyType({path: texts.sources(path) for path in texts.names()})


class Wording:
    """The clinical texts in one language, by dotted path (``"consent.sections.what.heading"``).

    `language` is the language that the texts are in, `wished` the one that was asked for; where they differ,
    a paper has to say so. Texts may hold ``**heavy**`` words and ``{places}``, which the paper fills.
    `names` are the names that ship, by the path at which the texts have them in this language.
    """

    def __init__(
        self,
        wished: str,
        language: str,
        tree: Mapping[str, object],
        names: Mapping[str, Words] = MappingProxyType({}),
    ) -> None:
        self.wished = wished
        self.language = language
        self.names = names
        self._tree = tree

    def for_one_who_wished(self, language: str) -> Wording:
        """The same texts, for somebody whose own language is another one."""
        return Wording(language, self.language, self._tree, self.names)

    def with_texts(self, language: str, texts: Mapping[str, str], names: Mapping[str, Words]) -> Wording:
        """These texts with others laid over them by path, as the texts of `language`.

        Of a family of which there are none here (the labels of papers) they are left out.
        """
        tree: dict[str, object] = {name: _copied(part) for name, part in self._tree.items()}
        for path, text in texts.items():
            if path.partition(".")[0] in tree:
                _put(tree, path, text)
        return Wording(language, language, tree, names)

    def name(self, words: Words, path: str = "") -> str:
        """A name in this language, even if `words` have it in English and Turkish only.

        The text at `path` (``"names.ingredients.biotin"``) counts while `words` are those that ship; what the
        clinic renamed goes by its own words. Without a `path`, the name is looked for.
        """
        known = self.names.get(path) == words if path else False
        if not known:
            path = next((at for at, shipped in self.names.items() if shipped == words), "")
        return self.text(path) if path and self.has(path) else words.of(self.language)

    def text(self, path: str) -> str:
        """The text at `path`; `KeyError` when there is none, which is a mistake in the program."""
        found = self._at(path)
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def texts(self, path: str) -> tuple[str, ...]:
        """The list of texts at `path`."""
        found = self._at(path)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise KeyError(path)
        return tuple(found)

    def keys(self, path: str) -> tuple[str, ...]:
        """The names under `path`, in the order of the file."""
        found = self._at(path)
        if not isinstance(found, Mapping):
            raise KeyError(path)
        return tuple(found)

    def has(self, path: str) -> bool:
        """Whether there is anything at `path`."""
        try:
            self._at(path)
        except KeyError:
            return False
        return True

    def _at(self, path: str) -> object:
        found: object = self._tree
        for name in path.split("."):
            if not isinstance(found, Mapping) or name not in found:
                raise KeyError(path)
            found = found[name]
        return found


@lru_cache(maxsize=8)
def load_wording(resources: Path, language: str) -> Wording:
    """The clinical texts in `language` (``"tr"``) as they ship, or in English where it does not.

    A language of papers alone has nothing of `STAFF_FILES`.
    """
    known = language.isalpha() and (resources / "wording" / language / "consent.json").is_file()
    used = language if known else FALLBACK_LANGUAGE
    files = (*PAPER_FILES, *STAFF_FILES) if used in set(Language) else PAPER_FILES
    tree: dict[str, object] = {name: read_wording_file(resources, used, name) for name in files}
    names = shipped_names(resources)
    if used in set(Language):
        named: dict[str, object] = {}
        for path, words in names.items():
            _put(named, path, words.of(used))
        tree |= named
    else:
        tree[NAMES_FILE] = read_wording_file(resources, used, NAMES_FILE)
    return Wording(language, used, tree, names)


@lru_cache(maxsize=2)
def shipped_names(resources: Path) -> Mapping[str, Words]:
    """Names of protocols and ingredients, and notes about these for patients, by the path of the text."""
    folder, names = resources / "protocols", {}
    for key in PROTOCOL_KEYS:
        body = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
        names[f"names.protocols.{key}"] = Fields(body, key).words("name")
    ingredients = [parse_ingredient(item) for item in _each(folder / "ingredients.json")]
    return MappingProxyType({**names, **names_of_ingredients(ingredients)})


def names_of_ingredients(ingredients: Collection[Ingredient]) -> dict[str, Words]:
    """Names of ingredients, and notes about them for patients, by the path of the text."""
    names = {f"names.ingredients.{one.key}": one.name for one in ingredients}
    noted = {
        f"names.notes.{one.key}": one.patient_note for one in ingredients if one.patient_note is not None
    }
    return {**names, **noted}


def read_wording_file(resources: Path, language: str, name: str) -> dict[str, object]:
    """One file of the texts of a language; empty where it has no such file."""
    file = resources / "wording" / language / f"{name}.json"
    if not file.is_file():
        return {}
    read = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(read, dict):
        raise TypeError(str(file))
    return read


def _copied(part: object) -> object:
    return {name: _copied(inner) for name, inner in part.items()} if isinstance(part, Mapping) else part


def _put(tree: dict[str, object], path: str, text: str) -> None:
    *parents, name = path.split(".")
    inside = tree
    for parent in parents:
        under = inside.setdefault(parent, {})
        if not isinstance(under, dict):
            raise KeyError(path)
        inside = under
    inside[name] = text
