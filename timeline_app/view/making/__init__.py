"""Making a timeline in the window: edits, undo and saving."""
