"""A protocol in words and on sample papers; where a review starts; closed days; a desk's own backups."""

from __future__ import annotations

from pathlib import Path

import pytest

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.people import Permission, Role, is_allowed
from mesodesk.services.clinic.closed_days import ListDaysOff, SetClosedDay
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from mesodesk.services.editing.protocol_texts import ListIngredients, PrepareReview, ShowProtocolTexts
from mesodesk.services.editing.sample_papers import ShowSample
from mesodesk.services.keeping.backups import ShowLastBackup, Upkeep
from tests.documents.reading import page_texts
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY, SmallClinic

LANGUAGES = ("en", "tr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PROTOCOL_KEYS)
def test_every_part_of_every_protocol_has_its_words(
    small_clinic: SmallClinic, key: str, language: str
) -> None:
    texts = small_clinic.ask(ShowProtocolTexts(key, None, language))
    protocol = small_clinic.clinic.shipped.protocols[key]
    assert set(texts.aftercare) >= {rule.key for rule in protocol.aftercare}
    assert [rule.key for rule in texts.rules] == [rule.key for rule in protocol.rules]
    said = [rule.sentence for rule in texts.rules if rule.awake]
    said += [words for part in texts.consent for words in (part.heading, *part.paragraphs)]
    assert [words for words in said if "{" in words or "…" in words or not words] == []


def test_a_rule_about_a_substance_sleeps_until_the_cocktail_holds_it(small_clinic: SmallClinic) -> None:
    awake = {
        key: {rule.key for rule in small_clinic.ask(ShowProtocolTexts(key, None, "en")).rules if rule.awake}
        for key in ("rejuvenation", "hair_loss")
    }
    assert "growth_factor_cancer" in awake["hair_loss"] - awake["rejuvenation"]
    assert "pregnancy" in awake["rejuvenation"] & awake["hair_loss"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PROTOCOL_KEYS)
def test_sample_papers_name_nobody_and_are_never_filed(
    small_clinic: SmallClinic, key: str, language: str
) -> None:
    before = small_clinic.snapshot()
    sheet = small_clinic.ask(ShowSample(key, None, language, DocumentKind.AFTERCARE)).draw()
    (page,) = page_texts(sheet)
    assert {"en": "Sample", "tr": "Örnek"}[language] in page
    assert "Yılmaz" not in page
    assert small_clinic.ask(ShowSample(key, None, language, DocumentKind.CONSENT)).draw().startswith(b"%PDF")
    assert small_clinic.snapshot() == before
    with small_clinic.clinic.record.reading() as session:
        counts = [
            session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("patient", "document")
        ]
    assert counts == [1, 0]


def test_other_papers_have_no_sample(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="no_wording"):
        small_clinic.ask(ShowSample("rejuvenation", None, "en", DocumentKind.SUMMARY))


def test_a_review_starts_from_what_ships_beside_what_is_used(small_clinic: SmallClinic) -> None:
    first = small_clinic.ask(PrepareReview("acne_scars"), DOCTOR)
    assert (first.number, first.current) == (1, None)
    second = small_clinic.ask(PrepareReview("hair_loss"), DOCTOR)
    assert second.number == 2
    assert second.current is not None
    assert second.base == small_clinic.clinic.shipped.protocols["hair_loss"]
    with pytest.raises(NotAllowed):
        small_clinic.ask(PrepareReview("hair_loss"), RECEPTION)


def test_ingredients_are_named_in_the_order_of_their_names(small_clinic: SmallClinic) -> None:
    names = [name for _, name in small_clinic.ask(ListIngredients("tr"))]
    assert (
        names.index("Biotin")
        < names.index("C vitamini")
        < names.index("Uyuşturucu krem (lidokain ve prilokain)")
    )
    assert len(names) == len(small_clinic.clinic.shipped.ingredients)


def test_a_closed_day_is_taken_back_to_what_it_was(small_clinic: SmallClinic) -> None:
    query = ListDaysOff(TODAY, TODAY.replace(year=TODAY.year + 1))
    before = small_clinic.ask(query, MANAGER)
    holiday = before[0]
    assert not holiday.own
    opened = small_clinic.do(SetClosedDay(holiday.day, holiday.name, closed=False), MANAGER)
    assert small_clinic.ask(query, MANAGER)[0].closed is False
    renamed = small_clinic.do(SetClosedDay(holiday.day, "Bakım"), MANAGER)
    assert renamed.undo is not None
    small_clinic.do(renamed.undo, MANAGER)
    assert small_clinic.ask(query, MANAGER)[0].closed is False
    assert opened.undo is not None
    small_clinic.do(opened.undo, MANAGER)
    assert small_clinic.ask(query, MANAGER) == before


def test_the_newest_backup_of_a_desk_is_known_with_its_maker(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    assert small_clinic.ask(ShowLastBackup()) is None
    upkeep = Upkeep(small_clinic.at(MANAGER))
    assert upkeep.back_up(tmp_path / "one.backup").ok
    assert upkeep.verify().ok
    last = small_clinic.ask(ShowLastBackup())
    assert last is not None
    assert (last.at, last.by) == (small_clinic.clock.now, "Mert Kaya")
    with pytest.raises(NotAllowed):
        Upkeep(small_clinic.at(RECEPTION)).back_up(tmp_path / "two.backup")
    assert not (tmp_path / "two.backup").exists()


def test_an_owner_sets_the_clinic_up_whatever_their_role_and_decides_nothing_clinical() -> None:
    for permission in (Permission.EDIT_STAFF, Permission.EDIT_ROOMS, Permission.BACK_UP):
        assert is_allowed(Role.DERMATOLOGIST, owner=True, permission=permission)
        assert not is_allowed(Role.DERMATOLOGIST, owner=False, permission=permission)
    assert not is_allowed(Role.MANAGER, owner=True, permission=Permission.PUBLISH_PROTOCOL)
