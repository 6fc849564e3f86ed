"""The cards in the margin of the open article, one at a time, and what they add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.settings_edit import add_lane
from timeline_app.model.dates.prose.head_date import date_in_head
from timeline_app.model.making.differing import with_difference
from timeline_app.model.making.draft import Draft
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import excerpt_cells
from timeline_app.model.making.names import id_of_title
from timeline_app.model.making.new_event import (
    with_article,
    with_date,
    with_new_event,
    zone_of_lane,
)
from timeline_app.paint.fonts import text_factor
from timeline_app.view.making.cards.date_card import DateCard, DatedCard
from timeline_app.view.making.cards.difference_card import DifferenceCard
from timeline_app.view.making.cards.event_card import EventCard
from timeline_app.view.making.cards.suggested import (
    article_date_in_words,
    date_options,
    status_span,
    suggested_event,
)
from timeline_app.view.session.history import Making
from timeline_app.words.evidence.event import hidden_by_filter
from timeline_app.words.making import cards as words
from timeline_app.words.making.cards import (
    ASKING_KEYS,
    CARD_KEYS,
    dated_by_words,
    event_added,
    they_differ,
)

if TYPE_CHECKING:
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.view.making.cards.margin_card import MarginCard
    from timeline_app.view.reader.passages import Passages

_CARD_ROOM_PX: Final = 378  # of the margin: a card, its arrow, and the edge
_ABOVE_PX: Final = 8.0  # a passage whose card stands below it


class _Kept(NamedTuple):
    """The first of two passages that differ."""

    article: str
    start: int
    end: int
    words: str


class Cards(QObject):
    """The card that is open in the margin, if one is: of an event, a date, or a difference.

    Signals: `changed` when a card opens or closes.

    Attributes:
        card: the open card.

    """

    changed = Signal()

    def __init__(self, at: Passages, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at
        self._span: Span = (0, 0)  # that the card is about
        self._first: _Kept | None = None
        self.card: MarginCard | None = None
        at.view.moved.connect(self._place)

    @property
    def keys(self) -> str:
        """What the keys do in the open card; "" where none is open."""
        if isinstance(self.card, EventCard):
            return CARD_KEYS
        return "" if self.card is None else ASKING_KEYS

    @property
    def is_comparing(self) -> bool:
        """Whether the first of two passages that differ is kept, and the other is to be named."""
        return self._first is not None

    def end(self) -> None:
        """Drop the card, and give its room to the article."""
        self._close()
        self._at.view.make_room_for_card(0.0)

    def new_event(self, span: Span | None = None) -> None:
        """Open the card of a new event."""
        passage = self._at.passage(span)
        if passage is None or self._at.cited is None:
            return
        session = self._at.session
        given = suggested_event(session.document, self._at.cited, passage, session.selection)
        card = EventCard(given, self._at.view)
        card.added.connect(lambda: self._add_event(card))
        card.date_changed.connect(self._note_words)
        card.article_dated.connect(self._date_article)
        self._open(card, passage)

    def date_event(self, span: Span | None = None) -> None:
        """Open the card that dates the chosen event by the words."""
        passage = self._at.passage(span)
        chosen = self._at.chosen() if passage is not None else None
        if passage is None or chosen is None or self._at.cited is None:
            return
        options = date_options(self._at.session.document, self._at.cited, passage, chosen[0])
        published = article_date_in_words(self._at.cited.article)
        named_day = date_in_head(self._at.cited.text)
        card = DateCard(chosen[1], options, published, named_day, self._at.view)
        event_id = self._at.session.document.events.texts["id"][chosen[0]]
        card.added.connect(lambda: self._set_date(card, event_id))
        card.date_changed.connect(self._note_words)
        card.article_dated.connect(self._date_article)
        self._open(card, passage)

    def differ(self, span: Span | None = None) -> None:
        """Keep the first of two passages, or open the card of their difference."""
        passage, cited = self._at.passage(span), self._at.cited
        if passage is None or cited is None:
            return
        here = _Kept(cited.article.id, *passage, cited.text[slice(*passage)])
        if self._first is None:
            self._first = here
            self._at.toast.say(words.first_kept(here.words), stays=True)
        elif self._first == here:
            self._first = None
            self._at.toast.say(words.first_forgotten())
        else:
            session = self._at.session
            known = {each.topic: each.verdict for each in session.document.differences}
            event, titles = session.selection, session.document.events.texts["title"]
            about = "" if event is None else titles[event]
            card = DifferenceCard((self._first.words, here.words), known, about, self._at.view)
            card.added.connect(lambda: self._add_difference(card, here))
            self._open(card, passage)
            card.topic.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, card: MarginCard, passage: Span) -> None:
        """Show a card beside its passage; it holds the keyboard."""
        self._close()
        self.card, self._span = card, passage
        card.dropped.connect(self._drop)
        card.grown.connect(self._place)
        view = self._at.view
        view.make_room_for_card(_CARD_ROOM_PX * text_factor())
        view.select(*passage)
        self._note_words()
        view.reveal(*passage, emphasised=False)
        if view.text_left_px < _CARD_ROOM_PX * text_factor() - 1:
            view.shown.by(view.shown.y_of(passage[0]) - _ABOVE_PX)  # the card stands below it
        self._place()
        card.show()
        card.raise_()
        self.changed.emit()
        self._place()  # with the heights that its parts have now
        card.takes_keys()

    def _place(self) -> None:
        if self.card is not None:
            view = self._at.view
            room = QRectF(view.viewport().rect())
            self.card.place(room, view.text_left_px, view.line_rects(*self._span))

    def _hold_draft(self, card: EventCard) -> None:
        """Let the timeline show the event as its card says it now."""
        cited, session = self._at.cited, self._at.session
        if cited is not None and card is self.card:
            made = card.event_made(zone_of_lane(session.document, card.lane))
            draft = Draft(made, cited.article.id, self._span, card.lane_to_add)
            session.show_making(session.making._replace(draft=draft))

    def _note_words(self) -> None:
        """Mark the words that gave the date and the status, and fit the card to its content."""
        card, cited = self.card, self._at.cited
        if card is None or cited is None:
            return
        if isinstance(card, EventCard):
            self._hold_draft(card)
        noted = []
        if isinstance(card, DatedCard) and card.dates.option is not None:
            noted.append(card.dates.option.span)
        status = status_span(cited.text, self._span) if isinstance(card, EventCard) else None
        if status is not None:
            noted.append(status)
        self._at.view.hold(self._span, tuple(noted))
        if card.isVisible():
            self._place()

    def _drop(self) -> None:
        """Close the card; its passage stays selected."""
        self._close()
        self._first = None

    def _close(self, *, keeps_draft: bool = False) -> None:
        card, self.card = self.card, None
        if card is not None:
            session = self._at.session
            if not keeps_draft:
                session.show_making(session.making._replace(draft=None))
            focused = QApplication.focusWidget()
            had_focus = focused is card or (focused is not None and card.isAncestorOf(focused))
            card.hide()
            card.deleteLater()
            self._at.view.hold(None)
            self.changed.emit()
            if had_focus:
                self._at.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ready(self, card: EventCard | DateCard | DifferenceCard) -> bool:
        """Return whether a card can be added, else it says why not."""
        card.say(card.why_not)
        self._place()
        return not card.why_not

    def _add_event(self, card: EventCard) -> None:
        copy, cited, passage = self._at.editor.copy(), self._at.cited, self._span
        if copy is None or cited is None or not self._is_ready(card):
            return
        made = card.event_made(zone_of_lane(self._at.session.document, card.lane))
        try:
            copy, lane = self._with_lane(copy, card)
        except CannotWrite as error:
            card.say(str(error))
            self._place()
            return
        cells = excerpt_cells(cited.article, *passage)
        after, event_id = with_new_event(
            copy, made._replace(lane=lane), cells, self._at.editor.column_names
        )
        said = event_added(made.title)
        self._close(keeps_draft=True)  # until the event is there in its place
        is_made = self._at.make(
            EditKind.ADD_EVENT, made.title, lambda _: after, said, passage, event_id
        )
        self._at.session.show_making(Making(newest=event_id if is_made else ""))
        if is_made and self._at.session.chosen != event_id:
            self._at.toast.say(hidden_by_filter(made.title), self._at.undo_once())

    def _with_lane(self, copy: WorkingCopy, card: EventCard) -> tuple[WorkingCopy, str]:
        """Return the copy with the lane that the card adds, if any, and the id of the lane."""
        title = card.lane_to_add
        if not title:
            return copy, card.lane
        lanes = self._at.session.document.lanes
        known = next((lane.id for lane in lanes if lane.title == title), None)
        if known is not None:
            return copy, known
        lane = id_of_title(title, {each.id for each in lanes})
        return copy._replace(settings=add_lane(copy.settings, lane, title)), lane

    def _set_date(self, card: DateCard, event_id: str) -> None:
        if not self._is_ready(card):
            return
        event = self._at.session.document.events.find(event_id)
        title = "" if event is None else self._at.session.document.events.texts["title"][event]
        date, passage = card.dates.date, self._span
        self._close()
        self._at.make(
            EditKind.DATE_BY_WORDS,
            title,
            lambda copy: with_date(copy, event_id, date, self._at.editor.column_names),
            dated_by_words(title, date.words or date.when),
            passage,
            event_id,
        )

    def _add_difference(self, card: DifferenceCard, second: _Kept) -> None:
        first = self._first
        if first is None or not self._is_ready(card) or self._at.editor.copy() is None:
            return
        document = self._at.session.document  # of the files as they are now
        topic, verdict, passage = card.topic.text().strip(), str(card.verdict), self._span
        cells = []
        for each in (first, second):
            article = document.article(each.article)
            if article is not None:
                cells.append(excerpt_cells(article, each.start, each.end))
        if [each["exact"] for each in cells] != [first.words, second.words]:
            card.say(words.article_is_other())
            self._place()
            return
        self._first = None
        chosen = self._at.session.chosen or ""
        self._close()
        self._at.make(
            EditKind.ADD_DIFFERENCE,
            topic,
            lambda copy: with_difference(copy, topic, verdict, cells, chosen),
            they_differ(topic),
            passage,
        )

    def _date_article(self, published: str) -> None:
        """Set the date of the article, from which the card's words may count."""
        copy, cited, card = self._at.editor.copy(), self._at.cited, self.card
        if copy is None or cited is None:
            return
        document = self._at.session.document
        after = with_article(copy, document.articles, cited.article.id, {"published": published})
        self._at.editor.apply(Edit(EditKind.CHANGE_ARTICLE, cited.article.title, after))
        cited = self._at.cited  # of the document after it
        if isinstance(card, DatedCard) and cited is not None:
            chosen = self._at.chosen() if isinstance(card, DateCard) else None
            besides = None if chosen is None else chosen[0]
            options = date_options(self._at.session.document, cited, self._span, besides)
            card.show_dates(options, article_date_in_words(cited.article))
            card.takes_keys()
            self._place()
