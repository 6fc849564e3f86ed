"""Where things go: numpy arrays of positions, with no Qt and no pandas."""
