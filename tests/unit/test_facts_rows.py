"""Every row of the clinic's tables of facts is there: as rules, allergy, ingredient or adverse event.

The rules of each row fire and stay silent in `test_screening_rules`; here is which row has which, so that no
row gets lost and no rule stands without one.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.adverse_events import EventKind
from mesodesk.domain.event_facts import facts_on
from mesodesk.domain.formulary import IngredientStatus, UsedProduct
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import ALLERGY_TO_INGREDIENT, Finding, screen
from tests.unit.clinical import TODAY, findings, patient, shipped, some

#: Table 4.2: contraindications, with the rules that stand for each row.
CONTRAINDICATIONS: dict[str, tuple[str, ...]] = {
    "allergy to any ingredient, excipient, anaesthetic, antiseptic": ("excipient_allergy",),
    "pregnancy, breastfeeding": ("pregnancy", "breastfeeding"),
    "infection, inflammation or wound; cold sore": (
        "infection_or_wound",
        "infection_elsewhere",
        "cold_sore",
        "cold_sore_recurrent",
    ),
    "bleeding disorder": ("bleeding_disorder",),
    "thrombosis, clotting tendency, stroke, embolism": ("thrombosis", "thrombosis_tranexamic"),
    "anticoagulant or antiplatelet": ("blood_thinner",),
    "aspirin or painkiller by choice": ("painkiller_by_choice",),
    "immunosuppression, chemotherapy, systemic steroid": ("immunosuppression",),
    "HIV, viral hepatitis": ("hiv_or_hepatitis",),
    "autoimmune disease": ("autoimmune", "autoimmune_leaflet"),
    "cancer now or recent": ("cancer", "cancer_past", "cancer_history"),
    "insulin-treated diabetes": ("diabetes",),
    "heart disease, blood pressure": ("heart",),
    "epilepsy; liver or kidney failure": ("epilepsy", "liver_or_kidney_failure"),
    "keloid": ("keloid",),
    "inflammatory acne": ("inflammatory_acne", "inflammatory_acne_leaflet"),
    "psoriasis, eczema, vitiligo, lichen": ("skin_disease",),
    "isotretinoin": ("isotretinoin",),
    "vaccine within 1 week": ("vaccine",),
    "antibiotics within 2 weeks": ("antibiotics",),
    "laser 4-6 weeks, surgery or permanent make-up 3 months": ("laser_on_face", "facial_surgery"),
    "laser, peel, dermabrasion together with the product": ("resurfacing_leaflet",),
    "permanent filler": ("permanent_filler",),
    "sunburn or tan; phototype IV-VI": ("sunburn_or_tan", "dark_phototype"),
    "nickel or steel allergy": ("nickel_allergy",),
    "under 18": ("under_18",),
    "body dysmorphic disorder, unrealistic wish, pressure": ("body_image",),
    "G6PD deficiency": ("g6pd",),
    "gallstones, pacemaker": ("gallstones", "pacemaker"),
}

#: Table 4.6: combinations, with screening rules and rules of spacing; same-day pairs need neither.
COMBINATIONS: dict[str, tuple[str, ...]] = {
    "mesotherapy then peel, laser": ("resurfacing_after_session",),
    "laser on face then mesotherapy": ("laser_on_face",),
    "toxin or filler with non-ablative laser: same day": (),
    "toxin or filler and ablative laser: 14 days": ("resurfacing_after_session",),
    "toxin and superficial peel: same day": (),
    "toxin with hyaluronic acid in one syringe": ("toxin_spacing", "toxin_before_fine_lines"),
    "PRP and mesotherapy of the scalp": ("prp_spacing", "prp_on_scalp"),
    "PRP itself": ("prp_avoid", "prp_painkiller", "prp_steroid", "prp_blood_count"),
    "isotretinoin": ("isotretinoin",),
    "vaccine": ("vaccine",),
    "two courses on different areas: same day": (),
}

#: Table 4.7: ingredients. Rules, and allergies (what is written, what it meets) that stop by substance.
INGREDIENTS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "lidocaine, prilocaine": (
        ("methaemoglobinaemia", "antiarrhythmic", "anaesthetic_load"),
        (("artikain", "lidocaine"), ("lidokain", "prilocaine")),
    ),
    "procaine": (
        ("procaine_flushing",),
        (("sülfonamid", "procaine"), ("paraben", "procaine"), ("PABA", "procaine")),
    ),
    "numbing cream": (("atopic_numbing",), (("prilokain", "numbing_cream"),)),
    "hyaluronic acid": (
        (),
        (("hyaluronik asit", "hyaluronic_acid"), ("bakteri proteini", "hyaluronic_acid")),
    ),
    "hyaluronidase": (("insect_venom",), (("hiyalüronidaz", "hyaluronidase"),)),
    "tranexamic acid": (
        ("tranexamic_kidney", "tranexamic_contraception"),
        (("traneksamik asit", "tranexamic_acid"),),
    ),
    "glutathione": (("glutathione_reaction",), (("glutatyon", "glutathione"),)),
    "vitamin C": (("kidney_stones",), (("C vitamini", "vitamin_c"),)),
    "kojic acid": (("kojic_contact_allergy",), (("kojik asit", "kojic_acid"),)),
    "polynucleotides": (("polynucleotide_origin",), (("balık", "polynucleotides"),)),
    "dutasteride, finasteride": (
        (
            "hormone_blocker_women",
            "hormone_blocker_prostate",
            "hormone_blocker_donor",
            "hormone_blocker_partner",
        ),
        (("dutasterid", "finasteride"),),
    ),
    "minoxidil": (("minoxidil_heart",), (("minoksidil", "minoxidil"),)),
    "growth factors, exosomes": (("growth_factor_cancer",), (("büyüme faktörü", "exosomes"),)),
    "biotin": (("biotin_tests",), (("biotin", "biotin"),)),
    "thiamine": (("thiamine_anaphylaxis",), (("B1 vitamini", "thiamine"),)),
    "botulinum toxin": (("toxin_nerve_muscle",), (("botoks", "botulinum_toxin"),)),
    "mesoglycan": (("mesoglycan_hair",), (("heparin", "mesoglycan"),)),
    "oil or alcohol vehicle": (("never_intradermal",), ()),
    "chlorhexidine, latex, adhesive, iodine": (
        ("material_allergy",),
        (("klorheksidin", "chlorhexidine"), ("iyot", "povidone_iodine"), ("lateks", "latex_stopper")),
    ),
    "DMAE (4.2, row under 18)": (("dmae_under_20",), (("DMAE", "dmae"),)),
}


def _rules_of_table(*tables: str) -> set[str]:
    return {rule.key for rule in shipped().rules if rule.table in tables}


def test_every_row_of_the_contraindications_has_its_rules_and_every_rule_its_row() -> None:
    assert {key for keys in CONTRAINDICATIONS.values() for key in keys} == _rules_of_table("4.2")
    assert all(CONTRAINDICATIONS.values())


def test_every_row_of_the_combinations_has_its_rules_and_every_rule_its_row() -> None:
    spacing = {rule.key for rule in shipped().spacing}
    named = {key for keys in COMBINATIONS.values() for key in keys}
    assert named == _rules_of_table("4.6") | spacing | {"laser_on_face", "isotretinoin", "vaccine"}


def test_every_row_of_the_ingredients_has_its_rules_and_every_rule_its_row() -> None:
    assert {key for keys, _ in INGREDIENTS.values() for key in keys} == _rules_of_table("4.7")


ALLERGIES = [pair for _, pairs in INGREDIENTS.values() for pair in pairs]


def _stopped(text: str, ingredient: str) -> list[Finding]:
    extra = (shipped().ingredients[ingredient],)
    found = findings(patient(allergies=some(text)), extra=extra)
    return [one for one in found if one.rule == ALLERGY_TO_INGREDIENT and one.ingredient == ingredient]


@pytest.mark.parametrize(("text", "ingredient"), ALLERGIES)
def test_an_allergy_to_the_substance_or_its_class_stops(text: str, ingredient: str) -> None:
    found = _stopped(text, ingredient)
    assert [(one.level, one.fact) for one in found] == [(Level.STOP, text)]
    assert not _stopped("polen", ingredient)


def test_an_insect_venom_allergy_is_decided_on_and_does_not_stop() -> None:
    found = findings(patient(allergies=some("arı")), extra=(shipped().ingredients["hyaluronidase"],))
    assert [(one.level, one.rule) for one in found] == [(Level.DOCTOR_DECIDES, "insect_venom")]


@pytest.mark.parametrize("key", sorted(shipped().ingredients))
def test_every_ingredient_says_how_it_stands_how_firm_the_ground_is_and_on_whose_word(key: str) -> None:
    ingredient = shipped().ingredients[key]
    assert ingredient.sources
    for words in (ingredient.name, ingredient.evidence):
        assert words.en
        assert words.tr


def test_what_a_regulator_warns_of_is_marked_so() -> None:
    known = shipped().ingredients
    assert known["glutathione"].status is IngredientStatus.WARNED
    assert [source.key for source in known["glutathione"].sources] == ["C43"]
    assert "glutathione" in shipped().protocols["pigmentation"].contested
    for key in ("oil_vehicle", "alcohol_vehicle"):
        assert known[key].status is IngredientStatus.WARNED


#: Table 4.3: adverse events, with first and last day after the treatment, and whether the course waits.
EVENTS: dict[str, tuple[str, int, int | None, bool]] = {
    "redness, swelling, burning, itching": ("redness", 0, 3, False),
    "papules at points": ("papules", 0, 3, False),
    "bruise": ("bruise", 0, 14, False),
    "pain": ("pain", 0, 0, False),
    "vagal episode": ("fainting", 0, 0, False),
    "flushing": ("flushing", 0, 0, False),
    "urticaria, allergy": ("allergy", 0, 0, True),
    "frontal oedema": ("frontal_oedema", 1, 4, False),
    "pigmentation, depigmented scars, atrophy": ("pigmentation", 7, None, False),
    "contact dermatitis, lichenoid rash, Koebner": ("dermatitis", 7, None, False),
    "perifolliculitis": ("perifolliculitis", 14, 14, False),
    "hair loss, scarring alopecia": ("hair_loss", 7, 365, True),
    "scalp abscess": ("scalp_abscess", 10, 10, True),
    "non-tuberculous mycobacteria": ("late_infection", 7, 84, True),
    "treatment of that infection": ("late_infection_treatment", 30, None, False),
    "granuloma": ("granuloma", 30, None, True),
    "necrosis": ("necrosis", 0, 7, True),
    "Stevens-Johnson (injected glutathione)": ("glutathione_reaction", 0, None, True),
    "general": ("any", 0, None, False),
}


def test_every_row_of_the_adverse_events_is_there_with_onset_first_action_and_source() -> None:
    known = {fact.key: fact for fact in shipped().event_facts}
    assert {
        key: (known[key].from_days, known[key].to_days, known[key].hold) for key, *_ in EVENTS.values()
    } == {key: rest for key, *values in EVENTS.values() for rest in [tuple(values)]}
    assert known.keys() == {key for key, *_ in EVENTS.values()}
    for fact in known.values():
        for words in (fact.onset, fact.facts, fact.first_action):
            assert words.en != words.tr
        assert fact.sources


@pytest.mark.parametrize("kind", EventKind)
def test_whoever_reports_an_event_reads_what_to_do_first(kind: EventKind) -> None:
    assert facts_on(kind, shipped().event_facts)


def test_what_fits_the_time_since_the_treatment_comes_first() -> None:
    early, late = (facts_on(EventKind.ALLERGY, shipped().event_facts, days) for days in (0, 20))
    assert [fact.key for fact in early] == ["allergy", "glutathione_reaction"]
    assert [fact.key for fact in late] == ["glutathione_reaction", "allergy"]


#: Excipients by the class or key under which an allergy meets them.
EXCIPIENTS = {
    "paraben": "metilparaben",
    "benzyl_alcohol": "benzil alkol",
    "benzalkonium": "benzalkonyum",
    "sulfite": "metabisülfit",
    "thiomersal": "tiyomersal",
    "edta": "EDTA",
    "propylene_glycol": "propilen glikol",
    "polyethylene_glycol": "PEG",
    "polysorbate": "polisorbat 80",
    "mannitol": "mannitol",
    "latex_stopper": "lateks",
}


@pytest.mark.parametrize(("key", "text"), EXCIPIENTS.items())
def test_an_excipient_of_a_chosen_product_is_met_by_name_and_product(key: str, text: str) -> None:
    known = shipped()
    protocol = known.protocols["rejuvenation"]
    product = UsedProduct("7", "Mesolux", (known.ingredients[key], known.ingredients["sodium_chloride"]))
    facts = patient(allergies=some(text))

    def found(*products: UsedProduct) -> list[Finding]:
        cocktail = known.ingredients_of(protocol)
        return [
            one
            for one in screen(facts, protocol, cocktail, TODAY, known.vocabulary, products)
            if one.level is Level.STOP
        ]

    assert [(one.fact, one.ingredient, one.product) for one in found(product)] == [(text, key, "7")]
    assert not found(replace(product, ingredients=(known.ingredients["sodium_chloride"],)))
    assert not found()


def test_excipients_of_one_kind_do_not_stand_for_one_another() -> None:
    known = shipped()
    protocol = known.protocols["rejuvenation"]
    others = tuple(known.ingredients[key] for key in EXCIPIENTS if key != "edta")
    found = screen(
        patient(allergies=some("EDTA")),
        protocol,
        known.ingredients_of(protocol),
        TODAY,
        known.vocabulary,
        [UsedProduct("7", "Mesolux", others)],
    )
    assert [one.rule for one in found] == ["excipient_allergy"]
