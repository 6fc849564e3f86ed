"""The pane that proves the chosen event."""
