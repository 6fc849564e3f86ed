"""From a path to a timeline on screen."""
