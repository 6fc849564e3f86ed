"""An edit of a large folder: from the edit to its frame, and until it is saved."""

from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from tests.bench.conftest import OpenWindow, Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from tests.bench.timelines import write_table
from timeline_app.io.files import replace_file
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.working_folder import WorkingFolder, read_working_folder, save
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.working_copy import WorkingCopy

SIZE: Final = 100_000
ROUNDS: Final = 9
FRAMES_MS: Final = 2 * 1000 / 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "large"
    path.mkdir()
    write_table(tmp_path, SIZE, ".csv").rename(path / "events.csv")
    return path


def retitled(copy: WorkingCopy, number: int) -> WorkingCopy:
    """The copy with another title of an event in its middle."""
    key = copy.events.rows[SIZE // 2].key
    return copy._replace(events=copy.events.changing(key, {"title": f"Another title {number}"}))


def test_saving_one_change(folder: Path, benchmark: BenchmarkFixture, report: Report) -> None:
    working: list[WorkingFolder] = [read_working_folder(folder)]
    data, beside = (folder / "events.csv").read_bytes(), folder.with_name("beside.csv")
    written_ms: list[float] = []

    def save_one() -> None:
        saved = save(working[-1], retitled(working[-1].copy, len(written_ms)))
        assert saved.files == ("events.csv",)
        working[:] = [saved.folder]

    def write_beside() -> None:
        began_s = perf_counter()
        replace_file(beside, lambda path: path.write_bytes(data))
        written_ms.append((perf_counter() - began_s) * 1000)

    saved_ms = round_times_ms(benchmark, save_one, ROUNDS, before=write_beside)
    of = f"{SIZE:,} events in a folder"
    yardstick = median(written_ms)
    report(Row(f"{of}, save one change, beside its bytes", median(saved_ms), "ms", yardstick, 2))


def test_a_title_to_its_frame(
    folder: Path,
    open_window: OpenWindow,
    benchmark: BenchmarkFixture,
    report: Report,
    qtbot: QtBot,
) -> None:
    window = open_window(read_folder(folder))
    editor, session = window.commands.editor, window.session
    qtbot.waitUntil(lambda: window.commands.files.is_watching, timeout=10_000)
    session.select(SIZE // 2)
    copy = editor.copy()
    assert copy is not None
    numbers = iter(range(ROUNDS + 1))

    def change() -> None:
        copy = editor.copy()
        assert copy is not None
        edit = Edit(EditKind.CHANGE_EVENT, "", retitled(copy, next(numbers)), session.chosen)
        editor.apply(edit)
        QApplication.processEvents()

    change()  # imports
    shown_ms = median(round_times_ms(benchmark, change, ROUNDS))
    report(Row(f"{SIZE:,} events in a folder, a title → its frame", shown_ms, goal=FRAMES_MS))
    editor.end()
