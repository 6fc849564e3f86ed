"""Mark kinds: the one table of how events are marked, from the form of a date to the legend.

A new kind of mark is a form in `model.dates.edtf.Form`, a row in `mark_kind` here, its words in
`words.timeline.form_words` and, if no shape will do, another `Shape` with the function that
paints it in `paint.timeline.shapes.painter_of`. The type checker names what these lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

import numpy as np

from timeline_app.model.dates.edtf import Form
from timeline_app.words import timeline as words
from timeline_app.words.timeline import explained_in_full

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, ByteArray
    from timeline_app.words.timeline import Explained


_BAND_SAMPLE_PX: Final = 24.0
_DOT_SAMPLE_PX: Final = 12.0


class Shape(Enum):
    """What can be painted for a mark, or beside its title."""

    DOT = auto()
    FADED_DOT = auto()
    DIAMOND = auto()
    SOFT_BAND = auto()
    BAND = auto()
    NUMBER = auto()
    FLAG = auto()
    UNEQUAL = auto()
    COLUMNS = auto()
    AREA = auto()
    BOXED_NUMBER = auto()
    RING_AND_BAND = auto()
    NOTE = auto()
    ZIGZAG = auto()


class Traits(NamedTuple):
    """What the looks of a mark depend on besides its kind; vague is about or uncertain."""

    is_planned: bool = False
    opens_left: bool = False
    opens_right: bool = False
    is_vague: bool = False


class Sample(NamedTuple):
    """An entry of the legend: a shape, painted `width_px` wide, and its words.

    The entries come by `rank`, the least obvious first.
    """

    rank: int
    says: Explained
    shape: Shape
    width_px: float
    traits: Traits = Traits()

    @property
    def words(self) -> str:
        """What it says beside its shape."""
        return self.says.meaning

    @property
    def in_full(self) -> str:
        """What it says where the shape itself cannot be seen."""
        return explained_in_full(self.says)


@dataclass(frozen=True, slots=True)
class MarkKind:
    """How the events of one form of date are marked.

    Attributes:
        shape: what is painted.
        is_dot: it has the style's `dot_px` at any scale, and its label beside it; else it is a
            band from start to end, with its label inside where there is room.
        rank: of its legend entry; None where the heading of its lane explains it.
        planned_alike: a planned one still looks like its legend entry.

    """

    form: Form
    shape: Shape
    is_dot: bool = False
    rank: int | None = None
    planned_alike: bool = False

    @property
    def sample(self) -> Sample | None:
        """Its entry in the legend."""
        if self.rank is None:
            return None
        width_px = _DOT_SAMPLE_PX if self.is_dot else _BAND_SAMPLE_PX
        return Sample(self.rank, words.form_words(self.form), self.shape, width_px)


def mark_kind(form: Form) -> MarkKind:
    """Return the kind of mark of a form: a row of the table."""
    match form:
        case Form.UNDATED:
            return MarkKind(form, Shape.DIAMOND, is_dot=True)
        case Form.POINT:
            return MarkKind(form, Shape.DOT, is_dot=True, rank=6)
        case Form.WITHIN:
            return MarkKind(form, Shape.SOFT_BAND, rank=1, planned_alike=True)
        case Form.LASTING:
            return MarkKind(form, Shape.BAND, rank=7)
        case Form.ABOUT:
            return MarkKind(form, Shape.FADED_DOT, is_dot=True, rank=2, planned_alike=True)
        case _:
            assert_never(form)


MARK_KINDS: Final = tuple(mark_kind(form) for form in Form)  # by the number of the form
PLANNED_SAMPLE: Final = Sample(
    3, words.PLANNED_WORDS, Shape.BAND, _BAND_SAMPLE_PX, Traits(is_planned=True)
)
SUPPORT_SAMPLE: Final = Sample(4, words.SUPPORT_WORDS, Shape.NUMBER, _DOT_SAMPLE_PX)
DIFFERENCE_SAMPLE: Final = Sample(5, words.DIFFERENCE_WORDS, Shape.FLAG, _DOT_SAMPLE_PX)
OFF_RECORD_SAMPLE: Final = Sample(5, words.OFF_RECORD_WORDS, Shape.UNEQUAL, _DOT_SAMPLE_PX)
OPEN_END_SAMPLE: Final = Sample(
    8, words.OPEN_END_WORDS, Shape.BAND, _BAND_SAMPLE_PX, Traits(opens_right=True)
)
PLANNED_DOT: Final = Sample(
    3, words.PLANNED_WORDS, Shape.DOT, _DOT_SAMPLE_PX, Traits(is_planned=True)
)
PLANNED_BOTH: Final = Sample(
    3, words.PLANNED_WORDS, Shape.RING_AND_BAND, _DOT_SAMPLE_PX + _BAND_SAMPLE_PX + 4.0
)
OPEN_PLAN: Final = OPEN_END_SAMPLE._replace(traits=Traits(is_planned=True, opens_right=True))
STAY_SAMPLE: Final = Sample(9, words.STAY_WORDS, Shape.AREA, _BAND_SAMPLE_PX)
CUT_SAMPLE: Final = Sample(0, words.CUT_WORDS, Shape.ZIGZAG, _BAND_SAMPLE_PX)
NOTE_SAMPLE: Final = Sample(5, words.NOTE_WORDS, Shape.NOTE, _DOT_SAMPLE_PX)
QUOTATION_SAMPLE: Final = Sample(9, words.QUOTATION_WORDS, Shape.BOXED_NUMBER, _DOT_SAMPLE_PX)


def density_sample(peak: int) -> Sample:
    """Return the entry of densities whose full height is that many events."""
    return Sample(0, words.density_words(peak), Shape.COLUMNS, _BAND_SAMPLE_PX)


_IS_DOT: Final = np.array([kind.is_dot for kind in MARK_KINDS])


def are_dots(form: ByteArray) -> BoolArray:
    """Return which of k forms are marked by something of one size, bool[k]."""
    return np.asarray(_IS_DOT[form], np.bool_)
