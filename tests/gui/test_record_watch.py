"""The watch over the record: a check when it is due, remembered, told only to those who may see the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.application.record_watch import RecordWatch
from mesodesk.services.keeping.backups import Upkeep
from mesodesk.services.keeping.checks import ShowDueChecks
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import MANAGER, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.records import tamper

__all__ = ["open_as"]


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[RecordWatch]:
    made = RecordWatch()
    yield made
    made.rest()
    made.deleteLater()


def _stand(watch: RecordWatch, at: DeskWindow, user: str) -> None:
    upkeep = Upkeep(at.clinic.at(user))
    watch.stand(at.window, replace(at.desk, upkeep_now=lambda: upkeep))
    at.hands.settle()


def _look(watch: RecordWatch, at: DeskWindow) -> None:
    watch.look()
    at.hands.until(lambda: not at.clinic.ask(ShowDueChecks(), MANAGER).chain_due, "nothing was checked")
    at.hands.settle()


def test_a_due_check_is_done_by_itself_and_remembered(open_as: OpenAs, watch: RecordWatch) -> None:
    at = open_as(RECEPTION)
    _stand(watch, at, RECEPTION)
    assert at.clinic.ask(ShowDueChecks(), MANAGER).whole_due
    _look(watch, at)
    assert not at.clinic.ask(ShowDueChecks(), MANAGER).whole_due
    entry = at.clinic.clinic.record.anchor().seq
    watch.look()
    at.hands.settle()
    assert at.clinic.clinic.record.anchor().seq == entry


def test_what_it_finds_is_told_with_a_way_there(open_as: OpenAs, watch: RecordWatch) -> None:
    at = open_as(MANAGER)
    tamper(at.clinic.clinic.record, "UPDATE patient SET phone = '1' WHERE id = 1")
    _stand(watch, at, MANAGER)
    _look(watch, at)
    at.hands.until(lambda: "has" in at.hands.words(at.window) and "finding" in at.hands.words(at.window), "")
    assert "The check of the record has 1 finding" in at.hands.words(at.window)


def test_a_receptionist_is_not_told_what_a_check_found(open_as: OpenAs, watch: RecordWatch) -> None:
    at = open_as(RECEPTION)
    tamper(at.clinic.clinic.record, "UPDATE patient SET phone = '1' WHERE id = 1")
    _stand(watch, at, RECEPTION)
    _look(watch, at)
    assert "finding" not in at.hands.words(at.window)


def test_an_owner_is_told_that_odd_views_wait(open_as: OpenAs, watch: RecordWatch) -> None:
    at = open_as(MANAGER)
    relative = at.clinic.register("Selin", "Güneş", asked=False)
    at.clinic.ask(ShowChart(relative), RECEPTION)
    at.clinic.clock.now += timedelta(days=1)
    _stand(watch, at, MANAGER)
    at.hands.until(lambda: "odd view" in at.hands.words(at.window), "no word of the odd views")
    assert not isinstance(at.window.current_page, SettingsPage)
