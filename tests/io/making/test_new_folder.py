from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.model.articles.article import State


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "found"
    folder.mkdir()
    texts = {"one.txt": "He landed at noon.\n", "two.md": "She spoke at one.\n"}
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    page = "<html><head><title>Third</title></head><body><p>They met at two. It went on.</p></body>"
    (folder / "three.html").write_bytes(page.encode())
    return sorted(folder.iterdir())


def test_a_new_folder_opens_with_its_articles_and_no_events(
    tmp_path: Path, articles: list[Path]
) -> None:
    made = new_folder(tmp_path / "My tour", articles)
    assert made.problems == ()
    document = read_folder(made.path)
    assert document.title == "My tour"
    assert len(document.events) == 0
    assert {article.file for article in document.articles} == {"one.txt", "two.md", "three.html"}
    assert all(article.text and article.sha256 for article in document.articles)
    assert document.findings == ()


def test_the_articles_themselves_stay_as_they_are(tmp_path: Path, articles: list[Path]) -> None:
    before = {path: path.read_bytes() for path in articles}
    new_folder(tmp_path / "t", articles)
    assert {path: path.read_bytes() for path in sorted((tmp_path / "found").iterdir())} == before


def test_articles_of_one_name_are_all_kept(tmp_path: Path, articles: list[Path]) -> None:
    other = tmp_path / "one.txt"
    other.write_text("Another one.", encoding="utf-8")
    made = new_folder(tmp_path / "t", [*articles, other])
    texts = {article.text for article in read_folder(made.path).articles}
    assert {"He landed at noon.\n", "Another one."} <= texts


def test_without_articles_it_is_an_empty_timeline(tmp_path: Path) -> None:
    document = read_folder(new_folder(tmp_path / "t", []).path)
    assert (len(document.events), document.articles, document.findings) == (0, (), ())


def test_what_is_no_article_is_refused_before_anything_is_made(
    tmp_path: Path, articles: list[Path]
) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8")
    for wrong in (picture, tmp_path / "missing.txt", tmp_path):
        with pytest.raises(CannotWrite, match="article"):
            new_folder(tmp_path / "t", [*articles, wrong])
        assert {path.name for path in tmp_path.iterdir()} == {"found", "photo.jpg"}


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path, articles: list[Path]) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "notes").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match="is not empty"):
        new_folder(tmp_path / "t", articles)
    assert [path.name for path in (tmp_path / "t").iterdir()] == ["notes"]
    with pytest.raises(CannotWrite, match="is a file"):
        new_folder(articles[0], [])
    with pytest.raises(CannotWrite, match="no folder"):
        new_folder(tmp_path / "missing" / "t", [])
    (tmp_path / "empty").mkdir()
    assert len(read_folder(new_folder(tmp_path / "empty", articles).path).articles) == 3


def test_a_renamed_article_is_found_by_its_hash_and_keeps_its_excerpts(
    tmp_path: Path, articles: list[Path]
) -> None:
    folder = new_folder(tmp_path / "t", articles).path
    (folder / "events.csv").write_text("id,title,when\na,Landing,2025\nb,Meeting,2025\n", "utf-8")
    excerpts = "event,article,exact\na,one,landed at noon\nb,three,They met at two\n"
    (folder / "excerpts.csv").write_text(excerpts, "utf-8")
    (folder / "articles" / "one.txt").rename(folder / "articles" / "uno.txt")
    (folder / "articles" / "three.html").rename(folder / "articles" / "tre.html")
    (folder / "articles" / "three.html.txt").rename(folder / "articles" / "tre.html.txt")
    document = read_folder(folder)
    assert all(excerpt.anchor.state is State.EXACT for excerpt in document.excerpts)
    said = [finding.what for finding in document.findings if "now, which has" in finding.what]
    assert len(said) == 2
    assert "“one” is “uno.txt” now, which has the text of “one.txt”" in said[0]


@pytest.mark.parametrize(
    ("name", "title"), [("flood", "Flood"), ("iPhone launch", "iPhone launch"), ("2024", "2024")]
)
def test_without_a_title_it_has_the_folder_s_name_with_a_capital(
    tmp_path: Path, name: str, title: str
) -> None:
    new_folder(tmp_path / name, [])
    assert read_folder(tmp_path / name).title == title
