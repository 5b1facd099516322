"""Backups damaged in every way: each is refused with the part that is wrong, and nothing is written."""

from __future__ import annotations

import json
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.storage.backup import create_backup, restore_backup
from mesodesk.storage.container import write_container
from mesodesk.storage.engine import open_engine
from mesodesk.storage.keys import Stretch, format_keys, new_key_file, new_secrets, parse_keys, write_keys
from mesodesk.storage.manifest import format_manifest, open_key, parse_manifest
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.verification import check_structure
from tests.faults.harness import control, much, note
from tests.faults.names import NAMES
from tests.integration.records import NOW, SECRETS, make_record, new_patient, write

_FAST: Final = Stretch(8, 1, 1)
Members = dict[str, bytes]
Damage = Callable[[random.Random, "Made"], bytes]


class Made:
    """Two backups of one clinic, the older first, and one of another clinic with the same secrets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        clinic = folder / "clinic"
        clinic.mkdir()
        keys, _ = (
            new_key_file().with_password("doctor1", "word", SECRETS, _FAST).with_recovery(SECRETS, _FAST)
        )
        with make_record(clinic) as record:
            write_keys(clinic, keys)
            create_backup(record, folder / "older", now=NOW, software="1")
            for number in range(20):
                patient = new_patient(f"F{number}", "Ayşe", NAMES[number])
                write(record, lambda work, patient=patient: work.session.add(patient))  # type: ignore[misc]
            create_backup(record, folder / "newer", now=NOW, software="1")
            write_keys(clinic, new_key_file().with_password("doctor1", "word", SECRETS, _FAST))
            create_backup(record, folder / "other", now=NOW, software="1")
        self.older, self.newer, self.other = (
            (folder / name).read_bytes() for name in ("older", "newer", "other")
        )

    def members(self, name: str) -> Members:
        """The members of one of them."""
        with zipfile.ZipFile(self.folder / name) as archive:
            return {inside: archive.read(inside) for inside in archive.namelist()}

    def packed(self, members: Members) -> bytes:
        """Other members with a right digest: what somebody with a zip tool can make."""
        write_container(self.folder / "packed", members, {})
        return (self.folder / "packed").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("damaged"))


def _bit(chance: random.Random, made: Made) -> bytes:
    content = bytearray(made.newer)
    place = chance.choice(
        [chance.randrange(len(content)), chance.randrange(4_000), -1 - chance.randrange(600)]
    )
    content[place] ^= 1 << chance.randrange(8)
    return bytes(content)


def _cut(chance: random.Random, made: Made) -> bytes:
    return made.newer[: chance.randrange(len(made.newer))]


def _zeroed(chance: random.Random, made: Made) -> bytes:
    size = chance.choice([512, 4_096, 65_536])
    place = chance.randrange(len(made.newer) - size)
    return made.newer[:place] + bytes(size) + made.newer[place + size :]


def _longer(chance: random.Random, made: Made) -> bytes:
    return made.newer + chance.randbytes(chance.randrange(1, 5_000))


def _swapped_pages(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    content = bytearray(members[FILE_NAME])
    one, other = chance.sample(range(len(content) // 4_096), 2)
    a, b = slice(one * 4_096, one * 4_096 + 4_096), slice(other * 4_096, other * 4_096 + 4_096)
    content[a], content[b] = content[b], content[a]
    return made.packed({**members, FILE_NAME: bytes(content)})


def _swapped_members(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    one, other = chance.sample(sorted(members), 2)
    return made.packed({**members, one: members[other], other: members[one]})


def _of_another_backup(chance: random.Random, made: Made) -> bytes:
    taken = made.members(chance.choice(["older", "other"]))
    # The key files of two backups of one clinic are the same; everything else is not.
    name = chance.choice(sorted(name for name in taken if taken[name] != made.members("newer")[name]))
    return made.packed({**made.members("newer"), name: taken[name]})


def _lying_header(chance: random.Random, made: Made) -> bytes:
    content = bytearray(made.newer)
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, place + chance.choice([20, 24]), chance.randrange(2**32))
    return bytes(content)


def _bomb(chance: random.Random, made: Made) -> bytes:
    path = made.folder / "bomb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.members("newer").items():
            archive.writestr(name, bytes(50_000_000) if name == FILE_NAME else content)
    return path.read_bytes()


def _traversal(chance: random.Random, made: Made) -> bytes:
    names = [
        "../evil",
        "/tmp/evil",
        "..\\evil",
        "C:\\evil",
        "clinic.db/../../evil",
        "evil\0.db",
        "clinic.db ",
    ]
    return made.packed({**made.members("newer"), chance.choice(names): b"evil"})


def _missing(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    del members[chance.choice(sorted(members))]
    return made.packed(members)


def _manifest_without_key(chance: random.Random, made: Made) -> bytes:
    """Right hashes for a changed record, and everything but the clinic's key to sign them."""
    members = made.members("newer")
    body = json.loads(members["manifest.json"])
    body["rows"]["patient"] = chance.randrange(1_000)
    body["software"] = chance.choice(["1", "2"])
    return made.packed({**members, "manifest.json": json.dumps(body).encode()})


def _signed_by_another(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    manifest = parse_manifest(members["manifest.json"], SECRETS)
    return made.packed({**members, "manifest.json": format_manifest(manifest, new_secrets())})


def _other_keys(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    keys = parse_keys(members["keys.json"])
    forged = new_key_file().with_password("doctor1", "mine", SECRETS, _FAST)
    forged = replace(forged, clinic=chance.choice([keys.clinic, forged.clinic]))
    return made.packed({**members, "keys.json": format_keys(forged)})


def _newer_version(chance: random.Random, made: Made) -> bytes:
    members = made.members("newer")
    manifest = parse_manifest(members["manifest.json"], SECRETS)
    return made.packed(
        {
            **members,
            "manifest.json": format_manifest(replace(manifest, version=chance.randrange(3, 90)), SECRETS),
        }
    )


def _no_backup(chance: random.Random, made: Made) -> bytes:
    return chance.choice([b"", b"PK", chance.randbytes(chance.randrange(1, 20_000))])


_DAMAGES: Final[tuple[Damage, ...]] = (
    _bit, _cut, _zeroed, _longer, _swapped_pages, _swapped_members, _of_another_backup, _lying_header, _bomb,
    _traversal, _missing, _manifest_without_key, _signed_by_another, _other_keys, _newer_version, _no_backup,
)  # fmt: skip
_REFUSED: Final = frozenset({"backup_damaged", "newer_backup"})
_PARTS: Final = frozenset({"backup_file", "backup_manifest", "backup_keys", "backup_record"})


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_every_damaged_backup_is_refused_and_nothing_is_written(made: Made, tmp_path: Path) -> None:
    chance = random.Random(20261123)
    tried, wrong = much(64, 1_000), []
    (tmp_path / "there").mkdir()
    for number in range(tried):
        damage = _DAMAGES[number % len(_DAMAGES)]
        file = tmp_path / "damaged.mesodesk-backup"
        file.write_bytes(damage(chance, made))
        before = _files(tmp_path)
        try:
            restore_backup(file, tmp_path / "target", lambda _: SECRETS, now=NOW)
            wrong.append(f"{damage.__name__}: taken")
        except WorldError as error:
            named = error.problem == "newer_backup" or error.details.get("reason") in _PARTS
            if error.problem not in _REFUSED or not named:
                wrong.append(f"{damage.__name__}: {error.problem} {error.details}")
        if _files(tmp_path) != before:
            wrong.append(f"{damage.__name__}: something was written")
    note("damaged backups refused", tried, len(wrong))
    assert wrong == []


def test_an_undamaged_backup_is_taken(made: Made, tmp_path: Path) -> None:
    for name in ("older", "newer"):
        assert restore_backup(made.folder / name, tmp_path / name, lambda _: SECRETS, now=NOW).passed


@control
def test_a_look_at_the_structure_alone_would_take_damaged_ones(made: Made, tmp_path: Path) -> None:
    """Without hashes and seals: open the record, check its structure, compare nothing."""
    chance = random.Random(1)
    taken = 0
    for damage in (_of_another_backup, _manifest_without_key, _signed_by_another, _other_keys, _longer) * 4:
        file = tmp_path / "damaged"
        file.write_bytes(damage(chance, made))
        try:
            with zipfile.ZipFile(file) as archive:
                (tmp_path / FILE_NAME).write_bytes(archive.read(FILE_NAME))
            key = open_key(parse_manifest(made.members("newer")["manifest.json"], SECRETS), SECRETS)
            engine = open_engine(tmp_path / FILE_NAME, key, read_only=True)
            with engine.connect() as connection:
                taken += check_structure(connection).passed
            engine.dispose()
        except (MesodeskError, zipfile.BadZipFile):
            continue
    assert taken == 0
