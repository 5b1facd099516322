"""Everything that is done in the calendar, under one name: see the modules that these come from."""

from mesodesk.services.booking import BookAppointment, BookSession, Unbook, WalkIn
from mesodesk.services.calendar import (
    CalendarCard,
    CalendarDay,
    CalendarRow,
    CalendarRows,
    ShowCalendar,
    ShowSessionWindow,
    ShowWindow,
    WindowCard,
)
from mesodesk.services.calendar_blocks import BlockCard, SegmentCard
from mesodesk.services.day_board import DayBoard, DayTotals, MissingCard, ShowDay, VisitCard
from mesodesk.services.free_instead import FindInstead, OtherPlace
from mesodesk.services.free_slots import FindFree, FreeSlot
from mesodesk.services.moving import MoveAppointment, PutBack
from mesodesk.services.one_block import ShowBlock
from mesodesk.services.resizing import ResizeAppointment
from mesodesk.services.statuses import RestoreStatus, SetStatus
from mesodesk.services.try_move import Trial, TryMove

__all__ = [
    "BlockCard", "BookAppointment", "BookSession", "CalendarCard", "CalendarDay", "CalendarRow",
    "CalendarRows", "DayBoard", "DayTotals", "FindFree", "FindInstead", "FreeSlot", "MissingCard",
    "MoveAppointment", "OtherPlace", "PutBack", "ResizeAppointment", "RestoreStatus", "SegmentCard",
    "SetStatus", "ShowBlock", "ShowCalendar", "ShowDay", "ShowSessionWindow", "ShowWindow", "Trial",
    "TryMove", "Unbook", "VisitCard", "WalkIn", "WindowCard",
]  # fmt: skip
