"""What is done on the record's thread while somebody enters: heavy modules are first imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mesodesk.domain.people import Language
from mesodesk.gui.base.desk import Who
from mesodesk.gui.base.formats import Formats

if TYPE_CHECKING:
    from mesodesk.services.clinic.clinic import ClinicCard
    from mesodesk.services.clinic.staff import StaffCard
    from mesodesk.services.door.practice import Practice
    from mesodesk.services.keeping.backups import LastBackup, Upkeep


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody is in: their practice, the clinic's frame, and who else can take over the desk."""

    practice: Practice
    clinic: ClinicCard
    staff: tuple[StaffCard, ...]
    upkeep: Upkeep
    backup: LastBackup | None

    @property
    def who(self) -> Who:
        """The member of staff who entered."""
        actor = self.practice.actor
        return Who(actor.staff_id, actor.user, actor.name, actor.role, actor.owner)

    def formats(self, language: Language) -> Formats:
        """Formats of this clinic for a screen in `language`."""
        form = self.clinic.form
        return Formats.of_country(language, ZoneInfo(form.zone), form.country)


def look_around(practice: Practice) -> Entered:
    """Read what the window's frame needs. For the record's thread."""
    # Late on purpose: these modules cost more than the first paint does.
    from mesodesk.services.clinic.clinic import ShowClinic
    from mesodesk.services.clinic.staff import ListStaff
    from mesodesk.services.keeping.backups import ShowLastBackup, Upkeep

    return Entered(
        practice,
        practice.ask(ShowClinic()),
        practice.ask(ListStaff()),
        Upkeep(practice),
        practice.ask(ShowLastBackup()),
    )
