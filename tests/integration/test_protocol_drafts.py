"""Editing protocols: drafts affect nothing, copies work everywhere, published versions never change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest

from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.protocol_changes import Part
from mesodesk.domain.protocol_editing import own_choice
from mesodesk.domain.protocols import CocktailItem, Ending, ItemRole, Protocol
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.quantities import Microlitres
from mesodesk.domain.rules import Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.door.practice import Command
from mesodesk.services.editing.protocol_texts import CompareVersion, PrepareReview, ShowProtocolTexts
from mesodesk.services.papers.day_list import ShowDayList
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.protocols.protocol_drafts import (
    CopyProtocol,
    DiscardDraft,
    SaveDraft,
    StartDraft,
)
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolCard, PublishProtocol, ShowProtocol
from mesodesk.services.records.treatment_rows import ProductLine
from mesodesk.services.screening.screenings import ScreenPatient
from tests.documents.reading import page_texts
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import ask_for, book_course, show_course
from tests.integration.treatment_steps import (
    add_product,
    make_ready,
    read,
    receive,
    session_card,
    sign,
    start,
)

T = TypeVar("T")
GLOW = Words("Glow plus", "Işıltı artı")
FOR = Words("Dull skin before a feast", "Bayram öncesi mat cilt")
OWN = own_choice("Dr Selin Demir", TODAY, "ten years of our own patients")


def do(clinic: SmallClinic, command: Command[T]) -> T:
    """Done by the dermatologist."""
    return clinic.do(command, DOCTOR).value


def draft_of(clinic: SmallClinic, key: str) -> ProtocolCard:
    """The draft of a protocol, begun if there is none."""
    return clinic.ask(ShowProtocol(key, do(clinic, StartDraft(key))))


def save(clinic: SmallClinic, key: str, change: Callable[[Protocol], Protocol]) -> ProtocolCard:
    """The draft after a change."""
    card = draft_of(clinic, key)
    do(clinic, SaveDraft(id_of(card), card.line.row_version, change(card.protocol)))
    return draft_of(clinic, key)


def id_of(card: ProtocolCard) -> int:
    """The id of the version that a card shows."""
    assert card.line.version_id is not None
    return card.line.version_id


def with_hours(key: str, hours: int, *sources: Source) -> Callable[[Protocol], Protocol]:
    """Another time for an aftercare rule; it keeps its sources unless some are given."""

    def change(protocol: Protocol) -> Protocol:
        return replace(
            protocol,
            aftercare=tuple(
                replace(rule, ends=Ending.HOURS, hours=hours, sources=sources or rule.sources)
                if rule.key == key
                else rule
                for rule in protocol.aftercare
            ),
        )

    return change


def with_window(low: int, ideal: int, high: int) -> Callable[[Protocol], Protocol]:
    """Another interval window, as the clinic's own choice."""
    window = IntervalWindow(low, ideal, high)
    return lambda protocol: replace(
        protocol, course=replace(protocol.course, interval=window, sources=(OWN,))
    )


def copied(clinic: SmallClinic, key: str = "rejuvenation") -> str:
    """The key of a copy with names of the clinic's own."""
    return do(clinic, CopyProtocol(key, GLOW, FOR))


def test_a_draft_affects_nothing_until_it_is_published(small_clinic: SmallClinic) -> None:
    before = small_clinic.ask(ShowProtocol("rejuvenation"))
    screened = small_clinic.ask(ScreenPatient(small_clinic.patient, "rejuvenation"))
    save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    after = small_clinic.ask(ShowProtocol("rejuvenation"))
    assert after.protocol == before.protocol
    assert (after.line.version_id, after.line.draft_number) == (before.line.version_id, 2)
    assert small_clinic.ask(ScreenPatient(small_clinic.patient, "rejuvenation")) == screened
    course = book_course(small_clinic)
    assert course.protocol_number == 1


def test_a_published_draft_holds_from_then_on_and_older_courses_keep_their_version(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    card = save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    id = do(
        small_clinic,
        PublishProtocol("rejuvenation", note="Slower.", draft_version=card.line.row_version),
    )
    now = small_clinic.ask(ShowProtocol("rejuvenation"))
    assert (now.line.version_id, now.line.number, now.line.note) == (id, 2, "Slower.")
    assert id == id_of(card)
    assert now.protocol.course.interval == IntervalWindow(20, 21, 22)
    assert now.line.draft_id is None
    kept = show_course(small_clinic, course.id)
    assert (kept.version_id, kept.protocol_number) == (course.version_id, 1)
    with pytest.raises(RuleError, match="protocol_published"):
        do(small_clinic, SaveDraft(id, now.line.row_version, now.protocol))
    with pytest.raises(RuleError, match="protocol_published"):
        do(small_clinic, DiscardDraft(id, now.line.row_version))


def test_what_replaces_a_published_version_needs_a_note_and_what_is_first_does_not(
    small_clinic: SmallClinic,
) -> None:
    draft_of(small_clinic, "rejuvenation")
    with pytest.raises(RuleError) as refused:
        do(small_clinic, PublishProtocol("rejuvenation", note="  "))
    assert (refused.value.rule, refused.value.field) == ("publish_note", "note")
    draft_of(small_clinic, "acne_scars")
    do(small_clinic, PublishProtocol("acne_scars"))


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_or_published(
    small_clinic: SmallClinic,
) -> None:
    card = draft_of(small_clinic, "rejuvenation")
    save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    with pytest.raises(Stale):
        do(small_clinic, SaveDraft(id_of(card), card.line.row_version, card.protocol))
    with pytest.raises(Stale):
        do(
            small_clinic,
            PublishProtocol("rejuvenation", note="Mine.", draft_version=card.line.row_version),
        )
    with pytest.raises(Stale):
        do(small_clinic, DiscardDraft(id_of(card), card.line.row_version))


def test_edits_are_taken_back_and_done_again_one_by_one(small_clinic: SmallClinic) -> None:
    first = draft_of(small_clinic, "rejuvenation")
    steps = []
    for change in (with_window(20, 21, 22), with_hours("make_up", 36, OWN)):
        card = draft_of(small_clinic, "rejuvenation")
        command = SaveDraft(id_of(card), card.line.row_version, change(card.protocol))
        steps.append(small_clinic.do(command, DOCTOR).undo)
    last = draft_of(small_clinic, "rejuvenation").protocol
    again = []
    for step in reversed(steps):
        assert step is not None
        again.append(small_clinic.do(step, DOCTOR).undo)
    assert draft_of(small_clinic, "rejuvenation").protocol == first.protocol
    for step in reversed(again):
        assert step is not None
        small_clinic.do(step, DOCTOR)
    assert draft_of(small_clinic, "rejuvenation").protocol == last


def test_a_step_back_is_refused_when_the_draft_has_moved_on(small_clinic: SmallClinic) -> None:
    card = draft_of(small_clinic, "rejuvenation")
    command = SaveDraft(id_of(card), card.line.row_version, with_window(20, 21, 22)(card.protocol))
    undo = small_clinic.do(command, DOCTOR).undo
    save(small_clinic, "rejuvenation", with_hours("make_up", 36, OWN))
    assert undo is not None
    with pytest.raises(Stale):
        small_clinic.do(undo, DOCTOR)


def test_a_draft_that_was_taken_away_comes_back_as_it_was(small_clinic: SmallClinic) -> None:
    card = save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    undo = small_clinic.do(DiscardDraft(id_of(card), card.line.row_version), DOCTOR).undo
    assert small_clinic.ask(ShowProtocol("rejuvenation")).line.draft_id is None
    assert undo is not None
    small_clinic.do(undo, DOCTOR)
    assert draft_of(small_clinic, "rejuvenation").protocol == card.protocol


def test_the_beginning_of_a_draft_is_taken_back_after_its_edits_were(small_clinic: SmallClinic) -> None:
    began = small_clinic.do(StartDraft("rejuvenation"), DOCTOR)
    card = draft_of(small_clinic, "rejuvenation")
    command = SaveDraft(began.value, card.line.row_version, with_window(20, 21, 22)(card.protocol))
    edit = small_clinic.do(command, DOCTOR)
    assert began.undo is not None
    assert edit.undo is not None
    with pytest.raises(Stale):
        small_clinic.do(began.undo, DOCTOR)
    small_clinic.do(edit.undo, DOCTOR)
    small_clinic.do(began.undo, DOCTOR)
    assert small_clinic.ask(ShowProtocol("rejuvenation")).line.draft_id is None


def test_a_draft_starts_from_the_published_version_an_older_one_or_what_ships(
    small_clinic: SmallClinic,
) -> None:
    first = small_clinic.ask(ShowProtocol("rejuvenation")).line.version_id
    save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    do(small_clinic, PublishProtocol("rejuvenation", note="Slower."))
    found = []
    for command in (
        StartDraft("rejuvenation"),
        StartDraft("rejuvenation", first),
        StartDraft("rejuvenation", shipped=True),
    ):
        card = small_clinic.ask(ShowProtocol("rejuvenation", do(small_clinic, command)))
        found.append(card.protocol.course.interval.max_days)
        do(small_clinic, DiscardDraft(id_of(card), card.line.row_version))
    assert found == [22, 15, 15]


def test_a_changed_number_needs_a_source(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        save(small_clinic, "rejuvenation", with_hours("make_up", 36))
    assert (refused.value.rule, refused.value.field) == ("source_needed", "aftercare.make_up")
    card = save(small_clinic, "rejuvenation", with_hours("make_up", 36, OWN))
    rule = next(rule for rule in card.protocol.aftercare if rule.key == "make_up")
    assert str(rule.sources[0]) == (
        f"own: Dr Selin Demir, {TODAY.isoformat()}: ten years of our own patients"
    )


def test_a_stricter_time_that_the_rule_names_brings_its_own_sources(small_clinic: SmallClinic) -> None:
    rules = draft_of(small_clinic, "rejuvenation").protocol.aftercare
    shower = next(rule for rule in rules if rule.key == "hot_shower")
    stricter = shower.stricter[0]
    assert stricter.sources == shower.sources
    card = save(small_clinic, "rejuvenation", with_hours("hot_shower", stricter.hours))
    assert next(rule.hours for rule in card.protocol.aftercare if rule.key == "hot_shower") == 48


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        (
            lambda protocol: replace(
                protocol, cocktail=(CocktailItem("moon_dust", ItemRole.ACTIVE, False, (OWN,)),)
            ),
            "unknown_ingredient",
            "cocktail",
        ),
        (
            lambda protocol: replace(protocol, techniques=(replace(protocol.techniques[0], key="fling"),)),
            "unknown_part",
            "techniques",
        ),
        (lambda protocol: replace(protocol, techniques=()), "bad_data", "techniques"),
        (lambda protocol: replace(protocol, segments=()), "bad_data", "segments"),
        (
            lambda protocol: replace(
                protocol,
                techniques=(replace(protocol.techniques[0], depth_min_mm=Decimal(9)),),
            ),
            "bad_data",
            "techniques[0].depth_max_mm",
        ),
        (lambda protocol: replace(protocol, limit_ul=Microlitres(3000)), "bad_data", "limit_ul"),
        (lambda protocol: replace(protocol, photo_views=("moon",)), "unknown_photo_view", "view"),
        (lambda protocol: replace(protocol, name=Words("A", " ")), "protocol_name", "name.tr"),
        (
            lambda protocol: replace(
                protocol,
                rules=tuple(
                    replace(rule, active=False, set_here=True) if rule.key == "pregnancy" else rule
                    for rule in protocol.rules
                ),
            ),
            "rule_reason",
            "rules.pregnancy",
        ),
    ],
)
def test_nonsense_is_refused_with_its_part_and_nothing_is_written(
    small_clinic: SmallClinic, change: Callable[[Protocol], Protocol], rule: str, field: str
) -> None:
    before = draft_of(small_clinic, "rejuvenation")
    with pytest.raises(RuleError) as refused:
        save(small_clinic, "rejuvenation", change)
    assert (refused.value.rule, refused.value.field) == (rule, field)
    assert draft_of(small_clinic, "rejuvenation") == before


def test_an_ingredient_that_is_contested_stays_so_wherever_it_is_added(small_clinic: SmallClinic) -> None:
    def add(protocol: Protocol) -> Protocol:
        item = CocktailItem("glutathione", ItemRole.ACTIVE, contested=False, sources=(OWN,))
        return replace(protocol, cocktail=(*protocol.cocktail, item))

    card = save(small_clinic, "rejuvenation", add)
    assert card.protocol.contested == ("glutathione",)
    with pytest.raises(RuleError, match="contested_undecided"):
        do(small_clinic, PublishProtocol("rejuvenation", note="More."))
    do(small_clinic, PublishProtocol("rejuvenation", note="More.", keep=("glutathione",)))
    assert "glutathione" in small_clinic.ask(ShowProtocol("rejuvenation")).protocol.ingredient_keys


def test_a_rule_that_this_protocol_sets_itself_screens_so(small_clinic: SmallClinic) -> None:
    def decide(protocol: Protocol) -> Protocol:
        rules = tuple(
            replace(rule, level=Level.INFORM, set_here=True, reason="Phototypes I-IV only here")
            if rule.key == "keloid"
            else rule
            for rule in protocol.rules
        )
        return replace(protocol, rules=rules)

    card = save(small_clinic, "rejuvenation", decide)
    do(small_clinic, PublishProtocol("rejuvenation", note="Keloid."))
    published = small_clinic.ask(ShowProtocol("rejuvenation")).protocol
    assert published == card.protocol
    keloid = next(rule for rule in published.rules if rule.key == "keloid")
    assert (keloid.level, keloid.set_here) == (Level.INFORM, True)


def levels(clinic: SmallClinic, rule: str) -> list[Level]:
    """What the patient's screening for rejuvenation says by one rule."""
    card = clinic.ask(ScreenPatient(clinic.patient, "rejuvenation"), DOCTOR)
    return [found.level for found in card.findings if found.rule == rule]


@pytest.mark.parametrize(
    ("set_to", "found"),
    [
        ({"level": Level.INFORM}, [Level.INFORM]),
        ({"level": Level.STOP}, [Level.STOP]),
        ({"active": False}, []),
    ],
)
def test_patients_are_screened_by_what_the_published_protocol_sets(
    small_clinic: SmallClinic, set_to: dict[str, object], found: list[Level]
) -> None:
    def change(protocol: Protocol) -> Protocol:
        rules = [
            replace(rule, set_here=True, reason="Ours", **set_to) if rule.key == "keloid" else rule  # type: ignore[arg-type]  # any field
            for rule in protocol.rules
        ]
        return replace(protocol, rules=tuple(rules))

    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    assert levels(small_clinic, "keloid") == [Level.DOCTOR_DECIDES]
    save(small_clinic, "rejuvenation", change)
    assert levels(small_clinic, "keloid") == [Level.DOCTOR_DECIDES]
    do(small_clinic, PublishProtocol("rejuvenation", note="Keloid."))
    assert levels(small_clinic, "keloid") == found


def test_a_rule_for_another_protocol_is_taken_in(small_clinic: SmallClinic) -> None:
    prp = next(rule for rule in small_clinic.clinic.shipped.rules if rule.key == "prp_spacing")
    taken = replace(prp, applies=replace(prp.applies, protocols=()), set_here=True, reason="Same skin")
    save(small_clinic, "rejuvenation", lambda protocol: replace(protocol, rules=(*protocol.rules, taken)))
    do(small_clinic, PublishProtocol("rejuvenation", note="PRP."))
    small_clinic.do(AddEntry(small_clinic.patient, Topic.CONDITIONS, "PRP", since_on=TODAY), DOCTOR)
    assert levels(small_clinic, "prp_spacing") == [Level.INFORM]


def test_a_limit_and_required_photographs_are_kept(small_clinic: SmallClinic) -> None:
    card = save(
        small_clinic,
        "rejuvenation",
        lambda protocol: replace(
            protocol, limit_ul=Microlitres(3000), limit_sources=(OWN,), photo_views=("face_front",)
        ),
    )
    assert (card.protocol.limit_ul, card.protocol.photo_views) == (3000, ("face_front",))


def test_a_copy_has_a_key_of_its_own_and_waits_to_be_published(small_clinic: SmallClinic) -> None:
    key = copied(small_clinic)
    assert key == "glow_plus"
    assert copied(small_clinic) == "glow_plus_2"
    lines = small_clinic.ask(ListProtocols())
    assert [line.key for line in lines][-2:] == ["glow_plus", "glow_plus_2"]
    line = lines[-2]
    assert (line.own, line.state, line.name["tr"]) == (True, PublishState.DRAFT, "Işıltı artı")
    with pytest.raises(RuleError, match="protocol_unpublished"):
        small_clinic.ask(ScreenPatient(small_clinic.patient, key))


@pytest.mark.parametrize("name", [Words("", "Ad"), Words("Name", " ")])
def test_a_copy_needs_its_name_in_both_languages(small_clinic: SmallClinic, name: Words) -> None:
    with pytest.raises(RuleError, match="protocol_name"):
        do(small_clinic, CopyProtocol("rejuvenation", name, FOR))


def test_an_own_protocol_works_wherever_a_shipped_one_does(small_clinic: SmallClinic) -> None:
    key = copied(small_clinic, "hair_loss")
    contested = draft_of(small_clinic, key).protocol.contested
    do(small_clinic, PublishProtocol(key, keep=contested))
    found = small_clinic.ask(ScreenPatient(small_clinic.patient, key))
    assert found.protocol_key == key
    shipped = small_clinic.ask(ScreenPatient(small_clinic.patient, "hair_loss"))
    assert [one.rule for one in found.findings] == [one.rule for one in shipped.findings]
    course = book_course(small_clinic, ask_for(small_clinic, protocol=key, sessions=6))
    assert (course.protocol_key, course.protocol_number) == (key, 1)
    assert small_clinic.do(FileConsentForm(small_clinic.patient, key, "tr"), DOCTOR).value
    for language in ("en", "tr"):
        texts = small_clinic.ask(ShowProtocolTexts(key, None, language))
        assert texts.consent
    assert small_clinic.ask(PrepareReview(key), DOCTOR).number == 2


def test_rules_for_a_shipped_protocol_speak_for_its_copies_too(small_clinic: SmallClinic) -> None:
    key = copied(small_clinic, "hair_loss")
    protocol = draft_of(small_clinic, key).protocol
    named = [rule.key for rule in protocol.rules if rule.applies.protocols]
    assert named == ["prp_spacing"]
    assert protocol.keys == {key, "hair_loss"}


def test_a_copy_of_a_copy_stands_on_the_same_shipped_protocol(small_clinic: SmallClinic) -> None:
    second = do(small_clinic, CopyProtocol(copied(small_clinic), Words("Glow minus", "Az ışıltı"), FOR))
    assert draft_of(small_clinic, second).protocol.based_on == "rejuvenation"


def test_an_own_protocol_that_was_never_published_goes_with_its_draft(small_clinic: SmallClinic) -> None:
    key = copied(small_clinic)
    card = draft_of(small_clinic, key)
    undo = small_clinic.do(DiscardDraft(id_of(card), card.line.row_version), DOCTOR).undo
    with pytest.raises(NotFound):
        small_clinic.ask(ShowProtocol(key))
    assert undo is not None
    small_clinic.do(undo, DOCTOR)
    assert small_clinic.ask(ShowProtocol(key)).protocol == card.protocol


def test_any_two_versions_are_compared(small_clinic: SmallClinic) -> None:
    first = small_clinic.ask(ShowProtocol("rejuvenation")).line.version_id
    save(small_clinic, "rejuvenation", with_window(20, 21, 22))
    do(small_clinic, PublishProtocol("rejuvenation", note="Slower."))
    third = id_of(save(small_clinic, "rejuvenation", with_hours("make_up", 36, OWN)))
    told = {
        before: [change.part for change in small_clinic.ask(CompareVersion("rejuvenation", third, before))]
        for before in (None, first)
    }
    assert told == {None: [Part.AFTERCARE], first: [Part.COURSE, Part.AFTERCARE]}


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_only_a_dermatologist_edits(small_clinic: SmallClinic, user: str) -> None:
    card = draft_of(small_clinic, "rejuvenation")
    for command in (
        CopyProtocol("rejuvenation", GLOW, FOR),
        StartDraft("pigmentation"),
        SaveDraft(id_of(card), card.line.row_version, card.protocol),
        DiscardDraft(id_of(card), card.line.row_version),
    ):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, user)


def test_a_patient_is_treated_by_an_own_protocol_from_the_chair_to_the_papers(
    small_clinic: SmallClinic,
) -> None:
    key = copied(small_clinic)
    do(small_clinic, PublishProtocol(key))
    appointment = make_ready(small_clinic, protocol=key)
    assert session_card(small_clinic, appointment).protocol_key == key
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, appointment)
    sheet = sign(small_clinic, treatment, (ProductLine(product, lot, 1000),))
    assert "Işıltı artı" in read(small_clinic, sheet)


def test_the_day_list_calls_an_own_protocol_by_its_name(small_clinic: SmallClinic) -> None:
    key = copied(small_clinic)
    do(small_clinic, PublishProtocol(key))
    course = book_course(small_clinic, ask_for(small_clinic, protocol=key))
    day = course.sessions[0].starts_at
    assert day is not None
    drawn = small_clinic.ask(ShowDayList(day.astimezone(small_clinic.zone).date(), None, "tr"))
    assert "Işıltı artı, seans 1" in " ".join(page_texts(drawn.draw())).replace("\n", " ")
