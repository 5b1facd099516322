"""The doctor's screen of one session: what stands before the needle, what is done now, and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError, Stale
from mesodesk.domain.ids import AppointmentId, DocumentId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import (
    OpenDocument,
    OpenPatient,
    OpenSession,
    OpenToday,
    Target,
)
from mesodesk.gui.treatments.draft import Draft, Stage, used_products
from mesodesk.gui.treatments.remedies import Remedies
from mesodesk.gui.treatments.saving import DraftSaver
from mesodesk.gui.treatments.session_view import SessionView
from mesodesk.gui.treatments.signing import Signing
from mesodesk.gui.treatments.standing import SessionStanding
from mesodesk.gui.treatments.step_keys import step_of
from mesodesk.gui.treatments.steps import SessionSteps
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.banner_words import banner_content
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import vertical
from mesodesk.services.papers.papers import FileSummary
from mesodesk.services.treatment.sessions import SessionCard, ShowSession

_FAILED: Final = "session.failed"
_UNSAVED: Final = "session.unsaved"
#: What a session shows, beside its own visit and record.
_TOPICS: Final = frozenset(
    {
        Topic.FACTS,
        Topic.SCREENINGS,
        Topic.CONSENTS,
        Topic.STOCK,
        Topic.PATIENTS,
        Topic.COURSES,
        Topic.DOCUMENTS,
        Topic.PHOTOS,
        Topic.EVENTS,
        Topic.STAFF,
    }
)


class SessionPage(Page):
    """Loads one session and carries what its panels ask for to the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._appointment_id: AppointmentId | None = None
        self._card: SessionCard | None = None
        self._screened: frozenset[int] = frozenset()
        self._asked: frozenset[int] = frozenset()
        self._has_focused = False
        identify(self, ids.SESSION, self.tr("Session"))
        self._words = SessionWords(desk, self)
        self.draft = Draft(self)
        self.saver = DraftSaver(desk, self.draft, self)
        self.view = SessionView(desk, self.draft, self._words)
        self.signing = Signing(desk, self.draft, self.saver, self.view, self._words, self)
        self.steps = SessionSteps(desk, self.draft, self.saver, self.view, self)
        self.remedies = Remedies(desk, self.view, self.steps, self._words, self)
        self._standing = SessionStanding(desk)
        self._empty = EmptyView(
            desk.theme,
            "",
            action=self.tr("Go to Today"),
            key=desk.actions.key("view.today"),
            on_action=self._on_today,
            name=ids.SESSION_EMPTY,
        )
        column = vertical(self, gap=0)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self.view.hide()
        self._say_empty(self.tr("No session is open. Open one from Today."))
        self._connect()
        self._make_actions()

    def open(self, target: Target | None) -> None:
        """Show the session that `target` names."""
        if isinstance(target, OpenSession) and target.appointment_id != self._appointment_id:
            self.saver.flush()
            self._appointment_id, self._has_focused = target.appointment_id, False
            self._card = self.steps.card = None
            self.view.hide()
        if not self.desk.may(Permission.SEE_FACTS):
            self._say_empty(self.tr("This screen is for those who treat. Your role sees the visit in Today."))
        elif self._appointment_id is not None:
            if self._card is None:
                self._say_empty(self.tr("Opening the session…"))
            self.view.details.phrases.load()
            self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Something that this session shows has changed; saving the own draft does not count."""
        own = {Change(Topic.CALENDAR, self._appointment_id or 0)}
        if self._card is not None and self._card.treatment is not None and not self.saver.is_busy:
            own.add(Change(Topic.TREATMENTS, self._card.treatment.id))
        began = self._card is not None and self._card.treatment is None
        touched = any(
            change.topic in _TOPICS or change in own or (began and change.topic is Topic.TREATMENTS)
            for change in changes
        )
        if touched and self.isVisible() and self._card is not None:
            self._load()

    def page_actions(self) -> Sequence[QAction]:
        """Everything that can be done with a session."""
        return self._actions

    def state(self) -> object | None:
        """The session that is open; what is not saved yet is handed to the record first."""
        self.saver.flush()
        return self._appointment_id

    def restore(self, state: object) -> None:
        """Open that session again."""
        if isinstance(state, int):
            self._appointment_id = AppointmentId(state)

    def is_narrow_changed(self, narrow: bool) -> None:
        """One column at a time."""
        self.view.set_narrow(narrow)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self.saver.flush()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z and Ctrl+Y before the window does, while the draft has steps of its own."""
        is_override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_override and step_of(self.draft, cast(QKeyEvent, event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        step = step_of(self.draft, event)
        if step is None:
            super().keyPressEvent(event)
        else:
            step()

    # Loading and showing -----------------------------------------------------------------------------------

    def _load(self) -> None:
        if self._appointment_id is not None:
            before = self.draft.stage is Stage.BEFORE and self._card is not None
            self._asked = used_products(self.draft.products) if before else frozenset()
            query = ShowSession(self._appointment_id, tuple(sorted(self._asked)))
            self.desk.runner.ask(query, self._show, self._on_failed)

    def _show(self, card: SessionCard) -> None:
        if card.appointment_id != self._appointment_id:
            return
        is_new = self._card is None
        self._card = self.steps.card = card
        self._screened = used_products(() if card.treatment is None else card.treatment.products)
        view = self.view
        view.banner.show_content(banner_content(self.desk, card.banner))
        view.where.setText(self._standing.where(card))
        view.since.setText(self._standing.since(card))
        if is_new:
            view.map.show_protocol(card.protocol)
            starts = card.treatment.started_at if card.treatment else card.starts_at
            view.details.show_techniques(card.protocol.techniques, starts)
            view.course.show_course(card.banner.course, card.session_number, card.sessions)
        if is_new or view.earlier.shown not in card.earlier:
            view.earlier.show_sessions(card.earlier)
        self._take_draft(card, is_new=is_new)
        view.products.show_products(card.products, card.protocol.limit_ul)
        self._show_standing()
        view.order_tabs()
        self._empty.hide()
        view.show()
        if not self._has_focused:
            self._has_focused = True
            self._focus_next()

    def _take_draft(self, card: SessionCard, *, is_new: bool) -> None:
        """Put the record's draft into the panels, unless what stands in them is newer."""
        treatment, stage = card.treatment, self.draft.stage
        if treatment is None:
            if is_new or stage is not Stage.BEFORE:
                self.draft.load(type(self.draft.body)(), (), Stage.BEFORE)
            self.saver.watch(0, 0)
            return
        wanted = Stage.RECORDING if treatment.signed_at is None else Stage.SIGNED
        if stage is Stage.AMENDING and not is_new and self.signing.amends(treatment.id):
            return
        newer = self.saver.is_dirty or self.saver.is_busy
        if not is_new and wanted is Stage.RECORDING and stage is wanted and newer:
            return
        self.saver.watch(treatment.id if wanted is Stage.RECORDING else 0, treatment.version)
        if not is_new and stage is Stage.BEFORE and wanted is Stage.RECORDING:
            if self.draft.begin(treatment.body, treatment.products):
                self.signing.lead_on(card)
        else:
            self.draft.load(treatment.body, treatment.products, wanted)

    def _show_standing(self) -> None:
        card = self._card
        if card is None:
            return
        view, stage = self.view, self.draft.stage
        view.ticks.show_ticks(self._standing.ticks(card, self.draft))
        view.screening.show_screening(
            card.screening,
            is_open=stage in (Stage.BEFORE, Stage.RECORDING) and self._standing.is_today(card),
            needs_evaluation=card.needs_evaluation,
            asked_before=any(tick.remedy == "confirm_facts" for tick in card.ticks),
        )
        view.screening.show_brought(card.brought)
        view.earlier.show_look_back(
            is_done=card.looked_back or stage in (Stage.SIGNED, Stage.AMENDING),
            is_open=stage in (Stage.BEFORE, Stage.RECORDING) and self._standing.is_today(card),
        )
        view.foot.show_stage(
            stage,
            self._standing.why_not(card, stage),
            can_check_in=self._standing.can_check_in(card),
            has_aftercare=card.aftercare_document_id is not None,
            has_last_time=self._standing.last_time(card) is not None,
            has_versions=card.treatment is not None and len(card.treatment.amended) > 1,
        )
        view.foot.show_lock(stage, card.treatment)
        view.map.set_same_reason(self._standing.why_not_same(card, stage))

    def _focus_next(self) -> None:
        if not self.isVisible():
            return
        if self.draft.stage is Stage.RECORDING:
            self.view.map.focus_map()
        elif self.draft.stage is Stage.SIGNED:
            self.view.foot.aftercare.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.view.foot.start.isEnabled():
            foot = self.view.foot
            first = foot.start_same if foot.start_same.isVisible() else foot.start
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.view.screening.focus_remedy() and self.view.earlier.nothing.isVisible():
            self.view.earlier.focus_look_back()

    def _on_seen_to(self) -> None:
        self._has_focused = False

    def _say_empty(self, sentence: str) -> None:
        self._empty.say(sentence)
        self._empty.setVisible(not self.view.isVisibleTo(self))

    def _connect(self) -> None:
        view = self.view
        view.ticks.asked.connect(self._on_tick)
        self.steps.seen_to.connect(self._on_seen_to)
        view.screening.confirm_asked.connect(self.steps.confirm)
        view.screening.unchanged_asked.connect(self.steps.unchanged)
        view.screening.evaluate_asked.connect(self.steps.evaluate)
        view.screening.chart_asked.connect(self._on_chart)
        view.course.decide_asked.connect(lambda: self._on_chart("outcomes"))
        view.screening.paper_filed.connect(self._open_document)
        view.screening.answered.connect(self.steps.answer)
        view.screening.entered.connect(self.steps.enter)
        view.screening.decided.connect(self.steps.decide)
        view.earlier.turned.connect(view.map.show_before)
        view.earlier.nothing_seen.connect(self.steps.nothing_seen)
        view.earlier.sheet_asked.connect(self._on_look_back)
        view.map.same_asked.connect(self._on_same)
        view.products.lots_chosen.connect(self._on_next)
        view.details.pain_said.connect(self._on_next)
        view.foot.check_in_asked.connect(self.steps.check_in)
        view.foot.start_asked.connect(self.steps.start)
        view.foot.start_same_asked.connect(self._on_start_same)
        view.foot.sign_asked.connect(self._on_sign)
        view.foot.versions_asked.connect(self._on_versions)
        view.foot.discard_asked.connect(self.steps.discard)
        view.foot.amend_asked.connect(self._on_amend)
        view.foot.leave_amending_asked.connect(self._on_leave)
        view.foot.aftercare_asked.connect(self._on_aftercare)
        view.foot.summary_asked.connect(self._on_summary)
        self.draft.changed.connect(self._on_changed)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_unsaved)
        self.remedies.navigate.connect(self.navigate)
        self.signing.signed.connect(self._open_document)
        self.signing.reload_asked.connect(self._load)

    def _make_actions(self) -> None:
        slots = {
            "session.confirm": self.steps.confirm,
            "session.unchanged": self.steps.unchanged,
            "session.look_back": self._on_look_back,
            "session.start": self.steps.start,
            "session.start_same": self._on_start_same,
            "session.scan": self._on_scan,
            "session.same": self._on_same,
            "session.map": self._on_map,
            "session.products": self._on_products,
            "session.ghost": self.view.map.toggle_ghost,
            "session.sign": self._on_sign,
            "session.amend": self._on_amend,
            "session.discard": self.steps.discard,
            "session.aftercare": self._on_aftercare,
        }
        self._actions = [self.desk.actions.make(id, self, slot) for id, slot in slots.items()]

    # What the panels ask for -------------------------------------------------------------------------------

    def _on_tick(self, key: str) -> None:
        if self._card is not None:
            self.remedies.open_tick(self._card, key)

    def _on_look_back(self) -> None:
        if self._card is not None:
            self.remedies.look_back(self._card)

    def _on_versions(self) -> None:
        if self._card is not None:
            self.remedies.compare_versions(self._card)

    def _on_next(self) -> None:
        if self._card is not None and self.draft.stage is Stage.RECORDING:
            self.signing.lead_on(self._card)

    def _on_scan(self) -> None:
        self.view.show_column("products")
        self.view.products.focus_scan()

    def _on_saved(self, at: datetime) -> None:
        self.view.foot.show_saved(at)
        # What a product brings with it is screened as soon as it stands in the record.
        if used_products(self.draft.products) != self._screened:
            self._load()

    def _on_start_same(self) -> None:
        if self._card is not None and self.view.foot.start_same.isEnabled():
            if not self.draft.is_filled:
                self._fill(self._card)
            self.steps.start()

    def _on_same(self) -> None:
        card = self._card
        if card is not None and self.draft.stage.may_choose and self._fill(card):
            self.signing.lead_on(card)

    def _fill(self, card: SessionCard) -> bool:
        before = self._standing.last_time(card)
        if before is None:
            return False
        self.draft.repeat(before, self.view.products.blocks)
        day = self.desk.formats.date(before.at)
        said = self.tr("Filled as on {day}. Choose the lots.").format(day=day)
        self.desk.notify.toast(said, self.tr("Take back"), self.draft.undo)
        return True

    def _on_map(self) -> None:
        self.view.show_column("map")
        self.view.map.focus_map()

    def _on_products(self) -> None:
        self.view.show_column("products")
        self.view.products.focus_first()

    def _on_changed(self) -> None:
        self.view.details.show_technique()
        if self._card is not None:
            self.view.ticks.show_ticks(self._standing.ticks(self._card, self.draft))
            if self.draft.stage is Stage.BEFORE and used_products(self.draft.products) != self._asked:
                self._load()

    def _on_unsaved(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.view.foot.show_unsaved(sentence)
        if isinstance(error, Stale):
            said = self.tr(
                "Somebody else wrote into this draft meanwhile. What stands here is not saved yet."
            )
            words = self.tr("Save mine over it")
            self.desk.notify.message(
                Message(Level.STOP, said, _UNSAVED, action=words, on_action=self._on_save_over)
            )

    def _on_save_over(self) -> None:
        self.desk.notify.clear(_UNSAVED)
        if self._appointment_id is not None:
            self.desk.runner.ask(ShowSession(self._appointment_id), self._on_newest, self._on_failed)

    def _on_newest(self, card: SessionCard) -> None:
        if card.appointment_id == self._appointment_id and card.treatment is not None:
            self.saver.version = card.treatment.version
            self.saver.flush()

    def _on_sign(self) -> None:
        if self._card is not None and self.view.foot.sign.isVisible() and self.view.foot.sign.isEnabled():
            self.signing.sign(self._card)

    def _on_amend(self) -> None:
        if self._card is not None and self.view.foot.amend.isVisible():
            self.signing.amend(self._card)
            self._show_standing()

    def _on_leave(self) -> None:
        self.signing.leave()
        self._show_standing()

    # Elsewhere ---------------------------------------------------------------------------------------------

    def _on_aftercare(self) -> None:
        if self._card is not None and self._card.aftercare_document_id is not None:
            self._open_document(self._card.aftercare_document_id)

    def _on_summary(self) -> None:
        if self._card is not None and self._card.treatment is not None:
            command = FileSummary(self._card.treatment.id)
            self.desk.runner.perform(command, self._open_document, quiet=True)

    def _open_document(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _on_chart(self, tab: str = "facts") -> None:
        if self._card is not None:
            self.navigate.emit(OpenPatient(self._card.banner.id, tab))

    def _on_today(self) -> None:
        self.navigate.emit(OpenToday())

    def _on_failed(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        if self._card is None:
            self._say_empty(sentence)
        else:
            self.desk.notify.message(Message(Level.STOP, sentence, _FAILED))
