"""Dates of whole columns, as arrays."""
