"""What stands before the needle: screening, consent, the look back and more; at start, again at signing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.consent import (
    ConsentState,
    Coverage,
    GivenConsent,
    NeededConsent,
    check_consent,
)
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import UsedProduct
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.protocols import ItemRole, Protocol
from mesodesk.domain.screening import Finding
from mesodesk.domain.stock import PartRole
from mesodesk.domain.times import local_day
from mesodesk.services.consents.photo_rows import views_missing
from mesodesk.services.door.practice import Reading
from mesodesk.services.records.course_holds import open_holds
from mesodesk.services.records.look_back import newest_look_back
from mesodesk.services.screening.screening_checks import Check, check_appointment
from mesodesk.storage.tables import (
    Appointment,
    Consent,
    ConsentWithdrawal,
    CourseSession,
    Evaluation,
    Patient,
    ProductIngredient,
    ProtocolVersion,
    Screening,
    Staff,
    Treatment,
)


@dataclass(frozen=True, slots=True)
class Gate:
    """How the start of a treatment stands. The ids are None for what is missing.

    `stale` says that a screening was confirmed, but that the facts give something else by now.
    `consent_rule` is why no consent covers the treatment, with what its sentence names in `consent_details`;
    empty when one does. `signed` says that the record
    is signed: nothing stands in its way any more. `look_back_id` is the look back of this day, which only
    those need who were treated before. `held` says that the course is held, `qualified_until` is set when the
    operator's qualification has run out, `missing_views` are the photographs that the protocol asks for.
    """

    check: Check
    screening_id: int | None
    stale: bool
    consent_id: int | None
    consent_rule: str
    evaluated: bool
    treated_before: bool
    signed: bool = False
    look_back_id: int | None = None
    held: bool = False
    qualified_until: date | None = None
    missing_views: tuple[str, ...] = ()
    consent_details: Mapping[str, object] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether nothing stands in the way."""
        return self.problem is None

    @property
    def problem(self) -> RuleError | None:
        """The first thing that stands in the way."""
        if self.signed:
            return None
        return next(self._problems(), None)

    def _problems(self) -> Iterator[RuleError]:
        if self.held:
            yield RuleError("course_held", field="course")
        if self.check.shut_by:
            yield RuleError("screening_shut", field="screening", findings=_brief(self.check.shut_by))
        if self.screening_id is None:
            yield RuleError("screening_stale" if self.stale else "screening_missing", field="screening")
        if self.consent_id is None:
            yield RuleError(self.consent_rule, field="consent", **self.consent_details)
        if not self.evaluated and not self.treated_before:
            yield RuleError("evaluation_missing", field="evaluation")
        if self.treated_before and self.look_back_id is None:
            yield RuleError("look_back_missing", field="look_back")
        if self.qualified_until is not None:
            yield RuleError("qualification_over", field="operator", last=self.qualified_until)
        if self.missing_views:
            yield RuleError("photo_missing", field="photo", view=self.missing_views[0])


def look_at_gate(reading: Reading, appointment_id: AppointmentId) -> Gate:
    """The gate of a session of today that the actor would begin, on everything as it is now.

    Raises `NotFound`, or ``not_a_session`` for a visit without a protocol.
    """
    check = check_appointment(reading, appointment_id, on=reading.today)
    return replace(
        _gate(reading, appointment_id, check, reading.today, begun_at=reading.now),
        held=_is_held(reading.session, appointment_id),
        qualified_until=_qualification_over(reading.session, reading.actor.staff_id, reading.today),
        missing_views=_missing_views(reading.session, appointment_id, check),
    )


def look_at_gate_again(reading: Reading, appointment_id: AppointmentId, started_at: datetime) -> Gate:
    """The gate of a session that was begun at `started_at` and is to be signed now.

    The confirmed screening may be of that day or a later one; what it found must still be all there is. What
    was asked of the start only (the course runs, the operator is qualified, photographs) is not asked again,
    and a consent counts as it did at the start: a record of what was done must not be kept from being signed
    by what came after the needle.
    """
    started_on = local_day(started_at, reading.zone)
    row = _newest_screening(reading.session, appointment_id)
    on = started_on if row is None else max(row.on_day, started_on)
    check = check_appointment(reading, appointment_id, on=on)
    return _gate(reading, appointment_id, check, on, begun_at=started_at)


def _gate(
    reading: Reading, appointment_id: AppointmentId, check: Check, on: date, *, begun_at: datetime
) -> Gate:
    session, begun_on = reading.session, local_day(begun_at, reading.zone)
    row = _newest_screening(session, appointment_id)
    # H1, H2: never another patient's screening, never one of another day.
    own = row is not None and row.patient_id == check.patient_id and row.on_day == on
    stands = row is not None and own and row.findings == check.plain
    consent_id, refused = find_covering_consent(reading, check, begun_at)
    looked_back = newest_look_back(session, appointment_id, begun_on)
    return Gate(
        check=check,
        screening_id=row.id if row is not None and stands else None,
        stale=own and not stands,
        consent_id=consent_id,
        consent_rule="" if refused is None else refused.rule,
        consent_details={} if refused is None else refused.details,
        evaluated=was_evaluated(session, check.patient_id),
        treated_before=was_treated(session, check.patient_id, appointment_id),
        look_back_id=None if looked_back is None else looked_back.id,
    )


def _is_held(session: Session, appointment_id: AppointmentId) -> bool:
    """Whether the course of this visit waits for a dermatologist."""
    course = session.exec(
        select(CourseSession.course_id)
        .join(Appointment, col(Appointment.session_id) == col(CourseSession.id))
        .where(Appointment.id == appointment_id)
    ).first()
    return course is not None and bool(open_holds(session, [course]))


def _qualification_over(session: Session, staff_id: int, on: date) -> date | None:
    """The last day of a qualification that has run out before `on`; None where it stands."""
    staff = session.get(Staff, staff_id)
    until = None if staff is None else staff.qualified_until
    return until if until is not None and until < on else None


def _missing_views(session: Session, appointment_id: AppointmentId, check: Check) -> tuple[str, ...]:
    """The views that the protocol wants photographed before the start, and that this visit has not."""
    # None for a patient who does not want photographs: that must not keep anybody from being treated.
    return views_missing(session, check.patient_id, appointment_id, check.protocol.photo_views)


def was_evaluated(session: Session, patient_id: PatientId) -> bool:
    """Whether a dermatologist has evaluated the patient."""
    rows = select(func.count()).select_from(Evaluation).where(Evaluation.patient_id == patient_id)
    return session.exec(rows).one() > 0


def was_treated(session: Session, patient_id: PatientId, but: int) -> bool:
    """Whether the patient has a signed treatment record of another visit than `but`."""
    rows = select(func.count()).select_from(Treatment)
    rows = rows.where(
        Treatment.patient_id == patient_id,
        Treatment.appointment_id != but,
        col(Treatment.signed_at).is_not(None),
    )
    return session.exec(rows).one() > 0


def find_covering_consent(
    reading: Reading, check: Check, begun_at: datetime
) -> tuple[int | None, RuleError | None]:
    """The id of the signed consent for a treatment that begins at `begun_at`, or None and what it breaks.

    A consent that was taken back later covered what was begun before.
    """
    given = given_consents(reading.session, check.patient_id, begun_at)
    patient = reading.session.get(Patient, check.patient_id)
    language = "" if patient is None else patient.language
    actives = actives_in(reading.session, check.products)
    needed = needed_consent(
        check.version_id,
        check.protocol,
        actives,
        languages_read(reading, language),
        local_day(begun_at, reading.zone),
    )
    try:
        found = check_consent(given.values(), needed)
    except RuleError as error:
        return None, error
    return next(id for id, consent in given.items() if consent is found), None


def needed_consent(
    version_id: ProtocolVersionId,
    protocol: Protocol,
    actives: Iterable[str],
    languages: frozenset[str],
    on_day: date,
) -> NeededConsent:
    """What a treatment with this protocol needs a consent for; `actives` are those of products chosen."""
    return NeededConsent(
        version_id,
        protocol.family,
        frozenset(protocol.areas),
        frozenset((*actives_of_cocktail(protocol), *actives)),
        languages,
        on_day,
    )


def actives_of_cocktail(protocol: Protocol) -> tuple[str, ...]:
    """The keys of what the cocktail is given for, without numbing cream and antiseptic."""
    return tuple(item.ingredient for item in protocol.cocktail if item.role is ItemRole.ACTIVE)


def actives_in(session: Session, products: Iterable[UsedProduct]) -> frozenset[str]:
    """The keys of what these products are bought for, without what only carries or keeps it."""
    chosen = [int(product.key) for product in products]
    if not chosen:
        return frozenset()
    rows = select(ProductIngredient.ingredient_key).where(
        col(ProductIngredient.product_id).in_(chosen), ProductIngredient.role == PartRole.ACTIVE
    )
    return frozenset(session.exec(rows))


def languages_read(reading: Reading, language: str) -> frozenset[str]:
    """The languages of papers that count for a patient with this language: it, or what stands in for it."""
    return frozenset({language, reading.frame.wording(language, DocumentKind.CONSENT).language})


def given_consents(session: Session, patient_id: PatientId, at: datetime) -> Mapping[int, GivenConsent]:
    """All consent forms of a patient by id as they stood `at` a moment; taken back by then: *withdrawn*."""
    rows = session.exec(
        select(Consent, ProtocolVersion.body, ConsentWithdrawal.at)
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Consent.protocol_version_id))
        .join(ConsentWithdrawal, col(ConsentWithdrawal.consent_id) == col(Consent.id), isouter=True)
        .where(Consent.patient_id == patient_id)
        .order_by(col(Consent.id))
    ).all()
    return {
        row.id or 0: GivenConsent(
            protocol_version_id=ProtocolVersionId(row.protocol_version_id),
            language=row.language,
            areas=_areas(body),
            state=row.state if withdrawn_at is None or withdrawn_at > at else ConsentState.WITHDRAWN,
            signed_at=row.doctor_signed_at,
            covers=None if row.covers is None else Coverage.from_dict(row.covers),
            lapses_on=row.lapses_on,
        )
        for row, body, withdrawn_at in rows
    }


def _areas(body: Mapping[str, object]) -> frozenset[str]:
    areas = body.get("areas")
    return frozenset(str(area) for area in areas) if isinstance(areas, list) else frozenset()


def _newest_screening(session: Session, appointment_id: AppointmentId) -> Screening | None:
    return session.exec(
        select(Screening).where(Screening.appointment_id == appointment_id).order_by(col(Screening.id).desc())
    ).first()


def _brief(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(f"{finding.level}:{finding.rule}" for finding in findings)
