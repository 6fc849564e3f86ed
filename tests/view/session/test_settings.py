"""What is remembered between runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication

from timeline_app.io.table.columns.column_map import ColumnMap
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.session import settings

pytestmark = pytest.mark.usefixtures("qapp")


def the_file() -> QSettings:
    name = "timeline-app"
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name, name)


def test_at_first_the_system_decides() -> None:
    assert settings.chosen_theme() == settings.SYSTEM
    assert settings.theme_named(settings.SYSTEM) in {LIGHT, DARK}
    assert settings.window_state("geometry") == QByteArray()


@pytest.mark.parametrize("name", ["light", "dark", settings.SYSTEM])
def test_a_chosen_theme_is_remembered(name: str) -> None:
    settings.remember_theme(name)
    assert settings.chosen_theme() == name


def test_themes_have_names() -> None:
    assert settings.theme_named("light") is LIGHT
    assert settings.theme_named("dark") is DARK


def test_a_theme_that_no_longer_exists_is_the_systems() -> None:
    settings.remember_theme("sepia")
    assert settings.chosen_theme() == settings.SYSTEM


def test_a_part_of_the_window_is_remembered() -> None:
    settings.remember_window("splitter", QByteArray(b"\x01\x02"))
    assert settings.window_state("splitter") == QByteArray(b"\x01\x02")
    assert settings.window_state("geometry") == QByteArray()


def test_a_spoilt_state_counts_as_none(tmp_path: Path) -> None:
    settings.remember_window("splitter", QByteArray(b"\x01"))
    QApplication.processEvents()
    for file in (tmp_path / "settings").rglob("*.ini"):
        file.write_text("[window]\nsplitter=nonsense\n")
    assert isinstance(settings.window_state("splitter"), QByteArray)


@pytest.mark.parametrize(
    "kept", ["99999999999", "-5", "1e9", "9" * 5000, "", "wide", "²", "16001", "@Invalid()"]
)
def test_sizes_that_cannot_be_count_as_none(kept: str) -> None:
    for name in ("window/side_px", "article/font_px"):
        the_file().setValue(name, kept)
    assert settings.side_px() == 0
    assert settings.article_font_px() == settings.ARTICLE_FONT_PX


def test_the_width_of_the_side_is_remembered() -> None:
    settings.remember_side(512)
    assert settings.side_px() == 512


@pytest.mark.parametrize(
    "kept",
    [
        '{"title": 5}',
        '{"title": ["a"]}',
        '{"title": "gone"}',
        '{"unit": "weeks"}',
        '{"colour": ""}',
        "[]",
        "[" * 100_000,
        "5",
    ],
)
def test_columns_that_cannot_be_count_as_none(kept: str) -> None:
    settings.remember_columns(["a", "b"], ColumnMap(title="a", start="b"))
    (key,) = (key for key in the_file().allKeys() if key.startswith("columns/"))
    the_file().setValue(key, kept)
    assert settings.column_map(["a", "b"]) is None


def test_columns_are_remembered() -> None:
    columns = ColumnMap(title="a", start="b", time="c")
    settings.remember_columns(["a", "b", "c"], columns)
    assert settings.column_map(["c", "b", "a"]) == columns


@pytest.mark.parametrize("units", [{"unit": "day"}, {"duration_unit": "h"}])
def test_columns_whose_numbers_have_a_unit_are_not_remembered(units: dict[str, str]) -> None:
    settings.remember_columns(["a", "b"], ColumnMap(title="a", start="b"))
    settings.remember_columns(["a", "b"], ColumnMap(title="a", start="b", **units))  # type: ignore[arg-type]
    assert settings.column_map(["a", "b"]) is None


def test_nothing_of_a_timeline_is_remembered(tmp_path: Path) -> None:
    settings.remember_theme("dark")
    settings.remember_window("geometry", QByteArray(b"\x01"))
    written = {file.name for file in (tmp_path / "settings").rglob("*") if file.is_file()}
    assert written <= {"timeline-app.ini", "timeline-app.ini.lock"}


@pytest.mark.parametrize("kept", ["", "{}", "[1, null]", "not json", "9" * 5000])
def test_what_is_no_list_of_paths_is_none_opened_yet(kept: str) -> None:
    the_file().setValue("recent", kept)
    assert settings.recent_paths() == []


def test_the_timeline_that_was_opened_last_is_the_first_of_nine() -> None:
    for n in [*range(12), 5]:
        settings.remember_recent(f"/t/{n}")
    assert settings.recent_paths() == [f"/t/{n}" for n in (5, 11, 10, 9, 8, 7, 6, 4, 3)]
    settings.remember_recent("")
    assert settings.recent_paths() == []
