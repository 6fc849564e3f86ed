"""A desktop program that lays out events on a zoomable timeline and proves each one."""

__version__ = "0.1.0"
