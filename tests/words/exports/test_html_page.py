"""Words of a page: its script has each that it asks for, and asks for each that it has."""

import re
from pathlib import Path

from timeline_app.words.exports import html_page as words

FILES = Path(__file__).parents[3] / "timeline_app/paint/export/html/files"


def test_the_script_asks_for_the_words_that_there_are() -> None:
    script = "".join(path.read_text("utf-8") for path in sorted(FILES.glob("*.js")))
    asked = {*re.findall(r"(?<!\.)\bwords\.(\w+)", script)}
    asked |= {"begin", "begin_plain"}  # one of the two
    assert asked == {*words.OF_SCRIPT}


def test_the_body_has_a_button_for_each_name() -> None:
    body = (FILES / "page.html").read_text("utf-8")
    shown = {*re.findall(r"\$(\w+)_name\b", body)}
    assert shown == {*words.BUTTONS}
    for sign, name in words.BUTTONS.values():  # what is said begins with what is seen
        assert not sign.isalpha() or name.startswith(sign)


def test_counts_are_singular_and_plural() -> None:
    assert words.counts(1, 0) == "1 event"
    assert words.counts(2_000, 1) == "2,000 events · 1 article"
    assert words.too_many(12_345, 10_000) == (
        "a page holds at most 10,000 events, not 12,345: filter them, or export a picture"
    )
    assert words.page_described("3 of 3 events shown", "times in UTC").endswith("button List.")
