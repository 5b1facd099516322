"""Lets people in: the sign-in window first, the *New clinic* assistant, a made-up clinic, then the desk."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import isValid

from mesodesk.config.backups import BackupChoices
from mesodesk.config.paths import Places
from mesodesk.config.printing import PrintChoices
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings, save_settings
from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.domain.people import Language, Role
from mesodesk.gui.base.after_paint import AfterPaint
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.sign_in import SignInWindow

if TYPE_CHECKING:
    from mesodesk.gui.application.desk_host import DeskHost
    from mesodesk.gui.application.entering import Entered
    from mesodesk.gui.application.ways_in import WaysIn
    from mesodesk.gui.base.door import FrontDoor
    from mesodesk.services.door.practice import Practice

_NEW_CLINIC: Final = "mesodesk.gui.admin.new_clinic"
#: Where no password opens anything, and only a backup helps.
_HOPELESS: Final = frozenset(
    {
        "no_record",
        "keys_missing",
        "keys_damaged",
        "keys_forged",
        "damaged_start",
        "damaged_database",
        "never_finished",
        "half_migrated",
        "not_a_record",
        "wrong_key",
    }
)


class Reception(QObject):
    """Shows the first window and hands over to the desk. What touches the record goes through the runner."""

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
        self._app = app
        self._places = places
        self._settings = settings
        self._is_keeping = True
        self._theme = theme
        self._translation = translation
        self._runner = runner
        self._make_door = make_door
        self._clock = clock
        self._door: FrontDoor | None = None
        self._sign_in: SignInWindow | None = None
        self._new_clinic: QMainWindow | None = None
        self._host: DeskHost | None = None
        self._demo_role = Role.RECEPTIONIST
        runner.busy_changed.connect(self._on_idle)

    @property
    def window(self) -> QMainWindow | None:
        """The window that is shown."""
        desk = self._host.window if self._host is not None else None
        return desk or self._sign_in or self._new_clinic

    def open(self) -> None:
        """Show the sign-in window, or the assistant where there is no clinic yet."""
        if _is_empty(self._places):
            self._runner.on_record(self._open_door, self._on_empty_folder, self._on_no_door)
            return
        self._show_sign_in()
        if self._sign_in is not None:
            AfterPaint(self._sign_in, self._prepare)

    def open_demo(self, role: Role) -> None:
        """Show the frame at once, and a made-up clinic in it as soon as it is made."""
        self._demo_role = role
        window = self._desk().wait_for_demo(role, self._clock)
        AfterPaint(window, self._make_demo)

    def close(self) -> None:
        """Give the record back; called once, after the last window has gone."""
        if self._host is not None:
            self._host.close()
        if self._door is not None:
            self._runner.on_record(self._door.close, None)

    # On the record's thread --------------------------------------------------------------------------------

    def _open_door(self) -> FrontDoor:
        if self._door is None:
            self._door = self._make_door()
        return self._door

    def _enter_demo(self, role: Role) -> Entered:
        return _look_around(self._open_door().open_demo(role))

    def _enter(self, user: str, password: str, chosen: str = "") -> Entered:
        return _look_around(self._open_door().sign_in(user, password, chosen))

    # On the window's thread --------------------------------------------------------------------------------

    def _prepare(self) -> None:
        # While somebody types, the record's thread imports what the desk will need, and so do we.
        self._runner.on_record(self._open_door, None, self._on_no_door)
        self._desk()

    def _make_demo(self) -> None:
        make = partial(self._enter_demo, self._demo_role)
        self._runner.on_record(make, self._on_entered, self._on_demo_failed)

    def _desk(self) -> DeskHost:
        if self._host is None:
            # Late on purpose: the sign-in window is painted without all this (measured: 40 ms of the start).
            from mesodesk.gui.application.desk_host import DeskHost

            self._host = DeskHost(
                self._app,
                self._places,
                self._theme,
                self._translation,
                self._runner,
                self._settings,
                self,
                self,
            )
            self._host.signed_out.connect(self._on_signed_out)
            self._host.scheme_chosen.connect(self.use_scheme)
            self._host.language_chosen.connect(self.use_language)
            self._host.quit_asked.connect(self.quit_asked)
            self._host.moved.connect(self._on_moved)
        return self._host

    def _on_empty_folder(self, door: FrontDoor) -> None:
        window = QMainWindow()
        window.setWindowTitle("mesodesk")
        window.resize(1000, 780)
        self._new_clinic = window
        self._show_new_clinic(door, None)
        window.show()

    def _show_new_clinic(self, door: FrontDoor, state: object) -> None:
        page = import_module(_NEW_CLINIC).NewClinicPage(self._desk().entrance(door, self._clock))
        page.finished.connect(self._on_founded)
        page.language_chosen.connect(self.use_language)
        page.restore_asked.connect(self._on_restore_asked)
        if state is not None:
            page.restore(state)
        if self._new_clinic is not None:
            self._new_clinic.setCentralWidget(page)

    def _on_founded(self, practice: Practice) -> None:
        self._runner.on_record(partial(_look_around, practice), self._on_entered, self._on_no_door)

    def _on_no_door(self, error: MesodeskError) -> None:
        if self._sign_in is None:
            self._show_sign_in()
        if self._sign_in is not None:
            self._sign_in.show_refusal(self._desk().explain().error(error))
            self._sign_in.offer_restore(isinstance(error, WorldError) and error.problem in _HOPELESS)

    def _on_demo_failed(self, error: MesodeskError) -> None:
        self._desk().give_up(self._desk().explain().error(error).sentence)

    def _show_sign_in(self, user: str = "") -> None:
        window = SignInWindow(self._theme, self._translation.language, user=user)
        window.submitted.connect(self._on_submitted)
        window.replaced.connect(self._on_submitted)
        window.language_chosen.connect(self.use_language)
        window.forgotten.connect(self._on_forgotten)
        window.restore_asked.connect(self._on_restore_asked)
        self._sign_in = window
        window.show()

    def _on_submitted(self, user: str, password: str, chosen: str = "") -> None:
        job = partial(self._enter, user, password, chosen)
        self._runner.on_record(job, self._on_entered, self._on_no_door)

    def _on_forgotten(self) -> None:
        self._way_in(lambda ways, user: ways.ask_for_paper(user))

    def _on_restore_asked(self) -> None:
        choices = self._settings.backups
        self._way_in(lambda ways, user: ways.ask_for_backup(user, self._places, choices))

    def _way_in(self, ask: Callable[[WaysIn, str], object]) -> None:
        """Open a way in beside the password or a new clinic, once there is a door."""
        window = self._sign_in or self._new_clinic
        user = self._sign_in.user_name() if self._sign_in is not None else ""
        if window is not None:
            self._runner.on_record(
                self._open_door,
                lambda door: ask(self._ways_in(door, window), user),
                self._on_no_door,
                window,
            )

    def _ways_in(self, door: FrontDoor, window: QMainWindow) -> WaysIn:
        # Late on purpose: hardly ever needed, and it knows the record.
        from mesodesk.gui.application.ways_in import WaysIn

        made = WaysIn(self._desk().entrance(door, self._clock), window)
        made.entered.connect(self._on_entered_by_paper)
        made.restored.connect(self._on_restored)
        return made

    def _on_entered_by_paper(self, entered: Entered) -> None:
        self._on_entered(entered)
        self._desk().advise_new_paper()

    def _on_restored(self, sentence: str, user: str) -> None:
        if self._new_clinic is not None:
            self._new_clinic.hide()
            self._new_clinic.deleteLater()
            self._new_clinic = None
            self._show_sign_in()
        if self._sign_in is not None:
            self._sign_in.set_user(user)
            self._sign_in.show_note(sentence)

    def _on_idle(self, _busy: bool) -> None:
        # A fault of ours reaches neither answer; the window behind the crash sheet must take another try.
        if not self._runner.is_busy and self._sign_in is not None and isValid(self._sign_in):
            self._sign_in.set_busy("")

    def _on_entered(self, entered: Entered) -> None:
        if self._door is not None:
            self._desk().use_door(self._door)
        self._desk().enter(entered)
        for other in (self._sign_in, self._new_clinic):
            if other is not None:
                other.hide()
                other.deleteLater()
        self._sign_in = self._new_clinic = None

    def _on_signed_out(self, user: str, said: str) -> None:
        self._show_sign_in(user)
        if said and self._sign_in is not None:
            self._sign_in.show_note(said)

    # Choices -----------------------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The choices as they are now."""
        return self._settings

    def use_text_scale(self, percent: int) -> None:
        """Show everything larger or smaller from the next start on; Qt scales only once."""
        self._keep(replace(self._settings, text_scale_percent=percent))

    def use_lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a touch, now and next time."""
        self._keep(replace(self._settings, lock_after_minutes=minutes))
        if self._host is not None:
            self._host.lock_after(minutes)

    def use_backups(self, choices: BackupChoices) -> None:
        """Keep backups elsewhere, or at other times, now and next time."""
        self._keep(replace(self._settings, backups=choices))
        if self._host is not None:
            self._host.backups_changed()

    def use_printing(self, choices: PrintChoices) -> None:
        """Print papers another way, now and next time."""
        self._keep(replace(self._settings, printing=choices))

    def use_scheme(self, scheme: Scheme) -> None:
        """Show other colours, now and next time."""
        if self._host is not None and self._host.window is not None:
            self._host.window.shed()
        QTimer.singleShot(0, self, partial(self._apply, scheme))
        self._keep(replace(self._settings, theme=ColourTheme(str(scheme))))

    def _apply(self, scheme: Scheme) -> None:
        # What was let go has gone first: a style sheet is applied to every widget that there is.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._theme.apply(scheme)

    def use_language(self, language: Language) -> None:
        """Speak another language, now and next time; what was open stays open."""
        if language is self._translation.language:
            return
        self._translation.use(language)
        self._keep(replace(self._settings, language=ScreenLanguage(str(language))))
        # Built anew after the click that asked for it has been dealt with.
        QTimer.singleShot(0, self, self._speak)

    def _on_moved(self, place: str) -> None:
        self._keep(replace(self._settings, window_geometry=place))

    def _speak(self) -> None:
        if self._new_clinic is not None and self._door is not None:
            old_page = cast(Any, self._new_clinic.centralWidget())  # the class is named, not imported
            self._show_new_clinic(self._door, old_page.state())
        if self._host is not None:
            self._host.speak()
        if self._sign_in is not None:
            old = self._sign_in
            self._show_sign_in(old.user_name())
            old.hide()
            old.deleteLater()

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        save = partial(_save, self._places.settings_file, settings)
        self._runner.draw(save, self._on_kept, self._on_not_kept, self)

    def _on_kept(self, _nothing: None) -> None:
        self._is_keeping = True

    def _on_not_kept(self, error: MesodeskError) -> None:
        # Once, not whenever somebody moves the window: the choices count until the program is closed.
        if self._is_keeping:
            self._is_keeping = False
            self._runner.unanswered.emit(error)


def _save(file: Path, settings: Settings) -> None:
    try:
        save_settings(file, settings)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise WorldError("disk_full" if full else "cannot_write", path=str(file)) from error


def _look_around(practice: Practice) -> Entered:
    # Late on purpose, and on the record's thread: what it reads with is heavy.
    from mesodesk.gui.application.entering import look_around

    return look_around(practice)


def _is_empty(places: Places) -> bool:
    return not places.data.is_dir() or not any(places.data.iterdir())
