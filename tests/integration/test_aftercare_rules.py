"""Which aftercare rules meet on a sheet, by what was recorded in the session, and why they are on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from mesodesk.domain.aftercare import Basis, Ground, Restriction
from mesodesk.domain.body_map import ChartKey, Dot, InjectionMap, SinglePoint
from mesodesk.domain.documents import AftercareSnapshot, Decided, DocumentKind
from mesodesk.domain.formulary import Source
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Ending
from mesodesk.domain.times import local_day
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.aftercare_reasons import Reason, ShowReasons
from mesodesk.services.papers.aftercare_rules import AftercareLines, lines_of_sheet
from mesodesk.services.papers.paper_words import paper_words
from mesodesk.services.papers.papers import FileAftercare, FileSummary
from mesodesk.services.papers.treatment_papers import aftercare_snapshot
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, SmallClinic
from tests.integration.course_steps import ask_for, book_course
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    confirm,
    make_ready,
    receive,
    sign,
    sign_consent,
    start,
    whole_body,
)

BRIEF = (Source("brief"),)
FACE = "rejuvenation"


@dataclass(frozen=True)
class Sheet(Query[AftercareSnapshot]):
    """The sheet of a signed record, as it would be filed now."""

    treatment: int
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> AftercareSnapshot:
        return aftercare_snapshot(reading, self.treatment, "en")


@dataclass(frozen=True)
class Lines(Query[AftercareLines]):
    """How a sheet says some rules."""

    rules: tuple[Restriction, ...]
    language: str
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> AftercareLines:
        return lines_of_sheet(paper_words(reading, self.language, DocumentKind.AFTERCARE), self.rules)


def treated(
    clinic: SmallClinic,
    *,
    ingredients: tuple[str, ...] = ("hyaluronic_acid",),
    technique: str = "nappage",
    chart: ChartKey = ChartKey.FACE,
    zone: str = "forehead",
    protocol: str = FACE,
) -> int:
    """A session of a protocol, recorded with one product on one chart, that was just signed."""
    product = add_product(clinic, ingredients=ingredients)
    lot = receive(clinic, product)
    treatment = start(clinic, make_ready(clinic, protocol=protocol))
    points = tuple(SinglePoint(Dot(3000 + 10 * at, 4000), technique, 20, zone) for at in range(10))
    body = replace(whole_body(clinic), technique=technique, maps=(InjectionMap(chart, singles=points),))
    sign(clinic, treatment, (ProductLine(product, lot, 2_000),), body=body)
    return treatment


def words_on(sheet: AftercareSnapshot) -> set[str]:
    return {item for line in sheet.restrictions for item in line.items}


def every_day(sheet: AftercareSnapshot | AftercareLines) -> str:
    return " ".join(span.words for text in sheet.every_day for span in text)


def test_the_technique_that_was_recorded_counts_not_the_one_that_was_planned(
    small_clinic: SmallClinic,
) -> None:
    sheet = small_clinic.ask(Sheet(treated(small_clinic, technique="papule")))
    (line,) = [one for one in sheet.restrictions if "squeezing the small bumps" in one.items]
    assert line.hours == 72
    assert Decided("squeeze_bumps", "technique", "papule", "C63 [W]") in line.because


def test_without_that_technique_the_sheet_does_not_speak_of_it(small_clinic: SmallClinic) -> None:
    sheet = small_clinic.ask(Sheet(treated(small_clinic, technique="nappage")))
    assert "squeezing the small bumps" not in words_on(sheet)
    assert "washing your hair" not in words_on(sheet)
    assert "biotin" not in every_day(sheet)


def test_hair_is_not_washed_after_a_session_that_reached_the_scalp(small_clinic: SmallClinic) -> None:
    sheet = small_clinic.ask(Sheet(treated(small_clinic, chart=ChartKey.SCALP, zone="frontal")))
    (line,) = [one for one in sheet.restrictions if "washing your hair" in one.items]
    assert line.hours == 24
    assert Decided("hair_wash", "area", "scalp", "C108 [W]; C37 [W]; C92 [W]") in line.because
    own = [why for why in line.because if why.rule == "tight_clothing"]
    assert [(why.basis, why.key) for why in own] == [("protocol", FACE), ("area", "scalp")]


@pytest.mark.parametrize(("used", "told"), [(("minerals",), False), (("minerals", "vitamins"), True)])
def test_what_was_in_the_product_counts_not_what_the_cocktail_could_hold(
    small_clinic: SmallClinic, used: tuple[str, ...], told: bool
) -> None:
    treatment = treated(
        small_clinic, ingredients=used, chart=ChartKey.SCALP, zone="frontal", protocol="hair_loss"
    )
    sheet = small_clinic.ask(Sheet(treatment))
    assert ("biotin" in every_day(sheet)) is told
    assert (Decided("biotin_tests", "ingredient", "vitamins", "[GK]") in sheet.because) is told


def test_what_every_rule_rests_on_is_kept_with_the_paper(small_clinic: SmallClinic) -> None:
    sheet = small_clinic.ask(Sheet(treated(small_clinic)))
    for line in sheet.restrictions:
        assert line.because
        assert all(why.source for why in line.because)
    assert {why.rule for why in sheet.because} == {"sunscreen", "water"}


def test_the_later_sheet_of_a_day_has_what_still_holds_of_the_earlier_treatment(
    small_clinic: SmallClinic,
) -> None:
    clinic = small_clinic
    scalp = book_course(clinic, ask_for(clinic, hours=(10 * 60, 12 * 60), protocol="hair_loss"))
    product = add_product(clinic, "Hairvit", ("minerals", "vitamins"))
    lot = receive(clinic, product, "V1")
    sign_consent(clinic, protocol="hair_loss")
    clinic.do(RecordEvaluation(clinic.patient, "Seen."), DOCTOR)
    visit = arrive(clinic, scalp)
    confirm(clinic, visit)
    first = start(clinic, visit)
    points = tuple(SinglePoint(Dot(5000, 2000 + 10 * at), "nappage", 20, "frontal") for at in range(10))
    body = replace(whole_body(clinic), maps=(InjectionMap(ChartKey.SCALP, singles=points),))
    sign(clinic, first, (ProductLine(product, lot, 2_000),), body=body)
    ended = clinic.clock.now
    second = treated(clinic)
    sheet = clinic.ask(Sheet(second))
    assert sheet.ended_at > ended
    assert local_day(sheet.ended_at, clinic.zone) == local_day(ended, clinic.zone)
    (line,) = [one for one in sheet.restrictions if "washing your hair" in one.items]
    assert line.ends_at == ended + timedelta(hours=24)
    assert [why.key for why in line.because] == ["hair_loss", "scalp"]
    (make_up,) = [one for one in sheet.restrictions if "make-up" in one.items]
    assert make_up.ends_at == sheet.ended_at + timedelta(hours=24)
    assert "biotin" in every_day(sheet)
    ends = [one.ends_at for one in sheet.restrictions]
    assert ends == sorted(ends)
    assert "make-up" in words_on(clinic.ask(Sheet(first)))
    (own,) = [one for one in clinic.ask(Sheet(first)).restrictions if "make-up" in one.items]
    assert own.ends_at == ended + timedelta(hours=24)


def lines(clinic: SmallClinic, *rules: Restriction, language: str = "en") -> AftercareLines:
    return clinic.ask(Lines(rules, language))


def rule(key: str, ends: Ending, ends_at: datetime | None = None, hours: int | None = None) -> Restriction:
    return Restriction(key, ends, ends_at, hours, BRIEF, (Ground(Basis.PROTOCOL, FACE, BRIEF),))


def test_what_may_not_be_done_before_the_next_session_ends_with_it(small_clinic: SmallClinic) -> None:
    at = small_clinic.clock.now + timedelta(days=14)
    said = lines(small_clinic, rule("sauna", Ending.NEXT_SESSION, at), rule("pool", Ending.HOURS, at, 336))
    assert [(one.items, one.to_next, one.hours) for one in said.restrictions] == [
        (("sauna, steam bath, hammam",), True, None),
        (("swimming pool, sea",), False, 336),
    ]


def test_what_has_no_end_is_said_in_words(small_clinic: SmallClinic) -> None:
    said = lines(
        small_clinic,
        rule("sauna", Ending.NEXT_SESSION),
        rule("alcohol", Ending.NEXT_SESSION),
        rule("massage", Ending.ADVICE),
        rule("sunscreen", Ending.ADVICE),
    )
    assert said.restrictions == ()
    text = every_day(said)
    assert "Not before your next session: sauna, steam bath, hammam · alcohol." in text
    assert "Not until we tell you otherwise: massage, lymph drainage." in text
    assert "Sunscreen on the treated area every day." in text
    assert "until your next session" not in text
    assert [why.rule for why in said.decided] == ["sauna", "alcohol", "massage", "sunscreen"]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "Sunscreen every day, until Tue 24 Nov 12:00."),
        ("tr", "Her gün güneş kremi (24 Kas Sal 12.00 saatine kadar)."),
        ("de", "Jeden Tag Sonnenschutz, bis Di 24. Nov. 12:00 Uhr."),
    ],
)
def test_what_is_to_be_done_for_some_hours_says_until_when(
    small_clinic: SmallClinic, language: str, wanted: str
) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=small_clinic.zone)
    said = lines(small_clinic, rule("sunscreen", Ending.HOURS, noon, 24), language=language)
    assert said.restrictions == ()
    assert wanted in every_day(said)


def test_why_each_rule_holds_can_be_read_of_a_filed_sheet(small_clinic: SmallClinic) -> None:
    treatment = treated(small_clinic, technique="papule", chart=ChartKey.SCALP, zone="frontal")
    sheet = small_clinic.do(FileAftercare(treatment)).value
    lines = {line.rule: line for line in small_clinic.ask(ShowReasons(sheet, "en"))}
    assert lines["washing your hair"].hours == 24
    assert lines["washing your hair"].reasons == (Reason(Basis.AREA, "scalp", "C108 [W]; C37 [W]; C92 [W]"),)
    assert [reason.name for reason in lines["squeezing the small bumps"].reasons] == ["papule"]
    assert [reason.name for reason in lines["make-up"].reasons] == ["Skin rejuvenation"]
    assert lines["plenty of water"].ends_at is None
    turkish = small_clinic.ask(ShowReasons(sheet, "tr"))
    assert {reason.name for line in turkish for reason in line.reasons} >= {"Cilt gençleştirme", "saçlı deri"}
    ends = [line.ends_at for line in turkish if line.ends_at is not None]
    assert ends == sorted(ends)


def test_other_papers_have_no_reasons(small_clinic: SmallClinic) -> None:
    summary = small_clinic.do(FileSummary(treated(small_clinic))).value
    assert small_clinic.ask(ShowReasons(summary, "en")) == ()
