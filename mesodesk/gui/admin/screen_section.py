"""How the windows look and speak on this computer; papers follow the patient instead."""

from __future__ import annotations

from typing import ClassVar, Final

from mesodesk.config.settings import TEXT_SCALE_PERCENT
from mesodesk.domain.people import Language, Permission
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.theme import Scheme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_word
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Kind, SegmentsInput
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.inputs import ChoiceInput, Option

_SCALES: Final = tuple(percent for percent in (80, 90, 100, 110, 125, 150, 175, 200))


class ScreenSection(Section):
    """Language and colours change at once; the size of text at the next start. Everybody may choose."""

    permission: ClassVar[Permission] = Permission.SIGN_IN

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(
            self.tr("For this computer. Papers come in each patient's language, whatever the screen speaks.")
        )
        card = Card(inset=5)
        card.setMaximumWidth(space(150))
        theme = desk.theme
        self.language = self._segments(
            "language", self.tr("Language"), [(str(known), language_word(known)) for known in Language]
        )
        self.scheme = self._segments(
            "scheme",
            self.tr("Colours"),
            [
                (str(Scheme.SYSTEM), self.tr("As the system")),
                (str(Scheme.LIGHT), self.tr("Light")),
                (str(Scheme.DARK), self.tr("Dark")),
            ],
        )
        self.scale = ChoiceInput(
            [
                Option(str(percent), desk.formats.percent(percent))
                for percent in _SCALES
                if percent in TEXT_SCALE_PERCENT
            ]
        )
        fields = (
            Field(theme, self.tr("Language"), self.language, name="settings.screen.language"),
            Field(theme, self.tr("Colours"), self.scheme, name="settings.screen.scheme"),
            Field(
                theme,
                self.tr("Size of everything"),
                self.scale,
                name="settings.screen.scale",
                hint=self.tr("From the next start of the program on."),
            ),
        )
        for field in fields:
            card.body.addWidget(field)
        self.body.addWidget(card)
        self.body.addStretch(1)
        card.setEnabled(desk.choices is not None)
        self.language.chosen.connect(self._on_language)
        self.scheme.chosen.connect(self._on_scheme)
        self.scale.picked.connect(self._on_scale)

    def load(self) -> None:
        """Show what is chosen now."""
        self.language.set_value(str(self.desk.language))
        self.scheme.set_value(str(self.desk.theme.scheme))
        if self.desk.choices is not None:
            self.scale.set_value(self.desk.choices.settings.text_scale_percent)

    def _segments(self, key: str, words: str, options: list[tuple[str, str]]) -> SegmentsInput:
        spec = FieldSpec(key, words, Kind.SEGMENTS, options=[Option(one, text) for one, text in options])
        return SegmentsInput(self.desk.theme, spec, f"settings.screen.{key}")

    def _on_language(self, key: str) -> None:
        if self.desk.choices is not None:
            self.desk.choices.use_language(Language(key))

    def _on_scheme(self, key: str) -> None:
        if self.desk.choices is not None:
            self.desk.choices.use_scheme(Scheme(key))

    def _on_scale(self, key: str) -> None:
        if self.desk.choices is not None:
            self.desk.choices.use_text_scale(int(key))
            self.desk.notify.toast(self.tr("The new size is used from the next start on"))
