"""The table of views: every page that it names exists, and every target leads to exactly one of them."""

from __future__ import annotations

from typing import get_args

import pytest

from mesodesk.gui.base.actions import ACTIONS
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import FileForm, GoBack, OpenWaiting, SignOut, Target
from mesodesk.gui.main_window.views import VIEWS, View, page_class


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.key)
def test_the_page_of_a_view_exists(view: View) -> None:
    assert issubclass(page_class(view), Page)


def test_every_target_leads_to_one_view() -> None:
    for target in set(get_args(Target)) - {GoBack, OpenWaiting, FileForm, SignOut}:
        assert len([view for view in VIEWS if target in view.targets]) == 1, target


def test_every_view_of_the_rail_has_its_action_and_every_other_its_place_there() -> None:
    actions = {spec.id for spec in ACTIONS}
    in_rail = {view.key for view in VIEWS if view.action}
    assert {view.action for view in VIEWS if view.action} == {id for id in actions if id.startswith("view.")}
    assert {view.rail for view in VIEWS if not view.action} <= in_rail
