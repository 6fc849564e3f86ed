"""Counts with their nouns, and lists joined as in a sentence."""

from collections.abc import Iterable


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


def part_of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"
