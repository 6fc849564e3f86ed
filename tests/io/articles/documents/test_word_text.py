"""All that a Word document shows is in its text, and nothing that it hides or has deleted."""

import io
import zipfile

import pytest

from tests.io.articles.test_article_text import a_word_document
from timeline_app.io.articles.article_text import take_text

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(body: str, **notes: str) -> str:
    """Return the text of a document with that body, and with files of notes."""
    stream = io.BytesIO(a_word_document())
    with zipfile.ZipFile(stream) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    for name, content in notes.items():
        files[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{content}</w:{name}>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return take_text(stream.getvalue(), "note.docx").text


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


BOX = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
SHAPE = f"<w:drawing><x>{BOX}</x></w:drawing>"
PICTURE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
CHOICE = f"<mc:Choice>{SHAPE}</mc:Choice>"
FALLBACK = f"<mc:Fallback>{PICTURE}</mc:Fallback>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>",
            "One\ntwo\nthree",
        ),
        ('<w:r><w:t>One</w:t><w:br w:type="page"/><w:t>two</w:t></w:r>', "One\ntwo"),
        (f"{run('On ')}<w:fldSimple w:instr='DATE'>{run('3 May')}</w:fldSimple>.", "On 3 May"),
        (
            f"{run('So ')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{run(' holds')}",
            "So x=1 holds",
        ),
        (f"{run('Seen')}{run(' unseen', '<w:vanish/>')}{run('.')}", "Seen."),
        (run("Seen") + run(" too", '<w:vanish w:val="false"/>'), "Seen too"),
        (f"<w:r>{SHAPE}</w:r>", "In a box."),
        (f"<w:r><mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent></w:r>", "In a box."),
        (f"<w:r><mc:AlternateContent>{CHOICE}</mc:AlternateContent></w:r>", "In a box."),
        (
            f"{run('He ')}<w:del>{run('denied')}</w:del><w:ins>{run('confirmed')}</w:ins>",
            "He confirmed",
        ),
    ],
)
def test_what_word_shows_is_in_the_text(content: str, text: str) -> None:
    assert text_of(paragraph(content)) == f"{text}\n"


def test_notes_that_are_referred_to_stand_at_the_end_and_do_not_part_the_sentence() -> None:
    body = paragraph(
        f"{run('It was')}<w:r><w:endnoteReference w:id='7'/></w:r>{run(' signed')}"
        f"<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}"
    )
    separator = "<w:footnote w:id='-1'><w:p/></w:footnote>"
    unused = f"<w:footnote w:id='3'>{paragraph(run('Nowhere.'))}</w:footnote>"
    note = f"<w:footnote w:id='2'>{paragraph(run('Ministry, 3 May.'))}</w:footnote>"
    end = f"<w:endnote w:id='7'>{paragraph(run('See the minutes.'))}</w:endnote>"
    text = text_of(body, footnotes=separator + unused + note, endnotes=end)
    assert text == "It was signed.\nMinistry, 3 May.\nSee the minutes.\n"
