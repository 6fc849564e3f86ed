"""What the rows of a table quote is read anew at each opening, also of one from the cache."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.io.cache.builders import assert_same, from_cache, opened, small_cache
from tests.io.table.test_joined_evidence import IDS, REPEATED, states
from tests.io.table.test_joined_evidence import opened as opened_with_articles
from timeline_app.io.making.sidecar import keep_note
from timeline_app.model.articles.article import State


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    with small_cache(tmp_path / "cache") as folder:
        yield folder


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_citations_are_the_same_at_the_second_opening(tmp_path: Path, suffix: str) -> None:
    rows = [*REPEATED, ("c", "2025-10-30", "Lost", "some words", "gone.txt")]
    path = tmp_path / "own" / f"events.{suffix}"
    plain = opened_with_articles(path.parent, rows, IDS)
    columns = {name: [row[place] for row in rows] for place, name in enumerate(IDS)}
    pq.write_table(pa.table(columns), path.with_suffix(".parquet"))
    first, _ = opened(path)
    again = from_cache(path)
    assert_same(again, first)
    assert states(again) == states(first) == states(plain)
    assert [article.text for article in again.articles] == [each.text for each in plain.articles]
    assert again.support.tolist() == plain.support.tolist()


@pytest.mark.usefixtures("cache")
def test_an_article_that_was_changed_is_compared_anew(tmp_path: Path) -> None:
    path = tmp_path / "own" / "events.csv"
    opened_with_articles(path.parent, REPEATED, IDS)
    document = from_cache(path)
    assert document.origins is not None
    keep_note(path, document.origins.mark(0), "Ask the clerk")
    (path.parent / "articles" / "first.txt").write_text("Something else.")
    again = from_cache(path)
    assert {each.anchor.state for each in again.excerpts_of(0)} == {
        State.MISSING_TEXT,
        State.EXACT,  # in the other article
    }
    assert [note.text for note in again.notes] == ["Ask the clerk"]
