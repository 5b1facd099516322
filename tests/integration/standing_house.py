"""A clinic behind the gate, and what can happen to its record between two days."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.storage.record import FILE_NAME
from tests.factories import MANAGER, PASSWORD, QUICK, RESOURCES, StandingClock

#: Something to save.
NEW = RegisterPatient(PatientForm("Deniz", "Er"), even_if_likely=True)


class House:
    """A clinic's folder, the user's own folder and the clock; whoever enters is a manager who owns it."""

    def __init__(self, home: Path, template: Path) -> None:
        self.folder, self.state = home / "clinic", home / "state"
        shutil.copytree(template, self.folder)
        self.clock = StandingClock(datetime.fromisoformat("2026-11-23T06:00+00:00"))
        self.clinic: OpenClinic | None = None

    def enter(self) -> Practice:
        """Sign in as the program does."""
        self.clinic, practice = open_clinic(
            self.folder, RESOURCES, MANAGER, PASSWORD, self.clock, QUICK, self.clock.uptime, state=self.state
        )
        return practice

    def leave(self) -> None:
        """Close the clinic."""
        if self.clinic is not None:
            self.clinic.close()
            self.clinic = None

    def lose(self) -> None:
        """Register somebody, and lose that again: the record is put back to what it was before."""
        self.enter()
        self.leave()
        older = (self.folder / FILE_NAME).read_bytes()
        self.enter().perform(NEW)
        self.leave()
        (self.folder / FILE_NAME).write_bytes(older)
