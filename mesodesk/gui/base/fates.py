"""What became of the command during which the program made a mistake: of that one, never of another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

#: A mistake that nobody asks about is forgotten when so many came after it.
_REMEMBERED = 5


class Fate(StrEnum):
    """What a mistake did to what was being done."""

    SAVED = "saved"
    NOT_SAVED = "not_saved"
    UNKNOWN = "unknown"
    #: No command was on its way.
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one mistake; where `was_performed` is there, the record has to be asked."""

    error: BaseException
    fate: Fate
    was_performed: Callable[[], bool] | None = None


class Fates:
    """Remembers the last mistakes and which commands are still on their way."""

    def __init__(self) -> None:
        self._known: list[Known] = []
        self._under_way: set[UUID] = set()

    def begin(self, key: UUID) -> None:
        """A command was sent to the record."""
        self._under_way.add(key)

    def end(self, key: UUID) -> None:
        """The record has answered it."""
        self._under_way.discard(key)

    def forget_all(self) -> None:
        """Nobody waits for what was sent any more."""
        self._under_way.clear()

    def remember(
        self, error: BaseException, fate: Fate, was_performed: Callable[[], bool] | None = None
    ) -> None:
        """Keep what is known of a mistake until somebody asks."""
        self._known = [*self._known, Known(error, fate, was_performed)][-_REMEMBERED:]

    def take(self, error: BaseException) -> Known:
        """What is known of it; nothing is kept, because a mistake holds on to all that it saw."""
        found = next((known for known in self._known if known.error is error), None)
        self._known = [known for known in self._known if known.error is not error]
        if found is not None:
            return found
        return Known(error, Fate.UNKNOWN if self._under_way else Fate.NOTHING)

    @contextmanager
    def after(self, fate: Fate) -> Iterator[None]:
        """What a page does with an answer: a mistake in it does not change what was saved."""
        try:
            yield
        except BaseException as error:
            self.remember(error, fate)
            raise


def performed_by(door: Any, key: UUID) -> Callable[[], bool]:  # noqa: ANN401 (a door of tests may not tell)
    """Asks the record whether a command was written; for its own thread."""
    return lambda: bool(door.was_performed(key))
