"""Sentences of the bars, lines and dialogs of the window, and of opening a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.shown import shown_on_one_line
from timeline_app.words.counts import counted, quoted
from timeline_app.words.dates.names import span_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def only_this_lane(title: str) -> str:
    """Return the entry of a lane's menu that hides the events of all others."""
    return f"Show only {title}"


def measure_from(title: str) -> str:
    """Return the entry of an event's menu that measures the time from the chosen one."""
    return f"Measure the time from {quoted(title)}"


def document_size(events: int, articles: int, drafts: int = 0) -> str:
    """Return "54 events · 1 draft · 20 articles"; of the last two only what there is."""
    besides = [(drafts, "draft"), (articles, "article")]
    sizes = [(events, "event"), *(each for each in besides if each[0])]
    return " · ".join(counted(count, name) for count, name in sizes)


def lanes_button(name: str) -> str:
    """Return what the button says that chooses what makes a lane."""
    return f"Lanes: {name}"


def with_key(name: str, key: str) -> str:
    """Return what an action is called with its key, where it has one."""
    return f"{name} ({key})" if key else name


def row_counts(read: int, shown: int, refused: int, hidden: int) -> str:
    """Return how many rows were read, are shown, were refused and are hidden by the filter."""
    lost = f"{refused:,} refused" if refused else "none refused"
    counts = f"{counted(read, 'event')} read, {lost}"
    return f"{counts}; {shown:,} shown, {hidden:,} filtered" if hidden else counts


def engine_counts(read: int, shown: int, loaded: int) -> str:
    """Return how many events a table of an engine has, and how many are shown and loaded."""
    counts = f"{counted(read, 'event')}, {loaded:,} loaded"
    return f"{counts}; {shown:,} shown, {read - shown:,} filtered" if shown < read else counts


def span_shown(seconds: float) -> str:
    return f"{span_in_words(seconds)} shown"


def clock_button_name(clock: str) -> str:
    """Return the accessible name of the button that chooses the clock."""
    return f"{clock}: choose the clock"


def reading_file(name: str) -> str:
    return f"Reading {name}…"


def reading_progress(name: str, rows: int, share: float) -> str:
    """Return how far the reading of a file has come; `share` is from 0 to 1."""
    return f"Reading {name}: {rows:,} rows, {share:.0%}"


def file_saved(name: str) -> str:
    return f"{name} is saved."


ENCODING_NAMES: Final[Mapping[str, str]] = {
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "mac-roman": "Mac Roman",
    "koi8-r": "KOI8-R (Cyrillic)",
    "cp850": "DOS (Western Europe)",
    "cp932": "Shift-JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "latin-1": "Latin-1",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big-endian)",
}
WINDOW_KEYS: Final = "← → events · wheel zooms · Ctrl+K search · ? all keys"
READER_KEYS: Final = "J K next passage · Alt+← back · Esc closes · ? all keys"
FIRST_KEYS: Final = "R reads · U next sentence · E makes an event of it · ? all keys"
MAKING_KEYS: Final = "U next sentence · E makes an event · X nothing to cite · ? all keys"
ENGINE_CLOCK: Final = (
    "A table of a database is shown on its own clock and its whole axis: to see up to 100,000 "
    "events otherwise, export them to a file, and open that."
)
NO_DATES_SHOWN: Final = "no dates"
NONE_RECENT: Final = "None opened yet"


def about_words(version: str) -> str:
    """Return what the program is, on lines of their own."""
    return (
        f"timeline-app {version}\n\n"
        "Events on a zoomable timeline, each proved by the passages that tell of it.\n"
        "It reads and writes on this machine only, and sends nothing anywhere.\n\n"
        "Free under the MIT License. Set in Source Sans and Source Serif (SIL Open Font License)."
    )


NOTHING_COPIED: Final = (
    "No table is copied: copy the cells of a spreadsheet, with the names of their columns, first."
)
NOTHING_OPEN: Final = (
    "No timeline is open: choose a folder or a file in the menu, or drop one here."
)


def window_title(title: str) -> str:
    """Return the title of the window of a timeline; of none if there is no title."""
    return shown_on_one_line(title) or "Timeline"


def encoding_name(encoding: str) -> str:
    """Return what people call an encoding."""
    return ENCODING_NAMES.get(encoding, encoding)


def other_encoding(what: str, encoding: str, sample: str) -> str:
    """Return what can be done about a file that is not UTF-8; `what` says where it is not.

    `sample` are words of it as the encoding reads them, by which a person can judge the guess.
    """
    guess = f"by a guess it is {encoding_name(encoding)} and says “{shown_on_one_line(sample)}”"
    return f"{what}: {guess}. Open it so if that is right, else save it as UTF-8."


def open_in_encoding(encoding: str) -> str:
    """Return the text of the button that opens a file in an encoding."""
    return f"Open as {encoding_name(encoding)}"


def articles_outside(folder: Path) -> str:
    """Return the question whether to read articles from a folder outside the timeline's."""
    where = shown_on_one_line(str(folder))
    return f"This timeline takes its articles from {where}, outside its folder. Read them?"


def drop_to_open(name: str) -> str:
    """Return what a drop of a file or folder would do."""
    return f"Drop to open {name}"
