"""Wrong input into the knowledge editor: told beside its field, nothing written, what was typed stays."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.actions import find_action
from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.page import ProtocolsPage
from tests.factories import DOCTOR
from tests.gui.bad_input import ENDLESS, HIDDEN, ODD, Sweep, Swept, rows
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]

K, S = "protocols.knowledge", "protocols.knowledge.sheet"
RULE = {
    "words_en": "{w} first",
    "words_tr": "önce {w}",
    "under_age": "",
    "over_age": "",
    "months": "",
    "days": "",
    "term_0": "rosacea",
    "term_1": "",
    "term_2": "",
    "substance": "",
    "sources": "C34",
    "reason": "",
}
INGREDIENT = {
    "name_en": "Substance {w}",
    "name_tr": "Madde {w}",
    "classes": "",
    "evidence_en": "Small studies",
    "evidence_tr": "Küçük çalışmalar",
    "warning_en": "",
    "warning_tr": "",
    "patient_note_en": "",
    "patient_note_tr": "",
    "sources": "C34",
}


def knowledge(at: DeskWindow) -> ProtocolsPage:
    page = at.go(OpenProtocol(""))
    assert isinstance(page, ProtocolsPage)
    action = find_action(page, "protocols.knowledge")
    assert action is not None
    if page.knowledge.isHidden():
        action.trigger()
    at.hands.settle()
    at.hands.until(lambda: page.knowledge.table.facts.rowCount() > 0, "nothing is shown")
    return page


def opened(at: DeskWindow, button: str) -> QWidget:
    knowledge(at)
    if button == "off" and at.hands.seen(f"{K}.discard"):
        # What was switched off for the word before is on again.
        at.hands.click(f"{K}.discard")
    at.hands.click(f"{K}.{button}")
    return at.hands.find(S)


def swept(at: DeskWindow, button: str, right: dict[str, str], **related: str) -> Swept:
    named = {f"{S}.{key}": text for key, text in right.items()}
    beside = {f"{S}.{key}": f"{S}.{other}" for key, other in related.items()}
    return Swept(partial(opened, at, button), f"{S}.accept", named, related=beside)


@pytest.mark.parametrize(
    ("button", "right", "related"),
    [
        ("off", {"reason": "{w}"}, {}),
        (
            "new_ingredient",
            INGREDIENT,
            {
                "warning_en": "warning_tr",
                "warning_tr": "warning_en",
                "patient_note_en": "patient_note_tr",
                "patient_note_tr": "patient_note_en",
            },
        ),
        ("new_rule", RULE, {"months": "months", "days": "months"}),
    ],
)
def test_nothing_wrong_gets_into_the_knowledge(
    open_as: OpenAs, button: str, right: dict[str, str], related: dict[str, str]
) -> None:
    at = open_as(DOCTOR)
    Sweep(at.clinic, at.hands, swept(at, button, right, **related)).run()


def test_looking_for_anything_writes_nothing(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = knowledge(at)
    before = rows(at.clinic)
    for text in (*ODD, ENDLESS, HIDDEN, "((", "[", "\\"):
        at.hands.write(f"{K}.search", text)
        at.hands.settle()
    at.hands.write(f"{K}.search", "")
    at.hands.until(lambda: page.knowledge.table.facts.rowCount() > 30, "the rules do not come back")
    assert rows(at.clinic) == before
