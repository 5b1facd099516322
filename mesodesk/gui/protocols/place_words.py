"""What papers fill into the places of their texts, said in the screen's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

#: Every place of the texts that ship, as ``{date}`` stands in them; a test compares this with the texts.
PLACES: Final[dict[str, str]] = {
    "alternatives": QT_TRANSLATE_NOOP("Places", "other treatments for this indication"),
    "amount": QT_TRANSLATE_NOOP("Places", "a volume"),
    "by": QT_TRANSLATE_NOOP("Places", "who asked or entered the answers"),
    "clinic": QT_TRANSLATE_NOOP("Places", "the clinic's name"),
    "count": QT_TRANSLATE_NOOP("Places", "how many there are"),
    "date": QT_TRANSLATE_NOOP("Places", "a date"),
    "day": QT_TRANSLATE_NOOP("Places", "a day"),
    "days": QT_TRANSLATE_NOOP("Places", "a number of days"),
    "details": QT_TRANSLATE_NOOP("Places", "what is asked further"),
    "doctor": QT_TRANSLATE_NOOP("Places", "the doctor's name"),
    "end": QT_TRANSLATE_NOOP("Places", "when it ended"),
    "form": QT_TRANSLATE_NOOP("Places", "the name of the form"),
    "goal": QT_TRANSLATE_NOOP("Places", "the goal for this indication"),
    "items": QT_TRANSLATE_NOOP("Places", "a list"),
    "language": QT_TRANSLATE_NOOP("Places", "the language's name"),
    "lot": QT_TRANSLATE_NOOP("Places", "the lot"),
    "maintenance_max": QT_TRANSLATE_NOOP("Places", "most months to a maintenance session"),
    "maintenance_min": QT_TRANSLATE_NOOP("Places", "fewest months to a maintenance session"),
    "max": QT_TRANSLATE_NOOP("Places", "the largest number"),
    "max_days": QT_TRANSLATE_NOOP("Places", "most days between sessions"),
    "min": QT_TRANSLATE_NOOP("Places", "the smallest number"),
    "min_days": QT_TRANSLATE_NOOP("Places", "fewest days between sessions"),
    "minutes": QT_TRANSLATE_NOOP("Places", "a number of minutes"),
    "moment": QT_TRANSLATE_NOOP("Places", "a day and a time"),
    "name": QT_TRANSLATE_NOOP("Places", "a name"),
    "names": QT_TRANSLATE_NOOP("Places", "what is asked for"),
    "number": QT_TRANSLATE_NOOP("Places", "a number"),
    "numbing_minutes": QT_TRANSLATE_NOOP("Places", "minutes of numbing"),
    "operator": QT_TRANSLATE_NOOP("Places", "who treated"),
    "page": QT_TRANSLATE_NOOP("Places", "the number of the page"),
    "pages": QT_TRANSLATE_NOOP("Places", "how many pages there are"),
    "paper": QT_TRANSLATE_NOOP("Places", "the name of the paper"),
    "patient": QT_TRANSLATE_NOOP("Places", "the patient's name"),
    "phone": QT_TRANSLATE_NOOP("Places", "the clinic's phone number"),
    "product": QT_TRANSLATE_NOOP("Places", "the product"),
    "products": QT_TRANSLATE_NOOP("Places", "the products and their lots"),
    "protocol": QT_TRANSLATE_NOOP("Places", "the name of the indication"),
    "reference": QT_TRANSLATE_NOOP("Places", "the code of the form"),
    "rule": QT_TRANSLATE_NOOP("Places", "what is not to be done"),
    "seal": QT_TRANSLATE_NOOP("Places", "the sum by which the paper is known"),
    "session": QT_TRANSLATE_NOOP("Places", "which session it is"),
    "sessions": QT_TRANSLATE_NOOP("Places", "how many sessions are planned"),
    "sessions_max": QT_TRANSLATE_NOOP("Places", "most sessions"),
    "sessions_min": QT_TRANSLATE_NOOP("Places", "fewest sessions"),
    "sign": QT_TRANSLATE_NOOP("Places", "what stands for letters that could not be printed"),
    "signs": QT_TRANSLATE_NOOP("Places", "signs of an emergency"),
    "sites": QT_TRANSLATE_NOOP("Places", "the treated areas"),
    "staff": QT_TRANSLATE_NOOP("Places", "a name of the staff"),
    "start": QT_TRANSLATE_NOOP("Places", "when it began"),
    "time": QT_TRANSLATE_NOOP("Places", "a time"),
    "title": QT_TRANSLATE_NOOP("Places", "what somebody is, or what a visit is for"),
    "treatment": QT_TRANSLATE_NOOP("Places", "the treatment"),
    "value": QT_TRANSLATE_NOOP("Places", "a number or a word"),
    "version": QT_TRANSLATE_NOOP("Places", "the number of the version"),
    "vial": QT_TRANSLATE_NOOP("Places", "the vial"),
    "weeks": QT_TRANSLATE_NOOP("Places", "a number of weeks"),
    "what": QT_TRANSLATE_NOOP("Places", "what the treatment is for this indication"),
    "witness": QT_TRANSLATE_NOOP("Places", "who saw the signature"),
    "words": QT_TRANSLATE_NOOP("Places", "a heading"),
}


def place_lines(places: Iterable[str]) -> str:
    """The places of a text with what is filled in; empty where there is none."""
    said = QCoreApplication.translate("Places", "{place}: {meaning}")
    lines = []
    for place in places:
        meaning = QCoreApplication.translate("Places", PLACES[place]) if place in PLACES else ""
        written = f"{{{place}}}"
        lines.append(said.format(place=written, meaning=meaning) if meaning else written)
    return "   ".join(lines)
