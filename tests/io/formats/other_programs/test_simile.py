import json
from pathlib import Path

import pytest

from tests.io.formats.samples import SIMILE_JS, SIMILE_XML, events_of, opener, said
from timeline_app.io.errors import CannotRead


def test_xml_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("shelf.xml", SIMILE_XML)
    assert events_of(document) == {
        "Blue": {"when": "1880~/1891~", "date as written": "1880 – 1882 – 1890 – 1891"},
        "Painted": {
            "when": "[1894..1895]",
            "date as written": "1894 – 1895",
            "summary": "Some time then",
        },
        "Writing": {
            "when": "2006-05-28T09:00:00Z/2006-06-15T09:00:00Z",
            "date as written": "May 28 2006 09:00:00 GMT – Jun 15 2006 09:00:00 GMT",
            "summary": "A few days",
            "image": "http://e.org/i.png",
            "color": "red",
        },
        "Party": {
            "when": "2006-06-16T00:00:00Z",
            "date as written": "Jun 16 2006 00:00:00 GMT",
            "summary": "At home",
            "link": "http://e.org/p",
        },
    }
    assert said(document) == ""


def test_javascript_is_read_as_json_is(tmp_path: Path) -> None:
    document = opener(tmp_path)("shelf.json", SIMILE_JS)
    assert events_of(document) == {
        "Ides": {
            "when": "[-0043-03-15..-0043-03-16]",
            "date as written": "-0043-03-15 – -0043-03-16",
        },
        "Bar & fü": {
            "when": "1924",
            "summary": "by one, // not a comment",
            "link": "http://e.org/1",
            "icon": "dark-red.png",
        },
    }


def test_a_number_is_a_year_however_short(tmp_path: Path) -> None:
    text = """<data>
        <event start='200 BC' end='100 AD' isDuration="true" title="Canon"/>
        <event start='30' end='100' isDuration="true" title="Split"/>
        <event start='66' end='70' isDuration="true" title="War"/>
        <event start='73' title="Masada"/>
        <event start='-5' title="Early"/>
    </data>"""
    found = events_of(opener(tmp_path)("a.xml", text))
    assert {title: each["when"] for title, each in found.items()} == {
        "Canon": "-0199/0100",
        "Split": "0030/0100",
        "War": "0066/0070",
        "Masada": "0073",
        "Early": "-0005",
    }


@pytest.mark.parametrize(
    ("others", "when"), [("isDuration", "[0600..0700]"), ("durationEvent", "0600/0700")]
)
def test_where_lasting_is_marked_by_the_older_word_the_unmarked_do_not_last(
    tmp_path: Path, others: str, when: str
) -> None:
    text = f"""<data><event start='70' end='200' {others}="true" title="Period"/>
        <event start='600' end='700' title="Founded"/></data>"""
    assert events_of(opener(tmp_path)("a.xml", text))["Founded"]["when"] == when


def test_json_with_an_end_lasts(tmp_path: Path) -> None:
    events = [{"start": "1960", "end": "1961", "title": "A"}, 3]
    document = opener(tmp_path)("a.json", json.dumps({"events": events}))
    assert events_of(document)["A"]["when"] == "1960/1961"
    assert "event 2, which is a number (1)" in said(document)


def test_what_is_put_into_a_variable_is_read_too(tmp_path: Path) -> None:
    text = f"/* of a page */ var timeline_data = {SIMILE_JS.strip()};\n"
    assert set(events_of(opener(tmp_path)("data.js", text))) == {"Ides", "Bar & fü"}
    slides = json.dumps({"events": [{"start_date": {"year": 1961}, "text": {"headline": "A"}}]})
    assert set(events_of(opener(tmp_path)("jsonp.js", f"storyjs_data = {slides}"))) == {"A"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", SIMILE_XML[:-9]),
        ("a.json", "{'events': [{'start': '1924', 'title': f(1)}]}"),
        ("a.json", '{"events": {"a": [{"start": 1}], "b": 1}, "events": [{"start": 1, "title": 2'),
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CannotRead, match=name):
        opener(tmp_path)(name, text)


def test_a_finding_names_an_event_by_its_title_too(tmp_path: Path) -> None:
    events = [{"title": "Treaty", "start": "some day"}, {"start": "never"}]
    document = opener(tmp_path)("shelf.json", json.dumps({"dateTimeFormat": "", "events": events}))
    treaty, untitled = (each.what for each in document.findings if "is not a date" in each.what)
    assert treaty.startswith("“1” (Treaty): “some day”")
    assert untitled.startswith("“2”: “never”")
