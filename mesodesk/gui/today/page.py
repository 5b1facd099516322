"""Today: the day as a board, from booked to done, with what is missing and the one next step."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import Stale
from mesodesk.domain.ids import DocumentId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.runner import NotSaved
from mesodesk.gui.base.targets import NewWalkIn, OpenDocument, OpenToday, OpenWaiting, Target
from mesodesk.gui.today.acts import KEYS, VisitActs
from mesodesk.gui.today.bar import TodayBar
from mesodesk.gui.today.board import VisitBoard
from mesodesk.gui.today.grave import GraveNotes
from mesodesk.gui.today.steps import asks_for_answers, next_step, remedy
from mesodesk.gui.today.wording import CardWords
from mesodesk.gui.widgets.day_batch_sheet import DayBatchSheet
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.questionnaire_sheet import QuestionnaireSheet
from mesodesk.gui.widgets.tags import HintLine
from mesodesk.services.calendar.day_board import DayBoard, MissingCard, ShowDay, VisitCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

if TYPE_CHECKING:
    pass

#: Changes after which a shown day is read again, whatever they are about.
_CONCERNS: Final = frozenset(
    {
        Topic.CALENDAR, Topic.COURSES, Topic.CONSENTS, Topic.SCREENINGS, Topic.TREATMENTS, Topic.DOCUMENTS,
        Topic.STAFF, Topic.ROOMS,
    }
)  # fmt: skip
#: Changes that matter when they are about a patient of the day.
_OF_PATIENTS: Final = frozenset({Topic.PATIENTS, Topic.FACTS})
_TICK_MS: Final = 15_000


@dataclass(frozen=True, slots=True)
class _State:
    day: date
    staff: str
    chosen: int | None


class TodayPage(Page):
    """Shows one day; moves visits on, and sends the window to what a card needs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._follows_today = True
        self._card: DayBoard | None = None
        self._wanted: int | None = None
        self._walk_in_asked = False
        self._is_stale = True
        self._treats = desk.may(Permission.RECORD_TREATMENT)
        identify(self, ids.TODAY, self.tr("Today"))
        self.words = CardWords(desk, self)
        self._grave = GraveNotes(desk, self.words, treats=self._treats, parent=self)
        self._grave.navigate.connect(self.navigate)
        self._build()
        self.acts = VisitActs(desk, self, self.board)
        self.acts.navigate.connect(self.navigate)
        self._make_actions()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.on_tick)
        desk.runner.not_saved.connect(self._on_not_saved)
        desk.privacy.changed.connect(self._on_privacy)
        desk.runner.ask(ListProtocols(), self._on_protocols)

    def _build(self) -> None:
        desk = self.desk
        column = vertical(self, gap=0)
        content = QWidget()
        inner = vertical(content, margin=(5, 4, 5, 3), gap=3)
        self.bar = TodayBar(desk)
        inner.addWidget(self.bar)
        self.board = VisitBoard(desk.theme, self.words, KEYS)
        self.empty = EmptyView(
            desk.theme,
            "",
            action=self.tr("Walk-in"),
            key=desk.actions.key("appointment.walk_in"),
            icon="walk",
            on_action=self._walk_in,
            name=ids.TODAY_EMPTY,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.empty)
        inner.addWidget(self._stack, 1)
        column.addWidget(content, 1)
        column.addWidget(self._hints())
        self.setFocusProxy(self.board)
        self.bar.day_asked.connect(self._go)
        self.bar.staff_chosen.connect(self._on_staff)
        self.bar.walk_in_asked.connect(self._walk_in)
        self.bar.batch_asked.connect(self._show_batch)
        self.bar.waiting_asked.connect(lambda: self.navigate.emit(OpenWaiting()))

    def _hints(self) -> HintLine:
        hints = [
            ("↑↓←→", self.tr("choose a card")),
            ("Space", self.tr("move on")),
            ("Return", self.tr("open the patient")),
            ("P", self.tr("papers")),
        ]
        if self._treats:
            hints.append(("S", self.tr("session")))
        hints += [("N", self.tr("did not come")), ("Ctrl+Z", self.tr("undo"))]
        return HintLine(hints, ("F1", self.tr("all keys")))

    def _make_actions(self) -> None:
        # The keys themselves are the cards': a button on a card must keep its Space and its Return.
        self._actions = [*self.acts.actions]
        make = self.desk.actions.make
        self._actions += [
            make("today.day_before", self, lambda: self._go(-1)),
            make("today.day_after", self, lambda: self._go(1)),
            make("today.this_day", self, lambda: self._go(0)),
        ]
        self._actions.append(make("today.batch", self, self._show_batch))
        board, acts = self.board, self.acts
        board.stepped.connect(acts.take_step)
        board.opened.connect(acts.open_patient)
        board.keyed.connect(acts.on_key)
        board.remedied.connect(self._on_remedied)
        board.menu_asked.connect(self._show_menu)
        board.chosen_changed.connect(acts.on_chosen)

    def page_actions(self) -> Sequence[QAction]:
        """What can be done with the chosen visit, and the days."""
        return self._actions

    # What is shown -----------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """Today, with one visit chosen if named; or a walk-in to be written down."""
        if isinstance(target, OpenToday | NewWalkIn):
            self._set_day(self.desk.today())
        if isinstance(target, OpenToday) and target.appointment_id is not None:
            self._wanted = int(target.appointment_id)
        self._load()
        if isinstance(target, NewWalkIn):
            self._walk_in()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read the day again when something on it may have changed; at once only while it is seen."""
        if not any(self._is_touched_by(change) for change in changes):
            return
        if self.isVisible():
            self._load()
        else:
            self._is_stale = True

    def _is_touched_by(self, change: Change) -> bool:
        if change.topic in _CONCERNS:
            return True
        shown = () if self._card is None else self._card.visits
        return change.topic in _OF_PATIENTS and any(visit.patient_id == change.id for visit in shown)

    def state(self) -> object | None:
        """The day, the filter and the chosen visit."""
        chosen = self.board.chosen
        return _State(self._day, self.bar.staff, None if chosen is None else int(chosen.appointment_id))

    def restore(self, state: object) -> None:
        """Show what `state` names."""
        if isinstance(state, _State):
            self._set_day(state.day)
            self.bar.set_staff(state.staff)
            self._wanted = state.chosen

    def is_narrow_changed(self, narrow: bool) -> None:
        """Fold *Booked* and *Done* to a count."""
        self.board.set_narrow(narrow)
        self.bar.set_narrow(narrow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        self._tick.start(_TICK_MS)
        self.board.tell_time(self.desk.now())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self._tick.stop()
        self._grave.forget()

    def _load(self) -> None:
        self._is_stale = False
        self.desk.runner.ask(ShowDay(self._day), self._on_day)

    def _on_day(self, card: DayBoard) -> None:
        if card.day != self._day:
            return
        self._card = card
        self.bar.show_day(card, self.desk.today())
        self._show_visits()

    def _show_visits(self) -> None:
        if self._card is None:
            return
        visits = [visit for visit in self._card.visits if self.bar.wants(visit)]
        now, is_today = self.desk.now(), self._day == self.desk.today()
        steps = {
            int(visit.appointment_id): next_step(visit, is_today=is_today, treats=self._treats)
            for visit in visits
        }
        pressable = {int(visit.appointment_id): self._pressable(visit) for visit in visits}
        self.board.show_visits(visits, steps, pressable, now)
        if self._wanted is not None:
            self.board.choose(self._wanted, focus=self.isVisible())
            self._wanted = None
        self._stack.setCurrentWidget(self.board if visits else self.empty)
        if not visits:
            self._say_empty()
        if self.isVisible():
            self._grave.tell(visits)

    def _pressable(self, visit: VisitCard) -> set[int]:
        found = (remedy(visit, missing, treats=self._treats) for missing in visit.missing)
        return {place for place, target in enumerate(found) if target is not None}

    def _say_empty(self) -> None:
        day = self.desk.formats.day_long(self._day)
        if self.bar.staff:
            self.empty.say(
                self.tr("Nobody is booked with {staff} on {day}.").format(staff=self.bar.staff_name, day=day)
            )
        else:
            self.empty.say(
                self.tr(
                    "Nobody is booked on {day}. Check a walk-in in, or book in the calendar (F3)."
                ).format(day=day)
            )

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self.desk.language)
        self.words.protocols = {line.key: line.name.get(language, line.key) for line in lines}
        self._show_visits()
        self.board.tell_time(self.desk.now())

    def _on_privacy(self) -> None:
        self._grave.forget()
        self.board.tell_time(self.desk.now())
        self._show_visits()

    # Going --------------------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self._set_day(self.desk.today() if step == 0 else self._day + timedelta(days=step))
        self._load()

    def _set_day(self, day: date) -> None:
        self._day = day
        self._follows_today = day == self.desk.today()

    def _on_staff(self) -> None:
        self._show_visits()

    def on_tick(self) -> None:
        """Time has gone by: timers move on, and after midnight the board of today is that of the new day."""
        if self._follows_today and self._day != self.desk.today():
            self._go(0)
            return
        self.board.tell_time(self.desk.now())

    def _on_not_saved(self, failure: NotSaved) -> None:
        # Somebody else was quicker: the card shows what they did.
        if isinstance(failure.error, Stale) and self.isVisible():
            self._load()

    def _on_remedied(self, visit: VisitCard, missing: MissingCard) -> None:
        if asks_for_answers(visit, missing) and self.desk.may(Permission.RECORD_FACTS):
            self._ask(visit)
            return
        target = remedy(visit, missing, treats=self._treats)
        if target is not None:
            self.navigate.emit(target)

    def _ask(self, visit: VisitCard) -> None:
        """The questions that are open, answered where they are missed."""
        sheet = QuestionnaireSheet(self.desk, visit.patient_id, self, appointment_id=visit.appointment_id)
        sheet.printed.connect(self._on_printed)
        sheet.open()

    def _on_printed(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _walk_in(self) -> None:
        self.acts.walk_in(self._on_walked_in)

    def _on_walked_in(self, appointment_id: int) -> None:
        self._set_day(self.desk.today())
        self._wanted = appointment_id
        self._load()

    def _show_batch(self) -> None:
        """The papers of a day: the cards of those who come on the next one first."""
        DayBatchSheet(self.desk, self._day + timedelta(days=1), self).open()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.acts.actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
