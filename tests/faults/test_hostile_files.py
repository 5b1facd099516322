"""Hostile files through every way in: refused or read within the bounds, with nothing broken or touched."""

from __future__ import annotations

import ast
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final, cast

import pytest

from mesodesk.domain import gs1
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.exchange.bounded import Bounds, Reading, read_apart, read_rows_apart
from mesodesk.exchange.confined import Spent
from mesodesk.exchange.ways_in import CERTIFICATE, PICTURE, SHEETS, WAYS_IN
from tests.architecture.tree import imported_modules, sources
from tests.faults import hostile_files
from tests.faults.harness import IS_LONG, control, much, note

#: In the short run what takes long is ended sooner; the memory is the real one.
BOUNDS: Final = Bounds() if IS_LONG else Bounds(seconds=1, patience=2.5)
_MIB: Final = 1024 * 1024
#: Starting and ending the process, on a busy computer.
_SLACK: Final = 0.5 if IS_LONG else 2.5
#: So many files go into one process of the damaged ones.
_TOGETHER: Final = 100
#: Modules of `exchange` that take bytes or paths and understand nothing of them.
_NO_READERS: Final = {"bounded", "confined", "whole_file", "windows_job", "ways_in"}


#: The decoder is the same for all pictures: in the short run the others get a part of these.
_TRIED_AS_PICTURES: Final = frozenset(hostile_files.cases(PICTURE))


#: What keeps a reader busy for more than a second; one or two of each kind are tried in the short run too.
_LONG_ONLY: Final = frozenset(
    {
        *("facts", "lines without end", "only commas", "open quotation marks", "quotation marks alone"),
        *("paths without end", "picture of 4 billion", "form in itself", "a million objects"),
        *("repeats of every day", "repeats of no day", "zones of every day", "zones of zones"),
        *("left out for ever", "added for ever", "deep", "repeats of all parts", "events without start"),
    }
)


@dataclass
class Tally:
    """What came of many files."""

    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    rules: set[str] = field(default_factory=set)

    def worst(self) -> str:
        return (
            f"{self.slowest[0]:.1f} s ({self.slowest[1]}), {self.largest[0] // _MIB} MB ({self.largest[1]})"
        )


def _try(
    way: Reading[Any], label: str, content: hostile_files.Case, folder: Path, told: Tally, bounds: Bounds
) -> None:
    path = folder / "given.csv"
    if callable(content):
        content(path)
        arguments, reads = hostile_files.given(way, b"", folder / "unused")
        arguments, reads = (path, *arguments[1:]), str(path)
    else:
        arguments, reads = hostile_files.given(way, content, path)
    spent: list[Spent] = []
    begun = time.perf_counter()
    try:
        _read(way, arguments, reads, bounds, spent)
        outcome = "done"
    except MesodeskError as refused:
        outcome = str(refused)
    except Exception as broken:  # noqa: BLE001 (anything else is what is looked for)
        outcome = f"BROKEN {broken!r}"[:200]
    took = time.perf_counter() - begun
    path.unlink(missing_ok=True)
    told.tried += 1
    told.rules.add(outcome)
    told.slowest = max(told.slowest, (took, label))
    if outcome.startswith("BROKEN") or took > bounds.patience + _SLACK:
        told.wrong.append(f"{label}: {outcome} after {took:.1f} s")
    for cost in spent:
        told.largest = max(told.largest, (cost.peak_bytes, label))
        if cost.refused or cost.peak_bytes > Bounds().memory:
            told.wrong.append(f"{label}: {cost.refused} {cost.peak_bytes // _MIB} MB")


def _read(
    way: Reading[Any], arguments: tuple[object, ...], reads: str, bounds: Bounds, spent: list[Spent]
) -> None:
    if way.rows:
        read_rows_apart(way, *arguments, reads=reads, bounds=bounds, spent=spent.append)
    else:
        read_apart(way, *arguments, reads=reads, bounds=bounds, spent=spent.append)


@pytest.mark.parametrize("way", WAYS_IN, ids=lambda way: way.name)
def test_a_hostile_file_is_refused_or_read_within_the_bounds(way: Reading[Any], tmp_path: Path) -> None:
    told = Tally()
    for number, (label, content) in enumerate(hostile_files.cases(way).items()):
        is_known = label in _TRIED_AS_PICTURES and way is not PICTURE and number % 4
        if not IS_LONG and (is_known or label in _LONG_ONLY):
            continue
        _try(way, label, content, tmp_path, told, BOUNDS)
    note(f"hostile files: {way.name}", told.tried, len(told.wrong), told.worst())
    assert told.wrong == []
    assert len(told.rules) > 1


@pytest.mark.parametrize("way", WAYS_IN, ids=lambda way: way.name)
def test_a_damaged_file_breaks_no_reader(way: Reading[Any], tmp_path: Path) -> None:
    chance, whole = Random(way.name), hostile_files.good(way)
    told = Tally()
    count = much(100 if way in (SHEETS, CERTIFICATE) else 400, 20_000)
    for begin in range(0, count, _TOGETHER):
        together = []
        for number in range(begin, min(begin + _TOGETHER, count)):
            content = hostile_files.damaged(chance.choice(whole), chance)
            together.append(hostile_files.given(way, content, tmp_path / f"{number % _TOGETHER}.csv")[0])
        _read_together(way, tuple(together), tmp_path, told)
    note(
        f"damaged files: {way.name}", told.tried, len(told.wrong), told.worst(), f"{len(told.rules)} outcomes"
    )
    assert told.wrong == []
    assert len(told.rules) > 1


def _read_together(
    way: Reading[Any], each: tuple[tuple[object, ...], ...], folder: Path, told: Tally
) -> None:
    """Read the files one after the other in one process; where that ends, each in its own."""
    many: Reading[Any] = Reading("tests.faults.hostile_files", "outcomes", (tuple,))
    spent: list[Spent] = []
    try:
        found = read_apart(
            many,
            way.module,
            way.name,
            way.rows,
            each,
            reads=str(folder),
            bounds=Bounds(seconds=20, patience=60.0),
            spent=spent.append,
        )
    except RuleError:
        for arguments in each:
            _try(way, "damaged", _content(arguments[0]), folder, told, BOUNDS)
        return
    told.tried += len(found)
    for outcome, seconds in found:
        told.rules.add(outcome)
        told.slowest = max(told.slowest, (seconds, "damaged"))
        if outcome.startswith("BROKEN"):
            told.wrong.append(outcome)
    for cost in spent:
        told.largest = max(told.largest, (cost.peak_bytes, "damaged, all together"))
        told.wrong += cost.refused


def _content(first: object) -> bytes:
    return first.read_bytes() if isinstance(first, Path) else bytes(cast(bytes, first))


def test_a_damaged_barcode_breaks_nothing() -> None:
    tried, wrong = 0, []
    codes = hostile_files.barcodes(Random(7))
    for _ in range(much(2_000, 20_000)):
        code = next(codes)
        tried += 1
        try:
            gs1.read_barcode(code)
        except RuleError:
            continue
        except Exception as broken:  # noqa: BLE001 (anything else is what is looked for)
            wrong.append(f"{code!r}: {broken!r}")
    note("damaged barcodes", tried, len(wrong))
    assert wrong == []


def _readers() -> set[str]:
    """Modules of `exchange` with a public function that is given bytes, a path or an open file."""
    found = set()
    for source in sources("exchange/"):
        for node in ast.walk(source.syntax):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                kinds = {ast.unparse(each.annotation) for each in node.args.args if each.annotation}
                if kinds & {"bytes", "Path", "IO[str]", "IO[bytes]"}:
                    found.add(source.place.removeprefix("exchange/").removesuffix(".py"))
    return found - _NO_READERS


def _reached() -> set[str]:
    """Modules of `exchange` that a way in stands on."""
    below = {
        source.place.removeprefix("exchange/").removesuffix(".py"): {
            name.removeprefix("mesodesk.exchange.")
            for _line, name in imported_modules(source)
            if name.startswith("mesodesk.exchange.")
        }
        for source in sources("exchange/")
    }
    reached: set[str] = set()
    waiting = [way.module.removeprefix("mesodesk.exchange.") for way in WAYS_IN]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += below.get(module, set())
    return reached


def test_every_reader_of_foreign_files_is_a_way_in_with_hostile_files_of_its_own() -> None:
    assert _readers()
    assert _readers() - _reached() == set()
    labels = {way.name: set(hostile_files.cases(way)) for way in WAYS_IN}
    common = labels[PICTURE.name] & labels[CERTIFICATE.name]
    assert {name for name, own in labels.items() if len(own - common) < 5} == set()


def test_no_service_reads_a_foreign_file_itself() -> None:
    readers = {f"mesodesk.exchange.{name}" for name in _readers()}
    names = {way.name for way in WAYS_IN} | {"read_sheets", "upright_picture", "PatientList"}
    found = [
        f"{source.place}:{node.lineno} {alias.name}"
        for source in sources("services/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ImportFrom) and node.module in readers
        for alias in node.names
        if alias.name in names
    ]
    assert found == []


def _apart(name: str, *given: object, bounds: Bounds = BOUNDS, kind: type = tuple) -> tuple[Any, list[Spent]]:
    spent: list[Spent] = []
    own: Reading[Any] = Reading("tests.faults.hostile_files", name, (kind,))
    return read_apart(own, *given, bounds=bounds, spent=spent.append), spent


def test_a_reader_that_is_taken_over_opens_starts_and_reaches_nothing(tmp_path: Path) -> None:
    done, (cost,) = _apart("misbehave", str(tmp_path / "x"))
    assert done == ()
    assert len(cost.refused) >= 9
    assert list(tmp_path.iterdir()) == []


@control
def test_a_reader_in_this_process_would_open_what_it_likes(tmp_path: Path) -> None:
    Path(tmp_path / "x").write_bytes(b"")
    assert not (tmp_path / "x").exists()


def test_the_process_has_neither_record_nor_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MESODESK_PASSWORD", "kale-2026")
    with (tmp_path / "record.db").open("w"):
        found, (cost,) = _apart("surroundings")
    said = "\n".join(found)
    assert "kale-2026" not in said
    assert "record.db" not in said
    assert not {"sqlcipher3", "PySide6", "sqlmodel", "mesodesk.storage", "mesodesk.services"} & set(found)
    assert {name.split(".")[1] for name in cost.modules} == {"domain", "exchange"}


def test_what_will_not_end_is_ended() -> None:
    begun = time.perf_counter()
    with pytest.raises(RuleError, match="import_too_long"):
        _apart("linger", 60.0, bounds=Bounds(patience=1.0), kind=str)
    assert time.perf_counter() - begun < 20


def test_a_process_that_ends_before_it_has_its_file_keeps_nobody_waiting() -> None:
    begun = time.perf_counter()
    with pytest.raises(RuleError, match="import_"):
        read_apart(PICTURE, b"x" * 30 * _MIB, bounds=Bounds(memory=4096, patience=30.0))
    assert time.perf_counter() - begun < 20


def test_an_answer_without_end_is_not_taken() -> None:
    many: Reading[Any] = Reading("tests.faults.hostile_files", "stream", (str,), rows=True)
    with pytest.raises(RuleError, match="import_too_big"):
        read_rows_apart(many, bounds=Bounds(patience=30.0, answers=8 * _MIB))
    with pytest.raises(RuleError, match="import_"):
        read_apart(many, bounds=Bounds(patience=30.0, answers=32 * _MIB))


def test_what_grows_without_end_is_refused() -> None:
    with pytest.raises(RuleError, match="import_too_big"):
        _apart("grow", 4_000, bounds=Bounds(patience=20.0), kind=str)
    assert _apart("grow", 100, bounds=Bounds(patience=20.0), kind=str)[0] == "100"


def test_an_answer_that_is_more_than_data_is_not_taken() -> None:
    Path("/tmp/treacherous").unlink(missing_ok=True)
    with pytest.raises(RuleError, match="import_broken"):
        _apart("betray", kind=object)
    assert not Path("/tmp/treacherous").exists()


def test_an_answer_of_another_kind_or_size_is_not_taken() -> None:
    with pytest.raises(RuleError, match="import_broken"):
        _apart("grow", 1, kind=int)
    with pytest.raises(RuleError, match="import_too_big"):
        _apart("surroundings", bounds=Bounds(answer=200))


@control
def test_without_bounds_of_time_the_same_file_would_take_longer(tmp_path: Path) -> None:
    told, wide = Tally(), Bounds(seconds=60, patience=much(6, 25))
    _try(CERTIFICATE, "rounds", hostile_files.rounds(1_000_000_000), tmp_path, told, wide)
    assert told.slowest[0] < BOUNDS.patience + _SLACK


@control
def test_without_bounds_of_memory_the_same_file_would_take_more(tmp_path: Path) -> None:
    told, wide = Tally(), Bounds(seconds=60, patience=60.0, memory=6 * 1024 * _MIB)
    _try(SHEETS, "stream bomb", hostile_files.stream_bomb(), tmp_path, told, wide)
    assert told.largest[0] < Bounds().memory
