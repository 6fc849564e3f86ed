"""Counts with their nouns, and lists joined as in a sentence."""

from collections.abc import Iterable


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 event", "1,204 events"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Return words as a list: "a", "a or b", "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} {joiner} {last}" if others else last


def part_of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"
