from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from mesodesk.domain.allergies import Severity
from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.courses import CourseStatus, SessionStatus
from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.formulary import IngredientStatus, Words
from mesodesk.domain.people import Language, Role, Sex
from mesodesk.domain.planner import Verdict
from mesodesk.domain.protocols import Ending, ItemRole
from mesodesk.domain.publishing import LotState, PublishState
from mesodesk.domain.screening import RECORD_RULES, Outcome
from mesodesk.domain.treatments import AnaestheticKind, Reaction
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.door.refusals import REMEDIES
from mesodesk.services.door.shipped import (
    PAPER_FILES,
    PROTOCOL_KEYS,
    STAFF_FILES,
    Wording,
    load_text_sources,
    load_wording,
)
from mesodesk.storage.failures import TRIGGER_RULES
from tests.unit.clinical import RESOURCES, shipped

#: What the windows need beside the papers' texts; languages of papers alone have none of it.
STAFF_ONLY = ("sentences", "events")
#: What papers are made of; the labels of the papers among it.
PAPERS = (*PAPER_FILES, "papers")
PAPER_LANGUAGES = pytest.mark.parametrize("language", ["en", "tr", "de"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "tr"])
_PLACE = re.compile(r"\{(\w+)\}")


def texts(language: str, file: str) -> dict[str, str]:
    path = RESOURCES / "wording" / language / f"{file}.json"
    return dict(_flat(json.loads(path.read_text(encoding="utf-8")), ""))


def _flat(tree: Any, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _flat(value, f"{prefix}.{key}" if prefix else key)
    else:
        assert isinstance(tree, str), prefix
        yield prefix, tree


def _assert_same(english: dict[str, str], other: dict[str, str]) -> None:
    assert list(english) == list(other)
    for key, text in english.items():
        assert set(_PLACE.findall(text)) == set(_PLACE.findall(other[key])), key
        assert text.count("**") % 2 == 0, key
        assert other[key].count("**") % 2 == 0, key


@pytest.mark.parametrize("language", ["tr", "de"])
@pytest.mark.parametrize("file", PAPERS)
def test_every_language_says_the_same_things_with_the_same_places(file: str, language: str) -> None:
    _assert_same(texts("en", file), texts(language, file))


@pytest.mark.parametrize("file", STAFF_ONLY)
def test_the_languages_of_the_windows_say_the_same_to_staff(file: str) -> None:
    _assert_same(texts("en", file), texts("tr", file))


@PAPER_LANGUAGES
@pytest.mark.parametrize("file", PAPERS)
def test_no_text_of_a_paper_is_empty_or_untidy(language: str, file: str) -> None:
    _assert_tidy(language, file)


@LANGUAGES
@pytest.mark.parametrize("file", STAFF_ONLY)
def test_no_text_for_staff_is_empty_or_untidy(language: str, file: str) -> None:
    _assert_tidy(language, file)


def _assert_tidy(language: str, file: str) -> None:
    for key, text in texts(language, file).items():
        # A no-break space keeps two words on one line; any other blank stands alone.
        assert text == " ".join(word for word in re.split(r"[ \t\r\n]", text) if word), key
        assert text, key


def test_german_is_written_with_its_own_letters() -> None:
    for file in ("aftercare", "consent", "questionnaire", "papers"):
        whole = " ".join(texts("de", file).values())
        assert set("äöü") <= set(whole), file
        assert not re.search(r"\b(fuer|koennen|moechten|waehrend|grosse|heiss|naechste|ueber)\w*\b", whole)


def test_german_speaks_formally_to_the_patient() -> None:
    for file in ("aftercare", "consent", "card", "recall", "questionnaire", "papers"):
        for key, text in texts("de", file).items():
            assert not re.search(r"\b(du|dich|dir|dein\w*|euch|komm|nimm|ruf|sag)\b", text.lower()), key
            assert not re.search(r"[a-zäöüß,] (ihr|ihre|ihrem|ihren|ihrer)\b", text), key


def test_german_sentences_to_the_patient_are_short() -> None:
    for file in ("aftercare", "card", "recall"):
        for key, text in texts("de", file).items():
            for sentence in re.split(r"[.!?:;] ", text):
                assert len(sentence.split()) <= 32, key


def test_turkish_is_written_with_its_own_letters() -> None:
    for file in ("aftercare", "consent", "card", "sentences"):
        whole = " ".join(texts("tr", file).values())
        assert set("şğıçöü") <= set(whole)
        assert not re.search(r"\b(icin|degil|islem|gun|once|gorus|dogum|ilac)\b", whole)


def test_turkish_speaks_formally_to_the_patient() -> None:
    for file in ("aftercare", "consent", "card", "recall"):
        for key, text in texts("tr", file).items():
            assert not re.search(r"\b(sen|sana|seni|senin|yapma|gelme|sürme|söyle)\b", text.lower()), key


@PAPER_LANGUAGES
@pytest.mark.parametrize("file", ["aftercare", "consent", "card", "summary", "recall"])
def test_no_printed_text_promises_an_effect(language: str, file: str) -> None:
    promises = {
        "en": "proven|guarantees|will (look|be|get|improve)|improves|rejuvenates|effective|safe|cures?",
        "tr": "kanıtlanmış|garantilidir|gençleştirir|iyileştirir|düzeltir|yok eder|etkilidir|güvenlidir",
        "de": "bewiesen|erwiesen|verbessert|verjüngt|heilt|wirksame?|(ist|sind|völlig) sicher|beseitigt",
    }
    for key, text in texts(language, file).items():
        assert not re.search(rf"\b({promises[language]})\b", text.lower()), key


@LANGUAGES
def test_every_screening_rule_has_a_sentence(language: str) -> None:
    sentences = texts(language, "sentences")
    for rule in shipped().rules:
        sentence = sentences[f"findings.{rule.key}"]
        assert set(_PLACE.findall(sentence)) <= {"fact", "ingredient"}, rule.key
        assert "{ingredient}" not in sentence or rule.applies.substances, rule.key
    for key in RECORD_RULES:
        assert f"findings.{key}" in sentences
    for level in ("inform", "ask", "wait", "doctor_decides", "stop"):
        assert f"remedies.{level}" in sentences


def test_every_number_in_a_printed_text_has_its_source() -> None:
    sources = load_text_sources(RESOURCES)
    for file in ("aftercare", "card", "consent", "recall"):
        printed = {f"{file}.{key}": text for key, text in texts("en", file).items()}
        numbers = {key for key, text in printed.items() if re.search(r"\d", text)}
        numbers -= {"consent.version", "recall.version"}
        assert numbers <= set(sources), file
        assert {key for key in sources if key.startswith(f"{file}.")} <= set(printed)


@LANGUAGES
def test_a_blood_thinner_is_never_to_be_stopped_by_us(language: str) -> None:
    sentence = texts(language, "sentences")["findings.blood_thinner"]
    wanted = {"en": "Do not stop a prescribed medicine; ask the prescriber", "tr": "ilacı kesmeyin"}
    assert wanted[language] in sentence


@LANGUAGES
def test_every_refusal_that_the_program_can_raise_has_a_sentence(language: str) -> None:
    sentences = texts(language, "sentences")
    known = {key.partition(".")[2] for key in sentences if key.startswith(("rules.", "problems."))}
    missing = {rule: file for rule, file in _raised_rules() if rule not in known}
    assert missing == {}


@LANGUAGES
def test_refusals_whose_keys_are_put_together_have_sentences_too(language: str) -> None:
    sentences = texts(language, "sentences")
    made = {
        *TRIGGER_RULES,
        *(f"course_{status}" for status in CourseStatus),
        *(f"consent_{state}" for state in ConsentState if state is not ConsentState.SIGNED),
        *("consent_other_version", "consent_other_area", "consent_other_language"),
        *("buffer_staff", "buffer_room", "patient_away"),
        *("lot_quarantined", "lot_expired", "lot_empty", "wrong_columns", "no_common_time"),
        *("vial_closed", "vial_expired", "vial_empty"),
    }
    assert {key for key in made if f"rules.{key}" not in sentences} == set()


def _raised_rules() -> Iterator[tuple[str, str]]:
    for file in sorted((RESOURCES.parent / "mesodesk").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            raises = node.func.id in {"RuleError", "WorldError", "refusal", "Reason"}
            if raises and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, file.name


@LANGUAGES
def test_every_remedy_of_a_refused_booking_has_words(language: str) -> None:
    sentences = texts(language, "sentences")
    for remedy in set(REMEDIES.values()) - {"none"}:
        assert f"remedies.{remedy}" in sentences


GENERIC = (
    "not_allowed not_found stale too_long required bad_date future_date bad_phone bad_email unknown_sex "
    "status_order already_begun double_booking_staff double_booking_room double_booking_patient "
    "interval_too_short interval_too_long outside_hours staff_off closed_day protocol_unpublished wrong_pin "
    "wrong_password locked_out consent_missing screening_missing screening_shut lot_expired lot_short "
    "lot_quarantined evaluation_missing duplicate_patient database_locked disk_full newer_database wrong_key "
    "file_unreadable"
)


@LANGUAGES
def test_the_common_refusals_have_sentences(language: str) -> None:
    sentences = texts(language, "sentences")
    for key in GENERIC.split():
        assert f"rules.{key}" in sentences or f"problems.{key}" in sentences, key


@PAPER_LANGUAGES
def test_the_papers_have_words_for_everything_in_the_protocols(language: str) -> None:
    wording = load_wording(RESOURCES, language)
    for protocol in shipped().protocols.values():
        for rule in protocol.aftercare:
            assert wording.text(f"aftercare.rules.{rule.key}")
        for day in protocol.normal_days:
            assert wording.text(f"aftercare.normal.{day.text}")
        for item in protocol.before:
            text = wording.text(f"card.before.{item.key}")
            assert ("{days}" in text) == (item.days is not None), item.key
        for technique in protocol.techniques:
            assert wording.text(f"terms.techniques.{technique.key}")
        for area in protocol.areas:
            assert wording.text(f"terms.areas.{area}")
        for scale in protocol.scales:
            assert wording.text(f"terms.scales.{scale}")


@PAPER_LANGUAGES
def test_each_indication_has_its_own_consent_texts(language: str) -> None:
    wording = load_wording(RESOURCES, language)
    assert wording.keys("consent.indications") == PROTOCOL_KEYS
    for key in PROTOCOL_KEYS:
        assert set(wording.keys(f"consent.indications.{key}")) == {"name", "what", "goal", "alternatives"}
        none = {"en": "no treatment at all", "tr": "hiçbir işlem yaptırmamak", "de": "gar keine Behandlung"}[
            language
        ]
        assert none in wording.text(f"consent.indications.{key}.alternatives")
    for status in IngredientStatus:
        assert wording.text(f"consent.sections.used.status.{status}")


@PAPER_LANGUAGES
def test_the_consent_form_has_what_it_must_contain(language: str) -> None:
    wording = load_wording(RESOURCES, language)
    assert wording.keys("consent.sections") == (
        "what",
        "goal",
        "sessions",
        "alternatives",
        "used",
        "risks",
        "exclusions",
        "after",
        "told",
    )
    assert "late" in wording.keys("consent.sections.risks.terms")
    assert wording.keys("consent.photos.purposes") == ("record", "teaching", "publication", "promotion")
    assert wording.keys("consent.declaration") == ("read", "free", "agree")
    assert wording.text("consent.withdrawal.paragraphs.withdraw")


TERMS: dict[str, type[StrEnum]] = {
    "segments": SegmentKind,
    "appointment_kinds": AppointmentKind,
    "appointment_statuses": Status,
    "course_statuses": CourseStatus,
    "session_statuses": SessionStatus,
    "levels": Outcome,
    "verdicts": Verdict,
    "topics": Topic,
    "topic_states": TopicState,
    "severities": Severity,
    "sexes": Sex,
    "roles": Role,
    "languages": Language,
    "ingredient_statuses": IngredientStatus,
    "item_roles": ItemRole,
    "endings": Ending,
    "publish_states": PublishState,
    "lot_states": LotState,
    "consent_states": ConsentState,
    "document_kinds": DocumentKind,
    "document_states": DocumentState,
    "reactions": Reaction,
    "anaesthetics": AnaestheticKind,
}


@PAPER_LANGUAGES
@pytest.mark.parametrize("group", TERMS)
def test_every_word_of_the_record_has_a_name(language: str, group: str) -> None:
    wording = load_wording(RESOURCES, language)
    assert {str(word) for word in TERMS[group]} <= set(wording.keys(f"terms.{group}"))


@LANGUAGES
def test_every_ingredient_can_be_named_in_a_sentence(language: str) -> None:
    sentences = texts(language, "sentences")
    for key in shipped().ingredients:
        assert f"words.{key}" in sentences


def test_a_path_that_leads_nowhere_is_a_mistake() -> None:
    wording = load_wording(RESOURCES, "en")
    assert not wording.has("aftercare.rules.dancing")
    for path in ("aftercare.rules.dancing", "aftercare.rules", "nothing"):
        with pytest.raises(KeyError):
            wording.text(path)
    with pytest.raises(KeyError):
        wording.keys("aftercare.rules.make_up")


def test_no_language_folder_lacks_a_file() -> None:
    for language, wanted in {"en": (*PAPERS, *STAFF_ONLY), "de": (*PAPERS, "names")}.items():
        folder: Path = RESOURCES / "wording" / language
        assert {f"{name}.json" for name in wanted} <= {file.name for file in folder.iterdir()}
    files = [{file.name for file in (RESOURCES / "wording" / one).iterdir()} for one in ("en", "tr")]
    assert files[0] == files[1]


def test_a_language_of_papers_alone_has_nothing_for_staff() -> None:
    files = {file.stem for file in (RESOURCES / "wording" / "de").iterdir()}
    assert files == {*PAPERS, "names"}
    german = load_wording(RESOURCES, "de")
    assert german.language == german.wished == "de"
    assert not any(german.has(name) for name in STAFF_FILES)
    assert "de" not in set(Language)


def test_german_names_everything_that_english_takes_from_the_data() -> None:
    english, german = load_wording(RESOURCES, "en"), load_wording(RESOURCES, "de")
    for group in ("protocols", "ingredients", "notes"):
        assert english.keys(f"names.{group}") == german.keys(f"names.{group}")
    for key, ingredient in shipped().ingredients.items():
        assert (
            german.name(ingredient.name, f"names.ingredients.{key}")
            == texts("de", "names")[f"ingredients.{key}"]
        )
        assert english.name(ingredient.name) == ingredient.name.en


@pytest.mark.parametrize("language", ["en", "tr", "de", "fr"])
def test_what_the_clinic_renamed_goes_by_its_own_words(language: str) -> None:
    wording = load_wording(RESOURCES, language)
    own = Words("Vitamins without biotin", "Biotinsiz vitaminler")
    for path in ("", "names.ingredients.vitamins", "names.ingredients.unheard"):
        assert wording.name(own, path) == own.of(language)


def test_the_same_note_of_two_ingredients_is_found_at_its_own_place() -> None:
    tree = {"names": {"notes": {"a": "Eins", "b": "Zwei"}}}
    words = Words("One", "Bir")
    wording = Wording("de", "de", tree, {"names.notes.a": words, "names.notes.b": words})
    assert wording.name(words, "names.notes.b") == "Zwei"
    assert wording.name(words) == "Eins"
