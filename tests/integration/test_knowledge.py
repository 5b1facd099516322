"""The clinic's own knowledge: drafted, published for good, and counting for every screening at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.formulary import Ingredient, IngredientStatus, Source, Words
from mesodesk.domain.ids import PatientId
from mesodesk.domain.knowledge import ChangeKind, KnowledgePart, Origin
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Applies, Fires, Level, Rule
from mesodesk.domain.vocabulary import Term, Topic
from mesodesk.services.editing.editor_parts import ShowEditorParts
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.protocols.knowledge import (
    DiscardKnowledge,
    KnowledgeCard,
    PublishKnowledge,
    PutIngredient,
    PutRule,
    PutTerm,
    RuleItem,
    ShowKnowledge,
    SwitchIngredient,
    SwitchRule,
    TakeBackChange,
)
from mesodesk.services.screening.screenings import FindingCard, ScreenPatient, ShowScreening
from tests.factories import DOCTOR, DOCTOR2, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, book_course, propose
from tests.integration.treatment_steps import raw_sql

OWN_SOURCE = (Source("own: leaflet of Mesolux, 2026"),)
ROSACEA = Rule(
    "",
    Level.DOCTOR_DECIDES,
    Applies(),
    Fires(terms=("rosacea",)),
    OWN_SOURCE,
    words=Words("Rosacea: {fact}. Flares are possible.", "Rozasea: {fact}. Alevlenme olabilir."),
)
CAFFEINE = Ingredient(
    "",
    Words("Caffeine", "Kafein"),
    (),
    IngredientStatus.OFF_LABEL,
    Words("No trial was opened.", "Açılmış çalışma yok."),
    None,
    None,
    OWN_SOURCE,
)


def _show(clinic: SmallClinic) -> KnowledgeCard:
    return clinic.ask(ShowKnowledge(), DOCTOR)


def _publish(clinic: SmallClinic, note: str = "As agreed.") -> int:
    return clinic.do(PublishKnowledge(_show(clinic).version, note), DOCTOR).value


def _rule(clinic: SmallClinic, key: str) -> RuleItem:
    return next(item for item in _show(clinic).rules if item.rule.key == key)


def _found(clinic: SmallClinic, patient: PatientId | None = None) -> dict[str, FindingCard]:
    card = clinic.ask(ScreenPatient(patient or clinic.patient, "rejuvenation"), DOCTOR)
    return {finding.rule: finding for finding in card.findings}


def test_a_clinic_that_changed_nothing_knows_what_ships(small_clinic: SmallClinic) -> None:
    card = _show(small_clinic)
    assert (card.number, card.version, card.versions, card.differences) == (0, 0, (), ())
    for items in (card.ingredients, card.rules, card.terms):
        assert {item.origin for item in items} == {Origin.SHIPPED}
    assert all(item.sentences["en"] != item.sentences["tr"] for item in card.rules)


def test_an_own_rule_screens_everybody_as_soon_as_it_is_published_and_not_before(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "rozasea")
    course = book_course(small_clinic, ask_for(small_clinic, weekdays=(0,)))
    session = appointment_of(course, 1)
    key = small_clinic.do(PutRule(ROSACEA), DOCTOR).value
    assert key not in _found(small_clinic)
    _publish(small_clinic)
    found = _found(small_clinic)[key]
    assert (found.level, found.fact, found.source) == (
        Level.DOCTOR_DECIDES,
        "rozasea",
        "own: leaflet of Mesolux, 2026",
    )
    assert found.details["words"] == ROSACEA.words
    # A course that was booked with an older version of its protocol is screened by it, too.
    assert key in {one.rule for one in small_clinic.ask(ShowScreening(session), DOCTOR2).findings}
    healthy = small_clinic.register("Sağlıklı", "Hasta")
    assert key not in _found(small_clinic, healthy)


def test_a_shipped_rule_gets_another_level_and_source_and_ships_as_before_beside_it(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    shipped = _rule(small_clinic, "keloid").rule
    small_clinic.do(PutRule(replace(shipped, level=Level.STOP, sources=OWN_SOURCE)), DOCTOR)
    item = _rule(small_clinic, "keloid")
    assert (item.origin, item.shipped, item.rule.level) == (Origin.CHANGED, shipped, Level.STOP)
    _publish(small_clinic)
    assert _found(small_clinic)["keloid"].level is Level.STOP
    assert _found(small_clinic)["keloid"].source == str(OWN_SOURCE[0])


def test_a_lighter_level_and_a_switched_off_rule_need_a_reason(small_clinic: SmallClinic) -> None:
    shipped = _rule(small_clinic, "bleeding_disorder").rule
    for command in (PutRule(replace(shipped, level=Level.INFORM)), SwitchRule("bleeding_disorder", False)):
        with pytest.raises(RuleError) as refused:
            small_clinic.do(command, DOCTOR)
        assert (refused.value.rule, refused.value.field) == ("required", "reason")
    small_clinic.do(PutRule(replace(shipped, level=Level.INFORM, reason="Literature of 2025")), DOCTOR)


def test_a_rule_that_is_switched_off_is_silent_until_it_is_on_again(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    assert "keloid" in _found(small_clinic)
    small_clinic.do(SwitchRule("keloid", False, "Every patient is asked in person."), DOCTOR)
    _publish(small_clinic)
    assert "keloid" not in _found(small_clinic)
    item = _rule(small_clinic, "keloid")
    assert (item.active, item.reason) == (False, "Every patient is asked in person.")
    small_clinic.do(SwitchRule("keloid", True), DOCTOR)
    assert _rule(small_clinic, "keloid").origin is Origin.SHIPPED
    _publish(small_clinic)
    assert "keloid" in _found(small_clinic)


def test_a_rule_that_is_switched_off_keeps_no_day_clear_either(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddEntry(small_clinic.patient, Topic.CONDITIONS, "grip aşısı", since_on=TODAY), NURSE)
    ask = ask_for(small_clinic, weekdays=(0, 1, 2, 3, 4))

    def first_day() -> int:
        start = propose(small_clinic, ask).sessions[0].starts_at
        return (start.astimezone(small_clinic.zone).date() - TODAY).days

    assert first_day() >= 7
    small_clinic.do(SwitchRule("vaccine", False, "No longer asked."), DOCTOR)
    _publish(small_clinic)
    assert first_day() < 7


def test_what_a_shipped_rule_looks_at_stays_but_its_time_is_the_clinics(small_clinic: SmallClinic) -> None:
    shipped = _rule(small_clinic, "isotretinoin").rule
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PutRule(replace(shipped, fires=ROSACEA.fires)), DOCTOR)
    assert refused.value.rule == "shipped_rule_fixed"
    assert shipped.fires.span is not None
    half = replace(shipped.fires, span=replace(shipped.fires.span, months=6))
    small_clinic.do(PutRule(replace(shipped, fires=half)), DOCTOR)
    assert _rule(small_clinic, "isotretinoin").rule.fires.span == half.span


@pytest.mark.parametrize(
    ("rule", "key", "field"),
    [
        (replace(ROSACEA, words=None), "required", "words"),
        (replace(ROSACEA, words=Words("Only English", " ")), "required", "words_tr"),
        (replace(ROSACEA, words=Words("{name}", "{fact}")), "bad_place", "words_en"),
        (replace(ROSACEA, words=Words("{fact", "{fact}")), "bad_place", "words_en"),
        (replace(ROSACEA, words=Words("{}", "{fact}")), "bad_place", "words_en"),
        (replace(ROSACEA, words=Words("{fact!r}", "{fact}")), "bad_place", "words_en"),
        (replace(ROSACEA, words=Words("x" * 301, "x")), "too_long", "words_en"),
        (replace(ROSACEA, sources=()), "required", "sources"),
        (replace(ROSACEA, level=Level.ASK), "bad_rule_level", "level"),
        (replace(ROSACEA, fires=Fires()), "fires_on_nothing", "fires"),
        (replace(ROSACEA, fires=Fires(allergies=True)), "fires_on_nothing", "fires"),
        (replace(ROSACEA, fires=Fires(terms=("unicorn",))), "unknown_in_rule", "terms"),
        (replace(ROSACEA, fires=Fires(under_age=0)), "bad_age", "under_age"),
        (replace(ROSACEA, fires=Fires(phototypes=(7,))), "bad_phototype", "phototypes"),
        (replace(ROSACEA, applies=Applies(substances=("gold",))), "unknown_in_rule", "substances"),
        (replace(ROSACEA, applies=Applies(areas=("moon",))), "unknown_in_rule", "areas"),
        (replace(ROSACEA, applies=Applies(protocols=("botox",))), "unknown_in_rule", "protocols"),
        (replace(ROSACEA, applies=Applies(products=("99",))), "unknown_in_rule", "products"),
    ],
)
def test_a_rule_that_could_not_work_is_refused_and_nothing_is_written(
    small_clinic: SmallClinic, rule: Rule, key: str, field: str
) -> None:
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PutRule(rule), DOCTOR)
    assert (refused.value.rule, refused.value.field) == (key, field)
    assert small_clinic.snapshot() == before


def test_an_allergy_meets_an_own_ingredient_under_its_name_and_its_own_words(
    small_clinic: SmallClinic,
) -> None:
    key = small_clinic.do(PutIngredient(CAFFEINE), DOCTOR).value
    assert key == "own_caffeine"
    small_clinic.do(
        PutTerm(Term(key, Words("caffeine", "kafein"), (Topic.ALLERGIES,), (), ("coffee", "kahve"))), DOCTOR
    )
    _publish(small_clinic)
    with small_clinic.clinic.record.reading() as session:
        known = small_clinic.clinic.frame(session).shipped
    assert known.ingredients[key].name.tr == "Kafein"
    for text in ("kafein", "Caffeine", "kahve alerjisi"):
        assert [term.key for term in known.vocabulary.match_all(text, Topic.ALLERGIES)] == [key]


def test_an_ingredient_that_is_no_longer_offered_is_still_known(small_clinic: SmallClinic) -> None:
    small_clinic.do(SwitchIngredient("glutathione", False, "Not used here."), DOCTOR)
    _publish(small_clinic)
    with small_clinic.clinic.record.reading() as session:
        known = small_clinic.clinic.frame(session).shipped
    assert known.retired == {"glutathione"}
    assert "glutathione" in known.ingredients
    parts = small_clinic.ask(ShowEditorParts("pigmentation", None, "en"), DOCTOR)
    assert {"glutathione", "paraben"} <= parts.not_offered
    assert "kojic_acid" not in parts.not_offered
    small_clinic.do(SwitchIngredient("glutathione", True), DOCTOR)
    _publish(small_clinic)
    with small_clinic.clinic.record.reading() as session:
        assert small_clinic.clinic.frame(session).shipped.retired == frozenset()


def test_a_shipped_ingredient_keeps_the_classes_by_which_allergies_meet_it(small_clinic: SmallClinic) -> None:
    lidocaine = small_clinic.clinic.shipped.ingredients["lidocaine"]
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PutIngredient(replace(lidocaine, classes=())), DOCTOR)
    assert (refused.value.rule, refused.value.field) == ("class_needed", "classes")
    small_clinic.do(PutIngredient(replace(lidocaine, status=IngredientStatus.OFF_LABEL)), DOCTOR)


def test_a_shipped_term_takes_more_words_and_nothing_else(small_clinic: SmallClinic) -> None:
    warfarin = small_clinic.clinic.shipped.vocabulary.term("warfarin")
    assert warfarin is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PutTerm(replace(warfarin, classes=())), DOCTOR)
    assert refused.value.rule == "shipped_term_fixed"
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PutTerm(replace(warfarin, synonyms=("heparin",))), DOCTOR)
    assert refused.value.rule == "term_known"
    small_clinic.do(PutTerm(replace(warfarin, synonyms=("Kumarex",))), DOCTOR)
    _publish(small_clinic)
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "kumarex")
    assert _found(small_clinic)["blood_thinner"].fact == "kumarex"


def test_the_differences_of_a_draft_are_told_one_by_one(small_clinic: SmallClinic) -> None:
    rule = small_clinic.do(PutRule(ROSACEA), DOCTOR).value
    small_clinic.do(PutIngredient(CAFFEINE), DOCTOR)
    small_clinic.do(SwitchRule("keloid", False, "Asked in person."), DOCTOR)
    assert {(change.part, change.key, change.kind) for change in _show(small_clinic).differences} == {
        (KnowledgePart.INGREDIENT, "own_caffeine", ChangeKind.ADDED),
        (KnowledgePart.RULE, rule, ChangeKind.ADDED),
        (KnowledgePart.RULE, "keloid", ChangeKind.SWITCHED_OFF),
    }
    _publish(small_clinic)
    own = _rule(small_clinic, rule).rule
    small_clinic.do(PutRule(replace(own, level=Level.STOP)), DOCTOR)
    small_clinic.do(TakeBackChange(KnowledgePart.RULE, "keloid"), DOCTOR)
    changes = {change.key: change for change in _show(small_clinic).differences}
    assert (changes[rule].kind, changes[rule].what) == (ChangeKind.CHANGED, ("level",))
    assert changes["keloid"].kind is ChangeKind.TAKEN_BACK
    assert len(changes) == 2


def test_what_was_published_of_an_own_item_never_goes_away(small_clinic: SmallClinic) -> None:
    rule = small_clinic.do(PutRule(ROSACEA), DOCTOR).value
    small_clinic.do(TakeBackChange(KnowledgePart.RULE, rule), DOCTOR)
    assert rule not in {item.rule.key for item in _show(small_clinic).rules}
    rule = small_clinic.do(PutRule(ROSACEA), DOCTOR).value
    _publish(small_clinic)
    with pytest.raises(NotFound):
        small_clinic.do(TakeBackChange(KnowledgePart.RULE, rule), DOCTOR)
    own = _rule(small_clinic, rule).rule
    small_clinic.do(PutRule(replace(own, level=Level.INFORM)), DOCTOR)
    small_clinic.do(TakeBackChange(KnowledgePart.RULE, rule), DOCTOR)
    assert _rule(small_clinic, rule).rule == own


def test_a_version_is_published_once_with_a_note_and_only_as_it_was_seen(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PublishKnowledge(0, "note"), DOCTOR)
    assert refused.value.rule == "no_draft"
    small_clinic.do(PutRule(ROSACEA), DOCTOR)
    seen = _show(small_clinic).version
    small_clinic.do(SwitchRule("keloid", False, "Asked in person."), DOCTOR2)
    with pytest.raises(Stale):
        small_clinic.do(PublishKnowledge(seen, "note"), DOCTOR)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(PublishKnowledge(_show(small_clinic).version, " "), DOCTOR)
    assert (refused.value.rule, refused.value.field) == ("required", "note")
    _publish(small_clinic)
    small_clinic.do(PutRule(replace(ROSACEA, level=Level.STOP)), DOCTOR)
    assert _show(small_clinic).state is PublishState.DRAFT
    _publish(small_clinic)
    assert [(line.number, line.state) for line in _show(small_clinic).versions] == [
        (2, PublishState.PUBLISHED),
        (1, PublishState.RETIRED),
    ]


def test_a_draft_that_changes_nothing_is_not_published(small_clinic: SmallClinic) -> None:
    small_clinic.do(PutRule(ROSACEA), DOCTOR)
    _publish(small_clinic)
    own = next(item.rule for item in _show(small_clinic).rules if item.origin is Origin.OWN)
    small_clinic.do(PutRule(own), DOCTOR)
    with pytest.raises(RuleError) as refused:
        _publish(small_clinic)
    assert refused.value.rule == "nothing_changed"
    small_clinic.do(DiscardKnowledge(_show(small_clinic).version), DOCTOR)
    assert _show(small_clinic).state is PublishState.PUBLISHED


def test_the_database_refuses_to_change_what_was_published(small_clinic: SmallClinic) -> None:
    small_clinic.do(PutRule(ROSACEA), DOCTOR)
    _publish(small_clinic)
    for statement in (
        "UPDATE knowledge_version SET body = '{}'",
        "UPDATE knowledge_version SET published_at = NULL",
        "DELETE FROM knowledge_version",
    ):
        with pytest.raises(RuleError):
            raw_sql(small_clinic, statement)


@pytest.mark.parametrize("user", [NURSE, RECEPTION, MANAGER])
def test_only_a_dermatologist_changes_what_the_clinic_knows(small_clinic: SmallClinic, user: str) -> None:
    for command in (
        PutRule(ROSACEA),
        PutIngredient(CAFFEINE),
        SwitchRule("keloid", False, "x"),
        SwitchIngredient("biotin", False, "x"),
        PublishKnowledge(0, "x"),
        DiscardKnowledge(0),
        TakeBackChange(KnowledgePart.RULE, "keloid"),
    ):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, user)


def test_an_unknown_key_is_not_found(small_clinic: SmallClinic) -> None:
    term = Term("unicorn", Words("unicorn", "tek boynuz"), (Topic.ALLERGIES,), (), ())
    for command in (
        SwitchRule("unicorn", False, "x"),
        SwitchIngredient("unicorn", False, "x"),
        PutRule(replace(ROSACEA, key="own_unicorn")),
        PutIngredient(replace(CAFFEINE, key="unicorn")),
        PutTerm(term),
        TakeBackChange(KnowledgePart.TERM, "unicorn"),
    ):
        with pytest.raises(NotFound):
            small_clinic.do(command, DOCTOR)
