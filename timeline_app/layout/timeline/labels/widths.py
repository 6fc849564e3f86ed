"""Label widths: the px that the label of each event takes, measured or, of many, estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.text_columns import differing_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import BoolArray, FloatArray32, IntArray
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
        return _estimated(titles.lengths(), flagged, style, ruler)
    small = {count: ruler.small(count) + style.count_gap_px for count in {*counts}}
    small[""] = 0.0
    title_px = np.array([ruler.label(title) for title in titles])
    count_px = np.array([small[count] for count in counts])
    label_px = title_px + count_px + flagged * style.flag_px
    label_px[[*numbers]] += style.number_px
    return np.asarray(label_px, np.float32)


def reworded_widths(was: Scene, now: Scene) -> FloatArray32 | None:
    """Return the widths after a few titles were changed; None where all are measured again."""
    titles, known = now.document.events.texts["title"], was.cache.label_px
    if known is None or len(titles) <= FEW:
        return None
    changed = differing_rows(was.document.events.texts["title"], titles)
    lengths = np.array([len(titles[row]) for row in changed], np.int64)
    widths = known.copy()
    widths[changed] = _estimated(lengths, now.document.flagged[changed], now.style, now.ruler)
    return widths


def _estimated(lengths: IntArray, flagged: BoolArray, style: Style, ruler: Ruler) -> FloatArray32:
    letter_px = ruler.label(_SAMPLE) / len(_SAMPLE) * _GENEROUS
    title_px = lengths.astype(np.float32) * np.float32(letter_px)
    return np.asarray(title_px + flagged * np.float32(style.flag_px), np.float32)
