"""The consent forms of one patient, and what a new one can be made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.services.consents.consents import ConsentCard, consent_cards
from mesodesk.services.consents.start_gate import languages_read
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.paper_words import patient_row
from mesodesk.services.protocols.protocols import ListProtocols
from mesodesk.services.treatment.charts import BannerCard, banner_card


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A published protocol that a form can be made for."""

    protocol_key: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConsentForms:
    """A patient's forms, newest first, what can be prepared, and the languages that count for the patient."""

    banner: BannerCard
    forms: tuple[ConsentCard, ...]
    choices: tuple[FormChoice, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class ShowConsentForms(Query[ConsentForms]):
    """Everything that the view of consents shows of one patient."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def answer(self, reading: Reading) -> ConsentForms:
        """The forms; raises `NotFound`."""
        patient = patient_row(reading.session, self.patient_id)
        reading.looked_at(self.patient_id, "consent")
        return ConsentForms(
            banner=banner_card(reading, patient),
            forms=consent_cards(reading.session, self.patient_id, reading.today),
            choices=tuple(
                FormChoice(line.key, line.name)
                for line in ListProtocols().answer(reading)
                if line.state is PublishState.PUBLISHED
            ),
            languages=tuple(sorted(languages_read(reading, patient.language))),
        )
