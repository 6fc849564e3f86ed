"""From words of an article to an event: by keys, by the mouse, undone, and saved."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, NONE, SHIFT
from tests.view.making.small_folder import (
    ARRIVAL,
    FIRST,
    LANDING,
    MEETING,
    SIGNING,
    WEATHER,
    rows,
    small_folder,
)
from tests.view.reader.test_reader import choose_offered, offered, open_menu, point_in, reader_of
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.resources import resource
from timeline_app.view.actions.action import every_action
from timeline_app.view.making.cards.date_card import DateCard
from timeline_app.view.making.cards.difference_card import DifferenceCard
from timeline_app.view.making.cards.event_card import EventCard
from timeline_app.view.making.cards.margin_card import MarginCard
from timeline_app.view.reader.article_caret import ArticleCaret
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")
Key = Qt.Key
Make = Callable[..., "Desk"]


class Desk:
    """A window of a folder in which an article is open, and a reporter's keys and mouse."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.keys = 0

    @property
    def reader(self) -> ReaderPane:
        return reader_of(self.window)

    @property
    def selected(self) -> str:
        return self.reader.view.selected_text()

    @property
    def card(self) -> MarginCard:
        card = self.reader.maker.cards.card
        assert card is not None
        return card

    @property
    def event_card(self) -> EventCard:
        assert isinstance(self.card, EventCard)
        return self.card

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def text(self) -> str:
        page = self.window.session.page
        assert isinstance(page, ArticlePage)
        article = self.window.session.document.article(page.article)
        assert article is not None
        return article.text or ""

    def press(self, *keys: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.focused, key, modifiers)
            self.keys += 1

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)
        self.keys += len(text)

    def select(self, words: str) -> None:
        start = self.text.index(words)
        self.reader.view.select(start, start + len(words))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, LEFT, NONE, at or widget.rect().center())

    def menu_at(self, words: str) -> None:
        view = self.reader.view
        at = point_in(self.reader, self.text.index(words) + 2)
        reason, point = QContextMenuEvent.Reason.Mouse, view.viewport().mapToGlobal(at)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, point))

    def choose(self, name: str) -> None:
        """Click an entry of the open menu; without a screen the window has to be told to go on."""
        choose_offered(name)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def titles(self) -> list[str]:
        return [*self.window.session.document.events.texts["title"]]

    def saved(self, table: str) -> list[dict[str, str]]:
        self.press(Key.Key_S, modifiers=CONTROL)
        assert not self.window.commands.editor.is_changed
        return rows(self.folder, table)


@pytest.fixture
def sit_down(open_window: OpenWindow, tmp_path: Path) -> Make:
    """Open an article of the small folder in a window; the text has the keyboard."""

    def sit(*, published: str = "2025-10-28", is_listed: bool = True) -> Desk:
        folder = small_folder(tmp_path, published=published)
        if not is_listed:
            (folder / "articles.csv").unlink()
        window = open_window(read_folder(folder))
        window.session.turn_to(ArticlePage(window.session.document.articles[0].id))
        reader_of(window).view.setFocus()
        return Desk(window, folder)

    return sit


@pytest.fixture
def desk(sit_down: Make) -> Desk:
    return sit_down()


# The selection


def test_the_selection_grows_and_shrinks_by_words_at_both_ends(desk: Desk) -> None:
    desk.select("Donald Trump arrived")
    desk.write("]")
    assert desk.selected == "Donald Trump arrived in"
    desk.write("[[")
    assert desk.selected == "Donald Trump"
    desk.write("}")
    assert desk.selected == "President Donald Trump"
    desk.write("{{")
    assert desk.selected == "Trump"


def test_u_selects_one_uncited_sentence_after_the_other(desk: Desk) -> None:
    found = []
    for _ in range(6):
        desk.press(Key.Key_U)
        found.append(desk.selected)
    sentences = ["Trump visits Tokyo", ARRIVAL, SIGNING, MEETING, WEATHER]
    assert found == [*sentences, sentences[0]]
    assert desk.reader.view.hasFocus()


def test_where_there_is_nothing_to_cite_is_passed_over_and_kept(desk: Desk) -> None:
    desk.press(Key.Key_U, Key.Key_X, Key.Key_U)
    assert desk.selected == ARRIVAL
    assert desk.reader.tools.uncited.text() == "Uncited: 4"
    (row,) = desk.saved("nothing_to_cite")
    assert (row["article"], row["exact"]) == ("first", "Trump visits Tokyo")
    desk.press(Key.Key_Z, modifiers=CONTROL)
    assert desk.reader.tools.uncited.text() == "Uncited: 5"


# A new event


def test_behind_what_was_made_the_marked_sentence_is_next_without_u(desk: Desk) -> None:
    desk.press(Key.Key_U, Key.Key_X)
    for title in ("US President Donald Trump arrived in Tokyo", "He signed a framework"):
        desk.press(Key.Key_E, Key.Key_Return)
        assert desk.titles()[-1].startswith(title)
    desk.press(Key.Key_X, Key.Key_E)
    assert desk.event_card.title.text.startswith("Weather was fine")


def test_once_the_caret_was_moved_its_own_sentence_is_next(desk: Desk) -> None:
    desk.press(Key.Key_U, Key.Key_X)
    desk.reader.view.put_caret(ArticleCaret(FIRST.index(WEATHER) + 2, FIRST.index(WEATHER) + 2))
    desk.press(Key.Key_E)
    assert desk.event_card.title.text.startswith("Weather was fine")


def test_keys_lead_to_people_and_place_and_back(desk: Desk) -> None:
    desk.select(WEATHER)
    desk.press(Key.Key_E, Key.Key_P)
    desk.write("Ann Lee")
    desk.press(Key.Key_Return)
    assert desk.event_card.isAncestorOf(desk.focused)
    desk.press(Key.Key_Return)
    *_, event = desk.saved("events")
    assert event["people"] == "Ann Lee"
    desk.select(WEATHER)
    desk.press(Key.Key_E, Key.Key_L)
    desk.write("Kyoto")
    desk.press(Key.Key_Return, Key.Key_Return)
    *_, event = desk.saved("events")
    assert event["place"] == "Kyoto"


def test_tab_leads_from_the_title_of_a_new_lane_to_the_keys_of_the_card(desk: Desk) -> None:
    desk.select(WEATHER)
    desk.press(Key.Key_E, Key.Key_0)
    desk.write("Sky")
    desk.press(Key.Key_Tab, Key.Key_P)
    desk.write("Ann Lee")
    desk.press(Key.Key_Return, Key.Key_Return)
    *_, event = desk.saved("events")
    assert (event["lane"], event["people"]) == ("sky", "Ann Lee")


def test_the_menu_is_of_the_clicked_sentence_not_of_a_selection_elsewhere(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.menu_at(WEATHER)
    desk.choose("New event from this sentence (E)")
    assert desk.event_card.title.text == "Weather was fine"


def test_ctrl_page_keys_turn_to_the_next_article_and_the_previous_one(desk: Desk) -> None:
    desk.press(Key.Key_PageDown, modifiers=CONTROL)
    assert desk.window.session.page == ArticlePage("second")
    desk.press(Key.Key_PageDown, modifiers=CONTROL)  # there is no other
    assert desk.window.session.page == ArticlePage("second")
    assert desk.reader.view.hasFocus()
    desk.press(Key.Key_PageUp, modifiers=CONTROL)
    assert desk.window.session.page == ArticlePage("first")


def test_undo_and_redo_say_by_name_what_they_did(desk: Desk) -> None:
    desk.select(WEATHER)
    desk.press(Key.Key_E, Key.Key_Return)
    desk.press(Key.Key_Z, modifiers=CONTROL)
    assert desk.window.commands.toast.words == "Undone: add event “Weather was fine”"
    assert desk.window.commands.toast.undo.isHidden()
    desk.press(Key.Key_Z, modifiers=CONTROL | SHIFT)
    assert desk.window.commands.toast.words == "Done again: add event “Weather was fine”"


def test_an_event_takes_twelve_keys_at_most_without_its_title(desk: Desk) -> None:
    desk.press(Key.Key_U, Key.Key_U, Key.Key_E, Key.Key_1, Key.Key_Return)
    assert desk.keys <= 12
    session = desk.window.session
    event = session.document.events.event(session.selection or 0)
    assert event.title == "US President Donald Trump arrived in Tokyo"
    assert desk.reader.view.hasFocus()
    caret = desk.reader.view.caret
    assert caret.position == caret.anchor == FIRST.index(ARRIVAL) + len(ARRIVAL)
    desk.press(Key.Key_U)
    assert desk.selected == SIGNING


def test_what_is_added_is_written_with_its_passage_and_its_date(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    desk.press(Key.Key_Return)
    *_, event = desk.saved("events")
    assert event["when"] == "2025-10-27"
    assert (event["dated_by"], event["dated_words"]) == ("derived", "on Monday")
    assert "counted from the article’s date: Tuesday 28 October 2025" in event["dated_note"]
    assert (event["lane"], event["zone"]) == ("tokyo", "Asia/Tokyo")
    assert (event["people"], event["status"]) == ("Donald Trump", "happened")
    assert event["place"].startswith("Tokyo")
    assert "from_outside" not in event
    (excerpt,) = rows(desk.folder, "excerpts")
    start = FIRST.index(ARRIVAL)
    assert excerpt == {
        "event": event["id"],
        "difference": "",
        "article": "first",
        "start": str(start),
        "end": str(start + len(ARRIVAL)),
        "exact": ARRIVAL,
        "prefix": FIRST[max(0, start - 32) : start],
        "suffix": FIRST[start + len(ARRIVAL) :][:32],
        "role": "direct",
    }
    assert read_folder(desk.folder).excerpts[0].anchor.state == "exact"


def test_a_card_says_which_events_cite_its_words_already(desk: Desk) -> None:
    def said() -> list[str]:
        labels = desk.card.findChildren(QLabel)
        return [each.text() for each in labels if each.text().startswith("Cited already")]

    desk.select(SIGNING)
    desk.press(Key.Key_E)
    assert said() == []
    desk.press(Key.Key_Return)
    added = desk.titles()[-1]
    desk.select(SIGNING.split(maxsplit=1)[1])
    desk.press(Key.Key_E)
    assert said() == [f"Cited already for “{added}”"]
    desk.press(Key.Key_Return)
    desk.select(SIGNING)
    desk.press(Key.Key_E)
    assert said() == [f"Cited already for “{added}” and 1 other event"]


def test_adding_is_one_step_that_is_undone_by_key_and_by_the_notice(desk: Desk) -> None:
    before = desk.titles()
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_Return)
    assert len(desk.titles()) == len(before) + 1
    desk.press(Key.Key_Z, modifiers=CONTROL)
    assert desk.titles() == before
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_Return)
    assert desk.window.commands.toast.words.startswith("Event added: ")
    desk.click(desk.window.commands.toast.undo)
    assert desk.titles() == before
    assert not desk.window.commands.toast.words


def test_esc_drops_the_card_and_nothing_is_changed(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_Escape)
    assert desk.reader.maker.cards.card is None
    assert desk.selected == SIGNING
    assert desk.reader.view.hasFocus()
    assert not desk.window.commands.editor.is_changed


def test_esc_in_the_title_drops_the_card(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_T, Key.Key_Escape)
    assert desk.reader.maker.cards.card is None
    assert desk.reader.isVisible()
    assert not desk.window.commands.editor.is_changed


def test_the_title_is_typed_and_what_no_passage_holds_is_underlined(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_E, Key.Key_T)
    desk.write("Trump lands at Haneda 3")
    card = desk.event_card
    waves = [each.cursor.selectedText() for each in card.title.extraSelections()]
    assert waves == ["Haneda", "3"]
    desk.press(Key.Key_Tab, Key.Key_2)
    assert card.lane == "korea"  # the digit is not for the title any more
    desk.click(card._mark)  # noqa: SLF001 - the link below the title
    assert not card.title.extraSelections()
    desk.press(Key.Key_Return)
    *_, event = desk.saved("events")
    assert (event["title"], event["lane"]) == ("Trump lands at Haneda 3", "korea")
    assert event["from_outside"] == "Haneda; 3"


def test_a_title_is_needed(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_E, Key.Key_T, Key.Key_Delete, Key.Key_Return)
    assert desk.event_card.problem.text() == "Give the event a title"
    assert not desk.window.commands.editor.is_changed


def test_another_date_is_typed_in_any_writing_with_its_reading_below(desk: Desk) -> None:
    desk.select(MEETING)
    desk.press(Key.Key_E)
    card = desk.event_card
    card.dates.choose(len(card.dates.options))
    desk.write("30.10.2025")
    assert card.dates.field.reading.text() == "= Thursday 30 October 2025"
    desk.press(Key.Key_Return)
    *_, event = desk.saved("events")
    assert (event["when"], event["dated_by"]) == ("2025-10-30", "outside")
    assert event["status"] == "planned"


def test_what_is_no_date_is_not_added(desk: Desk) -> None:
    desk.select(MEETING)
    desk.press(Key.Key_E)
    card = desk.event_card
    card.dates.choose(len(card.dates.options))
    desk.press(Key.Key_Return)
    assert card.problem.text() == "Type the other date, or choose “No date”"
    desk.write("some day")
    desk.press(Key.Key_Return)
    assert card.problem.text() == card.dates.field.problem != ""
    assert not desk.window.commands.editor.is_changed


def test_d_goes_from_date_to_date_and_s_from_status_to_status(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    card = desk.event_card
    first = card.date
    assert first.when == "2025-10-27"
    desk.press(Key.Key_D)
    assert card.dates.is_typed
    assert QApplication.focusWidget() is card.dates.field
    card.takes_keys()
    desk.press(Key.Key_D)
    assert not card.date.when
    desk.press(Key.Key_D, Key.Key_S)
    assert card.date == first
    desk.press(Key.Key_Return)
    *_, event = desk.saved("events")
    assert event["status"] == "planned"


def test_a_new_lane_is_added_with_the_event_and_the_rest_of_the_settings_stay(desk: Desk) -> None:
    desk.select(MEETING)
    desk.press(Key.Key_E, Key.Key_0)
    desk.write("Xi meeting")
    desk.press(Key.Key_Return)
    before = (desk.folder / "timeline.toml").read_text("utf-8")
    *_, event = desk.saved("events")
    text = (desk.folder / "timeline.toml").read_text("utf-8")
    assert text.startswith(before)
    assert tomllib.loads(text)["lanes"][-1] == {"id": event["lane"], "title": "Xi meeting"}
    desk.press(Key.Key_Z, modifiers=CONTROL)
    assert len(desk.window.session.document.lanes) == 2


def test_names_are_left_out_and_added(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_E)
    card = desk.event_card
    chips = card._people  # noqa: SLF001 - the chips of the people
    assert chips.names == ["Sanae Takaichi"]
    chips.field.setFocus()
    desk.write("Donald Trump")
    desk.press(Key.Key_Return)
    assert chips.names == ["Sanae Takaichi", "Donald Trump"]
    assert desk.reader.maker.cards.card is card  # Enter added the name only
    first = next(each for each in chips._row._parts if each is not chips.field)  # noqa: SLF001
    desk.click(first)
    assert chips.names == ["Donald Trump"]


# The article's date


def test_relative_words_ask_for_the_article_s_date_and_guess_nothing(sit_down: Make) -> None:
    desk = sit_down(published="")
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    card = desk.event_card
    assert card.article_date.is_asking
    assert [card.date.when] == [""]
    desk.press(Key.Key_D)
    desk.write("28 October 2025")
    desk.press(Key.Key_Return)
    assert desk.event_card is card
    assert card.date.when == "2025-10-27"
    desk.press(Key.Key_Return)
    assert [row["published"] for row in desk.saved("articles")] == ["2025-10-28", ""]
    desk.press(Key.Key_Z, Key.Key_Z, modifiers=CONTROL)
    assert not desk.window.session.document.articles[0].published


def test_d_leads_to_the_article_s_date_first_though_other_words_give_a_date(
    sit_down: Make,
) -> None:
    desk = sit_down(published="")
    desk.select(f"{ARRIVAL} {SIGNING}")
    desk.press(Key.Key_E, Key.Key_D)
    card = desk.event_card
    assert card.date.when == "2025-10-28"
    assert QApplication.focusWidget() is card.article_date.field
    card.takes_keys()
    desk.press(Key.Key_D)
    assert card.dates.is_typed


def test_articles_that_no_list_names_are_all_listed_with_the_first_date(sit_down: Make) -> None:
    desk = sit_down(is_listed=False)
    desk.select(ARRIVAL)
    desk.press(Key.Key_E, Key.Key_D)
    desk.write("28 October 2025")
    desk.press(Key.Key_Return, Key.Key_Return)
    assert len(desk.saved("articles")) == 2
    assert len(read_folder(desk.folder).articles) == 2


@pytest.mark.parametrize("by_mouse", [True, False])
def test_the_date_that_the_head_names_is_taken(
    open_window: OpenWindow, tmp_path: Path, *, by_mouse: bool
) -> None:
    folder = small_folder(tmp_path, published="")
    text = FIRST.replace("Tokyo\n", "Tokyo\nBy A. Writer, 28 October 2025\n", 1)
    (folder / "articles" / "first.txt").write_bytes(text.encode())
    window = open_window(read_folder(folder))
    window.session.turn_to(ArticlePage("first"))
    reader_of(window).view.setFocus()
    desk = Desk(window, folder)
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    asked = desk.event_card.article_date
    assert asked.field.reading.text() == "= Tuesday 28 October 2025"
    assert not window.session.document.articles[0].published  # not before it is taken
    if by_mouse:
        assert asked.change.label() == "Take"
        desk.click(asked.change)
    else:
        desk.press(Key.Key_D, Key.Key_Return)
    assert desk.event_card.date.when == "2025-10-27"
    desk.press(Key.Key_Return)
    assert desk.saved("articles")[0]["published"] == "2025-10-28"


# Passages of the chosen event, and its date


@pytest.mark.parametrize(("modifiers", "role"), [(NONE, "direct"), (SHIFT, "partial")])
def test_the_selection_supports_the_chosen_event(
    desk: Desk, modifiers: Qt.KeyboardModifier, role: str
) -> None:
    desk.window.session.select(0)
    desk.select("arrived in Tokyo")
    desk.press(Key.Key_A, modifiers=modifiers)
    (row,) = desk.saved("excerpts")
    assert (row["event"], row["exact"], row["role"]) == ("stop", "arrived in Tokyo", role)
    desk.select("arrived in Tokyo")
    desk.press(Key.Key_A)
    assert desk.window.commands.toast.words.startswith("These words are cited already")
    assert len(desk.saved("excerpts")) == 1


@pytest.mark.parametrize("is_selected", [True, False])
def test_a_click_on_an_event_leaves_the_keys_with_selected_words(
    desk: Desk, *, is_selected: bool
) -> None:
    if is_selected:
        desk.select("arrived in Tokyo")
    canvas = desk.window.canvas
    at = canvas.place_of(0)
    assert at is not None
    desk.click(canvas, at.toPoint())
    assert desk.window.session.selection == 0
    assert desk.focused is (desk.reader.view if is_selected else canvas)
    if is_selected:
        desk.press(Key.Key_A)
        assert [row["event"] for row in desk.saved("excerpts")] == ["stop"]


def test_without_a_chosen_event_it_is_said(desk: Desk) -> None:
    desk.select("arrived in Tokyo")
    for key in (Key.Key_A, Key.Key_D):
        desk.press(key)
        assert desk.window.commands.toast.words.startswith("Choose the event first")
    assert desk.reader.maker.cards.card is None


def test_words_date_the_chosen_event(desk: Desk) -> None:
    desk.window.session.select(0)
    desk.select(SIGNING)
    desk.press(Key.Key_D)
    assert isinstance(desk.card, DateCard)
    desk.press(Key.Key_Return)
    (event,) = desk.saved("events")
    assert (event["when"], event["dated_by"]) == ("2025-10-28", "article")
    assert event["dated_words"] == "28 October 2025"
    assert event["title"] == "The stop in Tokyo"


# Differences


def test_two_passages_of_two_articles_differ(desk: Desk) -> None:
    desk.select("on Monday")
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert "on Monday" in desk.window.commands.toast.words
    desk.window.session.turn_to(ArticlePage("second"))
    desk.reader.view.setFocus()
    desk.select("on Sunday evening")
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert isinstance(desk.card, DifferenceCard)
    desk.write("The arrival")
    desk.press(Key.Key_Return)
    (row,) = desk.saved("differences")
    assert (row["topic"], row["verdict"]) == ("The arrival", "contradiction")
    passages = rows(desk.folder, "excerpts")
    assert [each["exact"] for each in passages] == ["on Monday", "on Sunday evening"]
    assert {each["difference"] for each in passages} == {row["id"]}


@pytest.mark.parametrize("keys", ["A", "X", "D Return", "E Return"])
def test_of_an_article_that_has_another_text_by_now_nothing_is_made(desk: Desk, keys: str) -> None:
    desk.window.session.select(0)
    desk.select(SIGNING)
    first, *others = (getattr(Key, f"Key_{name}") for name in keys.split())
    if others:
        desk.press(first)
    article = desk.folder / "articles" / "first.txt"
    article.write_text(FIRST.replace("Akasaka", "old Akasaka"))
    desk.press(*(others or [first]))
    assert "The article’s file has another text now" in desk.window.commands.toast.words
    assert not desk.window.commands.editor.is_changed


def test_of_two_passages_the_words_that_were_kept_are_compared_and_no_others(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_D, modifiers=CONTROL)
    desk.window.session.turn_to(ArticlePage("second"))
    desk.select(LANDING)
    desk.press(Key.Key_D, modifiers=CONTROL)
    desk.write("the day")
    (desk.folder / "articles" / "first.txt").write_text(f"A correction.\n\n{FIRST}")
    desk.press(Key.Key_Return)
    assert "has another text now" in desk.card.problem.text()
    assert not desk.window.commands.editor.is_changed


def test_a_verdict_is_chosen_by_its_digit(desk: Desk) -> None:
    for words in ("on Monday", "on Thursday"):
        desk.select(words)
        desk.press(Key.Key_D, modifiers=CONTROL)
    card = desk.card
    assert isinstance(card, DifferenceCard)
    desk.press(Key.Key_Return)
    assert card.problem.text() == "Say what they differ about"
    desk.write("Day")
    card.takes_keys()
    desk.press(Key.Key_3, Key.Key_Return)
    (row,) = desk.saved("differences")
    assert row["verdict"] == "detail"


def test_the_same_passage_again_is_no_longer_kept(desk: Desk) -> None:
    desk.select("on Monday")
    desk.press(Key.Key_D, Key.Key_D, modifiers=CONTROL)
    assert "no longer kept" in desk.window.commands.toast.words
    desk.select("on Thursday")
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert desk.reader.maker.cards.card is None


def test_the_other_passage_may_be_the_sentence_at_the_caret(desk: Desk) -> None:
    desk.select(ARRIVAL)
    desk.press(Key.Key_D, modifiers=CONTROL)
    at = FIRST.index(SIGNING) + 5
    desk.reader.view.put_caret(ArticleCaret(at, at))
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert isinstance(desk.card, DifferenceCard)
    assert desk.selected == SIGNING


def test_j_leads_to_the_passage_that_was_cited_last_to_say_that_it_differs(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_D, modifiers=CONTROL)
    desk.window.session.select(0)
    desk.press(Key.Key_U, Key.Key_U, Key.Key_A, Key.Key_J)
    cited = rows_of_passages(desk)[-1]
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert isinstance(desk.card, DifferenceCard)
    assert desk.selected == cited


def test_ctrl_d_takes_the_sentence_that_is_marked_and_the_one_that_j_leads_to(desk: Desk) -> None:
    desk.press(Key.Key_U, Key.Key_X)
    desk.press(Key.Key_D, modifiers=CONTROL)
    kept = [desk.reader.maker.cards.is_comparing]
    desk.window.session.select(0)
    desk.press(Key.Key_U, Key.Key_U, Key.Key_A, Key.Key_J)
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert isinstance(desk.card, DifferenceCard)
    assert desk.card.topic.text() == "The stop in Tokyo"
    desk.press(Key.Key_Escape, Key.Key_J)
    kept.append(desk.reader.maker.cards.is_comparing)
    desk.press(Key.Key_D, modifiers=CONTROL)
    kept.append(desk.reader.maker.cards.is_comparing)
    assert kept == [True, False, True]


def test_a_new_lane_is_suggested_to_be_called_as_the_place(desk: Desk) -> None:
    desk.select(MEETING)
    desk.press(Key.Key_E, Key.Key_0)
    place = desk.event_card.event_made("").place
    assert (place, desk.event_card.lane_to_add) == ("South Korea", "")  # there is that lane
    desk.press(Key.Key_Tab, Key.Key_Escape)
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_0)
    place = desk.event_card.event_made("").place
    assert place == "Akasaka Palace"
    assert desk.event_card.lane_to_add == place
    desk.write("Capital")
    assert desk.event_card.lane_to_add == "Capital"


def rows_of_passages(desk: Desk) -> list[str]:
    return [each.exact for each in desk.window.session.document.excerpts]


def test_without_a_selection_the_differences_open_as_ever(desk: Desk) -> None:
    desk.press(Key.Key_D, modifiers=CONTROL)
    assert desk.window.session.page == DifferencesPage()


# By mouse alone


def test_an_event_is_made_by_mouse_alone(desk: Desk) -> None:
    desk.menu_at(MEETING)
    desk.choose("New event from this sentence (E)")
    card = desk.event_card
    assert desk.selected == MEETING
    desk.click(card.lanes[1])
    assert card.lane == "korea"
    desk.click(card.add)
    *_, event = desk.saved("events")
    assert (event["lane"], event["status"]) == ("korea", "planned")


def test_the_menu_offers_all_that_can_be_made(desk: Desk) -> None:
    desk.menu_at(WEATHER)
    assert not offered()["Supports the chosen event (A)"].isEnabled()
    desk.choose("Nothing to cite here (X)")
    (row,) = desk.saved("nothing_to_cite")
    assert row["exact"] == WEATHER
    desk.window.session.select(0)
    desk.menu_at(SIGNING)
    desk.choose("Supports “The stop in Tokyo” in part (Shift+A)")
    (excerpt,) = desk.saved("excerpts")
    assert (excerpt["exact"], excerpt["role"]) == (SIGNING, "partial")


def test_a_click_on_the_cross_drops_the_card(desk: Desk) -> None:
    desk.select(SIGNING)
    desk.press(Key.Key_E)
    desk.click(desk.card.drop)
    assert desk.reader.maker.cards.card is None


def test_the_article_has_every_key_of_the_menu_and_the_menu_does_the_same(desk: Desk) -> None:
    window = desk.window
    actions = every_action({"Make": window.commands.by_menu["Make"]})
    keys = {
        "E": (Key.Key_E, NONE),
        "A": (Key.Key_A, NONE),
        "Shift+A": (Key.Key_A, SHIFT),
        "D": (Key.Key_D, NONE),
        "X": (Key.Key_X, NONE),
        "Ctrl+D": (Key.Key_D, CONTROL),
    }
    texts = {"[", "]", "{", "}"}
    assert {each.shown_key for each in actions} == keys.keys() | texts
    desk.select("on Monday")
    for shown, (key, modifiers) in keys.items():
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, shown[-1].lower())
        assert desk.reader.maker.key(event) is not None
    for text in texts:
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, NONE, text)
        assert desk.reader.maker.key(event) is not None
    next(each for each in actions if each.shown_key == "E").run()
    assert desk.event_card.hasFocus()
    assert desk.selected == "on Monday"


def test_the_first_event_of_a_new_timeline_is_made_with_its_first_lane(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    made = new_folder(tmp_path / "new", [tmp_path / "one.txt"])
    window = open_window(read_folder(made.path))
    window.session.turn_to(ArticlePage(window.session.document.articles[0].id))
    desk = Desk(window, made.path)
    desk.reader.view.setFocus()
    desk.select(SIGNING)
    desk.press(Key.Key_E, Key.Key_0)
    desk.write("Tokyo")
    desk.press(Key.Key_Return)
    (event,) = desk.saved("events")
    (lane,) = read_folder(made.path).lanes
    assert (lane.id, lane.title) == (event["lane"], "Tokyo")
    assert event["when"] == "2025-10-28"
    assert read_folder(made.path).excerpts[0].anchor.state == "exact"


# Where nothing can be made


def test_the_program_s_own_tour_says_why_it_is_not_edited(window: MainWindow) -> None:
    window.session.turn_to(ArticlePage("framework"))
    reader = reader_of(window)
    reader.view.setFocus()
    desk = Desk(window, resource("tour"))
    for key in (Key.Key_E, Key.Key_A, Key.Key_X):
        desk.press(key)
        assert "Save as…" in window.commands.toast.words
    assert reader.maker.cards.card is None
    assert window.session.document.path == resource("tour")
    desk.menu_at("Under the agreement")
    assert not offered()["New event from this sentence (E)"].isEnabled()
    assert any("Save as…" in name for name in offered())
    open_menu().close()


# What stays


def test_an_edit_keeps_the_place_the_caret_and_the_selection(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    folder = small_folder(tmp_path)
    long = FIRST + "\n".join(f"Sentence number {row} of the article." for row in range(300))
    (folder / "articles" / "first.txt").write_bytes(long.encode())
    window = open_window(read_folder(folder))
    window.session.turn_to(ArticlePage("first"))
    desk = Desk(window, folder)
    reader, view = desk.reader, desk.reader.view
    view.setFocus()
    view.show_from(long.index("number 150"))
    desk.select("number 155 of")
    before = (view.shown.top, view.caret)
    window.session.select(0)
    desk.press(Key.Key_A)
    assert (view.shown.top, view.caret.position) == (before[0], before[1].position)
    desk.select("number 157 of")
    here = (view.shown.top, view.caret)
    window.commands.editor.undo()
    assert desk.reader is reader
    assert (view.shown.top, view.caret) == here
    window.commands.editor.redo()
    assert (view.shown.top, view.caret) == here
    assert any(mark.is_chosen for mark in reader.highlights)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
def test_the_card_never_hides_its_passage(desk: Desk, size: tuple[int, int]) -> None:
    window = desk.window
    window.resize(*size)
    QApplication.processEvents()
    for words in (ARRIVAL, WEATHER):
        desk.select(words)
        desk.press(Key.Key_E)
        view, card = desk.reader.view, desk.card
        start = FIRST.index(words)
        lines = view.line_rects(start, start + len(words))
        assert lines
        assert not any(card.geometry().toRectF().intersects(line) for line in lines)
        assert view.viewport().rect().contains(card.geometry())
        desk.press(Key.Key_Escape)


def test_the_status_line_says_the_keys_of_the_open_card(desk: Desk) -> None:
    hint = desk.window.status.hint
    before = hint.text()
    desk.select(ARRIVAL)
    desk.press(Key.Key_E)
    assert hint.text().startswith("1–9 lane")
    desk.press(Key.Key_Escape)
    assert hint.text() == before


def test_a_timeline_that_was_shown_whole_stays_whole_as_it_grows(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    articles = sorted((small_folder(tmp_path) / "articles").iterdir())
    folder = new_folder(tmp_path / "anew", articles).path
    window = open_window(read_folder(folder))
    window.session.turn_to(ArticlePage(window.session.document.articles[0].id))
    desk = Desk(window, folder)
    for words, date in (("Trump visits Tokyo", "27 October 2025"), (MEETING, "30 October 2025")):
        desk.reader.view.setFocus()
        desk.select(words)
        desk.press(Key.Key_E)
        desk.event_card.dates.choose(len(desk.event_card.dates.options))
        desk.write(date)
        desk.press(Key.Key_Return)
        view, events = window.session.viewport, window.session.document.events
        assert view.start_s <= events.start_s.min()
        assert events.end_s.max() <= view.end_s
    assert view.end_s - view.start_s < 8 * 86_400
    window.session.set_viewport(view.zoomed(4.0, 200.0))
    before = window.session.viewport
    desk.press(Key.Key_Z, modifiers=CONTROL)
    assert window.session.viewport.start_s == before.start_s
