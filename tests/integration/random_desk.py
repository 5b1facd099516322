"""A receptionist who books, moves, stretches, confirms, cancels and undoes at random; one process each."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final
from uuid import UUID

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    MoveAppointment,
    ResizeAppointment,
    SetStatus,
    ShowBlock,
)
from mesodesk.services.door.practice import Command, Practice
from tests.factories import DOCTOR, DOCTOR2, RECEPTION, STAFF, SmallClinic, StandingClock

#: Everybody books for these patients.
PATIENTS: Final = 40
_MOST_TRIES: Final = 50


@dataclass
class Told:
    """What a desk did: what was written to each appointment, what was refused, how often it had to wait.

    `built_on` are the versions of appointments that a saved change started from.
    """

    written: Counter[int] = field(default_factory=Counter)
    built_on: list[tuple[int, int]] = field(default_factory=list)
    booked: list[int] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)
    waited: int = 0


#: What a desk is told before it begins: how often to book, on how many days, and the sentences of refusals.
Brief = tuple[int, int, dict[str, str]]


def book_at_random(folder: Path, seed: int, pipe: Connection[Told | None, Brief]) -> None:
    """Open the record and say so; then act as the brief says, and tell of it."""
    clinic = SmallClinic(folder, StandingClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)))
    clinic.at(RECEPTION)
    pipe.send(None)
    bookings, days, sentences = pipe.recv()
    desk = RandomDesk(clinic, seed, days, sentences)
    for number in count():
        if desk.told.acts["book"] >= bookings:
            break
        desk.act(number)
    clinic.close()
    pipe.send(desk.told)


class RandomDesk:
    """One of them. It knows the appointments that it made, and sometimes reaches for those of others."""

    def __init__(self, clinic: SmallClinic, seed: int, days: int, sentences: dict[str, str]) -> None:
        self._days = days
        self._clinic = clinic
        self._practice: Practice = clinic.at(RECEPTION)
        self._random = random.Random(seed)
        self._seed = seed
        self._sentences = sentences
        self._undo: Command[object] | None = None
        self.told = Told()

    def act(self, number: int) -> None:
        """Book, or do something to an appointment."""
        kind = self._random.choices(("book", "move", "resize", "status", "undo"), weights=(60, 16, 8, 10, 6))[
            0
        ]
        self.told.acts[kind] += 1
        if kind == "book":
            self._perform(self._booking(), number)
        elif kind == "undo" and self._undo is not None:
            undo, self._undo = self._undo, None
            self._perform(undo, number)
        else:
            command = self._change(kind)
            if command is not None:
                self._perform(command, number)

    def _booking(self) -> BookAppointment:
        pick = self._random
        if pick.random() < 0.05:
            doctor = STAFF[pick.choice((DOCTOR, DOCTOR2))]
            return BookAppointment(AppointmentKind.BLOCK, None, doctor, None, self._moment(), 45, "Meeting")
        return BookAppointment(
            AppointmentKind.CHECK_UP,
            PatientId(pick.randint(1, PATIENTS)),
            STAFF[pick.choice((DOCTOR, DOCTOR2))],
            None,
            self._moment(),
            pick.choice((15, 20, 30, 45)),
        )

    def _change(self, kind: str) -> Command[None] | None:
        pick = self._random
        known = self.told.booked
        if not known:
            return None
        # Its own, or one that was made at about the same time, at whichever desk.
        id = AppointmentId(max(1, pick.choice(known[-200:]) + pick.randint(-3, 3)))
        try:
            card = self._practice.ask(ShowBlock(id))
        except RuleError as error:
            self._refuse(error)
            return None
        if pick.random() < 0.3:
            # Somebody else gets in between: what was seen is old by then.
            self._clinic.clock.now += timedelta(seconds=1)
        if kind == "move":
            doctor = pick.choice((None, STAFF[DOCTOR], STAFF[DOCTOR2]))
            return MoveAppointment(id, card.version, self._moment(), doctor)
        if kind == "resize":
            return ResizeAppointment(id, card.version, pick.choice((10, 15, 25, 40, 60)))
        status = pick.choice((Status.CONFIRMED, Status.BOOKED, Status.CANCELLED))
        return SetStatus(id, card.version, status)

    def _perform(self, command: Command[int] | Command[None] | Command[object], number: int) -> None:
        key = UUID(int=self._seed << 64 | number + 1)
        for _ in range(_MOST_TRIES):
            try:
                done = self._practice.perform(command, key)
            except RuleError as error:
                self._refuse(error)
                return
            except WorldError:
                # The record was busy: the same command again, under the same id.
                self.told.waited += 1
                continue
            ids = {change.id for change in done.changes if change.topic == "calendar"}
            self.told.written.update(ids)
            if isinstance(command, BookAppointment) and isinstance(done.value, int):
                self.told.booked.append(done.value)
            if isinstance(command, MoveAppointment | ResizeAppointment | SetStatus):
                if done.changes:
                    self.told.built_on.append((int(command.id), command.version))
                # A booking is not undone: its id would be given to another one.
                self._undo = done.undo
            return
        raise AssertionError("the record never let this desk in")

    def _refuse(self, error: RuleError) -> None:
        self.told.refused[error.rule] += 1
        sentence = self._sentences.get(error.rule)
        if sentence is None:
            self.told.unexplained.append(error.rule)
            return
        try:
            sentence.format(**error.details)
        except KeyError as missing:
            self.told.unexplained.append(f"{error.rule}: {missing}")

    def _moment(self) -> datetime:
        day, quarter = self._random.randint(1, self._days), self._random.randint(4 * 9, 4 * 18 - 1)
        return self._clinic.when(day, quarter // 4, quarter % 4 * 15)


def book_when_told(folder: Path, _number: int, pipe: Connection[int, int]) -> None:
    """Open the record; at each call book a check-up at that hour of tomorrow and tell its id; 0 ends it."""
    clinic = SmallClinic(folder, StandingClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)))
    pipe.send(0)
    while hour := pipe.recv():
        booking = BookAppointment(
            AppointmentKind.CHECK_UP, clinic.patient, STAFF[DOCTOR2], None, clinic.when(1, hour), 30
        )
        pipe.send(clinic.do(booking).value)
    clinic.close()
