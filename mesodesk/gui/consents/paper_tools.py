"""What can be done with a paper that is looked at: its page and size, saving, printing in either way."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.pdf_view import PdfView

_LOOKS: Final = (
    ("zoom_out", "zoom-out"),
    ("fit", "maximize"),
    ("fit_page", "file-text"),
    ("zoom_in", "zoom-in"),
)


class PaperTools(QWidget):
    """Buttons for the view of a paper, and their actions as `keys`. `name` begins their identifiers.

    `print_asked` wants it printed as this computer does, `dialog_asked` with the system's dialog.
    """

    print_asked = Signal()
    dialog_asked = Signal()
    save_asked = Signal()
    navigate = Signal(object)

    def __init__(self, desk: Desk, view: PdfView, name: str, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._name = name
        self._view = view
        row = horizontal(self, gap=2)
        self._number = label("", "small", Colour.TEXT2, name=f"{name}.page")
        row.addWidget(self._number)
        self._slots = {
            "zoom_out": view.zoom_out,
            "fit": self.fit_width,
            "fit_page": view.fit_page,
            "zoom_in": view.zoom_in,
        }
        for key, icon in _LOOKS:
            row.addWidget(self._make_look(key, icon))
        self.middle = horizontal(gap=2)
        row.addLayout(self.middle)
        self._add_ways_out()
        for button in (self.save_button, self.print_button, self.more_button):
            row.addWidget(button)
        self.keys = self._make_actions(page)
        view.page_changed.connect(self._show_page)

    def fit_width(self) -> None:
        """Show pages as wide as the view."""
        self._view.set_zoom(100)

    def refuse(self, reason: str) -> None:
        """Say why nothing can be printed or saved; an empty reason lets it be."""
        for button in (self.print_button, self.save_button, self.more_button):
            button.set_why_disabled(reason)

    def tell_printer(self) -> None:
        """Say on the button where the paper goes."""
        printer = self._desk.print_choices.printer
        words = self.tr("Print on {printer}").format(printer=printer) if printer else self.tr("Print")
        set_tooltip(self.print_button, words, self._key("print"))

    def open_menu(self) -> QMenu:
        """Show the other ways to print."""
        menu = QMenu(self)
        menu.addAction(self._ask_action)
        choose = QAction(self.tr("Choose printer, tray and copies…"), menu)
        choose.triggered.connect(lambda: self.navigate.emit(OpenSettings("printing")))
        menu.addAction(choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        return menu

    def _add_ways_out(self) -> None:
        theme = self._desk.theme
        self.save_button = Button(
            theme,
            self.tr("Save as PDF"),
            icon="download",
            key=self._key("save"),
            name=f"{self._name}.save",
        )
        self.print_button = Button(
            theme,
            self.tr("Print"),
            "primary",
            icon="printer",
            key=self._key("print"),
            name=f"{self._name}.print",
        )
        self.more_button = Button(
            theme,
            kind="icon",
            icon="chevron-down",
            name=f"{self._name}.print_more",
            tooltip=self.tr("Other ways to print"),
        )
        self.save_button.clicked.connect(lambda _on=False: self.save_asked.emit())
        self.print_button.clicked.connect(lambda _on=False: self.print_asked.emit())
        self.more_button.clicked.connect(lambda _on=False: self.open_menu())

    def _make_look(self, key: str, icon: str) -> Button:
        words = self._desk.actions.text(f"document.{key}")
        button = Button(
            self._desk.theme,
            kind="icon",
            icon=icon,
            name=f"{self._name}.{key}",
            tooltip=f"{words}  {self._key(key)}",
        )
        slot = self._slots[key]
        button.clicked.connect(lambda _on=False: slot())
        return button

    def _make_actions(self, page: QWidget) -> list[QAction]:
        make = self._desk.actions.make
        made = [make(f"document.{key}", page, slot) for key, slot in self._slots.items()]
        self._ask_action = make("document.print_ask", page, self.dialog_asked.emit)
        return [
            make("document.print", page, self.print_asked.emit),
            self._ask_action,
            make("document.save", page, self.save_asked.emit),
            *made,
        ]

    def _key(self, name: str) -> str:
        return self._desk.actions.key(f"document.{name}")

    def _show_page(self, page: int, count: int) -> None:
        words = self.tr("Page {page} of {count}").format(page=page, count=count) if count else ""
        self._number.setText(words)
