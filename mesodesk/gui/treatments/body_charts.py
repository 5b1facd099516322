"""The body charts that ship, for whatever shows an injection map."""

from __future__ import annotations

import json
from pathlib import Path

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import Chart, ChartKey


class BodyCharts:
    """The charts that ship, read when they are first needed, and their words in the screen's language."""

    def __init__(self, resources: Path, language: str) -> None:
        self._folder = resources / "body"
        self._charts: dict[ChartKey, Chart] = {}
        words = json.loads((resources / "wording" / language / "body.json").read_text(encoding="utf-8"))
        self.names: dict[str, str] = words["charts"]
        self.words: dict[str, str] = {**words["zones"], **words["sides"]}

    def chart(self, key: ChartKey) -> Chart:
        """The drawing of this key."""
        if key not in self._charts:
            drawing = (self._folder / f"{key}.svg").read_text(encoding="utf-8")
            self._charts[key] = read_chart(key, drawing)
        return self._charts[key]
