"""The tables of the record, a file per group of nouns; importing this package makes the schema complete."""

from mesodesk.storage.tables.clinic import (
    Clinic,
    ClosedDay,
    OpeningHours,
    Room,
    Rota,
    RotaException,
    SpacingRule,
)
from mesodesk.storage.tables.courses import Appointment, Course, CourseSession, CourseWish, Segment, Waiting
from mesodesk.storage.tables.day_lists import DayList
from mesodesk.storage.tables.patients import Evaluation, FactEntry, FactTopic, Patient, PatientAway
from mesodesk.storage.tables.protocols import (
    Lot,
    Product,
    ProductIngredient,
    ProtocolVersion,
)
from mesodesk.storage.tables.staff import PinAttempt, Staff
from mesodesk.storage.tables.treatments import (
    Consent,
    ConsentWithdrawal,
    Decision,
    Document,
    Handout,
    Screening,
    Treatment,
    TreatmentProduct,
)

__all__ = [
    "Appointment",
    "Clinic",
    "ClosedDay",
    "Consent",
    "ConsentWithdrawal",
    "Course",
    "CourseSession",
    "CourseWish",
    "DayList",
    "Decision",
    "Document",
    "Evaluation",
    "FactEntry",
    "FactTopic",
    "Handout",
    "Lot",
    "OpeningHours",
    "Patient",
    "PatientAway",
    "PinAttempt",
    "Product",
    "ProductIngredient",
    "ProtocolVersion",
    "Room",
    "Rota",
    "RotaException",
    "Screening",
    "Segment",
    "SpacingRule",
    "Staff",
    "Treatment",
    "TreatmentProduct",
    "Waiting",
]
