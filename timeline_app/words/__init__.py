"""Texts shown to people, made from facts: one module for each subject; no Qt.

Below view, no other package has prose, but for the titles of rows in their tables: facets, formats
and options of the command line.
"""
