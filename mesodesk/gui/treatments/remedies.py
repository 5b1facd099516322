"""Where each tick of a session leads: to the panel, the sheet or the view that sees to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenConsent, OpenPatient, OpenSettings
from mesodesk.gui.treatments.look_back_sheet import LookBackSheet
from mesodesk.gui.treatments.session_view import SessionView
from mesodesk.gui.treatments.steps import SessionSteps
from mesodesk.gui.treatments.versions_sheet import VersionsSheet
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.photo_adder import PhotoAdder
from mesodesk.services.treatment.session_ticks import Tick
from mesodesk.services.treatment.sessions import SessionCard


class Remedies(QObject):
    """Opens what one tick needs. `navigate` carries a target outside the session."""

    navigate = Signal(object)

    def __init__(
        self, desk: Desk, view: SessionView, steps: SessionSteps, words: SessionWords, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._view = view
        self._steps = steps
        self._words = words
        self._page = page

    def open_tick(self, card: SessionCard, key: str) -> None:
        """Go to what sees to this tick."""
        tick = next(tick for tick in card.ticks if tick.key == key)
        if key == "consent":
            appointment = AppointmentId(card.appointment_id)
            self.navigate.emit(OpenConsent(card.banner.id, card.protocol_key, appointment))
        elif key == "lots":
            self._view.show_column("products")
            self._view.products.focus_first()
        elif key == "photo":
            self._add_photo(card)
        elif key == "qualification":
            self.navigate.emit(OpenSettings("staff"))
        elif key == "earlier_sites":
            self._see_to_sites(card, tick)
        else:
            self._view.show_column("findings")
            self._see_to_facts(key, tick)

    def look_back(self, card: SessionCard) -> None:
        """Open the sheet of the look back."""
        if self._view.earlier.sheet.isVisibleTo(self._view.earlier):
            sheet = LookBackSheet(self._desk, card.appointment_id, self._page)
            sheet.navigate.connect(self.navigate)
            sheet.open()

    def compare_versions(self, card: SessionCard) -> None:
        """Open all versions of the record."""
        if card.treatment is not None:
            VersionsSheet(self._desk, self._words, card.treatment.id, self._page).open()

    def _see_to_facts(self, key: str, tick: Tick) -> None:
        if key in ("allergies", "pregnancy") and tick.remedy != "confirm_facts":
            self._view.screening.ask_about(Topic(key))
        elif tick.remedy == "evaluate":
            self._steps.evaluate()
        else:
            self._view.screening.focus_remedy()

    def _see_to_sites(self, card: SessionCard, tick: Tick) -> None:
        if tick.remedy == "release":
            self.navigate.emit(OpenPatient(card.banner.id, "events"))
            return
        self._view.reveal(self._view.earlier.sheet)
        self._view.earlier.focus_look_back()

    def _add_photo(self, card: SessionCard) -> None:
        PhotoAdder(
            self._desk,
            card.banner.id,
            appointment_id=card.appointment_id,
            views=card.protocol.photo_views,
            parent=self._page,
        ).open()
