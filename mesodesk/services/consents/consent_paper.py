"""The consent form as a frozen snapshot: the wording of a language, filled with what this protocol uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.consent import PAD_UNIT, Signature
from mesodesk.domain.documents import (
    ConsentSection,
    ConsentSnapshot,
    PhotoConsent,
    PhotoPurpose,
    PrivacyNotice,
)
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.paper_parts import (
    Dot,
    Letterhead,
    PatientMark,
    Row,
    StaffMark,
    Stroke,
    Text,
    Tick,
    compose,
    joined,
    plain,
)
from mesodesk.domain.protocols import Protocol
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.paper_words import PaperWords, flat, form_name, letterhead
from mesodesk.services.protocols.protocols import cocktail_of
from mesodesk.storage.tables import Patient

#: Places of the wording that hold a text with weight of its own, written once per indication.
_INDICATION: Final = ("what", "goal", "alternatives")
#: Places without which a paragraph is left out, because there is nothing to say.
_MAY_LACK: Final = ("maintenance_min", "maintenance_max", "products", "days")


def consent_form(
    reading: Reading,
    patient: Patient,
    protocol: Protocol,
    version: int,
    words: PaperWords,
    *,
    doctor: str,
    sessions: int,
    products: tuple[str, ...] = (),
    counts_days: int | None = None,
) -> ConsentSnapshot:
    """The unsigned form for this patient and this version of the protocol.

    Each ingredient of the published cocktail is named with its status; what was removed when publishing is
    not on it. `sessions` is what is planned, `products` what the clinic has for it; the form counts for
    `counts_days` days (None: without an end).
    """
    ingredients = cocktail_of(protocol, reading.frame.shipped)
    values = _values(protocol, sessions) | {"date": words.formats.day(reading.today)}
    if products:
        values["products"] = ", ".join(products)
    if counts_days is not None:
        values["days"] = counts_days
    head = letterhead(reading, patient, words, form_name(words, protocol), version)
    path = "consent.sections"
    title = words.words("consent.title", protocol=_indication(words, protocol, "name"))
    return ConsentSnapshot(
        head=head,
        title=title,
        doctor=doctor,
        sections=tuple(
            _section(words, f"{path}.{key}", protocol, ingredients, values)
            for key in words.wording.keys(path)
        ),
        withdrawal=ConsentSection(
            words.words("consent.withdrawal.heading"),
            _paragraphs(words, "consent.withdrawal.paragraphs", protocol, values),
        ),
        declaration=words.texts("consent.declaration"),
        photos=_photos(words),
        privacy=_privacy(words, head),
    )


def ticks_of(snapshot: ConsentSnapshot) -> tuple[Tick, ...]:
    """The boxes that the patient has to tick, in the order of the form."""
    return tuple(tick for section in snapshot.sections for tick in section.ticks)


def with_patient(
    snapshot: ConsentSnapshot,
    mark: PatientMark,
    agreed: frozenset[str],
    purposes: frozenset[str],
    photo_mark: PatientMark | None = None,
) -> ConsentSnapshot:
    """The form as the patient signed it; the page about photographs is signed where any use was agreed to.

    `photo_mark` is the signature of that page; without it the sheets of paper hold it, as `mark` says.
    """
    photos = snapshot.photos
    if photos is not None:
        answered = tuple(replace(purpose, agreed=purpose.key in purposes) for purpose in photos.purposes)
        photos = replace(photos, purposes=answered, patient=(photo_mark or mark) if purposes else None)
    sections = tuple(
        replace(section, ticks=tuple(replace(tick, ticked=tick.key in agreed) for tick in section.ticks))
        for section in snapshot.sections
    )
    return replace(snapshot, sections=sections, photos=photos, patient=mark)


def with_doctor(snapshot: ConsentSnapshot, mark: StaffMark) -> ConsentSnapshot:
    """The form as the doctor countersigned it."""
    return replace(snapshot, countersigned=mark)


def strokes_of(signature: Signature) -> tuple[Stroke, ...]:
    """A captured signature as papers draw it."""
    return tuple(
        Stroke(tuple(Dot(point.x / PAD_UNIT, point.y / PAD_UNIT) for point in stroke))
        for stroke in signature.strokes
        if stroke
    )


def _values(protocol: Protocol, sessions: int) -> dict[str, object]:
    course = protocol.course
    values: dict[str, object] = {
        "numbing_minutes": sum(
            part.minutes for part in protocol.segments if part.kind is SegmentKind.NUMBING
        ),
        "sessions": sessions,
        "sessions_min": course.sessions.min,
        "sessions_max": course.sessions.max,
        "min_days": course.interval.min_days,
        "max_days": course.interval.max_days,
    }
    if course.maintenance is not None:
        values["maintenance_min"] = course.maintenance.min_days
        values["maintenance_max"] = course.maintenance.max_days
    return values


def _indication(words: PaperWords, protocol: Protocol, name: str) -> str:
    return words.wording.text(f"consent.indications.{protocol.family}.{name}")


def _section(
    words: PaperWords,
    path: str,
    protocol: Protocol,
    ingredients: tuple[Ingredient, ...],
    values: Mapping[str, object],
) -> ConsentSection:
    off_label = any(ingredient.is_off_label for ingredient in ingredients)
    paragraphs = _paragraphs(words, f"{path}.paragraphs", protocol, values)
    if off_label and words.wording.has(f"{path}.off_label_why"):
        paragraphs += (words.text(f"{path}.off_label_why"),)
    table: tuple[Row, ...] = ()
    if words.wording.has(f"{path}.status"):
        table = tuple(_ingredient(words, f"{path}.status", ingredient) for ingredient in ingredients)
    return ConsentSection(
        heading=words.words(f"{path}.heading"),
        paragraphs=paragraphs,
        table=table,
        terms=_terms(words, path, protocol, ingredients),
        ticks=_ticks(words, f"{path}.ticks", off_label),
    )


def _paragraphs(
    words: PaperWords, path: str, protocol: Protocol, values: Mapping[str, object]
) -> tuple[Text, ...]:
    paragraphs = []
    for key in words.wording.keys(path):
        template = words.wording.text(f"{path}.{key}")
        if any(f"{{{place}}}" in template and place not in values for place in _MAY_LACK):
            continue
        for name in _INDICATION:
            # Filled before the weight is read, because these texts have weight of their own.
            template = template.replace(f"{{{name}}}", _indication(words, protocol, name))
        paragraphs.append(compose(template, **values))
    return tuple(paragraphs)


def _ingredient(words: PaperWords, path: str, ingredient: Ingredient) -> Row:
    note = ingredient.patient_note
    return Row(
        words.wording.name(ingredient.name, f"names.ingredients.{ingredient.key}"),
        joined(
            words.text(f"{path}.{ingredient.status}"),
            plain("" if note is None else words.wording.name(note, f"names.notes.{ingredient.key}")),
        ),
    )


def _terms(
    words: PaperWords, path: str, protocol: Protocol, ingredients: tuple[Ingredient, ...]
) -> tuple[Row, ...]:
    """Risks by their onset, then what the indication adds, then what each ingredient does."""
    if not words.wording.has(f"{path}.terms"):
        return ()
    paths = [f"{path}.terms.{key}" for key in words.wording.keys(f"{path}.terms")]
    if words.wording.has(f"{path}.more.{protocol.family}"):
        paths.append(f"{path}.more.{protocol.family}")
    return (
        *(Row(words.words(f"{each}.label"), words.text(f"{each}.text")) for each in paths),
        *(
            Row(
                words.wording.name(ingredient.name, f"names.ingredients.{ingredient.key}"),
                words.text(f"consent.risks.{ingredient.key}"),
            )
            for ingredient in ingredients
            if words.wording.has(f"consent.risks.{ingredient.key}")
        ),
    )


def _ticks(words: PaperWords, path: str, off_label: bool) -> tuple[Tick, ...]:
    if not words.wording.has(path):
        return ()
    return tuple(
        Tick(key, words.text(f"{path}.{key}"))
        for key in words.wording.keys(path)
        if key != "off_label" or off_label
    )


def _photos(words: PaperWords) -> PhotoConsent:
    path = "consent.photos"
    return PhotoConsent(
        heading=words.words(f"{path}.heading"),
        paragraphs=words.texts(f"{path}.paragraphs"),
        purposes=tuple(
            PhotoPurpose(key, words.text(f"{path}.purposes.{key}"))
            for key in words.wording.keys(f"{path}.purposes")
        ),
        closing=words.texts(f"{path}.closing"),
    )


def _privacy(words: PaperWords, head: Letterhead) -> PrivacyNotice | None:
    """The clinic's privacy notice; None in a language of the clinic's own that has none."""
    path = "consent.privacy"
    if not words.wording.has(path):
        return None
    clinic = " · ".join(part for part in (head.clinic, head.address, head.phone) if part)
    return PrivacyNotice(
        heading=words.words(f"{path}.heading"),
        paragraphs=words.texts(f"{path}.paragraphs"),
        rows=tuple(
            Row(
                words.words(f"{path}.rows.{key}.label"),
                words.text(f"{path}.rows.{key}.text", clinic=clinic),
            )
            for key in words.wording.keys(f"{path}.rows")
        ),
    )


def tick_words(ticks: tuple[Tick, ...]) -> tuple[tuple[str, str], ...]:
    """Keys and words of boxes, for ticking on screen."""
    return tuple((tick.key, flat(tick.text)) for tick in ticks)
