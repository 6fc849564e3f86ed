"""Sentences about what is read: files, tables and their columns, other programs, findings."""
