"""The words of papers that count in this clinic: what ships, with the clinic's newest published ones over it.

A paper comes in a language only when every text that the paper needs is there in it; else it comes in English
and says so. It is never half translated, and a path is never printed in place of a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from mesodesk.domain.canonical import to_json
from mesodesk.domain.formulary import Words
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.wording import (
    PLURAL_FORMS,
    REFERENCE,
    ClinicWords,
    TextOrigin,
    has_words,
    parse_words,
    places_of,
)
from mesodesk.services.door.shipped import (
    Shipped,
    Wording,
    load_wording,
    names_of_ingredients,
    shipped_names,
)
from mesodesk.services.door.shipped_texts import (
    FIXED,
    NAMED_BY_DATA,
    NEEDS,
    forms_of,
    is_covered,
    is_needed,
    read_texts,
    shipped_languages,
    shipped_texts,
)
from mesodesk.storage.row import RECORD
from mesodesk.storage.tables import WordingVersion

_CONSENT: Final = ("consent.", "papers.consent.")

_VERSION: Final = RECORD.tables["wording_version"]
_REVIEW: Final = RECORD.tables["language_review"]
_NEWEST: Final = (
    select(_VERSION.c.id, _VERSION.c.sha256)
    .where(_VERSION.c.state == PublishState.PUBLISHED)
    .order_by(_VERSION.c.number.desc())
    .limit(1)
)


class PaperTexts:
    """The texts of papers in every language, joined once for one version of the clinic's words.

    `number` is the clinic's version; `consents` are, by language, the versions that last changed what a
    consent form says. With `marked`, every language counts as whole and what is missing stands as its English
    text in brackets: for samples of a draft.
    """

    def __init__(
        self,
        resources: Path,
        shipped: Shipped,
        clinic: ClinicWords | None = None,
        consents: Mapping[str, int] = MappingProxyType({}),
        *,
        marked: bool = False,
    ) -> None:
        self.clinic = ClinicWords() if clinic is None else clinic
        self._resources = resources
        self._consents = consents
        self._marked = marked
        self._names = _names(shipped)
        self._paths: dict[str, Mapping[str, str]] = {}
        self._papers: dict[str, frozenset[str]] = {}
        self._wordings: dict[str, Wording] = {}
        self._labels: dict[str, Mapping[str, str]] = {}
        self._hashes: dict[str, str] = {}
        self._own: dict[str, Mapping[str, str]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that ship, English first, and the clinic's own."""
        return tuple(dict.fromkeys((*shipped_languages(self._resources), *self.clinic.languages)))

    def paths(self, language: str) -> Mapping[str, str]:
        """Every text that a language needs, by path, with the English text as it counts here.

        Names of protocols and ingredients in English and Turkish stand with these and are no texts.
        """
        if language not in self._paths:
            self._paths[language] = MappingProxyType(self._needed(language))
        return self._paths[language]

    def shipped_text(self, language: str, path: str) -> str | None:
        """The text at `path` without the clinic's own; None where there is none."""
        if path.startswith("names."):
            return self._shipped_name(language, path)
        found = shipped_texts(self._resources, language).get(path)
        if found is not None:
            return found
        # "{page} / {pages}" is the same in every language.
        english = read_texts(self._resources, REFERENCE).get(path, "")
        return english if english and not has_words(english) else None

    def reference(self, path: str) -> str:
        """The English text that ships at `path`, whose places every language must keep; `KeyError`."""
        shipped = self.shipped_text(REFERENCE, path)
        if shipped is not None:
            return shipped
        # A form of a plural that English has not.
        stem = path.rpartition(".")[0]
        return read_texts(self._resources, REFERENCE)[f"{stem}.other"]

    def _own_texts(self, language: str) -> Mapping[str, str]:
        """The clinic's texts that still fit: a newer program may have dropped a text, or have it say more."""
        if language not in self._own:
            self._own[language] = MappingProxyType(
                {path: text for path, text in self.clinic.of(language).items() if self._fits(path, text)}
            )
        return self._own[language]

    def _fits(self, path: str, text: str) -> bool:
        try:
            return set(places_of(text)) == set(places_of(self.reference(path)))
        except KeyError:
            return False

    def _shipped_name(self, language: str, path: str) -> str | None:
        words = self._names.get(path)
        if words is None or language in NAMED_BY_DATA:
            return None if words is None else words.of(language)
        # What the clinic renamed has no name in a language that only knows the shipped one.
        same = shipped_names(self._resources).get(path) == words
        return read_texts(self._resources, language).get(path) if same else None

    def text(self, language: str, path: str) -> tuple[str | None, TextOrigin]:
        """The text at `path` as it counts here, and where it comes from."""
        own, below = self._own_texts(language).get(path), self.shipped_text(language, path)
        if own is not None:
            return own, TextOrigin.OWN if below is None else TextOrigin.CHANGED
        if below is None:
            return None, TextOrigin.MISSING
        made = path not in read_texts(self._resources, language) and not path.startswith("names.")
        return below, TextOrigin.MADE if made else TextOrigin.SHIPPED

    def missing(self, language: str) -> tuple[str, ...]:
        """The paths that a language needs and has no text at."""
        return tuple(path for path in self.paths(language) if self.text(language, path)[0] is None)

    def papers(self, language: str) -> frozenset[str]:
        """The kinds of paper that come in this language because none of their texts is missing."""
        if language not in self._papers:
            if language not in self.languages:
                return frozenset()
            missing = self.missing(language)
            self._papers[language] = frozenset(
                kind for kind in NEEDS if not any(is_needed(kind, path) for path in missing)
            )
        return self._papers[language]

    def wording(self, language: str, paper: str | None = None) -> Wording:
        """The texts of a kind of paper in `language`, or in English where they are not whole in it.

        `paper` is a value of `DocumentKind` or `DAY_LIST`; None asks for a language that is whole for all.
        """
        there = self.papers(language)
        whole = paper in there if paper in NEEDS else len(there) == len(NEEDS)
        if whole or (self._marked and language in self.languages):
            return self._joined(language)
        return self._joined(REFERENCE).for_one_who_wished(language)

    def labels(self, language: str) -> Mapping[str, str]:
        """The labels of papers that do not ship in this language, or not so, by dotted name.

        All of them for a language of the clinic's own; what is missing has the English text there, which no
        paper that is whole prints.
        """
        if language not in self._labels:
            read = read_texts(self._resources, language)
            wanted = {**self._below(language), **self._own_texts(language)}
            self._labels[language] = MappingProxyType(
                {
                    path.removeprefix("papers."): text
                    for path, text in wanted.items()
                    if path.startswith("papers.") and read.get(path) != text
                }
            )
        return self._labels[language]

    def sha256(self, language: str) -> str:
        """Hash (hex) of every text of a language; it changes whenever one of them does."""
        if language not in self._hashes:
            texts = {path: self.text(language, path)[0] for path in self.paths(language)}
            self._hashes[language] = _hash(texts)
        return self._hashes[language]

    def consent_sha256(self, language: str) -> str:
        """Hash (hex) of the texts that a consent form in this language is made from."""
        texts = {
            path: self.text(language, path)[0] for path in self.paths(language) if path.startswith(_CONSENT)
        }
        return _hash(texts)

    def is_as_it_ships(self, language: str) -> bool:
        """Whether the clinic changed no text of this language."""
        return not self.clinic.of(language) and language not in self.clinic.languages

    def with_draft(self, shipped: Shipped, draft: ClinicWords) -> PaperTexts:
        """The same with `draft` in the place of what was published, for samples."""
        return PaperTexts(self._resources, shipped, draft, self._consents, marked=True)

    def _needed(self, language: str) -> dict[str, str]:
        own = self._own_texts(REFERENCE)
        english = {path: own.get(path, text) for path, text in read_texts(self._resources, REFERENCE).items()}
        forms = forms_of(language)
        needed: dict[str, str] = {}
        for path, text in english.items():
            stem, _, form = path.rpartition(".")
            if path in FIXED or not is_covered(path):
                continue
            if path.startswith("papers.") and form in PLURAL_FORMS and f"{stem}.other" in english:
                needed |= {
                    f"{stem}.{name}": english.get(f"{stem}.{name}", english[f"{stem}.other"])
                    for name in forms
                }
            else:
                needed[path] = text
        if language not in NAMED_BY_DATA:
            needed |= {path: words.en for path, words in self._names.items()}
        return needed

    def _below(self, language: str) -> dict[str, str]:
        """English where this language has nothing of its own; in a marked one, so that it is seen."""
        below = {
            path: text
            for path, text in shipped_texts(self._resources, language).items()
            if not path.startswith("names.")
        }
        for path, english in self.paths(language).items():
            if path not in below:
                gap = f"[{english}]" if self._marked else english
                below[path] = self.shipped_text(language, path) or gap
        return below

    def _joined(self, language: str) -> Wording:
        if language not in self._wordings:
            own = {**self._below(language), **self._own_texts(language)}
            base = load_wording(self._resources, language)
            version = self._consents.get(language)
            if version is not None:
                own["consent.version"] = f"{base.text('consent.version')} / clinic {version}"
            named = {} if language in NAMED_BY_DATA else self._names
            self._wordings[language] = base.with_texts(language, own, named)
        return self._wordings[language]


class WordsInForce:
    """What ships and what the clinic published of its words, joined once for each version and kept.

    One thread at a time may ask, as with everything behind the door.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._version: tuple[int, str] | None = None
        self._shipped: Shipped | None = None
        self._texts: PaperTexts | None = None

    def at(self, session: Session, shipped: Shipped) -> PaperTexts:
        """The texts of papers as they count in the record of `session` now; `shipped` gives the names."""
        # Asked before every question and every command, as the knowledge is: one prepared statement.
        newest = session.connection().execute(_NEWEST).first()
        version = None if newest is None else (newest[0], newest[1])
        if self._texts is None or version != self._version or shipped is not self._shipped:
            self._texts = _read(session, self._resources, shipped, version)
            self._version, self._shipped = version, shipped
        return self._texts


def is_reviewed(session: Session, texts: PaperTexts, language: str) -> bool:
    """Whether somebody of the clinic answers for the texts of a language as they are.

    English and Turkish as they ship are reviewed with the protocols that they belong to.
    """
    if language in NAMED_BY_DATA and texts.is_as_it_ships(language):
        return True
    found = select(_REVIEW.c.id).where(
        _REVIEW.c.language == language, _REVIEW.c.sha256 == texts.sha256(language)
    )
    return session.connection().execute(found.limit(1)).first() is not None


def _read(session: Session, resources: Path, shipped: Shipped, version: tuple[int, str] | None) -> PaperTexts:
    if version is None:
        return PaperTexts(resources, shipped)
    row = session.get_one(WordingVersion, version[0])
    clinic = parse_words(row.body)
    return PaperTexts(resources, shipped, clinic, _consent_versions(session, row, clinic))


def _consent_versions(session: Session, row: WordingVersion, clinic: ClinicWords) -> dict[str, int]:
    """By language, the version since which the consent form says what it says now."""
    wanted = {language: _of_consent(clinic, language) for language in clinic.texts}
    since = {language: row.number for language, texts in wanted.items() if texts}
    if not since:
        return since
    older = session.connection().execute(
        select(_VERSION.c.number, _VERSION.c.body)
        .where(_VERSION.c.state == PublishState.PUBLISHED, _VERSION.c.number < row.number)
        .order_by(_VERSION.c.number.desc())
    )
    open_ = set(since)
    for number, body in older:
        words = parse_words(body)
        open_ = {language for language in open_ if _of_consent(words, language) == wanted[language]}
        if not open_:
            break
        since |= dict.fromkeys(open_, number)
    return since


def _of_consent(words: ClinicWords, language: str) -> dict[str, str]:
    return {path: text for path, text in words.of(language).items() if path.startswith(_CONSENT)}


def _names(shipped: Shipped) -> Mapping[str, Words]:
    """Names and notes that papers take from the protocols and the formulary, by path.

    Terms only where a rule of the clinic's own has the questionnaire ask about them by name.
    """
    asked = {name for rule in shipped.clinic_rules.values() for name in rule.fires.terms}
    return MappingProxyType(
        {f"names.protocols.{protocol.key}": protocol.name for protocol in shipped.protocols.values()}
        | names_of_ingredients(shipped.ingredients.values())
        | {f"names.terms.{term.key}": term.name for term in shipped.vocabulary if term.substances & asked}
    )


def _hash(texts: Mapping[str, str | None]) -> str:
    return hashlib.sha256(to_json(dict(sorted(texts.items()))).encode()).hexdigest()
