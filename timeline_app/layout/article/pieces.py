"""Pieces: an article's text cut into what is laid out at a time, and about how high each is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from timeline_app.model.shown import BREAKS

LONGEST: Final = 4000
"""Characters of a piece; a longer paragraph is cut, so that no text takes long to lay out."""

_LOOK_BACK: Final = 800  # characters before the longest end of a piece that may end it better
_SENTENCE_END: Final = re.compile(r"(?s:.*)(?:[.!?…][\"'”’)\]]*\s|[。！？])")  # noqa: RUF001
_WORD_END: Final = re.compile(r"(?s:.*)\s")
_CLINGING: Final = {"Mn", "Mc", "Me", "Cf", "Sk"}  # categories that alter the character before
_WIDE_FROM: Final = 0x1100  # from here on, a character mostly takes the room of two
_SPACES: Final = " \t\xa0"

_Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False, slots=True)
class Pieces:
    """The paragraphs of a text, the longest ones in several pieces; arrays of one row a piece.

    Attributes:
        starts: its first code point, int64, ascending from 0; it reaches to the next one's.
        ends: after its last code point that is shown, int64: a line break is left out.
        widths: about how wide it would be on one line, in average characters, int64.
        is_blank: whether it has nothing but spaces, bool.
        is_last: whether its paragraph ends with it, bool.

    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    widths: npt.NDArray[np.int64]
    is_blank: npt.NDArray[np.bool_]
    is_last: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """Return the piece that holds a code point; the first or last for one outside the text."""
        return max(int(np.searchsorted(self.starts, position, "right")) - 1, 0)

    def guess_heights(
        self, line_chars: float, line_px: float, gap_px: float, blank_px: float
    ) -> npt.NDArray[np.float64]:
        """Return about how high each piece is in lines of `line_chars` characters, float64."""
        lines = np.maximum(np.ceil(self.widths / line_chars), 1)
        return np.where(self.is_blank, blank_px, lines * line_px + gap_px * self.is_last)


def cut_pieces(text: str) -> Pieces:
    """Return the pieces of a text; one, which is blank, for a text of no characters."""
    if not text:
        nowhere, yes = np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.bool_)
        return Pieces(nowhere, nowhere, nowhere, yes, yes)
    codes = _codes(text)
    is_end = _are_in(codes, BREAKS)
    starts, ends = _lines(codes, is_end)
    starts, ends, is_last = _shortened(text, starts, ends)
    weights = (codes >= _WIDE_FROM).view(np.uint8) + np.uint8(1)
    is_ink = ~(is_end | _are_in(codes, _SPACES))
    has_ink = np.logical_or.reduceat(is_ink, starts)
    widths = np.add.reduceat(weights, starts, dtype=np.int64)
    return Pieces(starts, ends, widths, ~has_ink, is_last)


def _codes(text: str) -> _Codes:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _are_in(codes: _Codes, marks: str) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(codes), dtype=np.bool_)
    for mark in marks:
        found |= codes == ord(mark)
    return found


def _lines(
    codes: _Codes, is_end: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where lines start, and where they end without their line break."""
    is_pair = (codes[:-1] == ord("\r")) & (codes[1:] == ord("\n"))
    marks = np.flatnonzero(is_end)
    is_second = np.zeros(len(codes), dtype=np.bool_)
    is_second[1:] = is_pair
    is_first = np.zeros(len(codes), dtype=np.bool_)
    is_first[:-1] = is_pair
    ends = marks[~is_second[marks]]
    starts = np.concatenate(([0], marks[~is_first[marks]] + 1))
    if starts[-1] == len(codes):
        return starts[:-1], ends
    return starts, np.concatenate((ends, [len(codes)]))


def _shortened(
    text: str, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return lines with the long ones cut into several, and whether a line ends with each."""
    cuts: list[int] = []
    for line in np.flatnonzero(ends - starts > LONGEST).tolist():
        at, end = int(starts[line]), int(ends[line])
        while end - at > LONGEST:
            at = _cut(text, at)
            cuts.append(at)
    before = np.searchsorted(starts, cuts, "right")
    is_last = np.insert(np.ones(len(ends), dtype=np.bool_), before - 1, False)
    return np.insert(starts, before, cuts), np.insert(ends, before - 1, cuts), is_last


def _cut(text: str, start: int) -> int:
    """Return the end of a piece from a start: after a sentence, else a word, else a character."""
    end = start + LONGEST
    tail = text[end - _LOOK_BACK : end]
    found = _SENTENCE_END.match(tail) or _WORD_END.match(tail)
    if found is not None:
        return end - len(tail) + found.end()
    at = end
    while at > end - _LOOK_BACK and _clings(text, at):
        at -= 1
    return at


def _clings(text: str, at: int) -> bool:
    """Return whether the character there is seen as part of the one before."""
    return unicodedata.category(text[at]) in _CLINGING or text[at - 1] == "\u200d"
