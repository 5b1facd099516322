"""mesodesk: the desk of a dermatology clinic that does mesotherapy."""

__version__ = "0.1.0"
