"""The doctor's screen of one session: what stands before the needle, what was done before and is done now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import SegmentKind, Status
from mesodesk.domain.body_map import InjectionMap
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.treatments import Reaction, TreatmentBody
from mesodesk.services.booking.visits import segment_rows
from mesodesk.services.consents.start_gate import Gate, look_at_gate, look_at_gate_again
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.paper_words import patient_row, staff_name
from mesodesk.services.people.facts import gather_facts
from mesodesk.services.protocols.protocols import key_of_version
from mesodesk.services.records.treatment_rows import (
    CoursePlace,
    ProductLine,
    body_of,
    lines_of,
    newest_version,
    place_of,
    signed_treatments,
    versions_of,
)
from mesodesk.services.screening.screening_checks import Check, find_findings, used_products
from mesodesk.services.screening.screenings import FindingCard, ScreeningCard, finding_cards, screening_card
from mesodesk.services.stock.stock import LotCard, product_cards
from mesodesk.services.treatment.charts import BannerCard, banner_card
from mesodesk.services.treatment.session_ticks import Tick, find_ticks
from mesodesk.services.treatment.treatments import lot_codes
from mesodesk.storage.tables import Appointment, Document, Product, Room, Treatment


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """An earlier treatment of this patient; `body` and `products` are there for *same as last time*."""

    treatment_id: int
    at: datetime
    protocol_key: str
    points: int
    volume_ul: int
    technique: str
    pain: int | None
    reactions: tuple[Reaction, ...]
    lots: tuple[str, ...]
    maps: tuple[InjectionMap, ...]
    body: TreatmentBody
    products: tuple[ProductLine, ...]


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """A product whose active ingredients are all in the published cocktail; its lots, first expiring first.

    `suggested_lot_id` is the usable lot that expires first. An opened container is good for `open_hours`, or
    (None) for one treatment: then the rest of it is discarded when the record is signed. Of the `ingredients`
    it is bought for the `actives`.
    """

    product_id: int
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[str, ...]
    lots: tuple[LotCard, ...]
    suggested_lot_id: int | None
    open_hours: int | None = None
    actives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One version of a record that was amended; the first one has no reason."""

    treatment_id: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class TreatmentDraft:
    """The record of this session, a draft until `signed_at`; `amended` lists its versions if several."""

    id: int
    version: int
    body: TreatmentBody
    products: tuple[ProductLine, ...]
    started_at: datetime
    ended_at: datetime | None
    operator: str
    signed_at: datetime | None
    signed_by: str
    amended: tuple[AmendmentLine, ...]


@dataclass(frozen=True, slots=True)
class SessionCard:
    """Everything on the doctor's screen.

    `ready` says that a treatment may be begun (or, once begun, that nothing has come up since); if not,
    `why_not` is the rule that stands in the way. `earlier` is newest first; `looked_back` says that its sites
    were looked at for this session. `missing_views` are the photographs that the start waits for. `brought`
    are the findings that the products chosen before the start add to the screening.
    """

    appointment_id: int
    version: int
    banner: BannerCard
    protocol: Protocol
    protocol_key: str
    version_id: int
    session_number: int
    sessions: int
    course_id: int
    status: Status
    room: str
    starts_at: datetime
    arrived_at: datetime | None
    numbing_since: datetime | None
    ticks: tuple[Tick, ...]
    ready: bool
    why_not: str
    screening: ScreeningCard
    earlier: tuple[EarlierSession, ...]
    products: tuple[ProductChoice, ...]
    treatment: TreatmentDraft | None
    aftercare_document_id: int | None
    looked_back: bool = False
    needs_evaluation: bool = False
    missing_views: tuple[str, ...] = ()
    brought: tuple[FindingCard, ...] = ()


@dataclass(frozen=True)
class ShowSession(Query[SessionCard]):
    """One session of a course for those who treat; the ledger says who looked.

    `chosen` are products that were chosen before there is a record to keep them.
    """

    appointment_id: int
    chosen: tuple[int, ...] = ()
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> SessionCard:
        """The card; `NotFound`, or ``not_a_session`` for a visit without a protocol."""
        session, id = reading.session, AppointmentId(self.appointment_id)
        appointment = session.get(Appointment, self.appointment_id)
        if appointment is None:
            raise NotFound("appointment", self.appointment_id)
        row = _newest_treatment(session, self.appointment_id)
        gate = _gate(reading, id, row)
        place = _place(session, appointment)
        patient_id = gate.check.patient_id
        reading.looked_at(patient_id, "session")
        treatment = None if row is None else _treatment(session, row)
        products = _products(reading, gate.check.protocol, treatment)
        problem = gate.problem
        return SessionCard(
            appointment_id=self.appointment_id,
            version=appointment.row_version,
            banner=banner_card(reading, patient_row(session, patient_id)),
            protocol=gate.check.protocol,
            protocol_key=gate.check.protocol.key,
            version_id=gate.check.version_id,
            session_number=place.number,
            sessions=place.sessions,
            course_id=place.course_id,
            status=appointment.status,
            room=_room(session, id),
            starts_at=appointment.starts_at,
            arrived_at=appointment.arrived_at,
            numbing_since=appointment.numbing_at,
            ticks=find_ticks(
                reading,
                gate,
                lines=() if treatment is None else treatment.products,
                usable_lots=sum(choice.suggested_lot_id is not None for choice in products),
                operator_id=reading.actor.staff_id if row is None else row.operator_id,
            ),
            ready=problem is None,
            why_not="" if problem is None else problem.rule,
            screening=screening_card(reading, gate.check, id),
            earlier=_earlier(session, patient_id, self.appointment_id),
            products=products,
            treatment=treatment,
            aftercare_document_id=None if treatment is None else _aftercare(session, treatment.id),
            looked_back=gate.look_back_id is not None,
            needs_evaluation=not (gate.evaluated or gate.treated_before or gate.signed),
            missing_views=gate.missing_views,
            brought=_brought(reading, gate.check, self.chosen if row is None else ()),
        )


def _gate(reading: Reading, appointment_id: AppointmentId, row: Treatment | None) -> Gate:
    """The gate as it stands; of a session that has begun, as it will be looked at when it is signed."""
    if row is None:
        return look_at_gate(reading, appointment_id)
    gate = look_at_gate_again(reading, appointment_id, row.started_at)
    if row.signed_at is None:
        return gate
    # What was signed was signed on this screening and this consent, whatever has been said since.
    return replace(
        gate,
        signed=True,
        screening_id=row.screening_id,
        stale=False,
        consent_id=row.consent_id,
        consent_rule="",
    )


def _brought(reading: Reading, check: Check, chosen: tuple[int, ...]) -> tuple[FindingCard, ...]:
    """The findings that these products add to what the cocktail gives."""
    if not chosen:
        return ()
    rows = reading.session.exec(select(Product).where(col(Product.id).in_(chosen))).all()
    products = tuple(used_products(reading, {row.id or 0: row for row in rows}).values())
    facts = gather_facts(reading.session, check.patient_id)
    found = find_findings(reading, facts, check.protocol, check.on, products)
    known = {finding.key for finding in check.findings}
    return finding_cards(
        reading, replace(check, findings=tuple(one for one in found if one.key not in known))
    )


def _place(session: Session, appointment: Appointment) -> CoursePlace:
    place = place_of(session, appointment.session_id)
    if place is None:
        raise NotFound("session", appointment.session_id)
    return place


def _room(session: Session, appointment_id: AppointmentId) -> str:
    parts = segment_rows(session, appointment_id)
    room_id = next((part.room_id for part in parts if part.kind is SegmentKind.TREATMENT), None)
    room = None if room_id is None else session.get(Room, room_id)
    return "" if room is None else room.name


def _newest_treatment(session: Session, appointment_id: int) -> Treatment | None:
    first = session.exec(
        select(Treatment)
        .where(Treatment.appointment_id == appointment_id, col(Treatment.supersedes).is_(None))
        .order_by(col(Treatment.id).desc())
    ).first()
    return None if first is None else newest_version(session, first)


def _treatment(session: Session, row: Treatment) -> TreatmentDraft:
    versions = versions_of(session, row)
    return TreatmentDraft(
        id=row.id or 0,
        version=row.row_version,
        body=body_of(row),
        products=lines_of(session, row.id or 0),
        started_at=row.started_at,
        ended_at=row.ended_at,
        operator=staff_name(session, row.operator_id),
        signed_at=row.signed_at,
        signed_by=staff_name(session, row.signed_by),
        amended=tuple(
            AmendmentLine(one.id or 0, one.signed_at, staff_name(session, one.signed_by), one.amend_reason)
            for one in versions
            if one.signed_at is not None and len(versions) > 1
        ),
    )


def _earlier(session: Session, patient_id: PatientId, but: int) -> tuple[EarlierSession, ...]:
    rows = [row for row in signed_treatments(session, patient_id) if row.appointment_id != but]
    return tuple(_earlier_session(session, row) for row in rows)


def _earlier_session(session: Session, row: Treatment) -> EarlierSession:
    body, lines = body_of(row), lines_of(session, row.id or 0)
    return EarlierSession(
        treatment_id=row.id or 0,
        at=row.started_at,
        protocol_key=key_of_version(session, row.protocol_version_id),
        points=body.total.points,
        volume_ul=sum(line.volume_ul for line in lines),
        technique=body.technique,
        pain=body.pain,
        reactions=body.reactions,
        lots=lot_codes(session, lines),
        maps=body.maps,
        body=body,
        products=lines,
    )


def _products(
    reading: Reading, protocol: Protocol, treatment: TreatmentDraft | None
) -> tuple[ProductChoice, ...]:
    allowed = frozenset(protocol.ingredient_keys)
    lines = () if treatment is None else treatment.products
    used = [line.vial_id for line in lines if line.vial_id is not None]
    return tuple(
        ProductChoice(
            product_id=card.id,
            name=card.name,
            maker=card.maker,
            container_ul=card.container_ul,
            ingredients=card.ingredients,
            lots=card.lots,
            suggested_lot_id=next((lot.id for lot in card.lots if lot.usable), None),
            open_hours=card.open_hours,
            actives=card.actives,
        )
        for card in product_cards(reading, used_vials=used)
        if card.actives and allowed.issuperset(card.actives)
    )


def _aftercare(session: Session, treatment_id: int) -> int | None:
    return session.exec(
        select(Document.id)
        .where(Document.treatment_id == treatment_id, Document.kind == DocumentKind.AFTERCARE)
        .order_by(col(Document.id).desc())
    ).first()
