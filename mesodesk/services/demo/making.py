"""Writes a made-up clinic: the same arguments give the same clinic."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from mesodesk.domain.clinic import House, WeekHours
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Role
from mesodesk.domain.times import at_wall, local_day, zone_named
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.clinic.opening import load_house
from mesodesk.services.clinic.staff import StaffForm
from mesodesk.services.demo import house
from mesodesk.services.demo.diary import Diary
from mesodesk.services.demo.history import make_history
from mesodesk.services.demo.outcomes import add_outcomes
from mesodesk.services.demo.people import Crowd
from mesodesk.services.demo.photos import add_photos
from mesodesk.services.demo.records import Records
from mesodesk.services.demo.shelf import (
    add_products,
    open_vials,
    run_recall,
    used_by_protocols,
    write_book,
)
from mesodesk.services.demo.today import play_today
from mesodesk.services.demo.waiting import add_waiting
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.keyring import MADE_UP_PASSWORD, KeyRing
from mesodesk.services.door.known import KnowledgeInForce
from mesodesk.services.door.practice import Frame, Work
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.door.worded import PaperTexts
from mesodesk.services.keeping.sign_in import MADE_UP_MORNING, Founder, found_clinic
from mesodesk.storage.keys import Stretch
from mesodesk.storage.unit_of_work import UnitOfWork

DEMO_PASSWORD: Final = MADE_UP_PASSWORD
DEMO_ZONE: Final = "Europe/Istanbul"
#: Who signs in as which role.
DEMO_USERS: Final = {
    Role.RECEPTIONIST: "reception",
    Role.PRACTITIONER: "reception",
    Role.DERMATOLOGIST: "doctor",
    Role.MANAGER: "manager",
}
#: The password is public and the people are made up: there is nothing to guard against guessing.
_STRETCH: Final = Stretch(memory_kib=8_192, passes=1, lanes=1)


def make_demo(
    folder: Path, resources: Path, *, now: datetime, patients: int = 300, seed: int = 1, moving: bool = False
) -> dict[str, int]:
    """Make the clinic in `folder`; gives how much of what is in it.

    `now` says which day it is in the made-up clinic; with `moving` the clinic goes on with the calendar, else
    it stays on that day for good. The day stands at twenty to twelve. Raises as `found_clinic` does.
    """
    zone = zone_named(DEMO_ZONE)
    today = local_day(now, zone)
    now = at_wall(today, MADE_UP_MORNING, zone)
    counted: dict[str, int] = {}

    def fill(unit: UnitOfWork, shipped: Shipped, keyring: KeyRing) -> None:
        counted.update(_Maker(unit, shipped, keyring, resources, Random(seed)).make(patients, now))  # noqa: S311

    found_clinic(
        folder,
        resources,
        ClinicForm(
            "Ihlamur Dermatoloji Kliniği",
            "TR",
            DEMO_ZONE,
            "Ihlamur Sok. 12, Kadıköy, İstanbul",
            "0216 555 01 00",
            consent_days=365,
        ),
        Founder("manager", StaffForm("Nermin Ilgaz", Role.MANAGER), DEMO_PASSWORD, house.PIN),
        now,
        stretch=_STRETCH,
        made_up=True,
        made_up_today=None if moving else today,
        fill=fill,
    )
    return counted


class _Maker:
    """Fills one new clinic inside the transaction that founds it."""

    def __init__(
        self, unit: UnitOfWork, shipped: Shipped, keyring: KeyRing, resources: Path, random: Random
    ) -> None:
        self._unit = unit
        self._keyring = keyring
        self._zone = zone_named(DEMO_ZONE)
        self._frame = Frame(self._zone, "TR", "tr", shipped, resources, PaperTexts(resources, shipped))
        self._knowledge = KnowledgeInForce(shipped)
        self._random = random

    def make(self, patients: int, now: datetime) -> dict[str, int]:
        """Everything, as it stands at `now`."""
        unit, random = self._unit, self._random
        today = local_day(now, self._zone)
        house.add_staff(unit, self._keyring)
        house.add_house(unit)
        drawn = add_products(unit, today)
        begun = self._work(house.DEMIR, now - timedelta(days=380))
        published = house.publish_protocols(begun, used_by_protocols())
        people = Crowd(self._frame.resources, random, today).make(patients)
        diary = Diary(self._house(now), house.rotas(), house.TREATMENT_ROOMS, house.NUMBING_ROOMS, random)
        history = make_history(people, diary, random, now, self._zone)
        records = Records(self._work(house.DEMIR, now), random, published, drawn)
        records.add_patients(people)
        records.add_history(people, history)
        write_book(self._work(house.DEMIR, now), records.used)
        open_vials(self._work, now)
        run_recall(self._work, now)
        add_outcomes(self._work(house.DEMIR, now), history, len(people))
        add_photos(self._work, now)
        play_today(self._work, now)
        add_waiting(self._work, now)
        return records.counted

    def _house(self, at: datetime) -> House:
        day = local_day(at, self._zone)
        days = load_house(self._unit.session, day - timedelta(days=420), day + timedelta(days=200))
        return replace(days, hours=WeekHours.of(house.HOURS))

    def _work(self, staff_id: int, at: datetime) -> Work:
        """The transaction as if this member of staff acted at that moment."""
        users = dict(zip(range(1, 7), ("manager", "doctor", "aksoy", "koc", "reception", "sen"), strict=True))
        doctors = (house.DEMIR, house.AKSOY, house.KOC)
        role = Role.DERMATOLOGIST if staff_id in doctors else Role.RECEPTIONIST
        names = dict(zip(doctors, ("Dr. Selin Demir", "Dr. Kaan Aksoy", "Dr. Merve Koç"), strict=True))
        actor = Actor(StaffId(staff_id), users[staff_id], names.get(staff_id, "Ayşe Güneş"), role, False)
        return Work(
            session=self._unit.session,
            now=at,
            actor=actor,
            frame=replace(self._frame, shipped=self._knowledge.at(self._unit.session)),
            unit=self._unit,
            keyring=self._keyring,
        )
