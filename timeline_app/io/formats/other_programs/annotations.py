"""Web annotations (W3C, as JSON-LD) and those of Hypothesis: each an event with its quotation.

Positions count code points after the standard; those of Hypothesis count UTF-16 units, and are
used only where the text of the source is there to convert them.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from timeline_app.io.articles.article_files import ArticleSource, article_beside, articles_from
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_text
from timeline_app.io.formats.json import MOST_JSON_BYTES, json_values
from timeline_app.io.formats.other_programs.imported import (
    Imported,
    ImportedRow,
    document_of,
    text_of,
)
from timeline_app.io.html_text import text_of_html
from timeline_app.io.text_table import numbered
from timeline_app.model.articles.quotation import only_place
from timeline_app.model.articles.text_spans import from_utf16
from timeline_app.model.making.names import distinct_id
from timeline_app.words.files import documents, reading
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from timeline_app.model.document import Document

_TAGGING: Final = "tagging"
_LISTS: Final = ("items", "rows", "@graph", "annotations")
_SELECTORS: Final = ("TextQuoteSelector", "TextPositionSelector")


class _Target(NamedTuple):
    """What an annotation is about: a source, and the selectors in it by their type."""

    source: str
    selectors: Mapping[str, Mapping[str, Any]]


def read_annotations(path: Path) -> Document:
    """Return the timeline of annotations, by when they were made; raises CannotRead.

    Their sources are articles; the text of one is read only from the file's own folder.
    """
    values = json_values(read_text(path, MOST_JSON_BYTES), path.name)
    left_out: Counter[str] = Counter()
    texts: dict[str, ArticleSource] = {}
    events: list[tuple[str, ImportedRow]] = []
    excerpts: list[tuple[str, ImportedRow]] = []
    taken: set[str] = set()
    for place, each in numbered(_listed(values, path.name), "annotation"):
        if not isinstance(each, dict):
            left_out[words.not_a_record(place, reading.json_kind(each))] += 1
            continue
        targets = [*_targets(each, left_out)]
        event = _event(each, targets)
        event["id"] = _own_id(event["id"], taken)
        events.append((place, event))
        for target in targets:
            source = texts.setdefault(target.source, _source(path, target.source, each))
            excerpt = _excerpt(target, source, event["id"], left_out, is_utf16=_is_utf16(each))
            if excerpt:
                excerpts.append((place, excerpt))
    articles = articles_from(texts.values())
    return document_of(
        path,
        Imported(
            events,
            lane_column=words.SOURCE,
            left_out=left_out,
            articles=articles,
            excerpts=excerpts,
        ),
    )


def _listed(values: object, name: str) -> list[object]:
    """Return the annotations of a file: a list, a page, a collection, or a single one."""
    while isinstance(values, dict):
        found = (values[key] for key in _LISTS if isinstance(values.get(key), list))
        inner: list[object] | None = next(found, None)
        if inner is not None:
            return inner
        if "target" in values:
            return [values]
        values = values.get("first")
    if not isinstance(values, list):
        raise CannotRead(words.not_of_format(name, "the W3C standard", "annotations"))
    return values


def _own_id(text: str, taken: set[str]) -> str:
    own = distinct_id(re.split(r"[/#:]", text.rstrip("/"))[-1] or "annotation", taken, most=None)
    taken.add(own)
    return own


def _as_list(value: object) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _is_utf16(annotation: Mapping[str, Any]) -> bool:
    """Return whether an annotation is of Hypothesis, whose positions count UTF-16 units."""
    own = (annotation.get("id"), annotation.get("user"), annotation.get("creator"))
    return "uri" in annotation or any("hypothes.is" in text_of(each) for each in own)


def _targets(annotation: Mapping[str, Any], left_out: Counter[str]) -> Iterator[_Target]:
    for each in _as_list(annotation.get("target")):
        found = each if isinstance(each, dict) else {"source": each}
        source = found.get("source", found.get("id", annotation.get("uri")))
        if isinstance(source, dict):
            source = source.get("id")
        selectors: dict[str, Mapping[str, Any]] = {}
        waiting = _as_list(found.get("selector"))
        while waiting:
            selector = waiting.pop(0)
            if not isinstance(selector, dict):
                continue
            kind = text_of(selector.get("type"))
            if kind in _SELECTORS:
                selectors.setdefault(kind, selector)
            elif kind:
                left_out[kind] += 1
            waiting += _as_list(selector.get("refinedBy"))
        if "state" in found:
            left_out[words.STATES] += 1
        yield _Target(text_of(source), selectors)


def _event(annotation: Mapping[str, Any], targets: list[_Target]) -> ImportedRow:
    bodies = [*map(_body, _as_list(annotation.get("body", annotation.get("bodyValue"))))]
    said = [text for text, purpose in bodies if text and purpose != _TAGGING]
    said += filter(None, [text_of_html(text_of(annotation.get("text")))])
    tags = [text for text, purpose in bodies if text and purpose == _TAGGING]
    tags += map(text_of, _as_list(annotation.get("tags")))
    exact = " ".join(_exact(target) for target in targets)
    text = "\n".join(said)
    creator = annotation.get("creator", annotation.get("user"))
    named = creator.get("name") or creator.get("id") if isinstance(creator, dict) else creator
    return {
        "id": text_of(annotation.get("id")),
        "title": " ".join((text.partition("\n")[0] or exact).split())[:_LONGEST_TITLE],
        "when": text_of(annotation.get("created")),
        "lane": targets[0].source if targets else "",
        "people": text_of(named).removeprefix("acct:"),
        "summary": text,
        "dated_note": words.MADE_THEN if annotation.get("created") else "",
        "tags": "; ".join(tags),
        "motivation": text_of(annotation.get("motivation")),
        "modified": text_of(annotation.get("modified", annotation.get("updated"))),
    }


_LONGEST_TITLE: Final = 200


def _exact(target: _Target) -> str:
    return text_of(target.selectors.get("TextQuoteSelector", {}).get("exact"))


def _body(body: object) -> tuple[str, str]:
    """Return the text of a body and its purpose."""
    if not isinstance(body, dict):
        return text_of(body), ""
    text = text_of(body.get("value", body.get("source", body.get("id"))))
    is_html = text_of(body.get("format")) == "text/html"
    return (text_of_html(text) if is_html else text), text_of(body.get("purpose"))


def _source(path: Path, source: str, annotation: Mapping[str, Any]) -> ArticleSource:
    """Return the article of a source, with its text where that is a file of the same folder."""
    parts = _parts(source)
    name = os.path.basename(unquote(parts.path)) or source  # noqa: PTH119 - of an address
    document = annotation.get("document")
    title = document.get("title") if isinstance(document, dict) else None
    row = {"id": source, "file": name, "title": text_of(title), "source_note": source}
    if parts.scheme in ("", "file"):
        file = unquote(parts.path) if not parts.scheme else name
        return article_beside(path.parent, row | {"file": file})._replace(where=path.name)
    return ArticleSource(path.name, row, None, documents.TEXT_NOT_IN_FILE)


def _parts(source: str) -> SplitResult:
    """Return the parts of an address; one that is none, such as `http://[1]`, is all scheme."""
    try:
        return urlsplit(source)
    except ValueError:
        return SplitResult(source, "", "", "", "")


def _excerpt(
    target: _Target, source: ArticleSource, event: str, left_out: Counter[str], *, is_utf16: bool
) -> ImportedRow | None:
    quote = target.selectors.get("TextQuoteSelector", {})
    position = target.selectors.get("TextPositionSelector", {})
    places = [position.get("start"), position.get("end")]
    numbers = [n for n in places if isinstance(n, int) and 0 <= n < MOST_JSON_BYTES]
    if not quote and len(numbers) < len(places):
        return None
    if is_utf16 and numbers:
        if source.text is None:
            left_out[words.UTF16_POSITIONS] += 1
            numbers = []
        else:
            numbers = from_utf16(source.text, numbers).tolist()
    exact = quote.get("exact", "")
    if len(numbers) == len(places):
        start, end = numbers
        if not quote and source.text is not None:
            exact = source.text[start:end]
    else:
        start, end = _only_place(source.text, str(exact))
    return {
        "event": event,
        "article": source.row["id"],
        "start": f"{start}" if start >= 0 else "",
        "end": f"{end}" if end >= 0 else "",
        "exact": str(exact),
        "prefix": str(quote.get("prefix", "")),
        "suffix": str(quote.get("suffix", "")),
        "role": "direct",
    }


def _only_place(text: str | None, exact: str) -> tuple[int, int]:
    start = only_place(text, exact) if text else -1
    return (start, start + len(exact)) if start >= 0 else (-1, -1)
