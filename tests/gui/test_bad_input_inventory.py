"""Every module that lets somebody type is named here with the tests that type wrong things into it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

GUI: Final = Path(__file__).resolve().parents[2] / "mesodesk" / "gui"
HERE: Final = Path(__file__).resolve().parent
#: What makes a place to type in.
INPUTS: Final = {
    "FieldSpec", "LineInput", "TextInput", "SecretInput", "PasswordInput", "DateInput", "TimeInput",
    "NumberInput", "VolumeInput", "SearchChoice", "SearchField", "QLineEdit", "QPlainTextEdit", "QTextEdit",
    "QSpinBox", "QDoubleSpinBox", "QInputDialog", "WeekInput", "PatientPicker", "NumberBox", "LineBox",
    "ScanLine", "GrowingText", "GroupLine",
}  # fmt: skip
#: Where a module's inputs are swept: the end of the name of a file beside this one, or why none is needed.
SWEPT: Final = {
    "admin/backups_section": "doors",
    "application/accept_sheet": "its two fields are swept with the bar that opens it",
    "admin/buffer_fields": "settings",
    "admin/check_panel": "settings",
    "admin/clinic_section": "settings",
    "admin/day_sheet": "settings",
    "admin/first_steps": "doors",
    "admin/hours_section": "doors",
    "admin/later_steps": "doors",
    "admin/letterhead_card": "papers",
    "admin/printer_card": "papers",
    "admin/leave_sheet": "plans",
    "admin/log_panel": "settings",
    "admin/odd_panel": "settings",
    "admin/recovery_key_view": "doors",
    "admin/retention_sheet": "rights",
    "admin/rooms_section": "settings",
    "admin/screen_section": "only chosen from lists",
    "admin/seal_sheet": "scans",
    "admin/security_section": "settings",
    "admin/spacing_section": "plans",
    "admin/staff_section": "settings",
    "admin/staff_sheets": "settings",
    "admin/week_input": "doors",
    "calendar/booking_sheet": "calendar",
    "calendar/free_sheet": "plans",
    "calendar/giving_out": "plans",
    "calendar/moves": "its one field is tested with its drop",
    "calendar/reading_in": "its one field is tested with its file",
    "calendar/visit_sheet": "calendar",
    "consents/document": "plans",
    "consents/reason_sheet": "session",
    "consents/scan_answers": "scans",
    "consents/scan_row": "scans",
    "consents/standing": "session",
    "login/forgotten_sheet": "doors",
    "login/lock": "doors",
    "login/restore_sheet": "doors",
    "login/sign_in": "doors",
    "main_window/top_bar": "doors",
    "patients/course_sheets": "patients",
    "patients/evaluations_tab": "patients",
    "patients/event_sheets": "events",
    "patients/fact_sheets": "patients",
    "patients/glass_sheet": "glass",
    "patients/list_view": "doors",
    "patients/outcome_sheets": "patients",
    "patients/patient_sheet": "patients",
    "patients/maintenance_sheet": "plans",
    "patients/photo_sheets": "photos",
    "patients/planner_days": "plans",
    "patients/rights_sheets": "rights",
    "patients/planner_form": "plans",
    "stock/acts": "stock",
    "stock/composition_input": "stock",
    "stock/delivery_sheet": "stock",
    "stock/product_sheet": "stock",
    "stock/recall_sheet": "stock",
    "stock/recalls_view": "stock",
    "stock/bar": "stock",
    "protocols/aftercare_panel": "protocols",
    "protocols/copy_sheet": "protocols",
    "protocols/course_panel": "protocols",
    "protocols/editor_panel": "protocols",
    "protocols/general_panel": "protocols",
    "protocols/knowledge_sheets": "knowledge",
    "protocols/knowledge_view": "knowledge",
    "protocols/screening_panel": "protocols",
    "protocols/source_button": "protocols",
    "protocols/technique_panel": "protocols",
    "protocols/text_difference": "only read",
    "protocols/text_row": "texts",
    "protocols/texts_panel": "texts",
    "protocols/texts_sheets": "texts",
    "widgets/day_batch_sheet": "papers",
    "widgets/review_sheet": "protocols",
    "today/reason_sheet": "calendar",
    "today/walk_in": "calendar",
    "treatments/asking": "session",
    "treatments/details": "session",
    "treatments/earlier": "session",
    "treatments/findings": "session",
    "treatments/look_back_sheet": "events",
    "treatments/lots": "session",
    "treatments/phrases_sheet": "its two fields are tested with the notes of a session",
    "treatments/product_block": "session",
    "treatments/sheets": "session",
    "treatments/zone_bar": "session",
    "waiting/form_sheet": "plans",
    "widgets/cluster_view": "events",
    "widgets/event_fields": "events",
    "widgets/patient_picker": "doors",
    "widgets/photo_row": "photos",
    "widgets/broken_glass_sheet": "glass",
    "widgets/prove_sheet": "doors",
    "widgets/question_row": "patients",
}


def takes_text(file: Path) -> bool:
    """Whether a module makes something to type into."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(made, ast.Name) and made.id in INPUTS for made in calls)


def test_every_module_with_something_to_type_into_is_swept() -> None:
    foundations = {"widgets/form", "widgets/inputs", "widgets/lines"}
    found = {str(file.relative_to(GUI).with_suffix("")) for file in GUI.rglob("*.py") if takes_text(file)}
    assert found - foundations == set(SWEPT)


def test_the_sweeps_that_are_named_exist() -> None:
    named = {where for where in SWEPT.values() if " " not in where}
    assert named
    assert [name for name in named if not (HERE / f"test_bad_input_{name}.py").is_file()] == []
