"""The story: one event at a time over the whole window."""
