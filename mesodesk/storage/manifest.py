"""What a backup says about itself, signed; and its own random key, sealed for whoever has the secrets.

Version 1 of the format held the record under the clinic's data key. Since version 2 each backup has a key of
its own: whoever learns that of one backup can open neither another one nor the record.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Anchor
from mesodesk.storage.keys import Secrets
from mesodesk.storage.types import canonical_json

_FORMAT: Final = "mesodesk-backup"
VERSION: Final = 2
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself: whose it is, of when, and how many rows each table had.

    `hashes` has the SHA-256 of each other member; `sealed_key` is the backup's own key; version 1
    has none.
    """

    clinic: str
    made_at: datetime
    software: str
    schema: int
    anchor: Anchor
    hashes: Mapping[str, str]
    rows: Mapping[str, int]
    sealed_key: bytes = field(default=b"", repr=False)
    version: int = VERSION

    @property
    def record_sha256(self) -> str:
        """SHA-256 of the record's file in the backup; names the backup in the ledger."""
        return self.hashes["clinic.db"]


def new_key() -> bytes:
    """A fresh key for one backup: 256 random bits."""
    return os.urandom(_KEY_BYTES)


def seal_key(key: bytes, secrets: Secrets, clinic: str) -> bytes:
    """The key of a backup, sealed so that the clinic's secrets open it."""
    return _seal(_wrapping(secrets), key, clinic)


def open_key(manifest: Manifest, secrets: Secrets) -> bytes:
    """The key of a backup; that of the record for one of version 1."""
    if not manifest.sealed_key:
        return secrets.data_key
    return unseal(_wrapping(secrets), manifest.sealed_key, manifest.clinic)


def seal_inside(key: bytes, plain: bytes, clinic: str) -> bytes:
    """`plain` sealed with the key of a backup."""
    return _seal(_inside(key), plain, clinic)


def open_inside(key: bytes, sealed: bytes, clinic: str) -> bytes:
    """What `seal_inside` sealed; `WorldError("backup_damaged")`."""
    return unseal(_inside(key), sealed, clinic)


def unseal(key: bytes, sealed: bytes, clinic: str) -> bytes:
    """Open what was sealed with `key` for this clinic; `WorldError("backup_damaged")`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], clinic.encode())
    except (InvalidTag, ValueError) as error:
        raise WorldError("backup_damaged", reason="backup_keys") from error


def format_manifest(manifest: Manifest, secrets: Secrets) -> bytes:
    """The manifest as JSON with its signature."""
    body: dict[str, object] = {
        "format": _FORMAT,
        "version": manifest.version,
        "clinic": manifest.clinic,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "software": manifest.software,
        "schema": manifest.schema,
        "anchor": {"seq": manifest.anchor.seq, "seal": manifest.anchor.seal.hex()},
        "hashes": dict(manifest.hashes),
        "rows": dict(manifest.rows),
        "sealed_key": manifest.sealed_key.hex(),
    }
    return canonical_json({**body, "signature": _signature(body, secrets)}).encode()


def parse_manifest(data: bytes, secrets: Secrets) -> Manifest:
    """A manifest whose signature is right; `WorldError`: ``backup_damaged``, ``newer_backup``."""
    try:
        body = json.loads(data)
        signature = body.pop("signature")
        if not hmac.compare_digest(signature, _signature(body, secrets)) or body["format"] != _FORMAT:
            raise WorldError("backup_damaged", reason="backup_manifest")
        if body["version"] not in {1, VERSION}:
            raise WorldError("newer_backup", version=body["version"])
        return Manifest(
            body["clinic"],
            datetime.fromisoformat(body["made_at"]),
            body["software"],
            body["schema"],
            Anchor(body["anchor"]["seq"], bytes.fromhex(body["anchor"]["seal"])),
            _hashes(body),
            body["rows"],
            bytes.fromhex(body.get("sealed_key", "")),
            body["version"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorldError("backup_damaged", reason="backup_manifest") from error


def _hashes(body: Mapping[str, object]) -> dict[str, str]:
    if body["version"] == 1:
        return {"clinic.db": str(body["database_sha256"]), "keys.json": str(body["keys_sha256"])}
    found = body["hashes"]
    if not isinstance(found, dict):
        raise TypeError("hashes")
    return found


def _signature(body: Mapping[str, object], secrets: Secrets) -> str:
    return hmac.digest(secrets.backup_key, canonical_json(dict(body)).encode(), "sha256").hex()


def _seal(key: bytes, plain: bytes, clinic: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, clinic.encode())


def _wrapping(secrets: Secrets) -> bytes:
    return _derive(secrets.backup_key, b"mesodesk backup: its own key")


def _inside(key: bytes) -> bytes:
    return _derive(key, b"mesodesk backup: what travels inside")


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(secret)
