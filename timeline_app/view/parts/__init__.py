"""Small parts that all of the window is made of."""
