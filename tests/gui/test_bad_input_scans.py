"""Wrong input where a form signed on paper is filed and where a certificate is brought along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.form_codes import spoken
from mesodesk.gui.admin.seal_sheet import SealSheet
from mesodesk.gui.base.targets import FileForm, OpenSettings
from mesodesk.gui.consents.scan_sheet import ScanSheet
from tests.factories import MANAGER, RECEPTION
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.paper_steps import Printed
from tests.integration.test_seal_keys import PASSWORD, bundle, certificate, strong
from tests.sheets import photographed, without_code

__all__ = ["open_as"]

FIRST = "consent.scan.1"


class Filing:
    """A form that is printed anew whenever the one before was filed: its first page has no readable code."""

    def __init__(self, at: DeskWindow, folder: Path) -> None:
        self.at = at
        self.folder = folder
        self.printed = Printed(at.clinic)
        self._files = self._pages()

    def sheet(self) -> QWidget:
        """The sheet with all pages in it."""
        self.at.go(FileForm())
        sheet = self.at.hands.find_as("consent.scan", ScanSheet)
        sheet.add_files(self._files)
        self.at.hands.settle()
        return sheet

    def answer(self) -> None:
        """Say what has to be clicked, once."""
        seen = self.at.hands.find_as("consent.scan.seen", QCheckBox)
        if not seen.isChecked():
            seen.click()
        self.at.hands.click("consent.scan.identity.known")
        for key, _words in self.printed.form.purposes:
            self.at.hands.click(f"consent.scan.photos.{key}.no")

    def _pages(self) -> list[str]:
        contents = [without_code(self.printed.pdf, 0)]
        contents += [photographed(self.printed.pdf, page) for page in range(1, self.printed.form.pages)]
        files = []
        for number, content in enumerate(contents):
            file = self.folder / f"{number}.jpg"
            file.write_bytes(content)
            files.append(str(file))
        return files


def filing(at: DeskWindow, folder: Path) -> Swept:
    form = Filing(at, folder)
    right = {
        f"{FIRST}.reference": spoken(form.printed.form.reference),
        f"{FIRST}.page": "1",
        "consent.scan.signed_on": "23.11.2026",
    }
    return Swept(form.sheet, "consent.scan.accept", right, form.answer)


def certificate_sheet(at: DeskWindow, file: Path) -> QWidget:
    at.go(OpenSettings("seal"))
    at.hands.click("settings.seal.import")
    sheet = at.hands.find_as("settings.seal.sheet", SealSheet)
    sheet.use_file(file)
    return sheet


def importing(at: DeskWindow, folder: Path) -> Swept:
    key = strong()
    file = folder / "seal.p12"
    file.write_bytes(bundle(key, certificate(key)))
    return Swept(
        partial(certificate_sheet, at, file),
        "settings.seal.sheet.accept",
        {"settings.seal.sheet.password": PASSWORD},
    )


CASES: dict[str, tuple[str, Callable[[DeskWindow, Path], Swept]]] = {
    "file": (RECEPTION, filing),
    "certificate": (MANAGER, importing),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, tmp_path: Path, name: str) -> None:
    user, swept = CASES[name]
    at = open_as(user)
    Sweep(at.clinic, at.hands, swept(at, tmp_path)).run()
