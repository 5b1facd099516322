"""What a protocol can be made of: all that the wording knows, each with numbers, words and sources."""

from __future__ import annotations

import pytest

from mesodesk.domain.errors import NotAllowed
from mesodesk.domain.protocols import Protocol
from mesodesk.services.door.shipped import PROTOCOL_KEYS, load_text_sources
from mesodesk.services.editing.editor_parts import EditorParts, ShowEditorParts
from mesodesk.services.protocols.publications import load_publications
from tests.factories import DOCTOR, NURSE, SmallClinic


def parts(clinic: SmallClinic, language: str = "en") -> EditorParts:
    return clinic.ask(ShowEditorParts("rejuvenation", None, language), DOCTOR)


def test_everything_that_has_words_can_be_added(small_clinic: SmallClinic) -> None:
    found = parts(small_clinic)
    frame = small_clinic.at(DOCTOR)._frames
    with small_clinic.clinic.record.reading() as session:
        wording = frame(session).wording("en")
    assert set(found.techniques) == set(wording.keys("terms.techniques"))
    assert set(found.aftercare) == set(wording.keys("aftercare.rules"))
    assert set(found.ingredients) == set(small_clinic.clinic.shipped.ingredients)
    assert set(found.rules) == {rule.key for rule in small_clinic.clinic.shipped.rules}


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_rule_that_can_be_taken_in_has_a_sentence(small_clinic: SmallClinic, language: str) -> None:
    found = parts(small_clinic, language)
    assert [key for key, text in found.rule_texts.items() if not text.sentence or "{" in text.sentence] == []


def test_what_is_contested_anywhere_or_warned_against_is_so_everywhere(small_clinic: SmallClinic) -> None:
    contested = {key for key, one in parts(small_clinic).ingredients.items() if one.contested}
    named = {key for one in small_clinic.clinic.shipped.protocols.values() for key in one.contested}
    assert contested >= named
    assert {"glutathione", "kojic_acid", "dmae"} <= contested
    assert "hyaluronic_acid" not in contested


def sources_of(protocol: Protocol) -> set[str]:
    """Every publication that a protocol names, with what it says of its weight."""
    found = [item.sources for item in protocol.cocktail]
    found += [protocol.course.sources, *(item.shape.sources for item in protocol.alternatives)]
    found += [part.sources for part in protocol.segments]
    for item in protocol.techniques:
        found += [item.depth_sources, item.needle_sources, item.spacing_sources, item.volume_sources]
    found += [rule.sources for rule in protocol.rules]
    found += [rule.sources for rule in protocol.aftercare]
    found += [other.sources for rule in protocol.aftercare for other in rule.stricter]
    return {str(source) for sources in found for source in sources if source.key.startswith("C")}


def test_every_source_that_ships_is_in_the_list_of_publications(small_clinic: SmallClinic) -> None:
    resources = small_clinic.clinic.resources
    known = {str(one.source) for one in load_publications(resources).values()}
    shipped = small_clinic.clinic.shipped
    named = {source for key in PROTOCOL_KEYS for source in sources_of(shipped.protocols[key])}
    named |= {
        str(source)
        for sources in load_text_sources(resources).values()
        for source in sources
        if source.key.startswith("C")
    }
    assert named
    assert named - known == set()
    assert all(one.text for one in load_publications(resources).values())


def test_only_who_edits_is_told_what_there_is_to_add(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.ask(ShowEditorParts("rejuvenation", None, "en"), NURSE)
