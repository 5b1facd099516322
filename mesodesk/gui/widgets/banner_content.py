"""Words the card of a patient's banner, so that every view shows the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mesodesk.domain.rules import Level as FindingLevel
from mesodesk.gui.base.colours import FINDING_LEVELS, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import level_word
from mesodesk.gui.widgets.patient_banner import Alert, BannerContent

if TYPE_CHECKING:
    from mesodesk.services.charts import AlertCard, BannerCard

_PHOTOTYPES = ("", "I", "II", "III", "IV", "V", "VI")


class BannerWords(QObject):
    """Age, phototype and alerts in the present language."""

    def content(self, desk: Desk, card: BannerCard) -> BannerContent:
        """What the banner shows of `card`; whoever may not see facts has got none in the card."""
        formats = desk.formats
        phototype = _PHOTOTYPES[card.phototype] if card.phototype else ""
        return BannerContent(
            name=card.name,
            number=card.number,
            initials=formats.initials(card.name),
            details=(
                formats.age(card.birth_date, desk.today()) if card.birth_date else "",
                formats.date(card.birth_date) if card.birth_date else "",
                self.tr("Phototype {number}").format(number=phototype) if phototype else "",
                formats.phone(card.phone) if card.phone else "",
            ),
            alerts=tuple(self._alert(desk, alert) for alert in card.alerts),
        )

    def _alert(self, desk: Desk, card: AlertCard) -> Alert:
        level = FINDING_LEVELS[str(card.level)]
        if card.key == "allergy":
            return Alert(level, self.tr("Allergy: {what}").format(what=card.text))
        if card.key == "allergies_not_asked":
            return Alert(Level.ASK, self.tr("Allergies never asked"))
        sentence = desk.explain.rule(card.key, card.details) if card.key else ""
        if not card.text:
            return Alert(level, level_word(level), tooltip=sentence)
        what = desk.explain.word(card.text)
        if what.isdigit():
            # A bare figure (an age, a phototype) says nothing alone; the beginning of its sentence does.
            what = sentence.partition(":")[0]
        if card.level is FindingLevel.INFORM:
            return Alert(level, what, tooltip=sentence)
        return Alert(level, f"{level_word(level)}: {what}", tooltip=sentence)
