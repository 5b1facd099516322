"""Puts Qt's translators for the screen's language in place and exchanges them while the program runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from mesodesk.domain.people import Language

#: Languages are named in themselves, so that whoever speaks them finds them.
LANGUAGE_NAMES: Final = {Language.TURKISH: "Türkçe", Language.ENGLISH: "English"}
_LOCALES = {Language.TURKISH: "tr_TR", Language.ENGLISH: "en_GB"}


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation under `context` and give it back; it is translated where it is shown.

    Named and called as the tool that collects the texts expects it; Qt's own is typed as an object.
    """
    return text


class TranslationMissingError(FileNotFoundError):
    """A translation that ships with the program is not there: the installation is damaged."""


def system_language() -> Language:
    """The desktop's language if we speak it, else English."""
    is_turkish = QLocale.system().language() == QLocale.Language.Turkish
    return Language.TURKISH if is_turkish else Language.ENGLISH


class Translation(QObject):
    """The present language of the windows.

    After `use`, new widgets speak the new language; `changed` tells the window to build its frame and pages
    anew. English has a file too, because plurals need one.
    """

    changed = Signal()

    def __init__(self, app: QCoreApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._folder = resources / "i18n"
        self._installed: list[QTranslator] = []
        self._language: Language | None = None

    @property
    def language(self) -> Language:
        """The language in use; English before the first `use`."""
        return self._language or Language.ENGLISH

    def use(self, language: Language) -> None:
        """Speak `language` from now on. Raises `TranslationMissingError`."""
        if language is self._language:
            return
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed = [self._load_own(language)]
        if language is Language.TURKISH:
            # Qt's own buttons and dialogs; shown below ours, so that our words win.
            self._installed.insert(0, self._load_qt())
        for translator in self._installed:
            self._app.installTranslator(translator)
        first = self._language is None
        self._language = language
        QLocale.setDefault(QLocale(_LOCALES[language]))
        if not first:
            self.changed.emit()

    def _load_own(self, language: Language) -> QTranslator:
        translator = QTranslator(self)
        if not translator.load(str(self._folder / f"mesodesk_{language}.qm")):
            raise TranslationMissingError(f"mesodesk_{language}.qm")
        return translator

    def _load_qt(self) -> QTranslator:
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not translator.load(str(Path(folder) / "qtbase_tr.qm")):
            raise TranslationMissingError("qtbase_tr.qm")
        return translator
