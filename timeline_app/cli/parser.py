"""A parser of arguments that says what is wrong on one line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from timeline_app.io.terminal import print_error, print_lines
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite


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
