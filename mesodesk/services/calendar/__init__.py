"""What the calendar and Today show, and calendars from elsewhere."""
