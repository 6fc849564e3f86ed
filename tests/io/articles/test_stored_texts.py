import csv
import hashlib
from pathlib import Path

import pytest

from tests.builders import a_folder
from tests.io.articles.test_article_text import EVENT, FILES, PDF, a_pdf
from timeline_app.cli.commands import run_command
from timeline_app.io.articles.article_text import take_text
from timeline_app.io.articles.stored_texts import store_texts
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.formats.folder import article_path
from timeline_app.io.registry import open_timeline


def rows_of(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {f"articles/{name}": data for name, data in FILES.items()}
    return a_folder(tmp_path, files | {"events.csv": EVENT, "articles/plain.txt": "Plain."})


def test_texts_are_stored_beside_their_originals_with_both_hashes_and_the_tool(
    folder: Path,
) -> None:
    assert store_texts(folder) == (len(FILES), ())
    rows = rows_of(folder)
    assert set(rows) == {*FILES, "plain.txt"}
    for name, data in FILES.items():
        text = (folder / "articles" / f"{name}.txt").read_bytes()
        assert rows[name]["sha256"] == hashlib.sha256(text).hexdigest()
        assert rows[name]["file_sha256"] == hashlib.sha256(data).hexdigest()
        assert rows[name]["tool"]
    assert rows["paper.pdf"]["pages"].startswith("0 ")
    document = open_timeline(folder)
    assert {article.file for article in document.articles} == set(rows)
    assert all(finding.what.endswith("excerpt (e)") for finding in document.findings)


def test_a_second_time_nothing_changes(folder: Path) -> None:
    store_texts(folder)
    (folder / "articles" / "paper.pdf.txt").write_text("Corrected by hand.\n")
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    assert store_texts(folder) == (0, ())
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


@pytest.mark.parametrize("name", FILES)
def test_a_document_fills_the_columns_that_a_person_began(tmp_path: Path, name: str) -> None:
    """Each alone: what one document does not say has no column, whatever others would say."""
    listed = {"events.csv": EVENT, "articles.csv": f"id,file,title\na,{name},Mine\n"}
    folder = a_folder(tmp_path, {**listed, f"articles/{name}": FILES[name]})
    assert store_texts(folder) == (1, ())
    row = rows_of(folder)[name]
    assert (row["id"], row["title"]) == ("a", "Mine")
    assert row["tool"]
    assert row["sha256"]


def test_what_a_person_wrote_in_the_list_is_kept(folder: Path) -> None:
    rows = "id,file,title,mine\nthe-paper,paper.pdf,My title,a note\n"
    (folder / "articles.csv").write_text(rows)
    store_texts(folder)
    row = rows_of(folder)["paper.pdf"]
    assert (row["id"], row["title"], row["mine"]) == ("the-paper", "My title", "a note")
    assert row["sha256"]


def test_pages_recorded_of_another_text_are_those_of_the_stored_one(folder: Path) -> None:
    rows = f"id,file,sha256,pages\nthe-paper,paper.pdf,{'0' * 64},0 9999\n"
    (folder / "articles.csv").write_text(rows)
    store_texts(folder)
    row = rows_of(folder)["paper.pdf"]
    assert row["sha256"] == "0" * 64  # so that it is said that the text is another
    assert row["pages"] == " ".join(map(str, take_text(PDF, "paper.pdf").pages))
    store_texts(folder)
    assert rows_of(folder)["paper.pdf"] == row


def test_the_original_of_an_article_is_found(folder: Path) -> None:
    store_texts(folder)
    document = open_timeline(folder)
    article = next(each for each in document.articles if each.file == "paper.pdf")
    assert article_path(document, article) == folder / "articles" / "paper.pdf"
    (folder / "articles" / "paper.pdf").unlink()
    assert article_path(document, article) is None


def test_a_document_without_text_is_named_and_the_others_are_stored(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "articles" / "scan.pdf").write_bytes(a_pdf([]))
    assert run_command(["take-texts", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("left out: scan.pdf has no text layer")
    assert printed[1].endswith(f": {len(FILES)} texts stored beside the documents")


def test_what_cannot_be_done_is_one_line_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"holds no events\.csv"):
        store_texts(tmp_path)
    files: dict[str, str | bytes] = {"events.csv": EVENT, "articles/a.pdf": PDF}
    a_folder(tmp_path, files | {"articles.csv": 'id,file\n"a,a.pdf\n'})
    with pytest.raises(CannotWrite, match="that cannot be read: correct them first"):
        store_texts(tmp_path)
    assert not (tmp_path / "articles" / "a.pdf.txt").exists()
