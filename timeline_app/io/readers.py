"""READERS: the table of the formats that can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io import first_bytes
from timeline_app.io.format import Reader

if TYPE_CHECKING:
    from collections.abc import Callable


def _begins_with(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


COLUMN_OPTIONS: Final = (
    *("title", "start", "end", "id", "lane", "zone"),
    *("year", "month", "day", "time", "minute", "second"),
    *("end_year", "end_month", "end_day", "end_time", "end_minute", "end_second"),
    *("duration", "all_day"),
    *("exact", "article"),
)
_OF_RECORDS: Final = (
    *COLUMN_OPTIONS,
    *("unit", "day_first", "year_first", "century", "short_years", "before_christ", "zone_names"),
    *("duration_unit", "fill_down", "midnight_is_time"),
)
_OF_TEXTS: Final = (*_OF_RECORDS, "encoding")
TABLE_OPTIONS: Final = (*_OF_TEXTS, "sheet")
_FORMATS: Final = "timeline_app.io.formats."
_OTHERS: Final = _FORMATS + "other_programs."
FOLDER: Final = Reader(
    (),
    "Timeline folder",
    "timeline_app.io.formats.folder:read_folder",
    options=("articles_from", "encoding"),
)
READERS: Final = (
    FOLDER,
    Reader(
        (".json",), "Timeline as JSON", _FORMATS + "json:read_json", first_bytes.is_timeline_json
    ),
    Reader(
        (".png",),
        "Exported picture",
        "timeline_app.io.formats.png:read_png",
        sniff=_begins_with(b"\x89PNG\r\n\x1a\n"),
    ),
    Reader(
        (".svg",),
        "Exported picture as SVG",
        "timeline_app.io.formats.svg:read_svg",
        sniff=first_bytes.is_svg,
    ),
    Reader(
        (".pdf",),
        "Exported picture as PDF",
        "timeline_app.io.formats.pdf:read_pdf",
        sniff=_begins_with(b"%PDF-"),
    ),
    Reader(
        (".html",),
        "Exported page for a browser",
        "timeline_app.io.formats.html:read_html",
        sniff=first_bytes.is_own_page,
    ),
    Reader(
        (".json",), "TimelineJS", _OTHERS + "timeline_js:read_story", first_bytes.is_timeline_js
    ),
    Reader(
        (".json",), "vis-timeline", _OTHERS + "vis_timeline:read_vis", first_bytes.is_vis_timeline
    ),
    Reader(
        (".jsonl", ".json"),
        "Timesketch or Plaso JSON",
        _OTHERS + "timesketch:read_json_lines",
        first_bytes.is_timesketch,
        TABLE_OPTIONS,
    ),
    Reader(
        (".csv",),
        "Timesketch or Plaso table",
        _OTHERS + "timesketch:read_csv",
        first_bytes.is_timesketch_table,
        TABLE_OPTIONS,
    ),
    Reader(
        (".csv",),
        "Plaso l2tcsv table",
        _OTHERS + "timesketch:read_l2t",
        first_bytes.is_l2t_table,
        TABLE_OPTIONS,
    ),
    Reader((".ged",), "GEDCOM family tree", _OTHERS + "gedcom:read_gedcom", first_bytes.is_gedcom),
    Reader(
        (".timeline",),
        "The Timeline Project",
        _OTHERS + "timeline_project:read_timeline_project",
        first_bytes.is_timeline_project,
    ),
    Reader((".mw",), "Markwhen", _OTHERS + "markwhen:read_markwhen"),
    Reader(
        (".json",), "SIMILE Timeline", _OTHERS + "simile:read_json_events", first_bytes.is_simile
    ),
    Reader(
        (".xml",),
        "SIMILE Timeline as XML",
        _OTHERS + "simile:read_xml_events",
        first_bytes.is_simile_xml,
    ),
    Reader(
        (".json", ".srj"),
        "Wikidata results",
        _OTHERS + "wikidata:read_results",
        first_bytes.is_wikidata,
    ),
    Reader(
        (".csv", ".tsv"),
        "Wikidata results as a table",
        _OTHERS + "wikidata:read_table",
        first_bytes.is_wikidata_table,
    ),
    Reader((".csv",), "Aeon Timeline table", _OTHERS + "aeon:read_aeon", first_bytes.is_aeon_table),
    Reader(
        (".jsonld", ".json"),
        "Web annotations",
        _OTHERS + "annotations:read_annotations",
        first_bytes.is_annotations,
    ),
    Reader(
        (".ics", ".ical"),
        "iCalendar",
        _OTHERS + "icalendar:read_icalendar",
        first_bytes.is_icalendar,
    ),
    Reader(
        (".csv", ".tsv"),
        "TimelineJS sheet",
        _OTHERS + "timeline_js:read_slides",
        first_bytes.is_timeline_js_sheet,
    ),
    Reader(
        (".csv", ".tsv", ".csv.gz", ".tsv.gz"),
        "CSV or TSV table",
        "timeline_app.io.table.reader:read_text_as_table",
        options=_OF_TEXTS,
    ),
    Reader(
        (".txt", ".tab"),
        "Table as text",
        "timeline_app.io.table.reader:read_text_as_table",
        sniff=first_bytes.may_be_table,
        options=_OF_TEXTS,
    ),
    Reader(
        (".geojson", ".ndjson", ".jsonl"),  # and .json, by its first bytes
        "Records as JSON",
        "timeline_app.io.table.sources.records:read_records",
        sniff=first_bytes.may_be_records,
        options=_OF_RECORDS,
    ),
    Reader(
        (".xlsx", ".ods", ".xlsm", ".xlsb", ".xls"),
        "Spreadsheet",
        "timeline_app.io.table.sources.sheets:read_sheet",
        options=(*_OF_RECORDS, "sheet"),
    ),
    Reader(
        (".parquet", ".feather", ".arrow"),
        "Parquet, Feather or Arrow table",
        "timeline_app.io.table.reader:read_columns",
        sniff=_begins_with(b"PAR1", b"ARROW1", b"\xff\xff\xff\xff"),
        options=_OF_RECORDS,
    ),
)
