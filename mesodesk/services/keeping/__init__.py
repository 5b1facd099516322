"""Keeping the record as a whole: signing in, backups, imports, the check of every seal."""
