"""Losses: what a file of another format cannot hold of a timeline, counted by kind."""

from collections import Counter
from enum import Enum, auto


class Loss(Enum):
    """Something that a written file does not hold, or holds in another way; in order of weight."""

    UNDATED = auto()
    """Events without a date."""
    OUT_OF_REACH = auto()
    """Events of years that the format cannot write."""
    NOT_QUOTED = auto()
    """Events without an excerpt, of which nothing can be annotated."""
    ROWS = auto()
    """Events beyond the last row of a sheet."""
    WITHIN_DAY = auto()
    """Some time within one day."""
    WITHIN = auto()
    """Some time within a month, a year or a range."""
    ABOUT = auto()
    """Approximate or uncertain dates."""
    OPEN_START = auto()
    OPEN_END = auto()
    AS_TAG = auto()
    """Dates that are written as a text that other programs show, but do not read."""
    NEAREST = auto()
    """Dates of a shape that the format does not have."""
    ZONE = auto()
    """Times on the clock of a place, written without it."""
    IN_UTC = auto()
    """Times on the clock of a place, written in UTC."""
    EXCERPTS = auto()
    EXCERPT_PLACES = auto()
    """Excerpts written as words alone, without their places in articles."""
    EXCERPTS_NOT_FOUND = auto()
    """Excerpts that are written without a place, because they are not found in their article."""
    ARTICLES = auto()
    DIFFERENCES = auto()
    FACTS = auto()
    LINKS = auto()
    NOTES = auto()
    PASSED_OVER = auto()
    """Passages in which a person found nothing to cite."""
    DESCRIPTION = auto()
    """The timeline's own description."""
    TITLE = auto()
    """The timeline's own title."""
    TAGS = auto()
    """Titles with a word behind `#`, which the format takes for a tag."""
    LINES = auto()
    """Lines of summaries marked so that they are no entries."""
    CELLS = auto()
    """Texts cut at the most that a cell holds."""
    CHARACTERS = auto()
    """Texts with control characters that the format has no place for."""


Losses = Counter[Loss | str]
"""How often each was lost; a text is the name of a column that is not written."""
