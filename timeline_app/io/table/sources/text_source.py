"""Tables as text (CSV, TSV, either one compressed by gzip), read block by block."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import os
import zlib
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.table.columns.column_map import FIRST_ROWS, RawRows
from timeline_app.io.table.columns.names import is_column_name
from timeline_app.io.table.sources.blocks import (
    MOST_RECORD_BYTES,
    Block,
    cut_blocks,
)
from timeline_app.io.table.sources.encodings import encoding_by_mark, guessed_encoding, sample
from timeline_app.io.table.sources.shape import TableShape, shape_of
from timeline_app.io.table.sources.text_rows import (
    TextForm,
    coded_columns,
    decoded,
    is_rule,
    parse_block,
)
from timeline_app.io.text_table import (
    as_meant,
    column_names,
    is_export,
    require_header,
)
from timeline_app.words.files import reading
from timeline_app.words.files import tables as words
from timeline_app.words.files.columns import unnamed_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from timeline_app.model.document import Finding

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_MARK_BYTES: Final = 4  # of any encoding
_HEAD_BYTES: Final = 4096
LARGE_TEXT_BYTES: Final = 200 * 2**20
_PACKED: Final = 5  # times smaller, as gzip packs tables
_NULLS: Final = 0.2  # a larger share of null characters is UTF-16 without a mark


class TextSource:
    """A table as text. Raises CannotRead where it has no header, or is not in its encoding."""

    def __init__(self, path: Path, encoding: str, data: bytes | None = None) -> None:
        """Open a file, or `data` in its place."""
        self._path = path
        self._problem = ""
        self.first_rows: tuple[tuple[str, ...], ...] = ()
        self.is_export = False
        self.has_header = True
        self._shape: TableShape | None = None
        self._file: BinaryIO = path.open("rb", buffering=0) if data is None else io.BytesIO(data)
        try:
            self._before = None if data is not None else os.fstat(self._file.fileno())
            self._size = len(data or b"") if self._before is None else self._before.st_size
            self._blocks = cut_blocks(self._reader(encoding))
            self._begin(next(self._blocks, Block(b"", 1)))
        except BaseException:
            self._file.close()
            raise

    def tasks(self) -> Iterator[Callable[[], RawRows]]:
        """Yield a task for each block, in the order of the file."""
        rows = parse_block(self._first, self._form)
        form = replace(self._form, coded=coded_columns(rows.table))
        for block in chain([self._first], self._blocks):
            yield partial(parse_block, block, form)

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        return min(1.0, self._file.tell() / max(1, self._size))

    def findings(self) -> list[Finding]:
        """Return findings where the file ends too soon, or was changed while it was read."""
        found = []
        if self._problem:
            found.append(words.breaks_off(self._path.name, self._problem))
        if self._shape is not None and not self.has_header:
            found.append(words.no_header(f"{self._path.name}:{self._shape.lines + 1}"))
        elif self._shape is not None and self._shape.above:
            line = self._shape.header_line
            found.append(words.lines_above_header(self._shape.above, self._path.name, line))
        if self._before is not None:
            found += changes_since(self._path, self._before)
        return found

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _begin(self, block: Block) -> None:
        data = block.data.removeprefix(_BYTE_ORDER_MARK)
        name = self._path.name
        if block.is_cut:
            raise CannotRead(words.header_too_long(name, MOST_RECORD_BYTES))
        if data.count(b"\0", 0, _HEAD_BYTES) > min(len(data), _HEAD_BYTES) * _NULLS:
            problem = reading.byte_not_utf8(name, 1, 0, data.index(b"\0") + 1)
            guess = guessed_encoding(data)
            raise WrongEncoding(problem, guess, sample(data, guess))
        text = decoded(Block(data, 1), name)
        csv.field_size_limit(2 * MOST_RECORD_BYTES)
        try:
            self._shape = shape_of(text, "\t" if ".tsv" in name.lower() else "", is_column_name)
        except csv.Error as error:
            raise CannotRead(words.header_unreadable(name, str(error))) from None
        if self._shape is None:
            raise CannotRead(words.header_missing(name))
        shape = self._shape
        above = "".join(islice(io.StringIO(text, newline=""), shape.lines))
        rest = io.StringIO(text[len(above) :], newline="")
        rows: list[list[str]] = []
        with suppress(csv.Error):  # reported when its row is read
            rows += islice(csv.reader(rest, delimiter=shape.delimiter), FIRST_ROWS)
        rows = [row for row in rows if not is_rule(row, shape.delimiter)]
        cells = shape.header
        self.has_header = cells is not None
        if cells is None:
            cells = [""] * max(map(len, rows))
        require_header(cells, f"{name}:{shape.header_line}")
        self.is_export = is_ours = is_export(text)
        names = column_names(as_meant(cells) if is_ours else cells)
        names += map(unnamed_column, range(len(names) + 1, len(cells) + 1))
        self.names = tuple(names)
        self._form = TextForm(name, self.names, shape.delimiter, is_export=is_ours)
        self._first = Block(data[len(above.encode()) :], 1 + shape.lines, block.is_sound)
        self.first_rows = tuple(map(tuple, map(as_meant, rows) if is_ours else rows))

    def _reader(self, encoding: str) -> Callable[[int], bytes]:
        """Return a function that reads the next bytes of the table, in UTF-8."""
        name = self._path.name
        stream: BinaryIO | gzip.GzipFile = self._file
        if self._path.suffix.lower() == ".gz":
            stream = gzip.GzipFile(fileobj=self._file, mode="rb")
        try:
            codec = codecs.lookup(encoding)
            b"ab".decode(encoding)  # refuses codecs that make no text of bytes
        except UnicodeError:
            pass
        except (LookupError, ValueError):
            raise CannotRead(reading.no_encoding(encoding)) from None
        head = self._read(stream, _MARK_BYTES)
        if codec.name == "utf-8" and (marked := encoding_by_mark(head)):
            codec = codecs.lookup(marked)
        decoder = None if codec.name == "utf-8" else codec.incrementaldecoder()

        def read(size: int) -> bytes:
            nonlocal head
            piece, head = head + self._read(stream, size - len(head)), b""
            if decoder is None:
                return piece
            try:
                text = decoder.decode(piece, final=not piece)
                while piece and not text:  # a few bytes that are half a character
                    piece = self._read(stream, size)
                    text = decoder.decode(piece, final=not piece)
            except UnicodeError as error:
                problem = reading.not_encoded(name, codec.name, str(error))
                guess = guessed_encoding(piece)
                raise WrongEncoding(problem, guess, sample(piece, guess)) from None
            return text.encode("utf-8", "replace")

        return read

    def _read(self, stream: BinaryIO | gzip.GzipFile, size: int) -> bytes:
        try:
            return stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            if not self._file.tell() or not hasattr(self, "_form"):
                raise CannotRead(reading.not_unpacked(self._path.name, str(error))) from error
            self._problem = str(error)
            return b""


def is_large_text(path: Path) -> bool:
    """Return whether a text is so long that what is read of it is kept in the cache."""
    is_packed = path.suffix.lower() == ".gz"
    return path.stat().st_size >= LARGE_TEXT_BYTES // (_PACKED if is_packed else 1)


def changes_since(path: Path, before: os.stat_result) -> list[Finding]:
    """Return a finding where the file was removed, replaced or changed since `before`."""
    try:
        now = path.stat()
    except OSError:
        return [words.removed_while_read(path.name)]
    if (now.st_ino, now.st_size, now.st_mtime_ns) == (
        before.st_ino,
        before.st_size,
        before.st_mtime_ns,
    ):
        return []
    return [words.changed_while_read(path.name)]
