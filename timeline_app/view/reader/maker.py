"""What is made from the words of the open article: events with their passages, differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal

from timeline_app.model.articles.text_spans import sentence_around, sentence_spans
from timeline_app.model.making.edits import Edit, EditKind, excerpt_cells
from timeline_app.paint.fonts import text_factor
from timeline_app.view.reader.article_caret import ArticleCaret
from timeline_app.words import making_card as words
from timeline_app.words.evidence import hidden_by_filter
from timeline_app.words.making import (
    dated_by_words,
    event_added,
    passage_added,
    set_aside,
    they_differ,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.evidence.citations import CitedArticle
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.view.making.date_card import DateCard
    from timeline_app.view.making.difference_card import DifferenceCard
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.event_card import EventCard
    from timeline_app.view.making.margin_card import MarginCard
    from timeline_app.view.making.toast import Toast
    from timeline_app.view.reader.article_view import ArticleView
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.basics import Entry

_CARD_ROOM_PX: Final = 378  # of the margin: a card, its arrow, and the edge
_ABOVE_PX: Final = 8.0  # a passage whose card stands below it
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier


class _Kept(NamedTuple):
    """The first of two passages that differ."""

    article: str
    start: int
    end: int
    words: str


class Maker(QObject):
    """Makes what the selected words of an article say; where nothing is selected, the sentence.

    Signals: `card_changed` when a card opens or closes.

    Attributes:
        card: the card that is open in the margin, if one is.

    """

    card_changed = Signal()

    def __init__(
        self, view: ArticleView, session: Session, editor: Editor, toast: Toast, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._session = view, session
        self._editor, self._toast = editor, toast
        self._cited: CitedArticle | None = None
        self._span: Span = (0, 0)  # that the card is about
        self._first: _Kept | None = None
        self.card: MarginCard | None = None
        view.moved.connect(self._place)

    def show_article(self, cited: CitedArticle) -> None:
        """Make from another article, or from another state of the same one."""
        was, self._cited = self._cited, cited
        is_other = was is None or was.article.id != cited.article.id or was.text != cited.text
        if is_other:
            self.end()

    def end(self) -> None:
        """Drop the card, and give its room to the article."""
        self._close()
        self._view.make_room_for_card(0.0)

    # Where it is made from

    def _why_not(self) -> str:
        """Return why nothing can be made of this timeline; "" where it can."""
        path = self._session.document.path
        if self._editor.can_edit:
            return ""
        is_tour = path is None or path.is_dir()
        return words.own_tour() if is_tour else words.only_read(path.name if path else "")

    def _selected(self) -> Span | None:
        """Return the selected words without white space at their ends, if there are any."""
        from timeline_app.model.making.new_event import without_blank_ends

        if self._cited is None:
            return None
        start, end = without_blank_ends(self._cited.text, *self._view.caret.selection)
        return (start, end) if end > start else None

    def _sentence(self, position: int | None = None) -> Span | None:
        """Return the sentence at a position, or at the caret, or where the view begins."""
        from timeline_app.model.making.word_moves import sentence_around

        if self._cited is None:
            return None
        if position is None:
            shown, position = self._view.shown, self._view.caret.position
            if not 0 <= shown.y_of(position) < shown.view_px:
                position = shown.first_position()
        start, end = sentence_around(self._cited.text, position)
        return (start, end) if end > start else None

    def _passage(self, span: Span | None = None) -> Span | None:
        """Return the given, the selected, or the nearest words; None where it is said why not."""
        if why := self._why_not():
            self._toast.say(why)
            return None
        found = span or self._selected() or self._sentence()
        if found is None:
            self._toast.say(words.nothing_selected())
        return found

    def _chosen(self) -> tuple[int, str] | None:
        """Return the chosen event and its title; None where it is said that there is none."""
        event = self._session.selection
        if event is None:
            self._toast.say(words.no_event_chosen())
            return None
        return event, self._session.document.events.texts["title"][event]

    # What is made at once

    def resize_selection(self, *, at_end: bool, by: int) -> None:
        """Grow the selection by a word (1) at its end or its start, or shrink it (-1)."""
        from timeline_app.model.making import word_moves

        if self._cited is None:
            return
        move = word_moves.end_moved_by_word if at_end else word_moves.start_moved_by_word
        start, end = move(self._cited.text, *self._view.caret.selection, by)
        self._view.select(start, end)
        self._view.shown.show_line(end if at_end else start)

    def support(self, *, in_part: bool, span: Span | None = None) -> None:
        """Add a passage that supports the chosen event, directly or in part."""
        from timeline_app.model.making.edits import add_excerpt
        from timeline_app.model.making.new_event import is_cited_for

        passage = self._passage(span)
        chosen = self._chosen() if passage is not None else None
        if passage is None or chosen is None or self._cited is None:
            return
        event, title = chosen
        article = self._cited.article
        if is_cited_for(self._session.document, event, article.id, passage):
            self._toast.say(words.cited_already(title))
            return
        event_id = self._session.document.events.texts["id"][event]
        role = "partial" if in_part else "direct"
        cells = excerpt_cells(article, *passage)
        self._make(
            EditKind.ADD_PASSAGE_IN_PART if in_part else EditKind.ADD_PASSAGE,
            title,
            lambda copy: add_excerpt(copy, cells, event=event_id, role=role),
            passage_added(title, in_part=in_part),
            passage,
            event_id,
        )

    def pass_over(self, span: Span | None = None) -> None:
        """Keep that there is nothing to cite in the sentences of a passage."""
        from timeline_app.model.making.edits import pass_over

        passage, cited = self._passage(span), self._cited
        if passage is None or cited is None:
            return
        whole = sentence_around(cited.text, *passage)
        if not any(start < whole[1] and whole[0] < end for start, end in cited.uncited):
            self._toast.say(words.passed_over_already())
            return
        cells = excerpt_cells(cited.article, *whole)
        self._make(
            EditKind.NOTHING_TO_CITE,
            "",
            lambda copy: pass_over(copy, cells),
            set_aside(len(sentence_spans(cells["exact"]))),
            whole,
        )

    def _make(
        self,
        kind: EditKind,
        subject: str,
        change: Callable[[WorkingCopy], WorkingCopy],
        said: str,
        passage: Span,
        chosen: str | None = None,
    ) -> None:
        """Make an edit and say so; the caret goes behind the passage it was made from."""
        copy = self._editor.copy()
        if copy is None:
            return
        self._editor.apply(Edit(kind, subject, change(copy), chosen))
        self._view.put_caret(ArticleCaret(passage[1], passage[1]))
        self._toast.say(said, self._undo_once())

    def _undo_once(self) -> Callable[[], None]:
        """Return what undoes the last edit, as long as it is the last one."""
        stack = self._editor.stack
        place = stack.index()
        return lambda: stack.undo() if stack.index() == place else None

    # Cards

    def new_event(self, span: Span | None = None) -> None:
        """Open the card of a new event."""
        from timeline_app.view.making.event_card import EventCard
        from timeline_app.view.making.suggested import suggested_event

        passage = self._passage(span)
        if passage is None or self._cited is None:
            return
        session = self._session
        given = suggested_event(session.document, self._cited, passage, session.selection)
        card = EventCard(given, self._view)
        card.added.connect(lambda: self._add_event(card))
        card.date_changed.connect(self._note_words)
        card.article_dated.connect(self._date_article)
        self._open(card, passage)

    def date_event(self, span: Span | None = None) -> None:
        """Open the card that dates the chosen event by the words."""
        from timeline_app.view.making.date_card import DateCard
        from timeline_app.view.making.suggested import article_date_in_words, date_options

        passage = self._passage(span)
        chosen = self._chosen() if passage is not None else None
        if passage is None or chosen is None or self._cited is None:
            return
        options = date_options(self._session.document, self._cited, passage)
        published = article_date_in_words(self._cited.article)
        card = DateCard(chosen[1], options, published, self._view)
        event_id = self._session.document.events.texts["id"][chosen[0]]
        card.added.connect(lambda: self._set_date(card, event_id))
        card.date_changed.connect(self._note_words)
        card.article_dated.connect(self._date_article)
        self._open(card, passage)

    def differ(self, span: Span | None = None) -> None:
        """Keep the first of two passages, or open the card of their difference."""
        passage, cited = self._passage(span), self._cited
        if passage is None or cited is None:
            return
        here = _Kept(cited.article.id, *passage, cited.text[slice(*passage)])
        if self._first is None:
            self._first = here
            self._toast.say(words.first_kept(here.words), stays=True)
        elif self._first == here:
            self._toast.say(words.same_passage(), stays=True)
        else:
            from timeline_app.view.making.difference_card import DifferenceCard

            card = DifferenceCard((self._first.words, here.words), self._view)
            card.added.connect(lambda: self._add_difference(card, here))
            self._open(card, passage)
            card.topic.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, card: MarginCard, passage: Span) -> None:
        """Show a card beside its passage; it holds the keyboard."""
        self._close()
        self.card, self._span = card, passage
        card.dropped.connect(self._drop)
        view = self._view
        view.make_room_for_card(_CARD_ROOM_PX * text_factor())
        view.select(*passage)
        self._note_words()
        view.reveal(*passage, emphasised=False)
        if view.text_left_px < _CARD_ROOM_PX * text_factor() - 1:
            view.shown.by(view.shown.y_of(passage[0]) - _ABOVE_PX)  # the card stands below it
        self._place()
        card.show()
        card.raise_()
        self.card_changed.emit()
        self._place()  # with the heights that its parts have now
        card.takes_keys()

    def _place(self) -> None:
        if self.card is not None:
            view = self._view
            room = QRectF(view.viewport().rect())
            self.card.place(room, view.text_left_px, view.line_rects(*self._span))

    def _note_words(self) -> None:
        """Mark the words that gave the date and the status, and fit the card to its content."""
        from timeline_app.view.making.date_card import DateCard
        from timeline_app.view.making.event_card import EventCard
        from timeline_app.view.making.suggested import status_span

        card, cited = self.card, self._cited
        if card is None or cited is None:
            return
        noted = []
        if isinstance(card, EventCard | DateCard) and card.dates.option is not None:
            noted.append(card.dates.option.span)
        status = status_span(cited.text, self._span) if isinstance(card, EventCard) else None
        if status is not None:
            noted.append(status)
        self._view.hold(self._span, tuple(noted))
        if card.isVisible():
            self._place()

    def _drop(self) -> None:
        """Close the card; its passage stays selected."""
        self._close()
        self._first = None

    def _close(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            had_focus = card.isAncestorOf(card.focusWidget()) or card.hasFocus()
            card.hide()
            card.deleteLater()
            self._view.hold(None)
            self.card_changed.emit()
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ready(self, card: EventCard | DateCard | DifferenceCard) -> bool:
        """Return whether a card can be added, else it says why not."""
        card.say(card.why_not)
        self._place()
        return not card.why_not

    def _add_event(self, card: EventCard) -> None:
        from timeline_app.io.errors import CannotWrite
        from timeline_app.model.making.new_event import with_new_event, zone_of_lane

        copy, cited, passage = self._editor.copy(), self._cited, self._span
        if copy is None or cited is None or not self._is_ready(card):
            return
        made = card.event_made(zone_of_lane(self._session.document, card.lane))
        try:
            copy, lane = self._with_lane(copy, card)
        except CannotWrite as error:
            card.say(str(error))
            self._place()
            return
        cells = excerpt_cells(cited.article, *passage)
        after, event_id = with_new_event(
            copy, made._replace(lane=lane), cells, self._editor.column_names
        )
        said = event_added(made.title)
        self._close()
        self._make(EditKind.ADD_EVENT, made.title, lambda _: after, said, passage, event_id)
        if self._session.chosen != event_id:
            self._toast.say(hidden_by_filter(made.title), self._undo_once())

    def _with_lane(self, copy: WorkingCopy, card: EventCard) -> tuple[WorkingCopy, str]:
        """Return the copy with the lane that the card adds, if any, and the id of the lane."""
        from timeline_app.io.making.settings_edit import add_lane
        from timeline_app.model.making.names import id_of_title

        title = card.lane_to_add
        if not title:
            return copy, card.lane
        lanes = self._session.document.lanes
        known = next((lane.id for lane in lanes if lane.title == title), None)
        if known is not None:
            return copy, known
        lane = id_of_title(title, {each.id for each in lanes})
        return copy._replace(settings=add_lane(copy.settings, lane, title)), lane

    def _set_date(self, card: DateCard, event_id: str) -> None:
        from timeline_app.model.making.new_event import with_date

        if not self._is_ready(card):
            return
        event = self._session.document.events.find(event_id)
        title = "" if event is None else self._session.document.events.texts["title"][event]
        date, passage = card.dates.date, self._span
        self._close()
        self._make(
            EditKind.DATE_BY_WORDS,
            title,
            lambda copy: with_date(copy, event_id, date, self._editor.column_names),
            dated_by_words(title, date.words or date.when),
            passage,
            event_id,
        )

    def _add_difference(self, card: DifferenceCard, second: _Kept) -> None:
        from timeline_app.model.making.new_event import with_new_difference

        first, document = self._first, self._session.document
        if first is None or not self._is_ready(card):
            return
        topic, verdict, passage = card.topic.text().strip(), str(card.verdict), self._span
        cells = []
        for each in (first, second):
            article = document.article(each.article)
            if article is not None:
                cells.append(excerpt_cells(article, each.start, each.end))
        self._first = None
        self._close()
        self._make(
            EditKind.ADD_DIFFERENCE,
            topic,
            lambda copy: with_new_difference(copy, topic, verdict, cells),
            they_differ(topic),
            passage,
        )

    def _date_article(self, published: str) -> None:
        """Set the date of the article, from which the card's words may count."""
        from timeline_app.model.making.new_event import with_published
        from timeline_app.view.making.date_card import DateCard
        from timeline_app.view.making.event_card import EventCard
        from timeline_app.view.making.suggested import article_date_in_words, date_options

        copy, cited, card = self._editor.copy(), self._cited, self.card
        if copy is None or cited is None:
            return
        document = self._session.document
        after = with_published(copy, document.articles, cited.article.id, published)
        self._editor.apply(Edit(EditKind.CHANGE_ARTICLE, cited.article.title, after))
        cited = self._cited  # of the document after it
        if isinstance(card, EventCard | DateCard) and cited is not None:
            options = date_options(self._session.document, cited, self._span)
            card.show_dates(options, article_date_in_words(cited.article))
            card.takes_keys()
            self._place()

    # Keys and menu

    def key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key of the article does; None for one that means nothing here."""
        resized = _RESIZED.get(event.text())
        if resized is not None:
            at_end, by = resized
            return lambda: self.resize_selection(at_end=at_end, by=by)
        key, held = event.key(), event.modifiers() & (_SHIFT | _CONTROL | _OTHERS)
        commands: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_E, _NONE): self.new_event,
            (Qt.Key.Key_A, _NONE): lambda: self.support(in_part=False),
            (Qt.Key.Key_A, _SHIFT): lambda: self.support(in_part=True),
            (Qt.Key.Key_D, _NONE): self.date_event,
            (Qt.Key.Key_X, _NONE): self.pass_over,
        }
        if self._selected() is not None:
            commands[Qt.Key.Key_D, _CONTROL] = self.differ
        return commands.get((key, held))

    def entries(self, position: int) -> list[Entry]:
        """Return what the menu offers at a position, for the selection or the sentence there."""
        selected = self._selected()
        span = selected or self._sentence(position)
        event = self._session.selection
        chosen = "" if event is None else self._session.document.events.texts["title"][event]
        named = words.menu_of_passage(is_selection=selected is not None, chosen=chosen)
        if why := self._why_not():
            return [(named["event"], None), (why, None)]
        if span is None:
            return []
        offered: dict[str, Callable[[], None]] = {
            "event": lambda: self.new_event(span),
            "support": lambda: self.support(in_part=False, span=span),
            "partial": lambda: self.support(in_part=True, span=span),
            "date": lambda: self.date_event(span),
            "aside": lambda: self.pass_over(span),
            "differ": lambda: self.differ(span),
        }
        needs_event = {"support", "partial", "date"}
        return [
            (named[name], None if name in needs_event and event is None else do)
            for name, do in offered.items()
        ]


_OTHERS: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Whether the end of the selection is moved, and whether it grows.
_RESIZED: Final = {"[": (True, -1), "]": (True, 1), "{": (False, -1), "}": (False, 1)}
