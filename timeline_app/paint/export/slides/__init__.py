"""Slides: the story of a timeline, an event a slide, for a program that shows presentations."""
