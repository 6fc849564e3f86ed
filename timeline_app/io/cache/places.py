"""Where the cache is, and how much it may hold."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

FOLDER_VARIABLE: Final = "TIMELINE_APP_CACHE"
"""The environment variable that names another folder for the cache."""

_NAME: Final = "timeline-app"
_MOST_BYTES: Final = 20 * 10**9
_MOST_OF_DISK: Final = 10  # a tenth of it
_KEPT_FREE_BYTES: Final = 10**9  # of the disk, which other programs need


def cache_folder() -> Path:
    """Return the folder of the cached tables, which may not be there yet."""
    own = os.environ.get(FOLDER_VARIABLE)
    return (Path(own) if own else _of_user() / _NAME) / "tables"


def _of_user() -> Path:
    """Return the user's folder for what may be lost, as Qt's GenericCacheLocation."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "cache"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".cache"


def most_bytes() -> int:
    """Return how much all cached tables may take: 20 GB, or a tenth of a smaller disk."""
    return min(_MOST_BYTES, shutil.disk_usage(_there(cache_folder())).total // _MOST_OF_DISK)


def free_bytes() -> int:
    """Return how much can still be written to the cache; the disk is never filled up."""
    return shutil.disk_usage(_there(cache_folder())).free - _KEPT_FREE_BYTES


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
