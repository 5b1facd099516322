"""Rules about the source that no other tool checks; each has a sample that shows it can fail."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.architecture.tree import Source, calls, imported_modules, sources

Finder = Callable[[Source], Iterator[int]]

HEX_COLOUR = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|\bQColor\(\s*\d|Qt\.GlobalColor\.(?!transparent\b)""")
TEXT_CALLS = ("setToolTip", "setWhatsThis", "QLabel", "QTextEdit", "QTextBrowser")
RICH_TEXT = ("setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "appendHtml")
BLOCKING = ("processEvents", "exec", "exec_", "waitForFinished", "sleep", "msleep")
STATIC_DIALOGS = (
    "QInputDialog.getText",
    "QFileDialog.getOpenFileName",
    "QFileDialog.getOpenFileNames",
    "QFileDialog.getSaveFileName",
    "QFileDialog.getExistingDirectory",
)
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic")
# The standard library's doors to the outside: a rule needs none of them.
WORLD = {
    "os",
    "io",
    "pathlib",
    "socket",
    "sqlite3",
    "subprocess",
    "shutil",
    "tempfile",
    "logging",
    "time",
    "locale",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not stand in the files below `below`, except in `allowed`, and a sample that breaks it."""

    name: str
    below: str
    find: Finder
    sample: str
    allowed: tuple[str, ...] = ()

    def breaches(self) -> list[str]:
        return [
            f"mesodesk/{source.place}:{line}"
            for source in sources(self.below)
            if source.place not in self.allowed
            for line in self.find(source)
        ]


def _last_name(names: tuple[str, ...]) -> Finder:
    def find(source: Source) -> Iterator[int]:
        return (line for line, name in calls(source) if name.rsplit(".", 1)[-1] in names)

    return find


def _whole_name(names: tuple[str, ...]) -> Finder:
    return lambda source: (line for line, name in calls(source) if name in names)


def _starting(prefix: str) -> Finder:
    return lambda source: (line for line, name in calls(source) if name.startswith(prefix))


def _lines(pattern: re.Pattern[str]) -> Finder:
    return lambda source: (
        number for number, line in enumerate(source.text.splitlines(), 1) if pattern.search(line)
    )


def _foreign_to_rules(source: Source) -> Iterator[int]:
    for line, module in imported_modules(source):
        top = module.split(".")[0]
        if top == "mesodesk":
            if not module.startswith("mesodesk.domain"):
                yield line
        elif top in WORLD or top not in sys.stdlib_module_names:
            yield line


def _world_or_clock(source: Source) -> Iterator[int]:
    names = (*CLOCKS, "open", "print", "input")
    return (line for line, name in calls(source) if name in names)


def _unsaid_static_text(source: Source) -> Iterator[int]:
    if "QStaticText(" in source.text and "setTextFormat(Qt.TextFormat.PlainText)" not in source.text:
        yield from (line for line, name in calls(source) if name == "QStaticText")


RULES = (
    Rule(
        "one engine factory",
        "",
        _last_name(("create_engine",)),
        "from sqlalchemy import create_engine\ncreate_engine('x')",
        ("storage/engine.py",),
    ),
    Rule(
        "text reaches Qt through one door",
        "gui/",
        _last_name(TEXT_CALLS),
        "button.setToolTip(name)",
        ("gui/base/text.py",),
    ),
    Rule(
        "no text is read as marks",
        "gui/",
        _last_name(RICH_TEXT),
        "document.setHtml(note)",
    ),
    Rule(
        "no list gives a tooltip of its own",
        "gui/",
        _lines(re.compile(r"\bToolTipRole\b(?!.*qt_text)")),
        "if role == Qt.ItemDataRole.ToolTipRole: return name",
    ),
    Rule(
        "painted text is said to be plain",
        "gui/",
        _unsaid_static_text,
        "words = QStaticText(name)",
    ),
    Rule(
        "the terminal is written to in one place",
        "cli/",
        _lines(re.compile(r"\bsys\.std(out|err)\b|\bprint\(")),
        "sys.stdout.write(name)",
        ("cli/output.py",),
    ),
    Rule(
        "tables for spreadsheets are written in one place",
        "",
        _whole_name(("csv.writer", "csv.DictWriter")),
        "csv.writer(file).writerow([name])",
    ),
    Rule(
        "processes that read foreign files are started in one place",
        "",
        _lines(re.compile(r"\bget_context\(")),
        "multiprocessing.get_context('fork')",
        ("exchange/bounded.py", "services/papers/drawing_pool.py"),
    ),
    Rule("no message boxes", "gui/", _starting("QMessageBox"), "QMessageBox.warning(None, 'a', 'b')"),
    Rule(
        "text reaches paper through one door",
        "pdf/",
        _last_name(("Paragraph",)),
        "Paragraph(name, style)",
        ("pdf/stationery.py",),
    ),
    Rule(
        "no literal colour in a view", "gui/", _lines(HEX_COLOUR), "ink = '#0F6B66'", ("gui/base/colours.py",)
    ),
    Rule(
        "nothing blocks the windows",
        "gui/",
        _last_name(BLOCKING),
        "dialog.exec()",
        ("gui/application/running.py",),  # the program's one event loop
    ),
    Rule("no static dialogs", "gui/", _whole_name(STATIC_DIALOGS), "QFileDialog.getSaveFileName(None)"),
    Rule("the rules are plain Python", "domain/", _foreign_to_rules, "from pathlib import Path"),
    Rule("the rules have no clock and no files", "domain/", _world_or_clock, "datetime.now(UTC)"),
    Rule(
        "the clock is a parameter",
        "services/",
        _whole_name(CLOCKS),
        "now = datetime.now(UTC)",
        # The machine's own clock, its running time, and a stopwatch around a drill.
        ("services/keeping/sign_in.py", "services/door/throttle.py", "services/keeping/restoring.py"),
    ),
    Rule("nobody prints but the command line", "services/", _whole_name(("print",)), "print(1)"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_source_keeps(rule: Rule) -> None:
    assert rule.breaches() == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_breach_would_be_seen_of(rule: Rule) -> None:
    assert list(rule.find(Source(f"{rule.below}sample.py", rule.sample)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_exception_to_the_rule_still_exists(rule: Rule) -> None:
    existing = {source.place for source in sources()}
    assert [place for place in rule.allowed if place not in existing] == []
