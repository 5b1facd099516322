"""Other desks at the same record, as processes of their own: for the tests of crashes and contention."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from mesodesk.domain.errors import RuleError
from mesodesk.storage.tables import Patient
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import NOW, book, open_record

Work = Callable[[Path, int, Any], None]


class Desk:
    """A process that does `work(folder, number, pipe)`; the test holds the other end of the pipe."""

    def __init__(self, work: Work, folder: Path, number: int) -> None:
        # A server that has imported everything forks each desk in a moment, without this process's threads.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self.pipe, theirs = context.Pipe()
        self._process: ForkServerProcess = context.Process(target=work, args=(folder, number, theirs))
        self._process.start()
        theirs.close()

    def join(self) -> int | None:
        """Wait for the end; the exit code."""
        self._process.join(60)
        self.pipe.close()
        return self._process.exitcode


def fight_for_a_room(folder: Path, tries: int, pipe: Connection[str, str]) -> None:
    """At each call try to book the same room as the rival; say how it went."""
    with open_record(folder) as record:
        pipe.send("ready")
        for number in range(tries):
            pipe.recv()
            try:
                with record.writing(actor_id=1, action="Book", now=NOW) as work:
                    book(work, NOW + timedelta(hours=number), 60, room_id=1)
                pipe.send("won")
            except RuleError as error:
                pipe.send(error.rule)


def edit_again_and_again(folder: Path, tries: int, pipe: Connection[str, str]) -> None:
    """Add one to a patient's count so many times."""
    with open_record(folder) as record:
        pipe.send("ready")
        pipe.recv()
        for _ in range(tries):
            with record.writing(actor_id=1, action="Edit", now=NOW) as work:
                _count(work, 2)


def _count(work: UnitOfWork, patient_id: int) -> None:
    patient = work.session.get_one(Patient, patient_id)
    patient.notes = str(int(patient.notes or "0") + 1)
