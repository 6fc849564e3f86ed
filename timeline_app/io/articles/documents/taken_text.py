"""The text that was taken out of a document, and what is said of it in articles.csv."""

from __future__ import annotations

from typing import Final, NamedTuple

from timeline_app.io.files import sha256_of

_RULES: Final = 2
"""Counted up whenever this program makes another text of what the libraries find."""


class TakenText(NamedTuple):
    """The text of an article, and what took it out: "pypdfium2 5.15.2".

    `title`, `published` and `source_note` are what the file itself says, "" where it does not.
    `pages` are the positions in code points at which its pages begin, none where it has no pages.
    """

    text: str
    tool: str
    title: str = ""
    published: str = ""
    source_note: str = ""
    pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()
    around: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """What is said of the text in articles.csv."""
        return {
            "title": self.title,
            "title_from": "file" if self.title else "",
            "published": self.published,
            "source_note": self.source_note,
            "sha256": sha256_of(self.text.encode()),
            "tool": self.tool,
            "pages": " ".join(map(str, self.pages)),
            "unread_pages": " ".join(map(str, self.unread_pages)),
        }


def tool_name(library: str) -> str:
    """Return what takes a text out: a library with its version, and this program's own rules."""
    from importlib.metadata import version

    return with_rules(f"{library} {version(library)}")


def with_rules(tool: str) -> str:
    """Return the name of a tool with the number of this program's rules."""
    return f"{tool}, rules {_RULES}"
