"""The seal of forms in the settings: made, brought along, switched off; and said on the form."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric import rsa

from mesodesk.domain.seals import SealState
from mesodesk.exchange.certificates import OWN_DAYS
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.admin.seal_section import SealSection
from mesodesk.gui.admin.seal_sheet import SealSheet
from mesodesk.gui.base.targets import OpenConsent, OpenSettings
from mesodesk.services.consents.consents import ShowConsent
from mesodesk.services.consents.seals import MakeSealKey, SealCard, ShowSeal
from tests.factories import DOCTOR, MANAGER, PIN, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless, unidentified
from tests.integration.test_seal_keys import PASSWORD, bundle, certificate, strong
from tests.integration.treatment_steps import capture_consent, sign_consent

__all__ = ["open_as"]


def open_seal(desk: DeskWindow) -> SealSection:
    page = desk.go(OpenSettings("seal"))
    assert isinstance(page, SettingsPage)
    section = page.section("seal")
    assert isinstance(section, SealSection)
    return section


def seal(clinic: SmallClinic) -> SealCard:
    return clinic.ask(ShowSeal())


def import_file(desk: DeskWindow, file: Path, password: str) -> SealSheet:
    if not desk.hands.seen("settings.seal.sheet"):
        desk.hands.click("settings.seal.import")
    sheet = desk.hands.find_as("settings.seal.sheet", SealSheet)
    sheet.use_file(file)
    desk.hands.write("settings.seal.sheet.password", password)
    desk.hands.click("settings.seal.sheet.accept")
    desk.hands.settle()
    return sheet


def test_one_click_makes_the_clinic_s_own_certificate_and_forms_are_sealed(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    section = open_seal(desk)
    assert "not sealed" in desk.hands.words("settings.seal.state")
    desk.hands.click("settings.seal.make")
    desk.hands.until(lambda: "are sealed" in section.state.text)
    assert "Deri Kliniği" in desk.hands.words("settings.seal.whose")
    assert "Counts until" in desk.hands.words("settings.seal.until")
    consent = sign_consent(desk.clinic)
    assert desk.clinic.ask(ShowConsent(consent)).seal is SealState.SEALED


def test_it_is_switched_off_and_an_earlier_one_is_used_again(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    section = open_seal(desk)
    desk.hands.click("settings.seal.make")
    desk.hands.until(lambda: "are sealed" in section.state.text)
    desk.hands.click("settings.seal.off")
    desk.hands.until(lambda: "not sealed" in section.state.text)
    assert not desk.hands.seen("settings.seal.off")
    first = seal(desk.clinic).earlier[0].id
    desk.hands.click(f"settings.seal.use.{first}")
    desk.hands.until(lambda: "are sealed" in section.state.text)
    desk.desk.undo.undo()
    desk.hands.until(lambda: seal(desk.clinic).active is None)


def test_a_certificate_is_brought_along_and_what_is_wrong_is_said_beside_it(
    open_as: OpenAs, tmp_path: Path
) -> None:
    desk = open_as(MANAGER)
    open_seal(desk)
    key = rsa.generate_private_key(65537, 2048)
    good, old, words = tmp_path / "good.p12", tmp_path / "old.pfx", tmp_path / "words.p12"
    good.write_bytes(bundle(key, certificate(key)))
    weary = strong()
    old.write_bytes(bundle(weary, certificate(weary, days=-1, starts=-100)))
    words.write_bytes(b"words")
    sheet = import_file(desk, words, PASSWORD)
    assert "no certificate file" in desk.hands.words("settings.seal.sheet.file.error")
    import_file(desk, old, PASSWORD)
    assert "ran out" in desk.hands.words("settings.seal.sheet.file.error")
    import_file(desk, tmp_path / "gone.p12", PASSWORD)
    assert desk.hands.words("settings.seal.sheet.file.error")
    import_file(desk, good, "wrong")
    assert "does not open" in sheet.form.field("password").error
    assert desk.hands.seen("settings.seal.sheet.file.error") == []
    assert seal(desk.clinic).active is None
    import_file(desk, good, PASSWORD)
    desk.hands.until(lambda: not desk.hands.seen("settings.seal.sheet"))
    active = seal(desk.clinic).active
    assert active is not None
    assert active.subject == "Ihlamur Dermatoloji"


def test_a_certificate_that_ends_soon_is_told_of_in_time(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    desk.clinic.do(MakeSealKey(), MANAGER)
    section = open_seal(desk)
    assert "are sealed" in section.state.text
    desk.clinic.turn_to(OWN_DAYS - 20, 9)
    section.load()
    desk.hands.until(lambda: "runs out soon" in section.state.text)
    desk.clinic.turn_to(OWN_DAYS + 1, 9)
    section.load()
    desk.hands.until(lambda: "has run out" in section.state.text)


def test_without_a_file_the_sheet_asks_for_one(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    open_seal(desk)
    desk.hands.click("settings.seal.import")
    desk.hands.click("settings.seal.sheet.accept")
    assert "First choose" in desk.hands.words("settings.seal.sheet.file.error")
    desk.hands.click("settings.seal.sheet.cancel")


def test_who_may_not_change_the_clinic_reads_it_only(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    section = open_seal(desk)
    assert not section.make.isEnabled()
    assert not section.bring.isEnabled()
    assert desk.hands.seen("settings.read_only")


def test_the_form_says_whether_it_is_sealed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    desk.clinic.do(MakeSealKey(), MANAGER)
    sign_consent(desk.clinic)
    desk.go(OpenConsent(desk.clinic.patient, "rejuvenation"))
    assert "Sealed with the clinic's certificate." in desk.hands.words("consent.state.said")


def test_everything_can_be_reached_from_outside(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    desk.clinic.do(MakeSealKey(), MANAGER)
    desk.clinic.do(MakeSealKey(), MANAGER)
    section = open_seal(desk)
    assert nameless(section) == []
    assert unidentified(section) == []
    desk.hands.click("settings.seal.import")
    sheet = desk.hands.find("settings.seal.sheet")
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    desk.hands.click("settings.seal.sheet.cancel")


def test_what_seals_is_loaded_while_the_doctor_reads_the_form(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    desk.clinic.do(MakeSealKey(), MANAGER)
    consent = capture_consent(desk.clinic)
    with patch("mesodesk.gui.consents.page.load_seal") as load:
        desk.go(OpenConsent(desk.clinic.patient, "rejuvenation"))
        desk.hands.until(lambda: load.called)
    desk.hands.write("consent.pin", PIN)
    desk.hands.click("consent.countersign")
    desk.hands.until(lambda: desk.clinic.ask(ShowConsent(consent)).seal is SealState.SEALED)
    desk.hands.until(lambda: "Sealed with" in desk.hands.words("consent.state.said"))
