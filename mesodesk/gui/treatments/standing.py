"""How a session stands, worded: where and since when, its ticks, and what is in the way of the next step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import AHEAD, FREEING
from mesodesk.domain.courses import is_maintenance
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import maintenance_words
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.tick_words import TickWords
from mesodesk.gui.treatments.ticks import TickView
from mesodesk.services.treatment.session_ticks import Tick
from mesodesk.services.treatment.sessions import EarlierSession, SessionCard


class SessionStanding(QObject):
    """Turns the card of a session into sentences."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticks = TickWords(desk, self)

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
        words, made = self._ticks, []
        for tick in card.ticks:
            title, detail = words.title(tick.key), words.detail(tick)
            level, ok = words.level(tick), tick.ok
            is_open = draft.stage in (Stage.BEFORE, Stage.RECORDING)
            if tick.key == "lots" and is_open and draft.products and not _says_more(tick):
                ok = all(line.lot_id is not None for line in draft.products)
                level = Level.OK if ok else Level.WAIT
                detail = self._lots(card, draft) if ok else self.tr("Choose below")
            made.append(TickView(tick.key, title, detail, level, ok))
        return tuple(made)

    def _lots(self, card: SessionCard, draft: Draft) -> str:
        codes = {lot.id: lot.code for choice in card.products for lot in choice.lots}
        return self._ticks.lots([codes.get(line.lot_id or 0, "?") for line in draft.products])

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
        if self.last_time(card) is None:
            return self.tr("There is no earlier session of this protocol.")
        return self.tr("The record is signed.") if stage is Stage.SIGNED else ""

    def last_time(self, card: SessionCard) -> EarlierSession | None:
        """The session that "same as last time" means: the newest one of the same protocol."""
        return next((one for one in card.earlier if one.protocol_key == card.protocol_key), None)


def _says_more(tick: Tick) -> bool:
    """Whether the record knows of something worse than a lot that is not chosen yet."""
    return not tick.ok and tick.detail not in ("open", "none_usable")
