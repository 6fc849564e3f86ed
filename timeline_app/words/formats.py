"""Sentences about formats: which there are, and why a file cannot be opened or written."""

from collections.abc import Sequence

from timeline_app.words.counts import listed


def file_kind(title: str, patterns: Sequence[str]) -> str:
    """Return a kind of file as file dialogs list it: "Table as text (*.csv *.tsv)"."""
    return f"{title} ({' '.join(patterns)})"


def path_missing(path: object) -> str:
    """Say that nothing is at a path that was to be opened."""
    return f"{path} is not there: give a timeline's folder or file"


def format_unknown(name: str, events_file: str, suffixes: Sequence[str]) -> str:
    """Say that no reader takes a file, and what can be opened."""
    return f"{name} is no timeline: give a folder with {events_file}, or {', '.join(suffixes)}"


def suffix_unknown(name: str, suffixes: Sequence[str]) -> str:
    """Say that no writer has the suffix of a file, and which suffixes there are."""
    return f"{name} has no suffix of a format: name the file with {listed(suffixes, 'or')}"


def option_unknown(name: str, option: str, known: Sequence[str]) -> str:
    """Say that a file's format takes no such option, and which it takes."""
    there_are = f"give one of {', '.join(known)}" if known else "it takes none"
    return f"{name} takes no option “{option}”: {there_are}"


def format_not_loaded(name: str, distribution: str, reason: str) -> str:
    """Say that a format that another distribution adds cannot be used."""
    return f"the format “{name}” of {distribution} cannot be loaded ({reason}): it is left out"


def format_is_none(found: str, expected: str) -> str:
    """Say that an entry point leads to something else than the description of a format."""
    return f"it is a {found}, not a {expected}"


def is_a_source(path: object) -> str:
    """Say that a file may not be written because the timeline is read from it."""
    return f"{path} is what the timeline is read from: name another file"


def lies_in_timeline(path: object) -> str:
    """Say that a file in the timeline's own folder is not replaced."""
    what = f"{path} is there already, in the timeline's own folder"
    return f"{what}: name a new file, or add --force to replace it"


def is_no_export(path: object) -> str:
    """Say that a file that is there was not written by this program, or was changed since."""
    return (
        f"{path} is there already, and is no export of this program: name another file, or add "
        "--force to replace it"
    )
