"""What the bars, lines and dialogs of the window say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.words.counts import counted, listed
from timeline_app.words.names import span_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def document_size(events: int, articles: int) -> str:
    """Return "54 events · 20 articles"; the articles only where there are any."""
    sizes = [counted(events, "event"), *([counted(articles, "article")] if articles else [])]
    return " · ".join(sizes)


def lanes_button(name: str) -> str:
    """Return what the button says that chooses what makes a lane."""
    return f"Lanes: {name} ▾"


def row_counts(read: int, shown: int, refused: int, hidden: int) -> str:
    """Return how many rows were read, are shown, were refused and are hidden by the filter."""
    counts = f"{read:,} read, {shown:,} shown, {refused:,} refused"
    return f"{counts}, {hidden:,} filtered" if hidden else counts


def span_shown(seconds: float) -> str:
    """Return how much time is in view: "6 days shown"."""
    return f"{span_in_words(seconds)} shown"


def clock_button_name(clock: str) -> str:
    """Return the accessible name of the button that chooses the clock."""
    return f"{clock}: choose the clock"


def reading(name: str) -> str:
    """Return that a file is being read."""
    return f"Reading {name}…"


def reading_progress(name: str, rows: int, share: float) -> str:
    """Return how far the reading of a file has come; `share` is from 0 to 1."""
    return f"Reading {name}: {rows:,} rows, {share:.0%}"


def drop_to_open(name: str) -> str:
    """Return what is said while a file hovers over the window."""
    return f"Drop to open {name}"


def file_kinds(suffixes: Iterable[str]) -> str:
    """Return the filter of the dialog that opens a file, as Qt reads it."""
    return f"Timelines ({' '.join(f'*{suffix}' for suffix in suffixes)} timeline.toml)"


def file_saved(name: str) -> str:
    """Return that a file is written."""
    return f"{name} is saved."


def columns_title(file: str) -> str:
    """Return the title of the dialog that asks for the columns of a table."""
    return f"Columns of {file}"


def column_box_name(role: str) -> str:
    """Return the accessible name of the box that chooses the column of a role, such as "Title"."""
    return f"Column of the {role.lower()}"


def which_column(file: str) -> str:
    """Return the question which column is which."""
    return f"Which column of {file} is which? What is not chosen is kept and shown."


def which_day(file: str, readings: Sequence[str]) -> str:
    """Return the question which number of a date is the day; `readings` are what it may mean."""
    dates = listed(readings, "or")
    return f"{file} has dates that can be read in two ways ({dates}). Which number is the day?"


def which_unit(file: str, column: str) -> str:
    """Return the question what the numbers of a column count."""
    return f"The column “{column}” of {file} holds numbers. What do they count?"


def unit_lacking(column: str) -> str:
    """Return what must be chosen before a column of numbers can be read."""
    return f"Say what the numbers in “{column}” count."


def first_event(title: str, date: str) -> str:
    """Return a line of the preview in the column dialog."""
    return f"{title or 'no title'}: {date}"
