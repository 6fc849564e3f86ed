"""Cancelling of writing, and how far it is: an unwanted file does not take the old one's place."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Item = TypeVar("_Item")
_ASKED_EVERY: Final = 200  # items: rows or events, which take some 0.1 ms each
_WHOLE: Final = (0.0, 1.0)


def _go_on(_share: float) -> None:
    """Let the writing go on."""


_check: Final[ContextVar[Callable[[float], None]]] = ContextVar("check", default=_go_on)


def cancel_by(check: Callable[[float], None]) -> None:
    """Let this thread ask from now on whether to go on: `check` raises Cancelled where not to.

    It is given how much is written, from 0 to 1.
    """
    _check.set(check)


def require_wanted(share: float) -> None:
    """Raise Cancelled where what this thread writes is not wanted any more.

    `share` is how much of it is done, from 0 to 1.
    """
    _check.get()(share)


def wanted_each(
    items: Iterable[_Item], count: int, shares: tuple[float, float] = _WHOLE
) -> Iterator[_Item]:
    """Yield about `count` items, asking every now and then whether to go on.

    All of them are the work from one share of it to another. Raises Cancelled.
    """
    start, end = shares
    for number, item in enumerate(items):
        if not number % _ASKED_EVERY:
            require_wanted(start + (end - start) * min(number / max(count, 1), 1.0))
        yield item
