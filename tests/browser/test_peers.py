"""Readers of other programs read what is exported: every event, at its date, without an error."""

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium
from tests.builders import a_document, an_event
from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, When
from timeline_app.model.document import Document
from timeline_app.paint.export.writers import WRITERS

PEERS = Path(__file__).parent / "peers"
ZONE = "America/New_York"  # of the browser: a day must stay that day west of Greenwich, too
DATES = (
    *("{y:04}-{m:02}-{d:02}", "{y:04}-{m:02}-{d:02}T{h:02}:30", "{y:04}-{m:02}", "{y:04}"),
    *("{y:04}-{m:02}-{d:02}T{h:02}:30+09:00", "{y:04}-{m:02}-{d:02}/..", "../{y:04}-{m:02}-{d:02}"),
    *("{y:04}-{m:02}-{d:02}~", "{y:04}?", "[{y:04}-{m:02}-{d:02}..{y:04}-12-28]"),
    *("{y:04}-{m:02}-{d:02}/{y:04}-12-29", "-{y:04}", "-{y:04}-{m:02}-{d:02}", "-0044-03-15"),
    *("0000", "{c:03}X", "{y:04}-{m:02}-{d:02}T{h:02}:15/{y:04}-12-29T12:00", "{y:04}-21", ""),
)


@pytest.fixture(scope="session")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the readers, fetched by their lock; without npm's packages they are skipped."""
    folder = tmp_path_factory.mktemp("peers")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PEERS / name, folder)
    try:
        subprocess.run(
            ["npm", "ci", "--silent"],  # noqa: S607 - npm is found as make finds it
            cwd=folder,
            check=True,
            timeout=300,
            stdout=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"the readers of other programs cannot be fetched from npm: {error}")
    return folder


def mixed() -> Document:
    """300 events: open ends, years BC, uncertain dates, times with and without a zone."""
    rows = []
    for n in range(300):
        numbers = {"y": 7 * n + 1, "m": n % 12 + 1, "d": n % 28 + 1, "h": n % 24, "c": 7 * n // 10}
        when = DATES[n % len(DATES)].format(**numbers)
        title = f"Event {n}, with; signs: “{when}” <b>&amp;"
        rows.append(an_event(f"e{n}", when, title=title, lane=f"Lane {n % 4}", summary="One\nTwo"))
    return a_document(rows)


@pytest.fixture(scope="session", params=["tour", "mixed"])
def document(request: pytest.FixtureRequest, tour: Document) -> Document:
    return tour if request.param == "tour" else mixed()


def exported(document: Document, suffix: str, folder: Path) -> Path:
    path = folder / f"exported{suffix}"
    next(each for each in WRITERS if each.suffix == suffix).save(document, path)
    return path


def dated(document: Document) -> dict[str, When]:
    return {each.id: each.when for each in document.events if each.when.form is not Form.UNDATED}


def start_of(when: When) -> tuple[int, int | None]:
    """The wall seconds at which a date is drawn, and their offset: open ones at their other end."""
    if not when.open_start:
        return when.start_s, when.start_offset_s
    is_days = when.end_unit > Unit.HOUR
    return when.end_s - DAY_S * is_days, when.end_offset_s


def parts_of(wall_s: int) -> list[int]:
    days, second = divmod(wall_s, DAY_S)
    return [*civil_from_days(days), second // 3600, second % 3600 // 60]


def opened(browser: Chromium, folder: Path, head: str, script: str, data: Path) -> None:
    """Open a page that gives the data to a reader."""
    values = data.read_text("utf-8").replace("</", "<\\/")
    body = f'<div id="box" style="width:1200px;min-height:700px"></div><script>const data={values};'
    page = folder / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8>{head}{body}{script}</script>", "utf-8")
    browser.resize(1440, 6_000)  # lanes that are scrolled out are not drawn
    browser.call("Emulation.setTimezoneOverride", timezoneId=ZONE)
    browser.open(page)


def tags(*files: Path) -> str:
    return "".join(
        f'<link rel=stylesheet href="{file.as_uri()}">'
        if file.suffix == ".css"
        else f'<script src="{file.as_uri()}"></script>'
        for file in files
    )


PARTS = "[d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours(), d.getMinutes()]"


def test_vis_timeline_shows_every_item_at_its_date(
    browser: Chromium, peers: Path, document: Document, tmp_path: Path
) -> None:
    own = peers / "node_modules/vis-timeline"
    head = tags(
        own / "styles/vis-timeline-graph2d.min.css",
        own / "standalone/umd/vis-timeline-graph2d.min.js",
    )
    script = (
        "const [items, groups] = [data.items, data.groups].map(each => new vis.DataSet(each));"
        "const options = {orientation: 'top'};"
        "const timeline = new vis.Timeline(document.getElementById('box'), items, groups, options);"
    )
    opened(browser, tmp_path, head, script, exported(document, ".vis.json", tmp_path))
    browser.run("timeline.fit({animation: false})")
    wanted = dated(document)
    shown = "Object.values(timeline.itemSet.items).filter(item => item.displayed).length"
    browser.wait(f"{shown} === {len(wanted)}")
    found = browser.run(
        "Object.entries(timeline.itemSet.items).map(([id, item]) => { const d = item.data.start;"
        f"return [id, item.data.content, d.getTime() / 1000, {PARTS}] }})"
    )
    titles = dict(zip(document.events.texts["id"], document.events.texts["title"], strict=True))
    assert {row[0] for row in found} == {*wanted}
    for event_id, content, epoch_s, parts in found:
        wall_s, offset_s = start_of(wanted[event_id])
        if offset_s is None:
            assert parts == parts_of(wall_s), wanted[event_id].text
        else:
            assert epoch_s == wall_s - offset_s
        shown = browser.run(
            f"(e => {{e.innerHTML = {json.dumps(content)}; return e.innerText}})"
            "(document.createElement('div'))"
        )
        assert shown == titles[event_id]
    assert browser.said() == []


def test_timeline_js_shows_every_slide_at_its_date(
    browser: Chromium, peers: Path, document: Document, tmp_path: Path
) -> None:
    own = peers / "node_modules/@knight-lab/timelinejs/dist"
    head = tags(own / "css/timeline.css", own / "js/timeline.js")
    script = "const timeline = new TL.Timeline('box', data, {font: null});"
    opened(browser, tmp_path, head, script, exported(document, ".timelinejs.json", tmp_path))
    browser.wait("timeline.ready")
    wanted = dated(document)
    assert browser.run("document.querySelectorAll('.tl-timemarker').length") == len(wanted)
    found = browser.run(
        "timeline.config.events.map(event => { const parts = event.start_date.data;"
        "return [event.unique_id, parts.year, parts.month, parts.day, parts.hour, parts.minute] })"
    )
    assert {row[0] for row in found} == {*wanted}
    for event_id, year, *parts in found:
        expected = parts_of(start_of(wanted[event_id])[0])
        assert year == expected[0] - (expected[0] <= 0)  # it counts years BC without a year 0
        given = [number for number in parts if number is not None]
        assert given == expected[1 : 1 + len(given)], wanted[event_id].text
    assert browser.said() == []


def read_by(peers: Path, script: str, path: Path) -> dict[str, Any]:
    """What a script of the peers says of a file."""
    done = subprocess.run(
        ["node", PEERS / script, path],  # noqa: S607 - as npm is found
        cwd=peers,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_markwhen_reads_every_entry_at_its_date(
    peers: Path, document: Document, tmp_path: Path
) -> None:
    found = read_by(peers, "markwhen.mjs", exported(document, ".mw", tmp_path))
    wanted = dated(document)
    wrong = [each for each in found["messages"] if each["type"] != "warning"]
    assert wrong == []  # it warns of times without a zone, which are so on purpose
    assert {row[0] for row in found["rows"]} == {*wanted}
    for event_id, _, first, _ in found["rows"]:
        wall_s, offset_s = start_of(wanted[event_id])
        if wall_s < MARKWHEN_FROM_S:
            continue
        moment = dt.datetime.fromisoformat(first)
        if wanted[event_id].start_unit <= Unit.HOUR and offset_s is not None:
            assert moment.timestamp() == wall_s - offset_s
        else:
            assert parts_of(wall_s) == [*moment.timetuple()[:5]], wanted[event_id].text


MARKWHEN_FROM_S = -62_135_596_800  # Python's dates begin with the year 1


def test_ical_js_reads_every_entry_at_its_date(
    peers: Path, document: Document, tmp_path: Path
) -> None:
    found = read_by(peers, "icalendar.mjs", exported(document, ".ics", tmp_path))
    wanted = dated(document)
    ids = {row[0].partition("@")[0] for row in found["rows"]}
    assert ids <= {*wanted}
    assert all(wanted[each].start_s < MARKWHEN_FROM_S for each in {*wanted} - ids)
    for uid, _, start, end, names in found["rows"]:
        wall_s, offset_s = start_of(wanted[uid.partition("@")[0]])
        is_utc = start.endswith("Z")
        expected = parts_of(wall_s - (offset_s or 0) * is_utc)
        first, last = ([int(n) for n in re.findall(r"\d+", text)] for text in (start, end))
        assert expected == [*first, 0, 0][:5], start
        assert not end or last > first
        assert all(names.count(name) == 1 for name in ("uid", "dtstamp", "dtstart", "summary"))
