"""Work beside the window, and the answers that are kept."""
