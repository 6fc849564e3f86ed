"""The dates of a table's columns: read, joined of parts, with durations and whole days."""
