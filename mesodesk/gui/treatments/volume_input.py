"""A field for a volume: millilitres on the screen, whole microlitres inside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Language
from mesodesk.domain.quantities import Microlitres, format_ml, parse_ml
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.widgets.inputs import LineInput, UnreadableError


class VolumeInput(LineInput):
    """Reads 0.02, ,02 and 0,02 ml; writes at least `places` decimals."""

    def __init__(self, formats: Formats, parent: QWidget | None = None, *, places: int = 2) -> None:
        super().__init__(parent, longest=12)
        self._decimal = "," if formats.language is Language.TURKISH else "."
        self._places = places
        self.setPlaceholderText("ml")

    def read(self) -> object:
        """Whole microlitres, or None for an empty field. Raises `UnreadableError`."""
        if not self.text().strip():
            return None
        try:
            return int(parse_ml(self.text()))
        except RuleError as refused:
            words = QCoreApplication.translate("Inputs", "Write millilitres, at most three decimals.")
            raise UnreadableError(words) from refused

    def set_value(self, value: object) -> None:
        """Show whole microlitres, or nothing."""
        if isinstance(value, int):
            number = format_ml(Microlitres(value), decimal=self._decimal, places=self._places)
            self.setText(f"{number} ml")
        else:
            self.clear()
