"""Every string of the windows is translated, none is lost on the way, and the compiled files are current."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from mesodesk.domain.people import Language
from mesodesk.gui.base.actions import KEY_NAMES, key_text
from mesodesk.gui.base.translation import Translation, TranslationMissingError

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
SOURCES = sorted((ROOT / "mesodesk" / "gui").rglob("*.py"))
TOOLS = Path(sys.executable).parent
#: Calls that are collected, and which of their arguments is the text.
PLACES = {"self.tr": 0, "QCoreApplication.translate": 1}
OPTIONS = {"tr": [], "en": ["-pluralonly"]}


def messages(file: Path) -> Iterator[tuple[str, str, list[str], bool]]:
    """Context, source, translations, and whether it is finished."""
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = forms or [translation.text or ""]
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                texts,
                translation.get("type") is None,
            )


@pytest.mark.parametrize("language", list(OPTIONS))
def test_no_string_is_unfinished(language: str) -> None:
    unfinished = [
        f"{context}: {source}"
        for context, source, texts, finished in messages(I18N / f"mesodesk_{language}.ts")
        if not finished or not all(texts)
    ]
    assert unfinished == []


@pytest.mark.parametrize("language", list(OPTIONS))
def test_the_collected_strings_are_those_of_the_source(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"mesodesk_{language}.ts"
    shutil.copy(I18N / fresh.name, fresh)
    options = ["-silent", "-no-obsolete", "-locations", "none", *OPTIONS[language]]
    subprocess.run(
        [TOOLS / "pyside6-lupdate", *options, *SOURCES, "-ts", fresh], check=True, capture_output=True
    )
    known = {(context, source) for context, source, _, _ in messages(I18N / fresh.name)}
    assert {(context, source) for context, source, _, _ in messages(fresh)} == known


@pytest.mark.parametrize("language", list(OPTIONS))
def test_the_compiled_file_is_current(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    source = I18N / f"mesodesk_{language}.ts"
    subprocess.run(
        [TOOLS / "pyside6-lrelease", "-silent", source, "-qm", fresh], check=True, capture_output=True
    )
    assert fresh.read_bytes() == source.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", list(OPTIONS))
def test_a_translation_keeps_the_places_of_its_values(language: str) -> None:
    places = re.compile(r"\{[^}]*\}|%n")
    lost = [
        source
        for _, source, texts, _ in messages(I18N / f"mesodesk_{language}.ts")
        if any(sorted(places.findall(source)) != sorted(places.findall(text)) for text in texts)
    ]
    assert lost == []


def test_nothing_is_built_inside_a_translation_call() -> None:
    """An f-string or a sum is collected in one form and looked up in another: it is never found."""
    wrong: list[str] = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = PLACES.get(ast.unparse(node.func))
            if place is None or len(node.args) <= place:
                continue
            text = node.args[place]
            if isinstance(text, ast.JoinedStr | ast.BinOp):
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def test_no_text_is_translated_inside_an_f_string() -> None:
    """The tool that collects texts does not look into f-strings."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and part.attr in ("tr", "translate")
    ]
    assert wrong == []


def test_a_text_is_translated_under_its_own_class() -> None:
    """``other.tr("…")`` is collected under the word ``other`` and looked up under that object's class."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "self")
    ]
    assert wrong == []


def test_every_text_is_written_where_it_is_translated() -> None:
    """A text that reaches `translate` through a variable is not collected; two lists mark theirs."""
    marked = ("words.py", "actions.py")
    wrong: list[str] = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = PLACES.get(ast.unparse(node.func))
            if place is None or len(node.args) <= place or path.name in marked:
                continue
            if isinstance(node.args[place], ast.Name):
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def test_no_turkish_word_is_left_in_english() -> None:
    same = [
        source
        for _, source, texts, _ in messages(I18N / "mesodesk_tr.ts")
        if texts == [source] and re.search(r"[a-z]{4}", re.sub(r"\{[^}]*\}", "", source))
    ]
    assert set(same) <= {"Türkçe / English", "Dr. Selin Demir", *KEY_NAMES}, same


def test_a_missing_translation_is_told(qapp: object, tmp_path: Path) -> None:
    from PySide6.QtCore import QCoreApplication

    app = QCoreApplication.instance()
    assert app is not None
    with pytest.raises(TranslationMissingError):
        Translation(app, tmp_path).use(Language.TURKISH)


def test_keys_are_called_as_keyboards_call_them(in_turkish: Translation) -> None:
    assert key_text("Ctrl+Shift+Return") == "Ctrl+Shift+Enter"
    assert (key_text("Space"), key_text("Alt+Left")) == ("Boşluk", "Alt+Sol")


def test_qts_own_buttons_speak_turkish(in_turkish: Translation) -> None:
    from PySide6.QtCore import QCoreApplication

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "İptal"
