"""Papers as frozen snapshots, and questionnaires."""
