"""What was read of large tables, kept in the user's cache, so that they open at once next time."""
