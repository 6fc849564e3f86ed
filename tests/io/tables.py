"""Builders of small table files."""

from collections.abc import Sequence
from pathlib import Path

from timeline_app.io.options import Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document

HEADER = "id,title,start,end,group\n"


def a_table(folder: Path, content: str | bytes, name: str = "any.csv") -> Path:
    """A file with the content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def opened(
    folder: Path, content: str | bytes, name: str = "any.csv", **said: str | bool
) -> Document:
    """The document of a file with the content; `encoding` and what is said of its columns."""
    encoding = str(said.pop("encoding", "utf-8"))
    return open_timeline(a_table(folder, content, name), ReadOptions(said=said, encoding=encoding))


def some_rows(count: int, first: int = 0) -> str:
    """Rows without a header, a day apart within each month."""
    return "".join(
        f"e{row},Event {row},2015-01-{row % 28 + 1:02},,g{row % 3}\n"
        for row in range(first, first + count)
    )


def titles(document: Document) -> Sequence[str]:
    """The titles in time order."""
    return list(document.events.texts["title"])


class Steps:
    """Remembers the progress of a reading."""

    def __init__(self) -> None:
        self.heard: list[Progress] = []

    def __call__(self, progress: Progress) -> None:
        self.heard.append(progress)
