"""The two fields of a buffer: minutes that stay free before and after each visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.services.clinic.buffers import MOST_MINUTES

BEFORE: Final = "buffer_before"
AFTER: Final = "buffer_after"


def buffer_specs() -> list[FieldSpec]:
    """Both fields, side by side in a form of two columns."""
    return [
        FieldSpec(
            BEFORE,
            QCoreApplication.translate("Buffers", "Minutes free before a visit"),
            Kind.WHOLE,
            most=MOST_MINUTES,
            hint=QCoreApplication.translate("Buffers", "To get ready; 0 is none."),
        ),
        FieldSpec(
            AFTER,
            QCoreApplication.translate("Buffers", "Minutes free after a visit"),
            Kind.WHOLE,
            most=MOST_MINUTES,
            hint=QCoreApplication.translate("Buffers", "To clean and air; 0 is none."),
        ),
    ]


def buffer_values(before: int, after: int) -> Mapping[str, object]:
    """What the fields show."""
    return {BEFORE: before, AFTER: after}


def read_buffers(form: Form) -> tuple[int, int]:
    """Minutes before and after; an empty field is none."""
    before, after = form.value(BEFORE), form.value(AFTER)
    return before if isinstance(before, int) else 0, after if isinstance(after, int) else 0


def buffer_words(before: int, after: int) -> str:
    """How a list shows them, nothing where there is none: "5 + 10 min"."""
    if not before and not after:
        return ""
    return QCoreApplication.translate("Buffers", "{before} + {after} min").format(before=before, after=after)
