"""What is said while a timeline is opened, and about what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.shown import shown_on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENCODING_NAMES: Final[Mapping[str, str]] = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-16": "UTF-16",
}
NOTHING_OPEN: Final = (
    "No timeline is open: choose a folder or a file in the menu, or drop one here."
)


def window_title(title: str) -> str:
    """Return the title of the window of a timeline; of none if there is no title."""
    return f"{shown_on_one_line(title)} – Timeline" if title else "Timeline"


def encoding_name(encoding: str) -> str:
    """Return what people call an encoding."""
    return ENCODING_NAMES.get(encoding, encoding)


def other_encoding(what: str, encoding: str) -> str:
    """Return what can be done about a file that is not UTF-8; `what` says where it is not."""
    return f"{what}: open it as {encoding_name(encoding)}, or save it as UTF-8"


def open_in_encoding(encoding: str) -> str:
    """Return the text of the button that opens a file in an encoding."""
    return f"Open as {encoding_name(encoding)}"


def articles_outside(folder: Path) -> str:
    """Return the question whether to read articles from a folder outside the timeline's."""
    where = shown_on_one_line(str(folder))
    return f"This timeline takes its articles from {where}, outside its folder. Read them?"


def drop_to_open(name: str) -> str:
    """Return what a drop of the file or folder of that name would do."""
    return f"Drop to open {name}"
