"""The first paint needs Qt alone: what is heavy is imported later, on the record's thread."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlmodel", "sqlalchemy", "pydantic", "alembic", "reportlab", "PIL", "pikepdf", "pypdfium2",
    "sqlcipher3", "argon2", "cryptography", "babel", "holidays", "rapidfuzz", "phonenumbers",
    "pyhanko", "zxingcpp", "aiohttp", "lxml",
    "mesodesk.services", "mesodesk.storage", "mesodesk.pdf", "mesodesk.exchange", "mesodesk.bootstrap",
)  # fmt: skip
SHOW = {
    "sign-in": """
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.domain.people import Language
window = SignInWindow(theme, Language.ENGLISH)
""",
    "frame": """
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from mesodesk.domain.people import Language, Role
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.desk import Desk, Who
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.undo import UndoStack
from mesodesk.gui.main_window import MainWindow
formats = Formats(Language.ENGLISH, ZoneInfo("Europe/Istanbul"))
runner = Runner()
window = MainWindow(theme)
window.show_desk(Desk(runner, theme, formats, Explain({}, formats), Actions(), UndoStack(runner),
    Who(1, "", "", Role.DERMATOLOGIST), window.notes, lambda: datetime.now(UTC), resources), opening="…")
""",
}
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import mesodesk.gui.application
from mesodesk.gui.base.theme import Scheme, Theme
resources = Path("resources")
app = QApplication([])
theme = Theme(app, resources)
theme.apply(Scheme.LIGHT)
{show}
window.show()
app.sendPostedEvents()
window.grab()
print("\\n".join(name for name in {heavy!r} if name in sys.modules))
if "runner" in globals():
    runner.close()
"""


@pytest.mark.parametrize("which", list(SHOW))
def test_the_first_paint_imports_nothing_heavy(which: str) -> None:
    program = PROGRAM.format(show=SHOW[which], heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
