"""What touches Inspect: its tasks and scorers, the items in them, and what its screen shows."""
