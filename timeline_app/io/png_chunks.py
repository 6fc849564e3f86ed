"""International text chunks (iTXt) of PNG files: W3C, Portable Network Graphics, third edition."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.texts import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEADER_END: Final = len(_SIGNATURE) + 25  # IHDR: 4 length, 4 type, 13 data, 4 check sum
_LONGEST_KEYWORD: Final = 79
_COMPRESS_FROM: Final = 1024  # bytes; a shorter text stays legible in the file
_LONGEST_TEXT: Final = 1 << 29  # bytes; a small file must not grow without bound when unpacked


def read_itxt(path: Path) -> dict[str, str]:
    """Return the texts of a PNG file by keyword; CannotRead when it is no PNG or is damaged."""
    png = read_bytes(path)
    if not png.startswith(_SIGNATURE):
        raise CannotRead(f"{path.name} is not a PNG picture")
    try:
        return dict(_parse(data) for kind, data in _chunks(png) if kind == b"iTXt")
    except (struct.error, zlib.error, ValueError) as error:
        raise CannotRead(f"{path.name} is damaged: its texts cannot be read ({error})") from error


def insert_itxt(png: bytes, texts: Mapping[str, str]) -> bytes:
    """Return the PNG with a text chunk for each keyword, right after its header.

    Raises ValueError for a keyword that is not 1 to 79 characters of Latin-1, or is no clean text.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG picture")
    chunks = b"".join(_itxt(keyword, text) for keyword, text in texts.items())
    return png[:_HEADER_END] + chunks + png[_HEADER_END:]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        data = png[at + 8 : at + 8 + length]
        (check_sum,) = struct.unpack_from(">I", png, at + 8 + length)
        if kind == b"iTXt" and check_sum != zlib.crc32(kind + data):
            raise ValueError("a check sum is wrong")
        yield kind, data
        at += length + 12


def _parse(data: bytes) -> tuple[str, str]:
    keyword, _, rest = data.partition(b"\0")
    packed, method = struct.unpack_from("BB", rest)
    if packed and method != 0:
        raise ValueError("a text is packed in an unknown way")
    _language, _translated, body = rest[2:].split(b"\0", 2)
    return keyword.decode("latin-1"), (_unpack(body) if packed else body).decode("utf-8")


def _unpack(body: bytes) -> bytes:
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
