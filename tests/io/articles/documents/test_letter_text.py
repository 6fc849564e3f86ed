"""All that a reader of an e-mail sees is in its text, in whatever characters it was written."""

from email.message import EmailMessage

import pytest

from timeline_app.io.articles.article_text import take_text

HEAD = b"From: a@e.org\r\nDate: Tue, 28 Oct 2025 10:40:00 +0900\r\nSubject: Bill\r\n"
PAID = "The café “bill” was paid."


def a_letter(subject: str = "The treaty") -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Ann <ann@e.org>", subject
    return letter


def text_of(letter: EmailMessage | bytes) -> str:
    data = letter if isinstance(letter, bytes) else letter.as_bytes()
    return take_text(data, "letter.eml").text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("", "cp1252"),
        ("", "utf-8"),
        ("; charset=us-ascii", "utf-8"),
        ("; charset=utf-8", "cp1252"),
        ("; charset=x-unknown", "utf-8"),
        ("; charset=windows-1252", "cp1252"),
        ("; charset=utf-16-le", "utf-16-le"),
    ],
)
def test_characters_are_read_whatever_is_said_of_them(said: str, written: str) -> None:
    kind = f"Content-Type: text/plain{said}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    assert PAID in text_of(HEAD + kind + PAID.encode(written))


def test_a_letter_that_is_attached_is_part_of_the_text() -> None:
    inner, outer = a_letter("Inner"), a_letter("Outer")
    inner.set_content("The bridge is closed.\n")
    outer.set_content("See below.\n")
    outer.add_attachment(inner)
    text = text_of(outer)
    assert text.index("See below.") < text.index("Inner") < text.index("The bridge is closed.")


def test_every_text_that_is_shown_is_there_and_files_are_named() -> None:
    letter, further = a_letter(), EmailMessage()
    letter.set_content("First part.\n")
    letter.add_attachment("A note of its own.\n", filename="note.txt")
    further.set_content("Second part.\n")
    further["Content-Disposition"] = "inline"
    letter.attach(further)
    text = text_of(letter)
    assert text.index("Attached: note.txt") < text.index("First part.") < text.index("Second part.")
    assert "A note of its own." not in text


@pytest.mark.parametrize(
    ("plain", "is_taken"),
    [("We signed the contract in Seoul.\n", True), ("Your program cannot show this.\n", False)],
)
def test_a_plain_text_that_leaves_the_words_out_is_not_taken(plain: str, is_taken: bool) -> None:
    letter = a_letter()
    letter.set_content(plain)
    letter.add_alternative("<p>We signed the <b>contract</b> in Seoul.</p>", subtype="html")
    text = text_of(letter)
    assert "We signed the contract in Seoul." in text
    assert (plain.strip() in text) is is_taken


def test_addresses_of_links_and_pictures_do_not_part_a_sentence() -> None:
    letter = a_letter()
    page = '<p>We signed <a href="https://e.org/x">the contract</a> in <img src="cid:1"> Seoul.</p>'
    letter.set_content(page, subtype="html")
    assert "We signed the contract in Seoul." in text_of(letter)
