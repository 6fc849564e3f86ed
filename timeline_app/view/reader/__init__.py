"""The article, read in full."""
