"""What a JSON file says twice, or says in the place of something else, is reported, not lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.json import document_from_dict, document_to_dict, parse_json
from timeline_app.model.document import Document
from timeline_app.model.events import join_list, split_list
from timeline_app.words.files.findings import finding_line

PATH = Path("any.json")
HEAD = '"format": "timeline-app", "version": 1'
EVENT = {"id": "a", "title": "A", "when": "2025"}


def read(events: str, more: str = "") -> Document:
    return parse_json(f'{{{HEAD}, "events": {events}{more}}}', PATH)


def of_event(**values: object) -> Document:
    return read(json.dumps([EVENT | values]))


@pytest.mark.parametrize(
    "people", [["Smith; Jones"], [";"], ["a\\", "b"], ["a\\;b", "\\"], ["a", "b; c", "d"]]
)
def test_people_stay_who_they_are(people: list[str]) -> None:
    document = of_event(people=people)
    assert list(document.events.event(0).people) == people
    written = document_to_dict(document)
    again = document_from_dict(written, PATH)
    assert list(again.events.event(0).people) == people
    assert document_to_dict(again) == written


@given(st.lists(st.text("ab;\\ ", min_size=1).map(str.strip).filter(bool)))
def test_a_list_is_what_its_cell_is_split_into(parts: list[str]) -> None:
    assert split_list(join_list(parts)) == tuple(parts)


@given(st.text("ab\\ ;").filter(lambda cell: "\\;" not in cell))
def test_a_cell_without_backslashes_before_semicolons_is_split_at_each(cell: str) -> None:
    assert split_list(cell) == tuple(part.strip() for part in cell.split(";") if part.strip())


def test_a_list_of_events_that_is_there_twice_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^any\.json holds “events” twice: join the two"):
        read('[{"id": "a"}]', ', "events": []')


def test_a_lane_with_a_key_twice_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"lane 1 holds “title” twice"):
        read("[]", ', "lanes": [{"id": "l", "title": "A", "title": "B"}]')


@pytest.mark.parametrize(
    "event",
    [
        '{"id": "b", "title": "B", "title": "C"}',
        '{"id": "b", "title": "B", "extra": {"x": "1", "x": "2"}}',
    ],
)
def test_an_event_with_a_key_twice_is_refused_and_reported(event: str) -> None:
    document = read(f"[{json.dumps(EVENT)}, {event}]")
    assert (document.tally.read, document.tally.shown, document.tally.refused) == (2, 1, 1)
    (finding,) = document.findings
    assert "it holds “" in finding_line(finding)
    assert "twice, any.json, event 2" in finding_line(finding)


def test_an_excerpt_with_a_key_twice_is_reported() -> None:
    excerpt = '{"article": "x", "exact": "One", "exact": "Two"}'
    document = read(f'[{{"id": "a", "title": "A", "when": "2025", "excerpts": [{excerpt}]}}]')
    assert "it holds “exact” twice" in finding_line(document.findings[0])


def test_extra_columns_stand_beside_the_own_ones() -> None:
    document = of_event(extra={"id": "z", "zone": "UTC", "mood": "glad"})
    event = document.events.event(0)
    assert (event.id, event.zone) == ("a", "")
    assert event.extra == {"id (extra)": "z", "zone (extra)": "UTC", "mood": "glad"}
    written = document_to_dict(document)
    assert document_to_dict(document_from_dict(written, PATH)) == written


def test_a_key_of_any_length_makes_a_short_line() -> None:
    document = of_event(**{"k" * 100_000: {}})
    assert len(finding_line(document.findings[0])) < 300
