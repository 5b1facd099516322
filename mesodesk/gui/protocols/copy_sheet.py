"""The sheet that makes a protocol of the clinic's own out of another one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.formulary import Words
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.form import FieldSpec, Form
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.protocols.protocol_drafts import CopyProtocol
from mesodesk.services.protocols.protocols import ProtocolLine


class CopySheet(Sheet):
    """Asks for the names in both languages; everything else is copied. `copied` carries the new key."""

    copied = Signal(str)

    def __init__(self, desk: Desk, line: ProtocolLine, parent: QWidget | None) -> None:
        name = line.name[str(desk.language)]
        super().__init__(
            desk.theme,
            QCoreApplication.translate("CopySheet", "New protocol, as a copy of {protocol}").format(
                protocol=name
            ),
            QCoreApplication.translate("CopySheet", "Make the copy"),
            name="protocols.copy_sheet",
            explanation=QCoreApplication.translate(
                "CopySheet",
                "Nobody can plan with it before it is published. What the papers say of the kind of "
                "treatment, and the screening rules for it, are those of the protocol that it comes from.",
            ),
            width=Size.SHEET + space(40),
            parent=parent,
        )
        self._desk = desk
        self._line = line
        specs = [
            FieldSpec("name.en", self.tr("Name in English"), required=True, longest=80),
            FieldSpec("name.tr", self.tr("Name in Turkish"), required=True, longest=80),
            FieldSpec("indication.en", self.tr("What for, in English"), required=True, longest=300),
            FieldSpec("indication.tr", self.tr("What for, in Turkish"), required=True, longest=300),
        ]
        self.form = Form(
            desk.theme, desk.formats, specs, name="protocols.copy_sheet", today=desk.today, columns=2
        )
        self.form.set_values({"indication.en": line.indication["en"], "indication.tr": line.indication["tr"]})
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field("name.en").control.setFocus()

    def on_primary(self) -> None:
        """Make the copy; a refusal stands beside its field."""
        if not self.primary.isEnabled() or not self.form.check():
            return
        text = self.form.text
        name = Words(text("name.en"), text("name.tr"))
        command = CopyProtocol(
            self._line.key,
            name,
            Words(text("indication.en"), text("indication.tr")),
            self._line.version_id,
        )
        said = self.tr("{protocol}: a draft of the clinic's own").format(
            protocol=name.of(str(self._desk.language))
        )
        self.set_busy(True)
        self._desk.runner.perform(command, self._on_copied, self._on_refused, said=said)

    def _on_copied(self, key: str) -> None:
        self.copied.emit(key)
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
