"""Reading this project's own source for the tests of its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "mesodesk"


@dataclass(frozen=True, slots=True)
class Source:
    """One source file; `place` is its path below the package, with slashes."""

    place: str
    text: str

    @property
    def syntax(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, self.place)


def sources(below: str = "", root: Path = PACKAGE) -> Iterator[Source]:
    """Yield every Python file of the package whose place starts with `below`."""
    for file in sorted(root.rglob("*.py")):
        place = file.relative_to(root).as_posix()
        if place.startswith(below):
            yield Source(place, file.read_text(encoding="utf-8"))


def called_name(call: ast.Call) -> str:
    """Return the dotted name that is called, as far as it is written out: ``QMessageBox.warning``."""
    parts: list[str] = []
    target: ast.expr = call.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    parts.append(target.id if isinstance(target, ast.Name) else "")
    return ".".join(reversed(parts))


def calls(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every call in the file."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Call):
            yield node.lineno, called_name(node)


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line and full name of every module the file imports, at any depth of the code."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
