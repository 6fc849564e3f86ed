"""Positions of all that is drawn: numpy arrays of positions, with no Qt and no pandas."""
