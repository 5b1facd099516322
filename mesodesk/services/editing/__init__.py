"""A protocol as its readers see it: its texts, sample papers, and the parts of the editor."""
