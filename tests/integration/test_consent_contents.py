"""What a consent form must contain, row by row of the list in the clinical facts (4.9), in each language."""

from __future__ import annotations

import re
from typing import Final

import pytest

from mesodesk.pdf.preview import text
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.door.shipped import PROTOCOL_KEYS, load_shipped, load_text_sources, load_wording
from mesodesk.services.protocols.protocols import PublishProtocol
from tests.factories import DOCTOR, RESOURCES, SmallClinic
from tests.integration.consent_steps import lasting
from tests.integration.treatment_steps import add_product, draw, read

LANGUAGES: Final = ("en", "tr", "de")

#: The row, and where its words stand in the wording; what has no place is asked of the paper itself below.
ROWS: Final = {
    "by the doctor who does or supervises it": ("sections.what.paragraphs.doctor", "declaration.read"),
    "time to reflect": ("declaration.free", "sections.alternatives.paragraphs.free"),
    "written information with the products used": ("sections.used.paragraphs.products",),
    "failure to reach the aim is a risk": ("sections.goal.paragraphs.no_guarantee",),
    "voluntary, no pressure, no prizes or time-limited offers": ("declaration.free",),
    "psychological needs: what is expected was talked about": ("sections.told.paragraphs.expect",),
    "what it is and its goal": ("sections.what.paragraphs.session", "sections.goal.heading"),
    "alternatives, none of them included": ("sections.alternatives.heading",),
    "number of sessions and schedule": ("sections.sessions.paragraphs.plan",),
    "cost": ("sections.sessions.paragraphs.cost",),
    "rules before and after": ("sections.after.paragraphs.sheets",),
    "off-label: why, and explicit agreement": (
        "sections.used.off_label_why",
        "sections.used.ticks.off_label",
    ),
    "late infection with its onset": ("sections.risks.terms.late.label", "sections.risks.terms.late.text"),
    "allergic reaction at any time": ("sections.risks.terms.any_time.text",),
    "not permanent, no guarantee": ("sections.goal.paragraphs.no_guarantee",),
    "contraindications": ("sections.exclusions.paragraphs.list",),
    "medicines are never stopped for it": ("sections.exclusions.paragraphs.medicines",),
    "declaration of allergies, medicines, illnesses": (
        "sections.told.paragraphs.record",
        "sections.told.ticks.complete",
    ),
    "duty to report changes": ("sections.told.ticks.changes",),
    "withdrawal at any time": ("withdrawal.paragraphs.withdraw",),
    "what it covers, and how long": ("withdrawal.paragraphs.covers", "withdrawal.paragraphs.lapse"),
    "copy to the patient": ("withdrawal.paragraphs.copy",),
    "photographs: apart from the treatment, refusal affects nothing": ("photos.paragraphs.separate",),
    "photographs: no private phones": ("photos.paragraphs.devices",),
    "photographs: purpose by purpose": (
        "photos.purposes.record",
        "photos.purposes.teaching",
        "photos.purposes.publication",
        "photos.purposes.promotion",
    ),
    "photographs: withdrawal without touching past lawful use": ("photos.closing.withdraw",),
    "privacy: who is responsible": ("privacy.rows.controller.label",),
    "privacy: what for, on which ground": ("privacy.rows.why.text", "privacy.rows.basis.text"),
    "privacy: who gets it, how long": ("privacy.rows.who.text", "privacy.rows.how_long.text"),
    "privacy: rights and complaint": ("privacy.rows.rights.text", "privacy.rows.complain.text"),
}


@pytest.fixture
def clinic(small_clinic: SmallClinic) -> SmallClinic:
    """One in which a consent counts for a year, and that has a product for each protocol."""
    lasting(small_clinic, 365)
    for number, key in enumerate(PROTOCOL_KEYS):
        protocol = small_clinic.clinic.shipped.protocols[key]
        small_clinic.do(PublishProtocol(key, keep=protocol.contested, note="Reviewed again."), DOCTOR)
        add_product(small_clinic, f"Product {number}", (protocol.ingredient_keys[0],))
    return small_clinic


def on_paper(clinic: SmallClinic, key: str, language: str) -> str:
    """Everything that stands on the form of a protocol."""
    return read(clinic, clinic.do(FileConsentForm(clinic.patient, key, language)).value)


def lacks(paper: str, template: str) -> list[str]:
    """The parts of a text of the wording, between its places, that are not on the paper."""
    parts = re.split(r"\{\w+\}", template.replace("**", ""))
    return [part for part in parts if " ".join(part.split()) not in paper]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_list_is_on_every_form(clinic: SmallClinic, language: str) -> None:
    wording = load_wording(RESOURCES, language)
    papers = {key: on_paper(clinic, key, language) for key in PROTOCOL_KEYS}
    missing = {
        (row, key): found
        for row, paths in ROWS.items()
        for key, paper in papers.items()
        for path in paths
        if (found := lacks(paper, wording.text(f"consent.{path}")))
    }
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_differs_between_treatments_is_on_each_form(clinic: SmallClinic, language: str) -> None:
    wording, shipped = load_wording(RESOURCES, language), clinic.clinic.shipped
    for number, key in enumerate(PROTOCOL_KEYS):
        paper = on_paper(clinic, key, language)
        assert f"Product {number}" in paper
        for part in ("what", "goal", "alternatives"):
            assert lacks(paper, wording.text(f"consent.indications.{key}.{part}")) == []
        for ingredient in shipped.ingredients_of(shipped.protocols[key]):
            status = f"consent.sections.used.status.{ingredient.status}"
            assert lacks(paper, wording.text(status)) == [], ingredient.key
            risk = f"consent.risks.{ingredient.key}"
            if wording.has(risk):
                assert lacks(paper, wording.text(risk)) == [], ingredient.key
    for onset in wording.keys("consent.sections.risks.terms"):
        for part in ("label", "text"):
            template = wording.text(f"consent.sections.risks.terms.{onset}.{part}")
            assert lacks(on_paper(clinic, "hair_loss", language), template) == []


def test_a_row_that_is_taken_off_the_form_is_missed() -> None:
    template = load_wording(RESOURCES, "en").text("consent.withdrawal.paragraphs.lapse")
    assert (
        lacks("It counts for 365 days from the doctor's signature. After that I sign a new form.", template)
        == []
    )
    assert lacks("It counts for 365 days.", template) == [
        " days from the doctor's signature. After that I sign a new form."
    ]


def test_every_risk_that_an_ingredient_adds_is_of_a_known_ingredient_and_has_a_source() -> None:
    ingredients = load_shipped(RESOURCES).ingredients
    sources = load_text_sources(RESOURCES)
    for language in LANGUAGES:
        for key in load_wording(RESOURCES, language).keys("consent.risks"):
            assert key in ingredients
            assert sources[f"consent.risks.{key}"]


def test_the_photographs_and_the_privacy_notice_have_pages_of_their_own(clinic: SmallClinic) -> None:
    form = clinic.do(FileConsentForm(clinic.patient, "rejuvenation")).value
    wording = load_wording(RESOURCES, "tr")
    pages = [page.splitlines() for page in text(draw(clinic, form).pdf)]
    headings = [wording.text(f"consent.{part}.heading") for part in ("photos", "privacy")]
    assert [[heading for heading in headings if heading in page] for page in pages[-2:]] == [
        [headings[0]],
        [headings[1]],
    ]
    assert not any(heading in page for page in pages[:-2] for heading in headings)
