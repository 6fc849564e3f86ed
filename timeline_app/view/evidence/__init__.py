"""The evidence pane: the passages that prove the chosen event."""
