from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.rules import GRAVITY, Level
from mesodesk.domain.screening import FindingKey, Outcome, outcome, wait_until, what_shuts_start
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from tests.unit.clinical import TODAY, findings, patient, rules_of, shipped, some


@pytest.mark.parametrize("protocol", PROTOCOL_KEYS)
def test_a_patient_who_was_asked_everything_and_has_nothing_is_clear(protocol: str) -> None:
    found = findings(patient(), protocol)
    assert found == ()
    assert outcome(found) is Outcome.CLEAR


@pytest.mark.parametrize("protocol", PROTOCOL_KEYS)
def test_a_patient_who_was_never_asked_anything_is_asked_and_shut(protocol: str) -> None:
    found = findings(Facts(), protocol)
    assert outcome(found) is Outcome.ASK
    assert {(finding.rule, finding.fact) for finding in found} == {
        ("never_asked", "allergies"),
        ("never_asked", "conditions"),
        ("never_asked", "medicines"),
        ("never_asked", "pregnancy"),
        ("never_asked", "breastfeeding"),
        ("birth_date_missing", "birth_date"),
    }
    assert what_shuts_start(found, ()) == found


def test_a_man_is_not_asked_about_pregnancy() -> None:
    found = findings(Facts(sex=Sex.MALE))
    assert {finding.fact for finding in found} == {"allergies", "conditions", "medicines", "birth_date"}


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.OTHER, Sex.UNKNOWN])
def test_everybody_else_is_asked_about_pregnancy(sex: Sex) -> None:
    facts = patient(sex=sex, pregnancy=TopicFacts(), breastfeeding=TopicFacts())
    assert {finding.fact for finding in findings(facts)} == {"pregnancy", "breastfeeding"}


UNKNOWN = TopicFacts(TopicState.UNKNOWN)


@pytest.mark.parametrize(
    ("facts", "topic"),
    [
        (patient(allergies=UNKNOWN), "allergies"),
        (patient(conditions=UNKNOWN), "conditions"),
        (patient(medicines=UNKNOWN), "medicines"),
        (patient(pregnancy=UNKNOWN), "pregnancy"),
        (patient(breastfeeding=UNKNOWN), "breastfeeding"),
    ],
)
def test_an_answer_that_is_not_known_is_asked_again(facts: Facts, topic: str) -> None:
    found = findings(facts)
    assert [(f.level, f.rule, f.fact) for f in found] == [(Level.ASK, "answer_unknown", topic)]


def test_some_without_any_entry_is_asked_again() -> None:
    assert rules_of(findings(patient(allergies=some()))) == ["answer_unknown"]


def test_a_due_date_that_has_passed_is_asked_about_until_somebody_answers() -> None:
    pregnant = patient(pregnancy=some(), pregnancy_due=TODAY - timedelta(days=1))
    found = findings(pregnant)
    assert [(f.level, f.rule, f.fact) for f in found] == [(Level.ASK, "due_date_passed", "pregnancy")]
    assert what_shuts_start(found, ()) == found
    assert findings(patient()) == ()


def test_the_day_of_birth_itself_still_stops() -> None:
    assert rules_of(findings(patient(pregnancy=some(), pregnancy_due=TODAY))) == ["pregnancy"]


@pytest.mark.parametrize(
    ("text", "protocol", "ingredient"),
    [
        ("lidokain", "rejuvenation", "numbing_cream"),
        ("lidokaine karşı alerji", "hair_loss", "numbing_cream"),
        ("Emla", "rejuvenation", "numbing_cream"),
        ("prilocaine", "acne_scars", "numbing_cream"),
        ("bupivacaine", "rejuvenation", "numbing_cream"),
        ("lokal anestezi alerjisi", "rejuvenation", "numbing_cream"),
        ("klorheksidin", "fine_lines", "chlorhexidine"),
        ("hyaluronic acid", "rejuvenation", "hyaluronic_acid"),
        ("bacterial protein", "neck_decollete_hands", "hyaluronic_acid"),
        ("C vitamini", "pigmentation", "vitamin_c"),
        ("glutatyon", "pigmentation", "glutathione"),
        ("kojik asit", "pigmentation", "kojic_acid"),
        ("B12", "hair_loss", "vitamins"),
        ("biotin", "hair_loss", "vitamins"),
        ("tiamin", "hair_loss", "vitamins"),
        ("growth factors", "hair_loss", "growth_factors"),
        ("DMAE", "fine_lines", "dmae"),
        ("peptid", "fine_lines", "peptides"),
    ],
)
def test_an_allergy_that_meets_the_cocktail_stops_and_names_the_ingredient(
    text: str, protocol: str, ingredient: str
) -> None:
    found = findings(patient(allergies=some(text)), protocol)
    assert (Level.STOP, "allergy_to_ingredient", text, ingredient) in {
        (f.level, f.rule, f.fact, f.ingredient) for f in found
    }
    assert outcome(found) is Outcome.STOP


@pytest.mark.parametrize("text", ["polen", "penisilin", "kedi tüyü", "yumurta", "çilek", "toz"])
def test_a_known_allergy_that_meets_nothing_in_the_cocktail_is_silent(text: str) -> None:
    assert findings(patient(allergies=some(text)), "hair_loss") == ()


@pytest.mark.parametrize("text", ["sülfonamid", "PABA", "benzokain", "Novokain"])
def test_the_paba_chain_stops_procaine_but_not_lidocaine(text: str) -> None:
    allergic = patient(allergies=some(text))
    assert findings(allergic) == ()
    with_procaine = findings(allergic, extra=(shipped().ingredients["procaine"],))
    assert [(f.level, f.ingredient) for f in with_procaine] == [(Level.STOP, "procaine")]


def test_a_paraben_allergy_stops_procaine_and_is_looked_at_elsewhere() -> None:
    allergic = patient(allergies=some("paraben"))
    assert [(f.level, f.rule) for f in findings(allergic)] == [(Level.DOCTOR_DECIDES, "excipient_allergy")]
    assert outcome(findings(allergic, extra=(shipped().ingredients["procaine"],))) is Outcome.STOP


def test_a_fish_allergy_stops_polynucleotides() -> None:
    found = findings(patient(allergies=some("balık")), extra=(shipped().ingredients["polynucleotides"],))
    assert [(f.level, f.ingredient) for f in found] == [(Level.STOP, "polynucleotides")]


def test_a_venom_allergy_leaves_hyaluronidase_to_the_doctor() -> None:
    found = findings(patient(allergies=some("arı sokması")), extra=(shipped().ingredients["hyaluronidase"],))
    assert [(f.level, f.rule) for f in found] == [(Level.DOCTOR_DECIDES, "insect_venom")]


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (patient(allergies=some("zzxyq")), "allergy_unmatched"),
        (patient(conditions=some("zzxyq")), "condition_unmatched"),
        (patient(medicines=some("zzxyq")), "medicine_unmatched"),
    ],
)
def test_words_that_nobody_knows_are_never_silent(facts: Facts, rule: str) -> None:
    found = findings(facts)
    assert [(f.level, f.rule, f.fact) for f in found] == [(Level.DOCTOR_DECIDES, rule, "zzxyq")]


def test_one_unknown_word_in_a_list_is_not_hidden_by_the_known_ones() -> None:
    found = findings(patient(allergies=some("penisilin, zzxyq ve lidokain")))
    assert [(f.level, f.rule) for f in found] == [
        (Level.STOP, "allergy_to_ingredient"),
        (Level.DOCTOR_DECIDES, "allergy_unmatched"),
    ]


def test_a_denial_is_understood_but_not_among_the_allergies() -> None:
    assert findings(patient(conditions=some("diyabet yok"), medicines=some("kan sulandırıcı yok"))) == ()
    assert rules_of(findings(patient(allergies=some("no lidocaine")))) == ["allergy_unmatched"]
    assert rules_of(findings(patient(conditions=some("epilepsi, diyabet yok")))) == ["epilepsy"]


@pytest.mark.parametrize(
    "text", ["penisilin, polen ve toz", "kedi / köpek", "penisilin (2010, döküntü)", "çilek, hafif"]
)
def test_a_list_of_known_words_is_understood(text: str) -> None:
    assert findings(patient(allergies=some(text))) == ()


def test_an_allergy_written_among_the_conditions_counts_as_an_allergy() -> None:
    found = findings(patient(conditions=some("lidokain alerjisi")))
    assert [(f.rule, f.ingredient) for f in found] == [("allergy_to_ingredient", "numbing_cream")]


def test_a_bare_allergen_among_the_conditions_is_looked_at() -> None:
    assert rules_of(findings(patient(conditions=some("lidokain")))) == ["condition_unmatched"]


def test_a_cream_or_vitamin_that_the_patient_takes_is_not_an_allergy() -> None:
    assert findings(patient(medicines=some("Emla krem", "B12", "çinko")), "hair_loss") == ()


def test_a_medicine_written_among_the_conditions_still_counts() -> None:
    assert rules_of(findings(patient(conditions=some("kan sulandırıcı kullanıyor")))) == ["blood_thinner"]


def test_two_facts_in_one_line_are_both_found() -> None:
    found = findings(patient(medicines=some("Coumadin ve Roaccutane")))
    assert set(rules_of(found)) == {"blood_thinner", "isotretinoin"}


def test_the_filed_term_counts_whatever_the_words_say() -> None:
    assert rules_of(findings(patient(medicines=some(Entry("her sabah bir tane", term="warfarin"))))) == [
        "blood_thinner"
    ]


def test_findings_come_once_and_gravest_first() -> None:
    facts = patient(
        allergies=some("lidokain"),
        conditions=some("gebelik", "hamile", Entry("grip aşısı", since=TODAY)),
        medicines=some("Coumadin", "ibuprofen"),
        breastfeeding=TopicFacts(),
    )
    found = findings(facts)
    gravities = [GRAVITY[finding.level] for finding in found]
    assert gravities == sorted(gravities, reverse=True)
    assert set(gravities) == set(GRAVITY.values())
    assert len(found) == len(set(found))
    assert outcome(found) is Outcome.STOP


def test_only_what_was_decided_on_opens_the_start() -> None:
    found = findings(patient(medicines=some("Coumadin", "ibuprofen"), conditions=some("keloid")))
    shut = what_shuts_start(found, ())
    assert {f.rule for f in shut} == {"blood_thinner", "keloid"}
    still = what_shuts_start(found, {FindingKey("keloid", "keloid", None)})
    assert {f.rule for f in still} == {"blood_thinner"}
    assert what_shuts_start(found, {finding.key for finding in found}) == ()


def test_a_decision_does_not_carry_over_to_another_fact() -> None:
    first = findings(patient(allergies=some("lidokain")))
    second = findings(patient(allergies=some("Emla")))
    assert what_shuts_start(second, {finding.key for finding in first}) == second


def test_the_latest_wait_is_the_one_to_plan_after() -> None:
    facts = patient(
        conditions=some(Entry("aşı", since=TODAY), Entry("lazer", since=TODAY - timedelta(days=2)))
    )
    assert wait_until(findings(facts)) == TODAY + timedelta(days=40)
    assert wait_until(findings(patient())) is None


@given(days=st.integers(min_value=-400, max_value=400))
def test_a_vaccine_stands_in_the_way_for_exactly_a_week(days: int) -> None:
    found = findings(patient(conditions=some(Entry("aşı", since=TODAY - timedelta(days=days)))))
    assert bool(found) == (0 <= days < 7)


@given(
    since=st.dates(min_value=date(2020, 1, 1), max_value=TODAY),
    on=st.dates(min_value=TODAY, max_value=date(2030, 1, 1)),
)
def test_what_goes_away_with_time_does_not_come_back(since: date, on: date) -> None:
    facts = patient(conditions=some(Entry("lazer", since=since), Entry("aşı", since=since)))
    later = set(rules_of(findings(facts, on=on + timedelta(days=30))))
    assert later <= set(rules_of(findings(facts, on=on)))


@given(st.sampled_from(PROTOCOL_KEYS), st.data())
def test_the_same_facts_give_the_same_findings_in_any_order(protocol: str, data: st.DataObject) -> None:
    texts = ["lidokain alerjisi", "keloid", "hamile", "sedef", "zzxyq", "diyabet", "safra taşı"]
    shuffled = data.draw(st.permutations(texts))
    expected = findings(patient(conditions=some(*texts)), protocol)
    assert findings(patient(conditions=some(*shuffled)), protocol) == expected
