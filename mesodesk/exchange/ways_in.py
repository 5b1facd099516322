"""Every way in for files from elsewhere, each read in a process of its own (`bounded`).

Whoever adds a reader of foreign files adds it here; a test compares this list with the readers.
"""

from __future__ import annotations

from typing import Final

from mesodesk.domain.logos import Logo
from mesodesk.domain.pictures import Picture
from mesodesk.domain.scans import Sheet
from mesodesk.domain.seals import SealMaterial
from mesodesk.exchange.bounded import Reading
from mesodesk.exchange.calendar_reading import OutsideCalendar
from mesodesk.exchange.patients_csv import PatientRow, Rejected

PICTURE: Final[Reading[Picture]] = Reading(
    "mesodesk.exchange.pictures", "read_picture", (Picture,), field="picture"
)
LOGO: Final[Reading[Logo]] = Reading("mesodesk.exchange.logos", "read_logo", (Logo,), field="picture")
SHEETS: Final[Reading[Sheet]] = Reading(
    "mesodesk.exchange.form_scans", "each_sheet", (Sheet,), field="pages", rows=True
)
CERTIFICATE: Final[Reading[SealMaterial]] = Reading(
    "mesodesk.exchange.certificates", "read_pkcs12", (SealMaterial,)
)
CALENDAR: Final[Reading[OutsideCalendar]] = Reading(
    "mesodesk.exchange.calendar_reading", "read_calendar", (OutsideCalendar,)
)
PATIENTS: Final[Reading[PatientRow | Rejected]] = Reading(
    "mesodesk.exchange.patients_csv", "each_row", (PatientRow, Rejected), rows=True
)

WAYS_IN: Final = (PICTURE, LOGO, SHEETS, CERTIFICATE, CALENDAR, PATIENTS)
