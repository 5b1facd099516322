"""The paper of a protocol beside it, as it will print, in any language that papers have."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.protocols import Protocol
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.protocols.live_paper import LivePaper, Wanted
from mesodesk.services.editing.sample_papers import ShowSample


class SampleView(LivePaper):
    """Shows the aftercare sheet or the consent form of one version, for a sample patient."""

    def __init__(self, desk: Desk) -> None:
        words = QCoreApplication.translate("SampleView", "Sample sheet")
        super().__init__(desk, name=ids.PROTOCOLS_SHEET, label_words=words)

    def show_sample(
        self,
        key: str,
        version_id: int | None,
        kind: DocumentKind,
        protocol: Protocol | None = None,
        *,
        later: bool = False,
    ) -> None:
        """Ask for the paper of this version in the chosen language, at once or when the hand rests.

        `protocol` is the version as it stands on the screen, where it is being edited.
        """
        language = self.language.value()
        is_consent = kind is DocumentKind.CONSENT
        title = (
            self.tr("Consent form, as it will print")
            if is_consent
            else self.tr("Aftercare sheet, as it will print")
        )
        note = (
            self.tr("A sample: nobody is named on it.")
            if is_consent
            else self.tr("A sample: a first session that ends now.")
        )
        query = ShowSample(key, version_id, language, kind, protocol=protocol)
        self.show_paper(Wanted(query, (key, kind, language), note), title, later=later)
