"""Errors of reading and writing files; each says on one line what, where and what to do."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Final

from timeline_app.words.files import reading as words


class CannotRead(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """Nothing of a file can be shown; its message is one line of bounded length."""

    def __init__(self, message: str) -> None:
        super().__init__(words.bounded(" ".join(message.splitlines())))


class WrongEncoding(CannotRead):
    """A file is in another encoding: `what` is wrong, and which `encoding` (a codec) to try.

    That is a guess; `sample` has words of the file as that encoding reads them.
    """

    def __init__(self, what: str, encoding: str, sample: str) -> None:
        super().__init__(words.try_encoding(what, encoding, sample))
        self.what = what
        self.encoding = encoding
        self.sample = sample


class CannotWrite(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A file could not be written; what was there before is untouched."""


class ChangedElsewhere(CannotWrite):
    """What was to be changed in a file is not any more as it was shown: nothing was written."""


_PACKAGE: Final = Path(__file__).parents[1]


def one_line(error: OSError) -> str:
    """Return the system's message of an error, without its number and file name."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def unforeseen(doing: str, error: BaseException) -> str:
    """Return one line for an unexpected error: what was being done, what failed, and where."""
    steps = traceback.extract_tb(error.__traceback__)
    own = [step for step in steps if Path(step.filename).is_relative_to(_PACKAGE)] or steps
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return words.unforeseen_fault(doing, error, place)
