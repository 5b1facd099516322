"""Messages by which Windows says that the session was locked or that the machine goes to sleep."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_WM_POWERBROADCAST: Final = 0x0218
_PBT_APMSUSPEND: Final = 0x0004
_WM_WTSSESSION_CHANGE: Final = 0x02B1
#: The session was disconnected from the console or a remote one, or locked.
_LEFT: Final = frozenset({0x2, 0x4, 0x7})


class _Message(ctypes.Structure):
    """The head of a Windows message; what comes after the two values is not read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )


class WindowsSession(QAbstractNativeEventFilter):
    """Looks at each message of one window and calls `then` for those two."""

    def __init__(self, window_id: int, then: Callable[[], object]) -> None:
        super().__init__()
        self._then = then
        self.is_registered = _register(window_id)

    def nativeEventFilter(  # noqa: D102 (Qt's own method)
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if event_type == b"windows_generic_MSG" and is_leaving(
            _Message.from_address(int(message)).message, _Message.from_address(int(message)).first
        ):
            self._then()
        return False, 0


def is_leaving(message: int, first: int) -> bool:
    """Whether a message says that nobody sits at the machine any more."""
    if message == _WM_WTSSESSION_CHANGE:
        return first in _LEFT
    return message == _WM_POWERBROADCAST and first == _PBT_APMSUSPEND


def _register(window_id: int) -> bool:
    """Ask for the messages of the session; those of sleep come to every window."""
    loader = getattr(ctypes, "WinDLL", None)
    if loader is None:
        return False
    return bool(loader("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(window_id), 0))
