"""What is said of the keys of the record: whose, with what, and what is to be done about them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mesodesk.gui.base.colours import Level
from mesodesk.services.keeping.key_keeping import CopyState, SlotCard, SlotKind, SlotState


def holder_word(slot: SlotCard) -> str:
    """Whose a key is."""
    if slot.kind is SlotKind.RECOVERY:
        return QCoreApplication.translate("Keys", "Whoever has the paper")
    return slot.name or slot.user


def kind_word(slot: SlotCard) -> str:
    """With what it opens the record."""
    words = {
        SlotKind.PASSWORD: QCoreApplication.translate("Keys", "Password"),
        SlotKind.RECOVERY: QCoreApplication.translate("Keys", "Recovery key"),
        SlotKind.KEYSTORE: QCoreApplication.translate("Keys", "Keystore of {computer}"),
    }
    return words[slot.kind].format(computer=slot.place)


def state_word(slot: SlotCard) -> str:
    """What is to be said of it."""
    words = {
        SlotState.WORKS: QCoreApplication.translate("Keys", "opens the record"),
        SlotState.TEMPORARY: QCoreApplication.translate("Keys", "an own password is due"),
        SlotState.FIRST_FORM: QCoreApplication.translate("Keys", "old form, renewed at the next sign-in"),
        SlotState.LEFT: QCoreApplication.translate("Keys", "has left: take it away"),
        SlotState.STRANGE: QCoreApplication.translate("Keys", "not of this clinic: take it away"),
    }
    return words[slot.state]


def state_level(slot: SlotCard) -> Level | None:
    """How grave that is."""
    levels = {
        SlotState.WORKS: Level.OK,
        SlotState.TEMPORARY: Level.ASK,
        SlotState.FIRST_FORM: Level.WAIT,
        SlotState.LEFT: Level.STOP,
        SlotState.STRANGE: Level.STOP,
    }
    return levels[slot.state]


def copy_word(state: CopyState) -> str:
    """How one copy of the key file is."""
    words = {
        CopyState.GOOD: QCoreApplication.translate("Keys", "In order"),
        CopyState.MISSING: QCoreApplication.translate("Keys", "Missing"),
        CopyState.DAMAGED: QCoreApplication.translate("Keys", "Damaged"),
        CopyState.OLDER: QCoreApplication.translate("Keys", "Older than the other one"),
        CopyState.DIFFERENT: QCoreApplication.translate("Keys", "Not the same as the other one"),
    }
    return words[state]
