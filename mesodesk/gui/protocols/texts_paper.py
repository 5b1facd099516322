"""The paper beside its texts, with the words of the draft, in the language that is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.documents import DocumentKind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.live_paper import LivePaper, Wanted
from mesodesk.gui.protocols.text_words import SAMPLES, sample_word
from mesodesk.gui.widgets.frames import frame, horizontal
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.services.editing.sample_papers import ShowSample
from mesodesk.services.editing.wording_cards import LanguageLine
from mesodesk.services.protocols.protocols import ProtocolLine


class TextsPaper(LivePaper):
    """A sample of each kind of paper, for any protocol."""

    def __init__(self, desk: Desk) -> None:
        words = QCoreApplication.translate("TextsPaper", "The paper with these words")
        super().__init__(desk, name=ids.TEXTS_PAPER, label_words=words)
        self._languages: tuple[LanguageLine, ...] = ()
        bar = frame("bar")
        row = horizontal(bar, margin=(4, 1, 4, 1), gap=2)
        self.kind = ChoiceInput([Option(str(kind), sample_word(kind)) for kind in SAMPLES])
        identify(self.kind, ids.TEXTS_PAPER_KIND, self.tr("Paper"))
        self.protocol = ChoiceInput()
        identify(self.protocol, ids.TEXTS_PAPER_PROTOCOL, self.tr("Protocol of the paper"))
        for choice in (self.kind, self.protocol):
            choice.setProperty("compact", "true")
            choice.picked.connect(lambda _key: self.draw())
            row.addWidget(choice, 1)
        self.column.insertWidget(1, bar)

    def show_wording(self, languages: Sequence[LanguageLine]) -> None:
        """Offer these languages, and know which papers come in them."""
        self._languages = tuple(languages)
        self.show_languages([line.code for line in languages])

    def show_protocols(self, lines: Sequence[ProtocolLine]) -> None:
        """Offer these protocols."""
        language = str(self.desk.language)
        self.protocol.set_options([Option(line.key, line.name[language]) for line in lines])

    def point_at(self, kind: DocumentKind | None, protocol: str, language: str) -> None:
        """Show this paper; what is None or empty stays as it was chosen."""
        if kind is not None and kind in SAMPLES:
            self.kind.set_value(str(kind))
        if protocol and self.protocol.findData(protocol) >= 0:
            self.protocol.set_value(protocol)
        if language:
            self.language.set_value(language)

    def draw(self, *, later: bool = False) -> None:
        """Draw what is chosen with the words of the draft, at once or when the hand rests."""
        key, kind = str(self.protocol.read()), DocumentKind(str(self.kind.read()))
        if not key or self.isHidden():
            return
        language = self.language.value()
        query = ShowSample(key, None, language, kind, wording_draft=True)
        wanted = Wanted(query, (kind, key, language), self._said(language, kind))
        self.show_paper(wanted, self.tr("As it will print"), later=later)

    def _said(self, language: str, kind: DocumentKind) -> str:
        line = next((one for one in self._languages if one.code == language), None)
        if line is None or str(kind) in line.papers:
            return self.tr("A sample: nobody is named on it.")
        said = self.tr(
            "In brackets: texts that are missing in {language}. Until they are there, it comes in English."
        )
        return said.format(language=language_name(language))
