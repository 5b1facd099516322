"""The waiting list over every view: who waits, times for them, and who fits when a time comes free."""
