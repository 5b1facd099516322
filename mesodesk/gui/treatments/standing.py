"""How a session stands, worded: where and since when, its ticks, and what is in the way of the next step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import AHEAD, FREEING
from mesodesk.domain.courses import is_maintenance
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import maintenance_words
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.ticks import TickView
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.services.sessions import SessionCard


class SessionStanding(QObject):
    """Turns the card of a session into sentences."""

    def __init__(self, desk: Desk, words: SessionWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words

    def where(self, card: SessionCard) -> str:
        """Protocol and session: Skin rejuvenation, session 2 / 4."""
        name = card.protocol.name.of(str(self._desk.language))
        if is_maintenance(card.session_number, card.sessions):
            return maintenance_words(name, card.session_number, card.sessions)
        return self.tr("{protocol}, session {number} of {sessions}").format(
            protocol=name, number=card.session_number, sessions=card.sessions
        )

    def since(self, card: SessionCard) -> str:
        """Room, and since when the patient is numb or treated."""
        formats = self._desk.formats
        if card.treatment is not None:
            at = self.tr("started {time}").format(time=formats.time(card.treatment.started_at))
        elif card.numbing_since is not None:
            at = self.tr("numbing since {time}").format(time=formats.time(card.numbing_since))
        elif card.arrived_at is not None:
            at = self.tr("arrived {time}").format(time=formats.time(card.arrived_at))
        else:
            at = formats.day_and_time(card.starts_at)
        return formats.joined((card.room, at))

    def is_today(self, card: SessionCard) -> bool:
        """Whether the session is one of today."""
        return self._desk.formats.day_of(card.starts_at) == self._desk.today()

    def can_check_in(self, card: SessionCard) -> bool:
        """Whether the patient is expected today and has not been checked in."""
        return card.status in AHEAD and self.is_today(card)

    def ticks(self, card: SessionCard, draft: Draft) -> tuple[TickView, ...]:
        """The ticks, with what stands in the draft counted as it stands there."""
        made = []
        for tick in card.ticks:
            title, detail = self._words.tick(tick)
            level, ok = self._words.tick_level(tick), tick.ok
            if tick.key == "earlier_sites":
                ok = draft.body.sites_checked
                detail = self.tr("Looked at") if ok else self.tr("Look at them first")
                level = Level.OK if ok else Level.WAIT
            if tick.key == "lots" and draft.stage is Stage.RECORDING and draft.products:
                ok = all(line.lot_id is not None for line in draft.products)
                level = Level.OK if ok else Level.WAIT
                detail = self._lots(card, draft) if ok else self.tr("Choose below")
            made.append(TickView(tick.key, title, detail, level, ok))
        return tuple(made)

    def _lots(self, card: SessionCard, draft: Draft) -> str:
        codes = {lot.id: lot.code for choice in card.products for lot in choice.lots}
        return ", ".join(codes.get(line.lot_id or 0, "?") for line in draft.products)

    def why_not(self, card: SessionCard, stage: Stage) -> list[str]:
        """What is in the way of the next step, gravest first."""
        if stage in (Stage.SIGNED, Stage.AMENDING):
            return []
        reasons: list[str] = []
        if stage is Stage.BEFORE:
            if not self.is_today(card):
                reasons.append(self._desk.explain.rule("not_today"))
            elif card.status in FREEING:
                reasons.append(self.tr("This visit was cancelled or missed."))
            elif card.status in AHEAD:
                reasons.append(self.tr("The patient has not been checked in yet."))
        if not card.ready and self.is_today(card):
            reasons.append(self._desk.explain.rule(card.why_not))
        return reasons

    def why_not_same(self, card: SessionCard, stage: Stage) -> str:
        """Why "same as last time" is shut; nothing when it is open."""
        if not any(one.protocol_key == card.protocol_key for one in card.earlier):
            return self.tr("There is no earlier session of this protocol.")
        return "" if stage.is_open else self.tr("Start the treatment first.")
