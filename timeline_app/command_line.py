"""What a user can type behind `timeline-app`, as checked values."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from timeline_app import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = "timeline-app"
_COMMANDS: Final = """\
other commands (each has its own --help):
  timeline-app export [TIMELINE] OUT   draw a timeline to a .png, or write it as .json
  timeline-app check [TIMELINE]        say how every excerpt stands in its article

A timeline in a folder called “export” or “check” is opened as ./export or ./check."""
_TIMELINE_HELP: Final = (
    "a timeline's folder or file (default: the tour that comes with the program)"
)
_LANES: Final = {
    "lane": "lane",
    "stop": "lane",
    "article": "article",
    "status": "status",
    "people": "people",
    "person": "people",
}
_PARTS: Final = ("title", "start", "end", "id", "lane", "zone")
_DEFAULT_WIDTH_PX: Final = 1600


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The command (`show`, `export` or `check`) and its options, checked.

    Exits with 2 and one line for what cannot be understood, with 0 after --help and --version.
    """
    parsers = {"export": _export_parser, "check": _check_parser}
    named = bool(argv) and argv[0] in parsers
    parser = parsers[argv[0]]() if named else _show_parser()
    arguments = parser.parse_intermixed_args(argv[1:] if named else argv)
    arguments.command = argv[0] if named else "show"
    return arguments


class _Parser(argparse.ArgumentParser):
    """Says what is wrong on one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


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
        description="Draws a timeline to a picture, or writes all of it as JSON.",
        epilog="A .json holds the whole timeline; the options are for pictures.",
    )
    _add_timeline(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help="file to write: .png or .json")
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
        help="stop (default), article, status or person",
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
    from timeline_app.model.number_dates import UNITS

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
    try:
        return _LANES[text.strip().lower()]
    except KeyError:
        known = ", ".join(_LANES)
        raise argparse.ArgumentTypeError(f"“{text}” is no column: choose of {known}") from None
