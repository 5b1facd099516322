"""Made-up people: names, birth dates, phones and facts. Nobody in here exists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from mesodesk.domain.allergies import Severity
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class MadeUpEntry:
    """One allergy, condition or medicine."""

    topic: Topic
    text: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class MadeUpPatient:
    """A patient, and what the clinic was told. `answers` leaves out topics that nobody asked about."""

    number: str
    given_name: str
    family_name: str
    birth_date: date
    sex: Sex
    phone: str
    email: str
    language: str
    phototype: int
    answers: tuple[tuple[Topic, TopicState], ...]
    entries: tuple[MadeUpEntry, ...]
    since: date


class Crowd:
    """Makes patients out of names and facts that ship as data; the same for the same `random`."""

    def __init__(self, resources: Path, random: Random, today: date) -> None:
        file = resources / "made_up" / "people.json"
        self._words: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))
        self._random = random
        self._today = today

    def make(self, count: int) -> list[MadeUpPatient]:
        """`count` patients; one of each ten has not been asked everything."""
        return [self._patient(index) for index in range(count)]

    def _patient(self, index: int) -> MadeUpPatient:
        random = self._random
        given, family, sex, language = self._name(index)
        entries = self._entries()
        number = str(1001 + index)
        return MadeUpPatient(
            number,
            given,
            family,
            self._today - timedelta(days=random.randint(21 * 366, 67 * 365)),
            sex,
            # 555 as the exchange: these numbers belong to nobody's mobile phone in particular.
            f"+905{random.choice((32, 33, 35, 42, 43, 44, 51, 55))}555{index % 10_000:04d}",
            f"hasta{number}@example.com" if random.random() < 0.4 else "",
            language,
            random.choices((1, 2, 3, 4, 5), (2, 25, 45, 23, 5))[0],
            self._answers(index, sex, entries),
            entries,
            self._today - timedelta(days=random.randint(20, 400)),
        )

    def _name(self, index: int) -> tuple[str, str, Sex, str]:
        if index == 0:
            return "Elif", "Yılmaz", Sex.FEMALE, "tr"
        if index % 37 == 5:
            given, family, sex = self._words["abroad"][index // 37 % len(self._words["abroad"])]
            return given, family, Sex(sex), "en"
        sex = Sex.FEMALE if self._random.random() < 0.78 else Sex.MALE
        given = self._random.choice(self._words["women" if sex is Sex.FEMALE else "men"])
        return given, self._random.choice(self._words["families"]), sex, "tr"

    def _entries(self) -> tuple[MadeUpEntry, ...]:
        random, entries = self._random, []
        if random.random() < 0.12:
            words, severity = random.choice(self._words["allergies"])
            entries.append(MadeUpEntry(Topic.ALLERGIES, words, Severity(severity)))
        if random.random() < 0.16:
            entries.append(MadeUpEntry(Topic.CONDITIONS, random.choice(self._words["conditions"])))
        if random.random() < 0.2:
            entries.append(MadeUpEntry(Topic.MEDICINES, random.choice(self._words["medicines"])))
        return tuple(entries)

    def _answers(
        self, index: int, sex: Sex, entries: tuple[MadeUpEntry, ...]
    ) -> tuple[tuple[Topic, TopicState], ...]:
        told = {entry.topic for entry in entries}
        topics = [Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES]
        if sex is not Sex.MALE:
            topics += [Topic.PREGNANCY, Topic.BREASTFEEDING]
        forgotten = self._random.choice(topics[1:]) if index % 10 == 9 else None
        return tuple(
            (topic, TopicState.SOME if topic in told else TopicState.NONE)
            for topic in topics
            if topic is not forgotten or topic in told
        )
