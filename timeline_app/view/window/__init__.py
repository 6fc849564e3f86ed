"""The window: its parts put together, and how it is run."""
