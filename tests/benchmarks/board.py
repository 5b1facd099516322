"""Two thousand appointments in a week view: painting all of it, scrolling, dragging; beside a blank fill.

Run offscreen unless a display is named: what is measured is software painting into the window's own store.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from tests.benchmarks.measure import Result, absolute, against_floor, in_turns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from sqlmodel import Session

from mesodesk.config.paths import resources_folder
from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.clinic import Span
from mesodesk.domain.ids import AppointmentId, PatientId, StaffId
from mesodesk.domain.people import Language, Role
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.calendar.blocks import Words, lay_out
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.frame_painter import Heading
from mesodesk.gui.calendar.grid import Column
from mesodesk.gui.calendar.painter import Ground
from mesodesk.gui.calendar.zoom import zoom_of
from mesodesk.services.booking.calendar_blocks import SegmentCard
from mesodesk.services.calendar.calendar_month import ShowLoad, ShowMonth
from mesodesk.services.calendar.scheduling import BlockCard
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.practice import Reading
from mesodesk.storage.engine import reading
from tests.benchmarks.filled import FIRST_MONDAY, LENGTH, NOW, PER_WEEK, WEEK, place_of
from tests.benchmarks.weeks import NO_KEYS, bench_frame, history_of

WIDTH, HEIGHT = 1440, 900
#: An ordinary week: this many of the two thousand, spread out, with words in them.
ORDINARY: Final = 250
FRAME_MS: Final = 16.7
#: Appointments of the record whose months are asked for, and how long a click may take to show something.
MONTHS: Final = 60_000
AT_ONCE_MS: Final = 100.0
_ZONE: Final = ZoneInfo("Europe/Istanbul")
_MONDAY: Final = date(2000, 1, 3)
_STATUSES: Final = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.DONE, Status.HELD)
_NAMES: Final = ("Elif Yılmaz", "Ayşe Çelik", "Şule Öztürk", "Gülşen Kılıç", "Ömer Doğan", "İpek Şahin")


class Blank(QWidget):
    """A window of the same size with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        painter.end()


def run(folder: Path) -> list[Result]:
    """All bars of this family; the record of the months is made in `folder`."""
    app = QApplication.instance() or QApplication(["mesodesk"])
    assert isinstance(app, QApplication)
    theme = Theme(app, resources_folder())
    theme.apply(Scheme.LIGHT)
    blank = Blank()
    blank.resize(WIDTH, HEIGHT)
    full, ordinary = _board(theme, PER_WEEK), _board(theme, ORDINARY)
    for widget in (blank, full, ordinary):
        widget.show()
    app.processEvents()
    fill = _frame(app, blank.update)
    whole = in_turns(_frame(app, lambda: _all_of(full)), fill, 60)
    words = in_turns(_frame(app, lambda: _all_of(ordinary)), fill, 60)
    scroll = in_turns(_frame(app, _scrolling(full)), fill, 100)
    begin_drag(full)
    app.processEvents()
    drag = in_turns(_frame(app, _dragging(full)), fill, 100)
    for widget in (blank, full, ordinary):
        widget.close()
    return [
        *_months(folder),
        against_floor(f"full repaint of {PER_WEEK:,} / blank fill", *whole, 25),
        against_floor(f"full repaint of {ORDINARY} with words / blank fill", *words, 25),
        absolute(f"scroll by 7 px over {PER_WEEK:,}", *scroll, FRAME_MS),
        against_floor(f"drag step over {PER_WEEK:,} / blank fill", *drag, 1.5),
        absolute(f"drag step over {PER_WEEK:,}", *drag, FRAME_MS),
    ]


def _months(folder: Path) -> list[Result]:
    """How full six weeks are, and six weeks with their visits, of a record with many appointments."""
    history = history_of(folder / "months", MONTHS)
    actor = Actor(StaffId(1), "user1", "Dr 1", Role.DERMATOLOGIST, owner=False)
    frame = bench_frame()
    first = datetime.fromtimestamp(FIRST_MONDAY + (history.weeks - 7) * WEEK, UTC).date()
    last = first + timedelta(days=41)
    with Session(reading(history.engine)) as session:
        asked = Reading(session=session, now=NOW, actor=actor, frame=frame, keyring=NO_KEYS)
        load = in_turns(lambda: ShowLoad(first, last).answer(asked), lambda: None, 30)
        month = in_turns(lambda: ShowMonth(first, last).answer(asked), lambda: None, 30)
    history.engine.dispose()
    return [
        absolute(f"load of six weeks of {PER_WEEK:,} each, of {MONTHS:,}", *load, AT_ONCE_MS),
        absolute(f"month of six weeks of {PER_WEEK:,} each, of {MONTHS:,}", *month, AT_ONCE_MS),
    ]


def _board(theme: Theme, count: int) -> Board:
    formats = Formats(Language.TURKISH, _ZONE)
    board = Board(theme, formats)
    board.resize(WIDTH, HEIGHT)
    days = [_MONDAY + timedelta(days=offset) for offset in range(7)]
    columns = tuple(Column(day) for day in days)
    grounds = [Ground((Span(540, 1140),) if day.weekday() < 5 else (), "") for day in days]
    headings = tuple(Heading(formats.day_short(day)) for day in days)
    board.show_columns(columns, headings, grounds, (480, 1200))
    board.show_zoom(zoom_of(20))
    step = PER_WEEK // count
    cards = [_card(id) for id in range(1, PER_WEEK + 1, step)]
    board.show_blocks(lay_out(cards, board.grid, Words(formats, {})))
    return board


def _card(id: int) -> BlockCard:
    start, staff = place_of(id)
    starts_at = datetime.fromtimestamp(start, UTC)
    length = timedelta(seconds=LENGTH)
    parts = (SegmentCard(SegmentKind.VISIT, starts_at, starts_at + length, None, None, StaffId(staff), "Dr"),)
    return BlockCard(
        AppointmentId(id), 1, AppointmentKind.CHECK_UP, _STATUSES[id % len(_STATUSES)], PatientId(id),
        _NAMES[id % len(_NAMES)], str(id), StaffId(staff), "Dr", None, None, None, None, None, "", parts,
    )  # fmt: skip


def _frame(app: QApplication, change: Callable[[], object]) -> Callable[[], None]:
    def frame() -> None:
        change()
        app.processEvents()

    return frame


def _all_of(board: Board) -> None:
    board.show_blocks(board.blocks)


def _scrolling(board: Board) -> Callable[[], None]:
    bar = board.verticalScrollBar()
    there = [*range(0, bar.maximum(), 7)]
    places = cycle(there + there[::-1])
    return lambda: bar.setValue(next(places))


def begin_drag(board: Board) -> None:
    """Press on a block and take it away from its place."""
    board.verticalScrollBar().setValue(0)
    box = board.box_on_screen(next(view for view in board.blocks if view.card.status is Status.BOOKED).box)
    grip = box.topLeft() + QPointF(4, 4)
    _mouse(board, QEvent.Type.MouseButtonPress, grip)
    _mouse(board, QEvent.Type.MouseMove, grip + QPointF(20, 20))
    if board.carry is None:
        raise RuntimeError("nothing is carried")


def _dragging(board: Board) -> Callable[[], None]:
    places = cycle([*range(200, 700, 11)])
    return lambda: _mouse(board, QEvent.Type.MouseMove, QPointF(400, next(places)))


def _mouse(board: Board, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    port = board.viewport()
    button = left if kind is QEvent.Type.MouseButtonPress else none
    event = QMouseEvent(kind, at, port.mapToGlobal(at), button, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(port, event)
