"""Views that a protocol wants photographed before the start, and patients who do not want photographs."""

from __future__ import annotations

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.times import local_day
from mesodesk.services.calendar.scheduling import ShowDay
from mesodesk.services.consents.photos import AddPhoto, VoidPhoto
from mesodesk.services.treatment.sessions import ShowSession
from mesodesk.services.treatment.treatments import StartTreatment
from tests.factories import DOCTOR, NURSE, SmallClinic
from tests.integration.photo_steps import want_views
from tests.integration.treatment_steps import capture_consent, make_ready
from tests.pictures import jpeg


def tick(clinic: SmallClinic, visit: int) -> tuple[bool, str]:
    found = next(one for one in clinic.ask(ShowSession(visit), DOCTOR).ticks if one.key == "photo")
    return found.ok, found.detail


def test_a_session_starts_once_every_wanted_view_is_photographed(small_clinic: SmallClinic) -> None:
    want_views(small_clinic, "face_front", "face_left")
    visit = make_ready(small_clinic)
    capture_consent(small_clinic, purposes=("record",))
    assert tick(small_clinic, visit) == (False, "missing")
    first = small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg(), visit), NURSE).value
    with pytest.raises(RuleError, match="photo_missing"):
        small_clinic.do(StartTreatment(visit), DOCTOR)
    small_clinic.do(AddPhoto(small_clinic.patient, "face_left", jpeg(shade=40), visit), NURSE)
    assert tick(small_clinic, visit) == (True, "taken")
    small_clinic.do(VoidPhoto(first, 1, "blurred"), DOCTOR)
    with pytest.raises(RuleError, match="photo_missing"):
        small_clinic.do(StartTreatment(visit), DOCTOR)
    small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg(shade=80), visit), NURSE)
    small_clinic.do(StartTreatment(visit), DOCTOR)


def missing(clinic: SmallClinic, visit: int) -> list[str]:
    """What Today says is missing before the needle."""
    board = clinic.ask(ShowDay(local_day(clinic.clock.now, clinic.zone)), DOCTOR)
    return [one.key for card in board.visits if card.appointment_id == visit for one in card.missing]


def test_today_says_that_a_photograph_is_missing(small_clinic: SmallClinic) -> None:
    want_views(small_clinic, "face_front")
    visit = make_ready(small_clinic)
    assert "photo" not in missing(small_clinic, visit)
    capture_consent(small_clinic, purposes=("record",))
    assert "photo" in missing(small_clinic, visit)
    small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg(), visit), NURSE)
    assert "photo" not in missing(small_clinic, visit)


def test_a_photograph_of_another_visit_does_not_count(small_clinic: SmallClinic) -> None:
    want_views(small_clinic, "face_front")
    visit = make_ready(small_clinic)
    capture_consent(small_clinic, purposes=("record",))
    small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg()), NURSE)
    with pytest.raises(RuleError, match="photo_missing"):
        small_clinic.do(StartTreatment(visit), DOCTOR)


def test_who_declined_photographs_is_treated_without_them(small_clinic: SmallClinic) -> None:
    want_views(small_clinic, "face_front")
    visit = make_ready(small_clinic)
    assert tick(small_clinic, visit) == (True, "declined")
    small_clinic.do(StartTreatment(visit), DOCTOR)
