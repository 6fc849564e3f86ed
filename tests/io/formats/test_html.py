"""A timeline inside its own page: read back whole, or refused on one line."""

from pathlib import Path

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt, contents
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.html import (
    MADE_BY,
    carried_steps,
    is_exported_html,
    read_html,
    sealed_html,
)
from timeline_app.io.readers import READERS
from timeline_app.io.registry import open_timeline, reader_of
from timeline_app.model.document import Document
from timeline_app.model.steps import finished


@pytest.fixture
def document() -> Document:
    article = an_article()
    excerpts = [an_excerpt(article, "One thing happened", "one")]
    return a_document([an_event("one", title="</script>")], articles=[article], excerpts=excerpts)


def test_a_timeline_comes_back_from_its_page(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "a.html"
    element = finished(carried_steps(document))
    path.write_text(f"<html>{MADE_BY}<script>x</script>{element}</html>")
    assert contents(read_html(path)) == contents(document)
    assert reader_of(path) in READERS
    assert reader_of(path).title == "Exported page for a browser"


@pytest.mark.parametrize("damage", ["cut", "changed", "none", "bomb"])
def test_a_damaged_page_is_refused_on_one_line(
    tmp_path: Path, document: Document, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, element = tmp_path / "a.html", finished(carried_steps(document))
    start, end = element.index(">") + 1, element.index("</")
    if damage == "bomb":
        monkeypatch.setattr("timeline_app.io.formats.html._LONGEST", 20)
    text = {
        "cut": element[: start + 40] + element[end:],
        "changed": element[: start + 60] + "AAAA" + element[start + 64 :],
        "none": "<p>a page</p>",
        "bomb": element,
    }[damage]
    path.write_text(text)
    with pytest.raises(CannotRead) as refused:
        read_html(path)
    assert str(refused.value).startswith("a.html ")
    assert "\n" not in str(refused.value)


def test_only_a_page_that_nobody_changed_is_known_as_own(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = sealed_html(b"<html></html>\n")
    path.write_bytes(page)
    assert is_exported_html(path)
    for changed in (page.replace(b"html", b"htmk", 1), page + b" ", b"", b"<html></html>"):
        path.write_bytes(changed)
        assert not is_exported_html(path)


def test_another_page_is_no_timeline(tmp_path: Path) -> None:
    path = tmp_path / "news.html"
    path.write_text("<!DOCTYPE html><html><body><p>News</p></body></html>")
    with pytest.raises(CannotRead, match=r"^news\.html carries no timeline: open an HTML that"):
        open_timeline(path)
