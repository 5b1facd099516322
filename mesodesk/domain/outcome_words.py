"""Words of the outcomes: scales, who scored, and what was decided after the third session."""

from __future__ import annotations

from enum import StrEnum


class Scale(StrEnum):
    """The outcome scales of the clinic's facts 4.11."""

    MMASI = "mmasi"
    MASI = "masi"
    GAIS = "gais"
    WSRS = "wsrs"
    FITZPATRICK_WRINKLE = "fitzpatrick_wrinkle"
    GOODMAN_BARON = "goodman_baron"
    GOODMAN_BARON_QUANTITATIVE = "goodman_baron_quantitative"
    SALT = "salt"
    HAIR_PULL = "hair_pull"
    WASH_TEST = "wash_test"
    HAIR_DENSITY = "hair_density"
    VAS = "vas"
    PGI_I = "pgi_i"
    HYDRATION = "hydration"


class Rater(StrEnum):
    """Who gave a score."""

    DOCTOR = "doctor"
    PATIENT = "patient"


class CourseChoice(StrEnum):
    """What a dermatologist decides on a course after the sessions of the decision point."""

    CONTINUE = "continue"
    CHANGE = "change"
    STOP = "stop"
