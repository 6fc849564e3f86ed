"""Printing to standard output and standard error, whatever they are and accept."""

from __future__ import annotations

import codecs
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotWrite, one_line
from timeline_app.words.command_line import output_unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

# Control characters, line ends, marks that turn the direction of writing, and the surrogates by
# which Python keeps the bytes of a file name that is not UTF-8. It is compiled when it is first
# needed, for which the first picture would wait.
_OBEYED: Final = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ESCAPING: Final = "timeline-app.escape"
_LAST_STANDARD_STREAM: Final = 2


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output; do nothing where it is closed or its reader has left.

    Raises CannotWrite when they cannot be written.
    """
    try:
        _write(sys.stdout, lines)
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise CannotWrite(output_unwritable(one_line(error))) from error


def print_error(line: str) -> None:
    """Print one line to standard error, if that can be written."""
    try:
        _write(sys.stderr, [line])
    except OSError:
        _discard(sys.stderr)


def visible(text: str) -> str:
    r"""Return a text as one line without characters that a terminal obeys.

    They are written as JSON writes them, ESC as \u001b, so that JSON stays valid.
    """
    return re.sub(_OBEYED, lambda found: _escape(found[0]), text)


def keep_standard_streams_apart() -> None:
    """Open whichever of standard input, output and error is closed, lest a file gets its number.

    A library that writes a warning to standard error would write it into that file.
    """
    number = os.open(os.devnull, os.O_RDWR)
    while number <= _LAST_STANDARD_STREAM:
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)


def _write(stream: TextIO | None, lines: Iterable[str]) -> None:
    if stream is None:  # closed before the program began
        return
    text = "".join(f"{visible(line)}\n" for line in lines)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, _ESCAPING).decode(encoding))
    stream.flush()


def _discard(stream: TextIO) -> None:
    """Drop what is left in a stream: Python would write it once more at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _escape(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escape_unencodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _escape(error.object[error.start : error.end]), error.end


codecs.register_error(_ESCAPING, _escape_unencodable)
