from pathlib import Path

import pytest

from tests.io.formats.samples import OLD_PROJECT, PROJECT, events_of, opener, said
from timeline_app.io.errors import CannotRead


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.timeline", PROJECT)
    assert events_of(document) == {
        "Old & new": {"when": "-0043-03-15/0014-08-19", "lane": "Eras", "color": "238,219,240"},
        "Project": {
            "when": "2021-10-31T17:36:49/2021-11-15T19:53:46",
            "default_color": "240,206,132",
        },
        "Week": {
            "when": "2021-11-01~/2021-11-05~",
            "lane": "Meetings",
            "summary": "Five days",
            "container": "Project",
            "categories": "Meetings; Work",
            "parent category": "Work",
            "hyperlink": "http://e.org",
        },
        "A": {"when": "2021-11-02", "milestone": "True"},
        "(no mark)": {"when": "2021-11-02T18:34~/2021-11-12T22:47", "labels": "a b"},
        "Goes on": {"when": "2021-11-04/..", "locked": "True"},
    }
    assert [(lane.title, lane.colour) for lane in document.lanes[:2]] == [
        ("Work", "#eb52ff"),
        ("Meetings", "#2d82d2"),
    ]
    assert document.opening == "2021-10-28T19:42:22/2021-12-02T18:35:52"
    assert said(document) == ("what has no place here is left out: icon (1); hidden_categories (1)")


def test_a_file_of_lines_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("old.timeline", OLD_PROJECT)
    assert events_of(document) == {
        "Tennis; doubles": {"when": "2010-05-02T09:00", "lane": "Work", "summary": "One\nTwo"},
        "Conference": {"when": "2010-05-05/2010-05-07", "lane": "Work"},
    }
    assert [lane.colour for lane in document.lanes] == ["#000000", "#ff0000"]


@pytest.mark.parametrize("kind", ["numtime", "coptic", "bosparaniantime"])
def test_dates_of_other_calendars_are_kept_as_they_are_and_said(tmp_path: Path, kind: str) -> None:
    text = PROJECT.replace("gregoriantime", kind)
    document = opener(tmp_path)("a.timeline", text)
    assert not any(document.events.texts["when"])
    assert events_of(document)["A"]["date as written"] == "2021-11-02 00:00:00"
    assert f"dates of the calendar {kind}, which is not read (6)" in said(document)
    assert document.opening == ""


def test_numbers_keep_their_order(tmp_path: Path) -> None:
    events = "".join(
        f"<event><start>{n}</start><end>{n}</end><text>{n}</text></event>" for n in (30, 4)
    )
    text = (
        "<timeline><version>1.0.0</version><timetype>numtime</timetype>"
        f"<events>{events}</events></timeline>"
    )
    document = opener(tmp_path)("a.timeline", text)
    assert [*document.events.texts["title"]] == ["4", "30"]


def test_what_is_no_date_is_said(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.timeline", PROJECT.replace("2021-11-02 00:00:00", "2021-13-02"))
    assert "2021-13-02" in said(document)


@pytest.mark.parametrize(
    "text",
    [
        PROJECT[:900],
        PROJECT.replace("events>", "things>"),
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><timeline><version>1</version>&a;</timeline>',
        "# Written by Timeline 0.1.0\n# END\n",
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match=r"a\.timeline"):
        opener(tmp_path)("a.timeline", text)
