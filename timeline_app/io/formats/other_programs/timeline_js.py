"""TimelineJS: its sheet as CSV, and its JSON, as slides that become events.

Years count without a year 0: -500 is 500 BC. Times have no zone. Sheets of its first version have
one cell for a date, month first.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.date_parts import as_edtf, edtf_date, from_bc, span_of
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
    other_cells,
    text_of,
)
from timeline_app.io.formats.other_programs.javascript import values_in
from timeline_app.io.html_text import text_of_html
from timeline_app.io.text_table import numbered, read_text_table
from timeline_app.words.files import imports as words
from timeline_app.words.files.reading import json_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.text_table import Table
    from timeline_app.model.document import Document, Finding

Slide = dict[str, Any]


def read_slides(path: Path) -> Document:
    """Return the timeline of a sheet saved as CSV; raises CannotRead."""
    table = read_text_table(path)
    plain = {" ".join(name.lower().split()): name for name in table.columns}
    dates = [cell.strip() for side in ("start", "end") for cell in _column(table, f"{side} date")]
    is_day_first = bool(_is_day_first(dates))
    slides: list[tuple[str, object]] = []
    for place, (_, row) in zip(table.places, table.rows(), strict=True):
        cells = {name: row[own].strip() for name, own in plain.items()}
        slides.append((f"{place}", _slide_of_row(cells, is_day_first=is_day_first)))
    titles = (place for place, slide in slides if _is_title(slide))
    said = (words.title_row(f"{path.name}:{place}") for place in islice(titles, 1))
    findings = (*table.refused, *said, *_order_finding(dates, path.name))
    return _document(path, slides, mark=":", findings=findings)


def read_story(path: Path) -> Document:
    """Return the timeline of TimelineJS JSON; raises CannotRead."""
    values = values_in(path)
    if isinstance(values, dict) and isinstance(values.get("timeline"), dict):
        values = _of_first_version(values["timeline"])
    if not isinstance(values, dict):
        raise CannotRead(words.not_of_format(path.name, "TimelineJS", "events"))
    slides: list[tuple[str, object]] = []
    if isinstance(values.get("title"), dict):
        slides.append(("title", values["title"] | {"type": "title"}))
    slides += numbered(_list(values, "events", path.name))
    eras = _list(values, "eras", path.name)
    slides += [
        (place, era | {"type": "era"} if isinstance(era, dict) else era)
        for place, era in numbered(eras, "era")
    ]
    return _document(path, slides)


def _list(values: Mapping[str, object], key: str, name: str) -> list[object]:
    found = values.get(key) or []
    if not isinstance(found, list):
        raise CannotRead(words.not_of_format(name, "TimelineJS", key))
    return found


def _document(
    path: Path,
    slides: Iterable[tuple[str, object]],
    mark: str = ", ",
    findings: Sequence[Finding] = (),
) -> Document:
    events: list[tuple[str, ImportedRow]] = []
    left_out: Counter[str] = Counter()
    title = description = ""
    for place, slide in slides:
        if not isinstance(slide, dict):
            left_out[words.not_a_record(place, json_kind(slide))] += 1
            continue
        row = _event(slide, left_out)
        if _is_title(slide) and not title:
            title = row["title"]
            others = {k: v for k, v in row.items() if k not in ("id", "title", "summary") and v}
            lines = [row["summary"], *(f"{name}: {cell}" for name, cell in others.items())]
            description = "\n".join(filter(None, lines))
        else:
            events.append((place, row))
    return document_of(
        path,
        Imported(
            events,
            title=title,
            description=description,
            lane_column=words.GROUP,
            left_out=left_out,
            findings=tuple(findings),
            mark=mark,
        ),
    )


def _is_title(slide: object) -> bool:
    return isinstance(slide, dict) and slide.get("type") == "title"


_KNOWN: Final = ("start_date", "end_date", "text", "group", "display_date", "unique_id", "type")


def _event(slide: Slide, left_out: Counter[str]) -> ImportedRow:
    text = slide.get("text")
    headline, body = (
        (text.get("headline"), text.get("text")) if isinstance(text, dict) else (None, text)
    )
    title, summary = text_of_html(text_of(headline)), text_of_html(text_of(body))
    start = _date(slide.get("start_date"), left_out)
    end = _date(slide.get("end_date"), left_out)
    is_era = slide.get("type") == "era"
    displayed = [slide.get("display_date")]
    displayed += [
        each.get("display_date")
        for each in (slide.get("start_date"), slide.get("end_date"))
        if isinstance(each, dict)
    ]
    row = {
        "id": text_of(slide.get("unique_id")),
        "title": " ".join(title.split()) or _first_line(summary),
        "when": span_of(start, end),
        "lane": words.ERAS if is_era else text_of_html(text_of(slide.get("group"))),
        "summary": summary,
        AS_WRITTEN: text_of_html("; ".join(filter(None, map(text_of, displayed)))),
    }
    others = other_cells(slide, _KNOWN)
    return row | {name: text_of_html(cell) for name, cell in others.items()}


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


_PARTS: Final = ("year", "month", "day")


def _date(value: object, left_out: Counter[str]) -> str:
    """Return EDTF text of a date in parts; what is no number is handed on as it is written."""
    if not isinstance(value, dict):
        return as_edtf(text_of(value))
    texts = [text_of(value.get(part)) for part in _PARTS]
    numbers = [_whole(text) for text in texts]
    if any(text and number is None for text, number in zip(texts, numbers, strict=True)):
        return as_edtf("-".join(filter(None, texts)))
    year, month, day = numbers
    time = _time(value)
    if year is None:
        return "-".join(filter(None, [*texts, time]))
    if time and not day:
        left_out[words.TIME_WITHOUT_DAY] += 1
    if day and not month:
        left_out[words.DAY_WITHOUT_MONTH] += 1
    return edtf_date(from_bc(year), month, day, time)


def _whole(text: str) -> int | None:
    digits = re.sub(r"[\s,\u00a0]|\.0+$", "", text)
    return int(digits) if re.fullmatch(r"[+-]?\d{1,15}", digits, re.ASCII) else None


_TIME: Final = re.compile(
    r"(\d{1,2}?)(?:[:.]?(\d\d))?(?:[:.](\d\d))?(?:\.(\d+))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)


def _time(value: Mapping[str, object]) -> str:
    """Return "10:40" or "10:40:30" of a date in parts, or of a cell "1:30 PM"; "" for none."""
    if "time" in value:
        return clock_time(text_of(value["time"]))
    hour, minute, second = (_whole(text_of(value.get(k))) for k in ("hour", "minute", "second"))
    if hour is None:
        return ""
    thousandth = _whole(text_of(value.get("millisecond")))
    time = f"{hour:02}:{minute or 0:02}"
    if second is None and not thousandth:
        return time
    return f"{time}:{second or 0:02}" + (f".{thousandth:03}" if thousandth else "")


def clock_time(text: str) -> str:
    """Return a time of day as EDTF has it, "13:30", from `1:30 PM`, `1.30 pm` or `1330`."""
    found = _TIME.fullmatch(text.strip())
    if not text.strip() or found is None:
        return text.strip()
    hour_text, minute, second, fraction, half = found.groups()
    hour = int(hour_text)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    time = f"{hour:02}:{minute or '00'}"
    return time + (f":{second}" + (f".{fraction}" if fraction else "") if second else "")


# The sheet, and the first version


def _column(table: Table, name: str) -> Sequence[str]:
    return next((cells for own, cells in table.columns.items() if own.lower() == name), ())


def _slide_of_row(cells: Mapping[str, str], *, is_day_first: bool) -> Slide:
    """Return the slide of a row of the sheet, in the shape of the JSON."""
    left = dict(cells)

    def take(name: str) -> str:
        return left.pop(name, "")

    slide: Slide = {}
    for side in ("", "end "):
        parts = {part: take(f"{side}{part}") for part in (*_PARTS, "time")}
        if any(parts.values()):
            slide[f"{side.strip() or 'start'}_date"] = parts
    for side in ("start", "end"):
        if first := take(f"{side} date"):
            slide.setdefault(f"{side}_date", _first_version_date(first, day_first=is_day_first))
    kind = take("type").lower()
    slide |= {
        "text": {"headline": take("headline"), "text": take("text")},
        "media": {
            "url": take("media"),
            "caption": take("media caption"),
            "credit": take("media credit"),
            "thumbnail": take("media thumbnail"),
            "alt": take("alt text"),
        },
        "background": take("background"),
        "group": take("group") or take("tag"),
        "display_date": take("display date"),
        "type": {"start": "title"}.get(kind, kind),
    }
    return left | slide


_FIRST_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")


_SLASHED: Final = r"(\d{1,2})/(?:(\d{1,2})/)?(-?\d{4})(?: (.*))?"
_MONTHS: Final = 12


def _first_version_date(text: str, *, day_first: bool = False) -> object:
    """Return the parts of a date of the first version: `10/5/1961` or `1961,10,5`."""
    parts = text.split(",")
    if all(_whole(part) is not None for part in parts) and len(parts) <= len(_FIRST_PARTS):
        return dict(zip(_FIRST_PARTS, parts, strict=False))
    found = re.fullmatch(_SLASHED, text, re.ASCII)
    if found is None:
        return text
    first, second, year, time = found.groups()
    month, day = (second, first) if day_first and second else (first, second)
    return {"year": year, "month": month, "day": day or "", "time": time}


def _is_day_first(texts: Iterable[str]) -> bool | None:
    """Return whether dates have the day first; None where all can be read both ways."""
    found = [each for text in texts if (each := re.fullmatch(_SLASHED, text, re.ASCII)) and each[2]]
    if any(int(each[1]) > _MONTHS for each in found):
        return True
    return False if any(int(each[2]) > _MONTHS for each in found) or not found else None


def _order_finding(texts: Sequence[str], file: str) -> Iterator[Finding]:
    order = _is_day_first(texts)
    if order is not False:
        example = next(text for text in texts if re.fullmatch(_SLASHED, text, re.ASCII))
        yield words.order_of_day_and_month(example, file, is_day_first=bool(order))


def _of_first_version(values: Mapping[str, Any]) -> dict[str, object]:
    """Return the JSON of the first version in the shape of the second."""

    def slide(found: object) -> object:
        if not isinstance(found, dict):
            return found
        asset = found.get("asset")
        return {
            **{k: v for k, v in found.items() if k not in _FIRST},
            "start_date": _first_version_date(text_of(found.get("startDate"))),
            "end_date": _first_version_date(text_of(found.get("endDate"))),
            "text": {"headline": found.get("headline"), "text": found.get("text")},
            "media": {"url": asset.get("media"), **asset} if isinstance(asset, dict) else asset,
            "group": found.get("tag"),
        }

    title = {key: value for key, value in values.items() if key not in ("date", "era", "type")}
    return {
        "title": slide(title),
        "events": [*map(slide, values.get("date") or [])],
        "eras": [*map(slide, values.get("era") or [])],
    }


_FIRST: Final = ("startDate", "endDate", "headline", "text", "asset", "tag")
