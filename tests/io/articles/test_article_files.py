import hashlib
from pathlib import Path

import pytest

from tests.builders import a_folder, a_table
from tests.cpu_time import within_cpu_s
from timeline_app.io.articles.article_files import (
    ArticleFolder,
    listed_articles,
    unlisted_articles,
)
from timeline_app.io.articles.titles import opening_words
from timeline_app.model.articles.article import Article
from timeline_app.model.document import Finding
from timeline_app.words.files.findings import finding_line

TEXT = "\ufeffFirst line\r\n😊 e\u0301 \0 \u05e9\u05dc\n"


def listed(folder: Path, *rows: dict[str, str]) -> tuple[tuple[Article, ...], tuple[Finding, ...]]:
    found = listed_articles(ArticleFolder(folder, ""), a_table("articles.csv", rows))
    return found.values, found.findings


def test_an_article_is_its_file_as_it_is(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.txt": TEXT})
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    row = {"id": "a", "file": "a.txt", "title": "T", "title_from": "file", "sha256": digest.upper()}
    (article,), findings = listed(tmp_path, row | {"source_note": "With inputs"})
    assert article.text == TEXT
    assert (article.id, article.file, article.title) == ("a", "a.txt", "T")
    assert (article.title_from, article.source_note) == ("file", "With inputs")
    assert article.published == ""
    assert article.sha256 == digest
    assert findings == ()


def test_another_text_than_was_recorded_is_reported(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.txt": "changed"})
    (article,), (finding,) = listed(tmp_path, {"id": "a", "file": "a.txt", "sha256": "0" * 64})
    assert article.sha256 == "0" * 64
    assert "article “a”: the article has changed since it was recorded" in finding_line(finding)
    assert "articles.csv:2" in finding_line(finding)
    assert hashlib.sha256(b"changed").hexdigest() in finding.advice


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("gone.txt", "gone.txt is not there"),
        ("", "no file is named"),
        ("a\0b", "no file is named"),
        ("latin.txt", "latin.txt:2 is not UTF-8 (byte 0xe9 at offset 3): save it as UTF-8"),
        ("wide.txt", "wide.txt has zero bytes, and is no text in UTF-8: save it as UTF-8"),
        ("../secret.txt", "the file “../secret.txt” is outside the folder of the articles"),
        ("link.txt", "the file “link.txt” is outside the folder of the articles"),
        ("folder", "folder is not a file"),
    ],
)
def test_an_article_that_cannot_be_read_says_why(tmp_path: Path, file: str, problem: str) -> None:
    wide = "A text.".encode("utf-16-le")
    a_folder(tmp_path, {"secret.txt": "x", "in/latin.txt": b"ab\n\xe9", "in/folder/x": ""})
    a_folder(tmp_path, {"in/wide.txt": wide})
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (article,), (finding,) = listed(tmp_path / "in", {"id": "a", "file": file})
    assert article.text is None
    assert article.problem == problem
    assert problem in finding.what


def test_an_absolute_path_lies_outside(tmp_path: Path) -> None:
    a_folder(tmp_path, {"secret.txt": "x", "in/a.txt": "a"})
    file = str(tmp_path / "secret.txt")
    (article,), _ = listed(tmp_path / "in", {"id": "a", "file": file})
    assert article.text is None


def test_an_empty_article_is_reported(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.txt": " \n"})
    (article,), (finding,) = listed(tmp_path, {"id": "a", "file": "a.txt"})
    assert article.text == " \n"
    assert "its text is empty" in finding_line(finding)


def test_an_article_without_an_id_or_with_that_of_another_is_reported(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.txt": "a", "b.txt": "b"})
    articles, findings = listed(
        tmp_path,
        {"id": "a", "file": "a.txt"},
        {"id": "a", "file": "b.txt"},
        {"id": "", "file": "b.txt"},
    )
    assert [article.text for article in articles] == ["a"]
    assert [finding.where for finding in findings] == ["articles.csv:3", "articles.csv:4"]


def test_without_a_list_every_text_file_is_an_article(tmp_path: Path) -> None:
    a_folder(tmp_path, {"b.txt": "Beta came first.", "a.txt": "\n\n  Alpha\nthen", "c.csv": "x"})
    found = unlisted_articles(ArticleFolder(tmp_path, ""))
    articles, findings = found.values, found.findings
    assert [article.id for article in articles] == ["a", "b"]
    assert [article.title for article in articles] == ["Alpha", "Beta came first."]
    assert {article.title_from for article in articles} == {"opening"}
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: A treaty\ndate: 2025-10-28\n---\n# Another\n\nText.\n", "A treaty"),
        ('---\r\ntitle: "A treaty"\r\n---\r\nText.\r\n', "A treaty"),
        ("---\ndate: 2025-10-28\n---\n\n## A treaty ##\n\nText.\n", "A treaty"),
        ("# A treaty\n\nText.\n", "A treaty"),
        ("A treaty was signed.\n\n# Later\n", "A treaty was signed."),
        ("\ufeffA treaty was signed.\n", "A treaty was signed."),
        ("---\nNo end of it\n", "---"),
        ("#tag\n", "#tag"),
    ],
)
def test_a_text_in_markdown_is_called_as_its_head_says(
    tmp_path: Path, text: str, title: str
) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8", newline="")
    (article,) = unlisted_articles(ArticleFolder(tmp_path, "articles")).values
    assert (article.title, article.text) == (title, text)


def test_opening_words_are_cut_at_a_space() -> None:
    words = opening_words("word " * 100)
    assert words == "word " * 12 + "…"
    assert opening_words("  \n") == ""


def test_large_articles_are_read_quickly(tmp_path: Path) -> None:
    a_folder(tmp_path, {"one-line.txt": "x" * 10_000_000, "large.txt": b"word word\n" * 5_000_000})
    with within_cpu_s(15.0):
        found = unlisted_articles(ArticleFolder(tmp_path, ""))
        articles, findings = found.values, found.findings
    assert [len(article.text or "") for article in articles] == [50_000_000, 10_000_000]
    assert findings == ()
