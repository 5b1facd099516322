"""Whatever happens, in whatever order: nobody is treated unless screening, consent and evaluation stand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import Countersign, ShowConsent, WithdrawConsent
from mesodesk.services.screening.screenings import DecideFinding, RecordEvaluation, ShowScreening
from mesodesk.services.treatment.treatments import DiscardTreatment, StartTreatment
from tests.factories import DOCTOR, NURSE, PIN, SmallClinic
from tests.integration.course_steps import book_course
from tests.integration.treatment_steps import arrive, capture_consent, confirm, session_card

#: Words that fire a finding each, and the topic that they are said under.
WORDS = {
    "hemofili": Topic.CONDITIONS,
    "keloid": Topic.CONDITIONS,
    "varfarin": Topic.MEDICINES,
    "bilinmeyen bir ot": Topic.MEDICINES,
    "sedef": Topic.CONDITIONS,
}


@dataclass
class Told:
    """What has happened, kept apart from the program: from this it follows whether the needle may come."""

    said: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    confirmed_on: frozenset[str] | None = None
    consents: dict[int, str] = field(default_factory=dict)
    evaluated: bool = False

    @property
    def may_begin(self) -> bool:
        return (
            self.said <= self.decided
            and self.confirmed_on == frozenset(self.said)
            and "signed" in self.consents.values()
            and self.evaluated
        )


class Story:
    """One patient who has arrived, and steps that people take in any order."""

    def __init__(self, clinic: SmallClinic, chance: random.Random) -> None:
        self.clinic, self.chance, self.told = clinic, chance, Told()
        self.appointment = AppointmentId(arrive(clinic, book_course(clinic)))

    def say(self) -> None:
        unsaid = sorted(set(WORDS) - self.told.said)
        if unsaid:
            word = self.chance.choice(unsaid)
            self.clinic.add_fact(self.clinic.patient, WORDS[word], word)
            self.told.said.add(word)

    def decide(self) -> None:
        card = self.clinic.ask(ShowScreening(self.appointment), DOCTOR)
        if card.findings:
            finding = self.chance.choice(card.findings)
            # Everything that this word fired is decided together: two rules may name the same fact.
            for one in card.findings:
                if one.fact == finding.fact and one.level != "inform":
                    self.clinic.do(DecideFinding(self.appointment, one.key, "Weighed."), DOCTOR)
            self.told.decided.add(finding.fact)

    def confirm(self) -> None:
        confirm(self.clinic, self.appointment, self.chance.choice((DOCTOR, NURSE)))
        self.told.confirmed_on = frozenset(self.told.said)

    def consent(self) -> None:
        self.told.consents[capture_consent(self.clinic)] = "awaiting"

    def countersign(self) -> None:
        for id, state in self.told.consents.items():
            if state == "awaiting":
                version = self.clinic.ask(ShowConsent(id)).version
                self.clinic.do(Countersign(id, version, PIN), DOCTOR)
                self.told.consents[id] = "signed"
                return

    def withdraw(self) -> None:
        for id, state in self.told.consents.items():
            if state != "withdrawn":
                self.clinic.do(WithdrawConsent(id))
                self.told.consents[id] = "withdrawn"
                return

    def evaluate(self) -> None:
        self.clinic.do(RecordEvaluation(self.clinic.patient, ""), DOCTOR)
        self.told.evaluated = True

    def begin(self) -> bool:
        """Try to begin; what comes of it has to be what was told. Whether it went."""
        assert session_card(self.clinic, self.appointment).ready is self.told.may_begin
        try:
            treatment = self.clinic.do(StartTreatment(self.appointment), DOCTOR).value
        except RuleError as error:
            assert not self.told.may_begin, (error.rule, self.told)  # noqa: PT017 - either may happen
            return False
        assert self.told.may_begin, self.told
        self.clinic.do(DiscardTreatment(treatment, 1), DOCTOR)
        return True


@pytest.mark.parametrize("seed", range(6))
def test_the_start_is_open_exactly_when_everything_stands(small_clinic: SmallClinic, seed: int) -> None:
    chance = random.Random(seed)
    story = Story(small_clinic, chance)
    steps = [
        story.say,
        story.decide,
        story.decide,
        story.confirm,
        story.confirm,
        story.consent,
        story.countersign,
        story.withdraw,
        story.evaluate,
    ]
    for _ in range(22):
        chance.choice(steps)()
        story.begin()
    while not story.told.said <= story.told.decided:
        story.decide()
    story.evaluate()
    story.consent()
    while "signed" not in story.told.consents.values():
        story.countersign()
    story.confirm()
    assert story.begin()
