from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event, contents
from timeline_app.io.errors import CannotWrite
from timeline_app.io.registry import open_timeline
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.query import Query, ViewSpec
from timeline_app.paint.export.writers import writers
from timeline_app.paint.theme import DARK
from timeline_app.resources import resource
from timeline_app.view.dialogs.export_dialog import ExportDialog
from timeline_app.view.dialogs.export_where import with_kind
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.theme import show_theme

if TYPE_CHECKING:
    from collections.abc import Callable

offscreen_has_no_size_hints = pytest.mark.qt_log_ignore("This plugin does not support propagate")
SHOWN = Viewport(float(parse_when("2025-10-28").start_s), float(DAY_S), 900.0, 600.0)


@pytest.fixture(scope="module")
def tour_session(qapp: object) -> Session:
    assert qapp is not None
    session = Session(open_timeline(resource("tour")), SHOWN)
    session.select(session.document.events.index("minerals-signing"))
    return session


@pytest.fixture
def dialog(qtbot: QtBot, tour_session: Session) -> ExportDialog:
    return opened(qtbot, tour_session)


def opened(qtbot: QtBot, session: Session) -> ExportDialog:
    dialog = ExportDialog(session, SHOWN)
    qtbot.addWidget(dialog)
    return dialog


def choose(dialog: ExportDialog, range_name: str) -> None:
    dialog.form.range.setCurrentIndex(dialog.form.range.findData(range_name))


def turn_to(dialog: ExportDialog, suffix: str) -> None:
    """Choose a kind of file."""
    suffixes = [each.suffix for each in writers()]
    dialog.form.kind.setCurrentIndex(suffixes.index(suffix))


def summary(dialog: ExportDialog) -> str:
    return dialog.summary.text()


def is_new(dialog: ExportDialog, before: QImage) -> bool:
    return image_of(dialog) != before


def image_of(dialog: ExportDialog) -> QImage:
    return dialog.preview.grab().toImage()


def test_it_opens_on_the_opening_view_with_its_size_and_counts(dialog: ExportDialog) -> None:
    assert summary(dialog).startswith("1,600 × ")
    assert " of 58 events shown" in summary(dialog)
    assert dialog.error.text() == ""
    assert dialog.save_button.isEnabled()
    assert dialog.save_button.isDefault()


def test_the_preview_follows_every_field(qtbot: QtBot, dialog: ExportDialog) -> None:
    form = dialog.form
    changes: list[Callable[[], None]] = [
        lambda: choose(dialog, "all"),
        lambda: choose(dialog, "view"),
        lambda: form.theme.setCurrentIndex(form.theme.findData("dark")),
        lambda: form.marks_chosen.setChecked(False),
        lambda: form.has_caption.setChecked(False),
        lambda: form.is_transparent.setChecked(True),
        lambda: form.width_px.setValue(1000),
        lambda: form.height_px.setValue(2000),
    ]
    for change in changes:
        before = image_of(dialog)
        change()
        qtbot.waitUntil(partial(is_new, dialog, before))


def test_scale_changes_the_pixels_that_are_said(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.form.scale.setValue(2)
    qtbot.waitUntil(lambda: summary(dialog).startswith("3,200 × "))


def test_what_the_window_shows_is_its_span_and_its_filter(
    qtbot: QtBot, tour_session: Session
) -> None:
    session = Session(tour_session.document, SHOWN)
    session.request(ViewSpec(Query(frozenset({("status", "planned")})), column="article"))
    dialog = opened(qtbot, session)
    choose(dialog, "view")
    request = dialog.form.request()
    assert request.span == (SHOWN.start_s, SHOWN.end_s)
    assert request.column == "article"
    assert not dialog.form.marks_chosen.isEnabled()
    qtbot.waitUntil(lambda: "hidden by the filter" in summary(dialog))


def test_dates_are_asked_for_only_where_they_count(dialog: ExportDialog) -> None:
    assert not dialog.form.dates.isEnabled()
    choose(dialog, "own")
    assert dialog.form.dates.isEnabled()


@pytest.mark.parametrize(
    ("dates", "words"),
    [("soon", "“soon” is not a date"), ("", "range is empty"), ("2025-10-31/2025-10-26", "ends")],
)
def test_bad_dates_are_said_beside_them_until_they_are_right(
    qtbot: QtBot, dialog: ExportDialog, dates: str, words: str
) -> None:
    choose(dialog, "own")
    dialog.form.dates.setText(dates)
    qtbot.waitUntil(lambda: words in dialog.error.text())
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    dialog.form.dates.setText("2025-10-28")
    qtbot.waitUntil(lambda: dialog.error.text() == "")
    assert dialog.save_button.isEnabled()


def test_a_height_that_is_too_small_grows_and_says_so(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.form.height_px.setValue(300)
    qtbot.waitUntil(lambda: "its rows need more than 300 px" in summary(dialog))
    assert dialog.save_button.isEnabled()


def test_a_picture_is_saved_as_the_request_says(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "tour.png"
    dialog.form.scale.setValue(2)
    dialog.save_to(path)
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: summary(dialog) == "Saved tour.png.")
    image = QImage(str(path))
    assert image.width() == 3200
    assert image.dotsPerMeterX() == pytest.approx(192 / 0.0254, abs=1)
    assert contents(open_timeline(path)) == contents(open_timeline(resource("tour")))
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".html"])
def test_a_vector_picture_is_saved_and_opens_again(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"tour{suffix}"
    dialog.save_to(path)
    qtbot.waitUntil(lambda: summary(dialog).startswith(f"Saved tour{suffix}"))
    assert contents(open_timeline(path)) == contents(open_timeline(resource("tour")))
    assert dialog.save_button.isEnabled()


def test_a_pdf_has_the_page_that_was_chosen(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    turn_to(dialog, ".pdf")
    dialog.form.page.setCurrentIndex(dialog.form.page.findText("Letter"))
    dialog.save_to(tmp_path / "tour.pdf")
    qtbot.waitUntil(lambda: summary(dialog) == "Saved tour.pdf.")
    size = pypdfium2.PdfDocument(tmp_path / "tour.pdf")[0].get_size()
    assert size == pytest.approx((612, 792), abs=0.6)


def test_a_pdf_that_cannot_be_is_said_and_writes_nothing(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    turn_to(dialog, ".pdf")
    dialog.form.width_px.setValue(16_000)
    dialog.form.scale.setValue(1)
    dialog.form.height_px.setValue(2_000)
    qtbot.waitUntil(lambda: dialog.error.text().startswith("A page of 16,000 × "))
    assert not dialog.save_button.isEnabled()
    dialog.form.page.setCurrentIndex(dialog.form.page.findText("A3"))
    qtbot.waitUntil(lambda: "1 page of A3" in summary(dialog))
    assert [*tmp_path.iterdir()] == []
    assert dialog.save_button.isEnabled()


def test_the_timeline_is_saved_as_json(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    path = tmp_path / "tour.json"
    dialog.save_to(path)
    qtbot.waitUntil(lambda: summary(dialog) == "Saved tour.json.")
    assert contents(open_timeline(path)) == contents(open_timeline(resource("tour")))


def test_the_button_asks_where_and_adds_the_suffix(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(_parent: QWidget, _title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "picture"), kinds.partition(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: summary(dialog) == "Saved picture.png.")
    assert asked == ["asia-tour-october-2025.png"]
    assert (tmp_path / "picture.png").exists()


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_a_file_is_asked_about_when_its_suffix_is_known(
    qtbot: QtBot,
    dialog: ExportDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: QMessageBox.StandardButton,
) -> None:
    path = tmp_path / "tour.png"
    path.write_bytes(b"MY PICTURE")
    asked = []

    def press(box: QMessageBox) -> int:
        asked.append(box.text())
        return answer.value

    chosen = (str(tmp_path / "tour"), "PNG picture (*.png)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    monkeypatch.setattr(QMessageBox, "exec", press)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    if answer == QMessageBox.StandardButton.Yes:
        qtbot.waitUntil(lambda: summary(dialog) == "Saved tour.png.")
    assert asked == ["tour.png is there already. Replace it?"]
    assert (path.read_bytes() == b"MY PICTURE") is (answer == QMessageBox.StandardButton.No)


def test_the_list_of_kinds_has_every_format_there_is(dialog: ExportDialog) -> None:
    kinds = [dialog.form.kind.itemText(place) for place in range(dialog.form.kind.count())]
    assert kinds == [f"{each.title} ({each.suffix})" for each in writers()]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ics", ".vis.json", ".timelinejs.json"])
def test_events_are_saved_and_what_the_file_lacks_is_said(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, suffix: str
) -> None:
    dialog.save_to(tmp_path / f"tour{suffix}")
    qtbot.waitUntil(lambda: summary(dialog).startswith(f"Saved tour{suffix}. Not all is in it: "))
    assert "204 excerpts" in summary(dialog)
    assert len(open_timeline(tmp_path / f"tour{suffix}").events) == 58


@pytest.mark.parametrize(
    ("name", "suffix", "path"),
    [
        ("tour", ".vis.json", "tour.vis.json"),
        ("tour.json", ".vis.json", "tour.vis.json"),
        ("tour.JSON", ".vis.json", "tour.vis.json"),
        ("tour.vis.json", ".vis.json", "tour.vis.json"),
        ("tour.vis.json", ".json", "tour.vis.json"),
        ("tour.csv", ".vis.json", "tour.csv"),
        ("tour.png", ".json", "tour.png"),
    ],
)
def test_a_name_gets_the_suffix_of_the_chosen_kind_where_it_lacks_it(
    name: str, suffix: str, path: str
) -> None:
    assert with_kind(Path(name), suffix) == Path(path)


@pytest.mark.parametrize("name", ["own.csv", "link.csv", "sub/../own.csv"])
def test_what_the_timeline_is_read_from_is_never_replaced(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    source = tmp_path / "own.csv"
    source.write_text("title,start\nA,2025\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(source)
    (tmp_path / "sub").mkdir()
    dialog = opened(qtbot, Session(open_timeline(source), SHOWN))
    dialog.save_to(tmp_path / name)
    assert "is what the timeline is read from" in dialog.error.text()
    assert source.read_text(encoding="utf-8") == "title,start\nA,2025\n"


def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "nowhere" / "tour.png")
    qtbot.waitUntil(lambda: "nowhere is not there" in dialog.error.text())
    assert dialog.save_button.isEnabled()


def test_another_suffix_is_said(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "tour.bmp")
    assert "name the file with .png, .svg, .pdf, " in dialog.error.text()
    assert [*tmp_path.iterdir()] == []


def test_the_picture_is_copied(qtbot: QtBot, dialog: ExportDialog) -> None:
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: summary(dialog).startswith("Copied, 1,600 × "))
    assert QGuiApplication.clipboard().image().width() == 1600


def test_closing_drops_what_is_being_painted(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "tour.png"
    dialog.save_to(path)
    dialog.reject()
    qtbot.wait(300)
    assert not path.exists()


def test_closing_while_a_file_is_written_lets_it_be_completed(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "tour.json"
    dialog.save_to(path)
    dialog.reject()
    qtbot.waitUntil(path.exists)
    qtbot.wait(50)
    assert contents(open_timeline(path)) == contents(open_timeline(resource("tour")))


@offscreen_has_no_size_hints
def test_escape_closes(dialog: ExportDialog) -> None:
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@offscreen_has_no_size_hints
def test_every_field_is_reached_by_tab_and_has_a_name(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.show()
    dialog.activateWindow()
    form = dialog.form
    order: list[QWidget] = [
        form.kind,
        form.range,
        form.width_px,
        form.height_px,
        form.scale,
        form.theme,
        form.headline,
        form.standfirst,
        form.quotations,
        form.has_caption,
        form.is_transparent,
        form.marks_chosen,
        dialog.copy_button,
        dialog.close_button,
        dialog.save_button,
    ]
    order[0].setFocus()
    for widget in order:
        qtbot.waitUntil(widget.hasFocus)
        assert named(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)


def named(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_it_opens_in_the_theme_of_the_window(qtbot: QtBot, tour_session: Session) -> None:
    show_theme(DARK)
    dialog = ExportDialog(tour_session, SHOWN)
    qtbot.addWidget(dialog)
    assert dialog.form.request().theme is DARK


def test_a_timeline_without_events_can_be_exported(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Session(a_document(), SHOWN))
    assert "0 of 0 events shown" in summary(dialog)


def test_a_refused_write_keeps_the_old_file(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tour.png"
    path.write_bytes(b"the old one")

    def refuse(*_arguments: object) -> None:
        raise CannotWrite("tour.png cannot be written: no space left on device")

    monkeypatch.setattr("timeline_app.paint.export.png.write_png", refuse)
    dialog.save_to(path)
    qtbot.waitUntil(lambda: "no space left" in dialog.error.text())
    assert path.read_bytes() == b"the old one"


def test_many_events_at_one_instant_are_drawn_as_density(qtbot: QtBot) -> None:
    instant = "2025-10-28T10:40"
    rows = [an_event(f"e{number}", instant, lane=f"{number % 5}") for number in range(5000)]
    dialog = opened(qtbot, Session(a_document(rows), SHOWN))
    assert "5,000 of 5,000 events shown" in summary(dialog)
    assert dialog.save_button.isEnabled()


def test_as_in_the_window_has_its_folded_lanes(qtbot: QtBot, tour_session: Session) -> None:
    dialog = opened(qtbot, tour_session)
    choose(dialog, "window")
    request = dialog.form.request()
    assert request.window is not None
    assert request.window.viewport == SHOWN
    assert request.window.folds.collapsed == tour_session.view_spec.collapsed != frozenset()
    qtbot.waitUntil(lambda: "not in sight in the window" in summary(dialog))


def test_headline_standfirst_and_quotations_are_those_of_the_fields(dialog: ExportDialog) -> None:
    form = dialog.form
    assert form.headline.placeholderText() == tour_title(dialog)
    form.headline.setText(" A week in Asia ")
    form.standfirst.setText("As told")
    form.quotations.setValue(3)
    request = form.request()
    assert (request.headline, request.standfirst) == ("A week in Asia", "As told")
    assert request.quotations == 3
    form.has_caption.setChecked(False)
    assert not form.headline.isEnabled()
    request = form.request()
    assert (request.headline, request.standfirst, request.quotations) == ("", "", 0)


def tour_title(dialog: ExportDialog) -> str:
    return dialog.form.request().document.title


def test_nothing_is_remembered_for_the_next_picture(qtbot: QtBot, tour_session: Session) -> None:
    first = opened(qtbot, tour_session)
    first.form.headline.setText("A week in Asia")
    first.form.quotations.setValue(3)
    first.reject()
    request = opened(qtbot, tour_session).form.request()
    assert (request.headline, request.quotations) == ("", 0)


SUFFIXES = [each.suffix for each in writers()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_seen_before_it_is_saved_and_saved_as_such(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, suffix: str
) -> None:
    turn_to(dialog, suffix)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    qtbot.wait(150)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    preview = dialog.preview
    if preview.currentWidget() is preview.text:
        assert "Tokyo" in preview.text.toPlainText() or "Trump" in preview.text.toPlainText()
        assert "All of the timeline, 58 events" in summary(dialog)
    else:
        image = image_of(dialog)
        colours = {image.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 300, 3)}
        assert len(colours) > 8
    assert dialog.error.text() == ""
    path = tmp_path / f"tour{suffix}"
    dialog.save_to(path)
    qtbot.waitUntil(lambda: summary(dialog).startswith(f"Saved tour{suffix}."))
    assert path.stat().st_size > 500


def test_pages_are_turned_by_buttons_keys_and_wheel(qtbot: QtBot, dialog: ExportDialog) -> None:
    turn_to(dialog, ".report.pdf")
    pages = dialog.preview.pages
    qtbot.waitUntil(lambda: pages.place.text() == "1 of 44")
    assert "44 pages of A4, 58 events" in summary(dialog)
    first = image_of(dialog)
    QTest.mouseClick(pages.next, Qt.MouseButton.LeftButton)
    assert pages.place.text() == "2 of 44"
    assert image_of(dialog) != first
    QTest.keyClick(pages.sheet, Qt.Key.Key_PageDown)
    QTest.keyClick(pages.sheet, Qt.Key.Key_PageUp)
    QTest.keyClick(pages.sheet, Qt.Key.Key_Left)
    QTest.keyClick(pages.sheet, Qt.Key.Key_Left)
    assert pages.place.text() == "1 of 44"
    assert not pages.previous.isEnabled()


def test_a_kind_has_the_fields_that_it_takes(dialog: ExportDialog) -> None:
    form = dialog.form
    wanted = {
        ".png": {"range", "width_px", "theme", "quotations", "is_transparent"},
        ".pdf": {"range", "width_px", "theme", "quotations", "is_transparent", "page"},
        ".report.pdf": {"range", "page"},
        ".pptx": {"range", "theme"},
        ".json": set[str](),
    }
    for suffix, fields in wanted.items():
        turn_to(dialog, suffix)
        every = {"range", "width_px", "theme", "quotations", "is_transparent", "page"}
        assert {name for name in every if not getattr(form, name).isHidden()} == fields, suffix


def test_a_report_has_what_the_filter_shows_and_says_so(
    qtbot: QtBot, tour_session: Session
) -> None:
    session = Session(tour_session.document, SHOWN)
    session.request(ViewSpec(Query(frozenset({("status", "planned")}))))
    dialog = opened(qtbot, session)
    turn_to(dialog, ".report.html")
    assert dialog.form.request().filter_words == "Status: without Planned"
    assert dialog.form.request().span == "all"
    qtbot.waitUntil(lambda: "38 of 58 events (20 hidden by the filter)" in summary(dialog))


def test_the_last_choice_of_each_kind_is_remembered(
    qtbot: QtBot, tour_session: Session, tmp_path: Path
) -> None:
    first = opened(qtbot, tour_session)
    first.form.width_px.setValue(1_200)
    first.form.has_caption.setChecked(False)
    first.save_to(tmp_path / "tour.png")
    qtbot.waitUntil(lambda: summary(first) == "Saved tour.png.")
    turn_to(first, ".report.pdf")
    first.form.page.setCurrentIndex(first.form.page.findText("A3"))
    first.save_to(tmp_path / "tour.report.pdf")
    qtbot.waitUntil(lambda: summary(first) == "Saved tour.report.pdf.")
    second = opened(qtbot, tour_session)
    assert second.form.writer.suffix == ".report.pdf"
    assert second.form.page.currentText() == "A3"
    turn_to(second, ".png")
    assert second.form.width_px.value() == 1_200
    assert not second.form.has_caption.isChecked()
    turn_to(second, ".svg")
    assert second.form.width_px.value() == 1_600
    assert second.form.has_caption.isChecked()


@pytest.mark.parametrize("suffix", [".png", ".report.pdf", ".pptx"])
def test_cancel_leaves_the_old_file_while_it_is_painted(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"tour{suffix}"
    path.write_bytes(b"the old one")
    turn_to(dialog, suffix)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_to(path)
    assert dialog.close_button.text() == "Cancel"
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert summary(dialog) == f"Cancelled: tour{suffix} is as it was."
    qtbot.wait(100)
    assert path.read_bytes() == b"the old one"
    assert dialog.close_button.text() == "Close"
    qtbot.waitUntil(dialog.save_button.isEnabled)


def test_cancel_leaves_the_old_file_while_it_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    rows = [an_event(f"e{number}", f"20{number % 90 + 10}-01-01") for number in range(30_000)]
    dialog = opened(qtbot, Session(a_document(rows), SHOWN))
    turn_to(dialog, ".ics")
    path = tmp_path / "many.ics"
    path.write_bytes(b"the old one")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_to(path)
    qtbot.wait(50)
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: summary(dialog) == "Cancelled: many.ics is as it was.")
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["many.ics"]


def test_a_slow_work_shows_how_far_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    rows = [an_event(f"e{number}", f"20{number % 90 + 10}-01-01") for number in range(3_000)]
    dialog = opened(qtbot, Session(a_document(rows), SHOWN))
    dialog.show()
    turn_to(dialog, ".report.pdf")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_to(tmp_path / "many.report.pdf")
    assert not dialog.progress.isVisible()
    qtbot.waitUntil(lambda: dialog.progress.isVisible() and dialog.progress.value() > 100)
    before = dialog.progress.value()
    qtbot.waitUntil(lambda: dialog.progress.value() > before)
    dialog.cancel()
    assert not dialog.progress.isVisible()


def test_what_is_missing_is_said_before_anything_is_saved(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_to(dialog, ".svg")
    qtbot.wait(200)
    assert dialog.note.text() == ""
    monkeypatch.setattr("timeline_app.paint.export.vector.faces.can_embed", lambda: False)
    monkeypatch.setattr("timeline_app.paint.export.slides.compose.find_spec", lambda _: None)
    turn_to(dialog, ".pptx")
    qtbot.waitUntil(lambda: "pip install timeline-app[slides]" in dialog.note.text())
    turn_to(dialog, ".svg")
    qtbot.waitUntil(lambda: "pip install timeline-app[fonts]" in dialog.note.text())
    assert dialog.save_button.isEnabled()
    assert dialog.error.text() == ""


def test_a_large_timeline_is_not_written_to_be_looked_at(qtbot: QtBot) -> None:
    rows = [an_event(f"e{number}", "2025-10-28") for number in range(2_001)]
    dialog = opened(qtbot, Session(a_document(rows), SHOWN))
    said = "All of the timeline, 2,001 events, the first 40 shown as rows."
    for suffix in (".json", ".xlsx", ".ics"):
        turn_to(dialog, suffix)
        qtbot.waitUntil(lambda: summary(dialog) == said)
        lines = dialog.preview.text.toPlainText().splitlines()
        assert lines[0].split() == ["id", "title", "when", "lane"]
        assert len(lines) == 41


def many_events(count: int) -> Session:
    rows = [
        an_event(f"e{n}", f"20{n % 90 + 10}-{n % 12 + 1:02}-01", lane=f"{n % 5}")
        for n in range(count)
    ]
    return Session(a_document(rows), SHOWN)


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".html"])
def test_cancel_acts_while_many_events_are_drawn(qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    dialog = opened(qtbot, many_events(3_000))
    path = tmp_path / f"many{suffix}"
    path.write_bytes(b"the old one")
    turn_to(dialog, suffix)
    choose(dialog, "all")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_to(path)
    qtbot.waitUntil(lambda: 0 < dialog.progress.value() < 900)
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert summary(dialog) == f"Cancelled: many{suffix} is as it was."
    qtbot.wait(50)
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


@pytest.mark.parametrize("suffix", [".json", ".csv", ".ics", ".parquet", ".xlsx"])
def test_writing_many_events_shows_how_far_it_is(
    qtbot: QtBot, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.view.work.worker._TOLD_EVERY_S", 0.0)
    dialog = opened(qtbot, many_events(20_000))
    turn_to(dialog, suffix)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    values: list[int] = []
    dialog.progress.valueChanged.connect(values.append)
    dialog.save_to(tmp_path / f"many{suffix}")
    saved = f"Saved many{suffix}."
    qtbot.waitUntil(lambda: summary(dialog).startswith(saved))
    told = [value for value in values if value >= 0]  # -1 where it is not known yet
    assert told == sorted(told)
    assert len({*told}) > 5
    assert told[-1] > 800


def test_what_the_filter_hides_is_said_of_pictures_and_of_data(
    qtbot: QtBot, tour_session: Session
) -> None:
    session = Session(tour_session.document, SHOWN)
    session.request(ViewSpec(Query(frozenset({("status", "planned")}))))
    dialog = opened(qtbot, session)
    said = "those that the filter hides are not in the file, the articles are in it whole"
    qtbot.waitUntil(lambda: summary(dialog).endswith(said))
    turn_to(dialog, ".json")
    also = "All of the timeline, 58 events, also the 20 that the filter hides."
    qtbot.waitUntil(lambda: summary(dialog) == also)
    turn_to(dialog, ".report.pdf")
    qtbot.waitUntil(lambda: "pages of A4" in summary(dialog))
    assert "not in the file" not in summary(dialog)


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".html", "A page holds at most 10,000 events, not 10,001"),
        (".report.pdf", "A report of 10,001 events is not possible"),
        (".pptx", "10,001 slides are not possible"),
    ],
)
def test_what_a_kind_cannot_hold_is_said_before_it_is_saved(
    qtbot: QtBot, suffix: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("nothing of it is set")

    monkeypatch.setattr("timeline_app.layout.report.report._row", never)
    rows = [an_event(f"e{n}", "2025-10-28") for n in range(10_001)]
    dialog = opened(qtbot, Session(a_document(rows), SHOWN))
    turn_to(dialog, suffix)
    qtbot.waitUntil(lambda: dialog.error.text().startswith(words))
    assert not dialog.save_button.isEnabled()
