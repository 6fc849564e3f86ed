"""Widgets that all parts of the window share."""
