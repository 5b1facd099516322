"""The injection map under mouse and keys, and as assistive tools see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import Chart, ChartKey, Dot, InjectionMap, Total, centre_of, paint
from mesodesk.domain.errors import RuleError
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.widgets.injection_map import InjectionMapView, Tool
from mesodesk.gui.widgets.map_editor import Brush
from mesodesk.gui.widgets.map_layout import Label, MapFrame, place_labels
from mesodesk.gui.widgets.zone_handle import ZoneHandle

RESOURCES = Path(__file__).parents[2] / "resources"
CHARTS = {
    key: read_chart(key, (RESOURCES / "body" / f"{key}.svg").read_text(encoding="utf-8")) for key in ChartKey
}
FACE = CHARTS[ChartKey.FACE]
WORDS = json.loads((RESOURCES / "wording" / "en" / "body.json").read_text(encoding="utf-8"))
BRUSH = Brush("papule", 8000, 20)


def describe(total: Total) -> str:
    return f"{total.points} points, {total.volume_ul} µl"


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> InjectionMapView:
    made = InjectionMapView(
        theme,
        FACE,
        name="session.map",
        label="Injection map",
        words=WORDS["zones"] | WORDS["sides"],
        describe=describe,
        brush=BRUSH,
    )
    qtbot.addWidget(made)
    made.resize(760, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def place_of(view: InjectionMapView, dot: Dot) -> QPoint:
    return view._frame.to_screen(dot).toPoint()


def click(view: InjectionMapView, dot: Dot) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, dot))


def middle(key: str, chart: Chart = FACE) -> Dot:
    return centre_of(chart.zone(key).outline)


def handle(view: InjectionMapView, key: str) -> ZoneHandle:
    (found,) = [
        child for child in view.findChildren(ZoneHandle) if child.key == key and child.parent() is view
    ]
    return found


def test_a_click_chooses_a_zone_and_leaves_the_map_alone(view: InjectionMapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zone_selected) as told, qtbot.assertNotEmitted(view.map_changed):
        click(view, middle("chin"))

    assert told.args == ["chin"]
    assert view.selected_zone == "chin"


def test_with_the_tool_for_zones_a_click_paints_and_another_clears(
    view: InjectionMapView, qtbot: QtBot
) -> None:
    view.set_tool(Tool.ZONE)
    with qtbot.waitSignal(view.map_changed) as told:
        click(view, middle("forehead"))

    painted = told.args[0].painted("forehead")
    assert painted == paint(FACE, "forehead", "papule", 8000, 20)
    click(view, middle("forehead"))
    assert view.editor.map.is_empty


def test_points_are_set_and_taken_away_where_they_are_clicked(view: InjectionMapView) -> None:
    view.set_tool(Tool.POINT)
    click(view, middle("cheek_left"))

    (single,) = view.editor.map.singles
    assert (single.zone, single.technique, single.volume_ul) == ("cheek_left", "papule", 20)
    assert abs(single.at.x - middle("cheek_left").x) < 30

    view.set_tool(Tool.ERASE)
    click(view, Dot(200, 200))
    assert view.editor.map.total.points == 1
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, middle("cheek_left")) + QPoint(4, 3))
    assert view.editor.map.is_empty


def test_one_point_of_a_painted_zone_can_be_taken_away(view: InjectionMapView) -> None:
    view.editor.paint_zone("forehead")
    points = view.editor.map.total.points
    view.set_tool(Tool.ERASE)

    click(view, view.editor.map.dots[10])

    assert view.editor.map.total.points == points - 1


def test_each_change_can_be_taken_back_in_turn(view: InjectionMapView) -> None:
    view.editor.paint_zone("chin")
    view.editor.paint_zone("nose")
    view.editor.clear_zone("chin")
    handle(view, "chin").setFocus()

    for sites in (("chin", "nose"), ("chin",), ()):
        QTest.keyClick(handle(view, "chin"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert view.editor.map.sites == sites
    assert not view.editor.can_undo


def test_a_refusal_is_told_and_changes_nothing(view: InjectionMapView, qtbot: QtBot) -> None:
    view.editor.brush = Brush("papule", 500, 20)

    with qtbot.waitSignal(view.refused) as told, qtbot.assertNotEmitted(view.map_changed):
        view.editor.paint_zone("chin")

    assert isinstance(told.args[0], RuleError)
    assert told.args[0].rule == "bad_spacing"
    assert not view.editor.can_undo


def test_a_signed_map_does_not_change_under_the_hand(view: InjectionMapView) -> None:
    view.editor.read_only = True
    view.set_tool(Tool.ZONE)

    click(view, middle("chin"))

    assert view.editor.map.is_empty
    assert view.selected_zone == "chin"


def test_zones_are_walked_and_painted_by_keys_alone(view: InjectionMapView, qtbot: QtBot) -> None:
    view.activateWindow()
    handle(view, "forehead").setFocus()
    QTest.keyClick(handle(view, "forehead"), Qt.Key.Key_Down)
    assert view.selected_zone == "glabella"

    QTest.keyClick(handle(view, "glabella"), Qt.Key.Key_Space)
    assert view.editor.map.sites == ("glabella",)
    QTest.keyClick(handle(view, "glabella"), Qt.Key.Key_Return)
    assert view.editor.map.is_empty

    QTest.keyClick(handle(view, "glabella"), Qt.Key.Key_Left)
    assert FACE.zone(view.selected_zone).key.endswith("_right")


def test_points_are_set_by_keys_alone(view: InjectionMapView) -> None:
    view.select_zone("chin")
    view.set_tool(Tool.POINT)
    chin = handle(view, "chin")
    QTest.keyClick(chin, Qt.Key.Key_Right)
    QTest.keyClick(chin, Qt.Key.Key_Right)
    QTest.keyClick(chin, Qt.Key.Key_Space)

    (single,) = view.editor.map.singles
    assert single.at == Dot(middle("chin").x + 200, middle("chin").y)

    view.set_tool(Tool.ERASE)
    QTest.keyClick(chin, Qt.Key.Key_Right)
    QTest.keyClick(chin, Qt.Key.Key_Space)
    assert view.editor.map.is_empty


def test_only_one_zone_is_reached_by_tab(view: InjectionMapView) -> None:
    def tabbed() -> list[str]:
        return [
            child.key
            for child in view.findChildren(ZoneHandle)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    assert len(tabbed()) == 1
    view.select_zone("nose")
    assert tabbed() == ["nose"]


def test_assistive_tools_see_each_zone_with_name_state_and_place(view: InjectionMapView) -> None:
    view.editor.paint_zone("cheek_right")

    interface = QAccessible.queryAccessibleInterface(view)
    seen = {}
    for index in range(interface.childCount()):
        child = interface.child(index)
        state = child.state()
        seen[child.text(QAccessible.Text.Name)] = (state.checkable, state.checked, state.focusable)
    points = view.editor.map.total.points

    assert len(seen) == len(FACE.zones)
    assert seen[f"Right cheek, {points} points, {points * 20} µl"] == (1, 1, 1)
    assert seen["Left cheek"] == (1, 0, 1)
    assert handle(view, "chin").accessibleIdentifier() == "session.map.chin"
    assert handle(view, "chin").geometry().contains(place_of(view, middle("chin")))
    assert view.accessibleDescription() == describe(view.editor.map.total)


def test_pressing_a_zone_from_outside_paints_it(view: InjectionMapView) -> None:
    chin = handle(view, "chin")
    chin.click()
    assert view.editor.map.sites == ("chin",)
    assert chin.isChecked()

    chin.toggle()
    assert view.editor.map.is_empty


def test_toggling_a_zone_of_a_signed_map_from_outside_leaves_it_as_it_was(view: InjectionMapView) -> None:
    view.editor.read_only = True

    handle(view, "chin").toggle()

    assert view.editor.map.is_empty
    assert not handle(view, "chin").isChecked()


def test_points_of_the_earlier_session_are_drawn_and_can_be_hidden(view: InjectionMapView) -> None:
    bare = view.grab().toImage()
    before = InjectionMap(ChartKey.FACE).with_zone(paint(FACE, "chin", "papule", 8000, 20))

    view.show_map(FACE, InjectionMap(ChartKey.FACE), before)
    assert view.grab().toImage() != bare
    view.show_before(False)
    assert view.grab().toImage() == bare


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_chart_is_shown_whole_in_both_schemes(
    view: InjectionMapView, theme: Theme, chart: Chart, scheme: Scheme
) -> None:
    theme.apply(scheme)
    shown = InjectionMap(chart.key)
    for zone in chart.zones:
        shown = shown.with_zone(paint(chart, zone.key, "papule", 10_000, 20))

    view.show_map(chart, shown)

    image = view.grab().toImage()
    painted = [image.pixelColor(place_of(view, dot)) for dot in shown.dots[:20]]
    assert theme.colour("accent") in painted
    assert {child.key for child in view.findChildren(ZoneHandle) if child.isVisibleTo(view)} >= {
        zone.key for zone in chart.zones
    }
    theme.apply(Scheme.LIGHT)


def test_the_chart_can_be_enlarged_and_shown_whole_again(view: InjectionMapView) -> None:
    before = place_of(view, Dot(0, 0))
    wheel = QWheelEvent(
        QPointF(300, 300), QPointF(300, 300), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view._frame.zoom > 1

    view.zoom_by(100)
    assert view._frame.zoom == 5
    view.reset_zoom()
    assert place_of(view, Dot(0, 0)) == before


def test_an_enlarged_chart_is_moved_by_the_middle_button(view: InjectionMapView) -> None:
    view.select_zone("nose")
    view.zoom_by(2)
    before = place_of(view, Dot(5000, 5000))
    QTest.mousePress(view, Qt.MouseButton.MiddleButton, pos=QPoint(300, 300))
    QTest.mouseMove(view, QPoint(340, 320))
    QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=QPoint(340, 320))

    moved = place_of(view, Dot(5000, 5000)) - before
    assert abs(moved.x() - 40) <= 1
    assert abs(moved.y() - 20) <= 1


def test_labels_stand_beside_the_chart_and_never_on_each_other() -> None:
    room = QRectF(0, 0, 760, 620)
    frame = MapFrame(FACE, room, 150)
    labels = [Label(zone.key, zone.key, "3 points") for zone in FACE.zones]

    placed = place_labels(frame, labels, [QSizeF(120, 30)] * len(labels), room)

    assert len(placed) == len(labels)
    for index, one in enumerate(placed):
        assert room.contains(one.box)
        assert not any(one.box.intersects(other.box) for other in placed[:index])
        if one.label.key.endswith("_right"):
            assert one.on_left


def test_labels_that_find_no_room_are_left_out_rather_than_drawn_on_others() -> None:
    room = QRectF(0, 0, 500, 120)
    frame = MapFrame(FACE, room, 120)
    labels = [Label(zone.key, zone.key, "") for zone in FACE.zones]

    placed = place_labels(frame, labels, [QSizeF(100, 30)] * len(labels), room)

    for index, one in enumerate(placed):
        assert not any(one.box.intersects(other.box) for other in placed[:index])
    assert len(placed) < len(labels)


def test_same_as_last_time_can_be_taken_back(view: InjectionMapView) -> None:
    before = InjectionMap(ChartKey.FACE).with_zone(paint(FACE, "chin", "papule", 8000, 20))

    view.editor.replace_map(before)
    assert view.editor.map == before
    view.editor.undo()
    assert view.editor.map.is_empty
