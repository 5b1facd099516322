"""Uses of photographs that a patient takes back one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.text import clean
from mesodesk.services.consents.consent_rows import consent_row, snapshot_of, taken_back_of
from mesodesk.services.door.practice import Command, Work
from mesodesk.storage.tables import Consent, ConsentWithdrawal, PhotoWithdrawal


@dataclass(frozen=True)
class WithdrawPhotoUse(Command[None]):
    """The patient takes back one use of photographs, with or without a reason; the other uses stay.

    The signed page stays as it is, and what was lawfully done before stays done. Raises `NotFound`,
    `RuleError` ``photo_use_not_agreed`` for a use that the form does not agree to, ``photo_use_withdrawn``
    for one that was taken back before, ``photo_withdrawn`` where the whole form was.
    """

    consent_id: int
    purpose: PhotoPurpose
    reason: str = ""
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> None:
        """Add that it was taken back."""
        row = consent_row(work.session, self.consent_id)
        withdrawn = work.session.get(ConsentWithdrawal, row.id)
        if withdrawn is not None:
            raise RuleError("photo_withdrawn", field="purpose", on=withdrawn.at)
        if self.purpose not in _agreed(row):
            raise RuleError("photo_use_not_agreed", field="purpose")
        before = taken_back_of(work.session, self.consent_id).get(self.purpose)
        if before is not None:
            what = f"photo_{self.purpose}"
            raise RuleError("photo_use_withdrawn", field="purpose", purpose=what, on=before)
        work.session.add(
            PhotoWithdrawal(
                consent_id=self.consent_id,
                purpose=self.purpose,
                at=work.now,
                reason=clean(self.reason, field="reason", longest=400),
                author_id=work.actor.staff_id,
            )
        )
        work.touched(Topic.CONSENTS, self.consent_id)
        work.touched(Topic.PHOTOS, row.patient_id)


def _agreed(row: Consent) -> frozenset[str]:
    """The uses that the patient agreed to on this form."""
    photos = None if row.state is ConsentState.AWAITING_PATIENT else snapshot_of(row).photos
    return frozenset() if photos is None else frozenset(one.key for one in photos.purposes if one.agreed)
