"""The clinic's day, end to end, in the real window: real clicks, keys, drags and ink over a real record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from mesodesk.domain.appointments import Status
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.widgets.injection_map import InjectionMapView
from mesodesk.pdf.preview import text
from mesodesk.services.papers.documents import paper
from tests.factories import DOCTOR, PIN, RECEPTION, TODAY, SmallClinic
from tests.gui.day_steps import Day
from tests.gui.hands import CTRL
from tests.integration.course_steps import block
from tests.integration.treatment_steps import add_product, raw_sql, receive

NEXT_MONDAY = TODAY + timedelta(days=7)


@pytest.fixture
def day(
    qapp: QApplication,
    theme: Theme,
    translation: Translation,
    runner: Runner,
    small_clinic: SmallClinic,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[Day]:
    product = add_product(small_clinic, "Capilo", ("vitamins", "minerals", "amino_acids"))
    receive(small_clinic, product, "C2611", 30_000)
    made = Day(small_clinic, (qapp, theme, translation, runner), tmp_path, qtbot)
    made.open()
    yield made
    made.close()


def register_and_plan(day: Day) -> PatientId:
    """Step 1, first half: find somebody, register somebody else, plan and book a course."""
    hands = day.hands
    assert "Elif Yılmaz" in day.search("yilmaz")[0]
    hands.press(Qt.Key.Key_Escape, on=hands.find("window.search"))
    assert any("Elif Yılmaz" in line for line in day.listed("YILMAZ"))

    hands.click("patients.new")
    for key, words in (("given_name", "Elif"), ("family_name", "Yilmaz"), ("birth_date", "2.2.1985")):
        hands.write(f"patient.form.{key}", words)
    hands.settle()
    assert "Elif Yılmaz" in hands.words("patient.form.likely")
    for key, words in (
        ("given_name", "Işıl"),
        ("family_name", "Çağlar"),
        ("birth_date", "3.4.1990"),
        ("phone", "0532 555 01 27"),
    ):
        hands.write(f"patient.form.{key}", words)
    hands.settle()
    assert hands.seen("patient.form.likely") == []
    hands.choose("patient.form.sex", "Female")
    hands.click("patient.form.accept")
    patient = day.patient("isil caglar")
    assert "Işıl Çağlar" in hands.words("banner")

    hands.click("chart.plan")
    hands.choose("planner.protocol", "Hair loss")
    hands.write("planner.sessions", "4")
    hands.write("planner.from", NEXT_MONDAY.strftime("%d.%m.%Y"))
    for weekday in ("1", "3"):
        hands.click(f"planner.days.{weekday}")
    hands.write("planner.after", "14:00")
    hands.choose("planner.staff", "Dr Selin Demir")
    hands.until(lambda: len(hands.seen("planner.dates.4")) == 1 and hands.find("planner.book").isEnabled())
    for number in range(1, 5):
        assert "Free" in hands.words(f"planner.dates.{number}")
        assert "Dr Selin Demir" in hands.words(f"planner.dates.{number}").replace("\xa0", " ")
    hands.click("planner.book")
    assert len(sessions_of(day, patient)) == 4
    return patient


def sessions_of(day: Day, patient: PatientId) -> list[AppointmentId]:
    (course,) = day.chart(patient).courses
    return [session.appointment_id for session in course.sessions if session.appointment_id is not None]


def move_and_undo(day: Day, patient: PatientId) -> None:
    """Step 1, second half: see the sessions, drag the second, be refused outside its window, undo."""
    first, second, *_ = sessions_of(day, patient)
    for id in sessions_of(day, patient):
        board = day.week_of(day.starts(id).date())
        view = board.block(id)
        assert view is not None
        assert "Işıl Çağlar" in view.spoken
    before = day.starts(second)
    day.week_of(before.date())
    day.drag(second, before.date() + timedelta(days=1), 15 * 60)
    moved = day.starts(second)
    assert (moved.date(), moved.hour) == (before.date() + timedelta(days=1), 15)
    kept = day.clinic.snapshot()
    day.drag(second, before.date() + timedelta(days=3), 15 * 60)
    assert day.clinic.snapshot() == kept
    gap = (before.date() + timedelta(days=3) - day.starts(first).date()).days
    assert f"would be {gap} days after the one before; at most 15" in day.window.message_bar.sentence
    day.hands.press(Qt.Key.Key_Z, CTRL, on=day.window)
    assert day.starts(second) == before


def print_papers_and_sign_consent(day: Day, patient: PatientId) -> None:
    """Step 2: appointment card and consent form; the patient signs, the doctor countersigns."""
    hands = day.hands
    (course,) = day.chart(patient).courses
    for key, kind, part in (
        (f"papers.card.{course.id}", "card", "Işıl Çağlar"),
        (f"papers.consent.{course.id}", "consent", "Saç"),
    ):
        day.open_chart("isil")
        hands.press(Qt.Key.Key_P, CTRL, on=hands.find("chart.tabs"))
        hands.click(key)
        assert day.print_shown().read_bytes().startswith(b"%PDF")
        assert part in day.read_newest(patient, kind)
    sign_as_patient(day)
    day.sit_down(DOCTOR)
    countersign(day, patient)


def open_documents(day: Day) -> None:
    """The patient's chart at its documents, by the tab's own keys."""
    day.open_chart("isil")
    tabs = day.hands.find_as("chart.tabs", QTabBar)
    tabs.setFocus()
    while "Documents" not in tabs.tabText(tabs.currentIndex()):
        day.hands.press(Qt.Key.Key_Right, on=tabs)


def sign_as_patient(day: Day) -> None:
    """The form that was printed, on the screen: read to its end, every box ticked, signed with the mouse."""
    hands = day.hands
    open_documents(day)
    hands.click("chart.documents.consent")
    sign = hands.find("consent.sign")
    day.tick_all("consent.tick.")
    hands.click("consent.identity.known")
    day.draw_signature()
    assert not sign.isEnabled()
    day.read_form_to_its_end()
    day.draw_signature()
    hands.click("consent.sign")
    assert "countersigns next" in hands.words("consent.state.said")
    assert hands.seen("consent.pin") == []


def countersign(day: Day, patient: PatientId) -> None:
    """The doctor signs with the PIN; after that nobody changes the form, not even past the program."""
    hands = day.hands
    open_documents(day)
    hands.click(f"chart.documents.consent.{day.chart(patient).consents[0].id}")
    hands.write("consent.pin", "9999")
    hands.click("consent.countersign")
    assert hands.words("consent.pin.error")
    hands.write("consent.pin", PIN)
    hands.click("consent.countersign")
    (consent,) = day.chart(patient).consents
    assert consent.valid
    assert "Dr Selin Demir" in day.read_newest(patient, "consent")
    assert hands.seen("consent.sign") + hands.seen("consent.countersign") == []
    with pytest.raises(RuleError, match="signed_is_final"):
        raw_sql(day.clinic, f"UPDATE consent SET language = 'en' WHERE id = {consent.id}")


def treat(day: Day, patient: PatientId) -> None:
    """Step 3: check in; decide what stops; confirm; record; sign."""
    hands = day.hands
    visit = sessions_of(day, patient)[0]
    day.turn_to(visit)
    day.sit_down(RECEPTION)
    hands.click(f"today.card.{visit}")
    hands.click(f"today.card.{visit}.step")
    assert block(day.clinic, visit).status is Status.ARRIVED
    hands.click(f"today.card.{visit}.step")
    assert block(day.clinic, visit).status is Status.NUMBING
    day.turn_to(visit, 60)

    day.sit_down(DOCTOR)
    hands.click(f"today.card.{visit}")
    hands.click(f"today.card.{visit}.step")
    see_to_ticks(day)
    hands.click("session.start")
    record(day)
    day.turn_to(visit, 90)
    hands.click("session.sign")
    hands.write("session.pin", PIN)
    hands.press(Qt.Key.Key_Return, on=hands.find("session.pin"))
    assert block(day.clinic, visit).status is Status.DONE


def see_to_ticks(day: Day) -> None:
    """The questions are asked; what stops keeps the button shut until it is decided with a reason."""
    hands = day.hands
    start = hands.find("session.start")
    assert not start.isEnabled()
    hands.click("session.evaluate")
    hands.write("session.evaluate.note", "Androgenetik alopesi, evre II; hedef dökülmeyi durdurmak.")
    hands.click("session.evaluate.sheet.accept")
    for topic in ("allergies", "medicines", "pregnancy", "breastfeeding"):
        hands.click(f"session.ask.{topic}.none")
    hands.click("session.ask.conditions.some")
    hands.write("session.ask.conditions.yes", "Kanama bozukluğu")
    hands.click("session.ask.conditions.record")
    assert "Stop" in hands.words(hands.find("session.finding.outcome"))
    hands.click("session.confirm")
    assert not start.isEnabled()
    number = stopped_row(day)
    hands.click(f"{number}.decide")
    hands.click(f"{number}.treat")
    assert "needs a reason" in hands.words(f"{number}.reason.error")
    hands.write(f"{number}.reason", "Hafif; hematoloji onayı dosyada.")
    hands.click(f"{number}.treat")
    hands.until(start.isEnabled, "the start stays shut")


def stopped_row(day: Day) -> str:
    """The identifier of the finding that stops."""
    for number in range(6):
        name = f"session.finding.{number}"
        if day.hands.seen(f"{name}.decide"):
            return name
    raise AssertionError("no finding can be decided")


def record(day: Day) -> None:
    """Product, lot, volume, technique, zones on the map, pain, reactions."""
    hands = day.hands
    hands.choose("session.detail.technique", "apule")
    hands.click("session.tool.zone")
    day.click_zone("frontal")
    hands.press(Qt.Key.Key_Up, on=hands.find("session.map.frontal"))
    hands.press(Qt.Key.Key_Space)
    assert len(zones_painted(day)) == 2
    volume = hands.find("session.product.1.volume")
    hands.write(volume, "2,5")
    hands.choose("session.detail.anaesthetic", "ream")
    for key, words in (("numbing_name", "EMLA"), ("numbing_amount", "5 g"), ("needle", "30 G 4 mm")):
        hands.write(f"session.detail.{key}", words)
    hands.click("session.detail.pain.3")
    hands.click("session.reaction.redness")
    hands.write("session.detail.notes", "İyi geçti, şikâyet yok.")


def zones_painted(day: Day) -> list[str]:
    """The zones of the map that have points."""
    shown = day.hands.find_as("session.map", InjectionMapView).editor.map
    return [zone.zone for zone in shown.zones]


def hand_out_aftercare(day: Day, patient: PatientId) -> None:
    """Step 4: the sheet is there at once, in the patient's language, with every moment on it."""
    day.paper_on_screen()
    assert "İşlem sonrası bakım" in day.hands.words("document.title")
    sheet = day.read_newest(patient, "aftercare")
    for line in MOMENTS:
        assert line in sheet
    day.print_shown()
    saved = day.save_shown()
    assert " ".join(" ".join(text(saved.read_bytes())).split()) == sheet
    newest = max(day.chart(patient).documents, key=lambda line: line.id)
    assert newest.handouts == 2


def find_all_as_it_was(day: Day, patient: PatientId) -> None:
    """Step 5: close, reopen; everything is as it was, on the screen and in the record."""
    hands = day.hands
    chart, rows = day.chart(patient), day.clinic.snapshot()
    papers = {line.id: paper(day.clinic.at(RECEPTION), line.id).pdf for line in chart.documents}
    day.reopen()
    assert day.chart(patient) == chart
    assert day.clinic.snapshot() == rows
    assert {id: paper(day.clinic.at(RECEPTION), id).pdf for id in papers} == papers

    day.sit_down(DOCTOR)
    visits = sessions_of(day, patient)
    for visit in visits:
        view = day.week_of(day.starts(visit).date()).block(visit)
        assert view is not None
        assert "Işıl Çağlar" in view.spoken
    day.open_chart("isil")
    assert "Kanama bozukluğu" in hands.words("banner")
    hands.press(Qt.Key.Key_F2, on=day.window)
    hands.click(f"today.card.{visits[0]}")
    hands.press(Qt.Key.Key_S, on=hands.find(f"today.card.{visits[0]}"))
    assert "Signed and locked" in hands.words("session.saved")
    assert len(zones_painted(day)) == 2
    assert hands.seen("session.sign") == []
    hands.click("session.aftercare")
    day.paper_on_screen()


#: What the aftercare sheet of a session that ended on 1 December at 15:30 has to say, each with its moment.
MOMENTS = (
    "Işıl Çağlar",
    "Bitiş: 15.30",
    "Capilo (lot C2611)",
    "1 Ara Sal 24.00 Sauna",
    "2 Ara Çar 15.30 Makyaj",
    "3 Ara Per 15.30 Alkol",
    "4 Ara Cum 15.30 Havuz, deniz",
    "15 Ara Sal 15.30 Peeling",
    "15 Aralık 2026 Salı, 14.00 · seans 2",
    "29 Aralık 2026 Salı, 14.00 · seans 3",
    "12 Ocak 2027 Salı, 14.00 · seans 4",
)


def test_the_clinics_day_from_the_first_call_to_the_next_morning(day: Day) -> None:
    day.sit_down(RECEPTION)
    patient = register_and_plan(day)
    move_and_undo(day, patient)
    print_papers_and_sign_consent(day, patient)
    treat(day, patient)
    hand_out_aftercare(day, patient)
    find_all_as_it_was(day, patient)
