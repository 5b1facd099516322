"""What Ctrl+K offers beside patients: what the window can do now, and the actions of the open page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mesodesk.gui.base.action_spec import WINDOW, ActionSpec
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.main_window.menus import Menus
from mesodesk.gui.main_window.search import ActionRow
from mesodesk.gui.main_window.views import View


def is_of_window(spec: ActionSpec, views: Sequence[View]) -> bool:
    """Whether the window itself does this; a view's action only where there is that view."""
    if spec.id.startswith("view."):
        return any(view.action == spec.id for view in views)
    return spec.section == WINDOW


def action_rows(desk: Desk, menus: Menus, page: Page | None, run: Callable[[str], object]) -> list[ActionRow]:
    """The rows, those of all day first."""
    offered = [spec for spec in desk.actions.all() if menus.is_on(spec.id) and spec.id != "window.search"]
    # Sorting keeps the order of the list within each half.
    offered.sort(key=lambda spec: spec.id.startswith("window."))
    rows = [_row(desk, spec, run) for spec in offered]
    for action in page.page_actions() if page is not None else ():
        if action.isEnabled() and action.text():
            rows.append(ActionRow(action.text(), key_text(action.shortcut()), "arrow-right", action.trigger))
    return rows


def _row(desk: Desk, spec: ActionSpec, run: Callable[[str], object]) -> ActionRow:
    actions = desk.actions
    return ActionRow(actions.text(spec.id), actions.key(spec.id), spec.icon, lambda: run(spec.id))
