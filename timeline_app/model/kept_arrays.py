"""Arrays that are worked out once for a large file, and mapped from the cache the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt


class KeptArrays(Protocol):
    """A place for groups of arrays; a group is there whole, or not at all."""

    def known(self, group: str) -> Mapping[str, npt.NDArray[Any]] | None:
        """Return the arrays of a group by their names, mapped and read-only; None for none."""

    def keep(
        self, group: str, arrays: Mapping[str, npt.NDArray[Any]]
    ) -> Mapping[str, npt.NDArray[Any]]:
        """Write a group, and return it mapped; where it cannot be written, as it was given."""


def kept(
    place: KeptArrays | None, group: str, work: Callable[[], Mapping[str, npt.NDArray[Any]]]
) -> Mapping[str, npt.NDArray[Any]]:
    """Return a group of arrays from the place, or by `work`; those stay in memory without one."""
    if place is None:
        return work()
    known = place.known(group)
    return place.keep(group, work()) if known is None else known
