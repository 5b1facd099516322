"""Where a page can send the window: small values that a page emits and the main window follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mesodesk.domain.ids import AppointmentId, CourseId, DocumentId, PatientId, SessionId, StaffId


@dataclass(frozen=True, slots=True)
class SignOut:
    """Back to the sign-in, which says why: the record behind the desk is another one now."""

    said: str = ""


@dataclass(frozen=True, slots=True)
class OpenToday:
    """Today's board, with one visit chosen if named."""

    appointment_id: AppointmentId | None = None


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """The calendar at a day (None: where it was), with one appointment chosen if named."""

    day: date | None = None
    appointment_id: AppointmentId | None = None


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """The calendar's form for a new appointment: for a patient, at a moment (aware UTC), as known."""

    patient_id: PatientId | None = None
    starts_at: datetime | None = None
    walk_in: bool = False


@dataclass(frozen=True, slots=True)
class NewWalkIn:
    """Today's board with the form for somebody who came without an appointment."""


@dataclass(frozen=True, slots=True)
class OpenWaiting:
    """The waiting list, over whatever is open; for a patient who is not on it, the form that puts them there.

    With a `session_id` they wait for that session of a course.
    """

    patient_id: PatientId | None = None
    session_id: SessionId | None = None


@dataclass(frozen=True, slots=True)
class OpenPatients:
    """The list of patients, searched for `text`."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenPatient:
    """One patient's chart, at a tab ("overview", "facts", "courses", "treatments", "documents")."""

    patient_id: PatientId
    tab: str = ""


@dataclass(frozen=True, slots=True)
class NewPatient:
    """The form for a new patient, begun with what was typed into the search."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenPlanner:
    """The course planner for a patient; with a course, to re-plan it."""

    patient_id: PatientId
    course_id: CourseId | None = None


@dataclass(frozen=True, slots=True)
class OpenConsent:
    """Consent of a patient for a protocol: form, signatures, withdrawal."""

    patient_id: PatientId
    protocol_key: str = ""
    appointment_id: AppointmentId | None = None


@dataclass(frozen=True, slots=True)
class FileForm:
    """The sheet that files a form signed on paper, over whatever is open; the code on it says whose it is."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """The doctor's screen for one visit."""

    appointment_id: AppointmentId


@dataclass(frozen=True, slots=True)
class OpenProtocol:
    """The protocols, one of them chosen by its key."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class OpenStock:
    """The stock, at a product, at one of its lots, or at a recall."""

    product_id: int | None = None
    lot_id: int | None = None
    recall_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The preview of a filed paper."""

    document_id: DocumentId


@dataclass(frozen=True, slots=True)
class OpenDayList:
    """The list of a day's visits as it prints, of one member of staff or of all."""

    day: date
    staff_id: StaffId | None = None


@dataclass(frozen=True, slots=True)
class OpenReports:
    """The reports, at one of them ("sessions", "decisions", "events", "expiring", "low")."""

    report: str = ""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """The settings, at a section ("clinic", "staff", "rooms", "hours", "papers", "security", "backups")."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The view that was shown before this one."""


Target = (
    OpenToday
    | OpenCalendar
    | NewAppointment
    | NewWalkIn
    | OpenWaiting
    | OpenPatients
    | OpenPatient
    | NewPatient
    | OpenPlanner
    | OpenConsent
    | FileForm
    | OpenSession
    | OpenProtocol
    | OpenStock
    | OpenDocument
    | OpenDayList
    | OpenReports
    | OpenSettings
    | GoBack
    | SignOut
)
