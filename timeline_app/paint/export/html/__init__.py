"""A timeline as one page for a browser, with the evidence of all its events."""
