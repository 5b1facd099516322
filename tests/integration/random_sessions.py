"""Random acts around the needle, in any order and with anybody's ids; and what must never come of them.

A `World` is a clinic on the day of three visits. Each sequence runs in it within one transaction, every
command in a savepoint of its own, and is taken back as a whole: ten thousand sequences begin from the same
record. What came of it is read with plain SQL.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final, TypeVar

from mesodesk.domain.adverse_events import EventForm, EventKind
from mesodesk.domain.appointments import Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.look_back import QUESTIONS
from mesodesk.domain.times import local_day
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import WithdrawConsent
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.people.facts import AddEntry, AnswerTopic
from mesodesk.services.records.course_holds import HoldCourse, ReleaseHold
from mesodesk.services.records.look_back import RecordLookBack
from mesodesk.services.screening.screening_checks import check_appointment, finding_key
from mesodesk.services.screening.screenings import ConfirmScreening, DecideFinding, RecordEvaluation
from mesodesk.services.stock.stock_changes import CountLot, QuarantineLot, ReceiveLot, WasteLot
from mesodesk.services.stock.vials import CloseVial, OpenVial
from mesodesk.services.treatment.treatments import (
    AmendTreatment,
    DiscardTreatment,
    ProductLine,
    SaveTreatment,
    SignTreatment,
    StartTreatment,
)
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.signed_triggers import signed_triggers
from mesodesk.storage.tables import CourseHold, Lot, Treatment, Vial
from tests.factories import DOCTOR, MANAGER, NURSE, PIN, RECEPTION, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course
from tests.integration.session_invariants import find_broken, find_unusable
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    confirm,
    receive,
    set_status,
    sign,
    sign_consent,
    start,
    whole_body,
)

T = TypeVar("T")

#: What patients say: the text, and what it is about.
SAID: Final = (
    (Topic.ALLERGIES, "lidokain"),
    (Topic.ALLERGIES, "klorheksidin"),
    (Topic.ALLERGIES, "bilinmeyen bir krem"),
    (Topic.MEDICINES, "Coumadin"),
    (Topic.CONDITIONS, "epilepsi"),
)


class World:
    """Three patients in the house: one for the second time, one for the first, one who was asked nothing."""

    def __init__(self, clinic: SmallClinic) -> None:
        self.clinic = clinic
        self.product = add_product(clinic)
        self.other_product = add_product(clinic, "Hyalor Plus")
        self.lots = [
            receive(clinic, self.product, "GOOD", 6_000),
            receive(clinic, self.product, "SHORT", 3_000, days=16),
            receive(clinic, self.other_product, "OTHER", 4_000),
        ]
        self.patients = [
            clinic.patient,
            clinic.register("Ada", "Koç"),
            clinic.register("Can", "Su", asked=False),
        ]
        courses = [book_course(clinic, ask_for(clinic))]
        self.consents = [sign_consent(clinic)]
        clinic.do(RecordEvaluation(clinic.patient, ""), DOCTOR)
        visit = arrive(clinic, courses[0])
        confirm(clinic, visit)
        sign(clinic, start(clinic, visit), (ProductLine(self.product, self.lots[0], 1_000),))
        second = block(clinic, appointment_of(courses[0], 2))
        day = local_day(second.starts_at, clinic.zone)
        for hour, patient in ((9, self.patients[1]), (11, self.patients[2])):
            ask = ask_for(clinic, patient=patient, from_day=day, hours=(hour * 60, hour * 60 + 120))
            courses.append(book_course(clinic, ask))
            self.consents.append(sign_consent(clinic, patient))
        self.courses = [course.id for course in courses]
        self.visits = [
            appointment_of(courses[0], 2),
            appointment_of(courses[1], 1),
            appointment_of(courses[2], 1),
        ]
        clinic.do(RecordEvaluation(self.patients[1], ""), DOCTOR)
        clinic.turn_to(day, 14, 30)
        for id in self.visits:
            set_status(clinic, id, Status.ARRIVED)
        self.clinic.clock.now += timedelta(minutes=60)
        self.now = clinic.clock.now
        # Signing in writes: nobody can do that while a sequence is under way.
        self.actors = {user: clinic.at(user).actor for user in (DOCTOR, NURSE, RECEPTION, MANAGER)}
        with clinic.clinic.record.reading() as session:
            self.frame = clinic.clinic.frame(session)


class TakenBack(Exception):
    """Ends a sequence: nothing of it is kept."""


class Story:
    """One sequence. `done` and `refused` count its acts; `found` is what must never be."""

    def __init__(self, world: World, seed: int, *, guarded: bool = True) -> None:
        self.world = world
        self.chance = random.Random(seed)
        self.now = world.now
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.found: list[str] = []
        self._guarded = guarded

    def run(self, acts: int) -> Story:
        """Do so many acts and take everything back."""
        record = self.world.clinic.clinic.record
        with suppress(TakenBack), record.writing(actor_id=1, action="story", now=self.now) as unit:
            self._unit = unit
            self._connection = unit.session.connection()
            if not self._guarded:
                with with_ledger(self._connection):
                    for name in signed_triggers():
                        self._connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for _ in range(acts):
                act = self.chance.choices(ACTS, WEIGHTS)[0]
                act(self)
            unit.session.flush()
            self.found += find_broken(self._connection, self.world.clinic.zone)
            raise TakenBack
        return self

    # Carrying out ------------------------------------------------------------------------------------------

    def work(self, user: str) -> Work:
        return Work(
            session=self._unit.session,
            now=self.now,
            actor=self.world.actors[user],
            frame=self.world.frame,
            unit=self._unit,
            keyring=self.world.clinic.clinic.keyring,
        )

    def do(self, command: Command[T], user: str = DOCTOR) -> T | None:
        """Perform a command as the door would: permission first, then all of it or nothing."""
        self.now += timedelta(seconds=1)
        self._unit.now = self.now
        name = type(command).__name__
        work = self.work(user)
        try:
            if not work.may(command.permission):
                raise NotAllowed(command.permission)
            with self._unit.session.begin_nested():
                value = command.run(work)
                self._unit.session.flush()
        except RuleError as error:
            self.refused[f"{name}: {error.rule}"] += 1
            self._unit.session.expire_all()
            return None
        self.done[name] += 1
        if isinstance(command, SignTreatment):
            self.found += find_unusable(self._connection, command.id)
        return value

    def ids(self, statement: str) -> list[int]:
        return list(self._connection.exec_driver_sql(statement).scalars())

    def any(self, table: type[Any], where: str = "1") -> Any | None:
        """A row of a table, any one of those of which this is true."""
        found = self.ids(f"SELECT id FROM {table.__tablename__} WHERE {where}")
        return self._unit.session.get(table, self.chance.choice(found)) if found else None

    def body(self) -> TreatmentBody:
        """A record with nothing missing, as of now."""
        return whole_body(self.world.clinic)

    def visit(self) -> int:
        return self.chance.choice(self.world.visits)

    def user(self) -> str:
        return self.chance.choices((DOCTOR, NURSE, RECEPTION, MANAGER), (12, 3, 1, 1))[0]

    def lines(self) -> tuple[ProductLine, ...]:
        """What somebody might choose: good and bad lots and vials, of the right product and of others."""
        chance, made = self.chance, []
        for _ in range(chance.choice((1, 1, 1, 2, 0))):
            lot = chance.choice((self.world.lots[0], self.world.lots[0], *self.world.lots, None))
            vial = chance.choice((None, None, *self.ids("SELECT id FROM vial")))
            product = self._product_of(lot) if chance.random() < 0.9 else self.world.other_product
            made.append(ProductLine(product, lot, chance.choice((0, 500, 800, 2_000, 5_000)), vial))
        return tuple(made)

    def _product_of(self, lot: int | None) -> int:
        return self.world.other_product if lot == self.world.lots[2] else self.world.product


# What somebody may do ---------------------------------------------------------------------------------------


def say(story: Story) -> None:
    """A patient says something, or takes it back by saying that there is nothing."""
    patient = PatientId(story.chance.choice(story.world.patients))
    if story.chance.random() < 0.4:
        topic, text = story.chance.choice(SAID)
        story.do(AddEntry(patient, topic, text), story.user())
    elif story.chance.random() < 0.2:
        due = local_day(story.now, story.world.clinic.zone) + timedelta(days=90)
        story.do(AnswerTopic(patient, Topic.PREGNANCY, TopicState.SOME, due), story.user())
    else:
        story.do(AnswerTopic(patient, story.chance.choice(list(Topic)), TopicState.NONE), story.user())


def decide(story: Story, visit: int | None = None) -> None:
    """A dermatologist decides on what is found for one visit; sometimes under another visit's id."""
    visit = story.visit() if visit is None else visit
    check = check_appointment(story.work(DOCTOR), AppointmentId(visit))
    if not check.shut_by:
        return
    key = finding_key(story.chance.choice(check.shut_by).key)
    about = visit if story.chance.random() < 0.8 else story.visit()
    story.do(DecideFinding(AppointmentId(about), key, "Konuşuldu."), story.user())


def confirm_screening(story: Story, visit: int | None = None) -> None:
    story.do(ConfirmScreening(AppointmentId(visit or story.visit())), story.user())


def evaluate(story: Story) -> None:
    story.do(RecordEvaluation(PatientId(story.chance.choice(story.world.patients)), ""), story.user())


def withdraw(story: Story) -> None:
    if story.chance.random() < 0.3:
        story.do(WithdrawConsent(story.chance.choice(story.world.consents)), RECEPTION)


def look_back(story: Story, visit: int | None = None, *, well: bool = False) -> None:
    yes = not well and story.chance.random() < 0.2
    answers = tuple((key, yes and key == QUESTIONS[0]) for key in QUESTIONS)
    event = EventForm(EventKind.BRUISE) if yes else None
    story.do(RecordLookBack(visit or story.visit(), answers, event=event), story.user())


def hold(story: Story) -> None:
    story.do(HoldCourse(story.chance.choice(story.world.courses), "Beklensin."), story.user())


def release(story: Story) -> None:
    row = story.any(CourseHold, "released_at IS NULL")
    if row is not None:
        story.do(ReleaseHold(row.id, row.row_version, "Devam."), story.user())


def begin(story: Story, visit: int | None = None) -> None:
    story.do(StartTreatment(visit or story.visit()), story.user())


def save(story: Story) -> None:
    row = story.any(Treatment)
    if row is not None:
        story.do(SaveTreatment(row.id, row.row_version, story.body(), story.lines()), story.user())


def sign_record(story: Story, *, well: bool = False) -> None:
    row = story.any(Treatment, "signed_at IS NULL")
    if row is None:
        return
    lines = (ProductLine(story.world.product, story.world.lots[0], 500),) if well else story.lines()
    story.now += timedelta(minutes=15)
    story.do(SignTreatment(row.id, row.row_version, story.body(), lines, PIN), story.user())


def amend(story: Story) -> None:
    row = story.any(Treatment, "signed_at IS NOT NULL")
    if row is not None:
        lines = story.lines() if story.chance.random() < 0.7 else None
        story.do(AmendTreatment(row.id, story.body(), "Düzeltildi.", PIN, lines), story.user())


def discard(story: Story) -> None:
    row = story.any(Treatment)
    if row is not None:
        story.do(DiscardTreatment(row.id, row.row_version), story.user())


def open_vial(story: Story) -> None:
    story.do(OpenVial(story.chance.choice(story.world.lots)), story.user())


def close_vial(story: Story) -> None:
    row = story.any(Vial)
    if row is not None:
        story.do(CloseVial(row.id, row.row_version, "Bitti."), story.user())


def quarantine(story: Story) -> None:
    row = story.any(Lot)
    assert row is not None
    story.do(QuarantineLot(row.id, row.row_version, story.chance.random() < 0.6), MANAGER)


def stock(story: Story) -> None:
    """Waste, a count, a delivery; also more than there is."""
    row = story.any(Lot)
    assert row is not None
    volume = story.chance.choice((0, 100, 900, 3_000, 9_000))
    kind = story.chance.randrange(3)
    if kind == 0:
        story.do(WasteLot(row.id, volume, "Kırıldı."), MANAGER)
    elif kind == 1:
        story.do(CountLot(row.id, row.row_version, volume, "Sayıldı."), MANAGER)
    else:
        story.do(ReceiveLot(row.product_id, row.code, row.expires_on, volume), MANAGER)


def wait(story: Story) -> None:
    """Time passes: minutes, or a night, or until lots have expired."""
    story.now += story.chance.choices(
        (timedelta(minutes=30), timedelta(hours=20), timedelta(days=30)), (12, 2, 1)
    )[0]


def go_on(story: Story) -> None:
    """Somebody sees to everything that one visit needs, more or less, and begins."""
    visit = story.visit()
    for _ in range(story.chance.choice((1, 3, 6))):
        decide(story, visit)
    if story.chance.random() < 0.7:
        look_back(story, visit, well=True)
    confirm_screening(story, visit)
    begin(story, visit)
    if story.chance.random() < 0.5:
        sign_record(story, well=story.chance.random() < 0.6)


Act = Callable[[Story], None]
_CHANCES: Final[Mapping[Act, int]] = {
    say: 8,
    decide: 8,
    confirm_screening: 5,
    evaluate: 2,
    withdraw: 1,
    look_back: 4,
    hold: 1,
    release: 3,
    begin: 3,
    save: 4,
    sign_record: 7,
    amend: 4,
    discard: 1,
    open_vial: 3,
    close_vial: 2,
    quarantine: 3,
    stock: 4,
    wait: 3,
    go_on: 9,
}
ACTS: Final = tuple(_CHANCES)
WEIGHTS: Final = tuple(_CHANCES.values())
