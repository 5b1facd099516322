"""Screening at every station, on the facts as they then are, with what the chosen products bring."""

from __future__ import annotations

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import InProduct, Source, Words
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.rules import Applies, Fires, Level, Rule
from mesodesk.domain.screening import ALLERGY_TO_INGREDIENT
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.calendar.scheduling import ShowDay
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.protocols.knowledge import PublishKnowledge, PutRule, ShowKnowledge
from mesodesk.services.screening.screenings import DecideFinding, FindingCard, ShowScreening
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.treatment.treatments import ProductLine, SaveTreatment, StartTreatment
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, book_course, propose
from tests.integration.treatment_steps import (
    Ready,
    arrive,
    confirm,
    make_ready,
    receive,
    session_card,
    sign,
    start,
    whole_body,
)


def _product(
    clinic: SmallClinic,
    name: str,
    excipients: tuple[str, ...] = (),
    leaflet: tuple[str, ...] = (),
) -> int:
    parts = (("hyaluronic_acid", "1.5 %"),)
    command = AddProduct(
        name, "Derma Lab", 3_000, parts, excipients=tuple((key, "") for key in excipients), leaflet=leaflet
    )
    return clinic.do(command, MANAGER).value


class InTreatment:
    """A patient who is allergic to paraben, in treatment; nothing in the cocktail is against it."""

    def __init__(self, clinic: SmallClinic, allergy: str = "metilparaben") -> None:
        self.clinic = clinic
        clinic.do(AnswerTopic(clinic.patient, Topic.ALLERGIES, TopicState.NONE), NURSE)
        clinic.add_fact(clinic.patient, Topic.ALLERGIES, allergy)
        self.appointment = AppointmentId(make_ready(clinic))
        for finding in self.findings():
            if finding.level is not Level.INFORM:
                clinic.do(DecideFinding(self.appointment, finding.key, "Leaflets read."), DOCTOR)
        self.treatment = start(clinic, self.appointment)

    @property
    def version(self) -> int:
        """The version of the draft."""
        draft = session_card(self.clinic, self.appointment).treatment
        assert draft is not None
        return draft.version

    def choose(self, *products: int) -> None:
        """Save the draft with these products."""
        lines = tuple(ProductLine(product, None, 1_000) for product in products)
        self.clinic.do(SaveTreatment(self.treatment, self.version, whole_body(self.clinic), lines), DOCTOR)

    def findings(self) -> tuple[FindingCard, ...]:
        """What screening finds now."""
        return self.clinic.ask(ShowScreening(self.appointment), DOCTOR).findings

    def stops(self) -> list[FindingCard]:
        """The stops among them."""
        return [finding for finding in self.findings() if finding.level is Level.STOP]


def test_a_product_brings_its_excipients_into_the_screening_as_soon_as_it_is_chosen(
    small_clinic: SmallClinic,
) -> None:
    treatment = InTreatment(small_clinic)
    plain, kept = _product(small_clinic, "Hyalor"), _product(small_clinic, "Mesolux", ("paraben", "edta"))
    treatment.choose(plain)
    assert treatment.stops() == []
    assert not small_clinic.ask(ShowScreening(treatment.appointment), DOCTOR).shuts
    treatment.choose(plain, kept)
    (stop,) = treatment.stops()
    assert (stop.rule, stop.fact, stop.ingredient) == (ALLERGY_TO_INGREDIENT, "metilparaben", "paraben")
    assert stop.products == ("Mesolux",)
    assert stop.details["ingredient"] == InProduct("paraben", "Mesolux")
    assert small_clinic.ask(ShowScreening(treatment.appointment), DOCTOR).shuts
    treatment.choose(plain)
    assert treatment.stops() == []


def test_a_product_of_the_cocktails_own_ingredients_leaves_the_confirmation_standing(
    small_clinic: SmallClinic,
) -> None:
    treatment = InTreatment(small_clinic)
    treatment.choose(_product(small_clinic, "Hyalor", ("mannitol", "sodium_chloride")))
    assert small_clinic.ask(ShowScreening(treatment.appointment), DOCTOR).confirmed is not None


def test_nobody_signs_past_what_a_product_brings_not_even_one_that_was_never_saved(
    small_clinic: SmallClinic,
) -> None:
    treatment = InTreatment(small_clinic)
    kept = _product(small_clinic, "Mesolux", ("paraben",))
    lot = receive(small_clinic, kept)
    lines = (ProductLine(kept, lot, 1_000),)
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        sign(small_clinic, treatment.treatment, lines)
    assert refused.value.rule == "screening_shut"
    assert small_clinic.snapshot() == before
    treatment.choose(kept)
    (stop,) = treatment.stops()
    small_clinic.do(DecideFinding(treatment.appointment, stop.key, "Tolerated it last year."), DOCTOR)
    version = treatment.version
    with pytest.raises(RuleError) as refused:
        sign(small_clinic, treatment.treatment, lines, version=version)
    assert refused.value.rule == "screening_stale"
    confirm(small_clinic, treatment.appointment)
    assert sign(small_clinic, treatment.treatment, lines, version=version)


def test_a_decision_on_one_product_does_not_count_for_another(small_clinic: SmallClinic) -> None:
    treatment = InTreatment(small_clinic)
    first, second = (_product(small_clinic, name, ("paraben",)) for name in ("Mesolux", "Mesodor"))
    treatment.choose(first)
    (stop,) = treatment.stops()
    small_clinic.do(DecideFinding(treatment.appointment, stop.key, "Tolerated it last year."), DOCTOR)
    assert not small_clinic.ask(ShowScreening(treatment.appointment), DOCTOR).shuts
    treatment.choose(first, second)
    assert [(one.products, one.decided_by is None) for one in treatment.stops()] == [
        (("Mesolux",), False),
        (("Mesodor",), True),
    ]
    assert small_clinic.ask(ShowScreening(treatment.appointment), DOCTOR).shuts


def test_a_decision_holds_for_its_session_only(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    course = book_course(small_clinic)
    first, second = (appointment_of(course, number) for number in (1, 2))
    (found,) = small_clinic.ask(ShowScreening(first), DOCTOR).findings
    small_clinic.do(DecideFinding(first, found.key, "Small test area healed well."), DOCTOR)
    assert not small_clinic.ask(ShowScreening(first), DOCTOR).shuts
    later = small_clinic.ask(ShowScreening(second), DOCTOR)
    assert (later.shuts, later.findings[0].key, later.findings[0].decided_by) == (True, found.key, None)


@pytest.mark.parametrize(
    ("leaflet", "topic", "fact", "rule"),
    [
        ("leaflet_excludes_acne", Topic.CONDITIONS, "aktif akne", "inflammatory_acne_leaflet"),
        ("leaflet_excludes_autoimmune", Topic.CONDITIONS, "lupus", "autoimmune_leaflet"),
    ],
)
def test_the_leaflet_of_a_product_turns_a_decision_into_a_stop_that_names_it(
    small_clinic: SmallClinic, leaflet: str, topic: Topic, fact: str, rule: str
) -> None:
    small_clinic.add_fact(small_clinic.patient, topic, fact)
    treatment = InTreatment(small_clinic, "polen")
    assert treatment.stops() == []
    treatment.choose(_product(small_clinic, "Mesolux", leaflet=(leaflet,)))
    (stop,) = treatment.stops()
    assert (stop.rule, stop.fact, stop.ingredient, stop.products) == (rule, fact, None, ("Mesolux",))
    assert stop.details["ingredient"] == "Mesolux"
    # The stop says more of the same: the softer rule is not said beside it.
    assert rule.removesuffix("_leaflet") not in {finding.rule for finding in treatment.findings()}


def test_an_own_rule_for_a_product_speaks_only_where_that_product_is_used(small_clinic: SmallClinic) -> None:
    treatment = InTreatment(small_clinic, "polen")
    meant, other = _product(small_clinic, "Mesolux"), _product(small_clinic, "Hyalor")
    rule = Rule(
        "",
        Level.DOCTOR_DECIDES,
        Applies(products=(str(meant),)),
        Fires(allergies=True, terms=("pollen",)),
        (Source("own: leaflet"),),
        words=Words("{fact}: not with {product}.", "{fact}: {product} ile olmaz."),
    )
    key = small_clinic.do(PutRule(rule), DOCTOR).value
    small_clinic.do(PublishKnowledge(small_clinic.ask(ShowKnowledge(), DOCTOR).version, "Leaflet."), DOCTOR)
    treatment.choose(other)
    assert key not in {finding.rule for finding in treatment.findings()}
    treatment.choose(other, meant)
    found = next(finding for finding in treatment.findings() if finding.rule == key)
    assert (found.products, found.details["product"]) == (("Mesolux",), "Mesolux")


def _rules(findings: tuple[FindingCard, ...]) -> set[str]:
    return {finding.rule for finding in findings}


def test_the_proposal_of_a_course_is_screened_on_the_facts_of_that_moment(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    assert propose(small_clinic, ask, DOCTOR).findings == ()
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "warfarin")
    assert _rules(propose(small_clinic, ask, DOCTOR).findings) == {"blood_thinner"}
    # The reception reads how grave it is, and nothing of what it is.
    (seen,) = propose(small_clinic, ask, RECEPTION).findings
    assert (seen.level, seen.rule, seen.fact) == (Level.DOCTOR_DECIDES, "", "")


def _missing_today(clinic: SmallClinic, id: AppointmentId) -> set[object]:
    visit = next(one for one in clinic.ask(ShowDay(TODAY), DOCTOR).visits if one.appointment_id == id)
    return {card.details.get("rule") for card in visit.missing if card.key == "screening"}


def test_at_the_door_screening_sees_what_was_said_since_the_booking(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic, ask_for(small_clinic, weekdays=(0,)))
    session = appointment_of(course, 1)
    assert _missing_today(small_clinic, session) == set()
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "gebelik")
    arrive(small_clinic, course)
    assert _missing_today(small_clinic, session) == {"pregnancy"}


def test_the_board_sees_what_the_chosen_products_bring(small_clinic: SmallClinic) -> None:
    treatment = InTreatment(small_clinic)
    board_day = small_clinic.clock.now.astimezone(small_clinic.zone).date()

    def told() -> set[object]:
        visits = small_clinic.ask(ShowDay(board_day), DOCTOR).visits
        visit = next(one for one in visits if one.appointment_id == treatment.appointment)
        return {card.details.get("rule") for card in visit.missing if card.key == "screening"}

    assert told() == set()
    treatment.choose(_product(small_clinic, "Mesolux", ("paraben",)))
    assert told() == {ALLERGY_TO_INGREDIENT}


def test_the_start_is_shut_by_what_was_said_after_the_confirmation(small_clinic: SmallClinic) -> None:
    appointment = make_ready(small_clinic)
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "klorheksidin")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StartTreatment(appointment), DOCTOR)
    assert refused.value.rule == "screening_shut"


def test_what_only_informs_shuts_nothing_but_has_to_be_confirmed_too(small_clinic: SmallClinic) -> None:
    appointment = make_ready(small_clinic)
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "ibuprofen")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StartTreatment(appointment), DOCTOR)
    assert refused.value.rule == "screening_stale"


def test_a_stored_screening_names_its_findings_as_decisions_do(small_clinic: SmallClinic) -> None:
    ready = Ready(small_clinic)
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    (found,) = small_clinic.ask(ShowScreening(AppointmentId(ready.appointment)), DOCTOR).findings
    confirm(small_clinic, ready.appointment)
    rows = small_clinic.snapshot()["screening"]
    assert f'"key":"{found.key}"' in str(rows[-1]).replace(" ", "")
