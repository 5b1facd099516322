"""The clinic's own words on papers: drafted, checked, published, and printed from then on."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.wording import TextGroup, TextOrigin, WordingChangeKind
from mesodesk.services.consents.consents import PrepareConsent
from mesodesk.services.editing.wording import (
    AddLanguage,
    CompareWording,
    DiscardWording,
    ListOfferedLanguages,
    PublishWording,
    PutText,
    RemoveLanguage,
    ReviewLanguage,
    ShowTexts,
    ShowWording,
)
from mesodesk.services.papers.papers import FileCard
from tests.factories import DOCTOR, MANAGER, RECEPTION, SmallClinic
from tests.integration.course_steps import book_course
from tests.integration.treatment_steps import draw, read
from tests.integration.wording_steps import card, line_of, printed, publish, put, row_of

SAUNA = "aftercare.rules.sauna"


def test_a_clinic_that_changed_nothing_prints_what_ships(small_clinic: SmallClinic) -> None:
    shown = card(small_clinic)
    assert (shown.number, shown.version, shown.versions, shown.differences) == (0, 0, (), ())
    assert [line.code for line in shown.languages][:1] == ["en"]
    for line in shown.languages:
        assert (line.missing, line.changed, line.review) == (0, 0, None)
        assert line.reviewed is (line.code in ("en", "tr"))
        assert "consent" in line.papers
    assert {group.key for group in shown.groups} == set(TextGroup)


def test_a_text_counts_from_its_publication_on_and_not_before(small_clinic: SmallClinic) -> None:
    put(small_clinic, SAUNA, "sauna, buhar, kaplıca")
    assert "kaplıca" not in printed(small_clinic, DocumentKind.AFTERCARE, "tr")
    assert "kaplıca" in printed(small_clinic, DocumentKind.AFTERCARE, "tr", draft=True)
    publish(small_clinic)
    assert "kaplıca" in printed(small_clinic, DocumentKind.AFTERCARE, "tr")
    put(small_clinic, SAUNA, None)
    publish(small_clinic, "As it ships.")
    assert "kaplıca" not in printed(small_clinic, DocumentKind.AFTERCARE, "tr")
    assert line_of(small_clinic, "tr").changed == 0


def test_papers_that_left_stay_as_they_were_and_new_ones_have_the_new_words(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    first = small_clinic.do(FileCard(course.id)).value
    before = draw(small_clinic, first)
    put(small_clinic, "papers.card.title", "Geleceğiniz günler")
    put(small_clinic, "card.before.sun", "Güneşte yanmadan gelin.")
    publish(small_clinic)
    second = small_clinic.do(FileCard(course.id)).value
    assert second != first
    words = read(small_clinic, second)
    assert "Geleceğiniz günler" in words
    assert "Güneşte yanmadan gelin." in words
    assert draw(small_clinic, first).pdf == before.pdf


def test_the_form_names_the_clinic_s_version_and_its_evidence_the_texts(small_clinic: SmallClinic) -> None:
    def form() -> tuple[str, str, str]:
        id = small_clinic.do(PrepareConsent(small_clinic.patient, "rejuvenation"), RECEPTION).value
        version, evidence = row_of(
            small_clinic, f"SELECT form_version, evidence FROM consent WHERE id = {id}"
        )
        return version, json.loads(evidence)["template_version"], json.loads(evidence)["template_sha256"]

    shipped = form()
    put(small_clinic, SAUNA, "sauna")
    publish(small_clinic)
    assert form() == shipped
    put(small_clinic, "consent.declaration.free", "Kararımı kimse zorlamadan veriyorum.")
    publish(small_clinic)
    own = form()
    assert own[0] == own[1] == f"{shipped[0]} / clinic 2"
    assert own[2] != shipped[2]
    put(small_clinic, SAUNA, "sauna, hamam")
    publish(small_clinic)
    # What the form says did not change since.
    assert form() == own


def test_a_text_that_is_what_ships_is_no_change(small_clinic: SmallClinic) -> None:
    shipped = _cell(small_clinic, SAUNA, "en")[0]
    put(small_clinic, SAUNA, "sauna", "en")
    assert _cell(small_clinic, SAUNA, "en") == ("sauna", TextOrigin.CHANGED)
    put(small_clinic, SAUNA, f"  {shipped} ", "en")
    assert _cell(small_clinic, SAUNA, "en") == (shipped, TextOrigin.SHIPPED)
    # Typed with a blank where the shipped one has a blank that does not break.
    put(small_clinic, "papers.summary.millilitres", "{amount} ml", "en")
    assert line_of(small_clinic, "en").changed == 0
    with pytest.raises(RuleError, match="nothing_changed"):
        publish(small_clinic)


def _cell(clinic: SmallClinic, path: str, language: str) -> tuple[str | None, TextOrigin]:
    lines = clinic.ask(ShowTexts(TextGroup.AFTERCARE, (language,)), DOCTOR)
    cell = next(line for line in lines if line.path == path).cells[language]
    return cell.text, cell.origin


@pytest.mark.parametrize(
    ("path", "language", "words", "rule"),
    [
        ("consent.title", "en", "Mesotherapy", "lost_place"),
        ("aftercare.received", "en", "{name} got it", "unknown_place"),
        ("papers.counts.hours.one", "en", "one hour", "lost_place"),
        ("papers.patterns.day", "en", "d MMMM", "bad_pattern"),
        ("papers.patterns.clock", "en", "HH:mm {", "loose_brace"),
        ("papers.patterns.clock", "en", "hh:mm", "bad_pattern"),
        ("papers.patterns.day", "en", "d 'of MMMM y", "bad_pattern"),
        ("papers.patterns.decimal", "en", "..", "bad_pattern"),
        ("aftercare.received", "en", "Got it 受け取りました", "letters_missing"),
        ("names.protocols.rejuvenation", "en", "Youth", "name_kept_elsewhere"),
        ("aftercare.received", "en", "", "required"),
    ],
)
def test_a_text_that_would_spoil_a_paper_is_refused_and_writes_nothing(
    small_clinic: SmallClinic, path: str, language: str, words: str, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        put(small_clinic, path, words, language)
    assert (refused.value.rule, refused.value.field) == (rule, "text")
    assert card(small_clinic).number == 0


@pytest.mark.parametrize(
    ("path", "language"),
    [
        (SAUNA, "pl"),
        ("aftercare.rules.dancing", "tr"),
        ("sentences.rules.required", "tr"),
        ("consent.version", "tr"),
        ("papers.patterns.locale", "tr"),
        ("terms.levels.stop", "tr"),
        ("papers.counts.hours.few", "tr"),
    ],
)
def test_what_is_no_text_of_a_paper_cannot_be_put(
    small_clinic: SmallClinic, path: str, language: str
) -> None:
    with pytest.raises(NotFound):
        put(small_clinic, path, "x", language)


def test_a_pattern_of_dates_can_be_the_clinic_s_own(small_clinic: SmallClinic) -> None:
    put(small_clinic, "papers.patterns.long_moment", "EEEE d.MM.yyyy HH:mm", "en")
    publish(small_clinic)
    words = printed(small_clinic, DocumentKind.AFTERCARE, "en")
    assert re.search(r"day \d{1,2}\.\d\d\.2026 \d\d:\d\d", words)


def test_only_who_publishes_protocols_words_papers_and_everybody_may_look(small_clinic: SmallClinic) -> None:
    commands = (
        PutText(SAUNA, "en", "sauna"),
        AddLanguage("pl"),
        RemoveLanguage("pl"),
        PublishWording(1, "x"),
        DiscardWording(1),
        ReviewLanguage("de", "x"),
    )
    for user in (RECEPTION, MANAGER):
        for command in commands:
            with pytest.raises(NotAllowed):
                small_clinic.do(command, user)
        assert small_clinic.ask(ShowWording(), user).number == 0


def test_a_draft_is_published_or_thrown_away_in_the_version_that_was_seen(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="no_draft"):
        small_clinic.do(PublishWording(1, "x"), DOCTOR)
    put(small_clinic, SAUNA, "sauna")
    seen = card(small_clinic)
    assert (seen.number, seen.state) == (1, PublishState.DRAFT)
    put(small_clinic, SAUNA, "sauna, hamam")
    for command in (PublishWording(seen.version, "x"), DiscardWording(seen.version)):
        with pytest.raises(Stale):
            small_clinic.do(command, DOCTOR)
    with pytest.raises(RuleError, match="required"):
        publish(small_clinic, " ")
    small_clinic.do(DiscardWording(card(small_clinic).version), DOCTOR)
    assert card(small_clinic).versions == ()


def test_versions_are_listed_and_their_differences_can_be_read(small_clinic: SmallClinic) -> None:
    shipped = _cell(small_clinic, SAUNA, "tr")[0]
    put(small_clinic, SAUNA, "sauna")
    publish(small_clinic, "Shorter.")
    small_clinic.do(AddLanguage("pl"), DOCTOR)
    put(small_clinic, "consent.sections.what.heading", "Na czym to polega", "pl")
    put(small_clinic, SAUNA, None)
    publish(small_clinic, "Polish begun.")
    shown = card(small_clinic)
    assert [(line.number, line.state, line.note) for line in shown.versions] == [
        (2, PublishState.PUBLISHED, "Polish begun."),
        (1, PublishState.RETIRED, "Shorter."),
    ]
    assert {line.published_by for line in shown.versions} == {"Dr Selin Demir"}
    changes = small_clinic.ask(CompareWording(2), DOCTOR)
    assert changes == shown.differences
    assert [change.kind for change in changes] == [
        WordingChangeKind.LANGUAGE_ADDED,
        WordingChangeKind.ADDED,
        WordingChangeKind.TAKEN_BACK,
    ]
    polish, turkish = changes[1:]
    assert (polish.group, polish.english, polish.before, polish.after) == (
        TextGroup.CONSENT,
        "What it is",
        None,
        "Na czym to polega",
    )
    assert (turkish.before, turkish.after) == ("sauna", shipped)
    from_nothing = small_clinic.ask(CompareWording(2, 0), DOCTOR)
    assert [change.kind for change in from_nothing] == [
        WordingChangeKind.LANGUAGE_ADDED,
        WordingChangeKind.ADDED,
    ]
    for number, before in ((3, None), (2, 9)):
        with pytest.raises(NotFound):
            small_clinic.ask(CompareWording(number, before), DOCTOR)
    assert small_clinic.ask(ShowWording(shown.versions[1].version_id), DOCTOR).number == 1


def test_a_line_says_under_which_heading_it_stands_and_what_it_must_keep(small_clinic: SmallClinic) -> None:
    lines = {
        line.path: line
        for line in small_clinic.ask(ShowTexts(TextGroup.CONSENT, ("en", "tr", "de")), RECEPTION)
    }
    plan = lines["consent.sections.sessions.paragraphs.plan"]
    assert plan.heading == "Sessions and cost"
    assert plan.places == ("sessions", "min_days", "max_days", "sessions_min", "sessions_max")
    assert plan.heavy
    assert plan.sources == ("brief",)
    assert set(plan.cells) == {"en", "tr", "de"}
    names = small_clinic.ask(ShowTexts(TextGroup.NAMES, ("en", "de")), RECEPTION)
    assert all(line.cells["en"].fixed and not line.cells["de"].fixed for line in names)


def test_a_published_version_cannot_be_changed_behind_the_program(small_clinic: SmallClinic) -> None:
    put(small_clinic, SAUNA, "sauna")
    publish(small_clinic)
    body, sha256 = row_of(small_clinic, "SELECT body, sha256 FROM wording_version")
    assert json.loads(body) == {"languages": [], "texts": {"tr": {SAUNA: "sauna"}}}
    assert hashlib.sha256(body.encode()).hexdigest() == sha256


def test_the_languages_on_offer_are_those_that_can_be_printed(small_clinic: SmallClinic) -> None:
    offered = {one.code: one for one in small_clinic.ask(ListOfferedLanguages("en"), DOCTOR)}
    assert (offered["pl"].own_name, offered["pl"].name) == ("polski", "Polish")
    assert {"uk", "el", "fr", "az", "ro"} <= set(offered)
    assert not {"en", "tr", "de", "ar", "fa", "he", "ja", "zh", "ka", "hi"} & set(offered)
    small_clinic.do(AddLanguage("pl"), DOCTOR)
    assert "pl" not in {one.code for one in small_clinic.ask(ListOfferedLanguages("tr"), DOCTOR)}


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("ar", "language_from_right"),
        ("he", "language_from_right"),
        ("ja", "language_letters"),
        ("ka", "language_letters"),
        ("tr", "language_there"),
        ("de", "language_there"),
        ("xx", "no_such_language"),
        ("tur", "no_such_language"),
        ("", "no_such_language"),
        ("../en", "no_such_language"),
    ],
)
def test_a_language_that_papers_cannot_have_is_refused(
    small_clinic: SmallClinic, code: str, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(AddLanguage(code), DOCTOR)
    assert refused.value.rule == rule
    assert card(small_clinic).number == 0


def test_a_language_can_be_taken_out_again_with_its_texts(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddLanguage(" PL "), DOCTOR)
    put(small_clinic, SAUNA, "sauna", "pl")
    small_clinic.do(RemoveLanguage("pl"), DOCTOR)
    assert "pl" not in [line.code for line in card(small_clinic).languages]
    for code in ("pl", "de"):
        with pytest.raises(NotFound):
            small_clinic.do(RemoveLanguage(code), DOCTOR)
