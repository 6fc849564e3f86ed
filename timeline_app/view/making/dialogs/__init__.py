"""Dialogs and menus of what has no place of its own to be edited in."""
