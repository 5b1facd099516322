"""Words for what the ledger and the check of the record speak of: data that window and command line share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mesodesk.services.keeping.checks import FindingCard

#: What can be done about a finding.
_WAYS: Final[dict[str, str]] = {
    "page_damaged": "restore",
    "structure_damaged": "restore",
    "reference_broken": "restore",
    "history_cut": "restore",
    "history_differs": "restore",
    "history_in_doubt": "compare",
    "row_changed": "compare",
    "row_missing": "compare",
    "row_not_in_ledger": "compare",
    "stock_differs": "compare",
    "deliveries_differ": "compare",
    "records_differ": "compare",
    "erased_differ": "compare",
    "more_in_vials": "compare",
    "closed_not_empty": "compare",
    "document_changed": "paper",
    "seal_broken": "paper",
}


@dataclass(frozen=True, slots=True)
class RecordWords:
    """The words of one language, by group and key; a key without a word stands for itself."""

    groups: Mapping[str, Mapping[str, str]]

    def of(self, group: str, key: str) -> str:
        """The word for a stable key of a group: ``tables``, ``parts``, ``changes``, ``hows``, ..."""
        return self.groups.get(group, {}).get(key, key)

    def part(self, key: str) -> str:
        """The word for a part of a chart, or for a table."""
        parts = self.groups.get("parts", {})
        return parts.get(key, self.of("tables", key))

    def record(self, finding: FindingCard) -> str:
        """What a finding is about, e.g. "Treatment 12 of patient 1043"."""
        named = self._named(finding.entity, finding.key, finding.patient)
        if finding.about is None:
            return named
        return f"{named} ({self._named(*finding.about, None)})"

    def rule(self, finding: FindingCard) -> str:
        """What was found."""
        return self.of("rules", finding.rule)

    def way(self, finding: FindingCard) -> str:
        """What can be done."""
        return self.of("ways", _WAYS.get(finding.rule, "people"))

    def _named(self, entity: str, key: str, patient: str | None) -> str:
        sentence = self.of("sentences", "alone" if patient is None else "of_patient")
        what = self.of("tables", entity)
        shown = patient if entity == "patient" and patient is not None else key
        if entity == "patient":
            sentence = self.of("sentences", "alone")
        return sentence.format(what=what, key=shown, patient=patient)


def load_record_words(resources: Path, language: str) -> RecordWords:
    """The words of a language, or the English ones where it has none."""
    path = resources / "wording" / language / "record.json"
    if not path.is_file():
        path = resources / "wording" / "en" / "record.json"
    return RecordWords(json.loads(path.read_text(encoding="utf-8")))
