"""The ways a file can fail its user; each says on one line what, where and what to do."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Final

from timeline_app.model.document import bounded


class CannotRead(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """Nothing of a file can be shown: one bounded line, whatever names of the file it holds."""

    def __init__(self, line: str) -> None:
        super().__init__(bounded(" ".join(line.splitlines())))


class WrongEncoding(CannotRead):
    """A file is in another encoding: `what` is wrong, and the `encoding` to try, a codec's name."""

    def __init__(self, what: str, encoding: str) -> None:
        super().__init__(f"{what}: open it with --encoding {encoding}, or save it as UTF-8")
        self.what = what
        self.encoding = encoding


class CannotWrite(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A file could not be written; what stood there before is untouched."""


_MOST_SAID: Final = 200
_PACKAGE: Final = Path(__file__).parents[1]


def one_line(error: OSError) -> str:
    """Return what the system says about an error, without its number and file name."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def unforeseen(doing: str, error: BaseException) -> str:
    """Return one line for an error that nobody foresaw: what was being done, and what went wrong.

    It names the place in the program, which is all that is left of a traceback.
    """
    if isinstance(error, MemoryError):
        return f"{doing}: there is not enough memory"
    said = bounded(" ".join(str(error).split()), _MOST_SAID)
    told = f"{type(error).__name__}: {said}" if said else type(error).__name__
    steps = traceback.extract_tb(error.__traceback__)
    own = [step for step in steps if Path(step.filename).is_relative_to(_PACKAGE)] or steps
    place = f", {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"{doing}: this is a fault of the program, please report it ({told}{place})"
