"""What is made from the words of the open article, by keys and from its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from timeline_app.model.articles.text_spans import sentence_around, sentence_spans
from timeline_app.model.making.edit_history import EditKind
from timeline_app.model.making.edits import add_excerpt, excerpt_cells, pass_over
from timeline_app.model.making.new_event import is_cited_for
from timeline_app.model.making.word_moves import end_moved_by_word, start_moved_by_word
from timeline_app.view.reader.cards import Cards
from timeline_app.view.reader.passages import Passages
from timeline_app.words.making import cards as words
from timeline_app.words.making.cards import passage_added, set_aside

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.evidence.citations import CitedArticle
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.toast import Toast
    from timeline_app.view.reader.article_view import ArticleView
    from timeline_app.view.reader.find import FindInArticle
    from timeline_app.view.session.session import Session
    from timeline_app.view.widgets.basics import Entry

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_OTHERS: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Whether the end of the selection is moved, and whether it grows.
_RESIZED: Final = {"[": (True, -1), "]": (True, 1), "{": (False, -1), "}": (False, 1)}


class Maker(QObject):
    """Makes what the selected words of an article say; where nothing is selected, the sentence.

    Attributes:
        cards: the cards in the margin, for what asks something first.

    """

    def __init__(
        self,
        view: ArticleView,
        session: Session,
        editor: Editor,
        toast: Toast,
        search: FindInArticle,
    ) -> None:
        super().__init__(search)
        self._at = Passages(view, session, editor, toast, lambda: search.marked_uncited)
        self.cards = Cards(self._at, self)

    def show_article(self, cited: CitedArticle) -> None:
        """Make from another article, or from another state of the same one."""
        was, self._at.cited = self._at.cited, cited
        is_other = was is None or was.article.id != cited.article.id or was.text != cited.text
        if is_other:
            self.cards.end()

    def resize_selection(self, *, at_end: bool, by: int) -> None:
        """Grow the selection by a word (1) at its end or its start, or shrink it (-1)."""
        if self._at.cited is None:
            return
        move = end_moved_by_word if at_end else start_moved_by_word
        start, end = move(self._at.cited.text, *self._at.view.caret.selection, by)
        self._at.view.select(start, end)
        self._at.view.shown.show_line(end if at_end else start)

    def support(self, *, in_part: bool, span: Span | None = None) -> None:
        """Add a passage that supports the chosen event, directly or in part."""
        passage = self._at.passage(span)
        chosen = self._at.chosen() if passage is not None else None
        if passage is None or chosen is None or self._at.cited is None:
            return
        event, title = chosen
        article = self._at.cited.article
        if is_cited_for(self._at.session.document, event, article.id, passage):
            self._at.toast.say(words.cited_already(title))
            return
        event_id = self._at.session.document.events.texts["id"][event]
        role = "partial" if in_part else "direct"
        cells = excerpt_cells(article, *passage)
        self._at.make(
            EditKind.ADD_PASSAGE_IN_PART if in_part else EditKind.ADD_PASSAGE,
            title,
            lambda copy: add_excerpt(copy, cells, event=event_id, role=role),
            passage_added(title, in_part=in_part),
            passage,
            event_id,
        )

    def pass_over(self, span: Span | None = None) -> None:
        """Keep that there is nothing to cite in the sentences of a passage."""
        passage, cited = self._at.passage(span), self._at.cited
        if passage is None or cited is None:
            return
        whole = sentence_around(cited.text, *passage)
        if not any(start < whole[1] and whole[0] < end for start, end in cited.uncited):
            self._at.toast.say(words.passed_over_already())
            return
        cells = excerpt_cells(cited.article, *whole)
        self._at.make(
            EditKind.NOTHING_TO_CITE,
            "",
            lambda copy: pass_over(copy, cells),
            set_aside(len(sentence_spans(cells["exact"]))),
            whole,
        )

    # Keys and menu

    def key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key of the article does; None for one that means nothing here."""
        resized = _RESIZED.get(event.text())
        if resized is not None:
            at_end, by = resized
            return lambda: self.resize_selection(at_end=at_end, by=by)
        key, held = event.key(), event.modifiers() & (_SHIFT | _CONTROL | _OTHERS)
        commands: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_E, _NONE): self.cards.new_event,
            (Qt.Key.Key_A, _NONE): lambda: self.support(in_part=False),
            (Qt.Key.Key_A, _SHIFT): lambda: self.support(in_part=True),
            (Qt.Key.Key_D, _NONE): self.cards.date_event,
            (Qt.Key.Key_X, _NONE): self.pass_over,
        }
        if self._at.are_meant or self.cards.is_comparing:
            commands[Qt.Key.Key_D, _CONTROL] = self.cards.differ
        return commands.get((key, held))

    def take_keys(self) -> None:
        """Take the keys behind a click on an event, which marked words may be cited for."""
        if self._at.view.isVisible() and self.cards.card is None and self._at.are_marked:
            self._at.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self, position: int) -> list[Entry]:
        """Return what the menu offers at a position, for the selection or the sentence there."""
        selected = self._at.selected()
        if selected is not None and not selected[0] <= position <= selected[1]:
            selected = None  # the sentence that was clicked is meant
        span = selected or self._at.sentence(position)
        event = self._at.session.selection
        chosen = "" if event is None else self._at.session.document.events.texts["title"][event]
        named = words.menu_of_passage(is_selection=selected is not None, chosen=chosen)
        if why := self._at.why_not():
            return [(named["event"], None), (why, None)]
        if span is None:
            return []
        offered: dict[str, Callable[[], None]] = {
            "event": lambda: self.cards.new_event(span),
            "support": lambda: self.support(in_part=False, span=span),
            "partial": lambda: self.support(in_part=True, span=span),
            "date": lambda: self.cards.date_event(span),
            "aside": lambda: self.pass_over(span),
            "differ": lambda: self.cards.differ(span),
        }
        needs_event = {"support", "partial", "date"}
        return [
            (named[name], None if name in needs_event and event is None else do)
            for name, do in offered.items()
        ]
