"""The functions for scripts and notebooks."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pandas as pd
import pyarrow as pa
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import timeline_app
from tests.builders import a_document, an_event, contents
from tests.io.tables import a_table
from tests.processes import without_a_screen
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.paint.export.request import PictureError
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow

MOON = {"what": ["Sputnik", "Apollo 11"], "on": ["1957-10-04", "1969-07-20"]}


class ArrowOnly:
    """A table of a library that this program does not know."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def windows() -> list[MainWindow]:
    found = QApplication.topLevelWidgets()
    return [each for each in found if isinstance(each, MainWindow) and each.isVisible()]


def run(code: str, **variables: str) -> str:
    """What a script prints in a process without a screen."""
    command = [sys.executable, "-W", "error", "-c", code]
    environment = without_a_screen() | variables
    answer = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment, timeout=100
    )
    return answer.stdout.strip()


def test_the_package_alone_imports_nothing_slow() -> None:
    slow = {"PySide6", "pandas", "numpy", "pyarrow"}
    code = "import sys, timeline_app; timeline_app.__version__; print(*sys.modules)"
    assert {name.partition(".")[0] for name in run(code).split()} & slow == set()


def test_reading_imports_neither_qt_nor_pandas() -> None:
    code = f"""import sys, timeline_app
document = timeline_app.read({str(resource("tour"))!r})
print(len(document.events), *sys.modules)"""
    count, *modules = run(code).split()
    assert count == "58"
    assert {name.partition(".")[0] for name in modules} & {"PySide6", "pandas"} == set()


def test_reading_a_table_imports_no_pandas(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("title,start,lane\nA,2025-10-28,x\n , ,\nB,2025-10,y\n")
    code = f"""import sys, timeline_app
document = timeline_app.read({str(path)!r})
print(len(document.events), *sys.modules)"""
    count, *modules = run(code).split()
    assert count == "2"
    assert {name.partition(".")[0] for name in modules} & {"PySide6", "pandas"} == set()


def test_only_public_names_are_there() -> None:
    assert {"Document", "picture", "read", "show"} <= set(dir(timeline_app))
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        getattr(timeline_app, "reed")  # noqa: B009 - mypy knows that it is not there


def test_a_path_is_read_with_what_is_said_of_its_columns(tmp_path: Path) -> None:
    path = a_table(tmp_path, "what,made\ncafé,1420073104\n".encode("latin-1"))
    document = timeline_app.read(path, title="what", start="made", unit="s", encoding="latin-1")
    assert list(document.events.texts["title"]) == ["café"]
    assert timeline_app.read(document) is document


def test_a_document_is_one_line_in_a_notebook() -> None:
    document = timeline_app.read(resource("tour"))
    assert repr(document) == f"<Document {document.title!r}, events: 58>"


def test_a_document_is_a_table_again() -> None:
    document = timeline_app.read(resource("tour"))
    table = document.table()
    assert isinstance(table, pd.DataFrame)
    assert list(table["id"]) == list(document.events.texts["id"])


@pytest.mark.parametrize(
    "table", [pd.DataFrame(MOON), pa.table(MOON), ArrowOnly(pa.table(MOON))], ids=type
)
def test_any_table_in_memory_is_read(table: pd.DataFrame | ArrowOnly) -> None:
    document = timeline_app.read(table, title="what", start="on")
    assert list(document.events.texts["title"]) == MOON["what"]
    assert document.path is None
    assert document.title == "Table"


def test_a_data_frame_keeps_its_named_index_only() -> None:
    frame = pd.DataFrame(
        {"title": ["A", "B"], "start": pd.to_datetime(["1969-07-20", "2001-01-01"])}
    )
    later = timeline_app.read(frame[frame["title"] == "B"])
    assert list(later.events.texts["title"]) == ["B"]
    assert not [name for name in later.events.texts if "index" in name]
    dated = timeline_app.read(frame.set_index("start"))
    assert dated.events.texts["when"][0].startswith("1969-07-20")


def test_rows_are_refused_as_in_a_file() -> None:
    document = timeline_app.read(
        pa.table({"id": ["a", "a"], **MOON}), title="what", start="on", id="id"
    )
    assert document.tally.refused == 1
    assert [finding.where for finding in document.findings] == ["Table:2"]


def test_an_empty_table_is_a_timeline_without_events() -> None:
    table = pa.table({"title": pa.array([], pa.string()), "start": pa.array([], pa.string())})
    assert len(timeline_app.read(table).events) == 0


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"colour": "red"}, TypeError, "takes no option “colour”: give one of title, start"),
        ({"unit": "weeks"}, ValueError, "“weeks” is no unit"),
        ({"encoding": "latin-1"}, TypeError, "takes no option “encoding”"),
        ({"start": "that"}, CannotRead, "no column “that”"),
        ({"title": "that", "start": "on"}, CannotRead, "no column “that”"),
    ],
)
def test_wrong_options_are_one_line(
    options: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        timeline_app.read(pa.table(MOON), **options)


def test_what_is_no_timeline(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="type list is no timeline"):
        timeline_app.read([1, 2])  # type: ignore[arg-type]
    with pytest.raises(CannotRead, match="is not there"):
        timeline_app.read(tmp_path / "gone.csv")
    with pytest.raises(TypeError, match="takes no option “unit”: give one of articles_from"):
        timeline_app.read(resource("tour"), unit="s")
    with pytest.raises(CannotRead, match="the table cannot be read"):
        timeline_app.read(pd.DataFrame({"title": [object()], "start": ["2025"]}))


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_shown_and_saved(tmp_path: Path) -> None:
    tour = resource("tour")
    picture = timeline_app.picture(tour, span="all", width=900, theme="dark", scale=2)
    image = QImage.fromData(picture._repr_png_())
    assert image.width() == 1800
    assert image.pixelColor(20, 20).lightness() < 100
    assert repr(picture).startswith("<timeline picture: 1,800 × ")
    for name in ("tour.png", "tour.svg", "tour.pdf", "tour.html", "tour.json"):
        picture.save(str(tmp_path / name))
        assert contents(timeline_app.read(tmp_path / name)) == contents(timeline_app.read(tour))
    with pytest.raises(CannotWrite, match="name the file with"):
        picture.save(tmp_path / "tour.bmp")


@pytest.mark.usefixtures("qapp")
def test_only_a_pdf_has_pages(tmp_path: Path) -> None:
    picture = timeline_app.picture(resource("tour"), page="A4")
    picture.save(tmp_path / "tour.pdf")
    for name in ("tour.png", "tour.svg"):
        with pytest.raises(CannotWrite, match=f"{name} has no pages: leave page out"):
            picture.save(tmp_path / name)
        assert not (tmp_path / name).exists()
    with pytest.raises(ValueError, match="there is no paper “B9”"):
        timeline_app.picture(resource("tour"), page="B9")


@pytest.mark.usefixtures("qapp")
def test_a_picture_never_replaces_its_source(tmp_path: Path) -> None:
    path = a_table(tmp_path, "title,start\nA,2025\n")
    with pytest.raises(CannotWrite, match="is what the timeline is read from"):
        timeline_app.picture(path).save(path)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("lanes", "column"),
    [("stop", "lane"), ("person", "people"), ("How dated", "dated_by"), ("MOOD", "mood")],
)
def test_the_lanes_of_a_picture_have_the_names_of_the_command_line(lanes: str, column: str) -> None:
    rows = [an_event(f"e{n}", mood="calm", people="Ann", dated_by="article") for n in range(3)]
    document = a_document(rows)
    named, meant = (timeline_app.picture(document, lanes=each) for each in (lanes, column))
    assert named._repr_png_() == meant._repr_png_()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"theme": "pink"}, "“pink” is no theme"),
        ({"lanes": "colour"}, "no lanes are made of “colour”"),
        ({"select": "evet"}, "did you mean event"),
        ({"width": 3}, "at least 320 wide"),
        ({"height": 3}, "need a height of"),
        ({"span": "1999", "select": "event"}, "is not in the range"),
    ],
)
def test_a_picture_that_cannot_be_is_one_line(choices: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        timeline_app.picture(a_document([an_event()]), **choices)  # type: ignore[arg-type]
    assert issubclass(PictureError, ValueError)


@pytest.mark.parametrize("kind", ["document", "table", "path"])
def test_an_option_that_a_picture_has_not_is_answered_by_those_it_has(kind: str) -> None:
    table = pa.table(MOON)
    sources = {"document": timeline_app.read(table), "table": table, "path": str(resource("tour"))}
    with pytest.raises(TypeError, match="takes no option “size”: give one of span, lanes, width"):
        timeline_app.picture(sources[kind], size="800x600")


def test_a_document_takes_no_options_of_reading() -> None:
    with pytest.raises(TypeError, match="takes no option “unit”: it takes none"):
        timeline_app.read(timeline_app.read(pa.table(MOON)), unit="s")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_without_a_screen_pictures_are_drawn_and_windows_refused() -> None:
    code = f"""import timeline_app
picture = timeline_app.picture({str(resource("tour"))!r})
print(picture._repr_png_()[:4])
try:
    timeline_app.show({str(resource("tour"))!r})
except RuntimeError as error:
    print(error)"""
    first, second = run(code).splitlines()
    assert first == r"b'\x89PNG'"
    assert second.startswith("there is no screen here")


def test_a_script_waits_until_the_window_is_closed() -> None:
    code = f"""import timeline_app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
document = timeline_app.read({str(resource("tour"))!r})
timeline_app.picture(document)
for _ in range(2):
    QTimer.singleShot(1500, QApplication.closeAllWindows)
    timeline_app.show(document)
    print("closed")"""
    assert run(code, QT_QPA_PLATFORM="offscreen").split() == ["closed", "closed"]


def test_a_loop_that_runs_goes_on(qtbot: QtBot, qapp: QApplication) -> None:
    palette, shown = qapp.palette(), []

    def show() -> None:
        timeline_app.show(pa.table(MOON), title="what", start="on")
        shown.extend(windows())

    QTimer.singleShot(0, show)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].windowTitle() == "Table"
    qtbot.waitUntil(lambda: shown[0].overview is not None)  # it is kept although nothing names it
    shown[0].close()
    qtbot.waitUntil(lambda: not windows())
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_ipython_runs_the_loop_between_its_cells(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    palette = qapp.palette()
    ipython = ModuleType("IPython")
    shell = SimpleNamespace(active_eventloop="qt6")
    monkeypatch.setattr(ipython, "get_ipython", lambda: shell, raising=False)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    timeline_app.show(a_document([an_event()]))
    (window,) = windows()
    qtbot.waitUntil(lambda: window.overview is not None)
    window.close()
    qtbot.waitUntil(lambda: not windows())
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_the_readmes_examples_run(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```python\n")[2].partition("```")[0]
    a_table(
        tmp_path,
        "Mission,Launched,lane\nApollo 11,1969-07-16,Moon\nSputnik,1957,Earth\n",
        "missions.csv",
    )
    code = f"""import os, timeline_app
os.chdir({str(tmp_path)!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
QTimer.singleShot(1500, application.closeAllWindows)
{example}
print(len(frame))"""
    assert run(code, QT_QPA_PLATFORM="offscreen") == "2"
    assert QImage(str(tmp_path / "missions.png")).width() == 1600


@pytest.mark.parametrize("name", ["r.report.pdf", "r.report.html", "r.pptx"])
def test_a_picture_is_saved_as_a_report_or_slides_of_its_events(tmp_path: Path, name: str) -> None:
    drawn = timeline_app.picture(resource("tour"), only=[("status", "planned")], span="all")
    drawn.save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    assert data[:4] in (b"%PDF", b"<!do", b"PK\x03\x04")
    if name.endswith(".html"):
        assert "20 of 58 events (38 hidden by the filter)" in data.decode()
