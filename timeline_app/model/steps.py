"""Works in steps: a generator that yields how much of it is done, 0 to 1, and returns its result.

Between two steps a window can answer, say how far it is, and end the work.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_Result = TypeVar("_Result")
Steps = Generator[float, None, _Result]


def finished(steps: Steps[_Result]) -> _Result:
    """Return the result of a work that is done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result


def scaled(steps: Steps[_Result], start: float, end: float) -> Steps[_Result]:
    """Do a work that is a part of another: from one share of it to another."""
    while True:
        try:
            share = next(steps)
        except StopIteration as done:
            result: _Result = done.value
            return result
        yield start + (end - start) * share
