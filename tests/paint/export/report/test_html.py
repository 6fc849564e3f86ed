"""A report as a web page: every text inert, every link leads somewhere, nothing is loaded."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.io.formats.own_files import is_own_file
from timeline_app.model.document import Document, Lane
from timeline_app.model.steps import finished
from timeline_app.paint.export.report import html as html_module
from timeline_app.paint.export.report.compose import compose_page
from timeline_app.paint.export.vector import faces
from timeline_app.paint.fonts import SANS, SERIF
from timeline_app.words.exports import pictures

HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)> \"'&lt;\u202e"


class Page(HTMLParser):
    """What is in a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def page_of(document: Document, **choices: object) -> str:
    return finished(compose_page(a_request(document, span="all", **choices))).data.decode()


def hostile() -> Document:
    article = an_article(f"It is {HOSTILE} so. {HOSTILE}", "a")
    return a_document(
        [
            an_event("e", title=HOSTILE, place=HOSTILE, summary=HOSTILE, outside="f"),
            an_event("g", record_note=HOSTILE, from_outside=HOSTILE),
        ],
        lanes=[Lane("lane", HOSTILE, "#3b5bdb")],
        articles=[article],
        excerpts=[
            an_excerpt(article, f"is {HOSTILE}", "e", "d"),
            an_excerpt(article, "so", "e", "d"),
        ],
        differences=[{"id": "d", "topic": HOSTILE, "verdict": "scope", "note": HOSTILE}],
        facts=[
            {"id": "f", "fact": HOSTILE, "publisher": HOSTILE, "address": "javascript:alert(3)"}
        ],
        title=HOSTILE,
    )


def test_hostile_texts_are_inert() -> None:
    page = Page(page_of(hostile(), headline=HOSTILE, standfirst=HOSTILE, filter_words=HOSTILE))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "iframe", "object", "link", "base", "form"}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"src", "style"}]
    hrefs = [attributes["href"] for _, attributes in page.elements if "href" in attributes]
    assert all(href.startswith("#") for href in hrefs)
    assert page.text.count("<script>alert(1)</script>") >= 12
    assert "\u202e" not in page.text
    assert page.open == []


def test_every_link_leads_to_one_place_or_out_by_name(tour: Document) -> None:
    page = Page(page_of(tour))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    inner = {each["href"][1:] for each in links if each["href"].startswith("#")}
    assert inner <= {*ids}
    assert {f"article-{n}" for n in range(1, 6)} <= inner
    outer = [each for each in links if not each["href"].startswith("#")]
    assert {each["href"] for each in outer} <= {fact.address for fact in tour.facts}
    assert all(each["rel"] == "noreferrer" for each in outer)


def test_nothing_is_loaded_and_its_own_style_alone_is_allowed(tour: Document) -> None:
    text = page_of(tour)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert len(style) == 1
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "font-src data:" in policy
    assert {*re.findall(r"url\((.{5})", style[0])} == {"data:"}
    assert "@import" not in style[0]


def test_it_is_set_in_the_faces_of_the_pictures_and_is_small(tour: Document) -> None:
    text = page_of(tour)
    found = re.findall(r'@font-face\{font-family:"([^"]*)";font-weight:(\d+)', text)
    assert {*found} == {(name, cut) for name in (SANS, SERIF) for cut in ("400", "600")}
    assert len(text.encode()) < 400_000


def test_without_fonttools_it_is_said_that_the_faces_are_not_inside(
    tour: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_module, "can_embed", lambda: False)
    monkeypatch.setattr(faces, "can_embed", lambda: False)
    drawing = finished(compose_page(a_request(tour, span="all")))
    assert drawing.note == pictures.FONTS_OUTSIDE
    assert b"@font-face" not in drawing.data


def test_every_title_quotation_and_topic_is_in_its_text(tour: Document) -> None:
    text = " ".join(Page(page_of(tour)).text.split())
    for index in range(len(tour.events)):
        assert tour.events.texts["title"][index] in text
        for excerpt in tour.excerpts_of(index):
            assert " ".join(excerpt.exact.split()) in text
        assert tour.events.texts["dated_note"][index] in text
    for difference in tour.differences:
        assert difference.topic in text
    for fact in tour.facts:
        assert text.count(fact.fact) > 1, "where it is used, and in the table of all"
    for article in tour.articles:
        assert article.sha256 in text


def test_heads_of_columns_are_heads_and_the_language_is_set(tour: Document) -> None:
    page = Page(page_of(tour))
    assert ("html", {"lang": "en"}) in page.elements
    heads = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert heads.count("row") == len(tour.events)
    assert None not in heads


def test_it_is_known_again_until_it_is_changed(tour: Document, tmp_path: Path) -> None:
    path = tmp_path / "r.report.html"
    path.write_text(page_of(tour), encoding="utf-8")
    assert is_own_file(path)
    path.write_text(path.read_text(encoding="utf-8").replace("Akasaka", "akasaka"), "utf-8")
    assert not is_own_file(path)


@pytest.mark.parametrize("document", [a_document([]), a_document([an_event("x", "")])])
def test_a_timeline_without_articles_has_three_columns_at_most(document: Document) -> None:
    page = Page(page_of(document))
    assert sum(tag == "th" and "scope" in each for tag, each in page.elements) <= 4
    assert "articles" not in [each.get("id") for _, each in page.elements]
