"""Dates in words: single ones, times between two, how one is known, and how one was read."""
