"""What a filter hides is in no file that carries its timeline, and the file says so."""

import base64
import lzma
import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from lxml.html import document_fromstring

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.io.format import Writer
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document, Lane
from timeline_app.model.shown_part import NOTHING_LEFT_OUT, shown_part
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.writers import WRITERS, carried_words, painted_for

pytestmark = pytest.mark.usefixtures("qapp")

CARRYING = [each for each in WRITERS if each.is_picture and each.compose is None]
HIDDEN = "HIDDEN"


@pytest.fixture(scope="module")
def document() -> Document:
    """One event is shown; of the hidden one every part of the files says HIDDEN."""
    article = an_article("The open words stand here. The other words stand there.")
    rows = [
        an_event("open", "2025-10-28", lane="north", outside="public"),
        an_event(
            HIDDEN,
            "2025-10-29",
            title=f"{HIDDEN} title",
            lane=HIDDEN,
            outside=f"{HIDDEN} fact",
            place=HIDDEN,
            people=HIDDEN,
            summary=HIDDEN,
        ),
    ]
    excerpts = [
        an_excerpt(article, "The open words", "open", difference="both"),
        an_excerpt(article, "The other words", HIDDEN, difference="both"),
        an_excerpt(article, "stand there", HIDDEN, difference=f"{HIDDEN} difference"),
        an_excerpt(article, "other", HIDDEN, difference=f"{HIDDEN} difference"),
    ]
    return a_document(
        rows,
        lanes=[Lane("north", "North", "#0954cd"), Lane(HIDDEN, HIDDEN, "#976e03", stay=HIDDEN)],
        articles=[article],
        excerpts=excerpts,
        differences=[
            {"id": "both", "topic": "Both", "verdict": "contradiction", "note": ""},
            {"id": f"{HIDDEN} difference", "topic": HIDDEN, "verdict": "contradiction", "note": ""},
        ],
        facts=[
            {"id": "public", "fact": "Known", "date": "2025-10-28", "publisher": "All"},
            {"id": f"{HIDDEN} fact", "fact": HIDDEN, "date": "2025-10-29", "publisher": HIDDEN},
            {"id": "other", "fact": HIDDEN, "date": "2025-10-30", "publisher": "Another"},
        ],
        links=[{"from": "open", "to": HIDDEN, "kind": "causes"}],
        notes=[
            {"event": HIDDEN, "lane": "", "when": "", "text": HIDDEN, "kind": ""},
            {"event": "", "lane": HIDDEN, "when": "2025-10-29", "text": HIDDEN, "kind": ""},
            {"event": "open", "lane": "", "when": "", "text": "Of the open one", "kind": ""},
        ],
    )


MASK = np.array([True, False])


def everything(data: bytes, suffix: str) -> bytes:
    """The bytes of a file, and those that are packed in it."""
    found = [data]
    for packed in re.findall(rb"[A-Za-z0-9+/=]{200,}", data) if suffix != ".png" else []:
        for unpack in (zlib.decompress, lzma.decompress, bytes):
            try:
                found.append(unpack(base64.b64decode(packed)))
            except (zlib.error, lzma.LZMAError, ValueError):
                continue
    return b"".join(found)


@pytest.mark.parametrize("writer", CARRYING, ids=lambda each: each.suffix)
def test_nothing_of_a_hidden_event_is_in_the_file(
    document: Document, tmp_path: Path, writer: Writer
) -> None:
    path = tmp_path / f"part{writer.suffix}"
    request = a_request(document, span="all", mask=MASK, is_vector=writer.draw is not None)
    writer.save(document, path, painted_for(writer, lay_out_picture(request)))
    again = open_timeline(path)
    assert [*again.events.texts["id"]] == ["open"]
    assert [each.id for each in again.differences] == ["both"]
    assert len(again.excerpts_of_difference("both")) == 2
    assert [each.id for each in again.facts] == ["public"]
    assert [lane.id for lane in again.lanes] == ["north"]
    assert [note.text for note in again.notes] == ["Of the open one"]
    assert again.links == ()
    assert [article.text for article in again.articles] == [document.articles[0].text]
    assert again.findings == ()
    assert HIDDEN.encode() not in everything(path.read_bytes(), writer.suffix)
    if writer.suffix == ".html":
        page = document_fromstring(path.read_text("utf-8"))
        assert HIDDEN not in page.text_content()


@pytest.mark.parametrize("writer", CARRYING, ids=lambda each: each.suffix)
def test_without_a_filter_all_is_in_the_file(
    document: Document, tmp_path: Path, writer: Writer
) -> None:
    path = tmp_path / f"whole{writer.suffix}"
    request = a_request(document, span="2025-10-28", is_vector=writer.draw is not None)
    writer.save(document, path, painted_for(writer, lay_out_picture(request)))
    again = open_timeline(path)
    assert [*again.events.texts["id"]] == ["open", HIDDEN]
    assert len(again.differences) == 2
    assert carried_words(writer, request) == ""


def test_it_is_said_of_files_that_carry_their_timeline(document: Document) -> None:
    request = a_request(document, mask=MASK)
    said = {each.suffix: carried_words(each, request) for each in WRITERS}
    words = "the one that the filter hides is not in the file, the articles are in it whole"
    assert {suffix for suffix, line in said.items() if line == words} == {
        *(each.suffix for each in CARRYING)
    }
    assert {*said.values()} == {words, ""}


def test_a_fact_that_something_shown_rests_on_stays(document: Document) -> None:
    assert shown_part(document, np.array([True, True])) == NOTHING_LEFT_OUT
    part = shown_part(document, np.array([False, True]))
    assert part.facts == {"public"}
    assert part.lanes == {"north"}
    assert part.differences == frozenset()
    assert shown_part(document, np.array([False, False])).differences == {
        "both",
        f"{HIDDEN} difference",
    }
