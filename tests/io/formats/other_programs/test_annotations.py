import json
from pathlib import Path
from typing import Any

import pytest

from tests.io.formats.samples import ANNOTATIONS, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.model.articles.article import State

ARTICLE = "\N{GRINNING FACE} The two signed a treaty in Seoul.\n"


def hypothesis_of(**selectors: dict[str, Any]) -> str:
    """An annotation as the interface of Hypothesis gives it."""
    row = {
        "id": "abc",
        "created": "2025-10-28T12:00:00.000000+00:00",
        "user": "acct:ann@hypothes.is",
        "uri": "article.txt",
        "text": "Signed here",
        "tags": ["treaty", "Seoul"],
        "document": {"title": ["The article"]},
        "target": [
            {
                "source": "article.txt",
                "selector": [{"type": kind, **each} for kind, each in selectors.items()],
            }
        ],
    }
    return json.dumps({"total": 1, "rows": [row]})


QUOTE = {"exact": "a treaty", "prefix": "signed ", "suffix": " in"}


def test_annotations_of_the_standard_are_read_whole(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    document = opener(tmp_path)("notes.jsonld", ANNOTATIONS)
    assert events_of(document)["Signed here"] == {
        "when": "2025-10-28T12:00:00Z",
        "lane": "article.txt",
        "people": "Ann Lee",
        "summary": "Signed here",
        "dated_note": "It is when the annotation was made.",
        "tags": "treaty",
        "motivation": "commenting",
    }
    (excerpt,) = document.excerpts
    assert (excerpt.start, excerpt.end, excerpt.exact) == (17, 25, "a treaty")
    assert excerpt.anchor.state is State.EXACT
    assert "FragmentSelector (1)" in said(document)
    assert "its text is not in the file" in said(document)


def test_positions_of_hypothesis_count_utf16_units(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    position = {"start": 18, "end": 26}
    text = hypothesis_of(TextPositionSelector=position, TextQuoteSelector=QUOTE)
    document = opener(tmp_path)("notes.json", text)
    (excerpt,) = document.excerpts
    assert (excerpt.start, excerpt.end) == (17, 25)
    assert excerpt.anchor.state is State.EXACT
    assert document.articles[0].title == "The article"
    assert events_of(document)["Signed here"]["tags"] == "treaty; Seoul"
    assert events_of(document)["Signed here"]["people"] == "ann@hypothes.is"


def test_positions_in_utf16_units_are_not_used_where_the_text_is_not_there(tmp_path: Path) -> None:
    position = {"start": 18, "end": 26}
    text = hypothesis_of(TextPositionSelector=position, TextQuoteSelector=QUOTE)
    document = opener(tmp_path)("notes.json", text)
    (excerpt,) = document.excerpts
    assert excerpt.start == -1
    assert excerpt.anchor.state is State.MISSING_ARTICLE
    assert "positions in UTF-16 units, in sources whose text is not there (1)" in said(document)


def test_a_quotation_without_a_position_is_found_where_it_stands_once(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    document = opener(tmp_path)("notes.json", hypothesis_of(TextQuoteSelector=QUOTE))
    assert document.excerpts[0].anchor.state is State.EXACT


def test_a_source_outside_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.txt").write_text("a treaty", encoding="utf-8")
    text = hypothesis_of(TextQuoteSelector=QUOTE).replace("article.txt", "../secret.txt")
    document = opener(tmp_path / "inside")("notes.json", text)
    assert document.articles[0].text is None
    assert "is outside the folder of the articles" in said(document)


@pytest.mark.parametrize(
    "text",
    [
        ANNOTATIONS[:-9],
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage"}',
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match=r"notes\.jsonld"):
        opener(tmp_path)("notes.jsonld", text)
