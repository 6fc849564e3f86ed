"""An article that is read: what is marked in it is seen, and said."""

from itertools import combinations_with_replacement

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.view.reader.article_hand import (
    CHARACTERS,
    CONTROL,
    LONG,
    RED,
    Shows,
    seen_characters,
    seen_tints,
    show_view,
    wheel,
)
from timeline_app.layout.article.highlights import Highlight
from timeline_app.model.document import Document
from timeline_app.paint.theme import DARK, LIGHT, TEXT_CONTRAST, Theme, contrast
from timeline_app.view.reader.article_view import ArticleView
from timeline_app.view.widgets.theme import show_theme


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    return show_view(qtbot)


@given(
    parts=st.lists(CHARACTERS, min_size=1, max_size=80),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@example(["\U0001f600", "a", "e\u0301", "\r\n", "b "], (0.2, 0.9))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_code_points_that_are_tinted_are_those_asked_for(
    shows: Shows, parts: list[str], ends: tuple[float, float]
) -> None:
    text = "".join(parts)
    start, end = sorted(round(share * len(text)) for share in ends)
    view = shows(text)
    view.clearFocus()
    view.set_highlights((Highlight(start, end, RED),))
    asked = seen_characters(text, start, end)
    for position, tints in seen_tints(view, len(text)).items():
        inner = tints[1:-1]  # edges lie between pixels
        assert sum(inner) * 2 <= len(inner) or position in asked
        assert sum(inner) * 2 >= len(inner) or position not in asked


def test_a_passage_is_marked_to_the_pixel(shows: Shows) -> None:
    view = shows("They met early and signed it.")
    view.clearFocus()
    view.set_highlights((Highlight(5, 14, RED, is_chosen=True),))
    (rect,) = view.line_rects(5, 14)
    picture = view.viewport().grab().toImage()
    top = round(rect.top()) + 1
    tints = [
        picture.pixelColor(x_px, top) != LIGHT.surface
        for x_px in (round(rect.left()) - 2, round(rect.left()) + 3, round(rect.right()) - 3)
    ]
    assert tints == [False, True, True]
    assert picture.pixelColor(round(rect.right()) + 2, top) == LIGHT.surface


def seen_below(view: ArticleView, position: int) -> set[str]:
    """The colours of the last pixels of a character's line: its underline and the ground."""
    (rect,) = view.line_rects(position, position + 1)
    picture, x_px = view.viewport().grab().toImage(), round(rect.center().x())
    return {picture.pixelColor(x_px, round(rect.bottom()) - row).name() for row in (1, 2)}


def seen_ground(view: ArticleView, position: int) -> str:
    (rect,) = view.line_rects(position, position + 1)
    at = (round(rect.center().x()), round(rect.top()) + 1)
    return view.viewport().grab().toImage().pixelColor(*at).name()


BLUE = "#0000d0"


def test_passages_are_underlined_in_the_colour_of_the_innermost(shows: Shows) -> None:
    view = shows("They met early and signed it in Tokyo.")
    view.clearFocus()
    view.set_highlights((Highlight(0, 30, RED), Highlight(9, 19, BLUE)))
    assert [seen_below(view, at) for at in (1, 12, 26, 36)] == [
        {RED},
        {BLUE},
        {RED},
        {LIGHT.surface},
    ]
    assert {seen_ground(view, at) for at in (1, 12, 26, 36)} == {LIGHT.surface}


def test_only_the_chosen_passage_is_filled(shows: Shows) -> None:
    view = shows("They met early and signed it in Tokyo.")
    view.clearFocus()
    chosen, within, other = (
        Highlight(0, 18, BLUE, is_chosen=True),
        Highlight(9, 14, RED),
        Highlight(19, 28, RED),
    )
    view.set_highlights((chosen, within, other))
    grounds = [seen_ground(view, at) for at in (2, 11, 21, 33)]
    assert grounds == [LIGHT.highlight, LIGHT.highlight, LIGHT.surface, LIGHT.surface]
    assert [seen_below(view, at) for at in (2, 11, 21)] == [{LIGHT.highlight}, {RED}, {RED}]


def test_what_nothing_cites_is_faint_and_dotted(shows: Shows) -> None:
    text = "They met early. They signed it."
    view = shows(text)
    view.clearFocus()
    before = view.viewport().grab().toImage()
    view.set_uncited([(16, len(text))])
    picture = view.viewport().grab().toImage()
    (cited,), (uncited,) = view.line_rects(0, 15), view.line_rects(16, len(text))
    assert picture.copy(cited.toRect()) == before.copy(cited.toRect())
    row = round(uncited.bottom()) - 1
    inks = [picture.pixelColor(round(uncited.left()) + x, row) for x in range(40)]
    assert {inks[x] == LIGHT.surface for x in range(40)} == {True, False}
    darkest = min(
        (picture.pixelColor(x, y) for x in range(*span(uncited)) for y in range(*high(uncited))),
        key=lambda ink: ink.lightness(),
    )
    assert contrast(darkest.name(), LIGHT.surface) < contrast(LIGHT.text_soft, LIGHT.surface)
    view.set_uncited(())
    assert view.viewport().grab().toImage() == before


def span(rect: QRectF) -> tuple[int, int]:
    return round(rect.left()), round(rect.right())


def high(rect: QRectF) -> tuple[int, int]:
    return round(rect.top()), round(rect.bottom())


def test_the_current_hit_is_seen_more_than_the_others(shows: Shows) -> None:
    text = "They met, and they met again."
    view = shows(text)
    view.clearFocus()
    view.set_found(((5, 8), (19, 22)), 1)
    picture = view.viewport().grab().toImage()
    darkness = []
    for start in (5, 19, 10):
        (rect,) = view.line_rects(start, start + 3)
        at = rect.topLeft() + QPointF(5, 3)
        darkness.append(255 - picture.pixelColor(at.toPoint()).red())
    assert darkness[1] > darkness[0] > darkness[2] == 0


def test_a_passage_that_is_pointed_at_elsewhere_stands_out(shows: Shows) -> None:
    view = shows("They met early.")
    before = view.viewport().grab().toImage()
    view.set_hovered((5, 8))
    during = view.viewport().grab().toImage()
    view.set_hovered(None)
    assert during != before == view.viewport().grab().toImage()


def test_another_theme_has_other_colours(shows: Shows) -> None:
    view = shows("They met early.")
    view.clearFocus()
    view.set_highlights((Highlight(5, 8, RED),))
    assert view.viewport().grab().toImage().pixelColor(3, 300) == LIGHT.surface
    show_theme(DARK)
    assert view.viewport().grab().toImage().pixelColor(3, 300) == DARK.surface


def test_what_is_in_view_is_described_to_screen_readers(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    view.reveal(400_000, 400_100)
    qtbot.waitUntil(lambda: LONG[400_000:400_100] in view.accessibleDescription())
    assert view.accessibleName() == "Article text"
    assert len(view.accessibleDescription()) < 10_000


def test_a_signal_says_that_places_move(shows: Shows, qtbot: QtBot) -> None:
    view = shows(LONG)
    with qtbot.waitSignal(view.moved):
        wheel(view, -1, QPoint(300, 300))
    with qtbot.waitSignal(view.moved):
        view.set_font_px(20)
    with qtbot.waitSignal(view.moved):
        view.resize(500, 600)
    with qtbot.waitSignal(view.moved):
        view.reveal(400_000, 400_100)


def test_no_article_is_no_trouble(shows: Shows) -> None:
    view = shows("")
    view.reveal(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_text() == ""
    assert view.line_rects(0, 10) == []
    assert view.shown.first_position() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reads_on_every_ground(shows: Shows, tour: Document, theme: Theme) -> None:
    """WCAG 2.2, success criterion 1.4.3: 4.5 to 1, where marks lie upon each other too."""
    colours = sorted({lane.colour for lane in tour.lanes})
    pairs = list(combinations_with_replacement(colours, 2))
    view = shows("sphinx " * len(pairs))
    view.clearFocus()
    show_theme(theme)
    spans = [(7 * word, 7 * word + 6) for word in range(len(pairs))]
    view.set_highlights(
        tuple(
            Highlight(*span, colour, is_chosen=span == spans[-1])
            for span, pair in zip(spans, pairs, strict=True)
            for colour in pair
        )
    )
    for current in range(len(spans)):
        view.set_found(tuple(spans), current)
        picture = view.viewport().grab().toImage()
        (rect,) = view.line_rects(*spans[current])
        ground = picture.pixelColor(round(rect.left()) + 3, round(rect.top()) + 3).name()
        assert ground != theme.surface
        assert contrast(ground, theme.text) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_nothing_cites_reads_where_it_is_stepped_to(shows: Shows, theme: Theme) -> None:
    text = "Hill met Ball."
    view = shows(text)
    view.clearFocus()
    show_theme(theme)
    whole = (0, len(text))
    view.set_uncited([whole])
    for found in ((), (whole,)):
        view.set_found(found, 0 if found else None)
        picture = view.viewport().grab().toImage()
        (rect,) = view.line_rects(*whole)
        ground = picture.pixelColor(round(rect.right()) - 4, round(rect.top()) + 4).name()
        inks = {
            picture.pixelColor(x, y).name()
            for x in range(round(rect.left()) + 3, round(rect.left()) + 30)
            for y in range(round(rect.top()) + 4, round(rect.bottom()) - 4)
        }
        assert max(contrast(ink, ground) for ink in inks) >= TEXT_CONTRAST
