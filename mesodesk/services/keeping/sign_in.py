"""Opening a clinic's folder and founding a new one; switching who sits at the desk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from weakref import WeakSet

from sqlmodel import Session, select

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission, Role
from mesodesk.domain.times import at_wall, local_day, zone_named
from mesodesk.services.booking.day_turn import TurnDay
from mesodesk.services.clinic.clinic import ClinicForm, checked, the_clinic, write_form
from mesodesk.services.clinic.staff import ChangePassword, StaffForm, checked_user
from mesodesk.services.clinic.staff import checked as checked_staff
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.first_tries import FirstTries, unlock_counted
from mesodesk.services.door.keyring import KeyRing, check_password
from mesodesk.services.door.known import KnowledgeInForce
from mesodesk.services.door.owed import Refusal
from mesodesk.services.door.pins import check_pin, hash_pin
from mesodesk.services.door.practice import Clock, Frame, Practice
from mesodesk.services.door.shipped import Shipped, load_shipped
from mesodesk.services.door.throttle import Throttle, Uptime, machine_uptime
from mesodesk.services.door.worded import WordsInForce
from mesodesk.storage.keys import Secrets, Stretch, new_key_file, new_secrets, write_keys
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.replacing import finish_replacing
from mesodesk.storage.rotation import settle_rotation
from mesodesk.storage.tables import Clinic, Staff
from mesodesk.storage.unit_of_work import UnitOfWork
from mesodesk.storage.workshop import sweep

#: The day of a made-up clinic stands at twenty to twelve, whatever the time of the machine.
MADE_UP_MORNING: Final = 11 * 60 + 40


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Founder:
    """The first member of staff: an owner, who adds the others."""

    user: str
    form: StaffForm
    password: str
    pin: str = ""


class OpenClinic:
    """A clinic whose record is unlocked. Who is signed in is up to the `Practice`s that it gives out."""

    def __init__(
        self,
        record: Record,
        keyring: KeyRing,
        resources: Path,
        shipped: Shipped,
        clock: Clock,
        uptime: Uptime = machine_uptime,
    ) -> None:
        self.record = record
        self.keyring = keyring
        self.resources = resources
        self.shipped = shipped
        self.uptime = uptime
        self._throttle = Throttle(record, uptime, self._tries_outside)
        self._given: WeakSet[Practice] = WeakSet()
        self._knowledge = KnowledgeInForce(shipped)
        self._words = WordsInForce(resources)
        self._wall = clock
        self._opened = clock()
        self._made_up = self._made_up_moment()

    def now(self) -> datetime:
        """The moment. In a made-up clinic time goes on from where its day stood when it was last closed."""
        now = self._wall()
        return now if self._made_up is None else self._made_up + (now - self._opened)

    def _tries_outside(self) -> FirstTries | None:
        """Where tries at a record that can only be read are counted: opening it again forgets none."""
        folder = self.record.make_private()
        if folder is None:
            return None
        with self.record.reading() as session:
            ids = session.exec(select(Staff.id)).all()
        return FirstTries(
            folder, [f"{field}:{id}" for id in ids for field in ("pin", "password")], self.uptime
        )

    def _made_up_moment(self) -> datetime | None:
        with self.record.reading() as session:
            clinic = the_clinic(session)
            if not clinic.made_up:
                return None
            zone = zone_named(clinic.zone)
            day = clinic.made_up_today or local_day(self._opened, zone)
            start = at_wall(day, MADE_UP_MORNING, zone)
            last = session.connection().exec_driver_sql("SELECT max(at) FROM ledger").scalar_one()
        # Never back before what was written: a visit cannot end before it began.
        written = datetime.fromtimestamp(last, UTC)
        return max(start, written) if local_day(written, zone) == day else start

    def practice(self, user: str) -> Practice:
        """The door for a user whose password was proved.

        Raises `RuleError("wrong_password")` for leavers, `("access_over")` after the last day of somebody's
        access.
        """
        actor = self._admitted(user)
        with self.record.writing(actor_id=actor.staff_id, action="sign_in", now=self.now()) as unit:
            unit.note("staff", actor.staff_id, what="sign_in")
            mended = self.keyring.was_mended
            if mended:
                unit.note("keys", actor.staff_id, what="copy_mended")
        self.keyring.was_mended &= not mended
        practice = Practice(self.record, self.keyring, actor, self.now, self.frame, TurnDay(), self._throttle)
        self._given.add(practice)
        return practice

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        """Sign in beside an open record; raises `RuleError("wrong_password")` and as `enter` does.

        The try is counted before the password is looked at: ``locked_out``.
        """
        staff_id = self._staff_id(user)
        if staff_id is not None:
            self._throttle.count_password(staff_id, self.now())
        self.keyring.check(user, password)
        if staff_id is not None:
            self._throttle.accept_password(staff_id, self.now())
        return self.enter(user, password, chosen)

    def enter(self, user: str, password: str, chosen: str = "") -> Practice:
        """The door for a user whose password was proved, which `chosen` replaces where it is a temporary one.

        Raises `RuleError`: ``must_change`` without it; and as `practice` does.
        """
        self._admitted(user)
        must_change = self._must_change(user)
        if must_change and not chosen:
            raise RuleError("must_change", field="chosen")
        self.keyring.renew_form(user, password, self.now())
        practice = self.practice(user)
        practice.was_proved()
        if must_change:
            practice.perform(ChangePassword(password, chosen))
        return practice

    def switch(self, user: str, pin: str) -> Practice:
        """Change who sits at the unlocked desk; raises `RuleError("wrong_pin")` or `("locked_out")`.

        Who was given a temporary password signs in with it first: ``must_change``.
        """
        check_pin(self._throttle, self._admitted(user), pin, self.now())
        if self._must_change(user):
            raise RuleError("must_change", field="pin")
        return self.practice(user)

    def _admitted(self, user: str) -> Actor:
        """Who this is, if they may come in at all today; a refusal leaves its line in the ledger."""
        now = self.now()
        with self.record.reading() as session:
            staff = session.exec(select(Staff).where(Staff.user == user)).first()
            today = local_day(now, zone_named(the_clinic(session).zone))
        if staff is None or staff.id is None:
            raise RuleError("wrong_password", field="password")
        over = staff.access_until is not None and staff.access_until < today
        if over or not staff.active:
            why = "access_over" if staff.active else "has_left"
            with self.record.writing(actor_id=staff.id, action="refuse", now=now) as unit:
                Refusal("sign_in", Permission.SIGN_IN, why).write(unit, staff.id)
            raise RuleError("access_over" if staff.active else "wrong_password", field="password")
        return Actor(StaffId(staff.id), staff.user, staff.name, Role(staff.role), staff.owner)

    def _staff_id(self, user: str) -> int | None:
        with self.record.reading() as session:
            return session.exec(select(Staff.id).where(Staff.user == user)).first()

    def _must_change(self, user: str) -> bool:
        # The slot says so too: a crash between key file and row leaves the slot alone.
        with self.record.reading() as session:
            found = session.exec(select(Staff.must_change).where(Staff.user == user)).first()
        return bool(found) or self.keyring.is_temporary(user)

    def close(self) -> None:
        """Give the files back; what the ledger is owed is written before."""
        for practice in list(self._given):
            practice.settle()
        self.record.close()

    def frame(self, session: Session) -> Frame:
        """What use cases need to know of the clinic, as it is now."""
        clinic = the_clinic(session)
        shipped = self._knowledge.at(session)
        return Frame(
            zone_named(clinic.zone),
            clinic.country,
            clinic.language,
            shipped,
            self.resources,
            self._words.at(session, shipped),
            clinic.matching,
        )


def has_clinic(folder: Path) -> bool:
    """Whether there is a clinic in this folder; a restore that a crash has interrupted is finished first."""
    finish_replacing(folder)
    sweep(folder)
    return (folder / FILE_NAME).exists()


def open_clinic(
    folder: Path,
    resources: Path,
    user: str,
    password: str,
    clock: Clock = utc_now,
    stretch: Stretch | None = None,
    uptime: Uptime = machine_uptime,
    *,
    chosen: str = "",
    state: Path | None = None,
) -> tuple[OpenClinic, Practice]:
    """Unlock the clinic in `folder` and sign in; a temporary password is replaced by the `chosen` one.

    With the user's `state` folder it goes through the gate, and can be open for reading only.

    Raises `WorldError` (``no_record``, ``keys_missing``, ``newer_database``, ...) or `RuleError`:
    ``wrong_password`` and what `OpenClinic.enter` raises.
    """
    if not has_clinic(folder):
        raise WorldError("no_record", folder=str(folder))
    user = user.strip().lower()
    secrets = unlock_counted(folder, user, password, clock(), uptime)
    clinic = unlocked(folder, resources, secrets, clock, stretch, uptime, state)
    try:
        return clinic, clinic.enter(user, password, chosen)
    except BaseException:
        clinic.close()
        raise


def unlocked(
    folder: Path,
    resources: Path,
    secrets: Secrets,
    clock: Clock,
    stretch: Stretch | None = None,
    uptime: Uptime = machine_uptime,
    state: Path | None = None,
) -> OpenClinic:
    """The clinic in `folder` with its secrets known; a rotation that was interrupted is settled first."""
    secrets = settle_rotation(folder / FILE_NAME, secrets)
    now = clock()
    record = Record.open(folder, secrets, now) if state is None else enter(folder, secrets, state, now)
    try:
        return OpenClinic(
            record, KeyRing(folder, secrets, stretch), resources, load_shipped(resources), clock, uptime
        )
    except BaseException:
        record.close()
        raise


def found_clinic(
    folder: Path,
    resources: Path,
    form: ClinicForm,
    founder: Founder,
    now: datetime,
    *,
    stretch: Stretch | None = None,
    made_up_today: date | None = None,
    made_up: bool = False,
    fill: Callable[[UnitOfWork, Shipped, KeyRing], None] | None = None,
) -> str:
    """Make a new clinic in `folder` and give its recovery key, to be printed and shown once.

    No protocol is published yet. `fill` adds more in the same transaction (a made-up
    clinic). A folder where this fails is left without a clinic. Raises `WorldError("record_exists")` and
    what the checks of the two forms raise.
    """
    form = checked(form)
    staff = checked_staff(founder.form)
    if not made_up:
        check_password(founder.password)
    pin_hash = hash_pin(founder.pin) if founder.pin else ""
    if has_clinic(folder):
        raise WorldError("record_exists", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    shipped, secrets = load_shipped(resources), new_secrets()
    keys, recovery_key = new_key_file().with_recovery(secrets, stretch, since=now)
    user = founder.user.strip().lower()
    write_keys(folder, keys.with_password(user, founder.password, secrets, stretch, since=now))
    FirstTries(folder, (user,)).begin(now)
    record = Record.open(folder, secrets, now, make=True)
    try:
        with record.writing(actor_id=None, action="found_clinic", now=now) as unit:
            row = Clinic(id=1, name="", country="", zone="", language="")
            write_form(row, form)
            row.made_up, row.made_up_today = made_up, made_up_today
            unit.session.add(row)
            unit.session.add(
                Staff(
                    user=checked_user(unit.session, founder.user),
                    name=staff.name,
                    role=staff.role,
                    owner=True,
                    qualification=staff.qualification,
                    language=staff.language,
                    pin_hash=pin_hash,
                )
            )
            if fill is not None:
                unit.session.flush()
                fill(unit, shipped, KeyRing(folder, secrets, stretch))
    except BaseException:
        record.close()
        _take_back(folder)
        raise
    record.close()
    return recovery_key


def _take_back(folder: Path) -> None:
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        # A disk that fails may not let go of them either; what failed first is what is told.
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
