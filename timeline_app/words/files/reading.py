"""Sentences about files and formats: what cannot be read or written, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.shown import shown
from timeline_app.words.counts import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MOST_CHARACTERS: Final = 2_000
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def bounded(text: str, most: int = _MOST_CHARACTERS) -> str:
    """Return a text of at most `most` characters, cut in its middle where it is longer.

    A message says what is wrong at its beginning, and what to do at its end.
    """
    if len(text) <= most:
        return text
    return f"{text[: most * 2 // 3]} … {text[-(most // 3 - 3) :]}"


def message_line(text: str) -> str:
    """Return a text as one bounded line without control characters, which a terminal would obey."""
    return shown(_CONTROL.sub(" ", bounded(text)))


def folder_missing(path: Path) -> str:
    return f"{path} is not there: give the folder of a timeline"


def file_missing_in(path: Path, file: str) -> str:
    return f"{path} holds no {file}: give the folder of a timeline"


def not_a_file(name: str, *, is_there: bool) -> str:
    return f"{name} is not {'a file' if is_there else 'there'}"


_MOST_LINES: Final = 9


def merge_markers(name: str, lines: Sequence[int]) -> str:
    """Return that git has left both sides of a merge in a file; `lines` are those of its marks."""
    named = [f"{line:,}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        named.append(f"{len(lines) - _MOST_LINES:,} more")
    where = listed(named)
    return f"{name} has merge markers in lines {where}, so it was not read: choose a side for each"


def too_large_unpacked(name: str, size_bytes: int, most_bytes: int) -> str:
    return (
        f"{name} would take {size_bytes // 2**20:,} MB when it is unpacked: no more than "
        f"{most_bytes // 2**20:,} MB can be read, so take out what is not needed"
    )


def too_large(name: str, most_bytes: int) -> str:
    return (
        f"{name} is too large: no more than {most_bytes // 2**20:,} MB can be read as a whole, "
        "so take out what is not needed"
    )


def cannot_read(name: str) -> str:
    return f"{name} cannot be read"


def unreadable(name: object, reason: str) -> str:
    return f"{name} cannot be read ({reason})"


def damaged(name: str, reason: str) -> str:
    return f"{unreadable(name, reason)}: it is cut short, or another kind of file; get it again"


def column_damaged(name: str, column: str, reason: str) -> str:
    wrong, advice = "is damaged", "get the file again"
    if "UTF8" in reason:
        wrong, advice = "holds text that is not UTF-8", "write it as UTF-8"
    return f"{name} cannot be read: its column “{column}” {wrong} ({reason}): {advice}"


def not_unpacked(name: str, reason: str) -> str:
    return f"{name} cannot be unpacked ({reason}): get the file again"


def no_memory(name: str) -> str:
    return f"{name} does not fit into memory: open a part of it"


def not_utf8(name: str, line: int, byte: int, offset: int) -> str:
    """Say which byte of a file is not UTF-8; `line` counts from 1, `offset` in the file from 0."""
    return f"{name}:{line} is not UTF-8 (byte 0x{byte:02x} at offset {offset:,}): save it as UTF-8"


def byte_not_utf8(name: str, line: int, byte: int, position: int) -> str:
    """Say which byte of a line is not UTF-8; `line` and `position` count from 1."""
    return f"{name}:{line} is not UTF-8 (byte 0x{byte:02x} at position {position:,} of the line)"


def not_encoded(name: str, codec: str, reason: str) -> str:
    return f"{name} is not {codec} ({reason})"


def try_encoding(what: str, encoding: str, sample: str) -> str:
    """Return what is wrong with a file's encoding, and which it may be, with words of the file."""
    return (
        f"{what}: by a guess it is {encoding}, and says {quoted(sample)}; if that is right, open "
        f"it with --encoding {encoding}, else save it as UTF-8"
    )


def no_encoding(name: str) -> str:
    return f"“{name}” is no encoding: give one such as utf-8, utf-16 or latin-1"


PASTED: Final = "Pasted table"


def json_broken(name: str, line: int, reason: str) -> str:
    return f"{name}:{line} is not JSON ({reason}): correct it, or save it again"


def record_broken(reason: str) -> str:
    return f"the line is not JSON ({reason})"


def record_is_no_object() -> str:
    return "the record is not an object with fields"


def no_records(name: str) -> str:
    return (
        f"{name} holds no records: give a list of objects with fields such as date and title, "
        "NDJSON, GeoJSON, a CSV table, or a timeline that this program exported"
    )


def several_lists(name: str, lists: Sequence[str]) -> str:
    named = listed([quoted(shown(each)) for each in lists])
    return f"{name} holds several lists of records, {named}: save the one that is meant by itself"


def library_missing(name: str, library: str) -> str:
    return f"{name} cannot be read without {library}: install that, or save the sheet as CSV"


def unwritable(path: Path, reason: str) -> str:
    return f"{path} cannot be written: {reason}"


def folder_of_file_missing(folder: Path) -> str:
    return f"the folder {folder} is not there"


LINK_LEADS_BACK: Final = "it is a link that leads back to itself"
IS_A_FOLDER: Final = "it is a folder, name a file in it"
IS_NO_FILE: Final = "it is not a file"
MAY_NOT_BE_CHANGED: Final = "it may not be changed"


def no_png(name: str) -> str:
    return f"{name} is not a PNG picture"


def png_damaged(name: str, reason: str) -> str:
    return f"{name} is damaged: its texts cannot be read ({reason})"


def no_pdf(name: str) -> str:
    return f"{name} is not a PDF"


def carried_damaged(name: str, reason: str) -> str:
    return f"{name} is damaged: its timeline cannot be read ({reason})"


def picture_without_timeline(name: str, kind: str) -> str:
    """Say that a picture, "PNG", "SVG", "PDF" or "HTML", has no timeline in it."""
    one = "an" if kind in {"SVG", "HTML"} else "a"
    return f"{name} carries no timeline: open {one} {kind} that this program exported"


CUT_OFF: Final = "a text is cut off or far too long"


def json_invalid(name: str, line: int, column: int, message: str) -> str:
    reason = f"{message[:1].lower()}{message[1:]}, column {column}"
    return f"{name}:{line} is not valid JSON ({reason}): correct it there"


def json_unreadable(name: str, reason: str) -> str:
    return f"{name} is not JSON that can be read ({reason})"


def half_a_character(name: str) -> str:
    return f"{name} holds one half of a character (a lone surrogate)"


def json_not_a_timeline(name: str, kind: str) -> str:
    return f"{name} is not a timeline: it holds {kind}, not an object"


def json_of_other_format(name: str, expected: str) -> str:
    return f"{name} is not a timeline: its “format” is not “{expected}”"


def json_of_other_version(name: str, version: object, expected: int) -> str:
    return f"{name} has the version {version!r:.40}: this program reads version {expected}"


def json_without_events(name: str) -> str:
    return f"{name} has no “events”: give it a list of them"


def json_not_a_list(name: str, key: str, kind: str) -> str:
    return f"{name}: “{key}” is not a list, but {kind}"


def key_twice_in_timeline(name: str, key: str) -> str:
    return f"{name} holds {key} twice: join the two, or take one out"


def key_twice_in_lane(name: str, number: int, key: str) -> str:
    """Say that a lane in JSON holds a key twice; `number` counts from 1."""
    return f"{name}, lane {number} holds {key} twice: take one out"


def json_kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "an object"


def unforeseen_fault(doing: str, error: BaseException, place: str) -> str:
    """Say what was being done when the program failed, and where in it ("" when not known)."""
    if isinstance(error, MemoryError):
        return f"{doing}: there is not enough memory"
    message = bounded(" ".join(str(error).split()), 200)
    name = type(error).__name__ + (f": {message}" if message else "")
    fault = f"{name}, {place}" if place else name
    return f"{doing}: this is a fault of the program, please report it ({fault})"


def file_kind(title: str, patterns: Sequence[str]) -> str:
    """Return a kind of file as file dialogs list it: "Table as text (*.csv *.tsv)"."""
    return f"{title} ({' '.join(patterns)})"


def path_missing(path: object) -> str:
    return f"{path} is not there: give a timeline's folder or file"


def format_unknown(name: str, events_file: str, suffixes: Sequence[str]) -> str:
    return f"{name} is no timeline: give a folder with {events_file}, or {', '.join(suffixes)}"


def suffix_unknown(name: str, suffixes: Sequence[str]) -> str:
    return f"{name} has no suffix of a format: name the file with {listed(suffixes, 'or')}"


def option_unknown(name: str, option: str, known: Sequence[str]) -> str:
    there_are = f"give one of {', '.join(known)}" if known else "it takes none"
    return f"{name} takes no option “{option}”: {there_are}"


def format_not_loaded(name: str, distribution: str, reason: str) -> str:
    return f"the format “{name}” of {distribution} cannot be loaded ({reason}): it is left out"


def format_is_none(found: str, expected: str) -> str:
    return f"it is a {found}, not a {expected}"


def is_a_source(path: object) -> str:
    return f"{path} is what the timeline is read from: name another file"


def lies_in_timeline(path: object) -> str:
    what = f"{path} is there already, in the timeline's own folder"
    return f"{what}: name a new file, or add --force to replace it"


def is_no_export(path: object) -> str:
    return (
        f"{path} is there already, and is no export of this program: name another file, or add "
        "--force to replace it"
    )


def xml_invalid(name: str, reason: str) -> str:
    return f"{name} is not XML that can be read ({reason}): save it again in its program"


PARTS_UNFIT: Final = "its parts do not fit"
