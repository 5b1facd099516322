"""The summary says of each zone how it was injected where that differs, and shows it where it was carried."""

from __future__ import annotations

from dataclasses import replace

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import ChartKey, Dot, InjectionMap, paint
from mesodesk.domain.map_moves import with_zone_mirrored, with_zone_moved
from mesodesk.services.papers.papers import FileSummary
from tests.factories import DOCTOR, RESOURCES, SmallClinic
from tests.integration.treatment_steps import Ready, read, session_card, sign, whole_body


def drawn() -> InjectionMap:
    """The right cheek by nappage, a bit aside, and the same on the other side; the chin as usual."""
    file = RESOURCES / "body" / "face.svg"
    chart = read_chart(ChartKey.FACE, file.read_text(encoding="utf-8"))
    cheek = paint(chart, "cheek_right", "nappage", 4_000, 5, depth_um=2_500, needle="30 G")
    made = InjectionMap(ChartKey.FACE).with_zone(cheek).with_zone(paint(chart, "chin", "papule", 8_000, 20))
    return with_zone_mirrored(chart, with_zone_moved(made, "cheek_right", Dot(-100, 50)), "cheek_right")


def test_a_zone_with_its_own_technique_is_told_on_the_summary_and_kept_whole(
    small_clinic: SmallClinic,
) -> None:
    ready = Ready(small_clinic)
    body = replace(whole_body(small_clinic), maps=(drawn(),), needle="32 G 4 mm")
    sign(small_clinic, ready.treatment, ready.used(), body=body)

    kept = session_card(small_clinic, ready.appointment).treatment
    assert kept is not None
    assert kept.body.maps == body.maps
    summary = small_clinic.do(FileSummary(kept.id), DOCTOR).value
    words = read(small_clinic, summary)

    assert "2,5 mm, 30 G" in words or "2.5 mm, 30 G" in words
    assert words.count("30 G") == 2, "once for each cheek"
    assert "Chin:" not in words
    assert "Çene:" not in words
