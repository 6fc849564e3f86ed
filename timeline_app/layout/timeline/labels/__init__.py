"""Labels: how wide they are, where they stand, and where there is room for more words."""
