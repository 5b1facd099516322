"""What a patient has said about photographs: use by use, and the last word counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError


class PhotoPurpose(StrEnum):
    """The uses that the page about photographs asks for, one by one."""

    RECORD = "record"
    TEACHING = "teaching"
    PUBLICATION = "publication"
    PROMOTION = "promotion"


#: Uses for which a copy leaves the record.
OUTSIDE_USES: Final = (PhotoPurpose.TEACHING, PhotoPurpose.PUBLICATION, PhotoPurpose.PROMOTION)


class PhotoAnswerState(StrEnum):
    """Whether the patient was ever asked, answered, or took the answer back."""

    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SignedPage:
    """The page about photographs of one form that the patient signed, and when it was taken back.

    `taken_back` are the uses that were taken back one by one, and when.
    """

    signed_at: datetime
    agreed: frozenset[str]
    withdrawn_at: datetime | None = None
    taken_back: Mapping[PhotoPurpose, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PhotoAnswer:
    """What counts now: the newest page that the patient signed. `at` is when it was signed or taken back.

    `agreed` is without the uses that were `taken_back` since, each at its own moment.
    """

    state: PhotoAnswerState
    agreed: frozenset[PhotoPurpose] = frozenset()
    at: datetime | None = None
    taken_back: Mapping[PhotoPurpose, datetime] = field(default_factory=dict)

    def allows(self, purpose: PhotoPurpose) -> bool:
        """Whether photographs may be used for this.

        For the record, who was never asked has not said no: what the record needs rests on the care that is
        given (C83), and refusing has to remain possible without any effect on it (C85).
        """
        if purpose is PhotoPurpose.RECORD and self.state is PhotoAnswerState.NOT_ASKED:
            return True
        return self.state is PhotoAnswerState.ANSWERED and purpose in self.agreed


def find_answer(pages: Iterable[SignedPage]) -> PhotoAnswer:
    """The patient's last word: the newest signed page decides, less what was taken back of it.

    An older page is never gone back to: whoever takes an answer back has not thereby given the one before.
    """
    newest = max(pages, key=_signing_time, default=None)
    if newest is None:
        return PhotoAnswer(PhotoAnswerState.NOT_ASKED)
    if newest.withdrawn_at is not None:
        return PhotoAnswer(PhotoAnswerState.WITHDRAWN, at=newest.withdrawn_at)
    known = frozenset(purpose for purpose in PhotoPurpose if purpose.value in newest.agreed)
    taken = {purpose: at for purpose, at in newest.taken_back.items() if purpose in known}
    return PhotoAnswer(PhotoAnswerState.ANSWERED, known - set(taken), newest.signed_at, taken)


def check_purpose(answer: PhotoAnswer, purpose: PhotoPurpose) -> None:
    """Raise a `RuleError` when the patient has not agreed to this use, or no longer does.

    ``photo_withdrawn``, ``photo_use_withdrawn``, ``photo_refused`` (for the record), ``photo_not_for`` (for a
    use outside it).
    """
    if answer.allows(purpose):
        return
    if answer.state is PhotoAnswerState.WITHDRAWN:
        raise RuleError("photo_withdrawn", field="purpose", on=answer.at)
    if purpose in answer.taken_back:
        on = answer.taken_back[purpose]
        raise RuleError("photo_use_withdrawn", field="purpose", purpose=f"photo_{purpose}", on=on)
    if purpose is PhotoPurpose.RECORD:
        raise RuleError("photo_refused", field="purpose")
    raise RuleError("photo_not_for", field="purpose", purpose=f"photo_{purpose}")


def _signing_time(page: SignedPage) -> datetime:
    return page.signed_at
