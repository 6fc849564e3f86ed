"""What is particular to a format of another program, by its own rules."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.builders import a_document, a_folder, an_article, an_event, an_excerpt
from timeline_app.io.formats.other_programs.writing.annotations import write_annotations
from timeline_app.io.formats.other_programs.writing.markwhen import write_markwhen
from timeline_app.io.formats.other_programs.writing.timeline_js import write_timeline_js
from timeline_app.io.formats.other_programs.writing.timeline_project import write_timeline_project
from timeline_app.io.formats.other_programs.writing.vis_timeline import dates_of, write_vis
from timeline_app.io.registry import open_timeline
from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.document import Document, Lane
from timeline_app.model.events import Events
from timeline_app.paint.export.writers import writer_of

HOSTILE = "<img src=x onerror=alert(1)>&amp;"


def values(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def a_quoted_document(**columns: str) -> Document:
    article = an_article("😀 One thing happened. Then another.", "a b&c")
    row = an_excerpt(article, "thing happened", "one")
    events = [an_event("one", title="First", **columns), an_event("two", "")]
    return a_document(events, articles=[article], excerpts=[row], title="T", lanes=[
        Lane("lane", "A lane", "#0954cd")])  # fmt: skip


# TimelineJS


def test_slides_have_dates_in_parts_and_years_without_a_year_zero(tmp_path: Path) -> None:
    whens = ["-0043-03-15", "0000", "2025-10", "2025-10-28T10:40:30+09:00", "2025/2026"]
    document = a_document(
        [
            an_event(str(n), when, zone="Asia/Tokyo" if "T" in when else "")
            for n, when in enumerate(whens)
        ]
    )
    write_timeline_js(document, tmp_path / "out.timelinejs.json")
    slides = {
        each["unique_id"]: each for each in values(tmp_path / "out.timelinejs.json")["events"]
    }
    assert slides["0"]["start_date"] == {"year": -44, "month": 3, "day": 15}
    assert slides["1"]["start_date"] == {"year": -1}
    assert slides["2"]["start_date"] == {"year": 2025, "month": 10}
    clock = {"hour": 10, "minute": 40, "second": 30}
    assert slides["3"]["start_date"] == {"year": 2025, "month": 10, "day": 28} | clock
    assert slides["4"]["end_date"] == {"year": 2026}
    assert "end_date" not in slides["0"]


def test_a_slide_quotes_its_articles(tmp_path: Path) -> None:
    write_timeline_js(a_quoted_document(summary="S"), tmp_path / "out.timelinejs.json")
    (slide,) = values(tmp_path / "out.timelinejs.json")["events"]
    quotation = "<blockquote>“thing happened”<br>Its title</blockquote>"
    assert slide["text"]["text"] == f"S{quotation}"


def test_a_date_that_a_slide_lacks_is_shown_in_words(tmp_path: Path) -> None:
    write_timeline_js(a_document([an_event("a", "2025-10-28~")]), tmp_path / "a.timelinejs.json")
    (slide,) = values(tmp_path / "a.timelinejs.json")["events"]
    assert slide["display_date"].startswith("about")


@pytest.mark.parametrize("suffix", [".timelinejs.json", ".vis.json"])
def test_texts_are_no_markup_in_a_page(tmp_path: Path, suffix: str) -> None:
    write = write_vis if suffix == ".vis.json" else write_timeline_js
    document = a_document(
        [an_event("a", title=HOSTILE, summary=HOSTILE)],
        lanes=[Lane("lane", HOSTILE, "#0954cd")],
        title=HOSTILE,
    )
    path = tmp_path / f"out{suffix}"
    write(document, path)
    assert "<img" not in path.read_text(encoding="utf-8")
    event = open_timeline(path).events.event(0)
    assert (event.title, event.summary) == (HOSTILE, HOSTILE)


# vis-timeline


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-10-28", "2025-10-28T00:00:00", "2025-10-29T00:00:00"),
        ("2025-10-28T10:40+09:00", "2025-10-28T10:40:00+09:00", None),
        ("2025-10-28T10:40Z", "2025-10-28T10:40:00+00:00", None),
        ("-0043-03-15", "-000043-03-15T00:00:00", "-000043-03-16T00:00:00"),
        ("Y12000", "+012000-01-01T00:00:00", "+012001-01-01T00:00:00"),
        ("2025-10-28/..", "2025-10-28T00:00:00", None),
    ],
)
def test_items_have_dates_that_every_browser_reads_alike(
    tmp_path: Path, when: str, start: str, end: str | None
) -> None:
    write_vis(a_document([an_event("a", when)]), tmp_path / "out.vis.json")
    (item,) = values(tmp_path / "out.vis.json")["items"]
    assert (item["start"], item.get("end")) == (start, end)


def test_an_item_that_was_moved_has_its_new_date(tmp_path: Path) -> None:
    path = tmp_path / "out.vis.json"
    write_vis(a_document([an_event("a", "2025-10-28~")]), path)
    path.write_text(path.read_text(encoding="utf-8").replace("10-28T00", "10-27T00"), "utf-8")
    assert open_timeline(path).events.texts["when"][0] == "2025-10-27/2025-10-29"


def test_groups_are_the_lanes_in_their_order_and_colours(tmp_path: Path) -> None:
    lanes = [Lane("b", "B", "#b41b36"), Lane("a", "A", "#0954cd"), Lane("c", "C", "#000000")]
    events = [an_event("1", lane="a"), an_event("2", "2026", lane="b")]
    write_vis(a_document(events, lanes=lanes), tmp_path / "out.vis.json")
    groups = values(tmp_path / "out.vis.json")["groups"]
    assert [(each["id"], each["content"]) for each in groups] == [("b", "B"), ("a", "A")]
    again = open_timeline(tmp_path / "out.vis.json")
    assert [(each.title, each.colour) for each in again.lanes] == [
        ("B", "#b41b36"),
        ("A", "#0954cd"),
    ]


# Web annotations


def test_annotations_are_by_the_standard(tmp_path: Path) -> None:
    said = write_annotations(a_quoted_document(), tmp_path / "out.jsonld")
    collection = values(tmp_path / "out.jsonld")
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) == 1
    (annotation,) = collection["first"]["items"]
    assert annotation["type"] == "Annotation"
    (target,) = annotation["target"]
    assert unquote(target["source"]) == "a b&c.txt"
    quote, position = target["selector"]
    assert quote["type"] == "TextQuoteSelector"
    assert (quote["exact"], quote["prefix"]) == ("thing happened", "😀 One ")
    # code points: in UTF-16 units, it would begin at 7
    assert position == {"type": "TextPositionSelector", "start": 6, "end": 20}
    assert "1 event without an excerpt is left out" in said
    assert "1 date is written as a tag" in said


def test_excerpts_come_back_where_the_article_is_beside(tmp_path: Path) -> None:
    document = a_quoted_document()
    write_annotations(document, tmp_path / "out.jsonld")
    a_folder(tmp_path, {document.articles[0].file: document.articles[0].text or ""})
    again = open_timeline(tmp_path / "out.jsonld")
    (before,), (after,) = document.excerpts_of(0), again.excerpts_of(0)
    assert (after.start, after.end, after.exact, after.prefix, after.suffix) == (
        before.start, before.end, before.exact, before.prefix, before.suffix)  # fmt: skip
    assert after.anchor == before.anchor
    assert again.events.texts["id"][0] == "one"


def test_an_excerpt_that_is_not_found_has_no_position(tmp_path: Path) -> None:
    article = an_article()
    row = an_excerpt(article, "One thing", "one") | {
        "exact": "No such thing",
        "start": "",
        "end": "",
    }
    document = a_document([an_event("one")], articles=[article], excerpts=[row])
    said = write_annotations(document, tmp_path / "out.jsonld")
    ((selector,),) = [
        each["selector"] for each in values(tmp_path / "out.jsonld")["first"]["items"][0]["target"]
    ]
    assert selector["type"] == "TextQuoteSelector"
    assert "1 excerpt that is not found in its article is written without a place" in said


# Markwhen


def test_markwhen_has_groups_and_ranges_as_it_writes_them(tmp_path: Path) -> None:
    whens = {"a": "2025-10-28", "b": "2025-10-28T10:40", "c": "2025-10-28/..", "d": "-0043"}
    events = [an_event(name, when, zone="Asia/Tokyo") for name, when in whens.items()]
    write_markwhen(a_document(events, lanes=[Lane("lane", "A lane", "#0954cd")]), tmp_path / "o.mw")
    lines = (tmp_path / "o.mw").read_text(encoding="utf-8").splitlines()
    assert {"2025-10-28: A", "2025-10-28 10:40: B", "2025-10-28/now: C", "44 BCE: D"} <= {*lines}
    assert "#lane1: #0954cd" in lines
    assert lines.index("# A lane #lane1") < lines.index("44 BCE: D")
    assert lines.count("timezone: Asia/Tokyo") == 1  # days have none
    assert open_timeline(tmp_path / "o.mw").lanes[0].colour == "#0954cd"


def test_a_line_that_would_be_an_entry_is_marked_and_counted(tmp_path: Path) -> None:
    document = a_document([an_event("a", summary="Before\n2024: no entry\nid: x")])
    said = write_markwhen(document, tmp_path / "o.mw")
    assert "1 line of a summary begins with > so that it is no entry" in said
    again = open_timeline(tmp_path / "o.mw").events
    assert (len(again), again.texts["summary"][0]) == (1, "Before\n> 2024: no entry\nid: x")


# The Timeline Project


def xml_of(path: Path) -> Element:
    return fromstring(path.read_bytes())  # noqa: S314 - our own


def test_timeline_files_have_what_their_program_requires_in_its_order(tmp_path: Path) -> None:
    document = a_quoted_document()
    write_timeline_project(document, tmp_path / "out.timeline")
    root = xml_of(tmp_path / "out.timeline")
    assert [each.tag for each in root] == ["version", "timetype", "categories", "events", "view"]
    assert root.findtext("timetype") == "gregoriantime"
    assert root.findtext("categories/category/color") == "9,84,205"
    (event,) = root.iterfind("events/event")
    tags = ["start", "end", "text", "fuzzy", "locked", "ends_today", "category"]
    assert [each.tag for each in event] == tags
    time = re.compile(r"^(-?\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)$")
    assert time.match(event.findtext("start") or "")
    assert (event.findtext("start"), event.findtext("end")) == (
        "2025-10-28 00:00:00", "2025-10-29 00:00:00")  # fmt: skip


@pytest.mark.parametrize("title", ["(1) not in a container", "[1] no container", "(", "[x"])
def test_a_title_in_brackets_makes_no_container(tmp_path: Path, title: str) -> None:
    write_timeline_project(a_document([an_event("a", title=title)]), tmp_path / "out.timeline")
    event = open_timeline(tmp_path / "out.timeline").events.event(0)
    assert event.title == title
    assert "container" not in event.extra


def test_the_opening_range_is_the_displayed_period(tmp_path: Path) -> None:
    document = a_document([an_event("a")], opening="2025-10-26/2025-10-31")
    write_timeline_project(document, tmp_path / "out.timeline")
    assert open_timeline(tmp_path / "out.timeline").opening == "2025-10-26/2025-10-31"


@pytest.mark.parametrize(
    ("when", "zone", "entry", "clock"),
    [
        ("2025-10-28T10:40:30+09:00", "", "2025-10-28T01:40:30Z", ""),
        ("2025-10-28T10:40:30", "Asia/Tokyo", "2025-10-28T01:40:30Z", ""),
        ("2025-10-28T10:40:00", "Asia/Tokyo", "2025-10-28 10:40", "Asia/Tokyo"),
        ("2025-10-28T10:40+05:30", "", "2025-10-28 10:40", "+5:30"),
        (
            "2025-10-28T10:40+09:00/2025-10-28T12:00+08:00",
            "",
            "2025-10-28T01:40:00Z - 2025-10-28T04:00:00Z",
            "",
        ),
        ("-0043/2025", "", "44 BCE - 2025 CE", ""),
    ],
)
def test_markwhen_has_the_shape_that_its_own_parser_reads(
    tmp_path: Path, when: str, zone: str, entry: str, clock: str
) -> None:
    """By @markwhen/parser 1.2.0: no seconds but in UTC, and years BC with " - " between.

    With a zone it takes a time in UTC for one on the clock of the zone.
    """
    write_markwhen(a_document([an_event("a", when, zone=zone)]), tmp_path / "o.mw")
    lines = (tmp_path / "o.mw").read_text(encoding="utf-8").splitlines()
    assert f"{entry}: A" in lines
    assert [line[10:] for line in lines if line.startswith("timezone: ")] == [clock][: bool(clock)]
    again = open_timeline(tmp_path / "o.mw").events
    before = a_document([an_event("a", when, zone=zone)]).events
    assert instants(again) == instants(before)


def instants(events: Events) -> tuple[int, int]:
    when = events.event(0).when
    return when.start_s - (when.start_offset_s or 0), when.end_s - (when.end_offset_s or 0)


def test_the_header_of_markwhen_is_yaml(tmp_path: Path) -> None:
    title = 'A: "title" # with \\ signs'
    write_markwhen(a_document([an_event()], title=title), tmp_path / "o.mw")
    assert open_timeline(tmp_path / "o.mw").title == title


@pytest.mark.parametrize("line", ["5: x", "10:30 and on: x", "now: x", "May 5: x", "before: x"])
def test_what_only_markwhen_takes_for_an_entry_is_marked_too(tmp_path: Path, line: str) -> None:
    said = write_markwhen(a_document([an_event("a", summary=f"Text\n{line}")]), tmp_path / "o.mw")
    assert f"> {line}" in (tmp_path / "o.mw").read_text(encoding="utf-8").splitlines()
    assert "1 line of a summary begins with >" in said


# All of them


@pytest.mark.parametrize("suffix", [".csv", ".ics", ".mw", ".timelinejs.json", ".jsonld"])
def test_what_stands_beside_the_events_is_counted(tmp_path: Path, suffix: str) -> None:
    article = an_article()
    document = a_document(
        [an_event("a")],
        articles=[article],
        excerpts=[
            an_excerpt(article, "One", "a"),
            an_excerpt(article, "Then", difference="d"),
        ],
        differences=[{"id": "d", "topic": "T", "verdict": "scope", "note": ""}],
        facts=[
            {"id": "f", "fact": "F", "when": "2025", "zone": "", "publisher": "", "address": ""}
        ],
    )
    passed_over = document.excerpts[:1]
    document = replace(document, nothing_to_cite=passed_over)
    path = tmp_path / f"out{suffix}"
    said = writer_of(path).save(document, path)
    for words in ("1 difference", "1 outside fact", "1 passed-over passage"):
        assert words in said
    excerpts = {".timelinejs.json": "2 excerpts are written without", ".jsonld": "1 excerpt, "}
    assert excerpts.get(suffix, "2 excerpts, 1 article") in said


@pytest.mark.parametrize(("year", "written"), [(2020, "2020-05-01/now"), (2999, "2999-05-01")])
def test_what_begins_later_than_now_does_not_end_now(
    tmp_path: Path, year: int, written: str
) -> None:
    path = tmp_path / "a.mw"
    said = write_markwhen(a_document([an_event("a", f"{year}-05-01/..", title="It")]), path)
    assert f"\n{written}: It\n" in path.read_text("utf-8")
    assert ("open end" in said) == (year > 2020)


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("../2025-10-28", "2025-10-28T00:00:00"),
        ("../2025-10", "2025-10-31T00:00:00"),
        ("../2025-10-28T10:40", "2025-10-28T10:40:00"),
    ],
)
def test_an_open_beginning_is_drawn_on_the_last_day_that_is_known(when: str, start: str) -> None:
    assert dates_of(parse_when(when)) == {"start": start}
