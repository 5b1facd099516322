"""The sources of a number beside it: a button that names them and opens the choice of others."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocol_editing import own_choice, read_choice
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.protocols.drafting import DraftKeeper
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.sheet import Sheet

_OWN, _READ = "own", "publication"


class SourceButton(Button):
    """Names the sources in a few words, in full in its tooltip. `chosen` carries others that a hand chose."""

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, keeper: DraftKeeper, what: str, sources: tuple[Source, ...], *, name: str
    ) -> None:
        super().__init__(desk.theme, kind="row", icon="book", name=name, compact=True)
        self._desk = desk
        self._keeper = keeper
        self._what = what
        self._words = ProtocolWords(self)
        self.sources: tuple[Source, ...] = ()
        self.sheet: SourceSheet | None = None
        self.setFixedWidth(space(42))
        self.show_sources(sources)
        self.clicked.connect(self._open)

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        """Show these."""
        self.sources = sources
        said = self._words.sources(sources)
        self.setText(said or self.tr("Source…"))
        own = any(source.own_words for source in sources)
        brief = any(source.key == "brief" for source in sources)
        self.set_icon("signature" if own else "quote" if brief else "book")
        lines = [self._in_full(source) for source in sources]
        self.setAccessibleName(
            self.tr("Source of {what}: {sources}").format(what=self._what, sources=said or "–")
        )
        self.setAccessibleDescription("; ".join(lines))
        set_tooltip(self, "\n".join(lines) or self.tr("Where does this come from?"))

    def _in_full(self, source: Source) -> str:
        if source.own_words:
            return self._words.choices((source,), self._desk.formats) or source.own_words
        publication = self._keeper.parts.publications.get(source.key)
        said = self._words.source(source)
        return said if publication is None else f"{said}: {publication.text}"

    def _open(self) -> None:
        self.sheet = SourceSheet(self._desk, self._keeper, self._what, self.sources, self.window())
        self.sheet.chosen.connect(self.chosen)
        self.sheet.destroyed.connect(self._on_gone)
        self.sheet.open()

    def _on_gone(self) -> None:
        self.sheet = None


class SourceSheet(Sheet):
    """Asks where a number comes from: somebody of the clinic chose it, or a publication says it."""

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        keeper: DraftKeeper,
        what: str,
        sources: tuple[Source, ...],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("SourceSheet", "Source of {what}").format(what=what),
            QCoreApplication.translate("SourceSheet", "Use this source"),
            name="protocols.source",
            explanation=QCoreApplication.translate(
                "SourceSheet", "It stands beside the number on the screen and in every version."
            ),
            width=Size.SHEET + space(10),
            parent=parent,
        )
        self._desk = desk
        self._keeper = keeper
        self.form = Form(desk.theme, desk.formats, self._specs(), name="protocols.source", today=desk.today)
        self.form.set_values(self._values(sources))
        self.form.edited.connect(lambda _key: self._fit_fields())
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self._fit_fields()

    def _specs(self) -> list[FieldSpec]:
        publications = self._keeper.parts.publications.values()
        options = [Option(str(one.source), f"{one.source}: {one.text}") for one in publications]
        by = self._desk.who.name
        return [
            FieldSpec(
                "kind",
                self.tr("It comes from"),
                Kind.SEGMENTS,
                options=(
                    Option(_OWN, self.tr("Our own choice")),
                    Option(_READ, self.tr("A publication")),
                ),
            ),
            FieldSpec(
                "words",
                self.tr("After what (optional)"),
                hint=self.tr("{name} and today's date stand with it.").format(name=by),
                longest=80,
            ),
            FieldSpec("publication", self.tr("Publication"), Kind.SEARCH, options=options),
            FieldSpec(
                "second", self.tr("And another (optional)"), Kind.SEARCH, options=(Option("", ""), *options)
            ),
        ]

    def _values(self, sources: tuple[Source, ...]) -> dict[str, object]:
        choice = next((read_choice(source) for source in sources if source.own_words), None)
        known = [str(one) for one in sources if one.key in self._keeper.parts.publications]
        return {
            "kind": _READ if known and choice is None else _OWN,
            "words": "" if choice is None else choice.words,
            "publication": known[0] if known else "",
            "second": known[1] if len(known) > 1 else "",
        }

    def _fit_fields(self) -> None:
        own = self.form.text("kind") == _OWN
        self.form.field("words").setVisible(own)
        self.form.field("publication").setVisible(not own)
        self.form.field("second").setVisible(not own)

    def on_primary(self) -> None:
        """Hand the sources on; what cannot be read is said beside its field."""
        own = self.form.text("kind") == _OWN
        # What is hidden has no say.
        for hidden in ("publication", "second") if own else ("words",):
            self.form.field(hidden).set_value("")
        if not self.form.check():
            return
        sources = self._own() if own else self._read()
        if sources:
            self.chosen.emit(sources)
            self.accept()

    def _own(self) -> tuple[Source, ...]:
        try:
            return (own_choice(self._desk.who.name, self._desk.today(), self.form.text("words")),)
        except RuleError as error:
            self.form.field("words").show_error(self._desk.explain.error(error).sentence)
            return ()

    def _read(self) -> tuple[Source, ...]:
        known = {str(one.source): one.source for one in self._keeper.parts.publications.values()}
        keys = dict.fromkeys((self.form.text("publication"), self.form.text("second")))
        found = tuple(known[key] for key in keys if key in known)
        if not found:
            self.form.field("publication").show_error(self.tr("Choose one from the list."))
        return found
