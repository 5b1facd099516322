"""Countries and time zones to choose from, and what this computer suggests."""

from __future__ import annotations

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QTimeZone

from mesodesk.domain.people import Language
from mesodesk.domain.text import sort_key
from mesodesk.gui.widgets.inputs import Option

#: What is suggested where the computer says nothing: the clinic's own country.
HOME: Final = ("TR", "Europe/Istanbul")
_NOT_PLACES: Final = (
    "Etc/",
    "SystemV/",
    "posix/",
    "right/",
    "US/",
    "Mexico/",
    "Chile/",
    "Brazil/",
    "Canada/",
)


def country_options(language: Language) -> list[Option]:
    """Every country by its two letters, named in English and in its own language, sorted by the screen's."""
    names: dict[str, str] = {}
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    ):
        code = QLocale.territoryToCode(locale.territory())
        if len(code) == 2 and code.isalpha() and code not in names:
            names[code] = QLocale.territoryToString(locale.territory())
    own = QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey).nativeTerritoryName()
    if language is Language.TURKISH:
        names["TR"] = f"{own} (Turkey)"
    else:
        names["TR"] = f"Turkey ({own})"
    options = [Option(code, name) for code, name in names.items()]
    return sorted(options, key=lambda option: (option.key != HOME[0], sort_key(option.words)))


def zone_options(country: str = "") -> list[Option]:
    """Time zones by their IANA name; those of `country` first."""
    territory = QLocale.codeToTerritory(country) if country else QLocale.Country.AnyTerritory
    near = (
        {bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds(territory)}
        if country
        else set()
    )
    zones = [name for name in _known_zones() if "/" in name and not name.startswith(_NOT_PLACES)]
    zones += [] if "UTC" in zones else ["UTC"]
    return [
        Option(name, name.replace("_", " "))
        for name in sorted(zones, key=lambda name: (name not in near, name))
    ]


def zones_of(country: str) -> list[str]:
    """The zones of a country, as this computer knows them."""
    known = _known_zones()
    found = QTimeZone.availableTimeZoneIds(QLocale.codeToTerritory(country))
    return [name for name in (bytes(zone.data()).decode() for zone in found) if name in known and "/" in name]


def suggested() -> tuple[str, str]:
    """Country and zone of this computer, or home where it has none set."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    if zone in ("", "UTC", "Etc/UTC") or zone not in _known_zones():
        return HOME
    territory = QTimeZone(QTimeZone.systemTimeZoneId()).territory()
    code = QLocale.territoryToCode(territory)
    return (code, zone) if len(code) == 2 and code.isalpha() else HOME


@cache
def _known_zones() -> frozenset[str]:
    # Asked once: the answer is read from some six hundred files.
    return frozenset(available_timezones())
