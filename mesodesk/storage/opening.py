"""Opening a record through the gate: for writing when nothing stands against it, else for reading only."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mesodesk.domain.errors import WorldError
from mesodesk.domain.lights import Access, Light, access_under, reds
from mesodesk.storage import gate
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.engine import SCHEMA_VERSION, open_engine
from mesodesk.storage.keys import Secrets
from mesodesk.storage.ledger import Pen
from mesodesk.storage.reading_copy import ReadingCopy
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.schema import find_version, upgrade
from mesodesk.storage.sweeping import sweep

#: Lights after which the anchor is made anew, and what the ledger says of it.
_ADOPTED = {"anchor_new": "first_seen", "anchor_gone": "anchor_gone", "anchor_damaged": "anchor_damaged"}


def enter(folder: Path, secrets: Secrets, state: Path, now: datetime) -> Record:
    """The record in `folder`, with the `lights` that the gate saw.

    It is open for writing when no light is red. Under a red one it can only be read: where it stands, or in a
    private copy. Raises `WorldError` with the key of the light under which it cannot even be read.
    """
    file = folder / FILE_NAME
    anchors = Anchors(state, file, secrets)
    lights = gate.look_at_place(folder)
    if access_under(lights) is not Access.COPY:
        seen = lights + gate.look_inside(file, secrets, anchors, now)
        access = access_under(seen)
        if access is None:
            return _writable(folder, secrets, state, now, seen)
        if access is Access.NONE:
            raise _refusal(seen)
        if access is Access.LOOK and _is_newest(seen):
            return _lit(Record.look(file, secrets, anchors), seen)
        lights = _place_and_failures(lights, seen)
    return _copied(folder, secrets, anchors, now, lights)


def _writable(
    folder: Path, secrets: Secrets, state: Path, now: datetime, lights: tuple[Light, ...]
) -> Record:
    record = Record.open(folder, secrets, now, state=state)
    try:
        for light in lights:
            if light.key in _ADOPTED:
                record.adopt(now, _ADOPTED[light.key])
            if light.key == "record_restored":
                record.restart_anchor(now)
        record.settle(now)
        sweep(folder)
    except BaseException:
        record.close()
        raise
    return _lit(record, lights)


def _lit(record: Record, lights: tuple[Light, ...]) -> Record:
    record.lights = lights
    return record


def _copied(
    folder: Path, secrets: Secrets, anchors: Anchors, now: datetime, lights: tuple[Light, ...]
) -> Record:
    """The record in a private copy, brought to the newest schema there where it is older."""
    copy = ReadingCopy(folder)
    try:
        seen = lights + gate.look_inside(copy.file, secrets, anchors, now)
        if access_under(seen) is Access.NONE:
            raise _refusal(seen)
        if not _is_newest(seen):
            _bring_up(copy.file, secrets, now)
        record = Record.look(copy.file, secrets, anchors, of=folder / FILE_NAME, given_back=copy.close)
        return _lit(record, seen)
    except BaseException:
        copy.close()
        raise


def _bring_up(file: Path, secrets: Secrets, now: datetime) -> None:
    engine = open_engine(file, secrets.data_key)
    try:
        if find_version(engine) < SCHEMA_VERSION:
            upgrade(engine, Pen(secrets.ledger_key, now, None, "upgrade"))
    finally:
        engine.dispose()


def _is_newest(lights: tuple[Light, ...]) -> bool:
    return any(light.key == "schema" and light.details.get("newest") for light in lights)


def _place_and_failures(lights: tuple[Light, ...], seen: tuple[Light, ...]) -> tuple[Light, ...]:
    """The lights of the place, and those of the first look that the look at the copy cannot see again."""
    return lights + tuple(
        light for light in seen[len(lights) :] if light.access is Access.COPY and light.is_red
    )


def _refusal(lights: tuple[Light, ...]) -> WorldError:
    light = next(light for light in reds(lights) if light.access is Access.NONE)
    return WorldError(light.key, **light.details)
