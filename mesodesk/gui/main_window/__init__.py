"""The frame of the desktop window."""

from mesodesk.gui.main_window.state import WindowState
from mesodesk.gui.main_window.window import MainWindow

__all__ = ["MainWindow", "WindowState"]
