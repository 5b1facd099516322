"""The key file of an open clinic: who can open it tomorrow morning."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mesodesk.domain.errors import RuleError
from mesodesk.storage.keys import Secrets, Stretch, read_keys, write_keys

#: Shortest password; a made-up clinic has the public one "demo".
SHORTEST_PASSWORD = 10
MADE_UP_PASSWORD = "demo"  # noqa: S105 - printed in README, opens made-up data only


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Gives and takes slots of the key file. `stretch` None means the full strength."""

    folder: Path
    secrets: Secrets
    stretch: Stretch | None = None

    def give(self, user: str, password: str) -> None:
        """A slot for this user, instead of the one that there was."""
        write_keys(
            self.folder, read_keys(self.folder).with_password(user, password, self.secrets, self.stretch)
        )

    def take(self, user: str) -> None:
        """No slot for this user any more; raises `RuleError("last_key")` for the last one."""
        keys = read_keys(self.folder)
        if user in keys.users:
            write_keys(self.folder, keys.without(user))

    def check(self, user: str, password: str) -> None:
        """Raise `RuleError("wrong_password")` unless this password opens this user's slot."""
        read_keys(self.folder).unlock(user, password)

    def new_recovery_key(self) -> str:
        """A new printed recovery key; the old one opens nothing any more."""
        keys, printed = read_keys(self.folder).with_recovery(self.secrets, self.stretch)
        write_keys(self.folder, keys)
        return printed


def check_password(password: str, field: str = "password") -> None:
    """Raise `RuleError("weak_password")` for a password that is too short to protect a stolen folder."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleError("weak_password", field=field, shortest=SHORTEST_PASSWORD)
