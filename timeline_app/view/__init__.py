"""The window: Qt widgets around one session."""
