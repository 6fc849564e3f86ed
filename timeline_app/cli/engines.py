"""Tables of databases on the command line: by their addresses, in place of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.cli.reading_options import options_not_taken_by_engines
from timeline_app.io.engines.address import parse_address
from timeline_app.io.errors import CannotRead
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from timeline_app.io.options import ReadOptions
    from timeline_app.model.document import Document


def name_and_options(url: str, options: ReadOptions) -> tuple[Path, ReadOptions]:
    """Return what the database at an address is called, and the options by which it is asked.

    Raises CannotRead where more was said of it than it takes.
    """
    address = parse_address(url)
    flags = options_not_taken_by_engines(options)
    if flags:
        raise CannotRead(words.cannot_be_said(flags, address.name, address.engine.title))
    return Path(address.name), replace(options, engine=url)


def read_of_engine(options: ReadOptions, *, is_whole: bool) -> Document:
    """Return the timeline of a table, with all its events or with none."""
    from timeline_app.io.engines.table import read_engine, read_whole_engine

    return read_whole_engine(options) if is_whole else read_engine(options)
