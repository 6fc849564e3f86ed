"""What is hidden, and how that is told."""
