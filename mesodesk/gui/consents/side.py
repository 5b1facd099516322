"""The column beside the form: which form it is, where it stands, and the one next step."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from mesodesk.domain.consent import ConsentState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_name
from mesodesk.gui.consents.paper_words import PaperWords
from mesodesk.gui.consents.preparing import PrepareStep
from mesodesk.gui.consents.scan_step import PaperWay
from mesodesk.gui.consents.signing import PatientStep
from mesodesk.gui.consents.standing import StandingStep
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.consents import ConsentCard
from mesodesk.services.treatment.consent_forms import ConsentForms

#: Width of the column; narrower when the window is.
_WIDE: Final = space(98)
_NARROW: Final = space(82)


class ConsentSide(QFrame):
    """Shows one form of several, or the step that makes one. `picked` carries the id of a form."""

    back_asked = Signal()
    new_asked = Signal()
    picked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = PaperWords(self)
        self._names: dict[str, str] = {}
        self.setProperty("frame", "foot")
        self.prepare = PrepareStep(desk)
        self.patient = PatientStep(desk)
        self.standing = StandingStep(desk)
        self.on_paper = PaperWay(desk)
        self._lay_out()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room for the pages."""
        self.setFixedWidth(_NARROW if narrow else _WIDE)

    @property
    def step(self) -> PrepareStep | PatientStep | StandingStep:
        """The step that is open."""
        shown = self._steps.currentWidget()
        return shown if isinstance(shown, PatientStep | StandingStep) else self.prepare

    def name_of(self, protocol_key: str) -> str:
        """The name of a protocol in the screen's language."""
        return self._names.get(protocol_key, protocol_key)

    def show_forms(self, forms: ConsentForms, chosen: ConsentCard | None) -> None:
        """Offer the patient's forms, with one of them chosen or none."""
        language = str(self._desk.language)
        self._names = {one.protocol_key: one.name.get(language, one.protocol_key) for one in forms.choices}
        self._choice.set_options([Option(str(one.id), self._line(one)) for one in forms.forms])
        self._choice.setVisible(len(forms.forms) > 1 and chosen is not None)
        self._new.setVisible(chosen is not None)
        if chosen is not None:
            self._choice.set_value(str(chosen.id))

    def show_preparing(self, forms: ConsentForms, protocol_key: str) -> None:
        """Ask which form is to be made."""
        self.patient.forget()
        self._title.setText(self.tr("New consent form"))
        self._tag.hide()
        self._detail.setText("")
        self.prepare.show_choices(forms, protocol_key)
        self.on_paper.hide()
        self._steps.setCurrentWidget(self.prepare)
        self.prepare.prepare.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, card: ConsentCard) -> None:
        """Show where this form stands and what comes next."""
        self._title.setText(self.name_of(card.protocol_key))
        self._tag.show_as(*self._words.standing(card))
        self._tag.show()
        self._detail.setText(self._detail_of(card))
        is_open = card.state is ConsentState.AWAITING_PATIENT
        shown = self._steps.currentWidget()
        is_new = shown is not self.patient
        was_inside = self._steps.isAncestorOf(self.window().focusWidget() or self)
        if is_open:
            self.patient.show_form(card)
        else:
            self.patient.forget()
            self.standing.show_form(card)
        self.on_paper.setVisible(is_open)
        self._steps.setCurrentWidget(self.patient if is_open else self.standing)
        self._scroll.verticalScrollBar().setValue(0)
        if is_open and is_new:
            self.patient.focus_first()
        elif was_inside and shown is not self.standing and not self.standing.focus_first():
            # Else Qt gives the focus to what comes next in the column, and that takes something back.
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        column = vertical(self, margin=(4, 3, 4, 3), gap=2)
        head = horizontal(gap=2)
        self._back = Button(
            theme, self.tr("Back"), "text", icon="arrow-left", compact=True, name=ids.CONSENT_BACK
        )
        self._back.clicked.connect(self.back_asked)
        key = self._desk.actions.key("consent.new")
        self._new = Button(
            theme, self.tr("Another form"), "text", compact=True, name=ids.CONSENT_NEW, key=key
        )
        self._new.clicked.connect(self.new_asked)
        head.addWidget(self._back)
        head.addStretch(1)
        head.addWidget(self._new)
        column.addLayout(head)
        self._choice = ChoiceInput()
        identify(self._choice, ids.CONSENT_FORMS, self.tr("Forms of this patient"))
        self._choice.picked.connect(self._on_picked)
        column.addWidget(self._choice)
        self._title = label("", "heading", wrap=True, name=f"{ids.CONSENT}.title")
        column.addWidget(self._title)
        self._tag = Tag(theme, Level.SLATE, "", name=ids.CONSENT_STATE)
        column.addWidget(self._tag)
        self._detail = label("", "small", Colour.TEXT2, wrap=True)
        column.addWidget(self._detail)
        self._steps = QStackedWidget()
        for step in (self.prepare, self.patient, self.standing):
            self._steps.addWidget(step)
        self._scroll = scrolling(self._steps)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.on_paper)

    def _on_picked(self, id: str) -> None:
        self.picked.emit(int(id))

    def _line(self, card: ConsentCard) -> str:
        formats = self._desk.formats
        state, day = self._words.standing(card)[1], formats.date(card.created_at)
        return formats.joined((self.name_of(card.protocol_key), state, day))

    def _detail_of(self, card: ConsentCard) -> str:
        formats = self._desk.formats
        return formats.joined(
            (
                self.tr("version {number}").format(number=card.protocol_number),
                language_name(card.language),
                self.tr("prepared {at}").format(at=formats.day_and_time(card.created_at)),
            )
        )
