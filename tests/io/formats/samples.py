"""Small files of other programs, each after the kind that its program writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document


class Sample(NamedTuple):
    """A file: its name, what it holds, the title of the format, and how many events it has."""

    file: str
    text: str
    title: str
    events: int


def events_of(document: Document) -> dict[str, dict[str, str]]:
    """The filled cells of every event by its title, in time order; without ids."""
    texts = document.events.texts
    rows = (
        {name: column[index] for name, column in texts.items() if column[index]}
        for index in range(len(document.events))
    )
    return {
        row["title"]: {k: v for k, v in row.items() if k not in ("id", "title")} for row in rows
    }


def opener(folder: Path) -> Callable[[str, str | bytes], Document]:
    """A function that writes a file of a name and opens it as a person would."""

    def open_file(name: str, content: str | bytes) -> Document:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_timeline(path)

    return open_file


def said(document: Document) -> str:
    """What the findings say, a line each."""
    return "\n".join(finding.what for finding in document.findings)


SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,\
Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background
,,,,,,,,,The <b>long</b> war,<p>All of it</p>,,,,,,title,,
"1,939",9,1,4:45,,,,,at dawn,Shells &amp; bombs,\
"<p>One.</p><p>Two, <a href=""http://e.org/s"">source</a></p>",\
http://e.org/p.jpg,A. Person,The harbour,,,,Poland,#ff0000
-490,9,,,-480,,,,,Persian wars,,,,,,,era,,
1812,6,24,1:30 PM,1812,12,14,,,To Moscow,,,,,,,,Russia,
"""

SLIDES = {
    "scale": "human",
    "title": {"text": {"headline": "The long war", "text": "<p>All of it</p>"}},
    "eras": [
        {
            "start_date": {"year": "-490", "month": "9"},
            "end_date": {"year": -480},
            "text": {"headline": "Persian wars"},
        }
    ],
    "events": [
        {
            "start_date": {"year": "1939", "month": "9", "day": "1", "hour": 4, "minute": "45"},
            "end_date": {},
            "display_date": "at dawn",
            "text": {"headline": "Shells &amp; bombs", "text": "<p>One.</p><p>Two</p>"},
            "media": {"url": "http://e.org/p.jpg", "caption": "The harbour"},
            "group": "Poland",
            "unique_id": "shells",
            "background": {"color": "#ff0000"},
            "autolink": False,
        },
        {"start_date": {"year": 1945}, "text": {"headline": "Peace"}},
    ],
}

SAMPLES = [
    Sample("sheet.csv", SHEET, "TimelineJS sheet", 3),
    Sample("slides.json", json.dumps(SLIDES), "TimelineJS", 3),
]
