"""Dialogs: windows that ask, and wait for the answer."""
