"""Label widths: the px that the label of each event takes, measured or, of many, estimated."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from timeline_app.layout.timeline.labels.counts import SupportCounts
from timeline_app.model.arrays import FloatArray32, in_memory, parts_of, uniform
from timeline_app.model.kept_arrays import kept
from timeline_app.model.text_columns import differing_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import BoolArray, IntArray, IntArray32, NewArray
    from timeline_app.model.document import Document

LongLengths = npt.NDArray[np.uint16]

FEW: Final = 5_000  # up to here titles are measured, and sorted again, at no noticeable cost
_SAMPLE: Final = "The quick brown fox jumps over the lazy dog, 0123456789"
_LONGEST: Final = 65_535
_GENEROUS: Final = 1.06  # estimated labels are rather too long than cut


@dataclass(frozen=True, eq=False)
class EstimatedWidths:
    """The widths of n labels by how many letters their titles have."""

    lengths: LongLengths
    flagged: BoolArray
    letter_px: float
    flag_px: float
    count_px: FloatArray32
    """What the count behind each title takes, float32[n], uniform where none has any."""

    def __getitem__(self, events: IntArray | IntArray32 | list[int] | int) -> FloatArray32:
        """Return the px that the labels of some events take."""
        title_px = self.lengths[events].astype(np.float32) * np.float32(self.letter_px)
        flag_px = self.flagged[events] * np.float32(self.flag_px)
        return np.asarray(title_px + flag_px + self.count_px[events], np.float32)


LabelWidths = FloatArray32 | EstimatedWidths


def label_widths(
    document: Document,
    counts: Sequence[str],
    numbers: Mapping[int, str],
    style: Style,
    ruler: Ruler,
) -> LabelWidths:
    """Return what title, count, flag and number of a quotation take, of each of n events."""
    titles, flagged = document.events.texts["title"], document.flagged
    if len(titles) > FEW or document.engine is not None:  # of which more is loaded later
        place = document.kept
        made = kept(place, "titles", lambda new: {"lengths": _short(titles.lengths(), new)})
        lengths = made["lengths"]
        letter_px = ruler.label(_SAMPLE) / len(_SAMPLE) * _GENEROUS
        count_px = _count_px(counts, style, ruler)
        return EstimatedWidths(lengths, flagged, letter_px, style.flag_px, count_px)
    small = {count: ruler.small(count) + style.count_gap_px for count in {*counts}}
    small[""] = 0.0
    title_px = np.array([ruler.label(title) for title in titles])
    count_px = np.array([small[count] for count in counts])
    label_px = title_px + count_px + flagged * style.flag_px
    label_px[[*numbers]] += style.number_px
    return np.asarray(label_px, np.float32)


def reworded_widths(was: Scene, now: Scene) -> LabelWidths | None:
    """Return the widths after a few titles were changed; None where all are measured again."""
    titles, known = now.document.events.texts["title"], was.cache.label_px
    if not isinstance(known, EstimatedWidths):
        return None
    changed = differing_rows(was.document.events.texts["title"], titles)
    lengths = known.lengths.copy()
    lengths[changed] = _short(np.array([len(titles[row]) for row in changed], np.int32))
    return replace(known, lengths=lengths)


def _count_px(counts: Sequence[str], style: Style, ruler: Ruler) -> FloatArray32:
    if not isinstance(counts, SupportCounts):  # no event has one
        return uniform(np.float32(0), len(counts))
    px = [ruler.small(text) + style.count_gap_px for text in counts.texts]
    return np.array(px, np.float32)[counts.kind]


def _short(lengths: IntArray32, new: NewArray = in_memory) -> LongLengths:
    """Return the lengths that a label can have; part by part, in an array that `new` makes."""
    found: LongLengths = new(np.uint16, len(lengths))
    for part in parts_of(len(lengths)):
        found[part] = np.minimum(lengths[part], _LONGEST)
    return found


def is_reworded(document: Document, other: Document, column: str) -> bool:
    """Return whether a document differs from another one in titles of events alone.

    And not in what makes its lanes: `column` is that of these.
    """
    if document is other or column == "title":
        return False
    names = (each.name for each in fields(document) if each.name != "events")
    if any(getattr(document, n) is not getattr(other, n) for n in names):
        return False
    own, others = vars(document.events), vars(other.events)
    dates = (each.name for each in fields(document.events) if each.name != "texts")
    if any(own[name] is not others[name] for name in dates):
        return False
    texts, known = document.events.texts, other.events.texts
    return all(texts[name] is known.get(name) for name in texts if name != "title")
