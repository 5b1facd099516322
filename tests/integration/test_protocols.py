"""Protocols: shipped unpublished, published by a dermatologist in versions that never change."""

from __future__ import annotations

import pytest

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError
from mesodesk.domain.publishing import PublishState
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from mesodesk.services.protocols.protocols import (
    ListProtocols,
    ProtocolLine,
    PublishProtocol,
    ShowProtocol,
)
from mesodesk.services.screening.screenings import ScreenPatient
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, SmallClinic
from tests.integration.course_steps import book_course, show_course
from tests.integration.treatment_steps import raw_sql


def line(clinic: SmallClinic, key: str) -> ProtocolLine:
    """The line of a protocol in the list."""
    return next(one for one in clinic.ask(ListProtocols()) if one.key == key)


def test_all_six_are_listed_in_the_order_of_the_brief_and_only_published_ones_as_such(
    small_clinic: SmallClinic,
) -> None:
    lines = small_clinic.ask(ListProtocols())
    assert tuple(one.key for one in lines) == PROTOCOL_KEYS
    published = [one.key for one in lines if one.state is PublishState.PUBLISHED]
    assert published == ["rejuvenation", "hair_loss"]
    assert line(small_clinic, "hair_loss").published_by == "Dr Selin Demir"


def test_screening_against_an_unpublished_protocol_is_refused_with_that_reason(
    small_clinic: SmallClinic,
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ScreenPatient(small_clinic.patient, "pigmentation"))
    assert (refused.value.rule, refused.value.details["key"]) == ("protocol_unpublished", "pigmentation")


def test_an_unknown_protocol_is_not_found(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        small_clinic.ask(ShowProtocol("moon"))
    with pytest.raises(NotFound):
        small_clinic.do(PublishProtocol("moon"), DOCTOR)


def test_publishing_needs_every_contested_ingredient_named(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PublishProtocol("pigmentation", keep=("glutathione",)), DOCTOR)
    assert refused.value.rule == "contested_undecided"
    assert refused.value.details["ingredients"] == ("kojic_acid",)
    assert line(small_clinic, "pigmentation").state is PublishState.DRAFT


def test_the_first_published_version_is_number_one_without_what_was_removed(
    small_clinic: SmallClinic,
) -> None:
    id = small_clinic.do(
        PublishProtocol("pigmentation", keep=("kojic_acid",), remove=("glutathione",)), DOCTOR
    ).value
    card = small_clinic.ask(ShowProtocol("pigmentation"))
    assert (card.line.version_id, card.line.number) == (id, 1)
    assert "glutathione" not in card.protocol.ingredient_keys
    kept = {one.key: one.kept for one in card.ingredients if one.contested}
    assert kept == {"kojic_acid": True, "glutathione": False}


def test_publishing_again_gives_the_next_number_and_older_courses_keep_theirs(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    before = line(small_clinic, "rejuvenation")
    assert before.running_courses == 1
    id = small_clinic.do(
        PublishProtocol("rejuvenation", stricter=(("exercise", 48),), note="Longer rest."), DOCTOR
    ).value
    after = line(small_clinic, "rejuvenation")
    assert (after.version_id, after.number, after.running_courses) == (id, before.number + 1, 0)
    kept = show_course(small_clinic, course.id)
    assert (kept.version_id, kept.protocol_number) == (before.version_id, before.number)
    versions = small_clinic.ask(ShowProtocol("rejuvenation")).versions
    assert [(one.number, one.state) for one in versions] == [
        (2, PublishState.PUBLISHED),
        (1, PublishState.RETIRED),
    ]
    old = small_clinic.ask(ShowProtocol("rejuvenation", before.version_id))
    hours = {rule.key: rule.hours for rule in old.protocol.aftercare}
    assert hours["exercise"] is None


def test_a_version_of_another_protocol_is_not_shown_as_this_one(small_clinic: SmallClinic) -> None:
    other = line(small_clinic, "hair_loss").version_id
    with pytest.raises(NotFound):
        small_clinic.ask(ShowProtocol("rejuvenation", other))


@pytest.mark.parametrize(
    "change", ["UPDATE protocol_version SET body = '{}'", "DELETE FROM protocol_version"]
)
def test_a_published_version_cannot_be_changed_even_by_raw_sql(
    small_clinic: SmallClinic, change: str
) -> None:
    with pytest.raises(RuleError, match="signed_is_final"):
        raw_sql(small_clinic, f"{change} WHERE published_at IS NOT NULL")


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_only_a_dermatologist_publishes(small_clinic: SmallClinic, user: str) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(PublishProtocol("acne_scars"), user)
