"""Reading beside the window: the last request is answered, by a document or by one line."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.builders import a_folder, an_event, csv_text
from timeline_app.model.document import Document
from timeline_app.resources import resource
from timeline_app.view.opening import DocumentLoader


def a_timeline(folder: Path, *ids: str) -> Path:
    return a_folder(folder, {"events.csv": csv_text([an_event(each) for each in ids])})


def answered(answer: SignalBlocker) -> Any:  # noqa: ANN401 - what a signal carries
    """The one thing that the signal brought."""
    assert answer.args is not None
    assert len(answer.args) == 1
    return answer.args[0]


def test_a_timeline_is_read(tmp_path: Path, qtbot: QtBot) -> None:
    loader = DocumentLoader()
    with qtbot.waitSignal(loader.loaded) as answer:
        loader.read(a_timeline(tmp_path / "one", "a", "b"))
        assert loader.is_reading
    document = answered(answer)
    assert isinstance(document, Document)
    assert len(document.events) == 2
    assert not loader.is_reading


def test_what_cannot_be_read_is_one_line(tmp_path: Path, qtbot: QtBot) -> None:
    loader = DocumentLoader()
    with qtbot.waitSignal(loader.failed) as answer:
        loader.read(tmp_path / "nowhere")
    line = str(answered(answer))
    assert "nowhere" in line
    assert "\n" not in line
    assert not loader.is_reading


def test_only_the_last_request_is_answered(tmp_path: Path, qtbot: QtBot) -> None:
    loader, titles = DocumentLoader(), []
    loader.loaded.connect(lambda document: titles.append(len(document.events)))
    loader.failed.connect(titles.append)
    loader.read(resource("tour"))
    loader.read(tmp_path / "nowhere")
    loader.read(a_timeline(tmp_path / "one", "a", "b", "c"))
    qtbot.waitUntil(lambda: titles != [])
    qtbot.wait(200)
    assert titles == [3]


def test_the_same_path_can_be_read_again(tmp_path: Path, qtbot: QtBot) -> None:
    loader, path = DocumentLoader(), a_timeline(tmp_path / "one", "a")
    for ids in (("a",), ("a", "b")):
        a_timeline(path, *ids)
        with qtbot.waitSignal(loader.loaded) as answer:
            loader.read(path)
        document = answered(answer)
        assert len(document.events) == len(ids)


def test_an_answer_nobody_waits_for_is_dropped_quietly(tmp_path: Path, qtbot: QtBot) -> None:
    loader = DocumentLoader()
    loader.read(a_timeline(tmp_path / "one", "a"))
    del loader
    qtbot.wait(100)
