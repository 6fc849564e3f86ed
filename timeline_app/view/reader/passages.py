"""The words of the open article that something is made from, and how an edit of them is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.making.edit_history import Edit
from timeline_app.model.making.new_event import without_blank_ends
from timeline_app.model.making.word_moves import sentence_at
from timeline_app.view.reader.article_caret import ArticleCaret
from timeline_app.words.making import cards as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.evidence.citations import CitedArticle
    from timeline_app.model.making.edit_history import EditKind
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.toast import Toast
    from timeline_app.view.reader.article_view import ArticleView
    from timeline_app.view.session.session import Session


class Passages:
    """The selected words of the article that is open, or the sentence at the caret.

    Behind the last passage it is the sentence that `marked` returns, where it returns any.

    What cannot be made of them is said in a notice.

    Attributes:
        cited: the open article, with what it is cited for; None before one is open.

    """

    def __init__(
        self,
        view: ArticleView,
        session: Session,
        editor: Editor,
        toast: Toast,
        marked: Callable[[], Span | None],
    ) -> None:
        self.view, self.session = view, session
        self.editor, self.toast = editor, toast
        self.cited: CitedArticle | None = None
        self._marked = marked
        self._made_to: int | None = None  # where the caret was put behind the last passage

    def why_not(self) -> str:
        """Return why nothing can be made of this timeline; "" where it can."""
        path = self.session.document.path
        if self.editor.can_edit:
            return ""
        is_tour = path is None or path.is_dir()
        return words.own_tour() if is_tour else words.only_read(path.name if path else "")

    def selected(self) -> Span | None:
        """Return the selected words without white space at their ends, if there are any."""
        if self.cited is None:
            return None
        start, end = without_blank_ends(self.cited.text, *self.view.caret.selection)
        return (start, end) if end > start else None

    @property
    def are_meant(self) -> bool:
        """Whether words are meant: those selected, marked as the next, or that `J` led to."""
        if self.selected() is not None:
            return True
        return not self.why_not() and (self._next_marked() is not None or self._is_led_to())

    def _is_led_to(self) -> bool:
        """Return whether the caret is where a passage of the chosen event begins."""
        event, at = self.session.selection, self.view.caret.position
        passages = () if event is None or self.cited is None else self.cited.of_event(event)
        return any(passage.start == at for passage in passages)

    def sentence(self, position: int | None = None) -> Span | None:
        """Return the sentence at a position, or at the caret, or where the view begins."""
        if self.cited is None:
            return None
        at = self.view.place if position is None else position
        start, end = sentence_at(self.cited.text, at)
        return (start, end) if end > start else None

    @property
    def are_marked(self) -> bool:
        """Whether words are selected, or a sentence is marked as the next."""
        return self.selected() is not None or self._next_marked() is not None

    def passage(self, span: Span | None = None) -> Span | None:
        """Return the given, the selected, or the nearest words; None where it is said why not."""
        if why := self.why_not():
            self.toast.say(why)
            return None
        found = span or self.selected() or self._next_marked() or self.sentence()
        if found is None:
            self.toast.say(words.nothing_selected())
        return found

    def _next_marked(self) -> Span | None:
        """Return the sentence that is marked as the next without a citation, behind the last one.

        None once the caret was moved: then its own sentence is meant.
        """
        is_there = self.view.caret.position == self._made_to
        return self._marked() if is_there else None

    def chosen(self) -> tuple[int, str] | None:
        """Return the chosen event and its title; None where it is said that there is none."""
        event = self.session.selection
        if event is None:
            self.toast.say(words.no_event_chosen())
            return None
        return event, self.session.document.events.texts["title"][event]

    def make(
        self,
        kind: EditKind,
        subject: str,
        change: Callable[[WorkingCopy], WorkingCopy],
        said: str,
        passage: Span,
        chosen: str | None = None,
    ) -> bool:
        """Make an edit and say so; return whether it is made, else that is said.

        The caret goes behind the passage it was made from.
        """
        copy = self.editor.copy()
        if copy is None:
            return False
        if not self._is_as_shown():
            self.toast.say(words.article_is_other())
            return False
        self.editor.apply(Edit(kind, subject, change(copy), chosen))
        self.view.put_caret(ArticleCaret(passage[1], passage[1]))
        self._made_to = passage[1]
        self.toast.say(said, self.undo_once())
        return True

    def _is_as_shown(self) -> bool:
        """Return whether the article still has the text in which the passage was selected."""
        if self.cited is None:
            return False
        article = self.session.document.article(self.cited.article.id)
        return article is not None and article.text == self.cited.article.text

    def undo_once(self) -> Callable[[], None]:
        """Return what undoes the last edit, as long as it is the last one."""
        editor, edits = self.editor, self.editor.edits
        return lambda: editor.undo() if editor.edits == edits else None
