"""The text of timeline.toml, edited so that all else in it stays as it was written."""

from __future__ import annotations

import tomllib

from timeline_app.io.errors import CannotWrite
from timeline_app.words.making_card import settings_not_editable


def add_lane(settings: str, lane_id: str, title: str, colour: str = "") -> str:
    """Return the settings with one more lane behind the others.

    Raises CannotWrite where they are no TOML, or where their lanes are no list of tables.
    """
    import tomlkit  # not for viewing

    before = _values(settings)
    cells = {"id": lane_id, "title": title} | ({"colour": colour} if colour else {})
    lanes = before.get("lanes", [])
    if not isinstance(lanes, list):
        raise CannotWrite(settings_not_editable())
    document = tomlkit.parse(settings)
    if isinstance(document.get("lanes"), tomlkit.items.Array):
        inline = tomlkit.inline_table()
        inline.update(cells)
        document["lanes"].append(inline)
        after = tomlkit.dumps(document)
    else:  # a table at the end, as written by hand
        line_end = "\r\n" if "\r\n" in settings else "\n"
        table = tomlkit.dumps(cells).replace("\n", line_end)
        gap = "" if not settings or settings.endswith("\n") else line_end
        gap += line_end if settings.strip() else ""
        after = f"{settings}{gap}[[lanes]]{line_end}{table}"
    if _values(after) != before | {"lanes": [*lanes, cells]}:
        raise CannotWrite(settings_not_editable())
    return after


def _values(settings: str) -> dict[str, object]:
    try:
        return tomllib.loads(settings)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CannotWrite(settings_not_editable()) from error
