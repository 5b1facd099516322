"""The tables of the record, a file per group of nouns; importing this package makes the schema complete."""

from mesodesk.storage.tables.clinic import (
    Clinic,
    ClosedDay,
    Emblem,
    OpeningHours,
    Room,
    Rota,
    RotaException,
    SealKey,
    SpacingRule,
)
from mesodesk.storage.tables.courses import Appointment, Course, CourseSession, CourseWish, Segment, Waiting
from mesodesk.storage.tables.day_lists import DayList
from mesodesk.storage.tables.events import AdverseEvent, AdverseEventNote, CourseHold, LookBack
from mesodesk.storage.tables.knowledge import (
    KnowledgeVersion,
    LanguageReview,
    Questionnaire,
    Snippet,
    WordingVersion,
)
from mesodesk.storage.tables.outcomes import CourseDecision, OutcomeScore, Photo
from mesodesk.storage.tables.patients import Evaluation, FactEntry, FactTopic, Patient, PatientAway
from mesodesk.storage.tables.protocols import (
    Lot,
    Product,
    ProductIngredient,
    ProtocolVersion,
)
from mesodesk.storage.tables.staff import PasswordAttempt, PinAttempt, Staff
from mesodesk.storage.tables.stock import Recall, RecallContact, StockMovement, Vial
from mesodesk.storage.tables.treatments import (
    Consent,
    ConsentWithdrawal,
    Decision,
    Document,
    Handout,
    PhotoWithdrawal,
    Screening,
    Treatment,
    TreatmentProduct,
)
from mesodesk.storage.tables.trust import BrokenGlass, Erasure, LegalHold, RetentionRule, ViewReview

__all__ = [
    "AdverseEvent",
    "AdverseEventNote",
    "Appointment",
    "BrokenGlass",
    "Clinic",
    "ClosedDay",
    "Consent",
    "ConsentWithdrawal",
    "Course",
    "CourseDecision",
    "CourseHold",
    "CourseSession",
    "CourseWish",
    "DayList",
    "Decision",
    "Document",
    "Emblem",
    "Erasure",
    "Evaluation",
    "FactEntry",
    "FactTopic",
    "Handout",
    "KnowledgeVersion",
    "LanguageReview",
    "LegalHold",
    "LookBack",
    "Lot",
    "OpeningHours",
    "OutcomeScore",
    "PasswordAttempt",
    "Patient",
    "PatientAway",
    "Photo",
    "PhotoWithdrawal",
    "PinAttempt",
    "Product",
    "ProductIngredient",
    "ProtocolVersion",
    "Questionnaire",
    "Recall",
    "RecallContact",
    "RetentionRule",
    "Room",
    "Rota",
    "RotaException",
    "Screening",
    "SealKey",
    "Segment",
    "Snippet",
    "SpacingRule",
    "Staff",
    "StockMovement",
    "Treatment",
    "TreatmentProduct",
    "Vial",
    "ViewReview",
    "Waiting",
    "WordingVersion",
]
