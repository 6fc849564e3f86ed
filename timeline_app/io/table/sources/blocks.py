"""Blocks of whole records, cut from a text table of any size without reading it as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_RECORD_BYTES: Final = 32 * 2**20
"""A record longer than this is a mistake: a quotation mark that never closes, or no table."""

_FIRST_BYTES: Final = 128 * 2**10  # few, so that the first events are shown at once
_BLOCK_BYTES: Final = 2**23
_COUNTED: Final = 2**16
_LF, _CR, _QUOTE = b'\n\r"'

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """Whole records as bytes, the first on `line` (counted from 1).

    `is_sound` is False where quotation marks are unpaired, `is_cut` True where the block is the
    beginning of a record that is longer than MOST_RECORD_BYTES.
    """

    data: bytes
    line: int
    is_sound: bool = True
    is_cut: bool = False

    @cached_property
    def line_count(self) -> int:
        """The number of line ends, counted once."""
        return count_lines(self.data)


def cut_blocks(read: Callable[[int], bytes]) -> Iterator[Block]:
    """Yield the blocks of a text whose pieces `read(size)` returns, b"" at its end.

    A line whose quotation mark is never closed is a block of its own that is not sound; the next
    line begins a new record.
    """
    pieces, line, size = _Pieces(read), 1, _FIRST_BYTES
    begun = b""  # a record that goes on
    while True:
        piece = pieces.take(max(size, len(begun)))
        end = _record_end(piece, is_outside=_count(begun, _QUOTE) % 2 == 0)
        if not end and piece and len(begun) + len(piece) <= MOST_RECORD_BYTES:
            begun += piece
            continue
        if end:  # the bytes are copied only here: copying takes as long as reading
            block = Block(b"".join((begun, memoryview(piece)[:end])), line)
            begun, size = piece[end:], _BLOCK_BYTES
        elif begun or piece:
            block = _broken(begun + piece, line, pieces, is_whole=not piece)
            begun = b""
        else:
            return
        line += 1 if block.is_cut else block.line_count
        yield block


class _Pieces:
    """A text read piece by piece, with pieces that can be put back."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._back = b""

    def take(self, size: int) -> bytes:
        if not self._back:
            return self._read(size)
        piece, self._back = self._back[:size], self._back[size:]
        return piece

    def put_back(self, piece: bytes) -> None:
        self._back = piece + self._back

    def skip_line(self) -> None:
        """Skip the rest of a line."""
        while piece := self.take(_BLOCK_BYTES):
            ends = _line_ends(piece)
            if len(ends):
                self.put_back(piece[int(ends[0]) :])
                return


def _broken(text: bytes, line: int, pieces: _Pieces, *, is_whole: bool) -> Block:
    """Return the last record of a text, or the first line of a record that does not end.

    The rest is put back, or skipped where that line is too long for a record.
    """
    if is_whole and _count(text, _QUOTE) % 2 == 0:
        return Block(text, line)
    end = _first_line_end(text)
    if not end and not is_whole:
        pieces.skip_line()
        return Block(text, line, is_cut=True)
    end = end or len(text)
    pieces.put_back(text[end:])
    return Block(text[:end], line, is_sound=False)


def count_lines(data: bytes) -> int:
    """Return how many line ends there are: LF, CR or both together."""
    if b"\r" not in data:
        return _count(data, _LF)
    codes = np.frombuffer(data, np.uint8)
    is_feed, is_return = codes == _LF, codes == _CR
    pairs = is_return[:-1] & is_feed[1:]
    return int(np.count_nonzero(is_feed) + np.count_nonzero(is_return) - np.count_nonzero(pairs))


def _count(data: bytes | memoryview, sign: int) -> int:
    # bytes.count would block the interpreter, and the window, five times as long; comparing all at
    # once would allocate as many truth values, which takes longer than counting them.
    codes = np.frombuffer(data, np.uint8)
    parts = (codes[at : at + _COUNTED] for at in range(0, len(codes), _COUNTED))
    return sum(int(np.count_nonzero(part == sign)) for part in parts)


def are_lines(block: Block, count: int) -> bool:
    """Return whether a block of `count` records has one on every line."""
    return block.line_count + (not _is_ended(block.data)) == count


def record_lines(block: Block, count: int) -> Offsets:
    """Return the line on which each of the `count` records of a block begins, int64[count]."""
    if not block.data:
        return np.full(count, block.line)
    if are_lines(block, count):
        return np.arange(block.line, block.line + count)
    line_ends = _line_ends(block.data)
    ends = line_ends[_outside_quotes(block.data, line_ends)]
    if not _is_ended(block.data):
        ends = np.append(ends, len(block.data))
    starts = np.concatenate(([0], ends[:-1]))
    # Blank lines are no records; with CR and LF together they are two bytes long.
    bare = np.frombuffer(block.data, np.uint8)[np.minimum(starts, len(block.data) - 1)]
    starts = starts[(bare != _LF) & (bare != _CR)]
    lines = block.line + np.searchsorted(line_ends, starts, "right")
    return np.resize(lines, count) if len(lines) else np.full(count, block.line)


def is_well_quoted(data: bytes, delimiter: str) -> bool:
    """Return whether quotation marks are only around whole cells, or doubled in them (RFC 4180).

    Any other mark may join the following lines, up to the next mark.
    """
    if b'"' not in data:
        return True
    codes = np.frombuffer(b"\n" + data + b"\n", np.uint8)
    quotes = np.flatnonzero(codes == _QUOTE)
    edge = np.zeros(256, np.bool_)
    edge[[_LF, _CR, _QUOTE, ord(delimiter)]] = True
    # The first of a doubled mark closes, the second opens again.
    opens, closes = codes[quotes[::2] - 1], codes[quotes[1::2] + 1]
    return bool(edge[opens].all() and edge[closes].all())


def _record_end(piece: bytes, *, is_outside: bool) -> int:
    """Return the end of the last record that ends in a piece, 0 when none does.

    `is_outside` is whether the piece begins outside quotation marks.
    """
    end, after = _line_end(piece), len(piece)
    is_outside ^= _count(piece, _QUOTE) % 2 == 1  # of the place `after`
    while end:
        is_outside ^= piece.count(b'"', end, after) % 2 == 1
        if is_outside:
            return end
        end, after = _line_end(piece, end - 1), end
    return 0


def _line_end(text: bytes, before: int | None = None) -> int:
    """Return the end of the last line before a place, 0 when none ends there."""
    end = text.rfind(b"\n", 0, before) + 1
    if end:
        return end
    # The LF of a final CR may come with the next piece.
    return text.rfind(b"\r", 0, len(text) - 1 if before is None else before) + 1


def _is_ended(data: bytes) -> bool:
    return data.endswith((b"\n", b"\r"))


def _first_line_end(text: bytes) -> int:
    """Return the end of the first line, 0 where none ends."""
    ends = [text.find(sign) + 1 for sign in (b"\r\n", b"\n", b"\r")]
    first = min((end for end in ends if end), default=0)
    return first + text.startswith(b"\r\n", first - 1) if first else 0


def _line_ends(data: bytes) -> Offsets:
    """Return the offsets behind every line end."""
    codes = np.frombuffer(data, np.uint8)
    feeds = np.flatnonzero(codes == _LF)
    if b"\r" not in data:
        return feeds + 1
    returns = np.flatnonzero(codes == _CR)
    following = codes[np.minimum(returns + 1, len(codes) - 1)]
    alone = returns[(following != _LF) | (returns == len(codes) - 1)]
    return np.sort(np.concatenate((feeds, alone))) + 1


def _outside_quotes(data: bytes, offsets: Offsets) -> npt.NDArray[np.bool_]:
    """Return whether each offset is outside quotation marks: behind an even number of them."""
    quotes = np.flatnonzero(np.frombuffer(data, np.uint8) == _QUOTE)
    even: npt.NDArray[np.bool_] = np.searchsorted(quotes, offsets) % 2 == 0
    return even
