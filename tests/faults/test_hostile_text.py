"""Hostile text into every sink: windows, tables for spreadsheets, calendars, search, the command line."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import SQLAlchemyError

from mesodesk.cli import output
from mesodesk.config.paths import resources_folder
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.text import clean, fold
from mesodesk.domain.vocabulary import Topic
from mesodesk.exchange.calendar_ics import Event, calendar_text
from mesodesk.exchange.calendar_reading import read_calendar
from mesodesk.exchange.table_file import table_bytes
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Message
from mesodesk.gui.base.text import ElidedLabel, PlainLabel, qt_text, set_button_text, set_tooltip
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.widgets.message_bar import MessageBar
from mesodesk.gui.widgets.toast import Toast
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.people.patients import FindPatients, PatientForm, RegisterPatient
from tests.documents.hostile import ON_A_SHEET, hostile_strings
from tests.factories import NURSE, SmallClinic, clinic_template, small_clinic
from tests.faults.harness import control, much, note

__all__ = ["clinic_template", "small_clinic"]

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RED: Final = QColor("#ff0000")
#: Fragments that are put before, between and after the others: what a spreadsheet or a terminal heeds.
PREFIXES: Final = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200b=1",
        "\u2060\u00a0=1",
        "＝1",
        "﹦1",
        "﹢1",
    ),
    *(
        "\u00ad=1",
        "\u061c@x",
        "\u034f=1",
        "x;=1",
        "x,=1",
        "x\t=1",
        '";=1',
        "\x1b]0;x\x07",
        "\x9b31m",
        "\u202e=1",
    ),
    *("\x1b[2J", "\u2028=1", "\x85=1", "\u2212" + "1", "|x", "%0A", "'=1", '"=1"'),
)


def texts(count: int) -> Iterator[str]:
    """Hostile strings, always the same, each third with something before it."""
    for number in range(count):
        if number % ON_A_SHEET == 0:
            sheet = hostile_strings(number // ON_A_SHEET)
        text = sheet[number % ON_A_SHEET]
        yield PREFIXES[number % len(PREFIXES)] + text if number % 3 == 0 else text


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp, resources_folder())
    made.apply(Scheme.LIGHT)
    return made


# Windows: nothing is obeyed, nothing is lost.


def _shown(tip: str) -> str:
    """What a place that guesses the format shows of a text."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def _as_qt_has_it(text: str) -> str:
    """The text as Qt keeps any: without halves of letters and zeros, blanks in a row as one."""
    whole = "".join(
        letter for letter in text if not unicodedata.category(letter).startswith("C") or letter == "\n"
    )
    return " ".join(whole.replace("\ufffc", "").split())


def test_no_text_of_the_record_is_obeyed_or_lost_on_the_screen(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plain, cut, button = PlainLabel(parent=window), ElidedLabel(parent=window), QPushButton(window)
    bar, toast = MessageBar(theme, window), Toast(theme, window)
    wrong: list[str] = []
    count = much(1_000, 20_000)
    for number, raw in enumerate(texts(count)):
        # What reaches a window has gone through the record.
        text = clean(raw[:2_000], field="name", longest=2_000, lines=True)
        plain.setText(text)
        cut.setText(text)
        set_tooltip(button, text)
        set_button_text(button, text)
        if plain.text() != text or cut.text() != text:
            wrong.append(f"label {number}")
        if text and _as_qt_has_it(_shown(button.toolTip())) != _as_qt_has_it(text):
            wrong.append(f"tooltip {number} {text!r} {_shown(button.toolTip())!r}")
        if button.text().replace("&&", "&") != text or not button.shortcut().isEmpty():
            wrong.append(f"button {number}")
        if number % 50 == 0:
            bar.add(Message(Level.INFORM, text))
            toast.say(text)
            labels = window.findChildren(QLabel)
            if any(each.textFormat() is not Qt.TextFormat.PlainText for each in labels):
                wrong.append(f"format {number}")
    note("hostile text: windows", count, len(wrong), "", "labels, tooltips, buttons, message bar, toast")
    assert wrong == []


def _picture(folder: Path) -> str:
    red = QImage(60, 60, QImage.Format.Format_RGB32)
    red.fill(RED)
    file = folder / "another_patient.png"
    assert red.save(str(file))
    return f'<img src="{file.as_uri()}" width="60" height="60"/><b>x</b>'


def _has_red(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    return any(
        image.pixelColor(x, y) == RED for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    )


def _draw(qtbot: QtBot, widgets: list[QWidget]) -> bool:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(600, 400)
    window.show()
    return _has_red(window)


def test_a_name_that_is_a_picture_draws_none(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    name = _picture(tmp_path)
    bar, table, model = MessageBar(theme), QTableView(), QStandardItemModel()
    model.appendRow(QStandardItem(name))
    table.setModel(model)
    button = QPushButton()
    set_button_text(button, name)
    bar.add(Message(Level.INFORM, name))
    tip = QLabel(qt_text(name))
    assert not _draw(qtbot, [PlainLabel(name), ElidedLabel(name), tip, button, table, bar])
    toast_area = QWidget()
    toast = Toast(theme, toast_area)
    toast.say(name)
    assert not _draw(qtbot, [toast_area])


@control
def test_a_label_that_guesses_draws_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    assert not _draw(qtbot, [QLabel(_picture(tmp_path))])


@control
def test_a_tooltip_that_is_not_escaped_loses_what_looks_like_marks(tmp_path: Path) -> None:
    assert _shown("<b>Elif</b>") == "<b>Elif</b>"


# Tables for spreadsheets and calendars.


def _formulas(content: bytes) -> list[str]:
    """Cells that would be calculated, whatever delimiter the program takes."""
    found = []
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter):
            for cell in row:
                bare = "".join(x for x in cell if not (x.isspace() or unicodedata.category(x)[0] in "CM"))
                if unicodedata.normalize("NFKC", bare[:1])[:1] in tuple("=+-@"):
                    found.append(cell)
                if cell[:1] in tuple("\t\r\n"):
                    found.append(cell)
    return found


def _raw_table(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def test_no_cell_of_a_table_is_a_formula() -> None:
    count, wrong = much(2_000, 20_000), []
    for number, text in enumerate(texts(count)):
        wrong += _formulas(table_bytes(("a", "b"), [(text, "1")], delimiter=",;"[number % 2]))
    note("hostile text: tables", count, len(wrong))
    assert wrong == []


@control
def test_a_raw_table_has_formulas() -> None:
    assert [cell for text in texts(500) for cell in _formulas(_raw_table([[text, "1"]]))] == []


def _calendar_faults(write: Callable[[str], str], text: str) -> list[str]:
    raw = write(text).encode("utf-8", "replace")
    names = [
        line.partition(":")[0].partition(";")[0] for line in raw.decode().split("\r\n") if line[:1] != " "
    ]
    read = read_calendar(raw, ZoneInfo("Europe/Istanbul"), NOW - timedelta(days=1), NOW + timedelta(days=9))
    faults = [f"lines {names}"] if names.count("BEGIN") != 2 or "RRULE" in names else []
    faults += [f"read {read.broken}"] if len(read.busy) != 1 else []
    return faults + ["long line"] * any(len(line) > 75 for line in raw.split(b"\r\n"))


def _event(text: str) -> str:
    event = Event(f"1{text}", NOW, NOW + timedelta(hours=1), text, location=text, description=text)
    return calendar_text([event], name=text, stamp=NOW)


def test_no_text_makes_another_line_of_a_calendar() -> None:
    count, wrong = much(1_000, 20_000), []
    for text in texts(count):
        wrong += _calendar_faults(_event, text[:3_000])
    note("hostile text: calendars", count, len(wrong))
    assert wrong == []


@control
def test_a_raw_calendar_has_other_lines() -> None:
    def raw(text: str) -> str:
        return _event("x").replace("SUMMARY:x", f"SUMMARY:{text}\r\nRRULE:FREQ=DAILY")

    assert [fault for text in texts(20) for fault in _calendar_faults(raw, text)] == []


# The command line.


def _terminal(print_it: Callable[[], object]) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        print_it()
    return out.getvalue()


def _obeyed(said: str) -> list[str]:
    said.encode()
    return [letter for letter in said if letter != "\n" and not letter.isprintable() and not letter.isspace()]


def _all_ways(text: str) -> Iterator[str]:
    sentences = output.Sentences(resources_folder(), "en")
    yield _terminal(lambda: output.print_table(("name", text), [(text, [text, 1]), ("", None)], text))
    yield _terminal(lambda: output.print_table((), [], text))
    yield _terminal(lambda: output.say(text))
    yield _terminal(lambda: output.complain(text))
    yield _terminal(lambda: output.complain(sentences.of(RuleError("too_long", field=text, longest=text))))


def test_nothing_of_the_record_is_obeyed_by_a_terminal() -> None:
    count = much(1_000, 20_000)
    wrong: list[Any] = []
    for raw in texts(count):
        text = raw[:1_000]
        for said in _all_ways(text):
            wrong += _obeyed(said)
        said = _terminal(lambda shown=text: output.print_json({"name": shown}))  # type: ignore[misc]
        wrong += _obeyed(said)
        if json.loads(said) != {"name": text}:
            wrong.append(text)
    note("hostile text: terminal", count, len(wrong), "", "tables, lines, errors, JSON")
    assert wrong == []


@control
def test_what_is_written_raw_would_be_obeyed() -> None:
    assert [letter for text in texts(300) for letter in text if letter == "\x1b"] == []


# The record.


def test_text_is_stored_clean_and_found_again(small_clinic: SmallClinic) -> None:
    count, stored, wrong = much(150, 5_000), 0, []
    for number, text in enumerate(texts(count)):
        form = PatientForm(text, f"Soyad{number}", notes=text, number=f"H{number}")
        try:
            patient = small_clinic.do(RegisterPatient(form, even_if_likely=True)).value
            small_clinic.do(AddEntry(PatientId(patient), Topic.ALLERGIES, text, reaction=text), NURSE)
        except RuleError:
            continue
        finally:
            small_clinic.ask(FindPatients(text))
        stored += 1
        found = small_clinic.ask(FindPatients(f"Soyad{number}"))
        if patient not in {line.id for line in found}:
            wrong.append(f"{number} is not found")
        kept = next(line.given_name for line in found if line.id == patient)
        if len(kept) > 200 or any(unicodedata.category(letter)[0] == "C" for letter in kept):
            wrong.append(f"{number}: {kept!r}")
        # Six figures and more are looked for as a telephone number, whatever they stand in.
        is_number = sum(letter.isdigit() for letter in kept) >= 6
        if small_clinic.ask(FindPatients(kept)) == () and fold(kept) and not is_number:
            wrong.append(f"{number} is not found by {kept!r}")
    note("hostile text: record and search", count, len(wrong), "", f"{stored} stored, the others refused")
    assert wrong == []
    assert stored > count // 10


@control
def test_a_raw_search_breaks(small_clinic: SmallClinic) -> None:
    broken = 0
    with small_clinic.clinic.record.reading() as session:
        for text in texts(100):
            try:
                session.connection().exec_driver_sql(
                    "SELECT rowid FROM patient_search WHERE patient_search MATCH ?", (text,)
                ).all()
            except (SQLAlchemyError, ValueError):
                broken += 1
    assert broken == 0
