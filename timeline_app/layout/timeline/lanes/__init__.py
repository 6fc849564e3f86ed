"""Lanes: which events are in them, in which rows, and how high they are."""
