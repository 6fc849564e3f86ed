"""What a card holds, made into rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.making.edits import excerpt_cells
from timeline_app.model.making.new_event import (
    GivenDate,
    NewEvent,
    is_cited_for,
    with_article,
    with_date,
    with_new_event,
    without_blank_ends,
    zone_of_lane,
)
from timeline_app.model.making.working_copy import RowTable, WorkingCopy

ARTICLE = an_article("  Trump arrived in Tokyo on Monday. He left again.\n")
PASSAGE = excerpt_cells(ARTICLE, 2, 34)
DATE = GivenDate("2025-10-27", "derived", "on Monday", "counted")
EVENT = NewEvent(
    "Trump arrives at Haneda",
    lane="tokyo",
    date=DATE,
    status="happened",
    people=("Donald Trump", "Sanae Takaichi"),
    place="Tokyo",
    zone="Asia/Tokyo",
    outside=("Haneda",),
)


def cells_of(table: RowTable) -> list[dict[str, str]]:
    return [table.cells(row) for row in table.rows]


def test_an_event_has_one_row_and_its_passage_another() -> None:
    copy, event_id = with_new_event(WorkingCopy(), EVENT, PASSAGE, {})
    (event,), (excerpt,) = cells_of(copy.events), cells_of(copy.excerpts)
    assert event == {
        "id": event_id,
        "title": "Trump arrives at Haneda",
        "when": "2025-10-27",
        "zone": "Asia/Tokyo",
        "lane": "tokyo",
        "place": "Tokyo",
        "people": "Donald Trump;Sanae Takaichi",
        "status": "happened",
        "dated_by": "derived",
        "dated_words": "on Monday",
        "dated_note": "counted",
        "from_outside": "Haneda",
    }
    assert (excerpt["event"], excerpt["exact"]) == (event_id, "Trump arrived in Tokyo on Monday")
    assert excerpt["role"] == "direct"


def test_two_events_of_one_title_have_ids_of_their_own() -> None:
    copy, first = with_new_event(WorkingCopy(), EVENT, PASSAGE, {})
    copy, second = with_new_event(copy, EVENT, PASSAGE, {})
    assert first != second
    assert [row["id"] for row in cells_of(copy.events)] == [first, second]


def test_an_event_is_written_into_the_columns_that_the_file_has() -> None:
    copy = WorkingCopy(events=RowTable(("id", "Titel", "Datum")))
    names = {"title": "Titel", "when": "Datum"}
    copy, event_id = with_new_event(copy, EVENT, PASSAGE, names)
    (row,) = cells_of(copy.events)
    assert (row["Titel"], row["Datum"]) == (EVENT.title, "2025-10-27")
    assert not {"title", "when"} & row.keys()
    copy = with_date(copy, event_id, GivenDate("2025-10-28"), names)
    assert cells_of(copy.events)[0]["Datum"] == "2025-10-28"


def test_another_date_replaces_all_that_was_said_of_the_first() -> None:
    copy, event_id = with_new_event(WorkingCopy(), EVENT, PASSAGE, {})
    copy = with_date(copy, event_id, GivenDate("2025-10-28", "article", "28 October"), {})
    (row,) = cells_of(copy.events)
    said = [row[name] for name in ("when", "dated_by", "dated_words", "dated_note")]
    assert said == ["2025-10-28", "article", "28 October", ""]
    assert row["title"] == EVENT.title


@pytest.mark.parametrize(("record_note", "outside"), [("", ""), ("a day before", "fact")])
def test_the_facts_of_an_earlier_date_go_unless_a_note_names_them(
    record_note: str, outside: str
) -> None:
    cells = {"id": "e", "outside": "fact", "record_note": record_note}
    copy = WorkingCopy(events=RowTable(("id", "outside", "record_note")).adding(cells))
    copy = with_date(copy, "e", GivenDate("2025-10-28", "article", "28 October"), {})
    assert cells_of(copy.events)[0]["outside"] == outside


def test_the_date_of_one_article_lists_all_that_no_list_named() -> None:
    articles = (ARTICLE, an_article("Another.", "other"))
    copy = with_article(WorkingCopy(), articles, "other", {"published": "2025-10-28"})
    rows = cells_of(copy.articles)
    assert [(row["id"], row["published"]) for row in rows] == [
        ("article", ""),
        ("other", "2025-10-28"),
    ]
    assert all(row["file"] and row["sha256"] for row in rows)
    again = with_article(copy, articles, "other", {"published": ""})
    assert [row["published"] for row in cells_of(again.articles)] == ["", ""]


@given(st.text(st.sampled_from("a b\n\u3000é"), max_size=12), st.data())
def test_white_space_at_the_ends_is_left_out(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    first, last = without_blank_ends(text, start, end)
    assert start <= first <= last
    assert text[first:last] == text[start:end].strip()


def test_a_passage_is_cited_for_an_event_only_as_it_is() -> None:
    row = an_excerpt(ARTICLE, "arrived in Tokyo", event="event")
    document = a_document([an_event()], articles=[ARTICLE], excerpts=[row])
    start, end = int(row["start"]), int(row["end"])
    assert is_cited_for(document, 0, "article", (start, end))
    assert not is_cited_for(document, 0, "article", (start, end - 1))
    assert not is_cited_for(document, 0, "other", (start, end))


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        (("Asia/Tokyo", ""), "Asia/Tokyo"),
        (("Asia/Tokyo", "Asia/Seoul"), ""),
        (("", ""), ""),
    ],
)
def test_a_lane_has_a_zone_if_all_of_its_events_have_the_same(
    zones: tuple[str, ...], expected: str
) -> None:
    events = [an_event(f"e{row}", zone=zone) for row, zone in enumerate(zones)]
    document = a_document([*events, an_event("away", lane="other", zone="UTC")])
    assert zone_of_lane(document, "lane") == expected
    assert not zone_of_lane(document, "nowhere")
