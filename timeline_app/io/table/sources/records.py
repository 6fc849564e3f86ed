"""Records of JSON as tables: lists of objects, NDJSON, GeoJSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, read_text
from timeline_app.io.options import ReadOptions
from timeline_app.io.table.reader import read_source
from timeline_app.io.table.sources.grid_source import Grid, GridSource
from timeline_app.model.document import RefusedRow
from timeline_app.words.files import reading as words
from timeline_app.words.files.tables import shapes_not_drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Document, Finding

_AS_IT_IS: Final = ReadOptions()
_MOST_DEPTH: Final = 20
_KEPT_TEXT: Final = 1_000  # characters of a record that is refused
_BY_LINE: Final = (".ndjson", ".jsonl")


def read_records(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of records in JSON, as `read_arrow` does; each record is a row.

    A record is an object of a list, of the only such list within an object, of a line, or a
    feature of GeoJSON (RFC 7946), whose place becomes columns. Fields of objects within it are
    columns called `outer.inner`.
    """
    return read_source(path, options, lambda: GridSource(path.name, records_of(path)))


def records_of(path: Path) -> Grid:
    """Return the records of a file as a table; raises CannotRead where it holds none."""
    text = read_text(path).removeprefix(BYTE_ORDER_MARK)
    return grid_of_text(text, path.name, by_line=path.suffix.lower() in _BY_LINE)


def grid_of_text(text: str, name: str, *, by_line: bool = False) -> Grid:
    """Return the records of a text as a table; raises CannotRead where it holds none."""
    if not by_line:
        try:
            return _grid(name, [*enumerate(_records(_value(text), name), 1)], ())
        except json.JSONDecodeError as error:
            if error.msg != "Extra data":  # behind the first object: a record on each line
                raise CannotRead(words.json_broken(name, error.lineno, error.msg)) from None
        except (RecursionError, ValueError) as error:
            raise CannotRead(words.json_broken(name, 1, str(error))) from None
    records: list[tuple[int, object]] = []
    refused: list[RefusedRow] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            records.append((number, _value(line)))
        except (RecursionError, ValueError) as error:
            reason = words.record_broken(getattr(error, "msg", "too deep"))
            refused.append(RefusedRow(number, reason, line.strip()[:_KEPT_TEXT]))
    return _grid(name, records, refused)


def _value(text: str) -> object:
    value: object = json.loads(text)
    return value


def _records(value: object, name: str) -> Sequence[object]:
    """Return the list of records that a value is or holds."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = {key: each for key, each in value.items() if _is_list_of_objects(each)}
        if len(lists) == 1:
            return next(iter(lists.values()))
        if len(lists) > 1:
            raise CannotRead(words.several_lists(name, [*lists]))
        rows, names = value.get("data"), value.get("columns")
        if isinstance(rows, list) and isinstance(names, list) and _are_rows(rows, len(names)):
            return [dict(zip(map(str, names), row, strict=True)) for row in rows]
        if _are_columns(value):
            rows = zip(*value.values(), strict=True)
            return [dict(zip(value, row, strict=True)) for row in rows]
        if value and all(isinstance(each, dict) for each in value.values()):
            return [{"id": key, **each} for key, each in value.items()]
    raise CannotRead(words.no_records(name))


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _are_rows(rows: Sequence[object], width: int) -> bool:
    """Return whether lists are rows below names that stand apart, as pandas splits a table."""
    return bool(rows) and all(isinstance(each, list) and len(each) == width for each in rows)


def _are_columns(value: Mapping[str, object]) -> bool:
    lengths = {len(each) if isinstance(each, list) else -1 for each in value.values()}
    return len(lengths) == 1 and lengths != {-1}


def _grid(name: str, records: Sequence[tuple[int, object]], refused: Sequence[RefusedRow]) -> Grid:
    """Return records, each with its number or line, as a table with all their fields."""
    lists = [record for _, record in records]
    if lists and all(isinstance(each, list) for each in lists):
        rows = [[_cell(cell) for cell in each] for each in lists if isinstance(each, list)]
        return Grid(rows, [number for number, _ in records], (), refused)
    names: dict[str, int] = {}
    rows_of: list[dict[str, str]] = []
    lines: list[int] = []
    wrong = [*refused]
    shapes = 0
    for number, record in records:
        if not isinstance(record, dict):
            text = json.dumps(record, ensure_ascii=False)[:_KEPT_TEXT]
            wrong.append(RefusedRow(number, words.record_is_no_object(), text))
            continue
        fields = dict(_fields(_feature(record)))
        shapes += "geometry" in fields
        for key in fields:
            names.setdefault(key, len(names))
        rows_of.append(fields)
        lines.append(number)
    if not names:
        raise CannotRead(words.no_records(name))
    findings: tuple[Finding, ...] = (shapes_not_drawn(name, shapes),) if shapes else ()
    rows = [[row.get(key, "") for key in names] for row in rows_of]
    return Grid(rows, lines, [*names], wrong, findings)


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a feature of GeoJSON with its id and place; others as they are."""
    if record.get("type") != "Feature" or not isinstance(record.get("properties"), dict):
        return record
    found = dict(record["properties"])
    if "id" in record and "id" not in found:
        found["id"] = record["id"]
    geometry = record.get("geometry")
    if isinstance(geometry, dict):
        place = geometry.get("coordinates")
        if geometry.get("type") == "Point" and isinstance(place, list) and len(place) > 1:
            found |= {"longitude": place[0], "latitude": place[1]}
        else:
            found["geometry"] = geometry.get("type", "")
    return found


def _fields(
    record: Mapping[str, object], prefix: str = "", depth: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record, those of objects within it as `outer.inner`."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value and depth < _MOST_DEPTH:
            yield from _fields(value, f"{name}.", depth + 1)
        else:
            yield name, _cell(value)


def _cell(value: object) -> str:  # noqa: PLR0911 - a line a kind
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(each, (list, dict)) for each in value):
        return "; ".join(map(_cell, value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)
