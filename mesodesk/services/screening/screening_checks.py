"""Screening of a patient or a session as the rules see it, for every use case that depends on it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.canonical import to_plain
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.formulary import Ingredient, InProduct, UsedProduct, Words
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.knowledge import OWN
from mesodesk.domain.patients import Facts
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import GRAVITY
from mesodesk.domain.screening import (
    Finding,
    FindingKey,
    Outcome,
    ask_only,
    outcome,
    screen,
    what_shuts_start,
)
from mesodesk.domain.times import local_day
from mesodesk.services.door.known import effective_rules
from mesodesk.services.door.practice import Reading
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.people.facts import gather_facts
from mesodesk.services.protocols.protocols import cocktail_of, protocol_version
from mesodesk.services.protocols.spacing import spacing_findings
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who confirmed a screening, and when."""

    screening_id: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A dermatologist's decision on one finding, for one appointment."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """A screening as the rules see it: for use cases that depend on it.

    `products` are those chosen for the session so far.
    """

    patient_id: PatientId
    version_id: ProtocolVersionId
    protocol: Protocol
    on: date
    findings: tuple[Finding, ...]
    judged: Mapping[str, Judged]
    products: tuple[UsedProduct, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The gravest finding."""
        return outcome(self.findings)

    @property
    def shut_by(self) -> tuple[Finding, ...]:
        """The findings on which nobody has decided and that keep the start shut."""
        decided = {finding.key for finding in self.findings if finding_key(finding.key) in self.judged}
        return what_shuts_start(self.findings, decided)

    @property
    def plain(self) -> list[dict[str, object]]:
        """The findings as the record keeps them, each with the key that a decision on it names."""
        return [_plain(finding) for finding in self.findings]


def find_findings(
    reading: Reading, facts: Facts, protocol: Protocol, on: date, products: Sequence[UsedProduct] = ()
) -> tuple[Finding, ...]:
    """What these facts give for this protocol on this day, gravest first; with matching off, questions.

    The rules are those reviewed with the protocol as the clinic has published them by now.
    """
    frame = reading.frame
    if not frame.matching:
        return ask_only(facts, protocol, on)
    known = frame.shipped
    protocol = replace(protocol, rules=effective_rules(protocol, known))
    found = screen(facts, protocol, cocktail_of(protocol, known), on, known.vocabulary, products)
    near = spacing_findings(reading, facts, protocol, on)
    return tuple(sorted((*found, *near), key=lambda finding: -GRAVITY[finding.level]))


def check_appointment(reading: Reading, appointment_id: AppointmentId, on: date | None = None) -> Check:
    """Screen the patient of a session for the course's own version of its protocol, on the session's day.

    Beside the cocktail it looks at every product that its record names so far. A session that is overdue is
    screened as of today. Raises `NotFound`, or ``not_a_session``.
    """
    session = reading.session
    row = session.get(tables.Appointment, appointment_id)
    if row is None:
        raise NotFound("appointment", appointment_id)
    course = _course_of(session, row)
    if row.kind is not AppointmentKind.SESSION or course is None or row.patient_id is None:
        raise RuleError("not_a_session", field="appointment", kind=str(row.kind))
    patient_id = PatientId(row.patient_id)
    protocol = protocol_version(session, course.protocol_version_id)[1]
    day = max(local_day(row.starts_at, reading.zone), reading.today) if on is None else on
    products = products_used(reading, (appointment_id,)).get(appointment_id, ())
    found = find_findings(reading, gather_facts(session, patient_id), protocol, day, products)
    version_id = ProtocolVersionId(course.protocol_version_id)
    decided = decisions_for(session, appointment_id)
    return Check(patient_id, version_id, protocol, day, found, decided, products)


def products_used(
    reading: Reading, appointment_ids: Collection[AppointmentId]
) -> dict[AppointmentId, tuple[UsedProduct, ...]]:
    """The products that the unsigned record of each of these sessions names, in the order of their ids.

    An ingredient that nobody knows any more is left out: the database holds keys, not knowledge.
    """
    rows = reading.session.exec(
        select(tables.Treatment.appointment_id, tables.Product)
        .join(tables.TreatmentProduct, col(tables.TreatmentProduct.treatment_id) == tables.Treatment.id)
        .join(tables.Product, col(tables.Product.id) == tables.TreatmentProduct.product_id)
        .where(
            col(tables.Treatment.appointment_id).in_(appointment_ids),
            col(tables.Treatment.signed_at).is_(None),
        )
        .distinct()
        .order_by(col(tables.Product.id))
    ).all()
    known = used_products(reading, {product.id or 0: product for _, product in rows})
    found: dict[AppointmentId, tuple[UsedProduct, ...]] = {}
    for appointment_id, product in rows:
        id = AppointmentId(appointment_id)
        found[id] = (*found.get(id, ()), known[product.id or 0])
    return found


def used_products(reading: Reading, products: Mapping[int, tables.Product]) -> dict[int, UsedProduct]:
    """These products by id as screening looks at them, excipients included."""
    parts: dict[int, list[Ingredient]] = {}
    if products:
        rows = select(tables.ProductIngredient).where(
            col(tables.ProductIngredient.product_id).in_(list(products))
        )
        for part in reading.session.exec(rows.order_by(col(tables.ProductIngredient.ingredient_key))):
            ingredient = reading.frame.shipped.ingredients.get(part.ingredient_key)
            if ingredient is not None:
                parts.setdefault(part.product_id, []).append(ingredient)
    return {
        id: UsedProduct(str(id), product.name, tuple(parts.get(id, ())), tuple(product.leaflet.split()))
        for id, product in products.items()
    }


def find_confirmed(
    session: Session, appointment_id: AppointmentId, check: Check, today: date
) -> Confirmed | None:
    """The confirmation that stands: of today, with the same findings as now; None when there is none."""
    row = session.exec(
        select(tables.Screening)
        .where(tables.Screening.appointment_id == appointment_id)
        .order_by(col(tables.Screening.id).desc())
    ).first()
    if row is None or row.id is None or row.on_day != today or row.findings != check.plain:
        return None
    author = session.get(tables.Staff, row.author_id)
    return Confirmed(row.id, row.at, "" if author is None else author.name)


def decisions_for(session: Session, appointment_id: AppointmentId) -> dict[str, Judged]:
    """What was decided for an appointment, by finding key; the newest decision on each."""
    rows = session.exec(
        select(tables.Decision, tables.Staff.name)
        .where(tables.Decision.appointment_id == appointment_id, tables.Staff.id == tables.Decision.staff_id)
        .order_by(col(tables.Decision.id))
    ).all()
    return {decision.finding: Judged(name, decision.reason) for decision, name in rows}


def finding_key(key: FindingKey) -> str:
    """A finding's key as one short text: the rule, the ingredient, and a digest of the patient's words.

    After the ingredient stands the product, where it is the product that brings it.
    """
    digest = hashlib.sha256(key.fact.encode()).hexdigest()[:16]
    product = "" if key.product is None else f"@{key.product}"
    return f"{key.rule}:{key.ingredient or ''}{product}:{digest}"


def finding_details(finding: Finding, known: Shipped) -> dict[str, object]:
    """The values of a finding's sentence.

    Own rules bring their sentence in ``words``. An ingredient is named by its key, one that does not ship by
    its own words, and one that only a product brings together with that product.
    """
    named: str | Words | None = finding.ingredient
    own = known.ingredients.get(finding.ingredient or "")
    if own is not None and own.key.startswith(OWN):
        named = own.name
    product = finding.product_name
    details: dict[str, object] = {
        "fact": finding.fact,
        "topic": finding.topic,
        "ingredient": InProduct(named, product) if named and product else named or product or None,
        "product": product,
        "until": finding.until,
    }
    if finding.words is not None:
        details["words"] = finding.words
    return details


def _plain(finding: Finding) -> dict[str, object]:
    plain = to_plain(finding)
    if not isinstance(plain, dict):
        raise TypeError("a finding is an object")
    return {**plain, "key": finding_key(finding.key)}


def _course_of(session: Session, row: tables.Appointment) -> tables.Course | None:
    own = None if row.session_id is None else session.get(tables.CourseSession, row.session_id)
    return None if own is None else session.get(tables.Course, own.course_id)
