"""The story, by real keys: what it shows of each event, and how it goes on and ends."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QStyle, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import SHIFT, Hand, answer
from timeline_app.model.document import Document
from timeline_app.model.query import Query
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.story.story import Story, StoryTimeline
from timeline_app.view.widgets import motion
from timeline_app.view.widgets.basics import Label
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

Key = Qt.Key
OpenStory = Callable[[MainWindow], Story]


@pytest.fixture
def open_story(qtbot: QtBot) -> Iterator[OpenStory]:
    """Begin the story over a window, at 1440 × 900."""
    spoken: list[Story] = []

    def begin(window: MainWindow) -> Story:
        story = Story(window.session, window.canvas, window)
        spoken.append(story)
        story.resize(1440, 900)
        with qtbot.waitExposed(story):
            story.show()
        story.activateWindow()
        qtbot.waitUntil(story.isActiveWindow)
        return story

    yield begin
    for story in spoken:
        story.close()
        story.deleteLater()


def press(story: Story, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(
        QApplication.focusWidget() or story, key, modifiers or Qt.KeyboardModifier.NoModifier
    )


def said(story: QWidget, name: str) -> list[str]:
    return [view.shown_text() for view in story.findChildren(TextView, name)]


def place(story: Story) -> str:
    label = story.findChild(Label, "story_place")
    assert isinstance(label, Label)
    return label.text()


def test_f5_begins_at_the_chosen_event_and_esc_ends_at_the_last_one_shown(
    window: MainWindow, hand: Hand
) -> None:
    window.session.select(20)
    spoken = []

    def go_on(story: QWidget) -> None:
        assert isinstance(story, Story)
        spoken.append((story.isFullScreen(), place(story)))
        for key in (Key.Key_Right, Key.Key_Space, Key.Key_PageDown):
            press(story, key)
        spoken.append((story.isFullScreen(), place(story)))
        press(story, Key.Key_Escape)
        spoken.append((story.isVisible(), place(story)))

    answer(go_on)
    hand.key(Key.Key_F5)
    assert spoken == [(True, "21 of 58"), (True, "24 of 58"), (False, "24 of 58")]
    assert window.session.selection == 23
    assert window.canvas.place_of(23) is not None
    assert not window.isFullScreen()


def test_keys_of_keyboard_and_remote_control(window: MainWindow, open_story: OpenStory) -> None:
    story, session = open_story(window), window.session
    assert session.selection == session.first() == 0
    walk = [
        (Key.Key_Right, None, 1),
        (Key.Key_Space, None, 2),
        (Key.Key_PageDown, None, 3),
        (Key.Key_Left, None, 2),
        (Key.Key_Space, SHIFT, 1),
        (Key.Key_PageUp, None, 0),
        (Key.Key_Left, None, 0),
        (Key.Key_End, None, 57),
        (Key.Key_Right, None, 57),
        (Key.Key_Home, None, 0),
    ]
    for key, modifiers, event in walk:
        press(story, key, modifiers)
        assert session.selection == event
        assert place(story) == f"{event + 1} of 58"


def test_every_event_is_shown_by_its_words_alone(window: MainWindow, open_story: OpenStory) -> None:
    story, document = open_story(window), window.session.document
    for event in range(len(document.events)):
        assert said(story, "story_title") == [document.events.texts["title"][event]]
        articles = {excerpt.article for excerpt in document.excerpts_of(event)}
        quotations = story.findChildren(QuotationView)
        assert {each.excerpts[0].article for each in quotations} == articles
        assert len(quotations) == len(articles)
        for quotation in quotations:
            article = document.article(quotation.excerpts[0].article)
            assert article is not None
            assert article.text is not None
            words = quotation.shown_text().removeprefix("… ").removesuffix("…")
            assert words in article.text
            assert all(each.exact in words for each in quotation.excerpts)
        flags = said(story, "story_differences")
        assert len(flags) == bool(document.differences_of(event))
        assert all(each.topic in flags[0] for each in document.differences_of(event))
        press(story, Key.Key_Right)


def test_every_page_has_the_note_of_its_date(window: MainWindow, open_story: OpenStory) -> None:
    story, events = open_story(window), window.session.document.events
    for index in range(len(events)):
        window.session.select(index)
        shown = " ".join(view.shown_text() for view in story.findChildren(TextView))
        assert events.event(index).dated_note in shown


def test_it_follows_the_filter(window: MainWindow, open_story: OpenStory) -> None:
    session = window.session
    session.request(session.view_spec.with_query(Query(text="summit")))
    count = int(session.mask.sum())
    assert 0 < count < 58
    story = open_story(window)
    titles = []
    for number in range(1, count + 1):
        assert place(story) == f"{number} of {count}"
        titles += said(story, "story_title")
        press(story, Key.Key_Right)
    assert len(set(titles)) == count
    assert place(story) == f"{count} of {count}"


def test_with_nothing_to_show_it_says_so(window: MainWindow, open_story: OpenStory) -> None:
    session = window.session
    session.request(session.view_spec.with_query(Query(text="no such words")))
    story = open_story(window)
    assert [label.text() for label in story.findChildren(Label)][-1] == "No events to show."
    press(story, Key.Key_Right)
    assert session.selection is None


def test_what_is_not_known_is_not_said(open_window: OpenWindow, open_story: OpenStory) -> None:
    document = a_document([an_event("alone", "", title="An event without a source")])
    story = open_story(open_window(document))
    assert said(story, "story_title") == ["An event without a source"]
    assert said(story, "story_date") == ["Date not known"]
    assert said(story, "story_support") == ["No source: this timeline has no articles"]
    assert not story.findChildren(QuotationView)
    assert not said(story, "story_differences")


def test_long_excerpts_scroll_and_are_not_cut(
    open_window: OpenWindow, open_story: OpenStory, qtbot: QtBot
) -> None:
    articles = [
        an_article(f"In {n} " + "many words follow one another, " * 40 + "and end.", f"a{n}")
        for n in range(6)
    ]
    excerpts = [an_excerpt(each, "many words follow", event="event") for each in articles]
    story = open_story(open_window(a_document([an_event()], articles=articles, excerpts=excerpts)))
    area = story.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for view in story.findChildren(TextView):
        assert view.height() >= view.heightForWidth(view.width())
    for _ in range(200):
        press(story, Key.Key_Down)
    assert bar.value() == bar.maximum()
    press(story, Key.Key_Up)
    assert bar.value() < bar.maximum()


@pytest.mark.usefixtures("still")
def test_the_strip_moves_along(window: MainWindow, open_story: OpenStory, hand: Hand) -> None:
    story = open_story(window)
    strip = story.findChild(StoryTimeline)
    assert isinstance(strip, StoryTimeline)
    for _ in range(58):
        hand.settle()
        marks = strip.frame().marks
        event = window.session.selection
        at = (marks.event == event).nonzero()[0]
        assert len(at), f"event {event} is not in view"
        assert marks.left_px[at[0]] < strip.frame().viewport.width_px
        assert 0 <= marks.top_px[at[0]] < strip.frame().viewport.height_px
        press(story, Key.Key_Right)


def test_its_buttons_step_and_the_one_at_an_end_gives_up_the_focus(
    window: MainWindow, open_story: OpenStory
) -> None:
    story = open_story(window)
    assert not story.previous.isEnabled()
    QTest.mouseClick(story.next, Qt.MouseButton.LeftButton)
    assert window.session.selection == 1
    story.previous.setFocus()
    press(story, Key.Key_Space)
    assert window.session.selection == 0
    assert story.hasFocus()
    press(story, Key.Key_Space)
    assert window.session.selection == 1
    assert isinstance(story.next, QPushButton)


def test_a_page_goes_out_briefly_unless_the_system_wants_no_movement(
    window: MainWindow, open_story: OpenStory, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = open_story(window)
    going_out = story.findChild(motion.Fade)
    assert isinstance(going_out, motion.Fade)
    press(story, Key.Key_Right)
    assert going_out.is_running
    assert going_out.isVisible()
    qtbot.waitUntil(lambda: not going_out.isVisible())
    style = QApplication.style()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert motion.allowed_ms() == style.styleHint(hint) > 0
    monkeypatch.setattr(motion, "allowed_ms", lambda: 0)
    press(story, Key.Key_Right)
    assert not going_out.isVisible()


def test_another_timeline_is_shown_from_its_first_event(
    window: MainWindow, open_story: OpenStory, tour: Document
) -> None:
    story = open_story(window)
    press(story, Key.Key_End)
    window.session.open_document(a_document([an_event("first"), an_event("second", "2026")]))
    assert said(story, "story_title") == ["First"]
    press(story, Key.Key_Right)
    assert said(story, "story_title") == ["Second"]
    assert len(tour.events) == 58


def test_a_story_that_begins_before_its_table_is_read_shows_its_first_event(
    window: MainWindow, open_story: OpenStory
) -> None:
    window.session.open_document(a_document())
    story = open_story(window)
    assert [label.text() for label in story.findChildren(Label)][-1] == "No events to show."
    events = [an_event("first"), an_event("second", "2026")]
    window.session.open_document(a_document(events, title="What was read"))
    assert said(story, "story_title") == ["First"]
    assert "What was read" in [label.text() for label in story.findChildren(Label)]


def test_a_story_follows_the_filter_on(window: MainWindow, open_story: OpenStory) -> None:
    window.session.select(0)
    story = open_story(window)
    session = window.session
    mask = ~session.mask
    mask[5:] = True
    session.apply(session.requested.with_query(Query(text="later")), mask)
    assert session.selection == 5
    assert said(story, "story_title") == [session.document.events.texts["title"][5]]


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    ("size", "rows"), [((1440, 900), 8), ((1024, 700), 5), ((760, 520), 3), ((3840, 2160), 8)]
)
def test_the_strip_has_whole_rows_and_the_chosen_event_by_name(
    window: MainWindow, open_story: OpenStory, hand: Hand, size: tuple[int, int], rows: int
) -> None:
    story, session = open_story(window), window.session
    story.resize(*size)
    strip = story.findChild(StoryTimeline)
    assert isinstance(strip, StoryTimeline)
    for event in range(len(session.document.events)):
        if event != session.selection:
            press(story, Key.Key_Right)
        hand.settle()
        frame = strip.frame()
        assert frame.row_px == 24
        assert frame.viewport.height_px == 24 * rows + 6
        (at,) = (place for place, each in enumerate(frame.marks.event) if each == event)
        assert not frame.marks.is_slim[at]
        assert frame.marks.top_px[at] >= 0
        assert frame.marks.top_px[at] + frame.row_px <= frame.viewport.height_px
        assert not frame.capped
        assert frame.links == ()


def quoted_px(story: Story) -> list[int]:
    """The size of type of each quotation, from the top."""
    views = story.findChildren(QuotationView)
    views.sort(key=lambda view: view.mapTo(story, QPoint(0, 0)).y())

    first = [view.document().begin().begin().fragment() for view in views]
    return [fragment.charFormat().font().pixelSize() for fragment in first]


def test_the_first_quotation_is_the_large_one_and_all_fit(
    window: MainWindow, open_story: OpenStory
) -> None:
    story, document = open_story(window), window.session.document
    area = story.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    largest: dict[int, list[int]] = {}
    for _ in range(len(document.events)):
        QApplication.processEvents()
        first, *others = quoted_px(story)
        assert all(first > px for px in others)
        assert len(set(others)) <= 1
        largest.setdefault(1 + len(others), []).append(first)
        press(story, Key.Key_Right)
    assert set(largest) >= {1, 5}
    assert area.viewport().height() > 500, "what the sizes were chosen for"
    assert min(largest[1]) >= 30
    assert max(largest[5]) < min(largest[1])
    assert area.verticalScrollBar().maximum() == 0


def test_a_short_quotation_is_as_large_as_can_be_from_the_first_picture(
    window: MainWindow, open_story: OpenStory
) -> None:
    window.session.select(window.session.document.events.index("investment-package"))
    assert quoted_px(open_story(window)) == [40]
