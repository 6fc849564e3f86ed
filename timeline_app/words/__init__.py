"""Texts shown to people, made from facts; no Qt.

One module for each subject, in the room of what it is about; what has no room is about the timeline
and the window as a whole, or is used by all (`counts`).

Below view, no other package has prose, but for the titles of rows in their tables: facets, formats
and options of the command line.
"""
