"""Nothing but the window and its sheets appears on the screen; a widget shown without a parent would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.domain.people import Permission
from mesodesk.gui.base import targets
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.main_window import MainWindow
from tests.factories import DOCTOR, MANAGER, RECEPTION, SmallClinic
from tests.gui.hands import Hands


class Lookout(QObject):
    """Writes down every window that appears and is neither the main window nor a sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own method)
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QMainWindow | QDialog)
        ):
            self.strays.append(f"{type(watched).__name__} {watched.accessibleIdentifier()}")
        return False


@pytest.fixture
def lookout(qapp: QApplication) -> Iterator[Lookout]:
    made = Lookout()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("user", [RECEPTION, DOCTOR, MANAGER])
def test_no_view_lets_a_window_of_its_own_flash_up_while_it_is_built(
    clinic_desk: Callable[..., Desk],
    small_clinic: SmallClinic,
    theme: Theme,
    qtbot: QtBot,
    lookout: Lookout,
    user: str,
) -> None:
    patient = small_clinic.patient
    window = MainWindow(theme)
    qtbot.addWidget(window)
    desk = clinic_desk(user, voice=window.notes)
    window.show_desk(desk)
    window.show()
    hands = Hands(qtbot, desk.runner)
    views: list[targets.Target] = [
        targets.OpenToday(),
        targets.OpenCalendar(),
        targets.OpenPatients(),
        targets.OpenPatient(patient),
        *(targets.OpenPatient(patient, tab) for tab in ("facts", "courses", "treatments", "documents")),
        targets.OpenProtocol(),
        targets.OpenStock(),
        targets.OpenConsent(patient, "hair_loss"),
        targets.OpenSettings(),
    ]
    if desk.may(Permission.BOOK):
        views += [targets.OpenPlanner(patient), targets.NewAppointment(), targets.NewWalkIn()]
    if desk.may(Permission.EDIT_PATIENTS):
        views.append(targets.NewPatient("Ayşe Işık"))
    for view in views:
        window.go(view)
        hands.settle()
        for sheet in window.findChildren(QDialog):
            sheet.reject()
    assert lookout.strays == []
    hands.settle()
    window.close()
