"""Dates that a person types or moves, ranges that are kept, and the order within a day."""
