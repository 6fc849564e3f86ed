"""Which folder a timeline's articles are read from, and whether that may be done unasked.

A timeline that came from someone else must not get at other files of this machine: what it names
as its articles would stand in every picture and file that is exported. So articles are read
without a question only from inside the folder that the timeline's own folder lies in.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from timeline_app.resources import resource

_SYSTEM: Final = tuple(map(Path, ("/proc", "/sys", "/dev")))
_OWN: Final = "articles"


class ArticleFolder(NamedTuple):
    """A folder of articles: its path, and its name as the timeline has it, "" for its own folder.

    `needs_leave` says that it lies outside, and that nobody allowed it to be read.
    """

    path: Path
    name: str
    needs_leave: bool = False

    def place(self, file: str) -> str:
        """Return where a file of it is looked for, from the timeline's folder on."""
        return f"{self.name.rstrip('/')}/{file}" if self.name.strip("./") else file

    @property
    def real_path(self) -> Path:
        """The path with all links followed."""
        return _real(self.path)


def folder_of_articles(timeline: Path, named: str, allowed: Path | None = None) -> ArticleFolder:
    """Return the folder of the articles: the one that is named, or "articles", or the timeline's.

    `allowed` is a folder outside from which a person lets articles be read.
    """
    name = named or (_OWN if (timeline / _OWN).is_dir() else "")
    path = timeline / name
    return ArticleFolder(path, name, not _may_be_read(timeline, _real(path), allowed))


def is_of_system(path: Path) -> bool:
    """Whether a path without links leads to what the system makes up, of which nothing is read."""
    return any(path.is_relative_to(folder) for folder in _SYSTEM)


def _may_be_read(timeline: Path, folder: Path, allowed: Path | None) -> bool:
    if is_of_system(folder):
        return False
    own = _real(timeline)
    around = own.parent if own.parent != own.parent.parent else own  # all lies in the root
    trusted = [around, *([] if allowed is None else [_real(allowed)])]
    if own == _real(resource("tour")):  # the program's own timeline
        trusted.append(own.parent.parent / "seeds")
    return any(folder.is_relative_to(each) for each in trusted)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
