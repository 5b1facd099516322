"""The colour roles of the design system, light and dark; the only place that holds colour values."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Colour(StrEnum):
    """What a colour is for. The `…Soft` roles are the grounds of the meaning colours of the same name."""

    WINDOW = "window"
    SURFACE = "surface"
    SUNKEN = "sunken"
    LINE = "line"
    CONTROL = "control"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ACCENT = "accent"
    ACCENT_SOFT = "accentSoft"
    ON_ACCENT = "onAccent"
    INFORM = "inform"
    INFORM_SOFT = "informSoft"
    ASK = "ask"
    ASK_SOFT = "askSoft"
    WAIT = "wait"
    WAIT_SOFT = "waitSoft"
    DOCTOR = "doctor"
    DOCTOR_SOFT = "doctorSoft"
    STOP = "stop"
    STOP_SOFT = "stopSoft"
    OK = "ok"
    OK_SOFT = "okSoft"
    SLATE = "slate"
    SLATE_SOFT = "slateSoft"
    #: Inverse ground and its text and link, for toasts and tooltips.
    INVERSE = "inverse"
    ON_INVERSE = "onInverse"
    INVERSE_ACCENT = "inverseAccent"
    #: Paper and ink of previews: black on white in both schemes.
    PAPER = "paper"
    INK = "ink"


_ROWS: Final = """
window       #F6F4F0 #151918
surface      #FFFFFF #1D2221
sunken       #EEEBE4 #101413
line         #DDD8CE #353D3B
control      #8A857A #7D8783
text         #1E2422 #E9ECE9
text2        #4F5754 #B7BFBB
text3        #666C68 #98A19D
accent       #0F6B66 #63C7BD
accentSoft   #DFEFED #173D3A
onAccent     #FFFFFF #08211F
inform       #2A5DA8 #8DB6F0
informSoft   #E7EEF8 #1B2C45
ask          #6A489F #C0A5EC
askSoft      #F0EAF8 #2E2442
wait         #7A5200 #E8BE62
waitSoft     #FBF0D6 #3A2E14
doctor       #9C4410 #F2A277
doctorSoft   #FBE9DD #41271A
stop         #AE241C #FF9A91
stopSoft     #FBE5E2 #46201D
ok           #2C6939 #86CF95
okSoft       #E3F1E5 #1B3622
slate        #4C5B69 #AEBBC6
slateSoft    #E9EDF0 #28313A
inverse      #1E2422 #E9ECE9
onInverse    #FFFFFF #151918
inverseAccent #63C7BD #0F6B66
paper        #FFFFFF #FFFFFF
ink          #000000 #000000
"""

LIGHT: Final[dict[Colour, str]] = {
    Colour(row.split()[0]): row.split()[1] for row in _ROWS.splitlines() if row
}
DARK: Final[dict[Colour, str]] = {Colour(row.split()[0]): row.split()[2] for row in _ROWS.splitlines() if row}


class Level(StrEnum):
    """Meaning of a tag or message, each with its colours and icon; finding levels first, light to grave."""

    INFORM = "inform"
    ASK = "ask"
    WAIT = "wait"
    DOCTOR = "doctor"
    STOP = "stop"
    OK = "ok"
    SLATE = "slate"
    ACCENT = "accent"

    @property
    def foreground(self) -> Colour:
        """Colour of the words and the icon."""
        return Colour(str(self))

    @property
    def ground(self) -> Colour:
        """Soft ground on which the foreground reads."""
        return Colour(f"{self}Soft")

    @property
    def icon(self) -> str:
        """Name of the icon that goes with the colour."""
        return _LEVEL_ICONS[self]


_LEVEL_ICONS: Final[dict[Level, str]] = {
    Level.INFORM: "info-circle",
    Level.ASK: "help-circle",
    Level.WAIT: "clock-pause",
    Level.DOCTOR: "stethoscope",
    Level.STOP: "alert-octagon",
    Level.OK: "circle-check",
    Level.SLATE: "point",
    Level.ACCENT: "point",
}

#: From the record's words of a finding level or outcome to the level that shows it.
FINDING_LEVELS: Final[dict[str, Level]] = {
    "clear": Level.OK,
    "inform": Level.INFORM,
    "ask": Level.ASK,
    "wait": Level.WAIT,
    "doctor_decides": Level.DOCTOR,
    "stop": Level.STOP,
}
