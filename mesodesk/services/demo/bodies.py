"""What made-up treatment records say was done, and how made-up patients sign."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import ChartKey, InjectionMap, paint
from mesodesk.domain.consent import InkPoint, Signature
from mesodesk.domain.treatments import Anaesthetic, AnaestheticKind, Reaction, TreatmentBody

#: For each protocol: chart, zones, technique, distance of points in micrometres, microlitres at each.
_MAPS: Final = {
    "rejuvenation": (ChartKey.FACE, ("forehead", "cheek_right", "cheek_left", "chin"), "papule", 10_000, 20),
    "fine_lines": (ChartKey.FACE, ("forehead", "nasolabial_right", "nasolabial_left"), "papule", 10_000, 20),
    "pigmentation": (ChartKey.FACE, ("cheek_right", "cheek_left"), "papule", 10_000, 50),
    "hair_loss": (ChartKey.SCALP, ("frontal", "mid_scalp", "vertex"), "papule", 10_000, 20),
    "neck_decollete_hands": (
        ChartKey.NECK_DECOLLETE,
        ("neck_right", "neck_left", "decollete_right", "decollete_left"),
        "papule",
        10_000,
        20,
    ),
    "acne_scars": (ChartKey.FACE, ("cheek_right", "cheek_left", "chin"), "papule", 10_000, 20),
}


def make_bodies(resources: Path) -> dict[str, TreatmentBody]:
    """One body for each protocol, without what belongs to the day."""
    charts = {
        key: read_chart(key, (resources / "body" / f"{key}.svg").read_text(encoding="utf-8"))
        for key in ChartKey
    }
    bodies = {}
    for protocol, (chart, zones, technique, spacing_um, volume_ul) in _MAPS.items():
        painted = tuple(paint(charts[chart], zone, technique, spacing_um, volume_ul) for zone in zones)
        bodies[protocol] = TreatmentBody(
            technique=technique, needle="30 G, 4 mm", depth_um=2_000, maps=(InjectionMap(chart, painted),)
        )
    return bodies


def of_the_day(body: TreatmentBody, numbed_at: datetime, repeat: bool, random: Random) -> TreatmentBody:
    """The body with times, pain and reactions of one day."""
    reactions = random.choices(
        ((Reaction.NONE,), (Reaction.REDNESS,), (Reaction.REDNESS, Reaction.PAPULES), (Reaction.BRUISING,)),
        (4, 5, 2, 1),
    )[0]
    numbing = Anaesthetic(
        AnaestheticKind.CREAM, "Lidokain/prilokain krem", "5 g", numbed_at, numbed_at + timedelta(minutes=60)
    )
    return replace(
        body,
        anaesthetic=numbing,
        pain=random.choice((1, 2, 2, 3, 3, 4)),
        reactions=reactions,
        sites_checked=repeat,
    )


def scribble(random: Random) -> Signature:
    """A signature that looks like one and is nobody's."""
    phase = random.random() * math.tau
    points = tuple(
        InkPoint(
            round(1_200 + step * 180),
            round(5_200 + 2_300 * math.sin(step / 2.7 + phase) * math.cos(step / 9 + phase)),
            step * 24,
        )
        for step in range(40)
    )
    flourish = tuple(InkPoint(1_500 + step * 500, 8_200 - step * 40, 1_100 + step * 18) for step in range(13))
    return Signature((points, flourish), 300, "pen")
