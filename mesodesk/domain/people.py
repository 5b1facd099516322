"""Who works at the clinic and who comes to it: roles, permissions, sexes, languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff is; `owner` is a mark beside it, not a role."""

    RECEPTIONIST = "receptionist"
    PRACTITIONER = "practitioner"
    DERMATOLOGIST = "dermatologist"
    MANAGER = "manager"


class Sex(StrEnum):
    """Administrative sex, as HL7 FHIR's administrative-gender."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Language(StrEnum):
    """Languages of papers and screens that ship."""

    TURKISH = "tr"
    ENGLISH = "en"


class Permission(StrEnum):
    """One thing that a role may or may not do; each command and query names the one that it needs."""

    SEE_PATIENTS = "see_patients"
    EDIT_PATIENTS = "edit_patients"
    IMPORT_PATIENTS = "import_patients"
    SEE_FACTS = "see_facts"
    RECORD_FACTS = "record_facts"
    SEE_SCREENING_LEVEL = "see_screening_level"
    SEE_CALENDAR = "see_calendar"
    BOOK = "book"
    SEE_PROTOCOLS = "see_protocols"
    PUBLISH_PROTOCOL = "publish_protocol"
    PRINT_PAPERS = "print_papers"
    CAPTURE_SIGNATURE = "capture_signature"
    COUNTERSIGN = "countersign"
    EVALUATE = "evaluate"
    DECIDE_STOP = "decide_stop"
    RECORD_TREATMENT = "record_treatment"
    SIGN_TREATMENT = "sign_treatment"
    AMEND_TREATMENT = "amend_treatment"
    SEE_SETTINGS = "see_settings"
    EDIT_CLINIC = "edit_clinic"
    EDIT_STAFF = "edit_staff"
    EDIT_ROOMS = "edit_rooms"
    SEE_STOCK = "see_stock"
    EDIT_STOCK = "edit_stock"
    USE_STOCK = "use_stock"
    RUN_RECALL = "run_recall"
    REPORT_EVENT = "report_event"
    RELEASE_HOLD = "release_hold"
    SEE_CLINICAL_REPORTS = "see_clinical_reports"
    BACK_UP = "back_up"
    VERIFY = "verify"
    RESTORE = "restore"
    MANAGE_KEYS = "manage_keys"
    SEE_LEDGER = "see_ledger"
    REVIEW_ACCESS = "review_access"
    BREAK_GLASS = "break_glass"
    EXPORT_PATIENT = "export_patient"
    HOLD_RECORD = "hold_record"
    EDIT_RETENTION = "edit_retention"
    ERASE = "erase"
    SIGN_IN = "sign_in"


_RECEPTIONIST: Final = frozenset(
    {
        Permission.SIGN_IN,
        Permission.SEE_PATIENTS,
        Permission.EDIT_PATIENTS,
        Permission.IMPORT_PATIENTS,
        Permission.SEE_SCREENING_LEVEL,
        Permission.SEE_CALENDAR,
        Permission.BOOK,
        Permission.SEE_PROTOCOLS,
        Permission.PRINT_PAPERS,
        Permission.CAPTURE_SIGNATURE,
        Permission.SEE_SETTINGS,
        Permission.SEE_STOCK,
        Permission.BREAK_GLASS,
    }
)
_PRACTITIONER: Final = (_RECEPTIONIST - {Permission.BREAK_GLASS}) | {
    Permission.SEE_FACTS,
    Permission.RECORD_FACTS,
    Permission.RECORD_TREATMENT,
    Permission.USE_STOCK,
    Permission.REPORT_EVENT,
}
_DERMATOLOGIST: Final = _PRACTITIONER | {
    Permission.EVALUATE,
    Permission.DECIDE_STOP,
    Permission.COUNTERSIGN,
    Permission.PUBLISH_PROTOCOL,
    Permission.SIGN_TREATMENT,
    Permission.AMEND_TREATMENT,
    Permission.RUN_RECALL,
    Permission.RELEASE_HOLD,
    Permission.SEE_CLINICAL_REPORTS,
    Permission.HOLD_RECORD,
}
_MANAGER: Final = _RECEPTIONIST | {
    Permission.EDIT_CLINIC,
    Permission.EDIT_STAFF,
    Permission.EDIT_ROOMS,
    Permission.EDIT_STOCK,
    Permission.USE_STOCK,
    Permission.RUN_RECALL,
    Permission.BACK_UP,
    Permission.VERIFY,
    Permission.SEE_LEDGER,
    Permission.EXPORT_PATIENT,
    Permission.HOLD_RECORD,
}

#: The permission matrix, as data; what is not named here is refused.
PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.RECEPTIONIST: _RECEPTIONIST,
    Role.PRACTITIONER: _PRACTITIONER,
    Role.DERMATOLOGIST: _DERMATOLOGIST,
    Role.MANAGER: _MANAGER,
}

#: What the mark *owner* adds to any role: keys, restore, erasure, review of access, and setting the clinic
#: up, because a dermatologist who founds a clinic alone has nobody else to do it.
OWNER_PERMISSIONS: Final[frozenset[Permission]] = frozenset(
    {
        Permission.RESTORE,
        Permission.MANAGE_KEYS,
        Permission.SEE_LEDGER,
        Permission.REVIEW_ACCESS,
        Permission.EXPORT_PATIENT,
        Permission.HOLD_RECORD,
        Permission.EDIT_RETENTION,
        Permission.ERASE,
        Permission.EDIT_CLINIC,
        Permission.EDIT_STAFF,
        Permission.EDIT_ROOMS,
        Permission.EDIT_STOCK,
        Permission.BACK_UP,
        Permission.VERIFY,
    }
)


def is_allowed(role: Role, owner: bool, permission: Permission) -> bool:
    """Whether this member of staff may do what `permission` names; a role without a row may do nothing."""
    of_role = PERMISSIONS.get(role)
    return of_role is not None and (
        permission in of_role or (owner is True and permission in OWNER_PERMISSIONS)
    )
