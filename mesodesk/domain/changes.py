"""What a command changed, so that views can reload just that."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """A family of things in the record."""

    PATIENTS = "patients"
    FACTS = "facts"
    CALENDAR = "calendar"
    COURSES = "courses"
    WAITING = "waiting"
    SCREENINGS = "screenings"
    TREATMENTS = "treatments"
    CONSENTS = "consents"
    DOCUMENTS = "documents"
    PROTOCOLS = "protocols"
    STAFF = "staff"
    ROOMS = "rooms"
    CLINIC = "clinic"
    STOCK = "stock"
    EVENTS = "events"
    OUTCOMES = "outcomes"
    PHOTOS = "photos"
    KNOWLEDGE = "knowledge"
    RECALLS = "recalls"
    WORDING = "wording"
    ACCESS = "access"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was added, changed or freed; `id` is its key within the topic.

    `patient_id` says whose it is where that is known; None may be anybody's.
    """

    topic: Topic
    id: int
    patient_id: int | None = field(default=None, compare=False)
