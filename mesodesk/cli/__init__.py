"""The desk without its windows: the same services, permissions and log, printed as tables or as JSON."""
