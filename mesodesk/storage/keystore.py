"""The keystore of a computer's user account: Keychain, Credential Manager, Secret Service; or none."""

from __future__ import annotations

import platform
import secrets as random
from typing import Final, Protocol

from mesodesk.domain.errors import WorldError

#: Under this name the keystore lists what mesodesk has left in it.
SERVICE: Final = "mesodesk"
#: Backends below this keep nothing, or keep it readable in a file.
_USABLE: Final = 1


class Keystore(Protocol):
    """Keeps a few words for the user who is signed in to the computer."""

    def get_password(self, service: str, username: str) -> str | None:
        """The word of this name; None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a word."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a word."""


def find_keystore() -> Keystore | None:
    """The keystore of this computer; None on one that has none, such as a server without a desktop."""
    # Late on purpose: looking for keystores takes longer than anything else at a start, and few have one.
    import keyring

    found = keyring.get_keyring()
    return found if float(found.priority) >= _USABLE else None


def this_computer() -> str:
    """The name of this computer, as its owner knows it."""
    return platform.node()[:60] or "?"


def new_word() -> str:
    """A word that nobody has to remember: 256 random bits."""
    return random.token_hex(32)


def keep_word(keystore: Keystore, name: str, word: str) -> None:
    """Leave `word` with the keystore; raises `WorldError("keystore_refused")`."""
    from keyring.errors import KeyringError

    try:
        keystore.set_password(SERVICE, name, word)
    except (KeyringError, OSError, RuntimeError) as error:
        raise WorldError("keystore_refused") from error


def find_word(keystore: Keystore, name: str) -> str | None:
    """What was left under this name; None where there is nothing, or the keystore stays shut."""
    from keyring.errors import KeyringError

    try:
        return keystore.get_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError):
        return None


def forget_word(keystore: Keystore, name: str) -> None:
    """Take it out again; nothing happens where there is nothing."""
    from keyring.errors import KeyringError

    try:
        keystore.delete_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError):
        return
