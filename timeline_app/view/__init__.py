"""The window: Qt widgets around one session. `actions` has all that menus and keys do."""
