"""Identities of the things in the record. Integers everywhere but a patient's `number`, which is text."""

from __future__ import annotations

from typing import NewType

PatientId = NewType("PatientId", int)
StaffId = NewType("StaffId", int)
RoomId = NewType("RoomId", int)
ProductId = NewType("ProductId", int)
LotId = NewType("LotId", int)
ProtocolVersionId = NewType("ProtocolVersionId", int)
CourseId = NewType("CourseId", int)
SessionId = NewType("SessionId", int)
AppointmentId = NewType("AppointmentId", int)
ScreeningId = NewType("ScreeningId", int)
TreatmentId = NewType("TreatmentId", int)
ConsentId = NewType("ConsentId", int)
DocumentId = NewType("DocumentId", int)
