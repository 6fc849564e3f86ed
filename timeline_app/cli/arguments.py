"""Arguments of `timeline-app`, as checked values."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from timeline_app.io.readers import COLUMN_OPTIONS
from timeline_app.io.registry import readers
from timeline_app.io.terminal import print_error, print_lines
from timeline_app.paint.export.writers import USUAL_QUOTATIONS, writers
from timeline_app.version import __version__
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import SupportsWrite

_PROGRAM: Final = "timeline-app"
_TIMELINE_HELP: Final = (
    "a timeline's folder or file (default: the tour that comes with the program)"
)
# which may begin with a minus
_WITH_TEXT: Final = ("--range", "--lanes", "--select", "--map", "--headline", "--standfirst")


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the command (`show`, `export` or `check`) and its options, checked.

    Exits with 2 and one line for what cannot be understood, with 0 after --help and --version.
    """
    parsers = {
        "export": _export_parser,
        "check": _check_parser,
        "new": _new_parser,
        "convert": _convert_parser,
        "take-texts": _texts_parser,
    }
    named = bool(argv) and argv[0] in parsers
    parser = parsers[argv[0]]() if named else _show_parser()
    parser.color = False  # Python 3.14 would print codes for colours
    arguments = parser.parse_intermixed_args(_unmistakable(argv[1:] if named else argv))
    arguments.command = argv[0] if named else "show"
    return arguments


def _unmistakable(argv: Sequence[str]) -> list[str]:
    """Return the words with no value or name behind `--` that looks like an option to argparse."""
    end = argv.index("--") if "--" in argv else len(argv)
    names = [f"{os.curdir}{os.sep}{name}" if name[:1] == "-" else name for name in argv[end + 1 :]]
    before: list[str] = []
    for word in argv[:end]:
        is_value = word[:1] == "-" and word[:2] != "--" and word != "-h"
        if is_value and before and _takes_text(before[-1]):
            before[-1] += f"={word}"
        elif before and _is_evidence(before[-1]) and not word.isdecimal():
            before[-1] += f"={USUAL_QUOTATIONS}"  # what follows is no number but a name
            before.append(word)
        else:
            before.append(word)
    return before + names


def _is_evidence(word: str) -> bool:
    return len(word) > len("--e") and "--evidence".startswith(word)


def _takes_text(word: str) -> bool:
    return len(word) > len("--") and any(option.startswith(word) for option in _WITH_TEXT)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong on one line, and looks for formats only to list them."""

    color: bool

    def __init__(self, prog: str, **options: Any) -> None:  # noqa: ANN401 - as argparse has it
        super().__init__(prog, **options)
        self.late_texts: list[tuple[object, str, Callable[[], str]]] = []

    def format_help(self) -> str:
        for owner, name, text in self.late_texts:
            setattr(owner, name, text())
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        print_error(words.wrong_arguments(self.prog, message))
        self.exit(2)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        lines = message.removesuffix("\n").split("\n")
        if file is sys.stderr:
            print_error(" ".join(lines))
        else:
            print_lines(lines)


def _commands_and_formats() -> str:
    opened = [(", ".join(each.suffixes) or "a folder", each.title) for each in readers()]
    return words.commands_and_formats(opened, [(each.suffix, each.title) for each in writers()])


def _file_to_write() -> str:
    return words.with_suffixes("file to write:", [each.suffix for each in writers()])


def _how_to_draw() -> str:
    return words.with_suffixes(
        "how to draw a", [each.suffix for each in writers() if each.is_picture]
    )


def _how_to_read() -> str:
    tables = [each for each in readers() if "start" in each.options]
    return words.with_suffixes(
        "how to read a", dict.fromkeys(suffix for each in tables for suffix in each.suffixes)
    )


def _show_parser() -> _Parser:
    parser = _Parser(
        _PROGRAM,
        description="Opens a timeline in a window.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.late_texts.append((parser, "epilog", _commands_and_formats))
    _add_timeline(parser)
    parser.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}")
    return parser


def _check_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} check",
        description="Checks that every excerpt is in its article, and what else is wrong.",
        epilog="Exit codes: 0 all is exact, 1 there are findings, 2 the timeline cannot be read.",
    )
    _add_timeline(parser)
    parser.add_argument("--json", action="store_true", help="answer as JSON, for a program")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first write the positions of quotations that stand exactly once in their article to "
        "excerpts.csv, say which, and nothing else",
    )
    return parser


def _new_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} new",
        description="Makes a timeline's folder with copies of article files, ready to open.",
    )
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a folder that is not there yet"
    )
    parser.add_argument(
        "articles", nargs="*", type=Path, metavar="ARTICLE", help="a text, a web page, a document"
    )
    return parser


def _convert_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} convert",
        description="Writes a timeline or a table as a timeline's folder, or as a file of another "
        "format.",
    )
    _add_timeline(parser)
    parser.add_argument("out", metavar="OUT", help="a new folder, or a file by its suffix")
    _add_force(parser)
    return parser


def _texts_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} take-texts",
        description="Takes the text out of a timeline's documents (.pdf, .docx, .html, .mhtml, "
        ".eml), stores it beside each as NAME.txt, and lists them in articles.csv with hashes.",
    )
    parser.add_argument("timeline", type=Path, metavar="FOLDER", help="a timeline's folder")
    return parser


def _export_parser() -> _Parser:
    parser = _Parser(
        f"{_PROGRAM} export",
        description="Draws a timeline to a picture, or writes it to a file of another format.",
    )
    _add_timeline(parser)
    out = parser.add_argument("out", metavar="OUT", type=Path, help="file to write")
    parser.late_texts.append((out, "help", _file_to_write))
    _add_force(parser)
    _add_picture_options(parser)
    return parser


def _add_force(parser: _Parser) -> None:
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a file that this program has not written, or one in the timeline's folder; "
        "what the timeline is read from always stays",
    )


def _add_picture_options(parser: _Parser) -> None:
    group = parser.add_argument_group("pictures")
    parser.late_texts.append((group, "description", _how_to_draw))
    group.add_argument(
        "--range",
        default="opening",
        metavar="RANGE",
        help="opening, all, or a date or two as people write them, such as 28 October 2025 or "
        "2025-10-26/2025-10-31",
    )
    group.add_argument(
        "--size",
        type=_size,
        default=(1600, None),
        metavar="WIDTHxHEIGHT",
        help="pixels, before a scale that is given; with only a width the picture is as high as "
        "its rows need (default: 1600)",
    )
    group.add_argument(
        "--scale",
        type=_scale,
        metavar="N",
        help="auto (default): type grows with the width, 13 pixels high at 1600; 2 doubles the "
        "pixels, not the layout",
    )
    group.add_argument(
        "--broken-axis",
        action="store_true",
        help="cut long gaps without an event out of the axis; the picture says how long each is",
    )
    group.add_argument("--theme", choices=("light", "dark"), default="light")
    group.add_argument(
        "--lanes",
        default="lane",
        metavar="COLUMN",
        help="stop (default), article, status, person, place, dated_by or a column of the file",
    )
    group.add_argument("--select", metavar="EVENT", help="id of the event to show as selected")
    group.add_argument(
        "--caption",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="headline above, sources, range, counts and date below the picture (default: yes)",
    )
    group.add_argument(
        "--evidence",
        type=_quotations,
        nargs="?",
        const=USUAL_QUOTATIONS,
        default=0,
        metavar="N",
        help="quote the articles below the timeline, for the N events that most of them support "
        "(12 if no number is given)",
    )
    group.add_argument(
        "--headline", default="", metavar="TEXT", help="above the picture (default: the title)"
    )
    group.add_argument(
        "--standfirst",
        default="",
        metavar="TEXT",
        help="below the headline (default: the first sentence of the timeline's description)",
    )
    group.add_argument("--transparent", action="store_true", help="leave the background out")


def _add_timeline(parser: _Parser) -> None:
    parser.add_argument("timeline", nargs="?", type=Path, metavar="TIMELINE", help=_TIMELINE_HELP)
    parser.add_argument(
        "--articles-from",
        type=Path,
        metavar="FOLDER",
        help="let a timeline's articles be read from this folder, though it lies outside the one "
        "around the timeline's own",
    )
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="FOLDER",
        help="the folder with the files that a table's rows quote; check says what becomes of "
        "each quotation (columns: quotation, file)",
    )
    group = parser.add_argument_group("tables")
    parser.late_texts.append((group, "description", _how_to_read))
    mapped = group.add_argument(
        "--map", type=_mapping, action="append", default=[], metavar="PART=COLUMN", help="column"
    )
    parser.late_texts.append((mapped, "help", lambda: words.column_of_part(COLUMN_OPTIONS)))
    group.add_argument(
        "--unit",
        type=_unit,
        metavar="UNIT",
        help="what dates that are numbers count: s, ms, us, ns, day (since 1970), year, excel, "
        "ymd (19920101)",
    )
    group.add_argument(
        "--duration-unit",
        choices=("s", "min", "h", "day", "week"),
        help="what numbers in a column of durations count",
    )
    group.add_argument(
        "--fill-down",
        action="store_const",
        const=True,
        help="give an event without a date the date above, as merged cells have it",
    )
    group.add_argument(
        "--midnight-is-time",
        action="store_const",
        const=True,
        help="take 00:00 for a time also where every time is, which else are whole days",
    )
    group.add_argument(
        "--sheet",
        default="",
        metavar="NAME",
        help="a spreadsheet's sheet, by its name or its number (default: the first)",
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
    orders.add_argument(
        "--year-first",
        action="store_const",
        const=True,
        help="61-05-10 is the tenth of May 1961",
    )
    group.add_argument(
        "--century",
        type=_year,
        metavar="YEAR",
        help="the hundred years in which years of two digits are: 1930 makes 29 mean 2029; "
        "0 takes them as written",
    )
    group.add_argument(
        "--short-years",
        choices=("range", "month"),
        help="what 1911-12 is: a range of years, or December 1911",
    )
    group.add_argument(
        "--minus-years",
        choices=("bc", "astronomical"),
        help="what -2000 is: 2000 BC, or the year 2001 BC as astronomers count",
    )
    group.add_argument(
        "--zone-name",
        type=_zone_name,
        action="append",
        default=[],
        metavar="NAME=OFFSET",
        help="what a zone's short name means, such as EST=-05:00",
    )


def _mapping(text: str) -> tuple[str, str]:
    part, equals, column = text.partition("=")
    if not equals or part.strip().lower() not in COLUMN_OPTIONS:
        raise argparse.ArgumentTypeError(words.maps_nothing(text, COLUMN_OPTIONS))
    return part.strip().lower(), column


def _unit(text: str) -> str:
    from timeline_app.model.dates.numbers import UNITS

    if text not in UNITS:
        raise argparse.ArgumentTypeError(words.none_of(text, "unit", UNITS))
    return text


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text.strip(), re.ASCII):
        raise argparse.ArgumentTypeError(words.is_no(text, "year", "write one such as 1930"))
    return int(text)


def _zone_name(text: str) -> str:
    from timeline_app.io.table.columns import named_offsets

    if len(named_offsets(text)) != 1:
        advice = "write one and its offset, such as EST=-05:00"
        raise argparse.ArgumentTypeError(words.is_no(text, "name of a zone", advice))
    return text


def _size(text: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"(-?\d{1,12})(?:[x×](-?\d{1,12}))?", text.strip().lower(), re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(words.is_no(text, "size", "write it as 1600x900"))
    width_text, height_text = found.groups()
    return int(width_text), None if height_text is None else int(height_text)


def _scale(text: str) -> float | None:
    if text.strip().lower() == "auto":
        return None
    try:
        return float(text)
    except ValueError:
        advice = "write auto, 2 or 1.5"
        raise argparse.ArgumentTypeError(words.is_no(text, "scale", advice)) from None


def _quotations(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) or not int(text):
        advice = "write how many, such as 12"
        raise argparse.ArgumentTypeError(words.is_no(text, "number of quotations", advice))
    return int(text)
