"""The one door to the record, and what it needs: who acts, keys, shipped and published knowledge."""
