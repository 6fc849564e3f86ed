"""An article laid out: pieces of text, highlights, notes in the margin."""
