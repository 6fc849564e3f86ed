"""Search: everything of a timeline is found, the best first, whatever way it is typed."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.large import large_table
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document, Lane
from timeline_app.model.query import Query
from timeline_app.model.search.engine import MOST, Results, SearchIndex
from timeline_app.model.search.folding import Level
from timeline_app.model.search.items import (
    CommandPlace,
    EventPlace,
    ItemKind,
    TextPlace,
    ValuePlace,
)
from timeline_app.resources import resource


@pytest.fixture(scope="module")
def tour() -> SearchIndex:
    return SearchIndex(open_timeline(resource("tour")), ["Export", "Go to a date"])


def search(index: SearchIndex, text: str, query: Query | None = None) -> Results:
    return index.search(text, (query or Query()).mask(index.document))


def titles(results: Results, kind: ItemKind = ItemKind.EVENT) -> list[str]:
    return [
        hit.item.texts[0] for group in results.groups if group.kind is kind for hit in group.hits
    ]


def kinds(results: Results) -> list[ItemKind]:
    return [group.kind for group in results.groups]


def an_index(*events: str, **columns: str) -> SearchIndex:
    rows = [an_event(f"e{place}", title=title, **columns) for place, title in enumerate(events)]
    return SearchIndex(a_document(rows))


def test_every_word_of_every_article_is_found_in_it(tour: SearchIndex) -> None:
    document = tour.document
    for article in document.articles:
        for word in sorted(set(re.findall(r"\w+", article.text or ""))):
            hits = [hit for group in search(tour, word).groups for hit in group.hits]
            counts = {group.kind: group.count for group in search(tour, word).groups}
            assert counts.get(ItemKind.ARTICLE, 0), word
            places = [hit.item.place for hit in hits if hit.item.kind is ItemKind.ARTICLE]
            assert len(places) == MOST or any(
                isinstance(place, TextPlace) and place.article == article.id for place in places
            ), word


def test_every_event_is_found_by_its_title(tour: SearchIndex) -> None:
    for event, title in enumerate(tour.document.events.texts["title"]):
        results = search(tour, title)
        assert results.found[event]
        assert titles(results)[0] == title


def test_every_passage_is_found_by_its_words(tour: SearchIndex) -> None:
    for excerpt in tour.document.excerpts:
        found = titles(search(tour, excerpt.exact), ItemKind.PASSAGE)
        assert excerpt.exact in found


def test_a_paragraph_is_where_it_says(tour: SearchIndex) -> None:
    (group,) = [g for g in search(tour, "golden age").groups if g.kind is ItemKind.ARTICLE]
    for hit in group.hits:
        place = hit.item.place
        assert isinstance(place, TextPlace)
        article = tour.document.article(place.article)
        assert article is not None
        if place.end:
            assert (article.text or "")[place.start : place.end] == hit.item.texts[0]


def test_a_phrase_comes_before_words_before_parts_before_slips() -> None:
    index = an_index("The landmark agreements", "A mark of land", "Land mark", "Landing marks")
    assert titles(search(index, "land mark")) == [
        *("Land mark", "A mark of land", "Landing marks", "The landmark agreements")
    ]
    assert titles(search(index, "mark")) == [
        *("A mark of land", "Land mark", "Landing marks", "The landmark agreements")
    ]
    assert titles(search(index, "agrements")) == ["The landmark agreements"]


def test_what_is_in_the_title_comes_first() -> None:
    rows = [
        an_event("other", "2001", title="First", summary="about steel"),
        an_event("named", "2002", title="Steel"),
    ]
    assert titles(search(SearchIndex(a_document(rows)), "steel")) == ["Steel", "First"]


def test_words_may_be_in_several_columns_of_an_event() -> None:
    index = an_index("Signing", place="Tokyo", people="Ann;Bob", summary="A pact")
    assert titles(search(index, "pact bob tokyo signing")) == ["Signing"]
    assert titles(search(index, "pact carol")) == []


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Łódź summit", "lodz"),
        ("São Paulo", "sao paulo"),
        ("Sao Paulo", "são"),
        ("Calls it a “milestone”", '"milestone"'),
        ("Trump's visit", "trump’s"),
        ("Thailand–Cambodia ceasefire", "thailand-cambodia"),
        ("Thailand–Cambodia ceasefire", "thailand cambodia"),
        ("STRASSE", "straße"),
        ("A package of $550 billion", "$550"),
        ("2% of GDP", "%"),
        ("日本の首相", "首相"),
    ],
)
def test_the_way_it_is_typed_does_not_matter(title: str, typed: str) -> None:
    assert titles(search(an_index("Other", title), typed)) == [title]


def test_a_slip_is_shown_and_only_tried_where_nothing_else_is_found() -> None:
    index = an_index("Takaichi speaks", "A trade pact", "A trace of salt")
    results = search(index, "takachi")
    assert titles(results) == ["Takaichi speaks"]
    assert dict(results.terms.slips)["takachi"]
    assert titles(search(index, "trade")) == ["A trade pact"]
    assert not search(index, "trade").terms.slips


def test_people_places_and_lanes_are_found_with_how_many_events_they_have() -> None:
    rows = [
        an_event("one", people="Ann Lee;Bob", place="Leeds", lane="west"),
        an_event("two", people="Ann Lee", place="York", lane="west"),
    ]
    document = a_document(rows, lanes=[Lane("west", "West of Leeds", "#112233")])
    results = search(SearchIndex(document), "lee")
    found = {hit.item.place: hit.item.event_count for g in results.groups for hit in g.hits}
    assert found[ValuePlace("people", "Ann Lee")] == 2
    assert found[ValuePlace("place", "Leeds")] == 1
    assert found[ValuePlace("lane", "west")] == 2


def test_the_events_of_a_person_are_all_listed() -> None:
    rows = [an_event("one", people="Ann"), an_event("two", people="Bob"), an_event("ann")]
    index = SearchIndex(a_document(rows))
    results = index.events_of(ValuePlace("people", "Ann"), np.array([True, True, True]))
    assert titles(results) == ["One"]
    assert results.found.tolist() == [row == 0 for row in range(3)]


def test_a_command_is_found_first_where_only_its_name_fits(tour: SearchIndex) -> None:
    results = search(tour, "go to a date")
    (hit,) = (
        hit for group in results.groups for hit in group.hits if group.kind is ItemKind.COMMAND
    )
    assert hit.item.place == CommandPlace(1)
    assert kinds(results)[0] is ItemKind.COMMAND


def test_a_passage_highlights_its_events() -> None:
    article = an_article("One thing happened. Then another.")
    rows = [an_event("one"), an_event("two")]
    excerpts = [an_excerpt(article, "thing happened", "one")]
    index = SearchIndex(a_document(rows, articles=[article], excerpts=excerpts))
    results = search(index, "happened")
    assert kinds(results) == [ItemKind.PASSAGE, ItemKind.ARTICLE]
    assert results.found.tolist() == [True, False]


def test_hidden_events_are_counted_but_not_listed() -> None:
    rows = [an_event("one", lane="east"), an_event("one-more", lane="west")]
    index = SearchIndex(a_document(rows))
    results = search(index, "one", Query().toggled("lane", "west"))
    assert titles(results) == ["One"]
    assert (results.found.tolist(), results.hidden) == ([True, False], 1)


def test_nothing_typed_and_nothing_there_find_nothing(tour: SearchIndex) -> None:
    assert search(tour, "  ").groups == ()
    assert search(tour, "qqqq zzzz").groups == ()
    assert search(SearchIndex(a_document()), "tokyo").groups == ()
    assert search(SearchIndex(a_document()), "%").groups == ()


WORDS = st.lists(st.sampled_from(["alpha", "alphabet", "beta", "gamma"]), min_size=1, max_size=4)


@given(st.lists(WORDS, max_size=6), WORDS)
def test_hits_are_ranked_and_have_all_words(events: list[list[str]], typed: list[str]) -> None:
    index = an_index(*map(" ".join, events))
    results = search(index, " ".join(typed))
    for group in results.groups:
        levels = [hit.level for hit in group.hits]
        assert levels == sorted(levels)
    expected = [
        all(any(has.startswith(word) for has in event) for word in typed) for event in events
    ]
    assert results.found.tolist() == expected
    places = (hit.item.place for group in results.groups for hit in group.hits)
    found = {place.event for place in places if isinstance(place, EventPlace)}
    assert found == set(np.flatnonzero(expected).tolist())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return open_timeline(large_table(tmp_path_factory.mktemp("large"), 30_000))


def test_a_large_table_is_searched_by_titles(large: Document) -> None:
    index = SearchIndex(large, ["Export"])
    results = search(index, "Letter meeting")
    expected = ["letter" in title and "meeting" in title for title in large.events.texts["title"]]
    assert results.found.tolist() == expected
    (group,) = results.groups
    assert (group.count, len(group.hits)) == (sum(expected), MOST)
    assert group.hits[0].level is Level.PHRASE
    assert group.hits[0].item.texts[0].startswith("letter meeting")
    assert search(index, "meeting 29").groups[0].count


def test_the_lanes_and_commands_of_a_large_table_are_found_too(large: Document) -> None:
    index = SearchIndex(large, ["Export"])
    assert kinds(search(index, "exprot")) == [ItemKind.COMMAND]
    results = search(index, "finance")
    assert set(kinds(results)) == {ItemKind.EVENT, ItemKind.VALUE}
    lane = large.events.texts["lane"]
    assert results.found.tolist() == [value == "Finance" for value in lane]
