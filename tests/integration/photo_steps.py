"""Steps that tests of photographs share: a protocol that wants some before the start."""

from __future__ import annotations

from dataclasses import replace

from mesodesk.services.protocols.protocol_drafts import SaveDraft, StartDraft
from mesodesk.services.protocols.protocols import PublishProtocol, ShowProtocol
from tests.factories import DOCTOR, SmallClinic


def want_views(clinic: SmallClinic, *views: str) -> None:
    """Publish a version of rejuvenation that asks for these views."""
    draft = clinic.do(StartDraft("rejuvenation"), DOCTOR).value
    card = clinic.ask(ShowProtocol("rejuvenation", draft), DOCTOR)
    clinic.do(SaveDraft(draft, card.line.row_version, replace(card.protocol, photo_views=views)), DOCTOR)
    contested = clinic.clinic.shipped.protocols["rejuvenation"].contested
    clinic.do(PublishProtocol("rejuvenation", keep=contested, note="Photographs first."), DOCTOR)
