"""Laws of bad input: whatever stands in the files, there is a timeline or one clear line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_folder
from timeline_app.cli.check import check_json
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_from_dict, document_to_dict
from timeline_app.io.formats.png import insert_itxt, read_itxt
from timeline_app.model.document import Document
from timeline_app.words.files.findings import check_lines

FILES = {
    "timeline.toml": b'title = "T"\nopening = "2025"\n[[lanes]]\nid = "l"\ncolour = "#123456"\n',
    "events.csv": b"id,title,when,zone,lane,outside\na,A,2025-10-28,Asia/Tokyo,l,f\nb,B,2025,,m,\n",
    "excerpts.csv": b"event,difference,article,start,end,exact,prefix,suffix,role\n"
    b"a,d,x,0,3,The,,,direct\n",
    "articles.csv": b"id,file,sha256\nx,x.txt,00\n",
    "differences.csv": b"id,topic,verdict,note\nd,T,scope,N\n",
    "outside.csv": b"id,fact,publisher\nf,F,P\n",
    "x.txt": b"The end.",
}
PIECES = st.binary(max_size=4) | st.sampled_from(
    [
        b'"',
        b'"a\nb"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b";",
        b"=",
        b"[",
        b"]",
        b"\xef\xbb\xbf",
        b"9" * 30,
    ]
)


@st.composite
def mangled_files(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a timeline, some bytes of one or two of them exchanged for others."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(files)))
        start, length = draw(st.integers(0, len(files[name]))), draw(st.integers(0, 20))
        content = files[name]
        files[name] = content[:start] + draw(PIECES) + content[start + length :]
    return files


Answer = TypeVar("Answer")


def outcome(read: Callable[[], Answer]) -> Answer | str:
    """What was read, or the line that says why it cannot be."""
    try:
        return read()
    except CannotRead as error:
        return str(error)


def describe(document: Document | str) -> None:
    """Ask a document for everything it says, and check that each is one line."""
    if isinstance(document, str):
        assert "\n" not in document
        return
    assert document.tally.read == document.tally.shown + document.tally.refused
    assert document.tally.shown == len(document.events)
    assert document_to_dict(document)["version"] == 1
    assert check_json(document)
    for index in range(len(document.events)):
        assert document.events.event(index).lane in {lane.id for lane in document.lanes}
        assert document.own_words_of(index) <= document.support[index]
    for line in check_lines(document):
        assert "\n" not in line, line


@given(mangled_files())
def test_a_folder_is_a_timeline_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = a_folder(tmp_path_factory.mktemp("any"), files)
    describe(outcome(lambda: read_folder(folder)))


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "a\nb", "scope", "2025", "\x1b[2J"])
)
KEYS = (
    *("id", "title", "when", "lane", "people", "excerpts", "extra", "start", "exact", "text"),
    *("verdict", "article", "event", "difference", "colour", "outside", "sha256", "stay"),
)
keys = st.sampled_from(KEYS)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


parts = anything | st.lists(st.dictionaries(keys, anything, max_size=6), max_size=3)


@given(
    st.fixed_dictionaries(
        {"format": st.just("timeline-app"), "version": st.just(1), "events": parts},
        optional=dict.fromkeys(
            ("title", "opening", "clock", "lanes", "articles", "differences", "outside"), parts
        ),
    )
)
def test_json_is_a_timeline_or_one_line(values: dict[str, Any]) -> None:
    describe(outcome(lambda: document_from_dict(values, Path("any.json"))))


PNG = insert_itxt(b"\x89PNG\r\n\x1a\n" + bytes(25), {"timeline-app": "x" * 2000, "a": "b"})


@given(st.integers(0, len(PNG)), st.integers(0, 30), st.binary(max_size=10))
def test_a_mangled_png_has_texts_or_is_one_line(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, piece: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.png"
    path.write_bytes(PNG[:start] + piece + PNG[start + length :])
    found = outcome(lambda: read_itxt(path, "timeline-app"))
    assert found is None or "\n" not in found
