"""What follows from the country of a clinic: the number for an emergency, and the sheet in its printer."""

from __future__ import annotations

from typing import Final

#: The number of Turkey, the European Union and of mobile networks elsewhere.
_USUAL: Final = "112"
_NUMBERS: Final = {
    "911": "CA CR DO EC MX PA PH PR US UY",
    "999": "BD BH GB GG HK IM JE KE MO MY QA",
    "000": "AU",
    "101": "IL",
    "107": "AR",
    "111": "NZ",
    "115": "VN",
    "119": "JP KR TW",
    "120": "CN",
    "123": "EG",
    "131": "CL",
    "192": "BR",
    "995": "SG",
    "997": "SA",
    "998": "AE",
    "1669": "TH",
    "9999": "OM",
}
_BY_COUNTRY: Final = {country: number for number, codes in _NUMBERS.items() for country in codes.split()}
_LETTER: Final = frozenset({"CA", "CL", "CO", "MX", "PH", "PR", "US", "VE"})


def emergency_number_of(country: str) -> str:
    """The number that calls an ambulance in `country` (ISO 3166, two letters); the clinic may change it."""
    return _BY_COUNTRY.get(country.upper(), _USUAL)


def paper_of(country: str) -> str:
    """The sheet that printers of `country` hold: ``Letter`` in a few, ``A4`` everywhere else."""
    return "Letter" if country.upper() in _LETTER else "A4"
