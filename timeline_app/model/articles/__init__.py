"""Articles and excerpts: where a quotation stands, and in which sentence."""
