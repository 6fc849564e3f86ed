"""Options of the command line that say how to draw a picture."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final

from timeline_app.paint.export.papers import PAPERS_MM
from timeline_app.paint.export.writers import USUAL_QUOTATIONS, writers
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.cli.arguments import Parser

_USUAL: Final[Mapping[str, object]] = {
    "range": "opening",
    "size": (1600, None),
    "scale": None,
    "theme": "light",
    "lanes": "lane",
    "select": None,
    "caption": True,
    "evidence": 0,
    "headline": "",
    "standfirst": "",
    "transparent": False,
    "broken_axis": False,
    "page": "",
    "tiles": False,
    "only": (),
}


def add_picture_options(parser: Parser) -> None:
    """Add the options that say how to draw a picture."""
    group = parser.add_argument_group("pictures", argument_default=argparse.SUPPRESS)
    parser.late_texts.append((group, "description", _how_to_draw))
    group.add_argument(
        "--range",
        metavar="RANGE",
        help="opening, all, or a date or two as people write them, such as 28 October 2025 or "
        "2025-10-26/2025-10-31",
    )
    group.add_argument(
        "--only",
        action="append",
        type=_only,
        metavar="COLUMN=VALUE",
        help="show only the events with this value, such as status=planned or person=NAME; of "
        "several with one column, events have one of the values",
    )
    group.add_argument(
        "--size",
        type=_size,
        metavar="WIDTHxHEIGHT",
        help="pixels (SVG and PDF: points), before a scale that is given; with only a width the "
        "picture is as high as its rows need (default: 1600)",
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
    group.add_argument("--theme", choices=("light", "dark"))
    group.add_argument(
        "--lanes",
        metavar="COLUMN",
        help="stop (default), article, status, person, place, dated_by or a column of the file",
    )
    group.add_argument("--select", metavar="EVENT", help="id of the event to show as selected")
    group.add_argument(
        "--caption",
        action=argparse.BooleanOptionalAction,
        help="headline above, sources, range, counts and date below the picture (default: yes)",
    )
    group.add_argument(
        "--evidence",
        type=_quotations,
        nargs="?",
        const=USUAL_QUOTATIONS,
        metavar="N",
        help="quote the articles below the timeline, for the N events that most of them support "
        "(12 if no number is given)",
    )
    group.add_argument("--headline", metavar="TEXT", help="above the picture (default: the title)")
    group.add_argument(
        "--standfirst",
        metavar="TEXT",
        help="below the headline (default: the first sentence of the timeline's description)",
    )
    group.add_argument("--transparent", action="store_true", help="leave the background out")
    group.add_argument(
        "--page",
        choices=tuple(PAPERS_MM),
        help="of a PDF: the paper on which it fits (default: a page of its own size, a report on "
        "A4)",
    )
    group.add_argument(
        "--tiles",
        action="store_true",
        help="of a PDF: as many pages as it takes in its own size, which overlap by 10 mm and have "
        "marks where they are cut (A4 if there is no --page)",
    )


def complete_picture_options(arguments: argparse.Namespace) -> None:
    """Give the options that were not used their usual values, and `drawn_by` the names of others.

    So that those can be refused where no picture is drawn, whatever their values.
    """
    arguments.drawn_by = [name for name in _USUAL if hasattr(arguments, name)]
    for name in _USUAL.keys() - arguments.drawn_by:
        setattr(arguments, name, _USUAL[name])


def picture_flags(arguments: argparse.Namespace, taken: tuple[str, ...]) -> list[str]:
    """Return what was said of the picture beside what a format takes, as on the command line."""
    said = [name for name in arguments.drawn_by if name not in taken]
    is_off = [getattr(arguments, name) is False for name in said]
    names = [name.replace("_", "-") for name in said]
    return [f"--no-{name}" if off else f"--{name}" for name, off in zip(names, is_off, strict=True)]


def _how_to_draw() -> str:
    return words.with_suffixes(
        "how to draw a", [each.suffix for each in writers() if each.is_picture]
    )


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


def _only(text: str) -> tuple[str, str]:
    name, is_given, value = text.partition("=")
    if not (is_given and name.strip() and value.strip()):
        raise argparse.ArgumentTypeError(words.is_no(text, "choice", "write it as status=planned"))
    return name.strip(), value.strip()


def _quotations(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) or not int(text):
        advice = "write how many, such as 12"
        raise argparse.ArgumentTypeError(words.is_no(text, "number of quotations", advice))
    return int(text)
