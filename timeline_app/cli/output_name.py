"""The name of the file to write, which may be that of a timeline behind which it was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline_app.io.format import Writer


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A command that cannot be carried out, in one line."""


def tour_path() -> Path:
    """Return where the tour that comes with the program is."""
    from timeline_app.resources import resource

    return resource("tour")


def require_no_timeline(out: Path, writer: Writer | None) -> None:
    """Refuse the name of a timeline behind which the name of the file to write was forgotten.

    Without a writer it is a name that nothing could be written to.
    """
    from timeline_app.io.registry import is_timeline

    if is_timeline(out) and not _holds_tour(out) and not _holds_none(out, writer):
        raise Refused(words.out_is_timeline(out, is_folder=out.is_dir()))


def _holds_none(path: Path, writer: Writer | None) -> bool:
    """Return whether a file was written by a format and carries no timeline, as a report."""
    from timeline_app.io.registry import open_timeline

    if writer is None or writer.compose is None or not writer.wrote(path):
        return False
    try:
        open_timeline(path)
    except CannotRead:
        return True
    return False


def _holds_tour(path: Path) -> bool:
    """Return whether a file was exported from the tour that comes with the program, as it is.

    Or from those of its events that a filter showed.
    """
    from timeline_app.io.formats.json import document_to_dict
    from timeline_app.io.registry import open_timeline
    from timeline_app.paint.export.writers import writer_of

    try:
        if not writer_of(path).wrote(path):
            return False
        found, tour = (document_to_dict(open_timeline(each)) for each in (path, tour_path()))
    except (CannotRead, CannotWrite, OSError):
        return False
    return found == tour or _is_part(found, tour)


def _is_part(found: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Return whether a timeline of JSON has nothing but articles and events of another."""
    events = {event["id"]: event | {"excerpts": []} for event in whole["events"]}
    own = [event | {"excerpts": []} for event in found["events"]]
    is_same = all(found[key] == whole[key] for key in ("title", "description", "articles"))
    return is_same and all(events.get(event["id"]) == event for event in own)
