"""Wrong input into the words of papers: told beside the field, nothing written, what was typed stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import find_action
from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.protocols.texts_view import TextsView
from mesodesk.services.editing.wording import PutText
from tests.factories import DOCTOR
from tests.gui.bad_input import ENDLESS, NOTHING, ODD, Sweep, Swept, rows, untidy
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]

T = ids.TEXTS
S = ids.TEXTS_SHEET
PLACED = "aftercare.treatment"
NEVER_HEAVY = "names.protocols.hair_loss"


def opened(at: DeskWindow) -> TextsView:
    page = at.go(OpenProtocol(""))
    assert isinstance(page, ProtocolsPage)
    if page.texts.isHidden():
        action = find_action(page, "protocols.texts")
        assert action is not None
        action.trigger()
    at.hands.settle()
    at.hands.until(lambda: bool(page.texts.panel.list.lines) and page.texts.panel.list.is_whole)
    return page.texts


@pytest.mark.parametrize(
    "text",
    [
        *NOTHING,
        ENDLESS,
        "Mezoterapi",
        "Mezoterapi ({tarih}, {protocol})",
        "Mezoterapi ({protocol)",
        "Mezoterapi }{protocol}",
        "**Mezoterapi ({protocol})",
        "Mezoterapi ({protocol}) 漢字",
    ],
)
def test_a_text_that_no_paper_could_print_is_told_of_and_not_kept(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    opened(at)
    before = rows(at.clinic)
    field = at.hands.find_as(f"{T}.{PLACED}.tr", QPlainTextEdit)
    at.hands.write(field, text)
    typed = field.toPlainText()
    at.hands.press(Qt.Key.Key_Return, on=field)
    if not typed:
        at.hands.qtbot.keyClick(field, Qt.Key.Key_Delete)
    name = f"{T}.{PLACED}.tr.error"
    at.hands.until(lambda: bool(at.hands.seen(name)), f"{text[:40]!r}: nothing is said")
    said = at.hands.words(at.hands.find(name))
    assert "rule:" not in said
    assert "refused by a rule" not in said
    assert field.toPlainText() == typed
    assert rows(at.clinic) == before


@pytest.mark.parametrize("text", [one for one in ODD if "{" not in one and "漢" not in one])
def test_odd_words_are_kept_as_what_can_be_seen_of_them(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    opened(at)
    before = rows(at.clinic)
    field = at.hands.find_as(f"{T}.aftercare.rules.make_up.tr", QPlainTextEdit)
    at.hands.write(field, text)
    at.hands.press(Qt.Key.Key_Return, on=field)
    at.hands.settle()
    assert list(untidy(before, rows(at.clinic))) == []


def test_nothing_that_is_looked_for_changes_anything(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    before = rows(at.clinic)
    for text in (*NOTHING, *ODD, ENDLESS, "\\", "[", "*"):
        at.hands.write(f"{T}.search", text)
        at.hands.settle()
    at.hands.write(f"{T}.search", "")
    at.hands.until(lambda: len(view.panel.list.lines) > 20, "the texts do not come back")
    assert rows(at.clinic) == before


def test_a_language_that_is_none_is_not_added(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)

    def add() -> QWidget:
        opened(at)
        at.hands.click(f"{T}.part.languages")
        at.hands.click(f"{ids.TEXTS_LANGUAGES}.add")
        return at.hands.find(S)

    Sweep(at.clinic, at.hands, Swept(add, f"{S}.accept", only=(f"{S}.language",))).run()


def test_no_version_goes_without_a_note_that_can_be_read(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    numbers = iter(range(100))

    def publish() -> QWidget:
        at.clinic.do(PutText("aftercare.rules.make_up", "tr", f"makyaj {next(numbers)}"), DOCTOR)
        view = opened(at)
        at.hands.settle()
        view.refresh()
        at.hands.settle()
        at.hands.click(f"{T}.publish")
        return at.hands.find(S)

    Sweep(at.clinic, at.hands, Swept(publish, f"{S}.accept")).run()


def test_no_review_goes_without_a_note_that_can_be_read(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    numbers = iter(range(100))

    def review() -> QWidget:
        at.clinic.do(PutText("aftercare.rules.make_up", "de", f"Schminke {next(numbers)}"), DOCTOR)
        view = opened(at)
        at.hands.settle()
        view.refresh()
        at.hands.settle()
        at.hands.click(f"{T}.part.languages")
        view.languages.table.selectRow(1)
        at.hands.settle()
        at.hands.click(f"{ids.TEXTS_LANGUAGES}.review")
        return at.hands.find(S)

    Sweep(at.clinic, at.hands, Swept(review, f"{S}.accept")).run()
