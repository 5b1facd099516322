"""The desktop program."""

from mesodesk.gui.application.running import WindowOptions, run

__all__ = ["WindowOptions", "run"]
