"""The house: staff, rooms, hours, closed days, leave, and what is occupied."""
