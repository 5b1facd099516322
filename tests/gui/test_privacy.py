"""How a patient is called while names are hidden, and while they are not."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mesodesk.domain.people import Language
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.privacy import Privacy

FORMATS = Formats(Language.TURKISH, ZoneInfo("Europe/Istanbul"))


@pytest.fixture
def hidden() -> Privacy:
    privacy = Privacy()
    privacy.toggle()
    return privacy


def test_a_name_is_said_until_names_are_hidden(hidden: Privacy) -> None:
    assert Privacy().called("İpek Çelik", "1042", FORMATS) == "İpek Çelik"
    assert hidden.called("İpek Çelik", "1042", FORMATS) == "İÇ · 1042"


def test_a_found_patient_shows_neither_birth_date_nor_phone_while_names_are_hidden(hidden: Privacy) -> None:
    of = ("İpek Çelik", "1042", date(1990, 3, 4), "+905321112233", FORMATS)
    assert Privacy().found(*of) == "İpek Çelik · 1042 · 4 Mar 1990 · 0532 111 22 33"
    assert hidden.found(*of) == "İÇ · 1042"


def test_switching_tells_only_when_something_changes(hidden: Privacy) -> None:
    told: list[bool] = []
    hidden.changed.connect(lambda: told.append(hidden.is_on))
    hidden.switch(True)
    hidden.switch(False)
    hidden.toggle()
    assert told == [False, True]
