"""The papers of a patient and the consents behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.targets import OpenConsent, OpenDocument
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.words import consent_word, document_word, paper_language
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.consents import ConsentCard
from mesodesk.services.papers.documents import DocumentLine

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class DocumentsTab(ChartTab):
    """Consents first, because a treatment waits for them; then every paper, newest first."""

    def part(self, card: ChartCard) -> object:
        """Consents and papers."""
        return card.banner.id, card.consents, card.documents, card.courses

    def fill(self) -> None:
        """Two cards."""
        self.body.addWidget(self._consents())
        self.body.addWidget(self._papers())
        self.body.addStretch(1)

    def _consents(self) -> Card:
        made = Card(self.tr("Consents"), inset=3)
        banner = self.card.banner
        key = banner.course.protocol_key if banner.course is not None else ""
        new = partial(self.navigate.emit, OpenConsent(banner.id, key))
        made.head.addWidget(
            link(
                self.desk.theme,
                self.tr("Consent form"),
                new,
                name=f"{ids.CHART_DOCUMENTS}.consent",
                icon="signature",
            )
        )
        if not self.card.consents:
            made.body.addWidget(label(self.tr("No consent has been prepared yet."), role=Colour.TEXT2))
        for consent in self.card.consents:
            self._add_consent(made, consent)
        return made

    def _add_consent(self, made: Card, consent: ConsentCard) -> None:
        formats = self.desk.formats
        level, words = consent_word(consent)
        details = [
            formats.date(consent.patient_signed_at or consent.created_at),
            paper_language(consent.language),
            consent.doctor,
            self._until(consent),
            consent.withdrawn_reason,
        ]
        title = self.tr("{title}, version {number}").format(
            title=self.words.protocol(consent.protocol_key), number=consent.protocol_number
        )
        name = f"{ids.CHART_DOCUMENTS}.consent.{consent.id}"
        show = partial(self.navigate.emit, OpenConsent(self.card.banner.id, consent.protocol_key))
        add_row(
            made.body,
            two_lines(title, formats.joined(details)),
            Tag(self.desk.theme, level, words, name=f"{name}.state"),
            link(self.desk.theme, self.tr("Open"), show, name=name),
        )

    def _until(self, consent: ConsentCard) -> str:
        """How long it counts, or counted; nothing of one without an end, or that was taken back."""
        if consent.lapses_on is None or consent.withdrawn_at is not None:
            return ""
        day = self.desk.formats.date(consent.lapses_on)
        words = self.tr("lapsed after {day}") if consent.lapsed else self.tr("counts until {day}")
        return words.format(day=day)

    def _papers(self) -> Card:
        made = Card(self.tr("Papers"), inset=3)
        if not self.card.documents:
            made.body.addWidget(
                label(self.tr("No paper has been made yet. Papers (Ctrl+P) makes one."), role=Colour.TEXT2)
            )
        for document in self.card.documents:
            self._add_paper(made, document)
        return made

    def _add_paper(self, made: Card, document: DocumentLine) -> None:
        name = f"{ids.CHART_DOCUMENTS}.{document.id}"
        show = partial(self.navigate.emit, OpenDocument(DocumentId(document.id)))
        level, words = self.standing(document)
        add_row(
            made.body,
            two_lines(self.title(document), self.details(document)),
            Tag(self.desk.theme, level, words, name=f"{name}.state"),
            link(self.desk.theme, self.tr("Open"), show, name=name),
        )

    def title(self, document: DocumentLine) -> str:
        """Which paper it is, in the screen's language."""
        return document_word(document.kind)

    def details(self, document: DocumentLine) -> str:
        """Its title as printed, day and time, language, who made it."""
        formats = self.desk.formats
        return formats.joined(
            [
                document.title,
                f"{formats.date(document.created_at)} {formats.time(document.created_at)}",
                paper_language(document.language),
                document.by,
            ]
        )

    def standing(self, document: DocumentLine) -> tuple[Level, str]:
        """Whether it has been handed out, and how often."""
        if document.handouts:
            return Level.OK, self.tr("Handed out %n time(s)", "", document.handouts)
        if document.kind is DocumentKind.CONSENT:
            return Level.SLATE, self.tr("On file")
        if document.state is DocumentState.PENDING:
            return Level.WAIT, self.tr("To print")
        return Level.SLATE, self.tr("Not handed out")
