"""The frame of the desktop window."""

from mesodesk.gui.main_window.window import MainWindow, WindowState

__all__ = ["MainWindow", "WindowState"]
