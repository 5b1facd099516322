"""The injection map under mouse and keys, and as assistive tools see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAccessible,
    QKeySequence,
    QNativeGestureEvent,
    QPointingDevice,
    QShortcut,
    QWheelEvent,
)
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


def test_the_map_takes_the_keys_for_its_steps_before_the_window_does(
    view: InjectionMapView, qtbot: QtBot
) -> None:
    chin = handle(view, "chin")
    chin.setFocus()
    window_wide = QShortcut(QKeySequence("Ctrl+Z"), view)
    with qtbot.assertNotEmitted(window_wide.activated), qtbot.waitSignal(view.undo_asked):
        QTest.keyClick(chin, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.redo_asked):
        QTest.keyClick(chin, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


def test_a_refusal_is_told_and_changes_nothing(view: InjectionMapView, qtbot: QtBot) -> None:
    view.editor.brush = Brush("papule", 500, 20)

    with qtbot.waitSignal(view.refused) as told, qtbot.assertNotEmitted(view.map_changed):
        view.editor.paint_zone("chin")

    assert isinstance(told.args[0], RuleError)
    assert told.args[0].rule == "bad_spacing"


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


def drag(view: InjectionMapView, start: QPoint, by: QPoint, *, drop: bool = True) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(view, start + by * step / 4)
    if drop:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + by)


def test_a_single_point_is_carried_by_the_mouse_into_another_zone(view: InjectionMapView) -> None:
    view.set_tool(Tool.POINT)
    click(view, middle("chin"))
    view.set_tool(Tool.SELECT)
    start = place_of(view, middle("chin"))
    target = place_of(view, middle("cheek_left"))

    drag(view, start, target - start)

    (single,) = view.editor.map.singles
    assert single.zone == "cheek_left"
    assert abs(single.at.x - middle("cheek_left").x) < 40
    assert view.selected_point == single.at


def test_a_painted_zone_is_carried_whole_and_repainted_where_it_lies(view: InjectionMapView) -> None:
    view.editor.paint_zone("forehead")
    before = view.editor.map.zones[0]

    drag(view, place_of(view, middle("forehead")), QPoint(30, -10))

    after = view.editor.map.zones[0]
    assert len(after.points) == len(before.points)
    steps = {(now.x - then.x, now.y - then.y) for then, now in zip(before.points, after.points, strict=True)}
    assert steps == {(after.shift.x, after.shift.y)}
    assert after.shift.x > 0 > after.shift.y
    view.editor.brush = Brush("papule", 12_000, 20)
    view.editor.paint_zone("forehead")
    assert view.editor.map.zones[0].shift == after.shift


def test_one_point_of_a_painted_zone_is_carried_with_the_tool_for_points(view: InjectionMapView) -> None:
    view.editor.paint_zone("forehead")
    first = view.editor.map.dots[0]
    view.set_tool(Tool.POINT)

    drag(view, place_of(view, first), QPoint(0, 25))

    after = view.editor.map.dots
    assert after[0].y > first.y
    assert after[1:] == paint(FACE, "forehead", "papule", 8000, 20).points[1:]


def test_a_click_that_trembles_carries_nothing(view: InjectionMapView, qtbot: QtBot) -> None:
    view.editor.paint_zone("forehead")
    with qtbot.assertNotEmitted(view.map_changed):
        drag(view, place_of(view, middle("forehead")), QPoint(2, 1))


def test_escape_lets_go_of_what_is_carried(view: InjectionMapView, qtbot: QtBot) -> None:
    view.editor.paint_zone("forehead")
    start = place_of(view, middle("forehead"))
    with qtbot.assertNotEmitted(view.map_changed):
        drag(view, start, QPoint(40, 0), drop=False)
        QTest.keyClick(handle(view, "forehead"), Qt.Key.Key_Escape)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))


def test_nothing_of_a_signed_map_is_carried(view: InjectionMapView) -> None:
    view.editor.paint_zone("forehead")
    before = view.editor.map
    view.editor.read_only = True

    drag(view, place_of(view, middle("forehead")), QPoint(40, 0))
    QTest.keyClick(handle(view, "forehead"), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(handle(view, "forehead"), Qt.Key.Key_M)

    assert view.editor.map == before


def test_points_are_chosen_carried_mirrored_and_taken_away_by_keys(view: InjectionMapView) -> None:
    cheek = handle(view, "cheek_left")
    view.editor.add_point(middle("cheek_left"))
    view.editor.add_point(middle("chin"))
    cheek.setFocus()
    QTest.keyClick(cheek, Qt.Key.Key_PageDown)
    assert view.selected_point == middle("cheek_left")
    QTest.keyClick(cheek, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = view.editor.map.singles[0].at
    assert moved.x - middle("cheek_left").x == round(10_000 / FACE.width_mm)

    QTest.keyClick(cheek, Qt.Key.Key_M)
    mirrored = view.editor.map.singles[-1]
    assert (mirrored.at, mirrored.zone) == (Dot(10_000 - moved.x, moved.y), "cheek_right")
    QTest.keyClick(cheek, Qt.Key.Key_Delete)
    assert [single.zone for single in view.editor.map.singles] == ["chin", "cheek_right"]
    assert view.selected_point is None


def test_a_zone_is_mirrored_with_its_numbers_and_where_it_was_carried_to(view: InjectionMapView) -> None:
    view.editor.brush = Brush("nappage", 4000, 5, depth_um=2000, needle="30 G")
    handle(view, "cheek_right").setFocus()
    view.editor.paint_zone("cheek_right")
    keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(handle(view, "cheek_right"), Qt.Key.Key_Left, keys)
    QTest.keyClick(handle(view, "cheek_right"), Qt.Key.Key_M)

    right, left = view.editor.map.zones
    assert (left.zone, left.technique, left.depth_um, left.needle) == ("cheek_left", "nappage", 2000, "30 G")
    assert left.shift.x == -right.shift.x > 0
    assert [10_000 - dot.x for dot in left.points] == [dot.x for dot in right.points]


def test_another_volume_leaves_the_points_of_a_zone_where_they_were_put(view: InjectionMapView) -> None:
    view.editor.paint_zone("chin")
    view.editor.remove_point(view.editor.map.dots[0])
    points = view.editor.map.dots
    view.editor.brush = Brush("papule", 8000, 50)
    view.editor.paint_zone("chin")

    assert view.editor.map.dots == points
    assert view.editor.map.total.volume_ul == 50 * len(points)


def test_two_fingers_change_the_size_and_leave_what_is_under_them_there(view: InjectionMapView) -> None:
    under = place_of(view, middle("chin"))
    pad = QPointingDevice.primaryPointingDevice()
    spot = QPointF(under)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pad, 2, spot, spot, spot, 0.5, QPointF(), 0
    )
    QApplication.sendEvent(view, pinch)

    assert view._frame.zoom == pytest.approx(1.5)
    away = place_of(view, middle("chin")) - under
    assert abs(away.x()) <= 40  # the edge of the sheet may keep it from staying exactly
