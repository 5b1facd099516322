"""Aftercare sheet and treatment summary as frozen snapshots of a signed record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from mesodesk.domain.aftercare import LATE_WEEKS, late_warning_day
from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import UNIT, Chart, ChartKey, InjectionMap, PaintedZone, Zone
from mesodesk.domain.body_map import Dot as ChartDot
from mesodesk.domain.documents import AftercareSnapshot, DocumentKind, ExpectedDay, SummarySnapshot
from mesodesk.domain.errors import RuleError
from mesodesk.domain.map_moves import outline_of
from mesodesk.domain.paper_parts import (
    BodyChart,
    Dot,
    Letterhead,
    MapZone,
    Row,
    StaffMark,
    Stroke,
    UsedProduct,
    plain,
)
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.times import local_day
from mesodesk.domain.treatments import AnaestheticKind, Reaction, TreatmentBody
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.aftercare_rules import lines_of_sheet, moments_after
from mesodesk.services.papers.paper_words import (
    PaperWords,
    form_name,
    letterhead,
    paper_words,
    patient_row,
    staff_name,
    staff_title,
    used_products,
    visits_after,
)
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.records.treatment_rows import (
    CoursePlace,
    body_of,
    lines_of,
    place_of,
    treatment_row,
    versions_of,
)
from mesodesk.services.stock.stock_book import vial_row, wasted_of_vial
from mesodesk.storage.tables import Appointment, Room, Staff, Treatment

#: Most next visits on an aftercare sheet: the rest of the longest course.
MOST_VISITS: Final = 5


@dataclass(frozen=True, slots=True)
class _Signed:
    """A signed record with what its papers need."""

    row: Treatment
    ended_at: datetime
    body: TreatmentBody
    protocol: Protocol
    place: CoursePlace | None
    words: PaperWords
    head: Letterhead


def aftercare_snapshot(reading: Reading, treatment_id: int, language: str | None) -> AftercareSnapshot:
    """The aftercare sheet of a signed record, every restriction with the moment at which it ends.

    In `language`, or the patient's own. Raises `NotFound`, `RuleError("treatment_not_signed")`.
    """
    record = _signed(reading, treatment_id, language, DocumentKind.AFTERCARE)
    words, ended_at = record.words, record.ended_at
    visits = visits_after(reading.session, record.row.patient_id, ended_at, words, MOST_VISITS)
    next_at = next((visit.arrives_at for visit in visits if visit.session is not None), None)
    lines = lines_of_sheet(words, moments_after(reading, record.row, ended_at, next_at))
    injected_on = words.formats.day(local_day(ended_at, reading.zone))
    clinic = the_clinic(reading.session)
    return AftercareSnapshot(
        head=record.head,
        treatment=_treatment_words(record, "aftercare"),
        session=None if record.place is None else record.place.number,
        sessions=None if record.place is None else record.place.sessions,
        sites=_sites(record),
        operator=staff_name(reading.session, record.row.operator_id),
        started_at=record.row.started_at,
        ended_at=ended_at,
        products=used_products(reading.session, lines_of(reading.session, treatment_id)),
        restrictions=lines.restrictions,
        every_day=lines.every_day,
        expected=tuple(
            ExpectedDay(day.day, words.words(f"aftercare.normal.{day.text}"))
            for day in record.protocol.normal_days
        ),
        call_signs=words.text("aftercare.call_signs"),
        emergency_signs=words.text("aftercare.emergency_signs"),
        emergency_number=clinic.emergency_number,
        late_weeks=LATE_WEEKS,
        late_until=late_warning_day(ended_at, reading.zone),
        late_warning=words.text("aftercare.late_warning", date=injected_on),
        visits=visits,
        received=words.text("aftercare.received"),
        because=lines.decided,
    )


def summary_snapshot(reading: Reading, treatment_id: int, language: str | None) -> SummarySnapshot:
    """The summary of a signed record, as it was signed; raises as `aftercare_snapshot`."""
    record = _signed(reading, treatment_id, language, DocumentKind.SUMMARY)
    row, body, session = record.row, record.body, reading.session
    room = None if row.room_id is None else session.get(Room, row.room_id)
    supervised = row.signed_by != row.operator_id
    return SummarySnapshot(
        head=record.head,
        treatment=_treatment_words(record, "summary"),
        session=None if record.place is None else record.place.number,
        sessions=None if record.place is None else record.place.sessions,
        operator=staff_name(session, row.operator_id),
        supervisor=staff_name(session, row.signed_by) if supervised else "",
        room="" if room is None else room.name,
        started_at=row.started_at,
        ended_at=record.ended_at,
        products=_products_with_vials(record, session),
        technique=_technique(record.words, body),
        anaesthetic=_anaesthetic(record.words, body),
        pain=body.pain,
        reactions=_reactions(record.words, body),
        notes=body.notes,
        charts=tuple(
            _chart(reading, record.words, drawn, body.technique) for drawn in body.maps if not drawn.is_empty
        ),
        signed=_mark(reading, record),
        amendments=_amendments(reading, record),
        closing=(record.words.text("summary.closing"),),
    )


def _signed(reading: Reading, treatment_id: int, language: str | None, paper: DocumentKind) -> _Signed:
    row = treatment_row(reading.session, treatment_id)
    if row.signed_at is None or row.ended_at is None:
        raise RuleError("treatment_not_signed", treatment=treatment_id)
    patient = patient_row(reading.session, row.patient_id)
    version, protocol = protocol_version(reading.session, row.protocol_version_id)
    appointment = reading.session.get(Appointment, row.appointment_id)
    words = paper_words(reading, language or patient.language, paper)
    return _Signed(
        row=row,
        ended_at=row.ended_at,
        body=body_of(row),
        protocol=protocol,
        place=place_of(reading.session, None if appointment is None else appointment.session_id),
        words=words,
        head=letterhead(reading, patient, words, form_name(words, protocol), version.number),
    )


def _treatment_words(record: _Signed, paper: str) -> str:
    return record.words.words(f"{paper}.treatment", protocol=form_name(record.words, record.protocol))


def _sites(record: _Signed) -> tuple[str, ...]:
    """The zones of the injection map, or the protocol's areas where nothing finer is known."""
    sites = record.body.sites or record.protocol.areas
    return tuple(site_words(record.words, site) for site in sites)


def site_words(words: PaperWords, key: str) -> str:
    """A zone of a chart, or an area, as papers name it."""
    for path in (f"body.zones.{key}", f"terms.areas.{key}"):
        if words.wording.has(path):
            return words.words(path)
    raise KeyError(key)


def _products_with_vials(record: _Signed, session: Session) -> tuple[UsedProduct, ...]:
    """Products and lots, with the opened vial that each came from and what of a single-use one was lost."""
    lines = lines_of(session, record.row.id or 0)
    return tuple(
        product if line.vial_id is None else _of_vial(record.words, session, product, line.vial_id)
        for line, product in zip(lines, used_products(session, lines), strict=True)
    )


def _of_vial(words: PaperWords, session: Session, product: UsedProduct, vial_id: int) -> UsedProduct:
    vial = vial_row(session, vial_id)
    opened = words.formats.moment(vial.opened_at)
    discarded = -wasted_of_vial(session, vial_id) if vial.discard_at is None else None
    return replace(
        product,
        note=words.labels("summary.vial", vial=vial.label, moment=opened),
        discarded_ul=discarded,
    )


def _technique(words: PaperWords, body: TreatmentBody) -> tuple[Row, ...]:
    formats, total = words.formats, body.total
    values = {
        "technique": _term(words, "techniques", body.technique),
        "needle": " · ".join(part for part in (body.device, body.needle) if part),
        "points": str(total.points) if total.points else "",
        "total": words.labels("summary.millilitres", amount=formats.millilitres(total.volume_ul)),
    }
    if body.depth_um is not None:
        depth = formats.millilitres(body.depth_um)  # micrometres to millimetres: the same thousand
        values["depth"] = words.words("summary.technique.spacing_value", value=depth)
    order = ("technique", "depth", "needle", "points", "total")
    return tuple(
        Row(words.words(f"summary.technique.{key}"), plain(values[key])) for key in order if values.get(key)
    )


def _anaesthetic(words: PaperWords, body: TreatmentBody) -> tuple[Row, ...]:
    numbing = body.anaesthetic
    if numbing is None:
        return ()
    kind = _term(words, "anaesthetics", numbing.kind)
    if numbing.name and numbing.kind is not AnaestheticKind.NONE:
        kind = f"{kind}: {numbing.name}"
    values = {
        "kind": kind,
        "amount": numbing.amount,
        "on": "" if numbing.on_at is None else words.formats.clock(numbing.on_at),
        "off": "" if numbing.off_at is None else words.formats.clock(numbing.off_at),
    }
    return tuple(
        Row(words.words(f"summary.anaesthetic.{key}"), plain(value)) for key, value in values.items() if value
    )


def _reactions(words: PaperWords, body: TreatmentBody) -> tuple[str, ...]:
    named = [_term(words, "reactions", one) for one in body.reactions if one is not Reaction.NONE]
    return tuple([*named, body.reaction_note] if body.reaction_note else named)


def _term(words: PaperWords, family: str, key: str) -> str:
    path = f"terms.{family}.{key}"
    return words.words(path) if key and words.wording.has(path) else key


def _chart(reading: Reading, words: PaperWords, drawn: InjectionMap, usual: str) -> BodyChart:
    """The map as drawn; `usual` is the technique of the session, which a zone need not repeat."""
    file = reading.frame.resources / "body" / f"{drawn.chart}.svg"
    chart = read_chart(ChartKey(drawn.chart), file.read_text(encoding="utf-8"))
    zones = [chart.zone(key) for key in drawn.sites]
    return BodyChart(
        title=words.words(f"body.charts.{drawn.chart}"),
        ratio=chart.ratio,
        lines=tuple(Stroke(_dots(line)) for line in chart.lines),
        zones=tuple(
            MapZone(
                _zone_words(words, zone.key, drawn.painted(zone.key), usual),
                _dots(_outline(chart, zone, drawn.painted(zone.key))),
                drawn.total_of(zone.key).volume_ul,
            )
            for zone in zones
        ),
        points=_dots(drawn.dots),
    )


def _outline(chart: Chart, zone: Zone, painted: PaintedZone | None) -> tuple[ChartDot, ...]:
    return zone.outline if painted is None else outline_of(chart, painted)


def _zone_words(words: PaperWords, key: str, painted: PaintedZone | None, usual: str) -> str:
    """What a zone is called, and how it was injected where that differs from the rest of the session."""
    name = site_words(words, key)
    if painted is None:
        return name
    how = [_term(words, "techniques", painted.technique)] if painted.technique != usual else []
    if painted.depth_um is not None:
        depth = words.formats.millilitres(painted.depth_um)  # micrometres to millimetres: the same thousand
        how.append(words.words("summary.technique.spacing_value", value=depth))
    how += [painted.needle] if painted.needle else []
    return f"{name}: {', '.join(how)}" if how else name


def _dots(dots: Iterable[ChartDot]) -> tuple[Dot, ...]:
    return tuple(Dot(dot.x / UNIT, dot.y / UNIT) for dot in dots)


def _mark(reading: Reading, record: _Signed) -> StaffMark | None:
    row = record.row
    staff = reading.session.get(Staff, row.signed_by)
    if staff is None or row.signed_at is None or row.sha256 is None:
        return None
    return StaffMark(staff.name, staff_title(record.words, staff), row.signed_at, row.sha256)


def _amendments(reading: Reading, record: _Signed) -> tuple[Row, ...]:
    """When, by whom and why the record was amended, up to this version of it."""
    amended = [row for row in versions_of(reading.session, record.row) if row.supersedes is not None]
    return tuple(
        Row(
            f"{record.words.formats.moment(row.signed_at)}, {staff_name(reading.session, row.signed_by)}",
            plain(row.amend_reason),
        )
        for row in amended
        if row.signed_at is not None
    )
