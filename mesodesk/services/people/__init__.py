"""Patients and what is known about their health."""
