import json
from pathlib import Path

import pytest

from tests.builders import a_folder, csv_text
from tests.io.articles.test_article_text import PDF
from timeline_app.api import read
from timeline_app.cli.check import check_json
from timeline_app.cli.commands import run_command
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.json import write_json
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.articles.article import State
from timeline_app.words.evidence.claims import claim_lines

ONE = (
    "The two leaders met on Tuesday. They signed a treaty in Seoul, officials said.\n"
    "It covered 110 people. They met again, and they met again.\n"
)
QUOTED = "signed a treaty in Seoul"
ROWS = """\
date,claim,quotation,file
2025-10-28,They signed a treaty,“signed a treaty in Seoul”,one.txt
2025-10-28,Ten people,10 people,articles/one.txt
2025-10-29,They met twice,met again,ONE
2025-10-29,Said nothing,nothing at all was said,two.txt
2025-10-30,Lost,some words,three.txt
2025-10-31,No words,,one.txt
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"articles/one.txt": ONE, "articles/two.txt": "Silence.\n", "apart/none.txt": "x"}
    return a_folder(tmp_path, files | {"claims.csv": ROWS})


def test_each_quotation_has_its_state(folder: Path) -> None:
    options = ReadOptions(articles=folder / "articles")
    document = open_timeline(folder / "claims.csv", options)
    assert [excerpt.anchor.state for excerpt in document.excerpts] == [
        State.EXACT,
        State.CHANGED,  # "10 people" is no quotation of "110 people"
        State.AMBIGUOUS,
        State.MISSING_TEXT,
        State.MISSING_ARTICLE,
    ]
    assert [article.id for article in document.articles] == ["one.txt", "two.txt"]
    what = "\n".join(finding.what for finding in document.findings)
    assert "1 quotation from 1 article that cannot be found (“three.txt”)" in what
    assert "1 claim without a quotation in “quotation”" in what
    assert document.support.tolist() == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "around", ["“”", "«»", "„“", "''", "``", "「」", "『』", "\u2039\u203a", "**", '""']
)
def test_marks_that_a_tool_puts_around_a_quotation_are_no_part_of_it(
    folder: Path, around: str
) -> None:
    quotation = f"{around[0]}{QUOTED}{around[1]}"
    rows = [{"date": "2025", "claim": "A", "quotation": quotation, "file": "one.txt"}]
    (folder / "claims.csv").write_text(csv_text(rows), encoding="utf-8")
    (excerpt,) = open_timeline(folder / "claims.csv").excerpts
    assert (excerpt.exact, excerpt.anchor.state) == (QUOTED, State.EXACT)


@pytest.mark.parametrize(
    "name",
    [
        "one.txt, p. 3",
        "one.txt (pages 3–4)",
        "one.txt#page=3",
        "One, S. 12",
        '"one.txt"',
        "`one.txt`",
        "“one.txt”, p. 3",
        "articles/one.txt p. 3",
    ],
)
def test_marks_around_a_name_and_a_page_behind_it_are_no_part_of_it(
    folder: Path, name: str
) -> None:
    rows = [{"date": "2025", "claim": "A", "quotation": QUOTED, "file": name}]
    rows.append(rows[0] | {"claim": "B", "file": "one.txt"})
    (folder / "claims.csv").write_text(csv_text(rows), encoding="utf-8")
    options = ReadOptions(articles=folder / "articles")
    first, second = open_timeline(folder / "claims.csv", options).excerpts
    assert first.article == second.article == "one.txt"
    assert first.anchor.state is State.EXACT


def test_a_name_that_ends_like_a_page_is_a_name(folder: Path) -> None:
    (folder / "articles" / "one, p. 3.txt").write_text("Another one.")
    rows = 'date,claim,quotation,file\n2025,A,Another one.,"one, p. 3"\n'
    (folder / "claims.csv").write_text(rows)
    options = ReadOptions(articles=folder / "articles")
    (excerpt,) = open_timeline(folder / "claims.csv", options).excerpts
    assert excerpt.article == "one, p. 3.txt"


def test_in_the_window_it_is_a_timeline_like_any_other(folder: Path) -> None:
    """The articles lie beside the table, so that nothing has to be said to open it."""
    document = open_timeline(folder / "claims.csv")
    assert [article.id for article in document.articles] == ["one.txt", "two.txt"]
    assert len(document.excerpts_of(0)) == 1


def test_a_table_whose_files_are_not_there_is_a_table(folder: Path) -> None:
    (folder / "apart" / "claims.csv").write_text(ROWS)
    document = open_timeline(folder / "apart" / "claims.csv")
    assert (document.articles, document.excerpts) == ((), ())
    (finding,) = document.findings
    assert "quote 3 files that cannot be found (“one.txt”)" in finding.what
    assert "--articles FOLDER" in finding.advice


def test_a_table_with_columns_of_such_names_that_quotes_no_file_is_only_a_table(
    folder: Path,
) -> None:
    rows = "date,claim,evidence,source\n2025,A,x,Reuters\n2026,B,y,https://a.org/b.html\n"
    (folder / "apart" / "claims.csv").write_text(rows)
    assert open_timeline(folder / "apart" / "claims.csv").findings == ()


def test_without_a_column_of_files_the_one_article_that_has_the_words_is_meant(
    folder: Path,
) -> None:
    (folder / "claims.csv").write_text("date,claim,quote\n2025,A,a treaty in Seoul\n2025,B,x\n")
    options = ReadOptions(articles=folder / "articles")
    document = open_timeline(folder / "claims.csv", options)
    found, lost = document.excerpts
    assert (found.article, found.anchor.state) == ("one.txt", State.EXACT)
    assert (lost.article, lost.anchor.state) == ("", State.MISSING_ARTICLE)


def test_each_claim_has_its_passages(folder: Path) -> None:
    options = ReadOptions(articles=folder / "articles")
    lines = [*claim_lines(open_timeline(folder / "claims.csv", options))]
    assert lines[:2] == [
        "They signed a treaty (2025-10-28)",
        "  exact in one.txt: They signed a treaty in Seoul, officials said.",
    ]
    assert lines[3] == "  changed in one.txt: “10 people”; closest is “110 people.”"
    assert lines[-1] == "  no quotation"


def test_check_answers_on_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, articles = str(folder / "claims.csv"), str(folder / "articles")
    assert run_command(["check", table, "--articles", articles]) == 1
    assert "  exact in one.txt: They signed a treaty in Seoul" in capsys.readouterr().out
    assert run_command(["check", table, "--articles", articles, "--json"]) == 1
    claim = json.loads(capsys.readouterr().out)["claims"][0]
    assert claim["title"] == "They signed a treaty"
    assert claim["excerpts"][0]["state"] == "exact"
    assert claim["excerpts"][0]["passage"].endswith("in Seoul, officials said.")


def test_a_timeline_without_quotations_has_no_claims(folder: Path) -> None:
    (folder / "claims.csv").write_text("date,title\n2025,A\n")
    document = open_timeline(folder / "claims.csv")
    assert json.loads(check_json(document, with_claims=True))["claims"] == []
    assert "claims" not in json.loads(check_json(document))


def test_what_cannot_be_done_is_one_line(folder: Path) -> None:
    with pytest.raises(CannotRead, match="is no folder: name the folder of the articles"):
        open_timeline(folder / "claims.csv", ReadOptions(articles=folder / "gone"))
    (folder / "claims.csv").write_text("date,title\n2025,A\n")
    with pytest.raises(CannotRead, match=r"has no column of quotations \(its columns are"):
        open_timeline(folder / "claims.csv", ReadOptions(articles=folder / "articles"))


def test_an_article_outside_of_the_folder_is_not_read(folder: Path) -> None:
    (folder / "articles" / "link.txt").symlink_to(folder / "apart" / "none.txt")
    (folder / "claims.csv").write_text("date,claim,quotation,file\n2025,A,x,link.txt\n")
    document = open_timeline(folder / "claims.csv", ReadOptions(articles=folder / "articles"))
    assert document.articles[0].text is None


def test_a_passage_of_a_pdf_has_its_page(folder: Path) -> None:
    (folder / "articles" / "paper.pdf").write_bytes(PDF)
    rows = f"date,claim,quotation,file\n2025,A,Page one,paper.pdf\n2025,B,{QUOTED},paper.pdf\n"
    (folder / "claims.csv").write_text(rows)
    options = ReadOptions(articles=folder / "articles")
    lines = [*claim_lines(open_timeline(folder / "claims.csv", options))]
    assert lines[1].startswith("  exact in paper.pdf, page 1: Page one")
    assert lines[3].startswith("  exact in paper.pdf, page 2: The two leaders")


@pytest.mark.parametrize(
    ("page", "file", "differs"),
    [
        ("", "paper.pdf, p. 1", "not on page 1"),
        ("1", "paper.pdf", "not on page 1"),
        ("pp. 7–9", "paper.pdf", "not on pages 7–9"),
        ("", "paper.pdf, p. 2", ""),
        ("1-2", "paper.pdf", ""),
        ("p. 2", "paper.pdf", ""),
        ("A4", "paper.pdf", ""),
        ("", "paper.pdf", ""),
        ("5", "one.txt", ""),  # which has no pages
    ],
)
def test_a_page_that_a_row_says_is_compared_with_those_of_its_words(
    folder: Path, page: str, file: str, differs: str
) -> None:
    (folder / "articles" / "paper.pdf").write_bytes(PDF)
    row = {"date": "2025", "claim": "A", "quotation": QUOTED, "page": page, "file": file}
    (folder / "claims.csv").write_text(csv_text([row]), encoding="utf-8")
    document = open_timeline(folder / "claims.csv", ReadOptions(articles=folder / "articles"))
    said = "\n".join(each.what for each in document.findings)
    assert ("1 quotation that is on another page than the row says" in said) == bool(differs)
    assert differs in [*claim_lines(document)][1]
    assert ("as its row says" in [*claim_lines(document)][1]) == bool(differs)
    if page:
        assert document.events.texts["page"][0] == page


@pytest.mark.parametrize(("page", "state"), [("2", State.EXACT), ("", State.AMBIGUOUS)])
def test_of_several_places_that_on_the_page_is_meant(folder: Path, page: str, state: State) -> None:
    pages = {"pages": "0 30 60"}
    text = "They met again in the morning." + "They met again in the evening." + "They met no more."
    assert text.index("They met again", 1) == 30
    listing = csv_text([{"id": "one", "file": "one.txt", **pages}])
    (folder / "articles" / "one.txt").write_text(text)
    (folder / "articles" / "articles.csv").write_text(listing)
    row = {"date": "2025", "claim": "A", "quotation": "met again", "page": page, "file": "one"}
    (folder / "claims.csv").write_text(csv_text([row]))
    options = ReadOptions(articles=folder / "articles")
    (excerpt,) = open_timeline(folder / "claims.csv", options).excerpts
    assert excerpt.anchor.state is state
    assert excerpt.anchor.start == (text.rindex("met again") if page else excerpt.anchor.start)


def test_a_script_names_the_folder_as_the_command_line_does(folder: Path) -> None:
    document = read(folder / "claims.csv", articles=folder / "articles")
    assert [article.id for article in document.articles] == ["one.txt", "two.txt"]
    with pytest.raises(TypeError, match="no option “articles”"):
        read(folder / "articles", articles=folder)


def test_an_export_is_read_back_with_the_same_findings_of_its_quotations(folder: Path) -> None:
    """A quotation that was not found has no place: nothing in the export says that it had one."""
    document = open_timeline(folder / "claims.csv", ReadOptions(articles=folder / "articles"))
    write_json(document, folder / "exported.json")
    again = open_timeline(folder / "exported.json")
    assert [each.anchor.state for each in again.excerpts] == [
        each.anchor.state for each in document.excerpts
    ]
    assert not [each.what for each in again.findings if "is no position" in each.what]
