"""A language that only papers come in: wholly in it, names of protocols and ingredients included."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.door.shipped import PAPER_FILES, PROTOCOL_KEYS, load_shipped
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary
from mesodesk.services.papers.questionnaires import FileQuestionnaire
from mesodesk.services.protocols.protocols import ListProtocols, PublishProtocol, ShowProtocol
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, RESOURCES, SmallClinic
from tests.integration.treatment_steps import add_product, make_ready, read, receive, sign, start

#: Runs of words between two places that are long enough to be a language's own.
_LONG = 14


def flat(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from flat(value)
    else:
        yield str(tree)


def texts(language: str) -> Iterator[str]:
    for name in (*PAPER_FILES, "papers"):
        file = RESOURCES / "wording" / language / f"{name}.json"
        yield from flat(json.loads(file.read_text(encoding="utf-8")))


def english_left(words: str) -> list[str]:
    """Runs of the English texts, and English names, that stand on a German paper."""
    data = load_shipped(RESOURCES)
    names = [protocol.name.en for protocol in data.protocols.values()]
    names += [one.name.en for one in data.ingredients.values()]
    names += [one.patient_note.en for one in data.ingredients.values() if one.patient_note is not None]
    runs = {run.strip() for text in (*texts("en"), *names) for run in re.split(r"\{\w+\}|\*\*", text)}
    german = " ".join(texts("de"))
    return sorted(run for run in runs if len(run) >= _LONG and run not in german and run in words)


def publish_all(clinic: SmallClinic) -> None:
    for line in clinic.ask(ListProtocols()):
        card = clinic.ask(ShowProtocol(line.key))
        if line.state != "published":
            clinic.do(PublishProtocol(line.key, keep=card.protocol.contested), DOCTOR)


def test_english_on_a_paper_would_be_found(small_clinic: SmallClinic) -> None:
    form = FileConsentForm(small_clinic.patient, "rejuvenation", "en")
    found = english_left(read(small_clinic, small_clinic.do(form).value))
    assert {"Skin rejuvenation", "I get a copy of this form."} <= set(found)


@pytest.mark.parametrize("key", PROTOCOL_KEYS)
def test_a_german_form_and_questionnaire_are_wholly_german(small_clinic: SmallClinic, key: str) -> None:
    publish_all(small_clinic)
    form = read(small_clinic, small_clinic.do(FileConsentForm(small_clinic.patient, key, "de")).value)
    assert english_left(form) == []
    assert "Was verwendet wird" in form
    version = small_clinic.ask(ShowProtocol(key)).line.version_id
    blank = FileQuestionnaire(small_clinic.patient, version, language="de")
    questions = read(small_clinic, small_clinic.do(blank).value)
    assert english_left(questions) == []
    assert "Fragen vor Ihrer Behandlung" in questions


def test_the_german_papers_of_a_treatment_are_wholly_german(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, make_ready(small_clinic))
    sign(small_clinic, treatment, (ProductLine(product, lot, 2_000),))
    for command in (FileAftercare(treatment, "de"), FileSummary(treatment, "de"), FileCard(1, "de")):
        words = read(small_clinic, small_clinic.do(command).value)
        assert english_left(words) == []
        assert "Hautverjüngung" in words
        assert "Deutsch" in words
