"""The articles of a timeline: their files and texts, and tables that quote them."""
