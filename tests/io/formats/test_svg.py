from pathlib import Path

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt, contents
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.svg import (
    is_exported_svg,
    metadata_steps,
    read_svg,
    sealed_svg,
)
from timeline_app.io.registry import reader_of
from timeline_app.model.steps import finished

HEAD = '<svg xmlns="http://www.w3.org/2000/svg">'


def a_svg(inside: str) -> bytes:
    return sealed_svg(f"{HEAD}{inside}</svg>\n".encode())


def test_a_picture_carries_its_timeline(tmp_path: Path) -> None:
    article = an_article()
    document = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "One thing", "event")]
    )
    path = tmp_path / "tour.svg"
    path.write_bytes(a_svg(finished(metadata_steps(document))))
    assert contents(read_svg(path)) == contents(document)
    # Another program may set the element in lines, and add its own.
    element = finished(metadata_steps(document)).replace('">', '">\n  ').replace("</", "\n</")
    path.write_text(f"{HEAD}<metadata>another</metadata>{element}</svg>")
    assert contents(read_svg(path)) == contents(document)


def test_only_what_was_not_changed_since_is_our_own(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(a_svg("<g/>"))
    assert is_exported_svg(path)
    for changed in (
        a_svg("<g/>").replace(b"<g/>", b"<a/>"),
        a_svg("<g/>") + b" ",
        a_svg("<g/>")[:-1],
        b"",
        f"{HEAD}</svg>".encode(),
    ):
        path.write_bytes(changed)
        assert not is_exported_svg(path)


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("<g/>", r"^a\.svg carries no timeline: open an SVG that this program exported$"),
        ("<g>", r"^a\.svg is damaged: its timeline cannot be read \(.*\)$"),
        ('<metadata id="timeline-app">eJw=</metadata>', r"^a\.svg is damaged: .*cut off"),
        ('<metadata id="timeline-app">AAAA</metadata>', r"^a\.svg is damaged: "),
        ("&a;", r"^a\.svg is damaged: "),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, inside: str, problem: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f"{HEAD}{inside}</svg>")
    with pytest.raises(CannotRead, match=problem):
        read_svg(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>')
    with pytest.raises(CannotRead, match=r"^a\.svg is damaged: "):
        read_svg(path)


def test_it_is_opened_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b'<?xml version="1.0"?>\n<!-- a --> <svg xmlns="a"/>')
    assert reader_of(path).title == "Exported picture as SVG"
