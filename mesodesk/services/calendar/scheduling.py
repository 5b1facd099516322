"""Everything that is done in the calendar, under one name: see the modules that these come from."""

from mesodesk.services.booking.booking import BookAppointment, BookSession, Unbook, WalkIn
from mesodesk.services.booking.calendar_blocks import BlockCard, SegmentCard
from mesodesk.services.booking.free_instead import FindInstead, OtherPlace
from mesodesk.services.booking.free_slots import FindFree, FreeSlot
from mesodesk.services.booking.moving import MoveAppointment, PutBack
from mesodesk.services.booking.one_block import ShowBlock
from mesodesk.services.booking.resizing import ResizeAppointment
from mesodesk.services.booking.statuses import RestoreStatus, SetStatus
from mesodesk.services.booking.try_move import Trial, TryMove
from mesodesk.services.calendar.calendar import (
    CalendarCard,
    CalendarDay,
    CalendarRow,
    CalendarRows,
    ShowCalendar,
    ShowSessionWindow,
    ShowWindow,
    WindowCard,
)
from mesodesk.services.calendar.day_board import DayBoard, DayTotals, MissingCard, ShowDay, VisitCard

__all__ = [
    "BlockCard", "BookAppointment", "BookSession", "CalendarCard", "CalendarDay", "CalendarRow",
    "CalendarRows", "DayBoard", "DayTotals", "FindFree", "FindInstead", "FreeSlot", "MissingCard",
    "MoveAppointment", "OtherPlace", "PutBack", "ResizeAppointment", "RestoreStatus", "SegmentCard",
    "SetStatus", "ShowBlock", "ShowCalendar", "ShowDay", "ShowSessionWindow", "ShowWindow", "Trial",
    "TryMove", "Unbook", "VisitCard", "WalkIn", "WindowCard",
]  # fmt: skip
