"""The date that the lines above an article's first sentence name: when it was published."""

from __future__ import annotations

import re
from typing import Final

from timeline_app.model.dates.in_text import TextRule, dates_in_text

_MOST_LINES: Final = 6  # of a head: headline, subtitle, author, newspaper, place, date
_MOST_OF_LINE: Final = 120  # characters
_DAY: Final = len("2024-03-12")
_SENTENCE_END: Final = re.compile(r"[.!?\u3002][\"'\u2019\u201d)]*\s*$")


def date_in_head(text: str) -> str:
    """Return the only day that the head of an article names, in EDTF; "" for none or several.

    The head ends at the first line that is long or ends like a sentence.
    """
    found = dates_in_text(text, 0, _end_of_head(text))
    days = {each.when for each in found if each.rule is TextRule.FULL_DATE and each.when}
    return days.pop()[:_DAY] if len(days) == 1 and len(found) == 1 else ""


def _end_of_head(text: str) -> int:
    at = lines = 0
    for line in text[: _MOST_LINES * _MOST_OF_LINE * 2].splitlines(keepends=True):
        words = line.strip()
        if len(words) > _MOST_OF_LINE or _SENTENCE_END.search(words) or lines == _MOST_LINES:
            break
        lines += bool(words)
        at += len(line)
    return at
