"""Sentences about what a person makes: cards, cells, changes, and how they are saved."""
