"""Consent forms, photographs as far as they are agreed to, and the gate before a start."""
