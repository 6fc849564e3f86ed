"""The page that shows a whole article, with notes on its passages in the margin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QHideEvent, QKeyEvent

from timeline_app.layout.article.notes import Note, marks_of, notes_at, notes_of, with_gaps
from timeline_app.model.evidence.citations import cited_article, telling_articles
from timeline_app.view.pages.page import PageView
from timeline_app.view.reader.article_caret import ArticleCaret
from timeline_app.view.reader.article_view import ArticleView
from timeline_app.view.reader.find import FindInArticle
from timeline_app.view.reader.maker import Maker
from timeline_app.view.reader.margin import ReaderMargin
from timeline_app.view.reader.margin_note import open_note_menu
from timeline_app.view.reader.passage_steps import PassageSteps
from timeline_app.view.reader.strip import ReaderNotice, ReaderStrip
from timeline_app.view.reader.tools import ReaderTools
from timeline_app.view.session import settings
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.basics import new_row
from timeline_app.words.evidence.articles import article_name, not_in_article, source_words
from timeline_app.words.evidence.event import hidden_by_filter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.article.highlights import Highlight
    from timeline_app.model.articles.article import Article
    from timeline_app.model.evidence.citations import Citation, CitedArticle
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.toast import Toast
    from timeline_app.view.session.history import Page
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.basics import Entry


class ReaderPane(PageView):
    """The view of an article at a passage; a click on a passage or its note selects the event.

    Signals: `keyed` with the keys of the card that opens, "" when it closes.

    Attributes:
        view: the text.
        highlights: the marked passages.
        margin: the notes beside the text.
        search: finds words and uncited sentences in the text.
        passages: steps through those of the chosen event.
        maker: makes events and what belongs to them from the selected words.

    """

    keyed = Signal(str)

    def __init__(self, session: Session, editor: Editor, toast: Toast) -> None:
        super().__init__(session)
        self._cited: CitedArticle | None = None
        self._here: ArticlePage | None = None  # with the scroll position; None while hidden
        self._top = 0
        self._followed: str | None = None  # the id of the event whose passages are emphasised
        self._notes: tuple[Note, ...] = ()
        self._under = -1  # the position under the pointer
        self.highlights: tuple[Highlight, ...] = ()
        self.view = ArticleView(self)
        # The strip is its scroll bar.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._font_px = settings.article_font_px()
        self.view.set_font_px(self._font_px)
        self.margin = ReaderMargin(self.view)
        self.strip = ReaderStrip(self.view, self)
        self.tools = ReaderTools(self.header)
        self.passages = PassageSteps(session, self.view, self.tools)
        self.notice = ReaderNotice(self)
        self.search = FindInArticle(self.view, self)
        self.search.failed.connect(session.failed)
        self.maker = Maker(self.view, session, editor, toast, self.search)
        self._arrange()
        self._connect()

    def show_page(self, page: Page) -> None:
        """Show an article, with the passage in view."""
        if not isinstance(page, ArticlePage):
            return
        self._here = None  # scrolling by the program is not recorded
        self._followed = self._session.chosen
        self._open(page.article)
        self.passages.begin_at(page.start)
        self._fit_tools()
        if page.start < page.end:
            self.view.reveal(page.start, page.end)
            self.view.put_caret(ArticleCaret(page.start, page.start))
        else:
            self.view.show_from(page.start)
        self._here, self._top = page, self.view.shown.first_position()

    def follow_document(self) -> bool:
        """Show another state of the document, in which the open article has the same text."""
        document, page, was = self._session.document, self._session.turned_to, self._cited
        if was is None or not isinstance(page, ArticlePage) or page.article != was.article.id:
            return False
        article = document.article(page.article)
        if article is None or article.text != was.article.text:
            return False
        self._cited = cited_article(document, article)
        self.tools.show_article(document.article_number(article.id), len(document.articles))
        self._notes = notes_of(document, self._cited)
        self._show_cited(self._cited)
        self.search.follow(self._cited, source_words(article))
        self._show_choice()
        return True

    def _arrange(self) -> None:
        body = new_row(spacing_px=0)
        body.addWidget(self.view, 1)
        body.addWidget(self.strip)
        for row in (self.notice, *self.search.bars):
            self.column.addWidget(row)
        self.column.addLayout(body, 1)
        self.setTabOrder(self.view, self.margin)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._session.selection_changed.connect(self._follow_selection)
        self._session.attention_changed.connect(self._follow_attention)
        self.view.clicked.connect(self._choose_at)
        self.view.entries_at = self._entries_at
        self.view.more_keys = self.maker.key
        self.maker.cards.changed.connect(self._make_way)
        self.view.hovered.connect(self._point_at)
        self.view.installEventFilter(self)
        self.view.moved.connect(self._read_on)
        self.margin.chosen.connect(self._choose)
        self.margin.pointed.connect(self._point)
        self.margin.flagged.connect(self._show_differences)
        self.view.moved.connect(self._fit_tools)
        self.tools.turned.connect(self.turn)
        self.tools.stepped.connect(self.passages.step)
        self.tools.find_clicked.connect(self.search.find)
        self.tools.uncited_clicked.connect(self.search.turn_uncited)
        self.search.uncited_changed.connect(self._show_uncited)
        self.notice.chosen.connect(self._read_in)

    # Opening

    def _open(self, article_id: str) -> None:
        document = self._session.document
        article = document.article(article_id)
        if article is None:
            return
        if self._cited is None or self._cited.article is not article:
            self._cited = cited_article(document, article)
            self._set(article, self._cited)
        self._show_choice()

    def _set(self, article: Article, cited: CitedArticle) -> None:
        document = self._session.document
        self.tools.show_article(document.article_number(article.id), len(document.articles))
        self.view.show_article(cited.text, article_name(article, article.id), source_words(article))
        self._notes = notes_of(document, cited)
        self._show_cited(cited)
        self.search.show_article(cited, source_words(article))

    def _show_cited(self, cited: CitedArticle) -> None:
        self.passages.show_article(cited)
        self.maker.show_article(cited)

    def _show_choice(self) -> None:
        """Emphasise the passages of the chosen event, or say that it is not in this article."""
        if self._cited is None:
            return
        event = self._session.selection
        self.highlights = marks_of(self._session.document, self._cited, event)
        self.view.set_highlights(self.highlights)
        self.strip.show_highlights(self.highlights, len(self._cited.text))
        self.margin.set_chosen(event)
        self._show_place()
        if event is None or self._cited.of_event(event):
            self.notice.say("")
            return
        document = self._session.document
        articles = telling_articles(document, event)
        numbers = [(each.id, str(document.article_number(each.id))) for each in articles]
        self.notice.say(not_in_article(document, event, self._cited.article.id), numbers)

    def _show_uncited(self) -> None:
        """Mark the sentences that nothing cites, in the text and beside it, while that is on."""
        if self._cited is None:
            return
        uncited = self.search.shown_uncited
        self.view.set_uncited(uncited)
        self.margin.show_notes(with_gaps(self._notes, uncited, self._cited.text))
        is_on = not self.search.uncited_bar.isHidden()
        self.tools.show_uncited(self.search.uncited_count, is_on=is_on)
        self._fit_tools()

    def _make_way(self) -> None:
        self.margin.setHidden(self.maker.cards.card is not None)  # it stands in their place
        self.keyed.emit(self.maker.cards.keys)

    def _fit_tools(self) -> None:
        self.tools.fit(self.view.text_left_px)

    def _show_place(self) -> None:
        self.passages.show_place()
        self._fit_tools()

    # The session

    def _follow_selection(self) -> None:
        """Emphasise the passages of the event that was just chosen, and show the first."""
        if self._cited is None or self._here is None:
            return
        is_other, self._followed = self._session.chosen != self._followed, self._session.chosen
        self._show_choice()
        if is_other:  # else it is another state of the document, in which nothing is to move
            self.passages.begin_in_view()
            self._fit_tools()

    def _follow_attention(self) -> None:
        if self._here is not None:
            self._show_pointed()

    def _show_pointed(self) -> None:
        """Emphasise the event that is pointed at, and its passage under the pointer."""
        event = self._session.pointed
        self.margin.set_pointed(event)
        passages = self._cited.of_event(event) if self._cited and event is not None else ()
        seen = [each for each in passages if self._is_in_view(each)]
        under = (each for each in seen if each.start <= self._under < each.end)
        shown = next(under, seen[0] if seen else None)
        self.view.set_hovered((shown.start, shown.end) if shown else None)

    def _is_in_view(self, passage: Citation) -> bool:
        return bool(self.view.line_rects(passage.start, passage.end))

    def _read_on(self) -> None:
        """Record the scroll position for going back; remember the size of type."""
        if self.view.font_px != self._font_px:
            self._font_px = self.view.font_px
            settings.remember_article_font(self._font_px)
        page, top = self._here, self.view.shown.first_position()
        if page is None or top == self._top:
            return
        self._top = top
        self._here = ArticlePage(page.article, top, top)
        self._session.read_on(self._here)

    # What is clicked, and pointed at

    def _choose_at(self, position: int) -> None:
        if self._cited is not None:
            notes = notes_at(self._session.document, self._cited, position)
            events = [note for note in notes if note.event is not None]
            # The differences of a single event are in the margin and in its evidence.
            self._choose(events if len(events) == 1 else notes, QCursor.pos())

    def _entries_at(self, position: int) -> list[Entry]:
        """Return what the menu offers at a position: what it is cited for, what can be made."""
        if self._cited is None:
            return []
        notes = notes_at(self._session.document, self._cited, position)
        cited: list[Entry] = [(note.words, partial(self._act_on, note)) for note in notes]
        return cited + self.maker.entries(position)

    def _choose(self, notes: Sequence[Note], at: QPoint) -> None:
        if len(notes) == 1:
            self._act_on(notes[0])
        elif notes:
            open_note_menu(notes, self._act_on, at, self)

    def _act_on(self, note: Note) -> None:
        session = self._session
        if note.is_uncited:
            self.view.reveal(note.start, note.spans[0].end)
        elif note.event is None:
            self._show_differences(note)
        elif session.mask[note.event]:
            session.select(note.event)
        else:
            self.notice.say(hidden_by_filter(note.words))

    def _show_differences(self, note: Note) -> None:
        self._session.turn_to(DifferencesPage(note.differences[0]))

    def _point_at(self, position: int) -> None:
        self._under = position
        cited = () if self._cited is None else self._cited.at(position)
        supporting = [citation for citation in cited if citation.events]
        # Of several passages the shortest, the most precise one.
        nearest = min(supporting, key=lambda each: each.end - each.start, default=None)
        self._session.point_at(nearest.events[0] if nearest else None)
        self._show_pointed()  # another passage, though it may be of the same event

    def _point(self, notes: Sequence[Note]) -> None:
        events = [note.event for note in notes if note.event is not None]
        self._session.point_at(events[0] if events else None)
        if notes and not events:
            self.view.set_hovered(notes[0].spans[0])

    # Other articles

    def turn(self, by: int) -> None:
        """Open the next article (1) or the previous one (-1), if there is one."""
        articles = self._session.document.articles
        if self._cited is not None:
            place = articles.index(self._cited.article) + by
            if 0 <= place < len(articles):
                self._session.turn_to(ArticlePage(articles[place].id))

    def _read_in(self, article_id: str) -> None:
        """Open another article at its passage about the chosen event."""
        session = self._session
        if session.selection is None:
            return
        rows = session.document.excerpts_of(session.selection)
        found = (each.anchor for each in rows if each.article == article_id)
        anchor = next(each for each in found if each.state.is_found)
        session.turn_to(ArticlePage(article_id, anchor.start, anchor.end))

    # What Qt calls

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Another page, or the evidence, takes its place. Where its window goes, so may its parts.
        if not event.spontaneous() and self.isHidden():
            self._here = None
            self.search.end()
            self.maker.cards.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave ← and → to the window: they step through the events, here as everywhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # Esc and F3 belong to an open search; otherwise Esc leads back to the evidence.
        if isinstance(event, QKeyEvent) and self.search.takes(event):
            return True
        return super().event(event)
