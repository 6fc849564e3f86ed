"""Settings of a timeline as a whole, from timeline.toml or a JSON object."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, name_as_text, read_text, require_merged
from timeline_app.model.dates.clock import LOCAL, Clock, parse_clock
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.problems import ZoneError
from timeline_app.model.dates.written import read_when
from timeline_app.model.document import Finding, Lane, lane_colour
from timeline_app.words.dates.phrases import date_problem, shortened
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS_FILE: Final = "timeline.toml"

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_TOML_PLACE: Final = re.compile(r" \(at line (\d+), column \d+\)$")


class Settings(NamedTuple):
    """The settings of a timeline; `lanes` and the folder of `articles` are empty if not named."""

    title: str
    description: str = ""
    opening: str = ""
    clock: Clock = LOCAL
    articles: str = ""
    lanes: tuple[Lane, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_settings(folder: Path) -> Settings:
    """Return the settings of a timeline folder, defaults where they are missing or unreadable."""
    if not (folder / SETTINGS_FILE).exists():
        return settings_in("", folder)
    try:
        text = read_text(folder / SETTINGS_FILE).removeprefix(BYTE_ORDER_MARK)
        require_merged(text, SETTINGS_FILE)
        return settings_in(text, folder)
    except CannotRead as error:
        finding = words.settings_unreadable(str(error), SETTINGS_FILE)
        return Settings(name_as_text(folder.resolve().name), findings=(finding,))


def settings_in(text: str, folder: Path) -> Settings:
    """Return the settings that the text of a folder's timeline.toml holds."""
    name = name_as_text(folder.resolve().name)
    values = toml_values(text)
    if isinstance(values, Finding):
        return Settings(name, findings=(values,))
    return settings_of(values, name, SETTINGS_FILE)


def toml_values(text: str) -> dict[str, Any] | Finding:
    """Return what the text of timeline.toml says; the finding about it where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(str(error))
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, deep nesting
        return _not_toml(shortened(str(error)))


def settings_of(values: Mapping[str, object], default_title: str, where: str) -> Settings:
    """Return the settings of a TOML or JSON object, defaults for values of a wrong kind."""
    findings: list[Finding] = []

    def text(key: str, default: str = "") -> str:
        value = values.get(key)
        if value is None or isinstance(value, str):
            return value or default
        findings.append(words.setting_not_text(key, where))
        return default

    return Settings(
        title=text("title", default_title),
        description=text("description"),
        opening=_opening(text("opening"), where, findings),
        clock=_clock(text("clock"), where, findings),
        articles=text("articles"),
        lanes=_lanes(values.get("lanes") or [], where, findings),
        findings=tuple(findings),
    )


def _not_toml(message: str) -> Finding:
    place = _TOML_PLACE.search(message)
    line = place[1] if place else "1"
    return words.not_toml(_TOML_PLACE.sub("", message), f"{SETTINGS_FILE}:{line}")


def _opening(text: str, where: str, findings: list[Finding]) -> str:
    try:
        read_when(text)
    except WhenError as error:
        findings.append(words.opening_unreadable(date_problem(error.problem), where))
        return ""
    return text


def _clock(text: str, where: str, findings: list[Finding]) -> Clock:
    try:
        return parse_clock(text or "local")
    except ZoneError as error:
        findings.append(words.clock_unknown(date_problem(error.problem), where))
        return LOCAL


def _lanes(value: object, where: str, findings: list[Finding]) -> tuple[Lane, ...]:
    tables = value if isinstance(value, list) else [value]
    lanes: dict[str, Lane] = {}
    for number, table in enumerate(tables, start=1):
        lane = _lane(table, number, where, findings)
        if lane is None or lane.id in lanes:
            lane_id = None if lane is None else lane.id
            findings.append(words.lane_without_own_id(number, lane_id, where))
        else:
            lanes[lane.id] = lane
    return tuple(lanes.values())


def _lane(table: object, number: int, where: str, findings: list[Finding]) -> Lane | None:
    if not isinstance(table, dict) or not isinstance(table.get("id"), str):
        return None
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    findings.extend(
        words.setting_not_text(key, where, number)
        for key in sorted(table.keys() - texts.keys())
        if key != "folded" or not isinstance(table[key], bool)
    )
    colour = texts.get("colour", "")
    if colour and not _COLOUR.fullmatch(colour):
        findings.append(words.no_colour(colour, number, where))
    return Lane(
        id=texts["id"],
        title=texts.get("title", texts["id"]),
        colour=colour.lower() if _COLOUR.fullmatch(colour) else lane_colour(number - 1),
        subtitle=texts.get("subtitle", ""),
        stay=texts.get("stay", ""),
        is_folded=table.get("folded") is True,
    )
