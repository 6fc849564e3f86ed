"""Making: what a passage suggests for a new event, and how its words are selected."""
