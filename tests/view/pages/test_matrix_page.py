"""The matrix as a page: what its cells say, and where a click or a key on them leads."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.hand import CONTROL, LEFT, NONE, Hand
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.document import Document
from timeline_app.model.evidence.matrix import CellKind
from timeline_app.model.query import Query, ViewSpec
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import wrapped_lines
from timeline_app.paint.theme import DARK
from timeline_app.view.pages.matrix_grid import MatrixCells, MatrixTotals
from timeline_app.view.pages.matrix_page import MatrixView
from timeline_app.view.session.history import ArticlePage, MatrixPage, Page
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.theme import show_theme
from timeline_app.view.window.window import MainWindow

FIRST = an_article("One thing happened. Then another.", "first")
SECOND = an_article("One thing happened early.", "second")


def a_telling_document() -> Document:
    lost = an_excerpt(FIRST, "Then", "late") | {"exact": "Nobody has written this"}
    return a_document(
        [an_event("early", "2025-10-28"), an_event("late", "2025-10-29"), an_event("bare", "2026")],
        articles=[FIRST, SECOND],
        excerpts=[
            an_excerpt(FIRST, "another", "early"),
            an_excerpt(SECOND, "early", "early", role="partial"),
            an_excerpt(SECOND, "happened", "late"),
            lost,
        ],
    )


def a_view(
    qtbot: QtBot, document: Document, width_px: int = 720, height_px: int = 800
) -> tuple[Session, MatrixView]:
    session = Session(document, Viewport(0.0, 1e6, 800.0, 400.0))
    view = MatrixView(session)
    qtbot.addWidget(view)
    view.resize(width_px, height_px)
    with qtbot.waitExposed(view):
        view.show()
    session.turn_to(MatrixPage())
    view.show_page(MatrixPage())
    view.setFocus()
    return session, view


def page_of(session: Session) -> Page | None:
    return session.page


def spoken(cells: MatrixCells | MatrixTotals, row: int) -> list[str]:
    """What a screen reader says of each cell of a row."""
    table, role = cells.model(), Qt.ItemDataRole.AccessibleTextRole
    return [str(table.index(row, column).data(role)) for column in range(table.columnCount())]


def click_cell(view: MatrixView, cells: MatrixCells | MatrixTotals, row: int, column: int) -> None:
    at = cells.visualRect(cells.model().index(row, column)).center()
    QTest.mouseClick(view.windowHandle(), LEFT, NONE, cells.viewport().mapTo(view, at))


def click_event(view: MatrixView, row: int) -> None:
    header = view.grid.cells.verticalHeader()
    at = QPoint(60, header.sectionViewportPosition(row) + 10)
    QTest.mouseClick(view.windowHandle(), LEFT, NONE, header.viewport().mapTo(view, at))


def click_article(view: MatrixView, column: int) -> None:
    header = view.grid.cells.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, 20)
    QTest.mouseClick(view.windowHandle(), LEFT, NONE, header.viewport().mapTo(view, at))


def test_the_cells_say_what_each_article_has_of_each_event(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_telling_document())
    assert spoken(view.grid.cells, 0) == [
        "Early: 1 Its title has a statement of it, 1 excerpt",
        "Early: 2 Its title has a part of it, 1 excerpt",
        "Early: 2",
    ]
    assert spoken(view.grid.cells, 1) == [
        "Late: 1 Its title has words that are not found, 0 excerpts, 1 not found",
        "Late: 2 Its title has a statement of it, 1 excerpt",
        "Late: 1 only here",
    ]
    assert spoken(view.grid.cells, 2)[2] == "Bare: 0 no source"


def test_the_totals_say_what_each_article_adds(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_telling_document())
    table = view.grid.totals.table
    shown = [[str(table.index(row, column).data()) for column in range(3)] for row in range(2)]
    assert shown == [["1", "2", "2"], ["adds 0", "adds 1", "1"]]
    assert spoken(view.grid.totals, 1)[1] == (
        "2 Its title supports 2 events, 1 of them alone. A click reads it."
    )


def test_a_click_on_a_cell_goes_to_its_first_excerpt(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_telling_document())
    click_cell(view, view.grid.cells, 0, 1)
    assert session.selection == 0
    start = (SECOND.text or "").index("early")
    assert session.page == ArticlePage("second", start, start + len("early"))


def test_a_click_on_what_is_not_found_opens_its_article_and_on_nothing_chooses(
    qtbot: QtBot,
) -> None:
    session, view = a_view(qtbot, a_telling_document())
    click_cell(view, view.grid.cells, 2, 0)
    assert session.selection == 2
    assert page_of(session) == MatrixPage()
    click_cell(view, view.grid.cells, 1, 0)
    assert page_of(session) == ArticlePage("first")


def test_a_click_on_a_heading_chooses_the_event_or_reads_the_article(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_telling_document())
    click_event(view, 1)
    assert session.selection == 1
    assert page_of(session) == MatrixPage()
    click_article(view, 2)
    assert page_of(session) == MatrixPage()
    click_article(view, 1)
    assert page_of(session) == ArticlePage("second")
    session.turn_to(MatrixPage())
    click_cell(view, view.grid.totals, 1, 0)
    assert page_of(session) == ArticlePage("first")


def test_it_is_walked_by_keys(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_telling_document())
    cells = view.grid.cells
    assert cells.hasFocus()
    cells.setCurrentIndex(cells.table.index(0, 0))
    QTest.keyClick(cells, Qt.Key.Key_Down)
    QTest.keyClick(cells, Qt.Key.Key_Right)
    QTest.keyClick(cells, Qt.Key.Key_Return)
    assert session.selection == 1
    start = (SECOND.text or "").index("happened")
    assert page_of(session) == ArticlePage("second", start, start + len("happened"))
    session.turn_to(MatrixPage())
    QTest.keyClick(cells, Qt.Key.Key_Tab)
    totals = view.grid.totals
    assert totals.hasFocus()
    totals.setCurrentIndex(totals.table.index(0, 0))
    QTest.keyClick(totals, Qt.Key.Key_Return)
    assert page_of(session) == ArticlePage("first")


def test_events_of_one_article_can_be_shown_alone(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_telling_document())
    only = view.findChild(QCheckBox)
    assert isinstance(only, QCheckBox)
    assert only.text() == "Only events of one article (1)"
    QTest.mouseClick(only, LEFT, NONE, QPoint(8, only.height() // 2))
    assert [view.grid.cells.table.title(row) for row in range(1)] == ["Late"]
    assert view.grid.cells.table.rowCount() == 1
    session.select(0)
    assert view.grid.cells.table.row_of(0) is None


def test_it_shows_what_the_filter_shows(qtbot: QtBot, tour: Document) -> None:
    session, view = a_view(qtbot, tour)
    table = view.grid.cells.table
    assert table.rowCount() == len(tour.events)
    session.request(ViewSpec(query=Query(hidden=frozenset({("status", "planned")}))))
    assert table.events.tolist() == session.mask.nonzero()[0].tolist()
    assert table.rowCount() < len(tour.events)


def test_every_cell_of_the_tour_leads_to_words_that_support_its_event(
    qtbot: QtBot, tour: Document
) -> None:
    session, view = a_view(qtbot, tour)
    cells = view.grid.cells
    for (event, article), cell in cells.table.matrix.cells.items():
        session.turn_to(MatrixPage())
        cells.setCurrentIndex(cells.table.index(event, article))
        QTest.keyClick(cells, Qt.Key.Key_Return)
        page = page_of(session)
        assert cell.kind in {CellKind.DIRECT, CellKind.PARTIAL}
        assert session.selection == event
        assert isinstance(page, ArticlePage)
        text = tour.articles[article].text or ""
        assert text[page.start : page.end] == cell.excerpts[0].exact


@pytest.mark.parametrize(("width_px", "titles_px"), [(720, 280), (614, 230), (471, 150)])
def test_all_of_the_tours_articles_have_room(
    qtbot: QtBot, tour: Document, width_px: int, titles_px: int
) -> None:
    _, view = a_view(qtbot, tour, width_px)
    QApplication.processEvents()
    bar = view.grid.totals.horizontalScrollBar()
    assert bar.maximum() == 0
    assert view.grid.cells.verticalHeader().width() >= titles_px


def test_of_many_articles_the_totals_scroll_with_the_cells(qtbot: QtBot) -> None:
    articles = [an_article(article_id=f"a{number}") for number in range(60)]
    rows = [an_excerpt(article, "One thing", "event") for article in articles]
    _, view = a_view(qtbot, a_document([an_event()], articles=articles, excerpts=rows))
    QApplication.processEvents()
    bar = view.grid.totals.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert view.grid.cells.horizontalScrollBar().value() == bar.maximum()


def test_the_chosen_event_is_kept_in_view(qtbot: QtBot, tour: Document) -> None:
    session, view = a_view(qtbot, tour, height_px=400)
    cells = view.grid.cells
    for event in (len(tour.events) - 1, 0, len(tour.events) // 2):
        session.select(event)
        box = cells.visualRect(cells.table.index(event, 0))
        assert cells.viewport().rect().contains(box)
        assert cells.currentIndex().row() == event


def test_hovering_a_row_points_at_its_event(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_telling_document())
    cells = view.grid.cells
    at = cells.visualRect(cells.table.index(1, 1)).center()
    QTest.mouseMove(view.windowHandle(), cells.viewport().mapTo(view, at))
    assert session.pointed == 1


def test_a_timeline_without_articles_says_so(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_document([an_event()]))
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert said == ["This timeline has no articles."]
    assert not view.grid.isVisible()


def test_another_theme_is_shown_at_once(qtbot: QtBot, tour: Document) -> None:
    _, view = a_view(qtbot, tour)
    light = view.grab().toImage().pixelColor(300, 130)
    show_theme(DARK)
    assert view.grab().toImage().pixelColor(300, 130).lightness() < light.lightness()


def test_a_long_title_is_wrapped_and_shortened_in_the_last_line() -> None:
    font = sans(11)
    title = "United States and Japan Forge New Agreement to Secure Minerals"
    lines = wrapped_lines(title, font, 80, 3)
    assert len(lines) == 3
    assert lines[0].startswith("United")
    assert lines[-1].endswith("…")
    assert wrapped_lines("Short", font, 80, 3) == ("Short",)


def test_from_the_matrix_to_the_article_and_back(window: MainWindow, hand: Hand) -> None:
    window.session.select(3)
    hand.key(Qt.Key.Key_M, CONTROL)
    assert window.side is not None
    view = window.side.currentWidget()
    assert isinstance(view, MatrixView)
    cells = view.grid.cells
    assert cells.hasFocus()
    assert cells.currentIndex().row() == 3
    (article, *_) = (a for e, a in cells.table.matrix.cells if e == 3)
    cells.setCurrentIndex(cells.table.index(3, article))
    QTest.keyClick(cells, Qt.Key.Key_Return)
    assert isinstance(page_of(window.session), ArticlePage)
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page_of(window.session) == MatrixPage()
    assert view.isVisible()
