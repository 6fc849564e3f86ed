"""Files as bytes and as text: UTF-8 always, and one clear line where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead, one_line

if TYPE_CHECKING:
    from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"
MOST_BYTES: Final = 2**29
"""A file of a timeline's folder that is larger than this is another file, or a mistake."""


def read_text(path: Path, most_bytes: int = MOST_BYTES) -> str:
    """Return the whole text of a UTF-8 file, line ends and a byte order mark as they are.

    Raises CannotRead when the file cannot be read, is too large or is not UTF-8.
    """
    return decode_text(read_bytes(path, most_bytes=most_bytes), path.name)


def read_bytes(path: Path, name: str = "", most_bytes: int = MOST_BYTES) -> bytes:
    """Return all bytes of a file; CannotRead, which names it as given, when that cannot be done."""
    name = name or path.name
    try:
        if not path.is_file():  # a pipe or a device might never end
            raise CannotRead(f"{name} is not {'a file' if path.exists() else 'there'}")
        if path.stat().st_size > most_bytes:
            raise CannotRead(
                f"{name} is too large: no more than {most_bytes // 2**20:,} MB can be read "
                "as a whole, so take out what is not needed"
            )
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(f"{name} cannot be read ({one_line(error)})") from error


def decode_text(data: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes; CannotRead names the first byte that is not, and its line."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CannotRead(
            f"{name}:{line} is not UTF-8 (byte 0x{data[error.start]:02x} "
            f"at offset {error.start:,}): save it as UTF-8"
        ) from error


def name_as_text(name: str) -> str:
    """Return the name of a file as a text that can be shown and written.

    Bytes that are not UTF-8, which Python keeps as halves of characters, become U+FFFD.
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
