"""The seal of countersigned forms: whose certificate it is and until when, and what it is made with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

#: Largest file with a certificate that is looked at.
MOST_CERTIFICATE_BYTES: Final = 100_000


class SealState(StrEnum):
    """What became of the seal of one form: there, or why it is not."""

    SEALED = "sealed"
    OFF = "off"
    EXPIRED = "expired"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SealMaterial:
    """A certificate (DER) of `subject`, its private key (PKCS#8, DER) and the others of its chain (PEM).

    It counts from `not_before` to `not_after` (UTC). `is_own` says that nobody but the clinic vouches for it.
    """

    subject: str
    certificate: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    chain: bytes = field(repr=False)
    not_before: datetime
    not_after: datetime
    is_own: bool
