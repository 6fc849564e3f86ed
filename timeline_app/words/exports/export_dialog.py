"""Sentences of the export dialog: kinds of files, what they hold, and how saving went."""

from __future__ import annotations

from typing import Final

from timeline_app.words.counts import capitalized, counted
from timeline_app.words.exports.pictures import pixels

KIND: Final = "&Kind"
CANCEL: Final = "Cancel"
CLOSE: Final = "Close"
LAYING_OUT: Final = "Laying out the preview…"
CANCELLING: Final = "Cancelling…"
PREVIEW_NAMES: Final = (
    "Preview of the picture",
    "Preview of the pages",
    "How the file begins",
)
PREVIOUS_PAGE: Final = "Previous page"
NEXT_PAGE: Final = "Next page"
AS_ON_PAPER: Final = "shown as on paper"


def kind_words(title: str, suffix: str) -> str:
    """Return a format in the list of kinds: "PNG picture (.png)"."""
    return f"{title} ({suffix})"


def whole_timeline(count: int, hidden: int, rows: int, not_held: str, left_out: int = 0) -> str:
    """Say what a file of data holds, also what the filter hides, and what not.

    Where its beginning is shown as `rows`, that is said. Of a database's table the events that the
    filter hides may be `left_out`.
    """
    also = f", also the {hidden:,} that the filter hides" if hidden else ""
    also += f", shown as {counted(rows, 'row')}" if 0 < rows == count else ""
    also += f", the first {rows:,} shown as rows" if 0 < rows < count else ""
    held = f"All of the timeline, {counted(count, 'event')}{also}"
    if left_out:
        shown = f"What the filter shows, {counted(count, 'event')}{also}"
        held = f"{shown}, {others_left_out(left_out)}"
    return f"{held}. Not in it: {not_held}." if not_held else f"{held}."


def others_left_out(count: int) -> str:
    """Return how many events of a database's table a filter keeps out of what is exported."""
    return f"without {counted(count, 'other')}"


def cell_start(text: str, most: int) -> str:
    """Return the beginning of a cell on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def save_title(title: str) -> str:
    """Return the title of the dialog that asks where to save: "Save as PNG picture"."""
    return f"Save as {title}"


def as_note(text: str) -> str:
    """Return a note as a sentence of its own; "" for none."""
    return f"{as_sentence(text)}." if text else ""


def as_sentence(text: str) -> str:
    """Return words as they begin a sentence."""
    return capitalized(text)


def first_of_events(most: int, count: int) -> str:
    return f"the first {most:,} of {counted(count, 'event')}"


def as_on_paper(events: str) -> str:
    """Describe a web page whose preview is on paper."""
    return f"{events}, {AS_ON_PAPER}"


def save_cancelled(name: str) -> str:
    """Say that a file was not written after all."""
    return f"Cancelled: {name} is as it was."


def copied(width_px: int, height_px: int) -> str:
    return f"Copied, {pixels(width_px, height_px)}."


def saving(name: str) -> str:
    return f"Saving {name}…"


def export_saved(name: str, not_held: str = "") -> str:
    """Say that a file was saved, and what it does not hold of the timeline."""
    return f"Saved {name}." + (f" Not all is in it: {not_held}." if not_held else "")


def asks_to_replace(name: str) -> str:
    """Ask whether a file may be replaced."""
    return f"{name} is there already. Replace it?"
