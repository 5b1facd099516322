"""Made-up people: names, birth dates, phones and facts. Nobody in here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from mesodesk.domain.allergies import Severity
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic

_WOMEN: Final = (
    "Ayşe Fatma Zeynep Elif Selin Merve Büşra Esra Hatice Gülşen Deniz İrem Nazlı Pınar Selma Ebru Filiz Leyla "
    "Derya Gizem Ceren Yasemin Nur Tülay Melis Aslı Sibel Hülya Şule Çiğdem Özge Ülkü Gonca Işıl Ilgın Neşe "
    "Buse Dilara Sevgi Nilüfer Aylin Tuğba Songül Zehra Emine Meryem Ece Defne Duru Beren"
).split()
_MEN: Final = (
    "Mehmet Ahmet Mustafa Ali Hasan Hüseyin İbrahim İsmail Osman Murat Emre Burak Cem Mert Okan Kaan Hakan "
    "Tolga Serkan Uğur Şahin Çağrı Özgür Ömer Yusuf Can Eren Barış Onur Volkan"
).split()
_FAMILIES: Final = (
    "Yılmaz Kaya Demirtaş Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara "
    "Koçak Kurt Özkan Şimşek Polat Korkmaz Erdem Güneş Aksoy Bulut Acar Tan Toprak Işık Eren Avcı Genç Uçar "
    "Ünal Güler Yalçın Başaran Karaca Ertürk Ağaoğlu Çakır Tekin Şen Sarı Uysal Bozkurt Karahan Oğuz Güçlü"
).split()
_ABROAD: Final = (
    ("Daniel", "Whitmore", Sex.MALE),
    ("Laura", "Bennett", Sex.FEMALE),
    ("Sophie", "Marchand", Sex.FEMALE),
    ("Elena", "Petrova", Sex.FEMALE),
    ("Anna", "Kowalska", Sex.FEMALE),
    ("James", "O’Connor", Sex.MALE),
    ("Ingrid", "Sørensen", Sex.FEMALE),
    ("Maria", "Rossi", Sex.FEMALE),
)
_STREETS: Final = ("05320", "05335", "05357", "05422", "05438", "05449", "05511", "05526", "05053", "05069")

#: Facts that some have: topic, words, term, severity.
_ALLERGIES: Final = (
    ("Penisilin", "penicillin", Severity.MODERATE),
    ("Lateks", "latex", Severity.MILD),
    ("Polen", "pollen", Severity.MILD),
    ("Nikel", "nickel", Severity.MILD),
)
_CONDITIONS: Final = ("Hipotiroidi", "Geçmişte uçuk", "Keloid eğilimi", "Migren", "Hipertansiyon", "Sedef hastalığı")
_MEDICINES: Final = ("Levotiroksin 50 µg", "Demir hapı", "D vitamini", "Doğum kontrol hapı", "Metformin 1000 mg")


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


def make_patients(count: int, random: Random, today: date) -> list[MadeUpPatient]:
    """`count` patients, the same for the same `random`; one of each ten has not been asked everything."""
    return [_patient(index, random, today) for index in range(count)]


def _patient(index: int, random: Random, today: date) -> MadeUpPatient:
    language = "tr"
    if index == 0:
        given, family, sex = "Elif", "Yılmaz", Sex.FEMALE
    elif index % 37 == 5:
        given, family, sex = _ABROAD[index // 37 % len(_ABROAD)]
        language = "en"
    else:
        sex = Sex.FEMALE if random.random() < 0.78 else Sex.MALE
        given = random.choice(_WOMEN if sex is Sex.FEMALE else _MEN)
        family = random.choice(_FAMILIES)
    birth = today - timedelta(days=random.randint(21 * 366, 67 * 365))
    entries = _entries(random)
    since = today - timedelta(days=random.randint(20, 400))
    return MadeUpPatient(
        str(1001 + index),
        given,
        family,
        birth,
        sex,
        _phone(index, random),
        f"hasta{1001 + index}@example.com" if random.random() < 0.4 else "",
        language,
        random.choices((1, 2, 3, 4, 5), (2, 25, 45, 23, 5))[0],
        _answers(index, sex, entries, random),
        entries,
        since,
    )


def _phone(index: int, random: Random) -> str:
    # 555 as the exchange: these numbers belong to nobody's mobile phone in particular.
    return f"+90{random.choice(_STREETS)[1:4]}555{index % 10000:04d}"


def _entries(random: Random) -> tuple[MadeUpEntry, ...]:
    entries = []
    if random.random() < 0.12:
        words, _, severity = random.choice(_ALLERGIES)
        entries.append(MadeUpEntry(Topic.ALLERGIES, words, severity))
    if random.random() < 0.16:
        entries.append(MadeUpEntry(Topic.CONDITIONS, random.choice(_CONDITIONS)))
    if random.random() < 0.2:
        entries.append(MadeUpEntry(Topic.MEDICINES, random.choice(_MEDICINES)))
    return tuple(entries)


def _answers(
    index: int, sex: Sex, entries: tuple[MadeUpEntry, ...], random: Random
) -> tuple[tuple[Topic, TopicState], ...]:
    told = {entry.topic for entry in entries}
    topics = [Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES]
    if sex is not Sex.MALE:
        topics += [Topic.PREGNANCY, Topic.BREASTFEEDING]
    forgotten = random.choice(topics[1:]) if index % 10 == 9 else None
    return tuple(
        (topic, TopicState.SOME if topic in told else TopicState.NONE)
        for topic in topics
        if topic is not forgotten or topic in told
    )
