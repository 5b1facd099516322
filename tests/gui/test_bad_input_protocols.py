"""Wrong input into the protocol editor: told beside its row, nothing written, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.boxes import LineBox, NumberBox
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.protocols.tabs import TABS
from mesodesk.services.protocols.protocols import ListProtocols
from tests.factories import DOCTOR
from tests.gui.bad_input import ENDLESS, NO_NUMBER, NOTHING, ODD, Sweep, Swept, rows
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT

__all__ = ["open_as"]

EDIT = "protocols.edit"


def edit(at: DeskWindow, tab: str) -> ProtocolsPage:
    """The page with a draft at one tab."""
    page = at.go(OpenProtocol("rejuvenation"))
    assert isinstance(page, ProtocolsPage)
    if not page.tabs.is_editing:
        at.hands.press(Qt.Key.Key_E, CTRL, on=page.tabs)
        at.hands.until(lambda: page.tabs.is_editing)
    page.tabs.setCurrentIndex(TABS.index(tab))
    at.hands.settle()
    return page


def boxes(page: ProtocolsPage, tab: str) -> Iterator[tuple[str, QLineEdit]]:
    """Where something is typed into the rows of a panel, with the path of its row."""
    for path, row in page.tabs.panels[tab].rows.items():
        for box in row.boxes:
            if isinstance(box, NumberBox | LineBox) and box.isVisible():
                yield path, box


@pytest.mark.parametrize("tab", ["course", "technique", "aftercare", "general"])
def test_no_wrong_number_gets_into_a_draft(open_as: OpenAs, tab: str) -> None:
    at = open_as(DOCTOR)
    page = edit(at, tab)
    before = rows(at.clinic)
    tried = 0
    complaints = []
    for path, box in boxes(page, tab):
        right = box.text()
        wrong = (*NO_NUMBER, "0", "-0", "99999") if isinstance(box, NumberBox) else (ENDLESS,)
        for text in wrong:
            at.hands.write(box, text)
            at.hands.qtbot.keyClick(box, Qt.Key.Key_Return)
            tried += 1
            row = page.tabs.panels[tab].rows[path]
            what = f"{box.accessibleIdentifier()} with {text[:20]}"
            if not row.error or "rule:" in row.error or "{" in row.error:
                complaints.append(f"{what}: is told: {row.error}")
            if text not in box.text():
                complaints.append(f"{what}: {box.text()[:20]} stands there now")
        at.hands.write(box, right)
        at.hands.qtbot.keyClick(box, Qt.Key.Key_Return)
        if page.tabs.panels[tab].rows[path].error:
            complaints.append(f"{path}: what is right again is still told of")
    at.hands.settle()
    assert tried
    assert complaints == []
    assert rows(at.clinic) == before


@pytest.mark.parametrize("text", [*NOTHING, ENDLESS])
def test_a_rule_is_not_set_without_a_reason_that_can_be_read(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    edit(at, "screening")
    before = rows(at.clinic)
    at.hands.choose(f"{EDIT}.screening.level", "Inform")
    at.hands.write(f"{EDIT}.screening.reason", text)
    at.hands.click(f"{EDIT}.screening.set")
    assert at.hands.seen(f"{EDIT}.screening.error")
    assert rows(at.clinic) == before


@pytest.mark.parametrize("text", ["Nowhere", *ODD, ENDLESS])
def test_what_is_not_in_the_list_is_not_added(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    edit(at, "cocktail")
    before = rows(at.clinic)
    at.hands.find(f"{EDIT}.cocktail.choice").setProperty("currentText", text)
    at.hands.click(f"{EDIT}.cocktail.add")
    assert rows(at.clinic) == before


@pytest.mark.parametrize("text", [*NOTHING, ENDLESS])
def test_a_name_that_is_none_is_told_beside_it_and_not_kept(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    edit(at, "general")
    before = rows(at.clinic)
    at.hands.write(f"{EDIT}.general.name.tr", text)
    at.hands.settle()
    assert at.hands.seen(f"{EDIT}.general.name.tr.error")
    assert rows(at.clinic) == before


def test_a_copy_needs_names_that_can_be_read(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)

    def open_sheet() -> QWidget:
        page = at.go(OpenProtocol("rejuvenation"))
        at.hands.press(Qt.Key.Key_D, CTRL, on=page)
        return at.hands.find("protocols.copy_sheet")

    right = {
        "protocols.copy_sheet.name.en": "Glow {w}",
        "protocols.copy_sheet.name.tr": "Işıltı {w}",
        "protocols.copy_sheet.indication.en": "Dull skin",
        "protocols.copy_sheet.indication.tr": "Mat cilt",
    }
    Sweep(at.clinic, at.hands, Swept(open_sheet, "protocols.copy_sheet.accept", right)).run()


def test_a_source_is_one_that_is_known_or_says_what_it_is(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")

    def open_own() -> QWidget:
        at.hands.click(f"{EDIT}.aftercare.make_up.source")
        at.hands.click("protocols.source.kind.own")
        return at.hands.find("protocols.source")

    def open_read() -> QWidget:
        at.hands.click(f"{EDIT}.aftercare.make_up.source")
        at.hands.click("protocols.source.kind.publication")
        return at.hands.find("protocols.source")

    Sweep(at.clinic, at.hands, Swept(open_own, "protocols.source.accept")).run()
    right = {"protocols.source.publication": "C90 [W]", "protocols.source.second": ""}
    Sweep(at.clinic, at.hands, Swept(open_read, "protocols.source.accept", right)).run()


@pytest.mark.parametrize("text", [*NOTHING, ENDLESS])
def test_a_version_is_not_replaced_without_a_note_that_can_be_read(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    before = rows(at.clinic)
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page.tabs)
    at.hands.write("protocols.review.note", text)
    at.hands.click("protocols.review.accept")
    assert at.hands.seen("protocols.review.note.error")
    assert rows(at.clinic) == before
    at.hands.click("protocols.review.cancel")
    assert next(one for one in at.clinic.ask(ListProtocols())).number == 1
