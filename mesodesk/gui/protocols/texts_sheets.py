"""The sheets around the words of papers: publish them, add a language, say that one was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.text_difference import DifferenceList
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.services.editing.wording import AddLanguage, PublishWording, ReviewLanguage
from mesodesk.services.editing.wording_cards import LanguageLine, OfferedLanguage, WordingCard

_LONGEST_NOTE = 400


def publish_texts_sheet(desk: Desk, card: WordingCard, parent: QWidget) -> FormSheet:
    """What changes, old beside new, and why; from then on it is on every new paper."""
    specs = [
        FieldSpec(
            "note",
            QCoreApplication.translate("Texts", "What changes, and why"),
            Kind.TEXT,
            required=True,
            longest=_LONGEST_NOTE,
        )
    ]
    changed = {change.language for change in card.differences}
    whole = [line for line in card.languages if line.code in changed and not line.missing]
    if whole:
        specs.append(_reviewed_spec([line.code for line in whole]))
    title = QCoreApplication.translate("Texts", "Publish the texts, version {number}")
    said = QCoreApplication.translate("Texts", "Texts of papers, version {number} published")
    sheet = FormSheet(
        desk,
        title.format(number=card.number),
        QCoreApplication.translate("Texts", "Publish"),
        specs,
        lambda form: PublishWording(card.version, form.text("note"), _reviewed(form)),
        name=ids.TEXTS_SHEET,
        said=lambda _form: said.format(number=card.number),
        explanation=QCoreApplication.translate(
            "Texts", "Every new paper comes with these words. Papers that are filed stay as they were given."
        ),
        parent=parent,
    )
    words = QCoreApplication.translate("Texts", "What changed")
    changes = DifferenceList(desk, name=f"{ids.TEXTS_SHEET}.changes", label_words=words)
    changes.show_changes(card.differences)
    sheet.setMinimumWidth(space(190))
    room = parent.screen().availableGeometry().height() - space(100)
    wanted = space(14) + len(card.differences) * space(18)
    changes.setMinimumHeight(max(space(30), min(wanted, room, space(110))))
    sheet.body.insertWidget(0, changes, 1)
    return sheet


def add_language_sheet(desk: Desk, offered: Sequence[OfferedLanguage], parent: QWidget) -> FormSheet:
    """Choose one of the languages that papers can be written in."""
    options = [Option("", ""), *(Option(one.code, _both_names(one)) for one in offered)]
    spec = FieldSpec(
        "language",
        QCoreApplication.translate("Texts", "Language"),
        Kind.SEARCH,
        required=True,
        options=options,
        also=("code",),
        hint=QCoreApplication.translate("Texts", "Type its name in your language or in itself"),
    )

    def said(form: Form) -> str:
        words = QCoreApplication.translate("Texts", "{language} is added to the draft")
        return words.format(language=language_name(form.text("language")))

    return FormSheet(
        desk,
        QCoreApplication.translate("Texts", "Add a language"),
        QCoreApplication.translate("Texts", "Add"),
        [spec],
        lambda form: AddLanguage(form.text("language")),
        name=ids.TEXTS_SHEET,
        said=said,
        explanation=QCoreApplication.translate(
            "Texts",
            "Its texts are written beside the English ones. A paper comes in it as soon as all of its texts"
            " are there and published; until then it comes in English and says so.",
        ),
        parent=parent,
    )


def review_sheet(desk: Desk, line: LanguageLine, parent: QWidget) -> FormSheet:
    """Say that all texts of a language were read, and by whom they were checked."""
    name = language_name(line.code)
    spec = FieldSpec(
        "note",
        QCoreApplication.translate("Texts", "Who read it, and against what"),
        Kind.TEXT,
        required=True,
        longest=_LONGEST_NOTE,
        hint=QCoreApplication.translate("Texts", "For example: read by a native speaker against the English"),
    )
    title = QCoreApplication.translate("Texts", "{language}: reviewed")
    return FormSheet(
        desk,
        title.format(language=name),
        QCoreApplication.translate("Texts", "Mark as reviewed"),
        [spec],
        lambda form: ReviewLanguage(line.code, form.text("note")),
        name=ids.TEXTS_SHEET,
        said=lambda _form: title.format(language=name),
        explanation=QCoreApplication.translate(
            "Texts",
            "You answer for every text of this language as it stands now. As soon as one of them changes,"
            " it counts as not reviewed again.",
        ),
        parent=parent,
    )


def _reviewed_spec(codes: Sequence[str]) -> FieldSpec:
    return FieldSpec(
        "reviewed",
        QCoreApplication.translate("Texts", "I have read every text of this language, not only what changed"),
        Kind.MANY,
        options=[Option(code, language_name(code)) for code in codes],
        hint=QCoreApplication.translate(
            "Texts", "Papers in the others say that no doctor reviewed their words yet."
        ),
    )


def _reviewed(form: Form) -> tuple[str, ...]:
    chosen = form.value("reviewed") if "reviewed" in form.keys() else ()  # noqa: SIM118
    return tuple(str(code) for code in chosen) if isinstance(chosen, list) else ()


def _both_names(one: OfferedLanguage) -> str:
    return one.own_name if one.own_name == one.name else f"{one.own_name} ({one.name})"
