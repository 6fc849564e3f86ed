"""Arguments of `timeline-app`, as checked values."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from timeline_app.cli.reading_options import add_reading_options
from timeline_app.io.engines.address import is_address
from timeline_app.io.registry import readers
from timeline_app.io.terminal import print_error, print_lines
from timeline_app.version import __version__
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import SupportsWrite

_PROGRAM: Final = "timeline-app"
_TIMELINE_HELP: Final = (
    "a timeline's folder or file, or a table of a database: duckdb:///events.db?table=events "
    "(default: the tour that comes with the program)"
)
# which may begin with a minus
_WITH_TEXT: Final = (
    "--range",
    "--only",
    "--lanes",
    "--select",
    "--map",
    "--headline",
    "--standfirst",
)


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
        "cache": _cache_parser,
    }
    named = bool(argv) and argv[0] in parsers
    parser = parsers[argv[0]]() if named else _show_parser()
    parser.color = False  # Python 3.14 would print codes for colours
    arguments = parser.parse_intermixed_args(_unmistakable(argv[1:] if named else argv))
    arguments.command = argv[0] if named else "show"
    if arguments.command == "export":
        from timeline_app.cli.picture_options import complete_picture_options  # not for a window

        complete_picture_options(arguments)
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
            from timeline_app.paint.export.writers import USUAL_QUOTATIONS  # not for a window

            before[-1] += f"={USUAL_QUOTATIONS}"  # what follows is no number but a name
            before.append(word)
        else:
            before.append(word)
    return before + names


def _is_evidence(word: str) -> bool:
    return len(word) > len("--e") and "--evidence".startswith(word)


def _takes_text(word: str) -> bool:
    return len(word) > len("--") and any(option.startswith(word) for option in _WITH_TEXT)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong on one line, and looks for formats only to list them."""

    color: bool

    def __init__(self, prog: str, **options: Any) -> None:  # noqa: ANN401 - as argparse has it
        super().__init__(prog, **options)
        self.late_texts: list[tuple[object, str, Callable[[], str]]] = []

    def format_help(self) -> str:
        """Return the help, with the formats that there are."""
        for owner, name, text in self.late_texts:
            setattr(owner, name, text())
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Print what is wrong on one line, and exit with 2."""
        print_error(words.wrong_arguments(self.prog, message))
        self.exit(2)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        lines = message.removesuffix("\n").split("\n")
        if file is sys.stderr:
            print_error(" ".join(lines))
        else:
            print_lines(lines)


def _commands_and_formats() -> str:
    from timeline_app.paint.export.writers import writers  # not for a window

    opened = [(", ".join(each.suffixes) or "a folder", each.title) for each in readers()]
    return words.commands_and_formats(opened, [(each.suffix, each.title) for each in writers()])


def _file_to_write() -> str:
    from timeline_app.paint.export.writers import writers  # as above

    return words.with_suffixes("file to write:", [each.suffix for each in writers()])


def _show_parser() -> Parser:
    parser = Parser(
        _PROGRAM,
        description="Opens a timeline in a window.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.late_texts.append((parser, "epilog", _commands_and_formats))
    _add_timeline(parser)
    parser.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}")
    return parser


def _check_parser() -> Parser:
    parser = Parser(
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


def _new_parser() -> Parser:
    parser = Parser(
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


def _convert_parser() -> Parser:
    parser = Parser(
        f"{_PROGRAM} convert",
        description="Writes a timeline or a table as a timeline's folder, or as a file of another "
        "format.",
    )
    _add_timeline(parser)
    parser.add_argument("out", metavar="OUT", help="a new folder, or a file by its suffix")
    _add_force(parser)
    return parser


def _texts_parser() -> Parser:
    parser = Parser(
        f"{_PROGRAM} take-texts",
        description="Takes the text out of a timeline's documents (.pdf, .docx, .html, .mhtml, "
        ".eml), stores it beside each as NAME.txt, and lists them in articles.csv with hashes.",
    )
    parser.add_argument("timeline", type=Path, metavar="FOLDER", help="a timeline's folder")
    return parser


def _cache_parser() -> Parser:
    parser = Parser(
        f"{_PROGRAM} cache",
        description="Lists what is kept of large tables so that they open at once, and how much "
        "room it takes.",
    )
    parser.add_argument("--clear", action="store_true", help="remove it; the tables stay")
    return parser


def _export_parser() -> Parser:
    parser = Parser(
        f"{_PROGRAM} export",
        description="Draws a timeline to a picture, or writes it to a file of another format.",
    )
    _add_timeline(parser)
    out = parser.add_argument("out", metavar="OUT", type=Path, help="file to write")
    parser.late_texts.append((out, "help", _file_to_write))
    parser.add_argument(
        "--report",
        action="store_true",
        help="write the chronology as a table with its quotations, differences and sources: to a "
        ".pdf or .html (the same as the suffixes .report.pdf and .report.html)",
    )
    _add_force(parser)
    from timeline_app.cli.picture_options import add_picture_options  # not for a window

    add_picture_options(parser)
    return parser


def _add_force(parser: Parser) -> None:
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a file that this program has not written, or one in the timeline's folder; "
        "what the timeline is read from always stays",
    )
    parser.add_argument(
        "--manifest",
        action="store_true",
        help="write manifest.sha256 beside the file, with the SHA-256 of it and of all that the "
        "timeline is read from, for “sha256sum -c”",
    )


def _add_timeline(parser: Parser) -> None:
    parser.add_argument(
        "timeline", nargs="?", type=_path_or_address, metavar="TIMELINE", help=_TIMELINE_HELP
    )
    add_reading_options(parser)


def _path_or_address(text: str) -> Path | str:
    """Return a path, or the address of an engine's table as it was written."""
    return text if is_address(text) else Path(text)
