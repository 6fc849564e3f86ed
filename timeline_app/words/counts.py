"""Counts with their nouns, lists joined as in a sentence, and words in quotation marks."""

from collections.abc import Iterable
from typing import Final

_DOUBLE_MARKS: Final = ("“", "”", '"')


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 event", "1,204 events"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number_word(count: int) -> str:
    """Return a small number in a word, a larger one in digits: "five", "2,000"."""
    return _NUMBERS[count - 1] if 0 < count <= len(_NUMBERS) else f"{count:,}"


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Return words as a list: "a", "a or b", "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} {joiner} {last}" if others else last


def is_or_are(count: int) -> str:
    """Return "is" for one thing, "are" for others."""
    return "is" if count == 1 else "are"


def capitalized(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def marks_around(words: str) -> tuple[str, str]:
    """Return the quotation marks before and behind words, set apart from those of the words."""
    opening = "“\u202f" if words.startswith(_DOUBLE_MARKS) else "“"
    return opening, "\u202f”" if words.endswith(_DOUBLE_MARKS) else "”"


def quoted(words: str) -> str:
    """Return words in quotation marks."""
    opening, closing = marks_around(words)
    return f"{opening}{words}{closing}"


def part_of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"
