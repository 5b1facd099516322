"""What is missing before the needle, for all sessions of a day at once: a few statements, not one a card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from mesodesk.domain.appointments import Status
from mesodesk.domain.consent import ConsentState, Coverage, GivenConsent, check_consent
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import GRAVITY, Level
from mesodesk.domain.screening import Finding
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.photo_rows import views_missing
from mesodesk.services.consents.start_gate import actives_in, languages_read, needed_consent
from mesodesk.services.door.practice import Reading
from mesodesk.services.people.facts import gather_facts_of
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.screening.screening_checks import (
    Check,
    Judged,
    find_findings,
    finding_details,
    finding_key,
    products_used,
)
from mesodesk.services.screening.screenings import remedy_for
from mesodesk.storage.row import RECORD

_APPOINTMENT = RECORD.tables["appointment"]
_CONSENT = RECORD.tables["consent"]
_WITHDRAWAL = RECORD.tables["consent_withdrawal"]
_DECISION = RECORD.tables["decision"]
_EVALUATION = RECORD.tables["evaluation"]
_HOLD = RECORD.tables["course_hold"]
_LOOK_BACK = RECORD.tables["look_back"]
_PATIENT = RECORD.tables["patient"]
_PRODUCT = RECORD.tables["treatment_product"]
_SESSION = RECORD.tables["course_session"]
_STAFF = RECORD.tables["staff"]
_TREATMENT = RECORD.tables["treatment"]

#: Topics that make the question of pregnancy a need of its own.
_PREGNANCY: Final = (Topic.PREGNANCY, Topic.BREASTFEEDING)
#: The patient is in the house, and the session is not over.
_PRESENT: Final = (Status.ARRIVED, Status.NUMBING, Status.IN_TREATMENT)


@dataclass(frozen=True, slots=True)
class MissingCard:
    """One thing that is missing before the needle.

    `key` is ``consent``, ``screening``, ``pregnancy``, ``evaluation``, ``look_back``, ``course_held``,
    ``photo`` or ``lot``. Who may not see facts gets the findings as ``screening`` with level, remedy and
    until when to wait, one for each level.
    """

    key: str
    level: Level
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A session of the day that is not over: whose, of which version of a protocol, and where it stands."""

    appointment_id: AppointmentId
    patient_id: PatientId
    version_id: ProtocolVersionId
    status: Status


def find_missing(
    reading: Reading, sessions: Sequence[Ahead], on: date
) -> Mapping[AppointmentId, tuple[MissingCard, ...]]:
    """For each session what is missing, gravest first."""
    if not sessions:
        return {}
    needs = _Needs(reading, sessions, on)
    return {session.appointment_id: needs.of(session) for session in sessions}


class _Needs:
    """What the sessions of one day need, loaded for all of them together."""

    def __init__(self, reading: Reading, sessions: Sequence[Ahead], on: date) -> None:
        self._reading = reading
        self._on = on
        patients = {session.patient_id for session in sessions}
        self._facts = gather_facts_of(reading.session, patients)
        self._judged = _decisions(reading, {session.appointment_id for session in sessions})
        self._languages = _languages(reading, patients)
        self._treated = _treated(reading, patients)
        self._evaluated = _evaluated(reading, patients) | self._treated
        self._looked_back = _looked_back(reading, {session.appointment_id for session in sessions}, on)
        self._held = _held(reading, {session.appointment_id for session in sessions})
        self._with_lot = _with_lot(reading, {session.appointment_id for session in sessions})
        self._products = products_used(reading, {session.appointment_id for session in sessions})
        self._protocols: dict[ProtocolVersionId, Protocol] = {}
        self._consents = self._load_consents(patients)

    def of(self, session: Ahead) -> tuple[MissingCard, ...]:
        found = [*self._screening(session), *self._consent(session)]
        if session.patient_id not in self._evaluated:
            found.append(MissingCard("evaluation", Level.DOCTOR_DECIDES, {}))
        if session.appointment_id in self._held and session.status is not Status.IN_TREATMENT:
            found.append(MissingCard("course_held", Level.STOP, {}))
        if self._has_to_look_back(session):
            found.append(MissingCard("look_back", Level.WAIT, {}))
        if self._has_to_be_photographed(session):
            found.append(MissingCard("photo", Level.WAIT, {}))
        if session.status is Status.IN_TREATMENT and session.appointment_id not in self._with_lot:
            found.append(MissingCard("lot", Level.WAIT, {}))
        return tuple(sorted(found, key=lambda card: -GRAVITY[card.level]))

    def _has_to_look_back(self, session: Ahead) -> bool:
        # Nobody can look at the sites of a patient who has not come yet.
        came = session.status in _PRESENT
        treated = session.patient_id in self._treated
        return came and treated and session.appointment_id not in self._looked_back

    def _has_to_be_photographed(self, session: Ahead) -> bool:
        # Few protocols ask for photographs, so that these are asked about one by one.
        wanted = self._protocol(session.version_id).photo_views
        if not wanted or session.status not in (Status.ARRIVED, Status.NUMBING):
            return False
        return bool(views_missing(self._reading.session, session.patient_id, session.appointment_id, wanted))

    def _protocol(self, version_id: ProtocolVersionId) -> Protocol:
        if version_id not in self._protocols:
            self._protocols[version_id] = protocol_version(self._reading.session, version_id)[1]
        return self._protocols[version_id]

    def _screening(self, session: Ahead) -> list[MissingCard]:
        protocol = self._protocol(session.version_id)
        facts = self._facts[session.patient_id]
        products = self._products.get(session.appointment_id, ())
        found = find_findings(self._reading, facts, protocol, self._on, products)
        judged = self._judged.get(session.appointment_id, {})
        check = Check(session.patient_id, session.version_id, protocol, self._on, found, judged, products)
        if self._reading.may(Permission.SEE_FACTS):
            shipped = self._reading.frame.shipped
            return [_told(finding, finding_details(finding, shipped)) for finding in check.shut_by]
        levels: dict[Level, date | None] = {}
        for finding in check.shut_by:
            known = levels.get(finding.level)
            levels[finding.level] = max(known or finding.until, finding.until) if finding.until else known
        return [
            MissingCard("screening", level, {"remedy": remedy_for(level, until), "until": until})
            for level, until in levels.items()
        ]

    def _consent(self, session: Ahead) -> list[MissingCard]:
        given = self._consents.get(session.patient_id, ())
        languages = languages_read(self._reading, self._languages[session.patient_id])
        actives = actives_in(self._reading.session, self._products.get(session.appointment_id, ()))
        protocol = self._protocol(session.version_id)
        try:
            check_consent(given, needed_consent(session.version_id, protocol, actives, languages, self._on))
        except RuleError as error:
            return [MissingCard("consent", Level.WAIT, {**error.details, "rule": error.rule})]
        return []

    def _load_consents(self, patients: Collection[PatientId]) -> dict[PatientId, tuple[GivenConsent, ...]]:
        statement = (
            select(
                _CONSENT.c.patient_id, _CONSENT.c.protocol_version_id, _CONSENT.c.language,
                _CONSENT.c.state, _CONSENT.c.doctor_signed_at, _CONSENT.c.covers, _CONSENT.c.lapses_on,
                _WITHDRAWAL.c.at,
            )
            .join_from(_CONSENT, _WITHDRAWAL, _WITHDRAWAL.c.consent_id == _CONSENT.c.id, isouter=True)
            .where(_CONSENT.c.patient_id.in_(patients))
            .order_by(_CONSENT.c.id)
        )  # fmt: skip
        given: dict[PatientId, tuple[GivenConsent, ...]] = {}
        rows = self._reading.session.connection().execute(statement)
        for patient_id, version_id, language, state, signed_at, covers, lapses_on, withdrawn_at in rows:
            areas = frozenset(self._protocol(version_id).areas)
            stands = state if withdrawn_at is None else ConsentState.WITHDRAWN
            covered = None if covers is None else Coverage.from_dict(covers)
            consent = GivenConsent(version_id, language, areas, stands, signed_at, covered, lapses_on)
            given[patient_id] = (*given.get(patient_id, ()), consent)
        return given


def _told(finding: Finding, details: Mapping[str, object]) -> MissingCard:
    asked = finding.level is Level.ASK and finding.topic in _PREGNANCY
    return MissingCard(
        "pregnancy" if asked else "screening",
        finding.level,
        {
            **details,
            "rule": finding.rule,
            "finding": finding_key(finding.key),
            "remedy": remedy_for(finding.level, finding.until),
        },
    )


def _decisions(
    reading: Reading, appointments: Collection[AppointmentId]
) -> dict[AppointmentId, dict[str, Judged]]:
    statement = (
        select(_DECISION.c.appointment_id, _DECISION.c.finding, _STAFF.c.name, _DECISION.c.reason)
        .join_from(_DECISION, _STAFF, _STAFF.c.id == _DECISION.c.staff_id)
        .where(_DECISION.c.appointment_id.in_(appointments))
        .order_by(_DECISION.c.id)
    )
    judged: dict[AppointmentId, dict[str, Judged]] = {}
    for appointment_id, finding, name, reason in reading.session.connection().execute(statement):
        judged.setdefault(appointment_id, {})[finding] = Judged(name, reason)
    return judged


def _languages(reading: Reading, patients: Collection[PatientId]) -> dict[PatientId, str]:
    statement = select(_PATIENT.c.id, _PATIENT.c.language).where(_PATIENT.c.id.in_(patients))
    return dict(reading.session.connection().execute(statement).all())


def _evaluated(reading: Reading, patients: Collection[PatientId]) -> frozenset[PatientId]:
    """Who was evaluated by a dermatologist."""
    statement = select(_EVALUATION.c.patient_id).where(_EVALUATION.c.patient_id.in_(patients))
    return frozenset(reading.session.connection().execute(statement).scalars())


def _treated(reading: Reading, patients: Collection[PatientId]) -> frozenset[PatientId]:
    """Who has been treated before."""
    statement = select(_TREATMENT.c.patient_id).where(
        _TREATMENT.c.patient_id.in_(patients), _TREATMENT.c.signed_at.is_not(None)
    )
    return frozenset(reading.session.connection().execute(statement).scalars())


def _looked_back(
    reading: Reading, appointments: Collection[AppointmentId], on: date
) -> frozenset[AppointmentId]:
    """The sessions before which somebody looked back on the day `on`."""
    statement = select(_LOOK_BACK.c.appointment_id).where(
        _LOOK_BACK.c.appointment_id.in_(appointments), _LOOK_BACK.c.on_day >= on
    )
    return frozenset(reading.session.connection().execute(statement).scalars())


def _held(reading: Reading, appointments: Collection[AppointmentId]) -> frozenset[AppointmentId]:
    """The sessions whose course is held."""
    statement = (
        select(_APPOINTMENT.c.id)
        .join_from(_APPOINTMENT, _SESSION, _SESSION.c.id == _APPOINTMENT.c.session_id)
        .join(_HOLD, _HOLD.c.course_id == _SESSION.c.course_id)
        .where(_APPOINTMENT.c.id.in_(appointments), _HOLD.c.released_at.is_(None))
    )
    return frozenset(reading.session.connection().execute(statement).scalars())


def _with_lot(reading: Reading, appointments: Collection[AppointmentId]) -> frozenset[AppointmentId]:
    """The sessions whose treatment record names a lot already."""
    statement = (
        select(_TREATMENT.c.appointment_id)
        .join_from(_TREATMENT, _PRODUCT, _PRODUCT.c.treatment_id == _TREATMENT.c.id)
        .where(_TREATMENT.c.appointment_id.in_(appointments), _PRODUCT.c.lot_id.is_not(None))
    )
    return frozenset(reading.session.connection().execute(statement).scalars())
