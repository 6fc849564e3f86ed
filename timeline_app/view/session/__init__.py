"""What the window shows now, where it was before, and what is remembered of it."""
