"""Names, limits and photographs in the editor: what the clinic alone says of a protocol."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.photo_views import VIEWS_OF_CHART, PhotoView, in_order
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.quantities import Microlitres
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.protocols.boxes import NumberBox
from mesodesk.gui.protocols.editor_panel import EditorPanel
from mesodesk.gui.protocols.sourced_row import Line, SourcedRow, Values
from mesodesk.gui.widgets.form import FieldSpec, Form, TickInput

_MOST_ML = 100


class GeneralPanel(EditorPanel):
    """Names in both languages, the most of one session, and the views that have to be photographed."""

    def build(self) -> None:
        """Three cards."""
        self._add_names()
        self._add_limit()
        self._add_views()

    def _add_names(self) -> None:
        card = self.card(self.tr("Name and purpose"))
        protocol = self.keeper.protocol
        specs = [
            FieldSpec("name.en", self.tr("Name in English"), required=True, longest=80),
            FieldSpec("name.tr", self.tr("Name in Turkish"), required=True, longest=80),
            FieldSpec("indication.en", self.tr("What for, in English"), required=True, longest=300),
            FieldSpec("indication.tr", self.tr("What for, in Turkish"), required=True, longest=300),
        ]
        self.form = Form(
            self.desk.theme,
            self.desk.formats,
            specs,
            name="protocols.edit.general",
            today=self.desk.today,
            columns=2,
        )
        self.form.set_values(
            {
                "name.en": protocol.name.en,
                "name.tr": protocol.name.tr,
                "indication.en": protocol.indication.en,
                "indication.tr": protocol.indication.tr,
            }
        )
        self.form.edited.connect(lambda _key: self._on_names())
        card.body.addWidget(self.form)

    def _on_names(self) -> None:
        if not self.form.check(take_focus=False):
            return
        text = self.form.text
        name = Words(text("name.en"), text("name.tr"))
        indication = Words(text("indication.en"), text("indication.tr"))
        self.keeper.edit(lambda protocol: replace(protocol, name=name, indication=indication))

    def _add_limit(self) -> None:
        card = self.card(self.tr("Limit"))
        limit = self.keeper.protocol.limit_ul
        box = NumberBox(
            self.desk.formats,
            None if limit is None else (Decimal(limit) / 1000).normalize() + 0,
            least=Decimal("0.001"),
            most=_MOST_ML,
            decimals=3,
        )
        what = self.tr("Most volume in one session")
        row = SourcedRow(
            self.desk,
            self.keeper,
            "limit_ul",
            what,
            (Line(what, (("ml", "", box),), self.tr("ml"), optional=True),),
            self.keeper.protocol.limit_sources,
            self._put_limit,
            note=self.tr("Empty: nothing is compared. The session screen warns above it and never stops."),
        )
        self.put(row, card.body)

    def _put_limit(self, values: Values, sources: tuple[Source, ...]) -> None:
        limit = cast(Decimal | None, values[0])
        ul = None if limit is None else Microlitres(int(limit * 1000))
        self.keeper.edit(lambda protocol: replace(protocol, limit_ul=ul, limit_sources=sources))

    def _add_views(self) -> None:
        card = self.card(self.tr("Photographs before the start"))
        said = self.tr("A session does not start before the chosen views are taken.")
        card.body.addWidget(label(said, "small", Colour.TEXT2, wrap=True))
        protocol = self.keeper.protocol
        offered = [view for chart in protocol.charts for view in VIEWS_OF_CHART.get(chart, ())]
        self._views: dict[PhotoView, TickInput] = {}
        for view in (*offered, PhotoView.AREA_CLOSE):
            tick = TickInput(self._upper(self.desk.explain.word(f"view_{view}")))
            identify(tick, f"protocols.edit.general.view.{view}", tick.text())
            tick.set_value(view in protocol.photo_views)
            tick.clicked.connect(lambda _on: self._put_views())
            card.body.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
            self._views[view] = tick

    def _put_views(self) -> None:
        kept = [view for view in self.keeper.protocol.photo_views if view not in self._views]
        chosen = [str(view) for view, tick in self._views.items() if tick.isChecked()]
        views = tuple(str(view) for view in in_order([*kept, *chosen]))

        def change(protocol: Protocol) -> Protocol:
            return replace(protocol, photo_views=views)

        self.keeper.edit(change, at_once=True)

    def _upper(self, text: str) -> str:
        return self.desk.formats.upper(text[:1]) + text[1:]

    def show_error(self, error: RuleError, sentence: str) -> bool:
        """Names have fields of their own."""
        field = error.field or ""
        if field.partition(".")[0] in ("name", "indication"):
            self.form.field(field).show_error(sentence)
            return True
        return super().show_error(error, sentence)
