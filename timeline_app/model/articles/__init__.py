"""Articles and excerpts: where a quotation is, and in which sentence."""
