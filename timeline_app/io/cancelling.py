"""Cancelling of writing: a file that is not wanted any more does not take the place of the old."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def _go_on() -> None:
    """Let the writing go on."""


_check: Final[ContextVar[Callable[[], None]]] = ContextVar("check", default=_go_on)


def cancel_by(check: Callable[[], None]) -> None:
    """Let this thread ask from now on whether to go on: `check` raises Cancelled where not to."""
    _check.set(check)


def require_wanted() -> None:
    """Raise Cancelled where what this thread writes is not wanted any more."""
    _check.get()()
