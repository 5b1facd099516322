"""The session screen, the chart, signing, and reports."""
