from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from mesodesk.domain.conditions import Entry
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.rules import Level
from tests.unit.clinical import TODAY, findings, patient, product_with, rules_of, shipped, some


@dataclass(frozen=True)
class Case:
    """A rule, a patient made for it, and one who is as near to it as can be without it."""

    rule: str
    level: Level
    fires: Facts
    silent: Facts
    protocol: str = "rejuvenation"
    extra: str | None = None
    classes: tuple[str, ...] = ()

    def ingredients(self) -> tuple[Ingredient, ...]:
        """What the cocktail holds beside the shipped one."""
        own = (product_with(*self.classes),) if self.classes else ()
        return (*((shipped().ingredients[self.extra],) if self.extra else ()), *own)


def ago(days: int, text: str) -> Entry:
    """Something that happened so many days before the session."""
    return Entry(text, since=TODAY - timedelta(days=days))


def ended(days: int, text: str) -> Entry:
    """Something that was over so many days before the session."""
    return Entry(text, until=TODAY - timedelta(days=days))


S, D, W, I = Level.STOP, Level.DOCTOR_DECIDES, Level.WAIT, Level.INFORM  # noqa: E741

CASES = [
    Case("pregnancy", S, patient(pregnancy=some(), pregnancy_due=date(2027, 3, 1)), patient()),
    Case("pregnancy", S, patient(pregnancy=some()), patient(sex=Sex.MALE)),
    Case("pregnancy", S, patient(conditions=some("Hamile")), patient(conditions=some("menopoz"))),
    Case("breastfeeding", S, patient(breastfeeding=some()), patient()),
    Case(
        "breastfeeding",
        S,
        patient(breastfeeding=some(), breastfeeding_until=TODAY),
        patient(breastfeeding=some(), breastfeeding_until=TODAY - timedelta(days=1)),
    ),
    Case(
        "infection_or_wound",
        S,
        patient(conditions=some("açık yara")),
        patient(conditions=some(ended(0, "açık yara"))),
    ),
    Case(
        "infection_or_wound",
        S,
        patient(conditions=some(Entry("impetigo", area="face"))),
        patient(conditions=some(Entry("impetigo", area="hands"))),
    ),
    Case("cold_sore", S, patient(conditions=some("uçuk")), patient(conditions=some(ended(3, "uçuk")))),
    Case(
        "infection_elsewhere",
        D,
        patient(conditions=some("idrar yolu enfeksiyonu")),
        patient(conditions=some(Entry("covid-19 aşısı", since=date(2026, 1, 1)))),
    ),
    Case("excipient_allergy", D, patient(allergies=some("benzil alkol")), patient(allergies=some("polen"))),
    Case(
        "cold_sore_recurrent",
        D,
        patient(conditions=some("tekrarlayan uçuk")),
        patient(conditions=some("migren")),
    ),
    Case(
        "bleeding_disorder",
        S,
        patient(conditions=some("hemofili")),
        patient(conditions=some("demir eksikliği")),
    ),
    Case("thrombosis", D, patient(conditions=some(ended(2000, "dvt"))), patient(conditions=some("varis"))),
    Case(
        "thrombosis_tranexamic",
        S,
        patient(conditions=some("stroke")),
        patient(conditions=some("varis")),
        extra="tranexamic_acid",
    ),
    Case(
        "blood_thinner",
        D,
        patient(medicines=some("Coumadin 5 mg")),
        patient(medicines=some(ended(0, "Coumadin 5 mg"))),
    ),
    Case("blood_thinner", D, patient(medicines=some("Ecopirin")), patient(medicines=some("parasetamol"))),
    Case("painkiller_by_choice", I, patient(medicines=some("ibuprofen")), patient(medicines=some("Parol"))),
    Case(
        "immunosuppression",
        S,
        patient(medicines=some("metotreksat")),
        patient(medicines=some("kortizonlu krem")),
    ),
    Case("immunosuppression", S, patient(conditions=some("organ nakli")), patient(conditions=some("astım"))),
    Case(
        "hiv_or_hepatitis",
        D,
        patient(conditions=some("Hepatit B")),
        patient(conditions=some("hepatit aşısı")),
    ),
    Case("autoimmune", D, patient(conditions=some("Hashimoto")), patient(conditions=some("guatr"))),
    Case(
        "autoimmune_leaflet",
        S,
        patient(conditions=some("lupus")),
        patient(conditions=some("guatr")),
        classes=("leaflet_excludes_autoimmune",),
    ),
    Case("cancer", S, patient(conditions=some("meme kanseri")), patient(conditions=some("kanser öyküsü"))),
    Case(
        "cancer_past",
        D,
        patient(conditions=some(ended(30, "meme kanseri"))),
        patient(conditions=some("meme kanseri")),
    ),
    Case("cancer_history", D, patient(conditions=some("history of cancer")), patient()),
    Case("diabetes", D, patient(medicines=some("insülin")), patient(conditions=some("type 2 diabetes"))),
    Case("diabetes", D, patient(conditions=some("şeker hastalığı")), patient(medicines=some("metformin"))),
    Case("heart", D, patient(conditions=some("kalp yetmezliği")), patient(conditions=some("kolesterol"))),
    Case("heart", D, patient(medicines=some("Beloc")), patient(medicines=some("atorvastatin"))),
    Case("epilepsy", D, patient(conditions=some("sara hastalığı")), patient(conditions=some("migren"))),
    Case(
        "liver_or_kidney_failure",
        D,
        patient(conditions=some("diyaliz")),
        patient(conditions=some("karaciğer yağlanması")),
    ),
    Case("keloid", D, patient(conditions=some("keloid")), patient(conditions=some("akne izi"))),
    Case(
        "inflammatory_acne",
        D,
        patient(conditions=some("aktif akne")),
        patient(conditions=some("akne izleri")),
        protocol="acne_scars",
    ),
    Case(
        "inflammatory_acne_leaflet",
        S,
        patient(conditions=some("cystic acne")),
        patient(conditions=some("acne scars")),
        protocol="acne_scars",
        classes=("leaflet_excludes_acne",),
    ),
    Case(
        "skin_disease",
        D,
        patient(conditions=some("sedef")),
        patient(conditions=some(Entry("sedef", area="scalp"))),
    ),
    Case(
        "isotretinoin",
        D,
        patient(medicines=some("Roaccutane 20 mg")),
        patient(medicines=some(Entry("Roaccutane", until=date(2025, 11, 23)))),
    ),
    Case(
        "isotretinoin",
        D,
        patient(medicines=some(Entry("Zoretanin", until=date(2025, 11, 24)))),
        patient(medicines=some("retinol krem")),
    ),
    Case(
        "vaccine",
        W,
        patient(conditions=some(ago(6, "grip aşısı"))),
        patient(conditions=some(ago(7, "grip aşısı"))),
    ),
    Case(
        "antibiotics",
        W,
        patient(medicines=some(ended(13, "Augmentin"))),
        patient(medicines=some(ended(14, "Augmentin"))),
    ),
    Case("antibiotics", W, patient(medicines=some("doksisiklin")), patient(medicines=some("Parol"))),
    Case(
        "laser_on_face",
        W,
        patient(conditions=some(ago(41, "lazer"))),
        patient(conditions=some(ago(42, "lazer"))),
    ),
    Case(
        "facial_surgery",
        W,
        patient(conditions=some(Entry("rhinoplasty", since=date(2026, 8, 24)))),
        patient(conditions=some(Entry("rhinoplasty", since=date(2026, 8, 23)))),
    ),
    Case(
        "resurfacing_leaflet",
        S,
        patient(conditions=some(ago(0, "peeling"))),
        patient(conditions=some(ago(1, "peeling"))),
        classes=("leaflet_excludes_resurfacing",),
    ),
    Case(
        "permanent_filler",
        D,
        patient(conditions=some("silikon dolgu")),
        patient(conditions=some("dudak dolgusu")),
    ),
    Case(
        "sunburn_or_tan",
        W,
        patient(conditions=some("güneş yanığı")),
        patient(conditions=some(ended(0, "güneş yanığı"))),
    ),
    Case("dark_phototype", I, patient(phototype=4), patient(phototype=3)),
    Case("nickel_allergy", D, patient(allergies=some("nikel")), patient(allergies=some("polen"))),
    Case("under_18", S, patient(birth_date=date(2008, 11, 24)), patient(birth_date=date(2008, 11, 23))),
    Case(
        "body_image",
        D,
        patient(conditions=some("beden algı bozukluğu")),
        patient(conditions=some("anksiyete")),
    ),
    Case("g6pd", D, patient(conditions=some("favizm")), patient(conditions=some("anemi"))),
    Case("gallstones", I, patient(conditions=some("safra taşı")), patient(conditions=some("gastrit"))),
    Case("pacemaker", I, patient(conditions=some("kalp pili")), patient(conditions=some("bel fıtığı"))),
    Case(
        "prp_spacing",
        I,
        patient(conditions=some(ago(13, "PRP"))),
        patient(conditions=some(ago(14, "PRP"))),
        protocol="hair_loss",
    ),
    Case(
        "toxin_spacing",
        I,
        patient(conditions=some(ago(13, "botoks"))),
        patient(conditions=some(ago(14, "botoks"))),
        protocol="fine_lines",
    ),
    Case(
        "methaemoglobinaemia",
        D,
        patient(conditions=some("methemoglobinemi")),
        patient(conditions=some("anemi")),
    ),
    Case("antiarrhythmic", D, patient(medicines=some("Cordarone")), patient(medicines=some("Beloc"))),
    Case(
        "atopic_numbing", D, patient(conditions=some("atopik dermatit")), patient(conditions=some("egzama"))
    ),
    Case(
        "insect_venom",
        D,
        patient(allergies=some("arı alerjisi")),
        patient(allergies=some("kedi tüyü")),
        extra="hyaluronidase",
    ),
    Case(
        "tranexamic_kidney",
        D,
        patient(conditions=some("kronik böbrek hastalığı")),
        patient(conditions=some("böbrek taşı")),
        extra="tranexamic_acid",
    ),
    Case(
        "tranexamic_contraception",
        D,
        patient(medicines=some("doğum kontrol hapı")),
        patient(medicines=some("bakır spiral")),
        extra="tranexamic_acid",
    ),
    Case("kidney_stones", D, patient(conditions=some("böbrek taşı")), patient(conditions=some("safra taşı"))),
    Case(
        "kojic_contact_allergy",
        D,
        patient(conditions=some("kontakt dermatit")),
        patient(conditions=some("egzama")),
        protocol="pigmentation",
    ),
    Case(
        "dmae_under_20",
        D,
        patient(birth_date=date(2006, 11, 24)),
        patient(birth_date=date(2006, 11, 23)),
        protocol="fine_lines",
    ),
    Case(
        "hormone_blocker_women",
        D,
        patient(),
        patient(sex=Sex.MALE),
        protocol="hair_loss",
        extra="dutasteride",
    ),
    Case(
        "hormone_blocker_prostate",
        D,
        patient(sex=Sex.MALE, conditions=some("prostat büyümesi")),
        patient(sex=Sex.MALE),
        protocol="hair_loss",
        extra="finasteride",
    ),
    Case(
        "hormone_blocker_donor",
        D,
        patient(sex=Sex.MALE, conditions=some("kan bağışı")),
        patient(sex=Sex.MALE),
        protocol="hair_loss",
        extra="dutasteride",
    ),
    Case(
        "minoxidil_heart",
        D,
        patient(conditions=some("ödem")),
        patient(conditions=some("yüksek tansiyon")),
        protocol="hair_loss",
        extra="minoxidil",
    ),
    Case(
        "growth_factor_cancer",
        D,
        patient(conditions=some("kanser öyküsü")),
        patient(),
        protocol="hair_loss",
    ),
    Case(
        "biotin_tests",
        D,
        patient(conditions=some("hipotiroidi")),
        patient(conditions=some("migren")),
        protocol="hair_loss",
    ),
    Case(
        "toxin_nerve_muscle",
        D,
        patient(conditions=some("myasthenia gravis")),
        patient(conditions=some("epilepsi")),
        extra="botulinum_toxin",
    ),
    Case("never_intradermal", S, patient(), patient(), extra="oil_vehicle"),
    Case("material_allergy", D, patient(allergies=some("lateks")), patient(allergies=some("polen"))),
    Case(
        "prp_avoid",
        S,
        patient(conditions=some("sepsis")),
        patient(conditions=some("grip")),
        extra="platelet_rich_plasma",
    ),
    Case(
        "prp_painkiller",
        D,
        patient(medicines=some(ended(6, "ibuprofen"))),
        patient(medicines=some(ended(7, "ibuprofen"))),
        extra="platelet_rich_plasma",
    ),
    Case(
        "prp_steroid",
        D,
        patient(medicines=some(ended(27, "kortizon"))),
        patient(medicines=some(ended(28, "kortizon"))),
        extra="platelet_rich_plasma",
    ),
    Case(
        "prp_blood_count",
        D,
        patient(conditions=some("anemi")),
        patient(conditions=some("migren")),
        extra="platelet_rich_plasma",
    ),
    Case("anaesthetic_load", I, patient(), patient(), extra="lidocaine"),
    Case(
        "procaine_flushing",
        D,
        patient(conditions=some("prokain sonrası kızarma")),
        patient(conditions=some("rozasea")),
        extra="procaine",
    ),
    Case(
        "glutathione_reaction",
        D,
        patient(conditions=some("Stevens-Johnson sendromu")),
        patient(conditions=some("ürtiker")),
        protocol="pigmentation",
    ),
    Case(
        "polynucleotide_origin",
        D,
        patient(conditions=some("vegan")),
        patient(conditions=some("gastrit")),
        extra="polynucleotides",
    ),
    Case(
        "hormone_blocker_partner",
        D,
        patient(sex=Sex.MALE, conditions=some("eşim hamile")),
        patient(sex=Sex.MALE),
        protocol="hair_loss",
        extra="dutasteride",
    ),
    Case(
        "thiamine_anaphylaxis",
        D,
        patient(conditions=some("anafilaktik şok")),
        patient(conditions=some("ürtiker")),
        extra="thiamine",
    ),
    Case(
        "mesoglycan_hair",
        D,
        patient(conditions=some("saç dökülmesi")),
        patient(conditions=some("migren")),
        protocol="hair_loss",
        extra="mesoglycan",
    ),
]

#: Rules that the ingredient alone fires, whoever the patient is.
PRESENT = {"never_intradermal", "anaesthetic_load"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_fires_on_a_patient_made_for_it(case: Case) -> None:
    found = findings(case.fires, case.protocol, extra=case.ingredients())
    fired = [finding for finding in found if finding.rule == case.rule]
    assert fired
    assert {finding.level for finding in fired} == {case.level}
    rule = next(rule for rule in shipped().rules if rule.key == case.rule)
    assert all(finding.sources == rule.sources for finding in fired)
    assert all((finding.ingredient is not None) == bool(rule.applies.substances) for finding in fired)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_stays_silent_on_a_patient_made_not_to_fire_it(case: Case) -> None:
    extra = () if case.rule in PRESENT else case.ingredients()
    assert case.rule not in rules_of(findings(case.silent, case.protocol, extra=extra))


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == {rule.key for rule in shipped().rules}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.extra or case.classes], ids=lambda case: case.rule
)
def test_a_rule_about_an_ingredient_is_silent_without_it(case: Case) -> None:
    assert case.rule not in rules_of(findings(case.fires, case.protocol))


def test_a_rule_of_one_protocol_is_silent_in_another() -> None:
    recent = patient(conditions=some(ago(3, "PRP"), ago(3, "lazer")))
    assert "prp_spacing" not in rules_of(findings(recent, "rejuvenation"))
    assert "laser_on_face" not in rules_of(findings(recent, "hair_loss"))
    assert "laser_on_face" in rules_of(findings(recent, "rejuvenation"))


def test_a_wait_names_the_first_day_that_is_free_again() -> None:
    vaccinated = Entry("covid aşısı", since=date(2026, 11, 20))
    found = findings(patient(conditions=some(vaccinated)))
    assert [finding.until for finding in found] == [date(2026, 11, 27)]
    assert findings(patient(conditions=some(vaccinated)), on=date(2026, 11, 27)) == ()


def test_three_months_after_surgery_are_calendar_months() -> None:
    surgery = Entry("facelift", since=date(2026, 11, 30))
    found = findings(patient(conditions=some(surgery)), on=date(2027, 2, 27))
    assert [finding.until for finding in found] == [date(2027, 2, 28)]


@pytest.mark.parametrize("text", ["aşı", "laser", "rhinoplasty"])
def test_an_event_without_its_day_is_asked_for(text: str) -> None:
    found = findings(patient(conditions=some(text)))
    assert [(finding.level, finding.rule) for finding in found] == [(Level.ASK, "date_missing")]
