"""Facts against rules: checks, confirmations and decisions."""
