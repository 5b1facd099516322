"""Settings: the parts at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change
from mesodesk.gui.admin.access_section import AccessSection
from mesodesk.gui.admin.backups_section import BackupsSection
from mesodesk.gui.admin.clinic_section import ClinicSection
from mesodesk.gui.admin.closed_days_section import ClosedDaysSection
from mesodesk.gui.admin.hours_section import HoursSection
from mesodesk.gui.admin.keys_section import KeysSection
from mesodesk.gui.admin.leave_section import LeaveSection
from mesodesk.gui.admin.printing_section import PrintingSection
from mesodesk.gui.admin.retention_section import RetentionSection
from mesodesk.gui.admin.rooms_section import RoomsSection
from mesodesk.gui.admin.screen_section import ScreenSection
from mesodesk.gui.admin.seal_section import SealSection
from mesodesk.gui.admin.section import Section
from mesodesk.gui.admin.security_section import SecuritySection
from mesodesk.gui.admin.spacing_section import SpacingSection
from mesodesk.gui.admin.staff_section import StaffSection
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenSettings, Target
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.side_list import SideItem, SideList


class SettingsPage(Page):
    """Each part is made when it is first opened, and asks the record anew whenever it is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.SETTINGS, self.tr("Settings"))
        self._parts = self._name_parts()
        if not desk.may(KeysSection.permission):
            # There is nothing in it to read for others, not even who opens the record with what.
            del self._parts["keys"]
        self._sections: dict[str, Section] = {}
        self._key = ""
        self.list = SideList(desk.theme, name=ids.SETTINGS_SECTIONS, label=self.tr("Settings"))
        self.list.show_items(
            [SideItem(key, words, icon=icon) for key, (words, icon, _) in self._parts.items()]
        )
        self.list.picked.connect(self._show)
        side = frame("side")
        side.setFixedWidth(space(52))
        vertical(side, margin=(2, 3, 2, 3)).addWidget(self.list)
        self._stack = QStackedWidget()
        row = horizontal(self, gap=0)
        row.addWidget(side)
        inner = vertical(margin=(5, 4, 5, 4))
        inner.addWidget(self._stack, 1)
        row.addLayout(inner, 1)
        self._actions = (
            desk.actions.make("settings.save", self, self._save),
            desk.actions.make("settings.add", self, self._add),
        )
        self.setFocusProxy(self.list)

    def open(self, target: Target | None) -> None:
        """Show the part that is named, else the one that was shown, else the first."""
        wanted = target.section if isinstance(target, OpenSettings) else ""
        key = wanted or self._key or next(iter(self._parts))
        self._show(key if key in self._parts else next(iter(self._parts)))

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Only the part that is shown asks again; the others do when they are opened."""
        section = self._sections.get(self._key)
        if section is not None:
            section.changed(changes)

    def page_actions(self) -> Sequence[QAction]:
        """Save and add."""
        return self._actions

    def state(self) -> object | None:
        """The part that is shown."""
        return self._key

    def restore(self, state: object) -> None:
        """Show the same part."""
        if isinstance(state, str) and state in self._parts:
            self._key = state

    def section(self, key: str) -> Section:
        """A part by its key, made now if it was not shown yet."""
        if key not in self._sections:
            words, _, kind = self._parts[key]
            made = kind(self.desk, words)
            made.navigate.connect(self.navigate)
            self._sections[key] = made
            self._stack.addWidget(made)
        return self._sections[key]

    def _name_parts(self) -> dict[str, tuple[str, str, type[Section]]]:
        return {
            "clinic": (self.tr("Clinic"), "building-hospital", ClinicSection),
            "staff": (self.tr("Staff"), "users", StaffSection),
            "rooms": (self.tr("Rooms"), "door", RoomsSection),
            "hours": (self.tr("Hours and rotas"), "clock", HoursSection),
            "leave": (self.tr("Leave"), "beach", LeaveSection),
            "closed_days": (self.tr("Closed days"), "calendar-off", ClosedDaysSection),
            "spacing": (self.tr("Spacing"), "calendar-repeat", SpacingSection),
            "papers": (self.tr("Language and look"), "language", ScreenSection),
            "printing": (self.tr("Papers and printer"), "printer", PrintingSection),
            "security": (self.tr("Password and PIN"), "shield-lock", SecuritySection),
            "keys": (self.tr("Keys"), "key", KeysSection),
            "seal": (self.tr("Seal of forms"), "rubber-stamp", SealSection),
            "backups": (self.tr("Backups"), "database", BackupsSection),
            "access": (self.tr("Log and access"), "shield-check", AccessSection),
            "retention": (self.tr("Retention"), "eraser", RetentionSection),
        }

    def _show(self, key: str) -> None:
        self._key = key
        self.list.choose(key)
        section = self.section(key)
        self._stack.setCurrentWidget(section)
        save, add = self._actions
        save.setEnabled(section.may and type(section).save is not Section.save)
        add.setEnabled(section.may and type(section).add is not Section.add)
        section.load()

    def _save(self) -> None:
        self.section(self._key).save()

    def _add(self) -> None:
        self.section(self._key).add()
