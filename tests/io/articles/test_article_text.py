import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tests.builders import a_folder, csv_text
from timeline_app.io.articles.article_text import DOCUMENT_SUFFIXES, take_text
from timeline_app.io.articles.documents import pdf_text
from timeline_app.io.articles.documents.taken_text import TakenText
from timeline_app.io.errors import CannotRead
from timeline_app.io.registry import open_timeline
from timeline_app.model.articles.article import State
from timeline_app.model.document import Document

SENTENCE = "The two leaders signed a treaty in Seoul on Tuesday, officials said, after long talks."
LINKED = '<script type="application/ld+json">{}</script>'
PAGE = f"""<html><head><title>A treaty is signed</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>A treaty is signed</h1><p>{SENTENCE}</p>
<p>It covers trade and travel between the two countries and will come into force next year.</p>
</article><footer>Cookies, terms and advertising</footer></body></html>"""
SAVED_PAGE = f"""From: <Saved by a browser>
Snapshot-Content-Location: http://e.org/treaty
Subject: A treaty is signed
MIME-Version: 1.0
Content-Type: multipart/related; boundary="B"

--B
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 8bit

{PAGE}
--B--
"""
LETTER = f"""From: Ann Lee <ann@e.org>
To: bo@e.org
Date: Tue, 28 Oct 2025 10:40:00 +0900
Subject: =?utf-8?q?The_treaty_=E2=80=93_signed?=
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{SENTENCE}

Ann
"""


def a_word_document(*paragraphs: str) -> bytes:
    """A document of paragraphs, with no more than Word needs."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def a_pdf(*pages: list[str]) -> bytes:
    """A PDF of pages, each with its lines of text; no page has a text layer without lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F 12 Tf 14 TL 72 720 Td {shown} ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F "
            f"{font} >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    text += f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{text.index('xref')}\n%%EOF\n"
    return text.encode("latin-1")


HALF = SENTENCE.index("in Seoul")
PDF = a_pdf(["Page one has one line"], [SENTENCE[:HALF].strip(), SENTENCE[HALF:], "", "Ends."])
FILES = {
    "page.html": PAGE.encode(),
    "page.mhtml": SAVED_PAGE.encode(),
    "note.docx": a_word_document("A treaty is signed", SENTENCE),
    "paper.pdf": PDF,
    "letter.eml": LETTER.encode(),
}


def test_every_kind_of_document_is_tested() -> None:
    tested = {f".{name.partition('.')[2]}" for name in FILES}
    assert tested | {".htm", ".mht"} == set(DOCUMENT_SUFFIXES)  # other names of the same


@pytest.mark.parametrize("name", FILES)
def test_the_text_is_taken_out_and_the_tool_named(name: str) -> None:
    taken = take_text(FILES[name], name)
    assert SENTENCE in taken.text
    assert taken.tool.partition(" ")[2][0].isdigit() or "Python 3" in taken.tool


def test_of_a_page_the_article_is_taken_and_nothing_around_it() -> None:
    for name in ("page.html", "page.mhtml"):
        taken = take_text(FILES[name], name)
        assert "Cookies" not in taken.text
        assert "Home" not in taken.text
        assert taken.title == "A treaty is signed"
    assert taken.source_note == "http://e.org/treaty"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2024-03-05T10:00:00Z">',
            "2024-03-05T10:00+00:00",
        ),
        ('<meta itemprop="datePublished" content="2024-03-05">', "2024-03-05"),
        (
            '<meta name="DC.date.issued" content="2024-03-05T09:30:00+09:00">',
            "2024-03-05T09:30+09:00",
        ),
        (
            LINKED.format('{"datePublished": "2024-03-05T10:00:00.000Z"}'),
            "2024-03-05T10:00+00:00",
        ),
        # The page of an article that also names others: two days are no answer.
        (
            LINKED.format('[{"datePublished": "2024-03-05"}, {"datePublished": "2023-01-01"}]'),
            "",
        ),
        ('<meta property="article:published_time" content="last Tuesday">', ""),
        ('<meta property="article:modified_time" content="2024-03-06T10:00:00Z">', ""),
        ("", ""),
    ],
)
def test_a_page_is_of_the_day_on_which_it_says_that_it_was_published(
    head: str, published: str
) -> None:
    page = PAGE.replace("</head>", f"{head}</head>")
    assert take_text(page.encode(), "page.html").published == published


def test_the_pages_of_a_pdf_are_kept_as_positions() -> None:
    taken = take_text(PDF, "paper.pdf")
    assert len(taken.pages) == 2
    assert taken.text[taken.pages[1] :].startswith("The two leaders")


def test_a_letter_says_who_wrote_to_whom_and_when() -> None:
    taken = take_text(FILES["letter.eml"], "letter.eml")
    assert taken.title == "The treaty – signed"
    assert taken.published == "2025-10-28T10:40+09:00"
    assert "From: Ann Lee <ann@e.org>\nTo: bo@e.org\n" in taken.text


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".eml")])
def test_a_damaged_document_is_one_line(name: str) -> None:
    with pytest.raises(CannotRead) as caught:
        take_text(b"\0\1damaged", name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_pdf_without_a_text_layer_is_one_line() -> None:
    with pytest.raises(CannotRead, match=r"scan\.pdf has no text layer: put one in \(OCR\)"):
        take_text(a_pdf([]), "scan.pdf")


def test_a_library_that_is_missing_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(CannotRead, match=r"paper\.pdf needs pypdfium2.*timeline-app\[documents\]"):
        take_text(PDF, "paper.pdf")


# In a timeline's folder


EVENT = "id,title,when\ne,Signed,2025-10-28\n"


def a_timeline(folder: Path, name: str, **columns: str) -> Document:
    """A timeline whose one event quotes the sentence from a document, listed or not."""
    article = name.partition(".")[0]
    files: dict[str, str | bytes] = {"events.csv": EVENT, f"articles/{name}": FILES[name]}
    text = take_text(FILES[name], name).text
    start = text.index(SENTENCE)
    excerpt = {"event": "e", "article": article, "start": f"{start}", "role": "direct"}
    excerpt |= {"end": f"{start + len(SENTENCE)}", "exact": SENTENCE}
    files["excerpts.csv"] = csv_text([excerpt])
    if columns:
        files["articles.csv"] = csv_text([{"id": article, "file": name} | columns])
    return open_timeline(a_folder(folder, files))


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_an_article_and_looking_at_it_writes_nothing(
    tmp_path: Path, name: str
) -> None:
    document = a_timeline(tmp_path, name)
    assert document.findings == ()
    assert document.excerpts[0].anchor.state is State.EXACT
    article = document.articles[0]
    assert article.file == name
    assert article.extra["tool"]
    assert article.extra["file_sha256"] == hashlib.sha256(FILES[name]).hexdigest()
    assert [path.name for path in (tmp_path / "articles").iterdir()] == [name]


def test_a_text_stored_beside_its_original_is_the_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_version(_: bytes) -> TakenText:
        return TakenText("Another text.\n", "pypdfium2 99")

    a_timeline(tmp_path, "paper.pdf")
    text = take_text(PDF, "paper.pdf").text
    monkeypatch.setattr(pdf_text, "text_of_pdf", another_version)
    changed = open_timeline(tmp_path)
    assert changed.excerpts[0].anchor.state is not State.EXACT
    (tmp_path / "articles" / "paper.pdf.txt").write_text(text, encoding="utf-8")
    document = open_timeline(tmp_path)
    assert [article.file for article in document.articles] == ["paper.pdf"]
    assert document.excerpts[0].anchor.state is State.EXACT


def test_another_text_or_another_original_than_was_recorded_is_said(tmp_path: Path) -> None:
    digest = hashlib.sha256(PDF).hexdigest()
    recorded = {"sha256": "0" * 64, "file_sha256": digest, "tool": "pypdfium2 1"}
    document = a_timeline(tmp_path / "text", "paper.pdf", **recorded)
    (what,) = [finding.what for finding in document.findings]
    assert "takes out another text than pypdfium2 1" in what
    document = a_timeline(tmp_path / "file", "paper.pdf", file_sha256="0" * 64)
    (what,) = [finding.what for finding in document.findings]
    assert "the original has changed since its text was taken out" in what


def test_pages_recorded_of_another_text_are_not_those_of_this_one(tmp_path: Path) -> None:
    """Another version of the tool finds other positions; a wrong page would be said in silence."""
    digest = hashlib.sha256(PDF).hexdigest()
    recorded = {"sha256": "0" * 64, "file_sha256": digest, "tool": "pypdfium2 1", "pages": "0 9999"}
    document = a_timeline(tmp_path, "paper.pdf", **recorded)
    taken = take_text(PDF, "paper.pdf")
    assert document.articles[0].extra["pages"] == " ".join(map(str, taken.pages))


def test_pages_without_text_are_a_finding(tmp_path: Path) -> None:
    stream = b"BT /F 12 Tf 14 TL 72 720 Td (x) Tj ET"
    data = a_pdf(["Words."], ["x"]).replace(stream, b"0 0 300 300 re f".ljust(len(stream)))
    a_folder(tmp_path, {"events.csv": EVENT, "articles/a.txt": "x", "articles/scan.pdf": data})
    whats = [finding.what for finding in open_timeline(tmp_path).findings]
    assert "article “scan”: no text on page 2" in whats


def test_a_document_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    a_folder(tmp_path, {"events.csv": EVENT, "articles/a.txt": "x"})
    document = open_timeline(a_folder(tmp_path, {"articles/scan.pdf": a_pdf([])}))
    assert "has no text layer" in "".join(finding.what for finding in document.findings)
    assert len(document.articles) == 2


def test_two_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    files = {"events.csv": EVENT, "articles/a.txt": "One.", "articles/a.md": "# Two"}
    document = open_timeline(a_folder(tmp_path, files))
    assert [article.id for article in document.articles] == ["a", "a.txt"]


def test_notes_and_pages_in_a_timelines_own_folder_are_no_articles(tmp_path: Path) -> None:
    files = {"events.csv": EVENT, "README.md": "x", "export.html": PAGE, "a.txt": "One."}
    document = open_timeline(a_folder(tmp_path, files))
    assert [article.file for article in document.articles] == ["a.txt"]
