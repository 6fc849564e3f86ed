"""Reader and Writer: a format that can be opened or written, also of another package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar

from timeline_app.io.options import ReadOptions
from timeline_app.io.terminal import print_error
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

Function = str | Callable[..., Any]
"""A function, or "module:function" for one whose module is imported when it is first called."""
Format = TypeVar("Format")


_AS_IT_IS: Final = ReadOptions()


@dataclass(frozen=True)
class Reader:
    """A format that can be opened.

    `read` takes a path, returns a Document and raises CannotRead. Where `options` names what can be
    said of a file (see `ReadOptions.said`), it takes the ReadOptions too, and may call their
    `progress`. `suffixes` are in lower case, with their dots, and none for folders. `sniff` says
    whether the first bytes of a file are of this format; without it only the suffix decides.
    """

    suffixes: tuple[str, ...]
    title: str
    read: Function
    sniff: Callable[[bytes], bool] | None = None
    options: tuple[str, ...] = ()

    @property
    def patterns(self) -> tuple[str, ...]:
        """The names of its files, as a file dialog filters by them."""
        return tuple(f"*{suffix}" for suffix in self.suffixes)

    def may_be(self, head: bytes) -> bool:
        """Return whether a file that begins so may be of this format."""
        return self.sniff is None or self.is_sure(head)

    def is_sure(self, head: bytes) -> bool:
        """Return whether a file that begins so is of this format, whatever its suffix."""
        try:
            return self.sniff is not None and self.sniff(head)
        except Exception:  # noqa: BLE001 - foreign code may raise anything
            return False

    def open(self, path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
        """Return the timeline at a path; raises CannotRead."""
        arguments = (path, options) if self.options else (path,)
        document: Document = function(self.read)(*arguments)
        return document


@dataclass(frozen=True)
class Writer:
    """A format that can be written.

    `write` takes a Document and a path, may return what the file does not hold, in words on one
    line, and raises CannotWrite. Where `options` names what can be said of a picture, it takes a
    `Painted` too. `suffix` may be a double one, `.vis.json`, where several share the last.
    `is_own` takes a path and says whether the file
    there was written by this format and not changed since; without it no file is replaced unasked.
    A picture that is no image has `draw`, which takes a laid out picture and returns what `write`
    takes in place of a `Painted`. What is no single picture has `compose`, which takes the request
    of one. Both may work in steps (`model/steps.py`). `note` returns what a person should know
    before it is written, such as a library that is missing; "" for nothing. What is composed has a
    `preview`, which takes the request, too, and returns `PreviewPages`. `require` takes the request
    of a picture and raises PictureError where a format cannot hold what it asks for.
    """

    suffix: str
    title: str
    write: Function
    is_own: Function | None = None
    options: tuple[str, ...] = ()
    draw: Function | None = None
    compose: Function | None = None
    note: Function | None = None
    preview: Function | None = None
    require: Function | None = None

    @property
    def is_picture(self) -> bool:
        """Whether the timeline has to be painted before it is written."""
        return bool(self.options)

    @property
    def is_image(self) -> bool:
        """Whether it holds one picture, and that as pixels."""
        return self.is_picture and self.draw is None and self.compose is None

    def save(self, document: Document, path: Path, *painted: object) -> str:
        """Write a timeline, and what was painted of it where this is a picture, to a file.

        Returns what the file does not hold, in words on one line; "" where nothing is said.
        """
        said = function(self.write)(document, path, *painted)
        return said if isinstance(said, str) else ""

    def noted(self) -> str:
        """Return what to know before it is written; "" for nothing."""
        return str(function(self.note)()) if self.note is not None else ""

    def wrote(self, path: Path) -> bool:
        """Return whether a file was written by this format and not changed since."""
        return self.is_own is not None and bool(function(self.is_own)(path))


def function(named: Function) -> Callable[..., Any]:
    """Return a function of a format, imported where only its name is given."""
    if not isinstance(named, str):
        return named
    module, _, name = named.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def load_added(kind: type[Format], group: str) -> tuple[Format, ...]:
    """Return the formats that other distributions add by the entry points of a group.

    One that cannot be loaded is named on standard error and left out.
    """
    from importlib.metadata import entry_points  # slow to import, and seldom needed

    formats = []
    for each in entry_points(group=group):
        try:
            formats.append(_checked(each.load(), kind))
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything
            distribution = each.dist.name if each.dist else each.value
            print_error(words.format_not_loaded(each.name, distribution, str(error) or repr(error)))
    return tuple(formats)


def _checked(value: object, kind: type[Format]) -> Format:
    if not isinstance(value, kind):
        raise TypeError(words.format_is_none(type(value).__name__, kind.__name__))
    return value
