"""Cards in the margin of an article, and their parts."""
