"""What of the window outlives its frame: the open view, the way back, and the voice that pages were given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mesodesk.gui.base.desk import Message
from mesodesk.gui.widgets.message_bar import MessageBar
from mesodesk.gui.widgets.toast import Toast


@dataclass(frozen=True, slots=True)
class WindowState:
    """What outlives a rebuilt frame (another language): the open view, the way back, the pages' states."""

    view: str = ""
    history: tuple[str, ...] = ()
    pages: Mapping[str, object] = field(default_factory=dict)


class Notes:
    """The window's voice for its pages (`gui.base.desk.Notify`)."""

    def __init__(self) -> None:
        self._toast: Toast | None = None
        self._bar: MessageBar | None = None

    def speak_through(self, toast: Toast, bar: MessageBar) -> None:
        """Use these from now on: the frame was built anew."""
        self._toast, self._bar = toast, bar

    def toast(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say what was done."""
        if self._toast is not None:
            self._toast.say(sentence, action, on_action)

    def message(self, message: Message) -> None:
        """Put a line into the message bar."""
        if self._bar is not None:
            self._bar.add(message)

    def clear(self, key: str) -> None:
        """Take the message of this key away."""
        if self._bar is not None:
            self._bar.clear(key)
