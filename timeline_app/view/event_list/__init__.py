"""All events as a table."""
