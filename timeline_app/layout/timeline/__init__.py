"""The timeline laid out: scene, viewport, frame and what they are made of."""
