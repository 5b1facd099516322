"""Made-up people and courses as rows of the record, many at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from sqlmodel import select

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.consent import ConsentState, IdentityCheck, lapse_day
from mesodesk.domain.documents import DocumentKind, content_hash
from mesodesk.domain.ids import PatientId, ProtocolVersionId
from mesodesk.domain.paper_parts import PatientMark, StaffMark
from mesodesk.domain.patients import Facts
from mesodesk.domain.times import at_wall
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.consents.consent_choice import coverage_of
from mesodesk.services.consents.consent_paper import (
    consent_form,
    strokes_of,
    ticks_of,
    with_doctor,
    with_patient,
)
from mesodesk.services.consents.consent_rows import template_hash, write_snapshot
from mesodesk.services.demo.before_needle import make_decisions, make_look_backs
from mesodesk.services.demo.bodies import make_bodies, of_the_day, scribble
from mesodesk.services.demo.diary import AFTERCARE, NUMBING, TREATMENT, Place
from mesodesk.services.demo.history import MadeUpCourse, MadeUpHistory, MadeUpVisit
from mesodesk.services.demo.house import DEMIR, RECEPTION, MadeUpProtocol
from mesodesk.services.demo.people import MadeUpPatient
from mesodesk.services.demo.rows import segment_row, work_at
from mesodesk.services.demo.shelf import Used
from mesodesk.services.door.practice import Work
from mesodesk.services.papers.paper_words import paper_words
from mesodesk.services.people.facts import gather_facts
from mesodesk.services.records.treatment_rows import ProductLine, seal_over
from mesodesk.services.screening.screening_checks import Check, find_findings
from mesodesk.storage.tables import (
    Appointment,
    Consent,
    Course,
    CourseSession,
    Decision,
    Evaluation,
    FactEntry,
    FactTopic,
    LookBack,
    Patient,
    Screening,
    Segment,
    Treatment,
    TreatmentProduct,
)

_NUMBING_PARTS = (
    (SegmentKind.NUMBING, NUMBING),
    (SegmentKind.TREATMENT, TREATMENT),
    (SegmentKind.AFTERCARE, AFTERCARE),
)


class Records:
    """Turns the made-up clinic into rows. Rows of a new record are numbered from 1 in the order of adding."""

    def __init__(
        self,
        work: Work,
        random: Random,
        published: Mapping[str, MadeUpProtocol],
        drawn: Mapping[int, tuple[int, int]],
    ) -> None:
        self._work = work
        self._random = random
        self._published = published
        self._drawn = drawn
        self._bodies = make_bodies(work.frame.resources)
        self.used: list[Used] = []
        self.counted: dict[str, int] = {}

    def add_patients(self, people: Sequence[MadeUpPatient]) -> None:
        """Patients with what the clinic was told."""
        unit, work = self._work.unit, self._work
        unit.insert_many(
            Patient,
            [
                {
                    "number": one.number,
                    "given_name": one.given_name,
                    "family_name": one.family_name,
                    "birth_date": one.birth_date,
                    "sex": one.sex,
                    "phone": one.phone,
                    "email": one.email,
                    "language": one.language,
                    "phototype": one.phototype,
                    "notes": "",
                    "created_at": at_wall(one.since, 600, work.zone),
                }
                for one in people
            ],
        )
        asked = [(id, one, at_wall(one.since, 620, work.zone)) for id, one in enumerate(people, 1)]
        unit.insert_many(
            FactTopic,
            [
                {
                    "patient_id": id,
                    "topic": topic,
                    "state": state,
                    "until_on": None,
                    "asked_on": one.since,
                    "author_id": DEMIR,
                    "at": at,
                }
                for id, one, at in asked
                for topic, state in one.answers
            ],
        )
        vocabulary = work.frame.shipped.vocabulary
        unit.insert_many(
            FactEntry,
            [
                {
                    "entry": uuid.UUID(int=self._random.getrandbits(128), version=4).hex,
                    "version": 1,
                    "patient_id": id,
                    "topic": entry.topic,
                    "text": entry.text,
                    "term": term.key if (term := vocabulary.match(entry.text, entry.topic)) else None,
                    "severity": entry.severity,
                    "author_id": DEMIR,
                    "at": at,
                }
                for id, one, at in asked
                for entry in one.entries
            ],
        )
        self.counted["patients"] = len(people)

    def add_history(self, people: Sequence[MadeUpPatient], history: MadeUpHistory) -> None:
        """Courses, appointments, consents, screenings and signed treatment records."""
        work, unit = self._work, self._work.unit
        first_visit = {course.patient: course.visits[0] for course in reversed(history.courses)}
        unit.insert_many(
            Evaluation,
            [
                {
                    "patient_id": patient + 1,
                    "staff_id": visit.place.staff_id,
                    "at": at_wall(people[patient].since, 640, work.zone),
                    "note": "Muayene edildi; beklentiler ve seçenekler konuşuldu.",
                }
                for patient, visit in first_visit.items()
                if visit.place.day < work.today or patient % 3
            ],
        )
        unit.insert_many(Course, [self._course(course) for course in history.courses])
        unit.insert_many(
            CourseSession,
            [
                {"course_id": id, "number": number}
                for id, course in enumerate(history.courses, 1)
                for number in range(1, course.sessions + 1)
            ],
        )
        visits = self._add_appointments(history)
        consents = [self._consent(course) for course in history.courses]
        self._add_treatments(history.courses, visits, consents)
        self.counted["courses"] = len(history.courses)

    def _course(self, course: MadeUpCourse) -> dict[str, object]:
        return {
            "patient_id": course.patient + 1,
            "protocol_version_id": self._published[course.protocol].version_id,
            "sessions": course.sessions,
            "status": course.status,
            "stop_reason": course.stop_reason,
            "created_at": course.visits[0].place.starts_at(self._work.zone) - timedelta(days=5),
            "created_by": RECEPTION,
        }

    def _add_appointments(self, history: MadeUpHistory) -> dict[int, int]:
        """All booked time; gives the appointment of each visit by the identity of the made-up visit."""
        rows: list[dict[str, object]] = []
        segments: list[dict[str, object]] = []
        ids: dict[int, int] = {}
        session_id = 0
        for course in history.courses:
            for visit in course.visits:
                ids[id(visit)] = self._append(rows, segments, visit, session_id + (visit.session or 0))
            session_id += course.sessions
        for visit in history.others:
            ids[id(visit)] = self._append(rows, segments, visit, None)
        for staff_id, day, start, minutes in history.blocks:
            starts_at = at_wall(day, start, self._work.zone)
            ends_at = starts_at + timedelta(minutes=minutes)
            rows.append(
                {
                    "kind": AppointmentKind.BLOCK,
                    "status": Status.BOOKED,
                    "staff_id": staff_id,
                    "starts_at": starts_at,
                    "ends_at": ends_at,
                    "note": "Toplantı",
                    "created_at": starts_at - timedelta(days=30),
                    "created_by": RECEPTION,
                }
            )
            segments.append(
                segment_row(len(rows), 0, SegmentKind.BLOCK, starts_at, minutes, None, staff_id, None, True)
            )
        self._work.unit.insert_many(Appointment, rows)
        self._work.unit.insert_many(Segment, segments)
        self.counted["appointments"] = len(rows)
        return ids

    def _append(
        self,
        rows: list[dict[str, object]],
        segments: list[dict[str, object]],
        visit: MadeUpVisit,
        session_id: int | None,
    ) -> int:
        place, patient_id = visit.place, visit.patient + 1
        starts_at = place.starts_at(self._work.zone)
        ends_at = starts_at + timedelta(minutes=place.minutes)
        done = visit.status is Status.DONE
        holds = visit.status not in (Status.CANCELLED, Status.NO_SHOW)
        is_session = visit.kind is AppointmentKind.SESSION
        rows.append(
            {
                "kind": visit.kind,
                "status": visit.status,
                "patient_id": patient_id,
                "session_id": session_id,
                "staff_id": place.staff_id,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "reason": "Hasta aradı" if visit.status is Status.CANCELLED else "",
                "arrived_at": starts_at - timedelta(minutes=4) if done else None,
                "numbing_at": starts_at if done and is_session else None,
                "treatment_at": starts_at + timedelta(minutes=NUMBING if is_session else 0) if done else None,
                "done_at": ends_at if done else None,
                "created_at": starts_at - timedelta(days=6),
                "created_by": RECEPTION,
            }
        )
        appointment_id = len(rows)
        if not is_session:
            segments.append(
                segment_row(
                    appointment_id, 0, SegmentKind.VISIT, starts_at, place.minutes,
                    place.room_id, place.staff_id, patient_id, holds,
                )
            )  # fmt: skip
            return appointment_id
        for position, (kind, minutes) in enumerate(_NUMBING_PARTS):
            room_id = place.numbing_room_id if kind is SegmentKind.NUMBING else place.room_id
            treats = kind is SegmentKind.TREATMENT
            segments.append(
                segment_row(
                    appointment_id, position, kind, starts_at, minutes,
                    None if kind is SegmentKind.AFTERCARE else room_id,
                    place.staff_id if treats else None, patient_id, holds,
                )
            )  # fmt: skip
            starts_at += timedelta(minutes=minutes)
        return appointment_id

    def _consent(self, course: MadeUpCourse) -> int | None:
        """The signed consent of a course; none for one that has not begun and nobody has signed yet."""
        work, published = self._work, self._published[course.protocol]
        first = course.visits[0].place
        if first.day > work.today or (first.day == work.today and course.patient % 2):
            return None
        then = work_at(work, first.starts_at(work.zone) - timedelta(minutes=10))
        patient = work.session.get_one(Patient, course.patient + 1)
        words = paper_words(then, patient.language, DocumentKind.CONSENT)
        doctor = {2: "Dr. Selin Demir", 3: "Dr. Kaan Aksoy", 4: "Dr. Merve Koç"}[course.staff_id]
        counts_days = the_clinic(work.session).consent_days
        form = consent_form(
            then,
            patient,
            published.protocol,
            1,
            words,
            doctor=doctor,
            sessions=course.sessions,
            counts_days=counts_days,
        )
        agreed = tuple(tick.key for tick in ticks_of(form))
        signature = scribble(self._random)
        name = f"{patient.given_name} {patient.family_name}"
        mark = PatientMark(name, then.now, strokes_of(signature), signature.ratio_percent / 100, "Ayşe Güneş")
        signed = with_patient(form, mark, frozenset(agreed), frozenset({"record"}))
        signed_at = then.now + timedelta(minutes=4)
        final = with_doctor(signed, StaffMark(doctor, "Dermatoloji uzmanı", signed_at, content_hash(signed)))
        row = Consent(
            patient_id=course.patient + 1,
            protocol_version_id=published.version_id,
            language=words.language,
            form_version=words.wording.text("consent.version"),
            state=ConsentState.SIGNED,
            snapshot={},
            patient_signed_at=then.now,
            witness_id=RECEPTION,
            doctor_signed_at=signed_at,
            doctor_id=course.staff_id,
            created_at=then.now,
            created_by=RECEPTION,
            covers=coverage_of(published.protocol).to_dict(),
            lapses_on=lapse_day(first.day, counts_days),
        )
        evidence = {
            "template": "consent",
            "template_version": row.form_version,
            "template_sha256": template_hash(work.frame, words.language),
            "signature": signature.to_dict(),
            "signature_sha256": signature.sha256(),
            "device": signature.device,
            "identity": str(IdentityCheck.ID_CARD),
            "counts_days": counts_days,
            "agreed": sorted(agreed),
            "witness": "reception",
        }
        write_snapshot(row, final, evidence)
        return work.add(row)

    def _add_treatments(
        self, courses: Sequence[MadeUpCourse], visits: Mapping[int, int], consents: Sequence[int | None]
    ) -> None:
        screenings: list[dict[str, object]] = []
        treatments: list[Treatment] = []
        products: list[dict[str, object]] = []
        for course, consent_id in zip(courses, consents, strict=True):
            facts = gather_facts(self._work.session, PatientId(course.patient + 1))
            for visit in course.visits:
                if visit.status is not Status.DONE or consent_id is None:
                    continue
                screenings.append(self._screening(course, visit, visits[id(visit)], facts))
                row, lines = self._treatment(course, visit, visits[id(visit)], len(screenings), consent_id)
                treatments.append(row)
                self._take(row, lines, len(treatments), visit.place)
                products += [
                    {
                        "treatment_id": len(treatments),
                        "product_id": line.product_id,
                        "lot_id": line.lot_id,
                        "volume_ul": line.volume_ul,
                    }
                    for line in lines
                ]
        self._work.unit.insert_many(Screening, screenings)
        self._work.unit.insert_many(Decision, make_decisions(screenings))
        self._work.unit.insert_many(LookBack, make_look_backs(treatments, screenings))
        self._add_signed(treatments, products)
        self.counted["treatments"] = len(treatments)

    def _add_signed(self, treatments: Sequence[Treatment], products: list[dict[str, object]]) -> None:
        # The database takes no products for a signed record: drafts first, then products, then signatures.
        unit, session = self._work.unit, self._work.session
        signing = {"signed_at", "signed_by", "sha256"}
        ids = unit.insert_many(Treatment, [row.model_dump(exclude={"id"} | signing) for row in treatments])
        unit.insert_many(TreatmentProduct, products)
        drafts = {row.id: row for row in session.exec(select(Treatment)).all()}
        for id, row in zip(ids, treatments, strict=True):
            draft = drafts[id]
            draft.signed_at, draft.signed_by, draft.sha256 = row.signed_at, row.signed_by, row.sha256
            session.add(draft)
        session.flush()

    def _screening(
        self, course: MadeUpCourse, visit: MadeUpVisit, appointment_id: int, facts: Facts
    ) -> dict[str, object]:
        work, published = self._work, self._published[course.protocol]
        found = find_findings(work, facts, published.protocol, visit.place.day)
        check = Check(
            PatientId(course.patient + 1),
            ProtocolVersionId(published.version_id),
            published.protocol,
            visit.place.day,
            found,
            {},
        )
        return {
            "patient_id": course.patient + 1,
            "protocol_version_id": published.version_id,
            "appointment_id": appointment_id,
            "on_day": visit.place.day,
            "at": visit.place.starts_at(work.zone) + timedelta(minutes=50),
            "author_id": visit.place.staff_id,
            "outcome": str(check.outcome),
            "findings": check.plain,
        }

    def _treatment(
        self,
        course: MadeUpCourse,
        visit: MadeUpVisit,
        appointment_id: int,
        screening_id: int,
        consent_id: int,
    ) -> tuple[Treatment, tuple[ProductLine, ...]]:
        place, published = visit.place, self._published[course.protocol]
        numbed_at = place.starts_at(self._work.zone)
        started_at = numbed_at + timedelta(minutes=NUMBING + 2)
        ended_at = started_at + timedelta(minutes=self._random.randint(17, 27))
        repeat = (visit.session or 1) > 1
        body = of_the_day(self._bodies[course.protocol], numbed_at, repeat, self._random)
        lines = self._lines(published.products, body.total.volume_ul, place)
        plain = body.to_dict()
        row = Treatment(
            patient_id=course.patient + 1,
            appointment_id=appointment_id,
            protocol_version_id=published.version_id,
            screening_id=screening_id,
            consent_id=consent_id,
            operator_id=place.staff_id,
            room_id=place.room_id,
            started_at=started_at,
            ended_at=ended_at,
            body=dict(plain) if isinstance(plain, dict) else {},
            signed_at=ended_at + timedelta(minutes=2),
            signed_by=place.staff_id,
        )
        row.sha256 = seal_over(row, body, lines)
        return row, lines

    def _lines(self, products: Sequence[int], total_ul: int, place: Place) -> tuple[ProductLine, ...]:
        share, rest = divmod(total_ul, len(products))
        is_recent = (self._work.today - place.day).days < 58
        return tuple(
            ProductLine(product, self._drawn[product][is_recent], share + (rest if index == 0 else 0))
            for index, product in enumerate(products)
        )

    def _take(self, row: Treatment, lines: Sequence[ProductLine], treatment_id: int, place: Place) -> None:
        at = row.signed_at or row.started_at
        self.used += [
            Used(line.lot_id, line.volume_ul, treatment_id, place.day, at, row.operator_id)
            for line in lines
            if line.lot_id is not None
        ]
