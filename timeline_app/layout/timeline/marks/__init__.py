"""Marks of events, drafts and notes in view, and the legend that says what they mean."""
