"""Everything behind the sign-in: the desk's window, who sits at it, the lock, another language.

Imported after the first paint: the sign-in window needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Role
from mesodesk.gui.application.backing_up import BackingUp
from mesodesk.gui.application.entering import Entered
from mesodesk.gui.application.locking import Locking
from mesodesk.gui.application.record_watch import RecordWatch
from mesodesk.gui.application.session_watch import SessionWatch
from mesodesk.gui.application.ways_out import WaysOut
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Choices, Desk, Message, Who
from mesodesk.gui.base.door import Entrance, FrontDoor
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.glass import GlassPane
from mesodesk.gui.base.privacy import Privacy
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.base.undo import UndoStack
from mesodesk.gui.main_window import MainWindow, WindowState

#: Zone of what is shown before a clinic is open.
_FIRST_ZONE: Final = ZoneInfo("Europe/Istanbul")


class DeskHost(QObject):
    """Owns the main window.

    `signed_out` carries the user name that left, and why where it was no choice; `scheme_chosen`,
    `language_chosen` and `quit_asked` pass on what was chosen at the desk; `moved` tells where the window
    stood when it was closed.
    """

    signed_out = Signal(str, str)
    scheme_chosen = Signal(object)
    language_chosen = Signal(object)
    quit_asked = Signal()
    moved = Signal(str)

    def __init__(
        self,
        app: QApplication,
        places: Places,
        theme: Theme,
        translation: Translation,
        runner: Runner,
        settings: Settings,
        choices: Choices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._places = places
        self._theme = theme
        self._translation = translation
        self._runner = runner
        self._place = settings.window_geometry
        self._door: FrontDoor | None = None
        self._entered: Entered | None = None
        self._is_demo = False
        self._undo = UndoStack(runner, self)
        self._privacy = Privacy()
        self._glass = GlassPane()
        self._locking = Locking(app, theme, runner, self.explain, settings.lock_after_minutes, self)
        self._locking.entered.connect(self.enter)
        self._locking.sign_out_asked.connect(self.sign_out)
        self._locking.idle.connect(self.lock)
        self._session = SessionWatch(self)
        self._session.locked.connect(self.lock)
        self._watch = RecordWatch(self)
        self._ways_out = WaysOut(runner, self)
        self._ways_out.reopened.connect(self._on_reopened)
        self._backing_up = BackingUp(runner, choices, self)
        self.window: MainWindow | None = None

    def wait_for_demo(self, role: Role, clock: Callable[[], datetime]) -> MainWindow:
        """Show the frame while a made-up clinic is being prepared; gives its window."""
        self._is_demo = True
        window = self._make_window()
        who = Who(StaffId(0), "", "", role)
        desk = self._make_desk(window, who, self._first_formats(), clock)
        window.show_desk(desk, opening=self.tr("The made-up clinic is being prepared…"))
        window.show()
        return window

    def give_up(self, sentence: str) -> None:
        """Say why there will be no clinic."""
        if self.window is not None:
            self.window.say_instead(sentence)

    def use_door(self, door: FrontDoor) -> None:
        """The door through which somebody else can take over."""
        self._door = door

    def enter(self, entered: Entered) -> None:
        """Somebody is in: a new desk, or the same one again if its owner unlocked it."""
        before, self._entered = self._entered, entered
        window = self.window or self._make_window()
        same = before is not None and before.who == entered.who and window.is_covered
        self._runner.use(entered.practice, goes_on=same)
        if same:
            # The desk itself stays, with everything that was typed; only the door behind it is new.
            self._locking.uncover()
        else:
            self._locking.rest()
            self._glass.show(None)
            self._forget_steps()
            self._build(window, WindowState())
        window.show()
        if not self._is_demo:
            self._locking.watch(window)
            self._session.listen(window)

    def speak(self) -> None:
        """Word everything again in the present language; what was open stays open."""
        self._rebuild()

    def advise_new_paper(self) -> None:
        """Somebody came in with the recovery key: say what to do when others have read it."""
        window = self.window
        if window is not None:
            sentence = self.tr(
                "You have a new password. If others have read the recovery key, make a new one in the"
                " settings: the old one opens nothing then."
            )
            window.notes.message(
                Message(
                    Level.ASK,
                    sentence,
                    ids.CAME_BY_PAPER,
                    self.tr("Open settings"),
                    lambda: window.go(OpenSettings("keys")),
                    word=self.tr("Recovery key"),
                )
            )

    def lock(self) -> None:
        """Hide everything until somebody of the staff writes a PIN; the record answers nothing meanwhile."""
        self._cover(locked=True)
        if self.window is not None and self.window.is_covered:
            # After the pages were hidden: what they then keep of half-written things is still kept.
            self._runner.lock()
            self._glass.show(None)

    def sign_out(self, said: str = "") -> None:
        """Leave the desk, saying why; the record stays unlocked for the next password."""
        window, self.window = self.window, None
        user = self._entered.who.user if self._entered is not None else ""
        self._runner.lock()
        self._runner.use(None)
        self._backing_up.rest()
        self._entered, self._is_demo = None, False
        self._glass.show(None)
        self._watch.rest()
        self._locking.rest()
        self.signed_out.emit(user, said)
        if window is not None:
            window.hide()
            window.deleteLater()

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a touch, from now on."""
        self._locking.lock_after(minutes)

    def backups_changed(self) -> None:
        """Backups go elsewhere, or come at other times."""
        self._backing_up.choices_changed()

    def close(self) -> None:
        """Nothing is asked any more."""
        self._backing_up.rest()
        self._watch.rest()
        self._locking.rest()
        self._runner.lock()
        self._runner.use(None)

    def explain(self) -> Explain:
        """Sentences for what goes wrong before there is a desk."""
        formats = self._first_formats()
        return Explain(load_sentences(self._places.resources, formats.language), formats)

    def entrance(self, door: FrontDoor, clock: Callable[[], datetime]) -> Entrance:
        """What the *New clinic* assistant stands on."""
        formats = self._first_formats()
        resources = self._places.resources
        return Entrance(self._runner, self._theme, formats, self.explain(), door, resources, clock)

    def _cover(self, *, locked: bool) -> None:
        if self.window is not None and self._entered is not None and self._door is not None:
            self._locking.cover(self.window, self._door, self._entered, locked=locked)

    def _build(self, window: MainWindow, state: WindowState) -> None:
        entered = self._entered
        if entered is None:
            return
        practice = entered.practice
        formats = entered.formats(self._translation.language)
        desk = self._make_desk(window, entered.who, formats, lambda: practice.now)
        window.show_desk(desk, state)
        self._ways_out.stand(window, desk, entered, self._door)
        self._watch.stand(window, desk)
        window.rail.show_status(self._standing(entered, formats, desk.today()))
        self._backing_up.stand(window, desk, entered)

    def _on_reopened(self, entered: Entered) -> None:
        # The same person, over a record that was opened anew.
        self._runner.use(entered.practice)
        if self._entered is None:
            # They have signed out meanwhile: nobody is let in by the answer.
            self._runner.lock()
            self._runner.use(None)
            return
        self._entered = entered
        self._rebuild()

    def _rebuild(self) -> None:
        if self.window is not None and self._entered is not None:
            was_covered = self.window.is_covered
            self._build(self.window, self.window.state())
            if was_covered:
                # Locked while the answer was on its way: a new frame is no way round the PIN.
                self.lock()

    def _standing(self, entered: Entered, formats: Formats, today: date) -> str:
        if entered.clinic.made_up:
            return self.tr("{clinic}, a made-up clinic").format(clinic=entered.clinic.form.name)
        if entered.backup is None:
            return self.tr("No backup has been made yet")
        day, at = formats.relative_day(entered.backup.at, today), formats.time(entered.backup.at)
        return self.tr("Backup verified: {day}, {time}").format(day=day, time=at)

    def _make_desk(
        self, window: MainWindow, who: Who, formats: Formats, clock: Callable[[], datetime]
    ) -> Desk:
        return Desk(
            self._runner,
            self._theme,
            formats,
            Explain(load_sentences(self._places.resources, formats.language), formats),
            Actions(),
            self._undo,
            who,
            window.notes,
            clock,
            self._places.resources,
            self._choices,
            lambda: None if self._entered is None else self._entered.upkeep,
            self._privacy,
            self._glass,
        )

    def _forget_steps(self) -> None:
        # What one person did is not another's to take back; in another language it stays one's own.
        self._undo.deleteLater()
        self._undo = UndoStack(self._runner, self)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._theme)
        window.place(self._place)
        window.closed.connect(self._on_closed)
        window.asked.connect(self._on_asked)
        window.left.connect(self.sign_out)
        window.scheme_chosen.connect(self.scheme_chosen)
        window.language_chosen.connect(self.language_chosen)
        self.window = window
        return window

    def _on_asked(self, id: str) -> None:
        if id == "window.lock":
            self.lock()
        elif id == "window.switch_user":
            self._cover(locked=False)
        elif id == "window.sign_out":
            self.sign_out()
        elif id == "window.quit":
            self.quit_asked.emit()

    def _on_closed(self) -> None:
        if self.window is not None:
            self._place = self.window.place_text()
            self.moved.emit(self._place)

    def _first_formats(self) -> Formats:
        return Formats(self._translation.language, _FIRST_ZONE)
