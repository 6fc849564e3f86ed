"""What comes back from every format that is written: the same, or counted and named."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import AmbiguousDates
from timeline_app.model.dates.edtf import Form
from timeline_app.model.document import Lane
from timeline_app.model.events import Event
from timeline_app.paint.export.writers import WRITERS, writer_of

# What each format holds of an event, beside its title.
HELD = {
    ".csv": {"id", "summary", "people", "place", "lane", "exact date"},
    ".parquet": {"id", "summary", "people", "place", "lane", "exact date"},
    ".xlsx": {"id", "summary", "people", "place", "lane", "exact date"},
    ".ics": {"id", "summary", "people", "place", "lane", "exact date"},
    ".vis.json": {"id", "summary", "lane", "exact date"},
    ".timelinejs.json": {"id", "summary", "lane"},
    ".mw": {"id", "summary", "lane"},
    ".timeline": {"summary", "lane"},
}
EVERY = pytest.mark.parametrize("suffix", HELD)
ON_DATES = re.compile(r"\b(?:dates?|times?|open starts?|open ends?|left out)\b")
DAY = st.dates().map(str)
MOMENT = st.builds(
    "{}T{:02}:{:02}{}".format,
    DAY,
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["", ":30", "Z", "+09:00", "-04:30", ":07+05:45"]),
)
MONTH = st.dates().map(lambda day: f"{day:%Y-%m}" if day.year > 999 else f"{day.year:04}-01")
YEAR = st.sampled_from(["2025", "0476", "0000", "-0043", "Y-12000", "Y17000", "201X", "19XX"])
END = st.one_of(DAY, MOMENT, MONTH, YEAR)
MARKED = st.builds("{}{}".format, END, st.sampled_from(["", "", "~", "?", "%"]))
WHENS = st.one_of(
    MARKED,
    st.builds("{}/{}".format, MARKED, MARKED),
    st.builds("{}/..".format, MARKED),
    st.builds("../{}".format, MARKED),
    st.builds("[{}..{}]".format, END, END),
    st.sampled_from(["", "2025-XX-28", "2001-21", "1950S2", "{1667,1668,1670..1672}", "[..2025]"]),
    st.sampled_from(["2025-10-28T00:00", "2025-10-28T00:00/2025-10-29T00:00", "2025-10-28T10"]),
)
ZONES = st.sampled_from(["", "", "Asia/Tokyo", "America/New_York", "Africa/Monrovia", "UTC"])
LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029"
)
SIGNS = st.sampled_from("&<>\"'#:;,/\\[](){}|_-=+@ \u00a0\u200b%0129éß漢😀/ab")
WORDS = st.text(st.one_of(SIGNS, LETTERS), min_size=1, max_size=14).map(
    lambda text: " ".join(text.split())
)
TITLES = WORDS.filter(bool)
# Lines that mean something in one of the formats.
LINES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            *(
                "2025: no entry",
                "# no heading",
                "group x",
                "endGroup",
                "// no comment",
                "key: value",
            ),
            *(
                "<b>bold</b>",
                "&amp;",
                "BEGIN:VEVENT",
                "-----",
                "_-_-_break_-_-_",
                "=1+1",
                "_x0041_",
            ),
        ]
    ),
)
SUMMARIES = st.lists(LINES.filter(bool), max_size=3).map("\n".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@st.composite
def events(draw: st.DrawFn) -> Row:
    return an_event(
        draw(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=5)),
        draw(WHENS),
        title=draw(TITLES),
        lane="lane",
        zone=draw(ZONES),
        summary=draw(SUMMARIES),
        place=draw(WORDS),
        people=draw(
            st.lists(st.sampled_from(["Ann Lee", "Bo; jr", "李"]), unique=True).map(
                lambda names: ";".join(name.replace(";", "\\;") for name in names)
            )
        ),
    )


def by_lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


def in_time(event: Event) -> tuple[object, ...]:
    when = event.when
    return (
        (when.form, when.start_s, when.end_s, when.open_start, when.open_end),
        (when.about, when.uncertain, when.start_offset_s, when.end_offset_s),
    )


@EVERY
@settings(max_examples=60, deadline=None)
@given(row=events(), lane=TITLES)
def test_an_event_comes_back_or_its_loss_is_named(
    folder: Path, suffix: str, row: Row, lane: str
) -> None:
    document = a_document([row], lanes=[Lane("lane", lane, "#0954cd")], title="T")
    event = document.events.event(0)
    path = folder / f"one{suffix}"
    said = writer_of(path).save(document, path)
    if "left out" in said:
        return
    try:
        again = open_timeline(path)
    except AmbiguousDates:
        assert suffix == ".xlsx"  # where a person may have changed them since
        return
    (back,) = map(again.events.event, range(len(again.events)))
    held = HELD[suffix]
    if "read as a tag" not in said:
        assert back.title == event.title
    assert ("id" not in held) or back.id == event.id
    assert ("people" not in held) or back.people == event.people
    assert ("place" not in held) or back.place == event.place
    if "lane" in held and "taken for" not in said and suffix not in (".csv", ".parquet", ".xlsx"):
        assert again.lane_titles[back.lane] == lane
    if "summary" in held and "begins with >" not in said and "begin with >" not in said:
        assert by_lines(back.summary) == by_lines(event.summary)
    if "exact date" in held and back.zone == event.zone:
        assert back.when.text == event.when.text
    if in_time(back) != in_time(event):
        assert ON_DATES.search(said)


@EVERY
def test_undated_events_are_counted(tmp_path: Path, suffix: str) -> None:
    document = a_document([an_event("a", ""), an_event("b", ""), an_event("c")])
    said = writer_of(tmp_path / f"out{suffix}").save(document, tmp_path / f"out{suffix}")
    holds_all = suffix in (".csv", ".parquet", ".xlsx")
    assert ("2 events without a date are left out" in said) is not holds_all
    again = open_timeline(tmp_path / f"out{suffix}")
    assert len(again.events) == (3 if holds_all else 1)


def test_every_writer_of_other_programs_is_tried_here() -> None:
    data = {each.suffix for each in WRITERS if each.compose is None}
    others = data - {".png", ".svg", ".pdf", ".html", ".json", ".jsonld"}
    assert others == {*HELD}


@pytest.mark.parametrize("suffix", [*HELD, ".jsonld"])
def test_an_empty_timeline_is_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    assert writer_of(path).save(a_document(), path) == (
        ""
        if suffix not in (".csv", ".parquet", ".xlsx", ".vis.json", ".timeline")
        else "the timeline’s title is not written"
    )
    assert path.stat().st_size


@pytest.mark.parametrize("suffix", [*HELD, ".jsonld"])
def test_control_characters_are_no_fault(tmp_path: Path, suffix: str) -> None:
    article = an_article("One thing.")
    texts = {"title": "a\x00b\x1b", "summary": "c\x0bd\x85", "place": "\x07", "people": "\x08x"}
    document = a_document(
        [an_event("a", **texts)], articles=[article], excerpts=[an_excerpt(article, "One", "a")]
    )
    path = tmp_path / f"out{suffix}"
    said = writer_of(path).save(document, path)
    again = open_timeline(path)
    assert len(again.events) == 1
    title = again.events.event(0).title
    assert title == "a\x00b\x1b" or ("control characters" in said and title == "a\ufffdb\ufffd")


def test_all_kinds_of_dates_are_tried() -> None:
    forms = {Form.POINT, Form.WITHIN, Form.LASTING, Form.ABOUT, Form.UNDATED}
    texts = ["2025-10-28T10:40", "2025", "2025/2026", "2025-10-28T10:40~", ""]
    found = a_document([an_event(str(n), text) for n, text in enumerate(texts)]).events
    assert {found.event(index).when.form for index in range(len(found))} == forms
