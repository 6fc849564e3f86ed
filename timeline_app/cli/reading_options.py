"""Options of the command line that say how to read a timeline, most of them for tables."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline_app.io.options import ReadOptions
from timeline_app.io.readers import COLUMN_OPTIONS
from timeline_app.io.registry import reader_for, readers
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from timeline_app.cli.arguments import Parser

_FLAGS: Final = {"before_christ": "--minus-years", "zone_names": "--zone-name"}


def add_reading_options(parser: Parser) -> None:
    """Add the options that say how to read a timeline, most of them for tables."""
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


def read_options(arguments: argparse.Namespace) -> ReadOptions:
    """Return what was said of the timeline that is to be read."""
    said: dict[str, object] = dict(arguments.map)
    if arguments.unit is not None:
        said["unit"] = arguments.unit
    if arguments.day_first is not None:
        said["day_first"] = arguments.day_first
    said |= _habits(arguments)
    for option in ("duration_unit", "fill_down", "midnight_is_time"):
        if getattr(arguments, option) is not None:
            said[option] = getattr(arguments, option)
    return ReadOptions(
        said=said,
        encoding=arguments.encoding,
        sheet=arguments.sheet,
        articles_from=arguments.articles_from,
        articles=arguments.articles,
    )


def _habits(arguments: argparse.Namespace) -> dict[str, object]:
    """Return what was said of dates with two readings, by fields of ColumnMap."""
    habits = {
        "year_first": arguments.year_first,
        "century": arguments.century,
        "short_years": arguments.short_years and arguments.short_years == "range",
        "before_christ": arguments.minus_years and arguments.minus_years == "bc",
        "zone_names": ", ".join(arguments.zone_name) or None,
    }
    return {name: value for name, value in habits.items() if value is not None}


def options_not_taken(path: Path, options: ReadOptions) -> tuple[list[str], str]:
    """Return what cannot be said of a file, as on the command line, and the title of its format."""
    given = _given(options)
    if not given:
        return [], ""
    reader = reader_for(path, options)
    taken = {*reader.options, *(["articles"] if "start" in reader.options else [])}
    return [*dict.fromkeys(_flag(name) for name in given if name not in taken)], reader.title


def options_not_taken_by_engines(options: ReadOptions) -> list[str]:
    """Return what cannot be said of an engine's table, as on the command line."""
    taken = ("title", "start", "end", "lane", "id", "zone", "unit")
    return [*dict.fromkeys(_flag(name) for name in _given(options) if name not in taken)]


def _given(options: ReadOptions) -> list[str]:
    """Return what was said, by the names of options of reading."""
    usual, others = ReadOptions(), ("encoding", "sheet", "articles_from", "articles")
    given = [name for name in others if getattr(options, name) != getattr(usual, name)]
    return [*given, *options.said]


def _flag(option: str) -> str:
    """Return what an option of reading is called on the command line."""
    return (
        "--map" if option in COLUMN_OPTIONS else _FLAGS.get(option, f"--{option.replace('_', '-')}")
    )


def _how_to_read() -> str:
    tables = [each for each in readers() if "start" in each.options]
    return words.with_suffixes(
        "how to read a", dict.fromkeys(suffix for each in tables for suffix in each.suffixes)
    )


def _mapping(text: str) -> tuple[str, str]:
    part, equals, column = text.partition("=")
    if not equals or part.strip().lower() not in COLUMN_OPTIONS:
        raise argparse.ArgumentTypeError(words.maps_nothing(text, COLUMN_OPTIONS))
    return part.strip().lower(), column


def _unit(text: str) -> str:
    from timeline_app.model.dates.columns.numbers import UNITS

    if text not in UNITS:
        raise argparse.ArgumentTypeError(words.none_of(text, "unit", UNITS))
    return text


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text.strip(), re.ASCII):
        raise argparse.ArgumentTypeError(words.is_no(text, "year", "write one such as 1930"))
    return int(text)


def _zone_name(text: str) -> str:
    from timeline_app.io.table.columns.column_map import named_offsets

    if len(named_offsets(text)) != 1:
        advice = "write one and its offset, such as EST=-05:00"
        raise argparse.ArgumentTypeError(words.is_no(text, "name of a zone", advice))
    return text
