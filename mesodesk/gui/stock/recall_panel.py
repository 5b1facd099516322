"""One recall: how far it is, everybody whom it concerns, and how each was told."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mesodesk.domain.publishing import LotState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.stock.recall_tables import RecallTables
from mesodesk.gui.stock.tools import Tool, heading_row
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.recalls.recall_scope import RecalledLot, RecallPatient
from mesodesk.services.recalls.recalls import RecallCard

#: The column of the sites, and the width of the panel from which there is room for it.
_SITES: Final = 3
_SITES_FROM: Final = 940


class RecallPanel(QWidget):
    """`asked` gives the id of an action that a button stands for."""

    asked = Signal(str)

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self.card: RecallCard | None = None
        tables = RecallTables(desk, words, self)
        self.patients = tables.patients(ids.RECALL_PATIENTS, contacts=True)
        self.patients.setMinimumHeight(4 * Size.ROW)
        self.treatments = tables.treatments(ids.RECALL_TREATMENTS)
        self.contacts = tables.contacts(ids.RECALL_CONTACTS)
        self.bookings = tables.bookings(ids.RECALL_BOOKINGS)
        self._make_head()
        self._make_tools()
        self._lay_out()
        self.patients.chosen.connect(self._show_patient)

    @property
    def patient(self) -> RecallPatient | None:
        """The chosen patient."""
        return self.patients.current_card()

    def show_recall(self, card: RecallCard) -> None:
        """Show a recall; the chosen patient stays chosen until told, then the next who has to be told is."""
        same = self.card is not None and self.card.id == card.id
        before = self.patient.patient_id if same and self.patient is not None else None
        self.card = card
        self._show_head(card)
        ordered = sorted(card.patients, key=lambda one: one.reached)
        self.patients.show_cards(ordered)
        wanted = next((row for row, one in enumerate(ordered) if one.patient_id == before), 0)
        if ordered and ordered[wanted].reached:
            wanted = 0
        if ordered:
            self.patients.selectRow(wanted)
        else:
            self._show_patient(None)
        self.bookings.show_cards(card.future)
        self.tabs.setTabText(2, self.tr("Bookings ahead: {count}").format(count=len(card.future)))
        self._allow(card)

    # Building ----------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._head = Card(inset=3)
        first = horizontal(gap=2)
        self._title = label("", "patient", elide=True, name=f"{ids.RECALL}.title")
        self._state = Tag(self._desk.theme, Level.STOP, "", name=f"{ids.RECALL}.state")
        first.addWidget(self._title, 1)
        first.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.body.addLayout(first)
        self._reason = label("", wrap=True, selectable=True, name=f"{ids.RECALL}.reason")
        self._line = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.RECALL}.line")
        self._lots = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.RECALL}.lots")
        for one in (self._reason, self._line, self._lots):
            self._head.body.addWidget(one)

    def _make_tools(self) -> None:
        desk = self._desk
        made = (
            ("recall.chart", self.tr("Open the chart"), ids.RECALL_CHART),
            ("recall.contact", self.tr("Note a contact…"), ids.RECALL_CONTACT),
            ("recall.letter", self.tr("Letter"), ids.RECALL_LETTER),
            ("recall.letters", self.tr("Letters to all"), ids.RECALL_LETTERS),
            ("recall.close", self.tr("End the recall…"), ids.RECALL_CLOSE),
        )
        self._tools: dict[str, Tool] = {}
        for action, words, name in made:
            kind = "primary" if action == "recall.contact" else "secondary"
            tool = Tool(desk, action, words, name=name, kind=kind)
            tool.setProperty("action", action)
            tool.clicked.connect(self._on_tool)
            self._tools[action] = tool

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setMinimumHeight(space(44))
        self.tabs.addTab(self.treatments, self.tr("What the patient got"))
        self.tabs.addTab(self.contacts, self.tr("Contact log"))
        self.tabs.addTab(self.bookings, self.tr("Bookings ahead"))
        identify(self.tabs, f"{ids.RECALL}.tabs", self.tr("Parts of the recall"))
        identify(self.tabs.tabBar(), f"{ids.RECALL}.tabs.bar", self.tr("Parts of the recall"))
        column = vertical(self, margin=(5, 3, 5, 3), gap=3)
        column.addWidget(self._head)
        column.addLayout(heading_row(label(self.tr("Patients"), "heading"), self._tools.values()))
        column.addWidget(self.patients, 3)
        column.addWidget(self.tabs, 2)

    # Showing -----------------------------------------------------------------------------------------------

    def _show_head(self, card: RecallCard) -> None:
        formats = self._desk.formats
        self._title.setText(self._words.bounds(card.bounds, card.title))
        reached, count = len(card.patients) - len(card.unreached), len(card.patients)
        if card.closed_at is not None:
            self._state.show_as(Level.SLATE, self.tr("Ended"))
        else:
            level = Level.STOP if card.unreached else Level.OK
            words = self.tr("{reached} of {count} reached").format(reached=reached, count=count)
            self._state.show_as(level, words)
        self._reason.setText(card.reason)
        begun = self.tr("Begun {day} by {name}").format(day=formats.date(card.at), name=card.author)
        ended = ""
        if card.closed_at is not None:
            ended = self.tr("ended {day} by {name}").format(
                day=formats.date(card.closed_at), name=card.closed_by
            )
        event = self.tr("after an adverse event") if card.event_id is not None else ""
        erased = self.tr("%n of them erased since", "", card.erased) if card.erased else ""
        self._line.setText(formats.joined((begun, event, ended, card.close_reason, erased)))
        self._lots.setText(formats.joined(self._lot(lot) for lot in card.lots))
        self._lots.setVisible(bool(card.lots))

    def _lot(self, lot: RecalledLot) -> str:
        shut = lot.state is LotState.QUARANTINED
        words = self.tr("{product} {code}: in quarantine") if shut else self.tr("{product} {code}: in use")
        return words.format(product=lot.product, code=lot.code)

    def _show_patient(self, patient: RecallPatient | None) -> None:
        self.treatments.show_cards(patient.treatments if patient is not None else ())
        self.contacts.show_cards(patient.contacts if patient is not None else ())
        count = len(patient.contacts) if patient is not None else 0
        self.tabs.setTabText(1, self.tr("Contact log: {count}").format(count=count))
        if self.card is not None:
            self._allow(self.card)

    def _allow(self, card: RecallCard) -> None:
        ended = self.tr("This recall is ended.") if card.closed_at is not None else ""
        nobody = self.tr("Choose a patient first.") if self.patient is None else ""
        for action in ("recall.contact", "recall.letter"):
            self._tools[action].allow(nobody or ended)
        if self.letter_of(self.patient) is not None:
            self._tools["recall.letter"].setText(self.tr("Open the letter"))
            self._tools["recall.letter"].allow("")
        else:
            self._tools["recall.letter"].setText(self.tr("Letter"))
            self._tools["recall.letter"].allow(nobody or ended)
        self._tools["recall.chart"].allow(nobody)
        count = len(card.unreached)
        all_told = "" if count else self.tr("Everybody was reached.")
        self._tools["recall.letters"].setText(self.tr("Letters to all: {count}").format(count=count))
        self._tools["recall.letters"].allow(ended or all_told)
        self._tools["recall.close"].allow(ended)

    def letter_of(self, patient: RecallPatient | None) -> int | None:
        """The paper of the newest letter to a patient."""
        contacts = patient.contacts if patient is not None else ()
        return next((one.document_id for one in reversed(contacts) if one.document_id is not None), None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        # The sites of each treatment stand below as well.
        self.patients.setColumnHidden(_SITES, self.width() < _SITES_FROM)

    def _on_tool(self) -> None:
        self.asked.emit(str(self.sender().property("action")))
