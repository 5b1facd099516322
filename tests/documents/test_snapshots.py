"""Snapshots are frozen values with one canonical text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.documents import DocumentKind, content_hash, from_dict, kind_of, to_dict, to_text
from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import Span, compose, joined, plain
from tests.documents.samples import KINDS, LANGUAGES, countersigned, sample


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_stored_snapshot_comes_back_equal(kind: str, language: str) -> None:
    snapshot = sample(kind, language)
    again = from_dict(json.loads(to_text(snapshot)))
    assert again == snapshot
    assert content_hash(again) == content_hash(snapshot)
    assert kind_of(snapshot) is DocumentKind(kind)


def test_a_signed_form_comes_back_stroke_by_stroke() -> None:
    assert from_dict(json.loads(to_text(countersigned("tr")))) == countersigned("tr")


def test_any_change_changes_the_hash() -> None:
    card = sample("card", "tr")
    assert content_hash(replace(card, doctor="Dr. Mert Aksoy")) != content_hash(card)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"kind": "letter", "body": {}},
        {"kind": "card"},
        {"kind": "card", "body": []},
        {"kind": "card", "body": {"head": {}}},
    ],
)
def test_what_is_not_a_snapshot_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(RuleError, match="unreadable_snapshot"):
        from_dict(broken)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "value"), [("doctor", 3), ("visits", "x"), ("sessions", "4"), ("surprise", 1), ("head", None)]
)
def test_a_part_of_another_kind_is_refused(part: str, value: object) -> None:
    stored = to_dict(sample("card", "tr"))
    body = stored["body"]
    assert isinstance(body, dict)
    body[part] = value  # type: ignore[assignment]
    with pytest.raises(RuleError, match="unreadable_snapshot"):
        from_dict(stored)


def test_asterisks_carry_weight_and_names_fill_places() -> None:
    assert compose("a **b {n}** c {n}", n="x") == (Span("a "), Span("b x", strong=True), Span(" c x"))


@given(value=st.text())
def test_a_value_is_taken_as_it_is(value: str) -> None:
    assert "".join(span.words for span in compose("<{v}>", v=value)) == f"<{value}>"
    assert compose("{v}", v=value) == plain(value)


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        compose("{nobody}")


def test_joined_texts_are_parted_by_one_blank() -> None:
    assert joined(plain("a"), (), plain("b")) == (Span("a"), Span(" "), Span("b"))
