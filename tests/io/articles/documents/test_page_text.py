"""Of a web page the whole article is taken, with its headline, captions and times."""

import pytest

from timeline_app.io.articles.article_text import take_text

ONE = "The two leaders signed a treaty in Seoul on Tuesday, officials said, after long talks."
TWO = "It covers trade and travel between the two countries and will come into force next year."
ASIDE = "Finance minister resigns over tapes that were leaked in Busan last night."


def text_of(body: str, head: str = "") -> str:
    page = f"<html><head><title>Daily</title>{head}</head><body>{body}</body></html>"
    return take_text(page.encode(), "page.html").text


def test_the_headline_and_what_stands_below_it_come_first() -> None:
    text = text_of(
        '<nav><a href="/">Home</a></nav><header><h1>A treaty at last</h1><p class="standfirst">'
        "Both sides declare victory and go home after it.</p></header>"
        f"<article><p>{ONE}</p><p>{TWO}</p></article>"
    )
    assert text.split("\n") == [
        "A treaty at last",
        "Both sides declare victory and go home after it.",
        ONE,
        TWO,
        "",
    ]


def test_a_headline_that_is_there_is_not_there_twice() -> None:
    text = text_of(f"<article><h1>A treaty at last</h1><p>{ONE}</p><p>{TWO}</p></article>")
    assert text == f"A treaty at last\n{ONE}\n{TWO}\n"


def test_captions_stand_where_their_pictures_do() -> None:
    text = text_of(
        f"<article><h1>A treaty</h1><p>{ONE}</p><figure><img src='a.jpg'><figcaption>Lee greets the"
        f" guests. Photo: Ann</figcaption></figure><p>{TWO}</p></article>"
    )
    assert text.split("\n")[1:4] == [ONE, "Lee greets the guests. Photo: Ann", TWO]


def test_entries_of_a_live_page_keep_their_hours_and_headings() -> None:
    entries = "".join(
        f"<article class='post'><time>{hour}:40</time><h3>Update {hour}</h3><p>At gate {hour} the"
        " delegation was received by an honour guard in the rain.</p></article>"
        for hour in (10, 11, 12)
    )
    lines = text_of(f"<main><h1>Summit, live</h1>{entries}</main>").split("\n")
    for hour in (11, 12):
        place = lines.index(f"{hour}:40")
        assert lines[place + 1] == f"Update {hour}"
        assert lines[place + 2].startswith(f"At gate {hour}")


@pytest.mark.parametrize(
    "around",
    [
        f"<aside><h2>{ASIDE}</h2></aside>",
        f"<div class='related-stories'><h3>{ASIDE}</h3><a href='/x'>More</a></div>",
        f"<section class='teaser'><figure><figcaption>{ASIDE}</figcaption></figure></section>",
        f"<template><p>{ASIDE}</p></template>",
        f"<p hidden>{ASIDE}</p>",
        f"<div hidden><p>{ASIDE}</p></div>",
        f"<script type='text/template'><p>{ASIDE}</p></script>",
    ],
)
def test_what_is_around_or_not_shown_is_no_part_of_it(around: str) -> None:
    for body in (
        f"<article><h1>A treaty</h1><p>{ONE}</p>{around}<p>{TWO}</p></article>",
        f"<article><h1>A treaty</h1><p>{ONE}</p><p>{TWO}</p></article>{around}",
    ):
        text = text_of(body)
        assert ASIDE not in text
        assert ONE in text
        assert TWO in text


def test_short_quotations_keep_their_marks_and_their_line() -> None:
    said = "<p>Lee said <q>we <b>won</b></q>, <q>all</q>.</p>"
    text = text_of(f"<article><h1>A</h1>{said}<p>{ONE}</p></article>")
    assert "Lee said “we won”, “all”." in text


WORDS = "“Café owners’ fee” – Łódź"
SHORT = "À Genève, le café était fermé."


@pytest.mark.parametrize(
    ("said", "written", "words"),
    [
        ("", "utf-8", WORDS),
        ("iso-8859-1", "utf-8", WORDS),
        ("utf-8", "utf-16", WORDS),
        ("iso-8859-1", "cp1252", "“Café” – owners’ fee"),
        ("us-ascii", "cp1252", "“Café” – owners’ fee"),
        ("iso-8859-1", "iso-8859-1", SHORT),
        ("windows-1251", "cp1251", "Договор подписан."),
        ("koi8-r", "koi8-r", "Договор подписан."),
        ("iso-8859-2", "iso-8859-2", "Zażółć gęślą jaźń."),
        ("Shift_JIS", "cp932", "協定に署名①"),
        ("gb2312", "gb18030", "协议签署镕"),
        ("euc-kr", "cp949", "협정 서명 똠"),
    ],
)
def test_the_characters_are_read_whatever_the_page_says_of_them(
    said: str, written: str, words: str
) -> None:
    """However short a page is: of few letters no library can guess."""
    for meta in (f'<meta charset="{said}">', f'<?xml version="1.0" encoding="{said}"?>'):
        own = meta if said else ""
        article = f"<article><p>{words}</p></article>"
        page = f"<html><head><title>D</title></head><body>{article}</body></html>"
        page = f"{own}{page}" if own.startswith("<?") else page.replace("<title>", f"{own}<title>")
        assert take_text(page.encode(written), "page.html").text == f"{words}\n"


def test_a_page_saved_with_its_parts_has_the_characters_that_its_part_says() -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    kind = 'Content-Type: text/html; charset="windows-1251"\nContent-Transfer-Encoding: 8bit\n\n'
    page = "<html><body><article><p>Договор подписан.</p></article></body></html>"
    data = head.encode() + kind.encode() + page.encode("cp1251") + b"\n--B--\n"
    assert take_text(data, "page.mht").text == "Договор подписан.\n"


def test_an_article_that_a_page_has_only_for_search_engines_is_taken_without_its_paywall() -> None:
    body = f'{{"@type": "NewsArticle", "headline": "A treaty", "articleBody": "{ONE} {TWO} {ONE}"}}'
    text = text_of(
        f"<article><h1>A treaty</h1><p>{ONE}</p>"
        "<div><p>To continue reading, subscribe now.</p></div></article>",
        f'<script type="application/ld+json">{body}</script>',
    )
    assert f"{ONE} {TWO}" in text
    assert "subscribe" not in text


def test_words_stand_in_the_order_of_the_page_however_they_are_nested() -> None:
    inner = "<b>at <i>long</i> last<!-- x --> in</b> Seoul"
    head = f"<header><h1>A treaty {inner}</h1></header>"
    text = text_of(f"{head}<article><p>{ONE}</p><p>{TWO}</p></article>")
    assert text.startswith("A treaty at long last in Seoul\n")
    deep = "<div>" * 200 + f"<p>{ONE}</p><p>{TWO}</p>"
    assert ONE in text_of(deep)


def test_hours_without_a_mark_of_their_own_are_kept() -> None:
    entries = "".join(
        f"<div class='entry'><span class='stamp'>{hour}:40 GMT</span><p>At gate {hour} the"
        " delegation was received by an honour guard in the rain.</p></div>"
        for hour in (10, 11, 12)
    )
    lines = text_of(f"<main><h1>Summit, live</h1>{entries}</main>").split("\n")
    assert "11:40 GMT" in lines
    assert "12:40 GMT" in lines
