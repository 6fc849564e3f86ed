"""Orders: events that come by their starts in other orders, whatever is shown of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from timeline_app.layout.dense.by_length import ByLength
    from timeline_app.model.arrays import IntArray32
    from timeline_app.model.kept_arrays import KeptArrays

from timeline_app.model.kept_arrays import kept


@dataclass(frozen=True, eq=False)
class Orders:
    """The orders of n events by their ends and by their lengths; `start` is sorted.

    Those of a large file are kept under a `name` at its place.
    """

    start: npt.NDArray[Any]
    end: npt.NDArray[Any]
    place: KeptArrays | None = None
    name: str = ""

    @property
    def by_end(self) -> IntArray32:
        """The places, sorted by their ends, int32[n]."""
        return self._ends["by_end"]

    @property
    def ends(self) -> npt.NDArray[Any]:
        """All ends, sorted."""
        return self._ends["ends"]

    @cached_property
    def by_length(self) -> ByLength:
        """The places in classes of length."""
        from timeline_app.layout.dense.by_length import ByLength  # not for the tour

        made = kept(self.place, f"{self.name}-lengths", self._lengths)
        return ByLength(self.start, self.end, **made)

    @cached_property
    def _ends(self) -> dict[str, npt.NDArray[Any]]:
        return dict(kept(self.place, f"{self.name}-ends", self._sorted))

    def _sorted(self) -> dict[str, npt.NDArray[Any]]:
        by_end = np.argsort(self.end).astype(np.int32)
        return {"by_end": by_end, "ends": self.end[by_end]}

    def _lengths(self) -> dict[str, npt.NDArray[Any]]:
        from timeline_app.layout.dense.by_length import classes_of

        return classes_of(self.start, self.end)
