"""Booked time: visits, moves, statuses, free times, and days that are barred."""
