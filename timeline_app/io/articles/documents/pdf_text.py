"""The text layer of a PDF: lines joined to paragraphs, also where a page ends in one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.documents.taken_text import TakenText, tool_name
from timeline_app.model.articles.article import NOWHERE
from timeline_app.words.files import documents as words

if TYPE_CHECKING:
    from collections.abc import Mapping

_HYPHEN: Final = "\ufffe\x02"  # what pdfium makes of a hyphen at the end of a line
_FULL: Final = 0.7  # of the longest line of a page: a shorter one may end its paragraph
_ENDS: Final = (".", "!", "?", ":", "\u2026", "\u201d", '"', "\u00bb")
_NEVER_FULL: Final = 1_000_000
_EDGE: Final = 2  # lines at the top and at the bottom of a page that may be its head or foot
_LEAST_PAGES: Final = 3  # on which a line stands that is a running head
_LEAST_SHARE: Final = 0.3  # of all pages
_LEAST_NUMBERED: Final = 2  # pages whose numbers count with them
# Numbers of four digits may be years, of which a chronology has one on each page.
_NUMBER_BESIDE: Final = re.compile(r"^(\d{1,3})\b\W*(?=\D)|(?<=\D)\b(\d{1,3})$")
_LEAST_WORDS: Final = 3  # beside the number of a page; "Exhibit 3" may be a heading on page 3
_LEAST_LINES: Final = 3  # of a page whose last line may fill it
_NUMBER: Final = re.compile(
    r"\W*(?:page|seite|p\.|s\.)?\W*(\d{1,3})(?:\W*(?:of|von|/)\W*\d+)?\W*", re.IGNORECASE
)
_NO_TITLE: Final = re.compile(
    r"\(?(?:untitled|anonymous|unnamed|unspecified)\W*\d*|.*\.(?:docx?|odt|indd|qxp?|qxd|rtf|pub|pptx?|tex|dvi|html?)",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(r"^Microsoft (?:Office )?(?:Word|PowerPoint) - ")


class _Line(NamedTuple):
    """A line of a page, and whether a hyphen at its end parts a word."""

    text: str
    is_cut: bool


def text_of_pdf(data: bytes) -> TakenText:
    """Return the text layer of a PDF; its pages are kept as positions."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:  # its own reason may be that of another file
        raise ValueError(words.PDF_LOCKED if b"/Encrypt" in data else words.PDF_DAMAGED) from error
    try:
        texts, drawn = [], []
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            drawn.append(raw.FPDFPage_CountObjects(page) > 0)
        title = document.get_metadata_dict().get("Title", "").strip()
    finally:
        document.close()
    pages = [_lines(text) for text in texts]
    unread = tuple(
        number
        for number, (lines, is_drawn) in enumerate(zip(pages, drawn, strict=True), start=1)
        if is_drawn and not lines
    )
    text, starts = paragraphs_of(without_heads(pages))
    if not text.strip():
        unread = ()
    title = _PROGRAM.sub("", title)
    title = "" if _NO_TITLE.fullmatch(title) else title
    return TakenText(text, tool_name("pypdfium2"), title=title, pages=starts, unread_pages=unread)


def _lines(text: str) -> list[_Line]:
    """Return the lines of a page that have text, a word that one of them cuts told apart."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub(f"[{_HYPHEN}](?!\n|$)", f"{_HYPHEN[0]}\n", lines)
    found = []
    for line in lines.split("\n"):
        own = " ".join(line.rstrip(_HYPHEN).split())
        if own:
            found.append(_Line(own, is_cut=line.endswith(tuple(_HYPHEN))))
    return found


def without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Return the lines of pages without the heads, feet and numbers that they repeat.

    A head stays where it stands first, a foot where it stands last, so that no words are lost.
    Numbers are those of pages only where they count with the pages.
    """
    tops = [_edge(page[:_EDGE], number) for number, page in enumerate(pages)]
    feet = [_edge(page[-_EDGE:], number) for number, page in enumerate(pages)]
    heads, ends = _repeated(tops), _repeated(feet)
    first = {key: next(n for n, top in enumerate(tops) if key in top) for key in heads}
    last = {key: max(n for n, foot in enumerate(feet) if key in foot) for key in ends}
    # A number of a page is no word of the text, so that none of them stays.
    first |= {key: NOWHERE for key in heads if not key.words}
    last |= {key: NOWHERE for key in ends if not key.words}
    return [
        [
            line
            for place, line in enumerate(page)
            if not (
                (place < _EDGE and _is_elsewhere(line, number, first))
                or (len(page) - place <= _EDGE and _is_elsewhere(line, number, last))
            )
        ]
        for number, page in enumerate(pages)
    ]


def _is_elsewhere(line: _Line, page: int, kept: Mapping[_Key, int]) -> bool:
    """Return whether a line repeats one that is kept on another page."""
    return any(kept.get(key, page) != page for key in _keys(line, page))


class _Key(NamedTuple):
    """What a head says on each page: its words, and how far its number is from the page's."""

    words: str
    offset: int | None


def _keys(line: _Line, page: int) -> tuple[_Key, ...]:
    alone = _NUMBER.fullmatch(line.text)
    if alone is not None:
        return (_Key("", int(alone[1]) - page),)
    whole = _Key(line.text.casefold(), None)
    found = _NUMBER_BESIDE.search(line.text)
    if found is None:
        return (whole,)
    words = (line.text[: found.start()] + line.text[found.end() :]).strip().casefold()
    if len(re.findall(r"\w+", words)) < _LEAST_WORDS:
        return (whole,)
    return whole, _Key(words, int(found[1] or found[2]) - page)


def _edge(lines: list[_Line], page: int) -> dict[_Key, None]:
    return dict.fromkeys(key for line in lines for key in _keys(line, page))


def _repeated(edges: list[dict[_Key, None]]) -> set[_Key]:
    """Return what stands at the edge of so many pages that it is no text of theirs."""
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(edges))
    counts = Counter(key for edge in edges for key in edge)
    return {
        key for key, count in counts.items() if count >= (least if key.words else _LEAST_NUMBERED)
    }


def paragraphs_of(pages: list[list[_Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of pages with a line for each paragraph, and where each page begins.

    A line goes on in the next where it fills the page, or the next begins with a small letter; over
    the end of a page only where it does not end a sentence.
    """
    pieces: list[str] = []
    starts: list[int] = []
    length, before = 0, None
    for page in pages:
        is_full = len(page) >= _LEAST_LINES
        longest = max((len(line.text) for line in page), default=0)
        for place, line in enumerate(page):
            if before is not None:
                end = _between(*before, line.text, is_over_page=place == 0)
                pieces.append(end)
                length += len(end)
            if place == 0:
                starts.append(length)
            pieces.append(line.text)
            length += len(line.text)
            before = line, longest if is_full or place < len(page) - 1 else _NEVER_FULL
        if not page:
            starts.append(length)
    pieces.append("\n")
    return "".join(pieces), tuple(starts)


def _between(line: _Line, longest: int, after: str, *, is_over_page: bool) -> str:
    """Return what stands between a line and the next."""
    if line.is_cut:
        return ""
    text = line.text
    if after[:1].islower():
        return " "
    if is_over_page and text.endswith(_ENDS):
        return "\n"
    if len(text) <= _FULL * longest:
        return "\n"
    return "" if re.search(r"\d-$", text) and after[:1].isdigit() else " "
