"""The text of HTML, in titles and in other programs' files."""

import pytest

from timeline_app.io.html_text import is_html, line_of_html, text_of_html


@pytest.mark.parametrize(
    "text", ["<untitled>", "a < b and c > d", "AT&T", "<john@example.org>", "List<int>", "Q&A;"]
)
def test_what_only_looks_like_html_stays(text: str) -> None:
    assert not is_html(text) or text == "Q&A;"
    assert line_of_html(text) == text
    assert text_of_html(text) == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<b>Order</b> to&nbsp;leave", "Order to leave"),
        ("AT&T &amp; R&D &nbsp;rise", "AT&T & R&D rise"),
        ("<i>x</i> & y &lt; z &copy &unknown; &#8364;5", "x & y < z © &unknown; €5"),
        ("One<br>two<p>three", "One two three"),
        ('<a href="https://example.org/x">Rome</a>', "Rome"),
        ("<script>alert(1)</script>Safe", "Safe"),
        ("<b>keep <untitled> too</b>", "keep <untitled> too"),
        ("<SPAN CLASS='x'>Caps</SPAN>", "Caps"),
    ],
)
def test_a_title_is_one_line_without_markup(source: str, line: str) -> None:
    assert line_of_html(source) == line


def test_a_text_keeps_its_paragraphs_and_addresses() -> None:
    source = '<p>See <a href="https://example.org/x">Rome</a></p><p>Then<br>more</p>'
    assert text_of_html(source) == "See Rome (https://example.org/x)\nThen\nmore"
