"""Sentences of the command line, and of the functions that replace it in scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.words.counts import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_SCREEN: Final = "there is no screen here: draw the timeline by “timeline-app export OUT.png”"
COMMAND_FAILED: Final = "the command failed"
NO_SCREEN_TO_SHOW: Final = "there is no screen here: draw the timeline by timeline_app.picture(…)"

_COMMANDS: Final = """\
other commands (each has its own --help):
  timeline-app export [TIMELINE] OUT   draw or write a timeline: {suffixes}
  timeline-app check [TIMELINE]        check that every excerpt is in its article
  timeline-app new FOLDER [ARTICLE…]   make a timeline of articles
  timeline-app convert TIMELINE OUT    write it as a folder, or as a file of another format
  timeline-app take-texts FOLDER       store the texts of a timeline's PDFs and other documents
  timeline-app cache                   list what is kept of large tables, or clear it

opens:
{opened}
writes:
{written}

A timeline in a folder that is called as a command is opened as ./export, ./check …"""


def commands_and_formats(
    opened: Iterable[tuple[str, str]], written: Sequence[tuple[str, str]]
) -> str:
    """List the commands, and the formats by title and suffix."""
    return _COMMANDS.format(
        suffixes=listed([suffix for suffix, _ in written], "or"),
        opened=_format_lines(opened),
        written=_format_lines(written),
    )


def _format_lines(formats: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"  {title:<32} {suffixes}" for suffixes, title in formats)


def with_suffixes(what: str, suffixes: Iterable[str]) -> str:
    """Describe arguments that are for files of some formats: "file to write: .png or .csv"."""
    return f"{what} {listed([*suffixes], 'or')}"


def column_of_part(parts: Iterable[str]) -> str:
    """Describe the option that names the columns of a table."""
    return f"the column that holds a part of the events: {', '.join(parts)}"


def wrong_arguments(program: str, message: str) -> str:
    return f"{program}: {message} (see {program} --help)"


def maps_nothing(text: str, parts: Iterable[str]) -> str:
    return (
        f"“{text}” maps nothing: write one of {', '.join(parts)}, then = and the name of a column"
    )


def is_no(text: str, noun: str, advice: str) -> str:
    return f"“{text}” is no {noun}: {advice}"


def none_of(text: str, noun: str, known: Iterable[str]) -> str:
    """Say that an argument is none of those that it can be."""
    return is_no(text, noun, f"choose one of {', '.join(known)}")


def cannot_be_said(flags: Sequence[str], name: str, title: str) -> str:
    """Refuse options that a format does not take: "--unit does not apply to a.ics, …"."""
    return _cannot(flags, name, "read", title)


def cannot_be_drawn(flags: Sequence[str], name: str, title: str) -> str:
    """Refuse options of a picture where none is written: "--size does not apply to a.csv, …"."""
    return _cannot(flags, name, "written", title)


def _cannot(flags: Sequence[str], name: str, done: str, title: str) -> str:
    them = "it" if len(flags) == 1 else "them"
    does = "does" if len(flags) == 1 else "do"
    return f"{listed(flags)} {does} not apply to {name}, {done} as {title}: leave {them} out"


def out_is_timeline(out: object, *, is_folder: bool) -> str:
    """Say that the only file named is a timeline, so that the one to write is missing."""
    advice = f"name the file to write behind it, as in “timeline-app export {out} OUT.png”"
    by_force = "" if is_folder else ", or add --force to put the tour in its place"
    return f"{out} is there already: {advice}{by_force}"


def output_unwritable(reason: str) -> str:
    return f"standard output cannot be written: {reason}"


def no_timeline(kind: str) -> str:
    way_out = "give a path, a Document or a table with __arrow_c_stream__"
    return f"a value of type {kind} is no timeline: {way_out}"


def no_table(reason: str) -> str:
    return f"the table cannot be read ({reason})"


def only_folders_fixed(name: str) -> str:
    return f"{name} is no timeline's folder: only in one does --fix write positions of quotations"


def manifest_of_folder(name: str) -> str:
    return f"--manifest is for a single file, and {name} is a folder: leave it out"


def converts_no_picture(name: str) -> str:
    return f"{name} is a picture: draw it with “export”"
