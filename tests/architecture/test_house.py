"""The house around the code keeps its promises: pins, commands, licences, nothing left undone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT, sources

LOCKS = ("requirements", "requirements-dev")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|type:\s*ignore(?!\[)|#\s*noqa(?!:)")
SWITCHED_OFF = re.compile(r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(|unittest\.skip")
ITEMS_OF_QT = re.compile(r"\bQ(StandardItem|StandardItemModel|(List|Table|Tree)Widget(Item)?)\b")
LONGEST_FILE = 450
LONGEST_FUNCTION = 60


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found[0].lower().replace("_", "-"): found[1] for found in PIN.findall(text)}


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_pins_what_is_asked_for(name: str) -> None:
    asked, locked = pins(f"{name}.in"), pins(f"{name}.lock")
    assert asked
    assert {package: locked.get(package) for package in asked} == asked


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes_and_no_host(name: str) -> None:
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index" not in text


def test_both_locks_agree() -> None:
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {package: dev.get(package) for package in run} == run


def test_qt_stays_below_the_release_that_loses_references() -> None:
    version = tuple(int(part) for part in pins("requirements.lock")["pyside6-essentials"].split("."))
    assert version < (6, 12)


def test_the_readme_gives_the_two_commands_first() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    indented = re.findall(r"^    (\S.*)$", readme, re.MULTILINE)
    assert indented[:2] == ["make run", "make test"]


def test_every_make_command_that_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert {"run", "test"} <= named
    assert [name for name in sorted(named) if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_every_picture_and_page_that_the_documents_name_exists() -> None:
    missing = []
    for document in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / document).read_text(encoding="utf-8")):
            if "://" not in target and not (ROOT / target).exists():
                missing.append(f"{document}: {target}")
    assert missing == []


def test_fonts_and_icons_carry_their_licences() -> None:
    fonts = {file.stem.split("-")[0] for file in (ROOT / "resources/fonts").glob("*.ttf")}
    licensed = {file.name.removesuffix("-OFL.txt") for file in (ROOT / "resources/fonts").glob("*-OFL.txt")}
    assert fonts
    assert fonts == licensed
    assert "MIT" in (ROOT / "resources/icons/LICENSE").read_text(encoding="utf-8")


def test_every_icon_is_used_and_only_icons_that_exist() -> None:
    shipped = {file.stem for file in (ROOT / "resources/icons").glob("*.svg")}
    words = {
        node.value
        for source in sources("gui/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(shipped - words) == []


def test_nothing_is_left_undone() -> None:
    here = Path(__file__)
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in python_files("mesodesk", "tests")
        if file != here
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if UNDONE.search(line)
    ]
    assert found == []


def test_no_test_is_switched_off() -> None:
    # A fault that needs a compiler or a tracer says so where there is none; nothing else is ever skipped.
    here = (Path(__file__), ROOT / "tests/faults/harness.py")
    found = [
        str(file.relative_to(ROOT))
        for file in python_files("tests")
        if file not in here and SWITCHED_OFF.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_list_keeps_items_of_qts_own() -> None:
    # An item's Python half may be let go after its row: a crash that no test of the list itself would see.
    found = [source.place for source in sources() if ITEMS_OF_QT.search(source.text)]
    assert found == []


def test_no_file_is_a_giant() -> None:
    written = (source for source in sources() if "migrations/versions" not in source.place)
    sizes = {source.place: source.text.count("\n") for source in written}
    assert {place: size for place, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_a_giant() -> None:
    found = [
        f"{source.place}:{node.lineno} {node.name}"
        for source in sources()
        if "migrations/versions" not in source.place
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert found == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
