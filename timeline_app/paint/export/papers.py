"""Papers that a PDF can be made for, as they lie."""

from __future__ import annotations

from typing import Final

POINTS_PER_INCH: Final = 72
MM_PT: Final = POINTS_PER_INCH / 25.4
PAPERS_MM: Final = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "Letter": (279.4, 215.9)}
"""Width and height by name."""
USUAL_PAPER: Final = "A4"  # of several pages that make up a wall
