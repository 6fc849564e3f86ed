"""What is said of the cache of large tables."""

from typing import Final

from timeline_app.words.counts import counted

NO_ROOM: Final = "there is too little room on the disk of the cache"
CLEAR: Final = "Clear the cache"
CACHE_EMPTY: Final = "The cache of large tables is empty"
UNFINISHED: Final = "not finished"


def keeping(file: str) -> str:
    """Return what is said once all rows are read."""
    return f"{file}: its rows are put in order and kept for the next time"


def opened_from_cache(file: str) -> str:
    return f"{file} was opened from the cache; Ctrl+R reads it again"


def not_kept(file: str, reason: str) -> str:
    return f"{file} is read into memory and not kept for the next time: {reason}"


def bytes_said(size: int) -> str:
    """Return a size as people write it: "0 MB", "13 MB", "1.2 GB"."""
    return f"{size / 10**9:,.1f} GB" if size >= 10**9 else f"{-(-size // 10**6)} MB"


def cache_line(table: str, size: int, day: str) -> str:
    """Return one line for a table in a list of all; without its name it is not finished."""
    return f"{bytes_said(size):>9}  {table or UNFINISHED} (last used {day})"


def cache_size(folder: str, tables: int, size: int, most: int) -> str:
    """Return the last line of that list."""
    of = f"{bytes_said(size)} of at most {bytes_said(most)}"
    return f"{folder}: {counted(tables, 'table')}, {of}; “timeline-app cache --clear” removes them"


def asks_to_clear(tables: int, size: int) -> str:
    """Ask before the cache is cleared in the window."""
    of = counted(tables, "large table")
    return (
        f"What was read of {of} is kept in the cache and takes {bytes_said(size)}. Without it they "
        "take longer to open the next time; the files themselves stay as they are. Clear it?"
    )


def cache_cleared(size: int) -> str:
    return f"The cache was cleared; {bytes_said(size)} are free again"
