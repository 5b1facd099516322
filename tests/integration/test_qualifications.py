"""A qualification that runs out: written with the member of staff, asked before each treatment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.services.clinic.staff import EditStaff, ListStaff, StaffCard
from mesodesk.services.treatment.treatments import StartTreatment
from tests.factories import DOCTOR, MANAGER, SmallClinic
from tests.integration.treatment_steps import make_ready, session_card


def doctor(clinic: SmallClinic) -> StaffCard:
    return next(card for card in clinic.ask(ListStaff(), MANAGER) if card.user == DOCTOR)


def qualify(clinic: SmallClinic, until: date | None) -> None:
    card = doctor(clinic)
    clinic.do(EditStaff(card.id, card.version, replace(card.form, qualified_until=until)), MANAGER)


def test_the_last_day_is_kept_and_taken_back(small_clinic: SmallClinic) -> None:
    card = doctor(small_clinic)
    form = replace(card.form, qualified_until=date(2027, 1, 31))
    done = small_clinic.do(EditStaff(card.id, card.version, form), MANAGER)

    assert doctor(small_clinic).form.qualified_until == date(2027, 1, 31)
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert doctor(small_clinic).form.qualified_until is None


def test_a_slip_of_the_keys_is_refused(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="too_far_ahead"):
        qualify(small_clinic, date(2999, 1, 31))


def test_on_the_last_day_a_treatment_is_begun_and_on_the_next_not(small_clinic: SmallClinic) -> None:
    appointment = make_ready(small_clinic)
    today = small_clinic.clock.now.date()
    qualify(small_clinic, today - timedelta(days=1))
    ticks = {tick.key: tick for tick in session_card(small_clinic, appointment).ticks}
    assert (ticks["qualification"].ok, ticks["qualification"].detail) == (False, "over")
    with pytest.raises(RuleError, match="qualification_over"):
        small_clinic.do(StartTreatment(appointment), DOCTOR)

    qualify(small_clinic, today)
    assert small_clinic.do(StartTreatment(appointment), DOCTOR).value
