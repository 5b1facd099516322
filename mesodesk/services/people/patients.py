"""Patients: found while somebody types, registered once, edited without losing anybody's change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, text
from sqlmodel import Session, col, or_, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.patients import check_birth_date
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.retention import ErasureState, number_hash
from mesodesk.domain.text import clean, fold
from mesodesk.exchange.patient_cells import read_email, read_phone
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.search import find_patients, highest_patient_id
from mesodesk.storage.tables import Erasure, Patient

#: From this likeness on (0 to 100) two patients are shown as perhaps the same person.
LIKELY = 88
# Text, not entities: scrolling through a long list must not build objects that nobody changes.
_STRETCH = text(
    "SELECT id, number, given_name, family_name, birth_date, phone FROM patient"
    " ORDER BY display_key LIMIT :limit OFFSET :offset"
)


@dataclass(frozen=True, slots=True)
class PatientForm:
    """A patient's own data as it is typed. `number` None asks for the next free one."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    phone: str = ""
    email: str = ""
    language: str = "tr"
    phototype: int | None = None
    notes: str = ""
    number: str | None = None


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient in a list."""

    id: PatientId
    number: str
    name: str
    given_name: str
    family_name: str
    birth_date: date | None
    phone: str


@dataclass(frozen=True, slots=True)
class PatientPage:
    """A stretch of the full list, in the order of the Turkish alphabet."""

    total: int
    lines: tuple[PatientLine, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody in the record who may be the same person; `score` 0 to 100."""

    line: PatientLine
    score: int


@dataclass(frozen=True)
class FindPatients(Query[tuple[PatientLine, ...]]):
    """Search as somebody types: parts of names, number, phone or birth date; best match first."""

    text: str
    limit: int = 50
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> tuple[PatientLine, ...]:
        """At most `limit` lines; nothing for an empty text."""
        lines = tuple(
            _line(*row) for row in find_patients(reading.session.connection(), self.text, self.limit)
        )
        reading.searched(line.id for line in lines)
        return lines


@dataclass(frozen=True)
class ListPatients(Query[PatientPage]):
    """One stretch of the full list."""

    offset: int = 0
    limit: int = 256
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> PatientPage:
        """The stretch, and how many there are in all."""
        connection = reading.session.connection()
        rows = connection.execute(_STRETCH, {"offset": self.offset, "limit": self.limit})
        total = connection.exec_driver_sql("SELECT count(*) FROM patient").scalar_one()
        lines = tuple(_line(*row) for row in rows)
        reading.searched(line.id for line in lines)
        return PatientPage(total, lines)


@dataclass(frozen=True)
class PatientByNumber(Query[PatientLine]):
    """The patient with this number; raises `NotFound`."""

    number: str
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> PatientLine:
        """One line."""
        row = reading.session.exec(select(Patient).where(Patient.number == self.number.strip())).first()
        if row is None:
            raise NotFound("patient", self.number)
        line = line_of(row)
        reading.searched((line.id,))
        return line


@dataclass(frozen=True)
class FindLikely(Query[tuple[Likely, ...]]):
    """Who in the record may be the person being registered; likeliest first, at most five."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    phone: str = ""
    except_id: PatientId | None = None
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> tuple[Likely, ...]:
        """Those at or above `LIKELY`."""
        phone = _phone_or_nothing(self.phone, reading.frame.country)
        likely = find_likely(
            reading.session, self.given_name, self.family_name, self.birth_date, phone, self.except_id
        )
        reading.searched(found.line.id for found in likely)
        return likely


@dataclass(frozen=True)
class RegisterPatient(Command[int]):
    """Add a patient. Somebody likely the same is refused unless `even_if_likely`."""

    form: PatientForm
    even_if_likely: bool = False
    permission: ClassVar[Permission] = Permission.EDIT_PATIENTS

    def run(self, work: Work) -> int:
        """The new patient's id; `RuleError("duplicate_patient")` names the likeliest other."""
        form = checked(self.form, work.today, work.frame.country)
        if not self.even_if_likely:
            likely = find_likely(work.session, form.given_name, form.family_name, form.birth_date, form.phone)
            if likely:
                raise RuleError(
                    "duplicate_patient",
                    field="family_name",
                    number=likely[0].line.number,
                    name=likely[0].line.name,
                )
        patient = Patient(**_values(form), number=_number(work.session, form.number), created_at=work.now)
        id = work.add(patient)
        work.touched(Topic.PATIENTS, id)
        return id


@dataclass(frozen=True)
class EditPatient(Command[None]):
    """Change a patient's own data; raises `Stale` when somebody else changed it since.

    The change is made to `version`, or where that is None (undo and redo) to data that are as in `seen`.
    Whoever may not see clinical facts leaves the phototype as it is.
    """

    id: PatientId
    version: int | None
    form: PatientForm
    seen: PatientForm | None = None
    permission: ClassVar[Permission] = Permission.EDIT_PATIENTS

    def run(self, work: Work) -> None:
        """Write the form; undo writes the old one back."""
        patient = work.session.get(Patient, self.id)
        if patient is None:
            raise NotFound("patient", self.id)
        before = form_of(patient)
        if (patient.row_version != self.version) if self.version is not None else (before != self.seen):
            raise Stale("patient")
        form = checked(self.form, work.today, work.frame.country)
        if not work.actor.may(Permission.SEE_FACTS):
            form = replace(form, phototype=before.phototype)
        if form.number is not None and form.number != patient.number:
            patient.number = _number(work.session, form.number)
        for name, value in _values(form).items():
            setattr(patient, name, value)
        work.session.add(patient)
        work.session.flush()
        work.undo = EditPatient(self.id, None, before, form_of(patient))
        work.touched(Topic.PATIENTS, self.id)


def checked(form: PatientForm, today: date, country: str) -> PatientForm:
    """The form cleaned and normalised (phone as E.164); raises a `RuleError` with the field that is wrong."""
    given = clean(form.given_name, field="given_name")
    family = clean(form.family_name, field="family_name")
    if not given and not family:
        raise RuleError("required", field="given_name")
    if not family:
        raise RuleError("required", field="family_name")
    if form.birth_date is not None:
        check_birth_date(form.birth_date, today)
    email = read_email(form.email)
    if form.phototype is not None and not 1 <= form.phototype <= 6:
        raise RuleError("bad_phototype", field="phototype", value=form.phototype)
    number = clean(form.number, field="number", longest=40) if form.number else None
    return PatientForm(
        given,
        family,
        form.birth_date,
        form.sex,
        read_phone(form.phone, country),
        email,
        form.language,
        form.phototype,
        clean(form.notes, field="notes", longest=4000, lines=True),
        number or None,
    )


def find_likely(
    session: Session,
    given_name: str,
    family_name: str,
    birth_date: date | None,
    phone: str,
    except_id: PatientId | None = None,
) -> tuple[Likely, ...]:
    """People whose folded name is close, weighed by birth date and phone; likeliest first, at most five."""
    name = fold(f"{given_name} {family_name}")
    if len(name) < 3 and not phone:
        return ()
    found = {row.id: row for row in _candidates(session, name, birth_date, phone)}
    scored = []
    for row in found.values():
        score = fuzz.token_sort_ratio(name, fold(f"{row.given_name} {row.family_name}"))
        if birth_date and row.birth_date:
            score += 8 if row.birth_date == birth_date else -30
        if phone and row.phone:
            score += 8 if row.phone == phone else -6
        if row.id != except_id and score >= LIKELY:
            scored.append(Likely(line_of(row), min(100, round(score))))
    return tuple(sorted(scored, key=lambda likely: (-likely.score, likely.line.number))[:5])


def line_of(row: Patient) -> PatientLine:
    """The row as it stands in a list."""
    born = row.birth_date.isoformat() if row.birth_date else None
    return _line(row.id or 0, row.number, row.given_name, row.family_name, born, row.phone)


def form_of(row: Patient) -> PatientForm:
    """The row as a form that would write it again."""
    return PatientForm(
        row.given_name,
        row.family_name,
        row.birth_date,
        row.sex,
        row.phone,
        row.email,
        row.language,
        row.phototype,
        row.notes,
        row.number,
    )


def _line(id: int, number: str, given: str, family: str, born: str | None, phone: str) -> PatientLine:
    birth_date = date.fromisoformat(born) if born else None
    return PatientLine(PatientId(id), number, f"{given} {family}".strip(), given, family, birth_date, phone)


def _values(form: PatientForm) -> dict[str, Any]:  # keyword arguments of the row, whatever their types
    return {
        "given_name": form.given_name,
        "family_name": form.family_name,
        "birth_date": form.birth_date,
        "sex": form.sex,
        "phone": form.phone,
        "email": form.email,
        "language": form.language,
        "phototype": form.phototype,
        "notes": form.notes,
    }


def _number(session: Session, wanted: str | None) -> str:
    erased = erased_numbers(session)

    def taken(number: str) -> bool:
        if erased and number_hash(number) in erased:
            return True
        return session.exec(select(Patient.id).where(Patient.number == number)).first() is not None

    if wanted is not None:
        if taken(wanted):
            raise RuleError("number_taken", field="number", number=wanted)
        return wanted
    candidate = 1001 + highest_patient_id(session.connection())
    while taken(str(candidate)):
        candidate += 1
    return str(candidate)


def erased_numbers(session: Session) -> frozenset[str]:
    """Hashes of the numbers of everybody who was erased; they are given to nobody else."""
    found = session.exec(select(Erasure.proof).where(Erasure.state == ErasureState.DONE))
    return frozenset(str(proof.get("number_sha256")) for proof in found)


def _phone_or_nothing(text: str, country: str) -> str:
    # While a number is being typed it is often unfinished; that is no error yet.
    try:
        return read_phone(text, country)
    except RuleError:
        return ""


def _candidates(session: Session, name: str, birth_date: date | None, phone: str) -> list[Patient]:
    beginnings = " ".join(part[:2] for part in name.split())
    ids = [row[0] for row in find_patients(session.connection(), beginnings, 1000)]
    same: list[ColumnElement[bool]] = [col(Patient.id).in_(ids)]
    if birth_date is not None:
        same.append(col(Patient.birth_date) == birth_date)
    if phone:
        same.append(col(Patient.phone) == phone)
    return list(session.exec(select(Patient).where(or_(*same))).all())
