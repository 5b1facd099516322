"""The patient as rules see them: one frozen picture of the recorded facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mesodesk.domain.conditions import TopicFacts
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic


def age_on(birth_date: date, on: date) -> int:
    """Whole years lived on `on`; a birthday on 29 February is kept on 1 March of other years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def check_birth_date(birth_date: date, today: date) -> None:
    """Raise `RuleError("future_date")` for a birth date after `today`, `("bad_date")` for one before 1900."""
    if birth_date > today:
        raise RuleError("future_date", field="birth_date", value=birth_date)
    if birth_date.year < 1900:
        raise RuleError("bad_date", field="birth_date", value=birth_date.isoformat())


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that screening may look at, frozen at one moment.

    `phototype` is Fitzpatrick's I-VI as 1-6. Pregnancy and breastfeeding: the state says whether (*some*
    means yes), the dates say until when; `breastfeeding_until` is the last day of it, `pregnancy_due` the day
    the birth is expected. Procedures and vaccines are entries of `conditions` with their day in `since`.
    """

    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    phototype: int | None = None
    allergies: TopicFacts = field(default_factory=TopicFacts)
    conditions: TopicFacts = field(default_factory=TopicFacts)
    medicines: TopicFacts = field(default_factory=TopicFacts)
    pregnancy: TopicFacts = field(default_factory=TopicFacts)
    breastfeeding: TopicFacts = field(default_factory=TopicFacts)
    pregnancy_due: date | None = None
    breastfeeding_until: date | None = None

    def __post_init__(self) -> None:
        if self.phototype is not None and not 1 <= self.phototype <= 6:
            raise RuleError("bad_phototype", field="phototype", value=self.phototype)

    def topic(self, topic: Topic) -> TopicFacts:
        """What is recorded under `topic`."""
        by_topic = {
            Topic.ALLERGIES: self.allergies,
            Topic.CONDITIONS: self.conditions,
            Topic.MEDICINES: self.medicines,
            Topic.PREGNANCY: self.pregnancy,
            Topic.BREASTFEEDING: self.breastfeeding,
        }
        return by_topic[topic]
