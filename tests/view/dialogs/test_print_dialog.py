"""Printing: the picture on one sheet, as in a PDF."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from timeline_app.io.registry import open_timeline
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.edtf import parse_when
from timeline_app.resources import resource
from timeline_app.view.dialogs.print_dialog import (
    PrintDialog,
    picture_to_print,
    print_picture,
)
from timeline_app.view.session.session import Session

SHOWN = Viewport(float(parse_when("2025-10-28").start_s), float(DAY_S), 900.0, 600.0)


@pytest.fixture(scope="module")
def session(qapp: object) -> Session:
    assert qapp is not None
    return Session(open_timeline(resource("tour")), SHOWN)


def _letters(text: str) -> str:
    """A text without its signs, of which several share a glyph."""
    return "".join(filter(str.isalnum, text.replace("\u02bc", "")))


def test_every_event_of_the_dates_in_view_is_printed(session: Session, tmp_path: Path) -> None:
    picture = picture_to_print(session, SHOWN)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    print_picture(picture, printer)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == 1
    words = " ".join(document[0].get_textpage().get_text_range().split())
    titles = [session.document.events.texts["title"][event] for event in picture.shown.tolist()]
    assert len(titles) > 10
    printed = [title for title in titles if _letters(title) in _letters(words)]
    assert len(printed) >= len(titles) - picture.shortened
    # Qt writes fades so that nothing fades: what is about a time would look as if it were known.
    assert b"/Shading " in (tmp_path / "a.pdf").read_bytes()
    assert b"/S /Alpha" not in (tmp_path / "a.pdf").read_bytes()


def test_the_preview_shows_a_page(qtbot: QtBot, session: Session) -> None:
    picture = picture_to_print(session, SHOWN)
    dialog = PrintDialog(picture)
    qtbot.addWidget(dialog)
    asked: list[QPrinter] = []
    dialog.paintRequested.connect(asked.append)
    dialog.show()
    qtbot.waitUntil(lambda: bool(asked))
    layout = asked[0].pageLayout()
    is_wide = picture.width_px >= picture.height_px
    ways = QPageLayout.Orientation
    assert layout.orientation() == (ways.Landscape if is_wide else ways.Portrait)
