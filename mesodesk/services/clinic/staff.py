"""Members of staff: who they are, what they may do, their passwords and PINs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Language, Permission, Role
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far
from mesodesk.services.clinic.buffers import check_buffers
from mesodesk.services.door.keyring import check_password
from mesodesk.services.door.pins import hash_pin
from mesodesk.services.door.practice import Command, Proved, Query, Reading, Work
from mesodesk.storage.tables import Staff

#: The longest that a qualification is given for.
_LONGEST_QUALIFIED: Final = timedelta(days=50 * 366)
_USER = re.compile(r"[a-z][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class StaffForm:
    """A member of staff as typed. The buffers are minutes that stay free before and after each visit.

    `qualified_until` is the last day of a qualification that runs out: after it they begin no treatment.
    `access_until` is the last day on which they may sign in; owners have none.
    """

    name: str
    role: Role
    qualification: str = ""
    language: Language = Language.TURKISH
    buffer_before: int = 0
    buffer_after: int = 0
    qualified_until: date | None = None
    access_until: date | None = None


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A member of staff as shown. `must_change`: somebody else has set their password."""

    id: StaffId
    version: int
    user: str
    form: StaffForm
    owner: bool
    active: bool
    has_pin: bool
    must_change: bool = False

    @property
    def name(self) -> str:
        """Full name, with title."""
        return self.form.name


@dataclass(frozen=True)
class ListStaff(Query[tuple[StaffCard, ...]]):
    """Everybody who works here, or ever did."""

    with_leavers: bool = False
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[StaffCard, ...]:
        """In the order in which they came."""
        statement = select(Staff).order_by(col(Staff.id))
        if not self.with_leavers:
            statement = statement.where(col(Staff.active).is_(True))
        return tuple(_card(row) for row in reading.session.exec(statement).all())


@dataclass(frozen=True)
class AddStaff(Command[int]):
    """Add a member of staff with a first password; their own one and a PIN they choose themselves."""

    user: str
    form: StaffForm
    password: str
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> int:
        """The new id; the key file gets a slot before the row is committed, never the other way round."""
        work.check_proved()
        user = checked_user(work.session, self.user)
        form = checked(self.form)
        check_days(form, work.today)
        check_password(self.password)
        id = work.add(
            Staff(
                user=user,
                name=form.name,
                role=form.role,
                qualification=form.qualification,
                language=form.language,
                buffer_before=form.buffer_before,
                buffer_after=form.buffer_after,
                qualified_until=form.qualified_until,
                access_until=form.access_until,
                must_change=True,
            )
        )
        work.keyring.give(user, self.password, now=work.now, temporary=True)
        work.touched(Topic.STAFF, id)
        return id


@dataclass(frozen=True)
class EditStaff(Command[None]):
    """Change name, role, qualification and its last day, language or buffers.

    In `version`, or where that is None (undo and redo) while it is as in `seen`; else raises `Stale`.
    """

    id: StaffId
    version: int | None
    form: StaffForm
    seen: StaffForm | None = None
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> None:
        """Write the form; undo writes the old one back.

        Raises `RuleError("not_yourself")` for one's own role, which only an owner changes.
        """
        staff = _staff(work.session, self.id, self.version)
        before = _card(staff).form
        if self.version is None and before != self.seen:
            raise Stale("staff")
        form = checked(self.form)
        check_days(form, work.today)
        _check_owner_stays(staff.owner, form.access_until)
        if form.role is not before.role and self.id == work.actor.staff_id and not work.actor.owner:
            raise RuleError("not_yourself", field="role")
        if (form.role, form.access_until) != (before.role, before.access_until):
            work.check_proved()
        staff.name, staff.role = form.name, form.role
        staff.qualification, staff.language = form.qualification, form.language
        staff.buffer_before, staff.buffer_after = form.buffer_before, form.buffer_after
        staff.qualified_until, staff.access_until = form.qualified_until, form.access_until
        work.session.add(staff)
        work.session.flush()
        work.undo = EditStaff(self.id, None, before, form)
        work.touched(Topic.STAFF, self.id)


@dataclass(frozen=True)
class EndStaff(Command[None]):
    """Let a leaver go: the slot is taken at once and an open window is refused at its next action."""

    id: StaffId
    version: int
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> None:
        """Raises `RuleError("last_owner")` for the last owner, `("not_yourself")` for oneself."""
        work.check_proved()
        staff = _staff(work.session, self.id, self.version)
        if self.id == work.actor.staff_id:
            raise RuleError("not_yourself")
        _check_not_last(work.session, staff)
        staff.active = False
        work.session.add(staff)
        work.session.flush()
        work.keyring.take(staff.user)
        work.touched(Topic.STAFF, self.id)


@dataclass(frozen=True)
class ChangePassword(Proved[None]):
    """Change one's own password, giving the old one; the record itself is not encrypted anew."""

    password: str
    new: str
    permission: ClassVar[Permission] = Permission.SIGN_IN
    always: ClassVar[bool] = True

    def run(self, work: Work) -> None:
        """Raises `RuleError`: ``weak_password`` or ``same_password``."""
        check_password(self.new, "new")
        if self.new == self.password:
            raise RuleError("same_password", field="new")
        staff = work.session.get_one(Staff, work.actor.staff_id)
        staff.must_change = False
        work.session.add(staff)
        work.session.flush()
        work.unit.note("staff", work.actor.staff_id, what="password_changed")
        work.keyring.give(work.actor.user, self.new, now=work.now)
        work.touched(Topic.STAFF, work.actor.staff_id)


@dataclass(frozen=True)
class ResetPassword(Proved[None]):
    """Give somebody who forgot theirs a temporary password; they choose an own one before anything else."""

    id: StaffId
    version: int
    new: str
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Raises `RuleError`: ``not_yourself``, ``has_left``, ``weak_password``."""
        check_password(self.new, "new")
        staff = _staff(work.session, self.id, self.version)
        if self.id == work.actor.staff_id:
            raise RuleError("not_yourself")
        if not staff.active:
            raise RuleError("has_left")
        staff.must_change = True
        work.session.add(staff)
        work.session.flush()
        work.unit.note("staff", self.id, what="password_reset")
        work.keyring.give(staff.user, self.new, now=work.now, temporary=True)
        work.touched(Topic.STAFF, self.id)


@dataclass(frozen=True)
class SetOwner(Proved[None]):
    """Give somebody the mark *owner*, or take it from them; the last owner keeps it."""

    id: StaffId
    version: int
    owner: bool
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Raises `RuleError`: ``last_owner``, ``has_left``, ``owner_stays`` where the access has an end."""
        staff = _staff(work.session, self.id, self.version)
        if not staff.active:
            raise RuleError("has_left")
        if not self.owner:
            _check_not_last(work.session, staff)
        _check_owner_stays(self.owner, staff.access_until)
        staff.owner = self.owner
        work.session.add(staff)
        work.session.flush()
        work.unit.note("staff", self.id, what="owner_given" if self.owner else "owner_taken")
        work.touched(Topic.STAFF, self.id)


@dataclass(frozen=True)
class SetPin(Proved[None]):
    """Choose one's own PIN, proving with the password who one is."""

    password: str
    new_pin: str
    permission: ClassVar[Permission] = Permission.SIGN_IN
    always: ClassVar[bool] = True

    def run(self, work: Work) -> None:
        """Raises `RuleError("bad_pin")`."""
        pin_hash = hash_pin(self.new_pin)
        staff = work.session.get_one(Staff, work.actor.staff_id)
        staff.pin_hash = pin_hash
        work.session.add(staff)
        work.touched(Topic.STAFF, work.actor.staff_id)


def checked_user(session: Session, typed: str) -> str:
    """A user name that nobody has; raises `RuleError("bad_user")` or `("name_taken")`."""
    user = typed.strip().lower()
    if not _USER.fullmatch(user):
        raise RuleError("bad_user", field="user")
    if session.exec(select(Staff.id).where(Staff.user == user)).first() is not None:
        raise RuleError("name_taken", field="user", name=user)
    return user


def checked(form: StaffForm) -> StaffForm:
    """The form cleaned; raises a `RuleError` with the field that is wrong."""
    name = clean(form.name, field="name")
    if not name:
        raise RuleError("required", field="name")
    check_buffers(form.buffer_before, form.buffer_after)
    return replace(form, name=name, qualification=clean(form.qualification, field="qualification"))


def check_days(form: StaffForm, today: date) -> None:
    """Raise `RuleError("too_far_ahead")` for a last day, of qualification or access, that is a slip."""
    for field in ("qualified_until", "access_until"):
        day: date | None = getattr(form, field)
        if day is not None:
            check_not_far(day, today, _LONGEST_QUALIFIED, field=field)


def _check_owner_stays(owner: bool, access_until: date | None) -> None:
    # A clinic whose owners all run out on one day could be opened by nobody who may change that.
    if owner and access_until is not None:
        raise RuleError("owner_stays", field="access_until")


def _check_not_last(session: Session, staff: Staff) -> None:
    owners = session.exec(select(Staff.id).where(col(Staff.owner), col(Staff.active))).all()
    if staff.owner and len(owners) == 1:
        raise RuleError("last_owner")


def _staff(session: Session, id: StaffId, version: int | None) -> Staff:
    staff = session.get(Staff, id)
    if staff is None:
        raise NotFound("staff", id)
    if version is not None and staff.row_version != version:
        raise Stale("staff")
    return staff


def _card(row: Staff) -> StaffCard:
    return StaffCard(
        StaffId(row.id or 0),
        row.row_version,
        row.user,
        StaffForm(
            row.name,
            row.role,
            row.qualification,
            row.language,
            row.buffer_before,
            row.buffer_after,
            row.qualified_until,
            row.access_until,
        ),
        row.owner,
        row.active,
        bool(row.pin_hash),
        row.must_change,
    )
