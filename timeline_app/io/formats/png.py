"""A timeline that travels inside its own picture."""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING, Final

from timeline_app.io.cancelling import wanted_each
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.io.formats.json import parse_json, timeline_pieces
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document


PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEADER_END: Final = len(PNG_SIGNATURE) + 25  # IHDR: 4 length, 4 type, 13 data, 4 check sum
_LONGEST_KEYWORD: Final = 79
_COMPRESS_FROM: Final = 1024  # bytes; a shorter text stays legible in the file
_LONGEST_TEXT: Final = 1 << 29  # bytes; a small file must not grow without bound when unpacked
_MOST_BYTES: Final = 1 << 31
"""A larger file is no picture of a timeline."""


def read_itxt(path: Path, keyword: str) -> str | None:
    """Return the first whole text of a PNG file with this keyword; None where it holds none.

    Whatever else is damaged does not matter, nor what follows the picture. Raises CannotRead when
    the file is no PNG, or is damaged where the text would be.
    """
    png = read_bytes(path, most_bytes=_MOST_BYTES)
    if not png.startswith(PNG_SIGNATURE):
        raise CannotRead(words.no_png(path.name))
    damage: Exception | None = None
    try:
        for data, check_sum in _texts(png, keyword.encode("latin-1")):
            try:
                return _parse(data, check_sum)
            except (struct.error, zlib.error, ValueError) as error:
                damage = damage or error
    except ValueError as error:
        damage = damage or error
    if damage is None:
        return None
    raise CannotRead(words.png_damaged(path.name, str(damage))) from damage


def insert_itxt(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Return the PNG with a text chunk for each keyword, right after its header.

    Raises ValueError for a keyword that is not 1 to 79 characters of Latin-1, or is no clean text.
    """
    if not png.startswith(PNG_SIGNATURE):
        raise ValueError("not a PNG picture")
    chunks = b"".join(_itxt(keyword, text) for keyword, text in texts.items())
    return png[:_HEADER_END] + chunks + png[_HEADER_END:]


def _texts(png: bytes, keyword: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the text chunks of this keyword up to the end of the picture, with their check sums."""
    at, kind, opening = len(PNG_SIGNATURE), b"", keyword + b"\0"
    while kind != b"IEND":
        if at + 12 > len(png):
            raise ValueError("it is cut short")
        length, kind = struct.unpack_from(">I4s", png, at)
        begin, end = at + 8, at + 8 + length
        if end + 4 > len(png):
            raise ValueError("it is cut short")
        (check_sum,) = struct.unpack_from(">I", png, end)
        if kind == b"iTXt" and png.startswith(opening, begin, end):
            yield png[begin:end], check_sum
        at = end + 4


def _parse(data: bytes, check_sum: int) -> str:
    if check_sum != zlib.crc32(b"iTXt" + data):
        raise ValueError("a check sum is wrong")
    _keyword, _, rest = data.partition(b"\0")
    packed, method = struct.unpack_from("BB", rest)
    if packed and method != 0:
        raise ValueError("a text is packed in an unknown way")
    _language, _translated, body = rest[2:].split(b"\0", 2)
    return (unpacked(body) if packed else body).decode("utf-8")


def unpacked(body: bytes) -> bytes:
    """Return what zlib packed at the beginning of bytes; ValueError where it is cut off."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(body, _LONGEST_TEXT)
    if not unpacker.eof:
        raise ValueError("a text is cut off or far too long")
    return text


def _itxt(keyword: str, text: str) -> bytes:
    name = keyword.encode("latin-1")
    clean = keyword.isprintable() and keyword == keyword.strip()
    if not clean or not 1 <= len(name) <= _LONGEST_KEYWORD:
        raise ValueError(f"no keyword of a PNG text: {keyword!r}")
    body = text.encode("utf-8")
    packed = len(body) >= _COMPRESS_FROM
    flags = b"\1\0" if packed else b"\0\0"
    data = name + b"\0" + flags + b"\0\0" + (zlib.compress(body) if packed else body)
    head = struct.pack(">I4s", len(data), b"iTXt")
    return head + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))


KEYWORD: Final = "timeline-app"
CARRIED: Final = 0.3
"""How much of the work of writing a picture is done once there is the timeline within it."""
_EXPORTED: Final = (
    [b"IHDR", b"iTXt", b"iTXt", b"iTXt", b"pHYs", b"IDAT", b"IEND"],
    [b"IHDR", b"iTXt", b"iTXt", b"pHYs", b"IDAT", b"IEND"],  # too long to carry its timeline
)
_HEAD: Final = struct.Struct(">I4s")  # of a chunk: its length and kind
_SOFTWARE: Final = b"Software\0\0\0\0\0timeline-app "


def read_png(path: Path) -> Document:
    """Return the timeline that an exported picture carries; CannotRead when it carries none."""
    text = read_itxt(path, KEYWORD)
    if text is None:
        raise CannotRead(words.picture_without_timeline(path.name, "PNG"))
    return parse_json(text, path)


def is_exported_png(path: Path) -> bool:
    """Return whether a picture was written by this program, and by no other since.

    Other programs may keep its texts, but not its chunks as they are.
    """
    kinds: list[bytes] = []
    is_signed = False
    with path.open("rb") as file:
        if file.read(len(PNG_SIGNATURE)) != PNG_SIGNATURE:
            return False
        while len(kinds) < len(_EXPORTED[0]):
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                break
            length, kind = _HEAD.unpack(head)
            start = file.read(min(length, len(_SOFTWARE)))
            kinds.append(kind)
            is_signed |= kind == b"iTXt" and start == _SOFTWARE
            file.seek(length - len(start) + 4, os.SEEK_CUR)
        return is_signed and kinds in _EXPORTED and not file.read(1)


def timeline_text(document: Document, mask: BoolArray | None = None) -> dict[str, str]:
    """Return the timeline as a text chunk, by its keyword, for insert_itxt.

    With a `mask`, of its events alone. Raises Cancelled where the picture is not wanted any more.
    """
    count = 2 * len(document.events)
    pieces = wanted_each(timeline_pieces(document, mask), count, (0.0, CARRIED))
    return {KEYWORD: "".join(pieces)}
