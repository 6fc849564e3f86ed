"""Whatever goes wrong while a file is read, the window says so and can be used on."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import feather
from pytestqt.qtbot import QtBot

from tests.builders import a_folder
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow


def damaged_feather(folder: Path) -> Path:
    path = folder / "damaged.feather"
    title = pa.array(["one", "two", "three"])
    offsets = pa.py_buffer(b"".join(n.to_bytes(4, "little") for n in (0, 3, 1 << 23, 11)))
    bad = pa.Array.from_buffers(pa.string(), 3, [None, offsets, title.buffers()[2]])
    table = pa.table({"title": bad, "start": ["2025", "2024", "2023"]})
    feather.write_feather(table, path, compression="uncompressed")
    return path


def not_utf8(folder: Path) -> Path:
    path = folder / "latin.feather"
    buffers = [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")]
    bad = pa.Array.from_buffers(pa.string(), 1, buffers)
    feather.write_feather(pa.table({"title": ["A"], "start": ["2025"], "note": bad}), path)
    return path


def sparse(folder: Path) -> Path:
    a_folder(folder, {"events.csv": "id,title\na,A\n"})
    with (folder / "events.csv").open("r+b") as file:
        file.truncate(60 * 2**30)
    return folder


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (damaged_feather, "its column “title” is damaged"),
        (not_utf8, "its column “note” holds text that is not UTF-8"),
        (sparse, "events.csv is too large"),
    ],
)
def test_what_cannot_be_read_ends_in_a_notice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, made: Callable[[Path], Path], message: str
) -> None:
    window.open_path(made(tmp_path))
    qtbot.waitUntil(lambda: message in window.notice.words)
    assert not window.opening.is_busy
    assert window.progress.isHidden()


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), MemoryError(), SystemError()])
def test_an_error_that_no_one_foresaw_ends_in_a_notice(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    title = window.session.document.title
    with monkeypatch.context() as patch:
        patch.setattr("timeline_app.io.formats.folder.read_folder", fail)
        window.open_path(resource("tour"))
        qtbot.waitUntil(lambda: "tour" in window.notice.words)
    assert window.progress.isHidden()
    assert "\n" not in window.notice.words
    is_memory = isinstance(error, MemoryError)
    assert ("memory" if is_memory else "fault of the program") in window.notice.words
    window.open_path(resource("tour"))
    qtbot.waitUntil(lambda: not window.notice.words and not window.opening.is_busy)
    assert window.session.document.title == title
