"""Words for the ledger and the check of the record: whole in both languages, and used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.ids import PatientId
from mesodesk.domain.ledger import Change
from mesodesk.services.keeping.access import How
from mesodesk.services.keeping.checks import FindingCard
from mesodesk.services.keeping.odd_views import Why, load_thresholds
from mesodesk.services.keeping.record_words import RecordWords, load_record_words
from mesodesk.storage import tables
from mesodesk.storage.row import Row
from tests.factories import RESOURCES

SERVICES = Path(__file__).parents[2] / "mesodesk" / "services"


@pytest.fixture(params=["en", "tr"])
def words(request: pytest.FixtureRequest) -> RecordWords:
    return load_record_words(RESOURCES, request.param)


def _keys(language: str) -> dict[str, set[str]]:
    path = RESOURCES / "wording" / language / "record.json"
    return {group: set(words) for group, words in json.loads(path.read_text(encoding="utf-8")).items()}


def test_both_languages_have_the_same_words() -> None:
    assert _keys("en") == _keys("tr")


def test_every_table_and_kind_has_a_word(words: RecordWords) -> None:
    assert tables
    followed = {"ledger", *Row.metadata.tables}
    assert followed - set(words.groups["tables"]) == set()
    assert {str(kind) for kind in DocumentKind} <= set(words.groups["parts"])
    for group, kinds in (("changes", Change), ("hows", How), ("whys", Why)):
        assert {str(kind) for kind in kinds} <= set(words.groups[group])


def test_every_part_of_a_chart_that_is_looked_at_has_a_word(words: RecordWords) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SERVICES.rglob("*.py"))
    parts = set(re.findall(r'looked_at\([^"]*?, "([a-z_ ]+)"\)', text))
    assert {"facts", "session"} <= parts
    assert parts <= set(words.groups["parts"])


def test_every_finding_has_a_sentence_and_a_way_out(words: RecordWords) -> None:
    root = SERVICES.parent
    text = "".join(
        (root / name).read_text(encoding="utf-8")
        for name in ("storage/verification.py", "storage/chain.py", "services/keeping/seals.py")
    )
    rules = set(re.findall(r'(?:Problem|_about)\(\s*"([a-z_]+)"', text))
    rules |= {"rule_changed", "history_cut", "history_differs", "chain_broken", "entry_changed"}
    assert {"row_changed", "seal_broken"} <= rules
    assert rules <= set(words.groups["rules"])
    for rule in rules:
        finding = FindingCard("rows", rule, "treatment", "12", None, None, PatientId(1), "1043")
        assert words.way(finding).endswith(".")


def test_a_finding_is_named_with_its_patient() -> None:
    words = load_record_words(RESOURCES, "en")
    finding = FindingCard("rows", "row_changed", "treatment", "12", None, None, PatientId(1), "1043")
    assert words.record(finding) == "Treatment 12 of patient 1043"
    patient = FindingCard("rows", "row_changed", "patient", "7", None, None, PatientId(7), "1043")
    assert words.record(patient) == "Patient 1043"
    entry = FindingCard("chain", "entry_changed", "ledger", "9", None, None, about=("treatment", "12"))
    assert words.record(entry) == "Entry of the log 9 (Treatment 12)"


def test_every_threshold_says_why_in_both_languages() -> None:
    for one in load_thresholds(RESOURCES).values():
        assert one.value > 0
        assert set(one.because) == {"en", "tr"}
