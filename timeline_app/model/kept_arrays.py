"""Arrays that are worked out once for a large file, and mapped from the cache the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from timeline_app.model.arrays import in_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from timeline_app.model.arrays import NewArray


class KeptArrays(Protocol):
    """A place for groups of arrays; a group is there whole, or not at all."""

    def known(self, group: str) -> Mapping[str, npt.NDArray[Any]] | None:
        """Return the arrays of a group by their names, mapped and read-only; None for none."""

    def new(self, group: str) -> NewArray:
        """Return what makes arrays of a group that is to be kept, in files where there is room."""

    def keep(
        self, group: str, arrays: Mapping[str, npt.NDArray[Any]]
    ) -> Mapping[str, npt.NDArray[Any]]:
        """Write a group, and return it mapped; where it cannot be written, as it was given."""


def kept(
    place: KeptArrays | None, group: str, work: Callable[[NewArray], Mapping[str, npt.NDArray[Any]]]
) -> Mapping[str, npt.NDArray[Any]]:
    """Return a group of arrays from the place, or by `work`; those stay in memory without one.

    What `work` makes by what it is given takes no memory where the group is kept.
    """
    if place is None:
        return work(in_memory)
    known = place.known(group)
    return place.keep(group, work(place.new(group))) if known is None else known
