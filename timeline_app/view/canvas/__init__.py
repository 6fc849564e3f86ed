"""The canvas: the timeline on screen, its pointer, and the movement between viewports."""
