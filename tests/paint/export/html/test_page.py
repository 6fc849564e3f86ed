"""A page for a browser: all of the timeline is in it, and nothing in it acts or is loaded."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.model.document import Document
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.model.steps import finished
from timeline_app.paint.export.html import page as page_module
from timeline_app.paint.export.html import shell
from timeline_app.paint.export.html.page import MOST_EVENTS, draw_html
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.request import PictureError, PictureRequest

pytestmark = pytest.mark.usefixtures("qapp")

MOST_BYTES = 400_000
HOSTILE = (
    '<script>alert("1")</script>',
    "</script><img src=http://example.org/a.png onerror=alert(2)>",
    "]]></title><!-- <style>@import 'http://example.org';</style>",
    "\"><a href='javascript:alert(3)'>x</a> ' onload=alert(4) $title ${data}",
    "bell \x07, mark \u202e, line \u2028 and \ufffe, emoji \U0001f60a, {{7*7}} &lt; &#0;",
)
LOADING = ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping")


@dataclass(frozen=True)
class Page:
    """A page as it was read back."""

    text: str

    @cached_property
    def root(self) -> HtmlElement:
        """Its elements."""
        return document_fromstring(self.text)

    @cached_property
    def data(self) -> dict[str, object]:
        """The values of its script."""
        return json.loads(self.root.get_element_by_id("data").text)  # type: ignore[no-any-return]

    @cached_property
    def events(self) -> list[dict[str, object]]:
        """What it says of each event."""
        return self.data["events"]  # type: ignore[return-value]

    def article(self, number: int) -> str:
        """The text of an article, as the script puts it together."""
        (box,) = self.root.xpath(f"//article[@id='a{number}']/div[@class='text']")
        return "".join(_texts(box))

    def words(self, number: int, first: int, last: int) -> str:
        """The words of an article between places that count UTF-16, as a browser does."""
        units = self.article(number).encode("utf-16-le")
        return units[2 * first : 2 * last].decode("utf-16-le")


def _texts(element: HtmlElement) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if child.get("class") != "notes":
            found += _texts(child)
        found.append(child.tail or "")
    return found


def page_of(request: PictureRequest) -> Page:
    return Page(finished(draw_html(lay_out_picture(request))).data.decode("utf-8"))


@pytest.fixture(scope="module")
def tour_page(qapp: object, tour: Document) -> Page:  # noqa: ARG001
    return page_of(a_request(tour))


def test_every_event_is_listed_drawn_and_described(tour_page: Page, tour: Document) -> None:
    titles = [shown_on_one_line(title) for title in tour.events.texts["title"]]
    assert [each["title"] for each in tour_page.events] == titles
    listed = tour_page.root.xpath("//nav[@id='list']//li/a")
    assert [each.find("b").text for each in listed] == titles
    for number, title in enumerate(titles):
        label = tour_page.root.get_element_by_id(f"l{number}")
        assert label.xpath("string(*[local-name()='text'][1])") == title
    marked = {*tour_page.data["marks"]["event"]} | {*tour_page.data["undated"].get("event", [])}  # type: ignore[index,attr-defined]
    assert marked == {*range(len(titles))}


def test_every_excerpt_is_read_back_from_its_place(tour_page: Page, tour: Document) -> None:
    compared = 0
    for index, event in enumerate(tour_page.events):
        wanted = {
            (tour.article_number(each.article), each.exact) for each in tour.excerpts_of(index)
        }
        groups: list[dict[str, object]] = event.get("groups", [])  # type: ignore[assignment]
        found = {
            (number, tour_page.words(number, *place))
            for group in groups
            for number in [int(str(group["article"]))]
            for passage in group["passages"]  # type: ignore[attr-defined]
            for place in passage["marks"]
        }
        assert found == wanted
        compared += len(wanted)
    assert compared > 150


def test_every_article_is_there_once_as_it_is(tour_page: Page, tour: Document) -> None:
    for number, article in enumerate(tour.articles, start=1):
        text = article.text or ""
        assert tour_page.article(number) == shown(text)
        longest = max(text.split("\n"), key=len)
        assert longest not in tour_page.root.get_element_by_id("data").text


def test_differences_show_their_wordings_side_by_side(tour_page: Page, tour: Document) -> None:
    differences: list[dict[str, object]] = tour_page.data["differences"]  # type: ignore[assignment]
    assert len(differences) == len(tour.differences)
    for difference, values in zip(tour.differences, differences, strict=True):
        rows = tour.excerpts_of_difference(difference.id)
        sides: list[dict[str, int]] = values["sides"]  # type: ignore[assignment]
        read = [tour_page.words(each["article"], each["from"], each["to"]) for each in sides]
        assert read == [row.exact for row in rows]


def test_a_difference_within_one_article_says_so(tour_page: Page, tour: Document) -> None:
    differences: list[dict[str, object]] = tour_page.data["differences"]  # type: ignore[assignment]
    told = zip(tour.differences, differences, strict=True)
    within = {each.id for each, values in told if values["within"]}
    assert within == {"what-came-first", "before-and-after", "missing-word"}


def test_the_tour_is_no_larger_than_a_picture(tour_page: Page) -> None:
    assert len(tour_page.text.encode()) <= MOST_BYTES
    assert tour_page.text.count("@font-face") == 4


def is_inert(page: Page) -> None:
    """No element of a page acts or loads anything, but for its own script."""
    scripts = page.root.xpath("//script")
    types = [each.get("type") for each in scripts]
    assert types == ["application/json", "application/x-xz", None]
    assert len(page.root.xpath("//style")) == 1
    for element in page.root.iter(etree.Element):
        assert element.tag not in {"img", "iframe", "object", "embed", "link", "base", "image"}
        for name, value in element.attrib.items():
            assert name not in LOADING
            assert not name.startswith("on")
            assert name != "style"
            if name.endswith("href"):
                assert re.fullmatch(r"#\w+", value)
    style = page.root.xpath("string(//style)")
    assert {each[:5] for each in re.findall(r"url\(([^)]*)\)", style)} <= {"data:"}
    assert "@import" not in style


def has_policy(page: Page) -> None:
    """The policy of a page allows its own script and style, and nothing else."""
    (policy,) = page.root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest(page.root.xpath('string(//style)'))}'",
        "script-src": f"'sha256-{digest(page.root.xpath('string(//script[not(@type)])'))}'",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_tour_acts_by_its_own_script_alone(tour_page: Page) -> None:
    is_inert(tour_page)
    has_policy(tour_page)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_strangers_are_texts(text: str) -> None:
    article = an_article(f"{text} happened.\r\n\r\nThen {text} ended.")
    event = an_event(
        "one", title=text, lane=text, place=text, people=text, summary=text, dated_note=text
    )
    excerpts = [an_excerpt(article, f"{text} happened", "one")]
    document = a_document([event], articles=[article], excerpts=excerpts, title=text)
    page = page_of(a_request(document, headline=text, standfirst=text))
    is_inert(page)
    has_policy(page)
    assert page.article(1) == shown(article.text or "")
    assert page.events[0]["title"] == shown_on_one_line(text)
    (heading,) = page.root.xpath("//h1")
    assert heading.text == shown_on_one_line(text)
    (passage,) = page.events[0]["groups"][0]["passages"]  # type: ignore[index]
    assert page.words(1, *passage["marks"][0]) == shown(f"{text} happened")


@settings(max_examples=12, deadline=None)
@given(text=st.text(st.sampled_from("ab .\n\r\t\u2029\U0001f60a\xa0<&\u202e\x0c"), max_size=40))
def test_any_text_of_an_article_is_read_back(text: str) -> None:
    article = an_article(f"{text}One thing happened.{text}")
    document = a_document(
        [an_event("one")],
        articles=[article],
        excerpts=[an_excerpt(article, "One thing happened", "one")],
    )
    page = page_of(a_request(document))
    assert page.article(1) == shown(article.text or "")
    (passage,) = page.events[0]["groups"][0]["passages"]  # type: ignore[index]
    assert page.words(1, *passage["marks"][0]) == "One thing happened"


def test_only_web_addresses_are_links() -> None:
    for address, is_link in (
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://example.org\tx", False),
        ("data:text/html,x", False),
    ):
        article = an_article()
        fact = {"id": "f", "fact": "It began", "when": "2025-10-28", "address": address}
        event = an_event("one", dated_by="outside", outside="f")
        document = a_document(
            [event],
            articles=[article],
            excerpts=[an_excerpt(article, "One thing happened", "one")],
            facts=[fact],
        )
        outside = page_of(a_request(document)).events[0]["steps"][3]  # type: ignore[index]
        assert (isinstance(outside[0], dict) and outside[0]["address"] == address) is is_link


def test_what_the_filter_hides_is_not_in_it(tour: Document) -> None:
    mask = np.zeros(len(tour.events), np.bool_)
    mask[[3, 20, 30]] = True
    page = page_of(a_request(tour, mask=mask))
    titles = tour.events.texts["title"]
    assert [each["title"] for each in page.events] == [titles[3], titles[20], titles[30]]
    cited = {int(each) for text in page.root.xpath("//@data-e") for each in text.split()}
    assert cited == {0, 1, 2}
    assert "3 of 58 events shown (55 hidden by the filter)" in page.text


def test_a_timeline_without_articles_or_dates_is_a_page() -> None:
    document = a_document([an_event("one", ""), an_event("two", "2025"), an_event("three", "")])
    page = page_of(a_request(document))
    assert [each["title"] for each in page.events] == ["Two", "One", "Three"]
    assert page.data["undated"]["event"] == [1, 2]  # type: ignore[index]
    assert not page.root.xpath("//article")
    is_inert(page_of(a_request(a_document())))


def test_a_page_names_its_languages(tour_page: Page) -> None:
    assert tour_page.root.get("lang") == "en"
    assert {*tour_page.root.xpath("//div[@class='text']/@lang")} == {""}  # not known


def test_too_many_events_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_EVENTS >= 2_000
    monkeypatch.setattr(page_module, "MOST_EVENTS", 1)
    document = a_document([an_event("one"), an_event("two")])
    with pytest.raises(PictureError, match="at most 1 events, not 2: filter them"):
        page_of(a_request(document))


def test_the_same_timeline_is_the_same_page(tour: Document, tour_page: Page) -> None:
    assert page_of(a_request(tour)).text == tour_page.text


def test_without_fonttools_the_fonts_are_named(
    tour: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "can_embed", lambda: False)
    monkeypatch.setattr(shell, "can_embed", lambda: False)
    drawing = finished(draw_html(lay_out_picture(a_request(tour))))
    assert b"@font-face" not in drawing.data
    assert drawing.note.startswith("its fonts are named, not inside")
