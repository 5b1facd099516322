"""Reads the fields about numbing as one value of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from mesodesk.domain.errors import RuleError
from mesodesk.domain.treatments import Anaesthetic, AnaestheticKind
from mesodesk.gui.widgets.form import Form


@dataclass(frozen=True, slots=True)
class ReadNumbing:
    """What the fields say, or the rule that they break."""

    anaesthetic: Anaesthetic | None
    refused: RuleError | None = None


def read_numbing(form: Form, day: datetime, zone: ZoneInfo) -> ReadNumbing:
    """The anaesthetic of the form; its clock times are those of the clinic's day on which `day` lies."""
    kind = form.text("anaesthetic")
    if not kind:
        return ReadNumbing(None)
    if kind == AnaestheticKind.NONE:
        return ReadNumbing(Anaesthetic(AnaestheticKind.NONE))
    try:
        made = Anaesthetic(
            AnaestheticKind(kind),
            form.text("numbing_name"),
            form.text("numbing_amount"),
            _instant(form.value("anaesthetic_on"), day, zone),
            _instant(form.value("anaesthetic_off"), day, zone),
        )
    except RuleError as refused:
        return ReadNumbing(None, refused)
    return ReadNumbing(made)


def _instant(clock: object, day: datetime, zone: ZoneInfo) -> datetime | None:
    if not isinstance(clock, time):
        return None
    return datetime.combine(day.astimezone(zone).date(), clock, zone).astimezone(UTC)
