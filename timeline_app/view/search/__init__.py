"""The search over everything, and the filter."""
