"""Sentences shown to people, made from facts: one module for each subject; no Qt.

No other package has an f-string with a sentence in it. Fixed names of a few words, such as those of
actions, facets and formats, are in the tables they belong to.
"""
