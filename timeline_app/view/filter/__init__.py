"""The filter: what is hidden, and how to show it again."""
