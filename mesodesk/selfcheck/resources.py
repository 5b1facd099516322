"""Every file that ships beside the code is there and can be used."""

from __future__ import annotations

import json
from pathlib import Path

from mesodesk.domain.people import Language
from mesodesk.selfcheck.report import Report, require
from mesodesk.services.door.shipped import NAMES_FILE, PAPER_FILES, load_shipped
from mesodesk.services.papers.aftercare_rules import load_added_rules

PROTOCOLS = frozenset(
    {"rejuvenation", "fine_lines", "pigmentation", "hair_loss", "neck_decollete_hands", "acne_scars"}
)
LEAST_ICONS = 40


def check_resources(report: Report, resources: Path) -> None:
    """Fonts, icons, wording in both languages, protocols and translations."""
    with report.check("fonts") as said:
        fonts = sorted(file.stem for file in (resources / "fonts").glob("*.ttf"))
        require(len(fonts) >= 2, "no fonts")
        said.append(f"{len(fonts)}")
    with report.check("icons") as said:
        icons = list((resources / "icons").glob("*.svg"))
        require(len(icons) >= LEAST_ICONS, f"only {len(icons)} icons")
        said.append(f"{len(icons)}")
    with report.check("wording") as said:
        said.append(f"{_check_wording(resources / 'wording')} texts in each language")
    with report.check("protocols") as said:
        found = set(load_shipped(resources).protocols)
        require(found == PROTOCOLS, f"found {sorted(found)}")
        require(bool(load_added_rules(resources)), "no aftercare by technique, area and ingredient")
        said.append(f"{len(found)}")
    with report.check("translations") as said:
        for language in Language:
            file = resources / "i18n" / f"mesodesk_{language}.qm"
            require(file.is_file() and file.stat().st_size > 0, f"{file.name} is missing")
            said.append(language.value)


def _check_wording(folder: Path) -> int:
    trees = {language: _paths_below(folder / language) for language in Language}
    first = trees[Language.ENGLISH]
    require(bool(first), "no texts")
    for language, paths in trees.items():
        require(paths == first, f"{language} differs from English in {sorted(paths ^ first)[:3]}")
    _check_papers(folder, first)
    return len(first)


def _check_papers(folder: Path, first: set[str]) -> None:
    """Languages that papers come in and windows do not: every text of the papers, and the names."""
    wanted = {path for path in first if path.partition(".")[0] in (*PAPER_FILES, "papers")}
    for other in sorted(set(folder.iterdir()) - {folder / language for language in Language}):
        if other.is_dir():
            paths = _paths_below(other)
            names = {path for path in paths if path.startswith(f"{NAMES_FILE}.")}
            require(bool(names), f"{other.name} has no names")
            require(paths - names == wanted, f"{other.name}: {sorted((paths - names) ^ wanted)[:3]}")


def _paths_below(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in sorted(folder.rglob("*.json")):
        name = file.relative_to(folder).with_suffix("").as_posix()
        _collect(json.loads(file.read_text(encoding="utf-8")), name, found)
    return found


def _collect(value: object, path: str, found: set[str]) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            _collect(below, f"{path}.{key}", found)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            _collect(below, f"{path}.{number}", found)
    else:
        found.add(path)
