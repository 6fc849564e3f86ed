"""Support counts: what is written small behind the title of each of up to millions of events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from timeline_app.words.timeline import count_words

if TYPE_CHECKING:
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Document


class SupportCounts(Sequence[str]):
    """How many articles state each event, as `count_words` says it.

    Event i has `texts[kind[i]]`; the texts are few, however many the events are.
    """

    kind: IntArray
    texts: list[str]

    def __init__(self, document: Document) -> None:
        said = np.where(document.supporting > 0, 2 + 4 * document.support, 0) + document.off_record
        kinds, self.kind = np.unique(said, return_inverse=True)
        self.texts = [
            count_words(kind >> 2, kind >> 1 & 1, is_off_record=bool(kind & 1))
            for kind in kinds.tolist()
        ]

    def __len__(self) -> int:
        return len(self.kind)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        """Return what is written behind the title of an event, or of those of a slice."""
        if isinstance(index, slice):
            return [self.texts[kind] for kind in self.kind[index].tolist()]
        return self.texts[int(self.kind[index])]
