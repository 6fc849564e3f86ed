"""Label widths: the px that the label of each event takes, measured or, of many, estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import FloatArray32
    from timeline_app.model.document import Document

FEW: Final = 5_000  # up to here titles are measured, and sorted again, at no noticeable cost
_SAMPLE: Final = "The quick brown fox jumps over the lazy dog, 0123456789"
_GENEROUS: Final = 1.06  # estimated labels are rather too long than cut


def label_widths(
    document: Document,
    counts: Sequence[str],
    numbers: Mapping[int, str],
    style: Style,
    ruler: Ruler,
) -> FloatArray32:
    """Return what title, count, flag and number of a quotation take, of each of n events."""
    titles, flagged = document.events.texts["title"], document.flagged
    if len(titles) > FEW:
        letter_px = ruler.label(_SAMPLE) / len(_SAMPLE) * _GENEROUS
        title_px = titles.lengths().astype(np.float32) * np.float32(letter_px)
        return np.asarray(title_px + flagged * np.float32(style.flag_px), np.float32)
    small = {count: ruler.small(count) + style.count_gap_px for count in {*counts}}
    small[""] = 0.0
    title_px = np.array([ruler.label(title) for title in titles])
    count_px = np.array([small[count] for count in counts])
    label_px = title_px + count_px + flagged * style.flag_px
    label_px[[*numbers]] += style.number_px
    return np.asarray(label_px, np.float32)
