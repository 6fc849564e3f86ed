"""What a user can type behind `timeline-app`, as checked values."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from timeline_app import __version__
from timeline_app.io.terminal import print_error, print_lines
from timeline_app.paint.export.writers import suffixes_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsWrite

_PROGRAM: Final = "timeline-app"
_COMMANDS: Final = f"""\
other commands (each has its own --help):
  timeline-app export [TIMELINE] OUT   draw or write a timeline: {suffixes_in_words()}
  timeline-app check [TIMELINE]        say how every excerpt stands in its article

A timeline in a folder called “export” or “check” is opened as ./export or ./check."""
_TIMELINE_HELP: Final = (
    "a timeline's folder or file (default: the tour that comes with the program)"
)
_PARTS: Final = ("title", "start", "end", "id", "lane", "zone")
_DEFAULT_WIDTH_PX: Final = 1600
_WITH_TEXT: Final = ("--range", "--lanes", "--select", "--map")  # which may begin with a minus


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The command (`show`, `export` or `check`) and its options, checked.

    Exits with 2 and one line for what cannot be understood, with 0 after --help and --version.
    """
    parsers = {"export": _export_parser, "check": _check_parser}
    named = bool(argv) and argv[0] in parsers
    parser = parsers[argv[0]]() if named else _show_parser()
    parser.color = False  # Python 3.14 would print codes for colours
    arguments = parser.parse_intermixed_args(_unmistakable(argv[1:] if named else argv))
    arguments.command = argv[0] if named else "show"
    return arguments


def _unmistakable(words: Sequence[str]) -> list[str]:
    """The words with no value, and no name behind `--`, that argparse would take for an option."""
    words = list(words)
    end = words.index("--") if "--" in words else len(words)
    names = [f"{os.curdir}{os.sep}{name}" if name[:1] == "-" else name for name in words[end + 1 :]]
    before: list[str] = []
    for word in words[:end]:
        is_value = word[:1] == "-" and word[:2] != "--" and word != "-h"
        if is_value and before and _takes_text(before[-1]):
            before[-1] += f"={word}"
        else:
            before.append(word)
    return before + names


def _takes_text(word: str) -> bool:
    return len(word) > len("--") and any(option.startswith(word) for option in _WITH_TEXT)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong on one line."""

    color: bool

    def error(self, message: str) -> NoReturn:
        print_error(f"{self.prog}: {message} (see {self.prog} --help)")
        self.exit(2)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        lines = message.removesuffix("\n").split("\n")
        if file is sys.stderr:
            print_error(" ".join(lines))
        else:
            print_lines(lines)


def _show_parser() -> _Parser:
    parser = _Parser(
        _PROGRAM,
        description="Opens a timeline in a window.",
        epilog=_COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_timeline(parser)
    parser.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}")
    return parser


def _check_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} check",
        description="Says how every excerpt stands in its article, and what else is not right.",
        epilog="Exit codes: 0 all is exact, 1 there are findings, 2 the timeline cannot be read.",
    )
    _add_timeline(parser)
    parser.add_argument("--json", action="store_true", help="answer as JSON, for a program")
    return parser


def _export_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} export",
        description="Draws a timeline to a picture, or writes it to a file of another format.",
        epilog="A .json holds the whole timeline, a .csv its events; the options are for pictures.",
    )
    _add_timeline(parser)
    parser.add_argument(
        "out", metavar="OUT", type=Path, help=f"file to write: {suffixes_in_words()}"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a file that this program has not written, or one in the timeline's folder; "
        "what the timeline is read from always stays",
    )
    parser.add_argument(
        "--range",
        default="opening",
        metavar="RANGE",
        help="opening, all, or a date or two in EDTF such as 2025-10-26/2025-10-31",
    )
    parser.add_argument(
        "--size",
        type=_size,
        default=(_DEFAULT_WIDTH_PX, None),
        metavar="WIDTHxHEIGHT",
        help="before scale; with only a width the picture is as high as its rows need "
        f"(default: {_DEFAULT_WIDTH_PX})",
    )
    parser.add_argument(
        "--scale",
        type=_scale,
        default=1.0,
        metavar="N",
        help="2 doubles the pixels, not the layout (default: 1)",
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument(
        "--lanes",
        type=_column,
        default="lane",
        metavar="COLUMN",
        help="stop (default), article, status, person, place or dated_by",
    )
    parser.add_argument("--select", metavar="EVENT", help="id of the event to show as chosen")
    parser.add_argument(
        "--caption",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="title, range, clock, counts and date below the picture (default: yes)",
    )
    parser.add_argument("--transparent", action="store_true", help="leave the ground out")
    return parser


def _add_timeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("timeline", nargs="?", type=Path, metavar="TIMELINE", help=_TIMELINE_HELP)
    parser.add_argument(
        "--articles-from",
        type=Path,
        metavar="FOLDER",
        help="let a timeline's articles be read from this folder, though it lies outside the one "
        "around the timeline's own",
    )
    _add_table_options(parser)


def _add_table_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("tables", "how to read a .csv, .tsv, .parquet or .feather")
    group.add_argument(
        "--map",
        type=_mapping,
        action="append",
        default=[],
        metavar="PART=COLUMN",
        help=f"the column that holds a part of the events: {', '.join(_PARTS)}",
    )
    group.add_argument(
        "--unit",
        type=_unit,
        metavar="UNIT",
        help="what dates that are numbers count: s, ms, us, ns, day (since 1970), year, excel",
    )
    group.add_argument(
        "--encoding", default="utf-8", metavar="NAME", help="such as latin-1 (default: utf-8)"
    )
    orders = group.add_mutually_exclusive_group()
    orders.add_argument(
        "--day-first",
        action="store_const",
        const=True,
        help="10/5/1961 is the tenth of May",
    )
    orders.add_argument(
        "--month-first",
        action="store_const",
        const=False,
        dest="day_first",
        help="10/5/1961 is the fifth of October",
    )


def _mapping(text: str) -> tuple[str, str]:
    part, equals, column = text.partition("=")
    if not equals or part.strip().lower() not in _PARTS:
        raise argparse.ArgumentTypeError(
            f"“{text}” maps nothing: write one of {', '.join(_PARTS)}, = and a column's name"
        )
    return part.strip().lower(), column


def _unit(text: str) -> str:
    from timeline_app.model.dates.numbers import UNITS

    if text not in UNITS:
        raise argparse.ArgumentTypeError(f"“{text}” is no unit: choose of {', '.join(UNITS)}")
    return text


def _size(text: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"(-?\d{1,12})(?:[x×](-?\d{1,12}))?", text.strip().lower(), re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no size: write it as 1600x900")
    width_text, height_text = found.groups()
    return int(width_text), None if height_text is None else int(height_text)


def _scale(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no number: write 2 or 1.5") from None


def _column(text: str) -> str:
    from timeline_app.model.facets import lane_names  # only where lanes are chosen

    try:
        return lane_names()[text.strip().lower()]
    except KeyError:
        known = ", ".join(lane_names())
        raise argparse.ArgumentTypeError(f"“{text}” is no column: choose of {known}") from None
