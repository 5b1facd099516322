"""Fields and forms: what was typed stays, the error is beside the field, every input is named."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import DateInput, NumberInput, Option, TimeInput
from mesodesk.gui.widgets.month_popup import MonthPopup
from mesodesk.gui.widgets.sheet import Sheet

TODAY = date(2026, 11, 23)
SPECS = [
    FieldSpec("family_name", "Family name", required=True),
    FieldSpec("birth_date", "Birth date", Kind.DATE),
    FieldSpec("sessions", "Sessions", Kind.WHOLE, least=1, most=12),
    FieldSpec("volume", "Volume", Kind.DECIMAL, most=50, decimals=2),
    FieldSpec("hour", "From", Kind.TIME),
    FieldSpec("language", "Language", Kind.CHOICE, options=[Option("tr", "Türkçe"), Option("en", "English")]),
    FieldSpec("days", "Days", Kind.MANY, options=[Option("1", "Tu"), Option("3", "Th")]),
    FieldSpec("photo", "Photographs", Kind.TICK),
    FieldSpec("notes", "Notes", Kind.TEXT),
]


@pytest.fixture
def form(theme: Theme, formats: Formats, qtbot: QtBot) -> Form:
    made = Form(theme, formats, SPECS, name="patients.new", today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_values_go_in_and_come_out_unchanged(form: Form) -> None:
    values: dict[str, object] = {
        "family_name": "Yılmaz",
        "birth_date": date(1992, 3, 14),
        "sessions": 4,
        "volume": Decimal("2.72"),
        "hour": time(9, 30),
        "language": "en",
        "days": ["3"],
        "photo": True,
        "notes": "a\nb",
    }
    form.set_values(values)
    assert form.values() == values


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("birth_date", "31.02.1990"),
        ("birth_date", "soon"),
        ("sessions", "0"),
        ("sessions", "2,5"),
        ("sessions", "many"),
        ("volume", "2,725"),
        ("volume", "-1"),
        ("hour", "25:00"),
    ],
)
def test_what_cannot_be_read_stays_and_is_explained_beneath(form: Form, key: str, typed: str) -> None:
    form.set_values({"family_name": "Y"})
    form.field(key).control.setText(typed)  # type: ignore[attr-defined]  # a line input
    assert not form.check()
    assert form.field(key).error
    assert form.field(key).control.text() == typed  # type: ignore[attr-defined]
    assert form.field("family_name").error == ""


def test_an_empty_required_field_is_named_and_gets_the_focus(form: Form, qtbot: QtBot) -> None:
    assert not form.check()
    assert form.field("family_name").error == "Please fill this in."
    qtbot.waitUntil(form.field("family_name").control.hasFocus)


def test_typing_takes_the_error_away(form: Form, qtbot: QtBot) -> None:
    form.check()
    qtbot.keyClicks(form.field("family_name").control, "Y")
    assert form.field("family_name").error == ""


def test_a_refusal_goes_to_the_field_that_it_names(form: Form) -> None:
    assert form.show_error(Explanation("This date lies ahead.", "birth_date"))
    assert form.field("birth_date").error == "This date lies ahead."
    assert not form.show_error(Explanation("Elsewhere.", "no_such_field"))


def test_every_input_has_a_name_and_an_identifier(form: Form) -> None:
    for spec in SPECS:
        control = form.field(spec.key).control
        assert control.accessibleIdentifier() == f"patients.new.{spec.key}"
        assert control.accessibleName() == spec.words
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None


def test_an_error_is_the_description_of_its_input(form: Form) -> None:
    form.check()
    assert form.field("family_name").control.accessibleDescription() == "Please fill this in."


def test_enter_in_a_line_submits(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.field("family_name").control, Qt.Key.Key_Return)


def test_a_date_is_written_out_when_the_field_is_left(theme: Theme, formats: Formats, qtbot: QtBot) -> None:
    field = DateInput(theme, formats, lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "3.4.27")
    field.clearFocus()
    assert field.text() == "Sat 3 Apr 2027"
    assert field.read() == date(2027, 4, 3)


def test_a_window_that_loses_the_keys_leaves_a_date_as_it_was_typed(
    theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    field = DateInput(theme, formats, lambda: TODAY)
    qtbot.addWidget(field)
    field.setText("3.4.27")
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
    assert field.text() == "3.4.27"


@pytest.mark.parametrize("key", ["family_name", "notes"])
def test_what_is_too_long_stays_whole_and_is_told(form: Form, key: str) -> None:
    form.set_values({"family_name": "Y", key: "x" * 10_000})
    assert not form.check()
    assert "10000" in form.field(key).error
    assert form.typed()[key] == "x" * 10_000


def test_what_shows_nothing_does_not_fill_a_required_field(form: Form) -> None:
    form.set_values({"family_name": "\u200b\u202e \x07"})
    assert not form.check()
    assert form.field("family_name").error == "Please fill this in."


@pytest.mark.parametrize(
    "typed", ["=1+1", "3 apples 2027", "1.1.99999999999999999999", "9" * 5000, "31.12.9999", "01.01.0001"]
)
def test_no_date_is_guessed_out_of_other_words(form: Form, typed: str) -> None:
    form.set_values({"family_name": "Y", "birth_date": typed})
    assert not form.check()
    assert form.typed()["birth_date"] == typed


def test_a_whole_number_takes_no_point_that_could_mean_thousands(form: Form) -> None:
    form.set_values({"family_name": "Y", "sessions": "1.000"})
    assert not form.check()
    assert "whole number" in form.field("sessions").error


def test_too_many_decimals_are_said_to_be_too_many(form: Form) -> None:
    form.set_values({"family_name": "Y", "volume": "2,725"})
    assert not form.check()
    assert "at most 2 decimals" in form.field("volume").error


def test_arrows_move_a_date_by_a_day_and_a_time_by_its_step(
    theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    day = DateInput(theme, formats, lambda: TODAY)
    hour = TimeInput(formats)
    qtbot.addWidget(day)
    qtbot.addWidget(hour)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    hour.set_value(time(23, 55))
    qtbot.keyClick(hour, Qt.Key.Key_Up)
    assert day.read() == date(2026, 11, 24)
    assert hour.read() == time(0, 0)


def test_a_month_can_be_opened_and_a_day_chosen(theme: Theme, formats: Formats, qtbot: QtBot) -> None:
    field = DateInput(theme, formats, lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = field.month_shown
    assert month is not None
    qtbot.keyClick(month.focusWidget() or month, Qt.Key.Key_Right)
    qtbot.keyClick(month.focusWidget() or month, Qt.Key.Key_Return)
    assert field.read() == date(2026, 11, 24)
    assert field.month_shown is None


def test_a_month_outlives_the_click_that_closes_it(theme: Theme, formats: Formats, qtbot: QtBot) -> None:
    field = DateInput(theme, formats, lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.open_month()
    month, gone = field.month_shown, list[bool]()
    assert month is not None
    month.destroyed.connect(lambda: gone.append(True))
    days = month.findChild(QTableView)
    assert isinstance(days, QTableView)
    place = days.visualRect(days.model().index(3, 3)).center()
    # Nobody but the field holds it: Qt's month still looks at itself after it has told which day it was.
    del month
    qtbot.mouseClick(days.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (field.month_shown, gone) == (None, [])
    assert field.text()
    qtbot.waitUntil(lambda: gone == [True])


def test_a_month_ends_where_the_calendar_of_the_record_does(
    theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    field = DateInput(theme, formats, lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.open_month()
    month = field.month_shown
    assert month is not None
    month.show_day(date.min)
    qtbot.keyClick(month.focusWidget() or month, Qt.Key.Key_Left)
    with qtbot.waitSignal(field.picked) as picked:
        qtbot.keyClick(month.focusWidget() or month, Qt.Key.Key_Return)
    assert picked.args == [date.min]


def test_a_month_has_its_weekends_in_our_colours_and_room_for_each_day(
    theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    month = MonthPopup(theme, formats.locale, formats.first_weekday)
    qtbot.addWidget(month)
    month.show_day(TODAY)
    month.show()
    assert month.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == theme.colour(Colour.TEXT2)
    days = month.findChild(QTableView)
    assert isinstance(days, QTableView)
    assert all(days.columnWidth(day) >= days.sizeHintForColumn(day) for day in range(7))


def test_a_number_stays_within_its_bounds_under_the_arrows(formats: Formats, qtbot: QtBot) -> None:
    field = NumberInput(formats, least=1, most=3)
    qtbot.addWidget(field)
    field.set_value(3)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.read() == 3


def test_a_sheet_grows_for_what_it_says_beside_its_fields(
    theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    sheet = Sheet(theme, "Six dates", "Save", name="dates")
    specs = [FieldSpec(key, key, Kind.DATE) for key in "abcdef"]
    form = Form(theme, formats, specs, name="dates", today=lambda: TODAY, columns=3)
    sheet.body.addWidget(form)
    sheet.show()
    form.set_values(dict.fromkeys("abcdef", "31.2.1990"))
    before = sheet.height()
    assert not form.check()

    def has_room() -> bool:
        errors = [one for one in sheet.findChildren(QLabel) if one.text().startswith("This is not a date")]
        return all(one.height() >= one.heightForWidth(one.width()) for one in errors)

    qtbot.waitUntil(has_room)
    assert sheet.height() > before
    sheet.close()
