"""Copies of a timeline's files as they were before a session saved them, in the user's data."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotWrite, one_line
from timeline_app.io.making.working_folder import files_of
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from timeline_app.io.making.working_folder import WorkingFolder

_MOST: Final = 20
_COPY: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?")


def back_up(folder: WorkingFolder, place: Path, moment: datetime) -> Path:
    """Write a folder's files as they were read into a new folder in `place`, and return that.

    The last 20 are kept. Raises CannotWrite.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        unfinished = place / ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        for file, content in files_of(folder).items():
            (unfinished / file).write_bytes(content)
        copy = unfinished.rename(_free(place, f"{moment:%Y-%m-%d %H.%M.%S}"))
    except OSError as error:
        raise CannotWrite(words.no_copy_made(place, one_line(error))) from error
    copies = sorted(each for each in place.iterdir() if _COPY.fullmatch(each.name))
    for old in copies[:-_MOST]:
        shutil.rmtree(old, ignore_errors=True)
    return copy


def _free(place: Path, name: str) -> Path:
    """Return a path in a folder that is free: two sessions may end within a second."""
    path, number = place / name, 2
    while path.exists():
        path, number = place / f"{name} ({number})", number + 1
    return path
