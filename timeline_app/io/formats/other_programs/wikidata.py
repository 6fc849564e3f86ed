"""Wikidata: results of its query service (JSON, CSV, TSV), and its items as JSON.

The query service counts years astronomically; an item's JSON has no year 0, and may give the day of
the Julian calendar. Only where the precision is asked for is it known that a year alone is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_text
from timeline_app.io.formats.json import MOST_JSON_BYTES, json_values
from timeline_app.io.formats.other_programs.date_parts import (
    edtf_date,
    from_bc,
    gregorian_of_julian,
    span_of,
)
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
    own_column,
    text_of,
)
from timeline_app.io.text_table import numbered, read_text_table
from timeline_app.words.files import imports as words
from timeline_app.words.files.reading import json_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Document, Finding

Result = dict[str, str]

_TIME: Final = re.compile(r"([+-]?\d{1,16})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)Z", re.ASCII)
_ENTITY: Final = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/([QPL]\d+)")
_UNKNOWN: Final = ("/.well-known/genid/", "_:")
_TYPED: Final = re.compile(r'"(.*)"(?:@[\w-]+|\^\^<?[^>]*>?)?', re.DOTALL)
_JULIAN: Final = "Q1985786"
_SECOND, _HOUR, _DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 14, 12, 11, 10, 9, 8, 7, 6
_STARTS: Final = ("start", "begin", "birth", "born", "from", "inception", "founded")
_ENDS: Final = ("end", "death", "died", "until", "dissolved", "abolished", "demolished")
_PARTS: Final = {
    "place": ("place", "location", "country", "city", "where"),
    "lane": ("lane", "group", "type", "class", "kind", "category", "instance"),
    "summary": ("itemdescription", "description"),
}


def read_results(path: Path) -> Document:
    """Return the timeline of query results as JSON, whole or simple, or of items; CannotRead."""
    values = json_values(read_text(path, MOST_JSON_BYTES), path.name)
    if isinstance(values, dict) and isinstance(values.get("entities"), dict):
        return _of_items(path, values["entities"])
    if isinstance(values, dict):
        found = values.get("results")
        values = found.get("bindings") if isinstance(found, dict) else None
    if not isinstance(values, list):
        raise CannotRead(words.not_of_format(path.name, "Wikidata", "bindings"))
    left_out: Counter[str] = Counter()
    results: list[tuple[str, Result]] = []
    for place, each in numbered(values, "result"):
        if isinstance(each, dict):
            results.append((place, {name: _bound(value) for name, value in each.items()}))
        else:
            left_out[words.not_a_record(place, json_kind(each))] += 1
    return _document(path, results, left_out, ", ")


def read_table(path: Path) -> Document:
    """Return the timeline of query results as CSV or TSV; raises CannotRead."""
    if read_text(path).lstrip("\ufeff").startswith("?"):
        return _document(path, [*_lines_of_tsv(path)], Counter(), ":")
    table = read_text_table(path)
    rows = ({name: cell.strip() for name, cell in row.items()} for _, row in table.rows())
    results = [(f"{place}", row) for place, row in zip(table.places, rows, strict=True)]
    return _document(path, results, Counter(), ":", table.refused)


def _lines_of_tsv(path: Path) -> Iterator[tuple[str, Result]]:
    """Yield the lines of SPARQL's TSV, whose quotation marks are of values, not of cells."""
    header, *lines = read_text(path).lstrip("\ufeff").splitlines()
    names = [name.lstrip("?") for name in header.split("\t")]
    for number, line in enumerate(lines, start=2):
        if line.strip():
            cells = map(_untyped, line.split("\t"))
            yield f"{number}", dict(zip(names, cells, strict=False))


def _bound(value: object) -> str:
    return text_of(value.get("value") if isinstance(value, dict) else value)


def _untyped(cell: str) -> str:
    """Return the value of a cell of TSV, which has its type or language behind it."""
    cell = cell.strip()
    found = _TYPED.fullmatch(cell)
    return found[1] if found else cell.removeprefix("<").removesuffix(">")


def _document(
    path: Path,
    results: Sequence[tuple[str, Result]],
    left_out: Counter[str],
    mark: str,
    findings: Sequence[Finding] = (),
) -> Document:
    names = [*dict.fromkeys(name for _, each in results for name in each)]
    dated = [n for n in names if any(_TIME.fullmatch(each.get(n, "")) for _, each in results)]
    if not dated:
        raise CannotRead(words.not_of_program(path.name, "Wikidata", words.WITHOUT_DATES))
    start, end = _start_and_end(dated)
    guessed: Counter[str] = Counter()

    def edtf(result: Result, name: str) -> str:
        text = result.get(name, "")
        if any(each in text for each in _UNKNOWN):
            left_out[words.UNKNOWN_DATES] += 1
            return ""
        return edtf_of_time(text, _precision(result, name, dated), guessed)

    rows = []
    for place, each in results:
        when = span_of(edtf(each, start), edtf(each, end) if end else "")
        written = " – ".join(filter(None, [each.get(start, ""), each.get(end, "") if end else ""]))
        rows.append((place, _row(each, {start, end}) | {"when": when, AS_WRITTEN: written}))
    said = [*findings, *([words.years_guessed(guessed["year"], path.name)] if guessed else ())]
    return document_of(path, Imported(rows, left_out=left_out, findings=tuple(said), mark=mark))


def _start_and_end(dated: Sequence[str]) -> tuple[str, str]:
    """Return the columns of the start and of the end, "" where there is none."""
    ends = [name for name in dated if any(word in name.lower() for word in _ENDS)]
    others = [name for name in dated if name not in ends]
    starts = [name for name in others if any(word in name.lower() for word in _STARTS)]
    if ends and others:
        return (starts or others)[0], ends[0]
    return (starts or others or ends)[0], ""


def _precision(result: Result, name: str, dated: Sequence[str]) -> int | None:
    known = {column.lower(): text for column, text in result.items()}
    options = [f"{name.lower()}precision", f"{name.lower()}_precision", f"{name.lower()}prec"]
    if len(dated) == 1:
        options += [column for column in known if "precision" in column]
    return next((int(known[each]) for each in options if known.get(each, "").isdecimal()), None)


def edtf_of_time(text: str, precision: int | None, guessed: Counter[str] | None = None) -> str:
    """Return EDTF text of a time as Wikidata writes it; other texts as they are.

    Without a precision a day is read, and of 1 January the year alone, because so Wikidata writes
    years: they are counted in `guessed`.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return text
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if precision is None:
        is_year = (month, day) == (1, 1)
        if guessed is not None and is_year:
            guessed["year"] += 1
        precision = _YEAR if is_year or not month else _DAY if day else _MONTH
    if precision >= _HOUR:
        return edtf_date(year, month, day, found[4] + "Z")
    if precision >= _YEAR:
        return edtf_date(year, month if precision >= _MONTH else 0, day if precision == _DAY else 0)
    if precision == _DECADE and year > 0:
        return f"{year // 10:03}X"
    if precision in (_DECADE, _CENTURY, _MILLENNIUM):
        length = 10 ** (_YEAR - precision)
        first = (year - 1) // length * length + 1
        return f"[{edtf_date(first)}..{edtf_date(first + length - 1)}]"
    return f"{edtf_date(year)}~"


def _row(result: Result, dates: set[str]) -> ImportedRow:
    label = next((name for name in result if name.lower() == "itemlabel"), "")
    label = label or next((name for name in result if name.lower().endswith("label")), "")
    item = next((found for text in result.values() if (found := _ENTITY.fullmatch(text))), None)
    item_id = item[1] if item else ""
    row = {"id": item_id, "title": result.get(label, "") or item_id}
    for name, text in result.items():
        if name in dates or name == label or not text:
            continue
        plain = name.lower().removesuffix("label")
        part = next((part for part, known in _PARTS.items() if plain in known), "")
        if f"{name}Label" in result and f"{name}Label" != label:
            part = ""  # an address whose words stand in another column
        is_part = part and part not in row and not _ENTITY.fullmatch(text)
        row[part if is_part else own_column(name)] = text
    return row


# Items


def _of_items(path: Path, entities: Mapping[str, Any]) -> Document:
    left_out: Counter[str] = Counter()
    rows: list[tuple[str, ImportedRow]] = []
    for item_id, item in entities.items():
        claims = item.get("claims") if isinstance(item, dict) else None
        if not isinstance(claims, dict):
            left_out[words.ITEMS_WITHOUT_STATEMENTS] += 1
            continue
        for name, statements in claims.items():
            for each in statements if isinstance(statements, list) else ():
                when, written = _when_of(each, left_out)
                if when or written:
                    dates = {"when": when, AS_WRITTEN: written}
                    rows.append((item_id, _statement(item_id, item, name, each) | dates))
                else:
                    left_out[words.STATEMENTS_WITHOUT_DATE] += 1
    return document_of(path, Imported(rows, lane_column="property", left_out=left_out))


def _statement(item_id: str, item: Mapping[str, Any], name: str, found: object) -> ImportedRow:
    label = _in_english(item.get("labels")) or item_id
    value = _snak(found, "mainsnak")
    said = "" if isinstance(value, dict) and "time" in value else _value_text(value)
    kind = words.PROPERTIES.get(name, name)
    return {
        "id": f"{item_id}-{name}",
        "title": f"{label}: {kind}" + (f" {said}" if said else ""),
        "lane": kind,
        "summary": _in_english(item.get("descriptions")),
        "item": f"http://www.wikidata.org/entity/{item_id}",
    }


def _in_english(texts: object) -> str:
    """Return the English one of texts by language, else the first."""
    if not isinstance(texts, dict):
        return ""
    chosen: object = texts.get("en") or next(iter(texts.values()), {})
    return text_of(chosen.get("value")) if isinstance(chosen, dict) else ""


def _when_of(statement: Any, left_out: Counter[str]) -> tuple[str, str]:  # noqa: ANN401 - any JSON
    """Return the date of a statement, its value or by its qualifiers, and as it is written."""
    if not isinstance(statement, dict) or statement.get("rank") == "deprecated":
        left_out[words.DEPRECATED] += 1
        return "", ""
    value = _snak(statement, "mainsnak")
    if isinstance(value, dict) and "time" in value:
        return _edtf_of_value(value), text_of(value.get("time"))
    found = {name: [*_qualified(statement, name)] for name in ("P580", "P582", "P585")}
    first, last, point = (values[0] if values else None for values in found.values())
    if first is None and last is None:
        return ("", "") if point is None else (_edtf_of_value(point), text_of(point.get("time")))
    texts = [_edtf_of_value(each) if each else "" for each in (first, last)]
    written = " – ".join(text_of(each.get("time")) for each in (first, last) if each)
    return "/".join(texts), written


def _qualified(statement: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    qualifiers = statement.get("qualifiers")
    found: Iterable[Any] = qualifiers.get(name, ()) if isinstance(qualifiers, dict) else ()
    for each in found if isinstance(found, list) else ():
        value = _snak({"snak": each}, "snak")
        if isinstance(value, dict) and "time" in value:
            yield value


def _snak(holder: Any, key: str) -> Any:  # noqa: ANN401 - any JSON
    snak = holder.get(key) if isinstance(holder, dict) else None
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _value_text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("id") or value.get("text") or value.get("amount")
    return text_of(value)


def _edtf_of_value(value: Mapping[str, Any]) -> str:
    text, precision = text_of(value.get("time")), value.get("precision")
    found = _TIME.fullmatch(text)
    if found is None or not isinstance(precision, int):
        return text
    year, month, day = from_bc(int(found[1])), int(found[2]), int(found[3])
    if precision >= _DAY and str(value.get("calendarmodel", "")).endswith(_JULIAN) and day:
        year, month, day = gregorian_of_julian(year, month, day)
    sign = "-" if year < 0 else ""
    return edtf_of_time(f"{sign}{abs(year):04}-{month:02}-{day:02}T{found[4]}Z", precision)
