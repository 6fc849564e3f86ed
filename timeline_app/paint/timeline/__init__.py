"""Painting a frame: marks, labels, density, legend, overview."""
