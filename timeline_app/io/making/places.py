"""Where the program keeps what belongs to timelines that are edited: never in their folders."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.files import name_as_text

if TYPE_CHECKING:
    from pathlib import Path

_OF_NAME: Final = 40  # characters
_OF_KEY: Final = 32


class OwnFolders(NamedTuple):
    """The program's own folders: `cache` for what may be lost, `data` for what may not."""

    cache: Path
    data: Path

    def log(self, timeline: Path) -> Path:
        """Return the file of the changes of a timeline that are not saved."""
        return self.cache / "recovery" / f"{_key(timeline)}.log"

    def lock(self, timeline: Path) -> Path:
        """Return the file that is there while a window edits a timeline."""
        return self.cache / "locks" / f"{_key(timeline)}.lock"

    def copies(self, timeline: Path) -> Path:
        """Return the folder of copies of a timeline's files, by its name and its real path."""
        name = re.sub(r"[^\w .-]", "_", name_as_text(timeline.resolve().name))[:_OF_NAME]
        return self.data / "copies" / f"{name}-{_key(timeline)[:8]}"


def _key(timeline: Path) -> str:
    return hashlib.sha256(os.fsencode(timeline.resolve())).hexdigest()[:_OF_KEY]
