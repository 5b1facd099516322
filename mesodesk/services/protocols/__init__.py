"""Protocols with their versions, the clinic's own knowledge, and spacing between procedures."""
