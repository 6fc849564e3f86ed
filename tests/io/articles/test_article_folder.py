"""Articles are read unasked only from the folder that the timeline's own folder lies in."""

import json
from pathlib import Path

import pytest

from tests.builders import a_folder, an_article, an_event, an_excerpt, csv_text
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict
from timeline_app.io.options import ReadOptions
from timeline_app.model.articles.article import State
from timeline_app.model.document import Document
from timeline_app.resources import resource
from timeline_app.words.files.findings import check_lines

WORDS = "root:x:0:0: The secret was kept by all."
ARTICLE = an_article(WORDS, "x")


def a_timeline(folder: Path, named: str = "", file: str = "secret.txt") -> Path:
    """A timeline that takes its one article from a folder of the given name."""
    excerpt = an_excerpt(ARTICLE, "The secret", "event")
    settings = f'articles = "{named}"\n' if named else ""
    return a_folder(
        folder,
        {
            "timeline.toml": settings,
            "events.csv": csv_text([an_event()]),
            "articles.csv": csv_text([{"id": "x", "file": file}]),
            "excerpts.csv": csv_text([excerpt]),
        },
    )


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder that no timeline of these tests lies beside."""
    return a_folder(tmp_path / "private", {"secret.txt": WORDS})


def assert_not_read(document: Document, folder: Path) -> None:
    assert [article.text for article in document.articles] == [None]
    assert [excerpt.anchor.state for excerpt in document.excerpts] == [State.MISSING_ARTICLE]
    first = next(line for line in check_lines(document) if "are not read" in line)
    assert str(folder) in first
    assert "--articles-from" in first
    written = json.dumps(document_to_dict(document))
    assert WORDS not in written
    assert str(folder) not in written
    assert document.articles_refused == folder


def test_articles_outside_are_not_read_unless_allowed(tmp_path: Path, secret: Path) -> None:
    timeline = a_timeline(tmp_path / "a" / "b" / "t", "../../../private")
    assert_not_read(read_folder(timeline), secret)
    assert_not_read(read_folder(timeline, ReadOptions(articles_from=tmp_path / "a")), secret)
    for allowed in (secret, tmp_path, tmp_path / "a" / ".." / "private"):
        document = read_folder(timeline, ReadOptions(articles_from=allowed))
        assert [article.text for article in document.articles] == [WORDS]
        assert document.articles_refused is None


@pytest.mark.parametrize("name", ["articles", "texts"])
def test_a_link_to_a_folder_outside_counts_as_outside(
    tmp_path: Path, secret: Path, name: str
) -> None:
    timeline = a_timeline(tmp_path / "a" / "b" / "t", "" if name == "articles" else name)
    (timeline / name).symlink_to(secret)
    assert_not_read(read_folder(timeline), secret)


def test_without_a_list_not_even_names_are_read(tmp_path: Path, secret: Path) -> None:
    timeline = a_timeline(tmp_path / "a" / "b" / "t", "../../../private")
    (timeline / "articles.csv").unlink()
    document = read_folder(timeline)
    assert document.articles == ()
    assert document.articles_refused == secret


@pytest.mark.parametrize("named", ["articles", "texts/de", "../texts", "..", "."])
def test_articles_in_or_beside_the_timeline_are_read(tmp_path: Path, named: str) -> None:
    timeline = a_timeline(tmp_path / "a" / "t", named)
    a_folder(timeline / named, {"secret.txt": WORDS})
    document = read_folder(timeline)
    assert [article.text for article in document.articles] == [WORDS]


def test_a_timeline_behind_a_link_lies_where_it_is(tmp_path: Path, secret: Path) -> None:
    timeline = a_timeline(tmp_path / "a" / "b" / "t", "../../../private")
    link = tmp_path / "private" / "link"
    link.symlink_to(timeline)
    assert_not_read(read_folder(link), secret)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only where there is /proc")
def test_what_the_system_makes_up_is_never_read(tmp_path: Path) -> None:
    depth = "../" * (len(tmp_path.parts) + 5)
    timeline = a_timeline(tmp_path / "a" / "t", f"{depth}proc/self", "environ")
    for allowed in (None, Path("/proc"), Path("/")):
        document = read_folder(timeline, ReadOptions(articles_from=allowed))
        assert [article.text for article in document.articles] == [None]
        assert document.articles_refused is None  # no one is asked


def test_the_tour_reads_its_own_articles_and_a_copy_of_it_does_not(tmp_path: Path) -> None:
    tour = resource("tour")
    assert all(article.text for article in read_folder(tour).articles)
    copy = tmp_path / "x" / "resources" / "tour"
    copy.mkdir(parents=True)
    for path in tour.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (tmp_path / "x" / "seeds").symlink_to(tour.parent.parent / "seeds")
    assert not any(article.text for article in read_folder(copy).articles)


def test_a_missing_article_says_where_it_was_looked_for(tmp_path: Path) -> None:
    a_folder(tmp_path, {"own/articles/other.txt": "x", "named/texts/other.txt": "x"})
    problems = {
        "own": "articles/secret.txt is not there",
        "named": "texts/secret.txt is not there",
        "bare": "secret.txt is not there",
    }
    for name, problem in problems.items():
        document = read_folder(a_timeline(tmp_path / name, "texts/" if name == "named" else ""))
        assert document.articles[0].problem == problem
        assert any(problem in line for line in check_lines(document))
