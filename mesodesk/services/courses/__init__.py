"""Courses: booking and stopping them, re-flow, maintenance, the waiting list, decisions."""
