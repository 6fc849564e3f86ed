"""What the words of a passage suggest for a new event: title, names, lane."""
