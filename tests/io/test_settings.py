from pathlib import Path

import pytest

from timeline_app.io.settings import Settings, read_settings
from timeline_app.model.dates.clock import LOCAL, UTC
from timeline_app.model.document import LANE_COLOURS, Lane
from timeline_app.words.files.findings import finding_line

WHOLE = """
title = "The tour"
description = "Five articles"
opening = "2025-10-26/2025-10-31"
clock = "UTC"
articles = "../seeds"
[[lanes]]
id = "tokyo"
title = "Tokyo"
colour = "#3B5BDB"
subtitle = "UTC+9"
stay = "tokyo-stop"
[[lanes]]
id = "after"
"""


def settings_of(folder: Path, text: str | bytes) -> Settings:
    (folder / "timeline.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(folder)


def lines(settings: Settings) -> list[str]:
    return [finding_line(finding) for finding in settings.findings]


def test_everything_that_is_said(tmp_path: Path) -> None:
    assert settings_of(tmp_path, WHOLE) == Settings(
        title="The tour",
        description="Five articles",
        opening="2025-10-26/2025-10-31",
        clock=UTC,
        articles="../seeds",
        lanes=(
            Lane("tokyo", "Tokyo", "#3b5bdb", "UTC+9", "tokyo-stop"),
            Lane("after", "after", LANE_COLOURS[1]),
        ),
    )


def test_without_a_file_the_folder_gives_the_title(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(tmp_path.name)


def test_a_byte_order_mark_is_harmless(tmp_path: Path) -> None:
    assert settings_of(tmp_path, '\ufefftitle = "x"').title == "x"


def test_bad_toml_is_one_line_with_its_number(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'title = "x"\nopening = \n')
    assert settings.title == tmp_path.name
    (line,) = lines(settings)
    assert line.startswith("it is not valid TOML (Invalid value), timeline.toml:2: correct")


def test_bad_toml_at_the_end_of_the_file_names_the_file(tmp_path: Path) -> None:
    (line,) = lines(settings_of(tmp_path, 'title = """x'))
    assert "timeline.toml" in line
    assert "not valid TOML" in line


def test_toml_that_is_not_utf8_is_one_line(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, b'title = "\xff"')
    assert settings.title == tmp_path.name
    assert "byte 0xff at offset 9" in lines(settings)[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 3", "title is not a text"),
        ('opening = "10/5/2025"', "opening: "),
        ('clock = "Mars/Olympus"', "clock: "),
        ("lanes = 3", "lane 1 has no id"),
        ("[[lanes]]\ntitle = 'x'", "lane 1 has no id"),
        ("[[lanes]]\nid = 'x'\n[[lanes]]\nid = 'x'", "lane 2 has the id “x” of an earlier one"),
        ("[[lanes]]\nid = 'x'\ntitle = 3", "title of lane 1 is not a text"),
        ("[[lanes]]\nid = 'x'\ncolour = 'red'", "“red” of lane 1 is no colour"),
    ],
)
def test_a_wrong_value_has_its_default(tmp_path: Path, text: str, message: str) -> None:
    settings = settings_of(tmp_path, text)
    (line,) = lines(settings)
    assert line.startswith(message)
    assert "timeline.toml" in line
    assert (settings.title, settings.opening, settings.clock) == (tmp_path.name, "", LOCAL)
    assert all(lane.colour == LANE_COLOURS[0] for lane in settings.lanes)


@pytest.mark.parametrize("text", ["a = " + "9" * 5_000, "a = " + "[" * 20_000, "a = 1e999999999"])
def test_toml_that_python_cannot_hold_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "timeline.toml").write_text(f'{text}\ntitle = "T"\n')
    settings = read_settings(tmp_path)
    if settings.title != "T":
        (finding,) = settings.findings
        assert finding_line(finding).startswith("it is not valid TOML (")
        assert len(finding_line(finding)) < 300
