"""Shows the right window: sign-in, new clinic, the desk, the lock; and changes between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from mesodesk.config.paths import Places
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings, save_settings
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Language, Role
from mesodesk.gui.application.entering import Entered, look_around
from mesodesk.gui.application.locking import Locking
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.desk import Desk, Who
from mesodesk.gui.base.door import Entrance, FrontDoor
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.base.undo import UndoStack
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow, WindowState

if TYPE_CHECKING:
    from mesodesk.services.practice import Practice

#: Zone of the frame that is painted before a made-up clinic is open.
_DEMO_ZONE: Final = ZoneInfo("Europe/Istanbul")
_NEW_CLINIC: Final = "mesodesk.gui.admin.new_clinic"


class Reception(QObject):
    """Lets people in and out. Everything that touches the record goes through the runner."""

    quit_asked = Signal()

    def __init__(
        self,
        app: QApplication,
        places: Places,
        settings: Settings,
        theme: Theme,
        translation: Translation,
        runner: Runner,
        make_door: Callable[[], FrontDoor],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._settings = settings
        self._theme = theme
        self._translation = translation
        self._runner = runner
        self._make_door = make_door
        self._clock = clock
        self._door: FrontDoor | None = None
        self._entered: Entered | None = None
        self._sign_in: SignInWindow | None = None
        self._desk_window: MainWindow | None = None
        self._new_clinic: QMainWindow | None = None
        self._is_demo = False
        self._locking = Locking(app, theme, runner, self._explain, settings.lock_after_minutes, self)
        self._locking.entered.connect(self._on_entered)
        self._locking.sign_out_asked.connect(self.sign_out)
        self._locking.idle.connect(self.lock)

    @property
    def window(self) -> QMainWindow | None:
        """The window that is shown."""
        return self._desk_window or self._sign_in or self._new_clinic

    # Entering ----------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the sign-in window, or the assistant where there is no clinic yet."""
        if _is_empty(self._places):
            self._runner.on_record(self._make_door, self._on_door_of_nothing, self._on_no_door)
            return
        self._show_sign_in()
        # While somebody types, the record's thread imports what the desk will need.
        self._runner.on_record(self._make_door, self._on_door, self._on_no_door)

    def open_demo(self, role: Role) -> None:
        """Show the frame at once, and a made-up clinic in it as soon as it is made."""
        self._is_demo = True
        who = Who(StaffId(0), "", "", role)
        window = self._make_window()
        desk = self._make_desk(window, who, Formats(self._language(), _DEMO_ZONE), self._clock)
        window.show_desk(desk, opening=self.tr("The made-up clinic is being prepared…"))
        window.show()
        self._runner.on_record(partial(self._enter_demo, role), self._on_entered, self._on_demo_failed)

    def close(self) -> None:
        """Give the record back; called once, after the last window has gone."""
        self._locking.rest()
        self._runner.use(None)
        if self._door is not None:
            self._runner.on_record(self._door.close, None)

    def _enter_demo(self, role: Role) -> Entered:
        self._door = self._make_door()
        return look_around(self._door.open_demo(role))

    def _on_door(self, door: FrontDoor) -> None:
        self._door = door

    def _on_door_of_nothing(self, door: FrontDoor) -> None:
        self._door = door
        self._runner.on_record(door.has_clinic, self._on_has_clinic, self._on_no_door)

    def _on_has_clinic(self, has: bool) -> None:
        if has or find_spec(_NEW_CLINIC) is None:
            self._show_sign_in()
        else:
            self._show_new_clinic()

    def _on_no_door(self, error: MesodeskError) -> None:
        if self._sign_in is None:
            self._show_sign_in()
        if self._sign_in is not None:
            self._sign_in.show_refusal(self._explain().error(error))

    def _on_demo_failed(self, error: MesodeskError) -> None:
        if self._desk_window is not None:
            self._desk_window.say_instead(self._explain().error(error).sentence)

    def _show_sign_in(self, user: str = "") -> None:
        window = SignInWindow(self._theme, self._language(), user=user)
        window.submitted.connect(self._on_submitted)
        window.language_chosen.connect(self.use_language)
        self._sign_in = window
        window.show()

    def _on_submitted(self, user: str, password: str) -> None:
        # Queued behind the making of the door, so it is there by the time this runs.
        self._runner.on_record(
            lambda: look_around(self._require_door().sign_in(user, password)),
            self._on_entered,
            self._on_refused,
        )

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self._explain().error(error)
        if self._sign_in is not None:
            self._sign_in.show_refusal(explanation)

    def _show_new_clinic(self) -> None:
        page_class = import_module(_NEW_CLINIC).NewClinicPage
        zone = _DEMO_ZONE
        formats = Formats(self._language(), zone)
        entrance = Entrance(
            self._runner,
            self._theme,
            formats,
            self._explain(),
            self._require_door(),
            self._places.resources,
            self._clock,
        )
        page = cast(QWidget, page_class(entrance))
        window = QMainWindow()
        window.setWindowTitle("mesodesk")
        window.resize(960, 760)
        window.setCentralWidget(page)
        page.finished.connect(self._on_founded)  # type: ignore[attr-defined]  # the class is named, not imported
        self._new_clinic = window
        window.show()

    def _on_founded(self, practice: Practice) -> None:
        self._runner.on_record(lambda: look_around(practice), self._on_entered, self._on_no_door)

    # The desk ----------------------------------------------------------------------------------------------

    def _on_entered(self, entered: Entered) -> None:
        before, self._entered = self._entered, entered
        self._runner.use(entered.practice)
        window = self._desk_window or self._make_window()
        same = before is not None and before.practice.actor.staff_id == entered.practice.actor.staff_id
        if same and window.is_covered:
            # The desk itself stays, with everything that was typed; only the door behind it is new.
            self._locking.uncover()
        else:
            self._locking.rest()
            self._build_desk(window, WindowState())
        window.show()
        for other in (self._sign_in, self._new_clinic):
            if other is not None:
                other.hide()
                other.deleteLater()
        self._sign_in = self._new_clinic = None
        if not self._is_demo:
            self._locking.watch(window)

    def _build_desk(self, window: MainWindow, state: WindowState) -> None:
        entered = self._entered
        if entered is None:
            return
        practice = entered.practice
        formats = entered.formats(self._language())
        desk = self._make_desk(window, entered.who, formats, lambda: practice.now)
        window.show_desk(desk, state)
        clinic = entered.clinic
        window.rail.show_status(
            self.tr("{clinic}, a made-up clinic").format(clinic=clinic.form.name)
            if clinic.made_up
            else clinic.form.name
        )

    def _make_desk(
        self, window: MainWindow, who: Who, formats: Formats, clock: Callable[[], datetime]
    ) -> Desk:
        return Desk(
            self._runner,
            self._theme,
            formats,
            Explain(load_sentences(self._places.resources, formats.language), formats),
            Actions(),
            UndoStack(self._runner, window),
            who,
            window.notes,
            clock,
            self._places.resources,
        )

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._theme)
        window.asked.connect(self._on_asked)
        window.scheme_chosen.connect(self.use_scheme)
        window.language_chosen.connect(self.use_language)
        self._desk_window = window
        return window

    def _on_asked(self, id: str) -> None:
        if id == "window.lock":
            self.lock()
        elif id == "window.switch_user":
            self._cover(locked=False)
        elif id == "window.sign_out":
            self.sign_out()
        elif id == "window.language":
            others = [known for known in Language if known is not self._language()]
            self.use_language(others[0])
        elif id == "window.quit":
            self.quit_asked.emit()

    # Lock, switch, leave -----------------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide everything until somebody of the staff writes a PIN."""
        self._cover(locked=True)

    def sign_out(self) -> None:
        """Leave the desk; the record stays unlocked for the next password."""
        window, self._desk_window = self._desk_window, None
        user = self._entered.who.user if self._entered is not None else ""
        self._runner.use(None)
        self._entered, self._is_demo = None, False
        self._locking.rest()
        self._show_sign_in(user)
        if window is not None:
            window.hide()
            window.deleteLater()

    def _cover(self, *, locked: bool) -> None:
        if self._desk_window is not None and self._entered is not None and self._door is not None:
            self._locking.cover(self._desk_window, self._door, self._entered, locked=locked)

    # Choices -----------------------------------------------------------------------------------------------

    def use_scheme(self, scheme: Scheme) -> None:
        """Show other colours, now and next time."""
        self._theme.apply(scheme)
        self._keep(replace(self._settings, theme=ColourTheme(str(scheme))))

    def use_language(self, language: Language) -> None:
        """Speak another language, now and next time; what was open stays open."""
        if language is self._language():
            return
        self._translation.use(language)
        self._keep(replace(self._settings, language=ScreenLanguage(str(language))))
        # Built anew after the click that asked for it has been dealt with.
        QTimer.singleShot(0, self, self._speak)

    def _speak(self) -> None:
        window = self._desk_window
        if window is not None and self._entered is not None:
            self._build_desk(window, window.state())
        elif self._sign_in is not None:
            old = self._sign_in
            self._show_sign_in(old.user_name())
            old.hide()
            old.deleteLater()

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self._runner.draw(
            partial(save_settings, self._places.settings_file, settings), lambda _done: None, receiver=self
        )

    def _language(self) -> Language:
        return self._translation.language

    def _explain(self) -> Explain:
        formats = Formats(self._language(), _DEMO_ZONE)
        return Explain(load_sentences(self._places.resources, self._language()), formats)

    def _require_door(self) -> FrontDoor:
        if self._door is None:
            self._door = self._make_door()
        return self._door


def _is_empty(places: Places) -> bool:
    return not places.data.is_dir() or not any(places.data.iterdir())
