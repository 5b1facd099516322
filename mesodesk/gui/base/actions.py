"""The one list of actions and their keys; F1 shows it, menus and tooltips take their words from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.action_spec import ActionSpec
from mesodesk.gui.base.care_actions import CARE_ACTIONS
from mesodesk.gui.base.desk_actions import DESK_ACTIONS
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

#: Every action of the program. Pages add theirs to their section.
ACTIONS: Final[tuple[ActionSpec, ...]] = (*DESK_ACTIONS, *CARE_ACTIONS)


class UnknownActionError(LookupError):
    """An action was asked for that is not in the list."""


class Actions:
    """Makes QActions from the list, so that words and keys are written once."""

    def __init__(self, specs: tuple[ActionSpec, ...] = ACTIONS) -> None:
        self._specs = {spec.id: spec for spec in specs}

    def spec(self, id: str) -> ActionSpec:
        """The action of this id. Raises `UnknownActionError`."""
        if id not in self._specs:
            raise UnknownActionError(id)
        return self._specs[id]

    def all(self) -> list[ActionSpec]:
        """Every action, in the order of the list."""
        return list(self._specs.values())

    def text(self, id: str) -> str:
        """The words of an action in the present language."""
        return words(self.spec(id).text)

    def key(self, id: str) -> str:
        """The key of an action as this desktop writes it, or nothing."""
        return key_text(self.spec(id).key)

    def make(
        self,
        id: str,
        owner: QWidget,
        slot: Callable[[], object],
        *,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        """A QAction on `owner` that calls `slot`; its key works while `owner` or a child has the focus."""
        spec = self.spec(id)
        action = QAction(words(spec.text), owner)
        action.setObjectName(spec.id)
        if spec.key:
            action.setShortcut(QKeySequence(spec.key))
            action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: slot())
        owner.addAction(action)
        return action


def words(text: str) -> str:
    """The present language's words for a text of the list."""
    return QCoreApplication.translate("Actions", text)


#: What Qt's Turkish calls by names that stand on no keyboard ("Kontrol", "Üst Karakter"); ours wins over it.
KEY_NAMES: Final = (
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Enter"),
    QT_TRANSLATE_NOOP("QShortcut", "Esc"),
    QT_TRANSLATE_NOOP("QShortcut", "Tab"),
    QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "PgUp"),
    QT_TRANSLATE_NOOP("QShortcut", "PgDown"),
    QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "End"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
)


def key_text(key: str | QKeySequence) -> str:
    """A key sequence as the keyboard has it written on it ("Ctrl+K" in Turkey too, ⌘K on a Mac)."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def find_action(owner: QObject, id: str) -> QAction | None:
    """The action of this id below `owner`, if it was made."""
    return owner.findChild(QAction, id)
