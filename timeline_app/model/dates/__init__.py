"""Dates: their notations, the span of time each covers, clocks and the calendar."""
