"""How strong a password is, said in words while it is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.text import fold
from mesodesk.services.door.keyring import SHORTEST_PASSWORD

_LONG: Final = 16
#: Different letters below which a password is a pattern ("aaaaaaaaaa", "1212121212").
_FEW: Final = 5
_SEQUENCES: Final = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "password", "parola", "sifre")


class Strength(QObject):
    """Length is what counts; the shortest that is taken is the services' rule."""

    def of(self, password: str, user: str = "") -> str:
        """What to say of a password: what is missing, or how good it is; nothing for an empty one."""
        missing = SHORTEST_PASSWORD - len(password)
        if not password:
            return self.tr(
                "At least %n character(s); several words are easy to remember.", "", SHORTEST_PASSWORD
            )
        if missing > 0:
            return self.tr("%n character(s) more.", "", missing)
        if self._is_guessable(password, user):
            return self.tr("Long enough, but easy to guess.")
        return self.tr("Strong.") if len(password) >= _LONG else self.tr("Good.")

    def _is_guessable(self, password: str, user: str) -> bool:
        folded = fold(password).replace(" ", "")
        if len(set(folded)) < _FEW or (len(user) > 2 and fold(user) in folded):
            return True
        return any(folded[:6] in known or known in folded for known in _SEQUENCES if folded)
