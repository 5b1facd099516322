"""What treatments leave behind: rows of records, events, holds, and outcomes."""
