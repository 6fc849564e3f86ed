"""The timeline itself: canvas, pointer, overview, and what lays them out."""
