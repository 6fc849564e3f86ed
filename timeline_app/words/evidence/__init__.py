"""Sentences about events and what articles say of them."""
