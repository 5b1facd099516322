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
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Staff

#: The longest that a qualification is given for.
_LONGEST_QUALIFIED: Final = timedelta(days=50 * 366)
_USER = re.compile(r"[a-z][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class StaffForm:
    """A member of staff as typed. The buffers are minutes that stay free before and after each visit.

    `qualified_until` is the last day of a qualification that runs out: after it they begin no treatment.
    """

    name: str
    role: Role
    qualification: str = ""
    language: Language = Language.TURKISH
    buffer_before: int = 0
    buffer_after: int = 0
    qualified_until: date | None = None


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A member of staff as shown."""

    id: StaffId
    version: int
    user: str
    form: StaffForm
    owner: bool
    active: bool
    has_pin: bool

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
    """Add a member of staff with a first password; they choose their PIN themselves."""

    user: str
    form: StaffForm
    password: str
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> int:
        """The new id; the key file gets a slot before the row is committed, never the other way round."""
        user = checked_user(work.session, self.user)
        form = checked(self.form)
        check_qualification(form, work.today)
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
            )
        )
        work.keyring.give(user, self.password)
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
        """Write the form; undo writes the old one back."""
        staff = _staff(work.session, self.id, self.version)
        before = _card(staff).form
        if self.version is None and before != self.seen:
            raise Stale("staff")
        form = checked(self.form)
        check_qualification(form, work.today)
        staff.name, staff.role = form.name, form.role
        staff.qualification, staff.language = form.qualification, form.language
        staff.buffer_before, staff.buffer_after = form.buffer_before, form.buffer_after
        staff.qualified_until = form.qualified_until
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
        staff = _staff(work.session, self.id, self.version)
        if self.id == work.actor.staff_id:
            raise RuleError("not_yourself")
        owners = work.session.exec(select(Staff).where(col(Staff.owner), col(Staff.active))).all()
        if staff.owner and len(owners) == 1:
            raise RuleError("last_owner")
        staff.active = False
        work.session.add(staff)
        work.session.flush()
        work.keyring.take(staff.user)
        work.touched(Topic.STAFF, self.id)


@dataclass(frozen=True)
class ChangePassword(Command[None]):
    """Change one's own password; the record itself is not encrypted anew."""

    old: str
    new: str
    permission: ClassVar[Permission] = Permission.SIGN_IN

    def run(self, work: Work) -> None:
        """Raises `RuleError("wrong_password")` for the old one, `("weak_password")` for the new one."""
        check_password(self.new, "new")
        work.keyring.check(work.actor.user, self.old)
        work.keyring.give(work.actor.user, self.new)


@dataclass(frozen=True)
class SetPin(Command[None]):
    """Choose one's own PIN, proving with the password who one is."""

    password: str
    new_pin: str
    permission: ClassVar[Permission] = Permission.SIGN_IN

    def run(self, work: Work) -> None:
        """Raises `RuleError("wrong_password")` or `("bad_pin")`."""
        pin_hash = hash_pin(self.new_pin)
        work.keyring.check(work.actor.user, self.password)
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


def check_qualification(form: StaffForm, today: date) -> None:
    """Raise `RuleError("too_far_ahead")` for a last day of the qualification that is a slip of the keys."""
    if form.qualified_until is not None:
        check_not_far(form.qualified_until, today, _LONGEST_QUALIFIED, field="qualified_until")


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
        ),
        row.owner,
        row.active,
        bool(row.pin_hash),
    )
