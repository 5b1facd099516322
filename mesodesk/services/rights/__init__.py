"""Patients' rights: a copy of the record, holds, how long it is kept, and being erased."""
