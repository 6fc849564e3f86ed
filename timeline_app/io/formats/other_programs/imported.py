"""The timeline of another program as a Document: what its importers have in common."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.event_rows import FileRows
from timeline_app.io.files import name_as_text
from timeline_app.io.settings import Settings
from timeline_app.io.text_table import Table, empty_table
from timeline_app.model.document import Lane, lane_colour
from timeline_app.model.events import COLUMNS
from timeline_app.model.making.names import distinct_id
from timeline_app.words.files import imports as words
from timeline_app.words.files.tables import untitled_lane

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document, Finding

ImportedRow = dict[str, str]
AS_WRITTEN: Final = "date as written"
"""The column of an event's date in the file's own words, where `when` is worked out from them."""


class Imported(NamedTuple):
    """What a file of another program holds.

    `events` are (place in the file, cells by column); columns that the program does not know are
    kept. `colours` are those of lanes, by the text in `lane`, in the order of the lanes.
    `left_out` counts what has no place here, by its name there; `lane_column` is the file's name
    for what makes the lanes, and `mark` is between the file's name and a place.
    """

    events: Sequence[tuple[str, ImportedRow]]
    title: str = ""
    description: str = ""
    colours: Mapping[str, str] = {}
    lane_column: str = ""
    opening: str = ""
    left_out: Mapping[str, int] = {}
    findings: tuple[Finding, ...] = ()
    articles: FileRows[Article] = FileRows(())
    excerpts: Sequence[tuple[str, ImportedRow]] = ()
    mark: str = ", "


def document_of(path: Path, found: Imported) -> Document:
    """Return the document of a file: ids made distinct, lanes by first use behind those named."""
    name = name_as_text(path.name)
    rows = _with_ids(found.events)
    settings = Settings(
        title=found.title or name_as_text(path.stem),
        description=found.description,
        opening=found.opening,
        lanes=_lanes(found.colours, rows),
        findings=(
            *found.findings,
            *([words.left_out(found.left_out, name)] if found.left_out else ()),
        ),
    )
    document = assemble(
        Parts(
            path=path,
            place=name,
            settings=settings,
            events=_table(name, found.mark, rows, ("id", "title", "when")),
            excerpts=_table(name, found.mark, found.excerpts, ()),
            differences=empty_table(name),
            facts=empty_table(name),
            articles=found.articles,
        )
    )
    return replace(document, lane_column=found.lane_column)


def _lanes(colours: Mapping[str, str], rows: Iterable[tuple[str, ImportedRow]]) -> tuple[Lane, ...]:
    used = dict.fromkeys(row.get("lane", "") for _, row in rows)
    named = [lane for lane in dict.fromkeys([*colours, *used]) if lane in used or colours.get(lane)]
    untitled = untitled_lane(is_only=len(named) == 1)
    return tuple(
        Lane(lane, lane or untitled, colour_of(colours.get(lane, "")) or lane_colour(place))
        for place, lane in enumerate(named)
    )


def _with_ids(rows: Sequence[tuple[str, ImportedRow]]) -> list[tuple[str, ImportedRow]]:
    """Return the rows, each with an id of its own: the file's where it has one, once."""
    taken: set[str] = {row.get("id", "").strip() for _, row in rows}
    seen: set[str] = set()
    made = []
    for number, (place, row) in enumerate(rows, start=1):
        own = row.get("id", "").strip()
        if not own:
            own = next(name for name in map(str, count(number)) if name not in taken)
        elif own in seen:
            own = distinct_id(own, taken, most=None)
        taken.add(own)
        seen.add(own)
        repeats = row.get(AS_WRITTEN) and row[AS_WRITTEN] == row.get("when")
        made.append((place, row | {"id": own} | ({AS_WRITTEN: ""} if repeats else {})))
    return made


def _table(
    name: str, mark: str, rows: Sequence[tuple[str, ImportedRow]], needed: Sequence[str]
) -> Table:
    filled = (column for _, row in rows for column, cell in row.items() if cell)
    names = dict.fromkeys([*needed, *filled])
    columns = {column: [row.get(column, "") for _, row in rows] for column in names}
    return Table(name, columns, [place for place, _ in rows], mark=mark)


def other_cells(
    values: Mapping[str, object], known: Iterable[str], prefix: str = ""
) -> ImportedRow:
    """Return what an object of JSON holds beside the `known` keys, as cells of columns of its own.

    What is within an object or a list is named by its path. A name that this program uses itself
    gets the mark "(column)".
    """
    cells: ImportedRow = {}
    for key, value in values.items():
        if key in known:
            continue
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            cells |= other_cells(value, (), f"{name} ")
        elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
            cells |= other_cells({str(n): each for n, each in enumerate(value, 1)}, (), f"{name} ")
        elif text := text_of(value):
            cells[own_column(name)] = text
    return cells


def own_column(name: str) -> str:
    """Return the name under which a column of a file is kept beside those of this program."""
    return f"{name} (column)" if name in COLUMNS else name


def text_of(value: object) -> str:
    """Return a value of JSON as a text; a list as its parts; "" for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(filter(None, map(text_of, value)))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_RGB: Final = re.compile(r"(?:rgba?\()?\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\b.*")
# CSS 2.1 (4.3.6), by which people name colours.
_NAMED: Final = {
    "maroon": "#800000", "red": "#ff0000", "orange": "#ffa500", "yellow": "#ffff00",
    "olive": "#808000", "purple": "#800080", "fuchsia": "#ff00ff", "white": "#ffffff",
    "lime": "#00ff00", "green": "#008000", "navy": "#000080", "blue": "#0000ff",
    "aqua": "#00ffff", "teal": "#008080", "black": "#000000", "silver": "#c0c0c0",
    "gray": "#808080", "grey": "#808080",
}  # fmt: skip


def colour_of(text: str) -> str:
    """Return a colour as "#rrggbb" from `#rgb`, `r,g,b`, `rgb(…)` or a CSS name; "" for others."""
    text = text.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    if (hexed := _HEX.fullmatch(text)) and (text.startswith("#") or not text.isdecimal()):
        digits = hexed[1]
        return "#" + (digits if len(digits) > 3 else "".join(2 * digit for digit in digits))  # noqa: PLR2004 - short form
    if (parts := _RGB.fullmatch(text)) and all(int(part) < 256 for part in parts.groups()):  # noqa: PLR2004 - of a byte
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())
    return ""
