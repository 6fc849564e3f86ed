"""Steps through the passages of the chosen event in the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.reader.article_caret import ArticleCaret

if TYPE_CHECKING:
    from timeline_app.model.evidence.citations import Citation, CitedArticle
    from timeline_app.view.reader.article_view import ArticleView
    from timeline_app.view.reader.tools import ReaderTools
    from timeline_app.view.session.session import Session


class PassageSteps:
    """Which passage of the chosen event is shown, in the header too, and the way to the others."""

    def __init__(self, session: Session, view: ArticleView, tools: ReaderTools) -> None:
        self._session, self._view, self._tools = session, view, tools
        self._cited: CitedArticle | None = None
        self._at = 0

    def show_article(self, cited: CitedArticle) -> None:
        """Step through the passages of another article."""
        self._cited = cited

    def of_chosen(self) -> tuple[Citation, ...]:
        """Return the passages of the chosen event in the article."""
        event = self._session.selection
        return () if event is None or self._cited is None else self._cited.of_event(event)

    def step(self, by: int) -> None:
        """Show the next passage (1), or the one before (-1); behind the last, that again.

        The caret goes there, so that what is made next is made of it.
        """
        passages = self.of_chosen()
        if not passages:
            return
        self._at = at = min(max(self._at + by, 0), len(passages) - 1)
        start = passages[at].start
        self._view.reveal(start, passages[at].end)
        self._view.put_caret(ArticleCaret(start, start))
        self.show_place()

    def begin_at(self, position: int) -> None:
        """Count from the passage at a position, if there is one."""
        at = (row for row, each in enumerate(self.of_chosen()) if each.start <= position < each.end)
        self._at = next(at, 0)
        self.show_place()

    def begin_in_view(self) -> None:
        """Count from the first passage in view; where none is, bring the first one into view."""
        passages = self.of_chosen()
        seen = (row for row, each in enumerate(passages) if self._is_in_view(each))
        at = next(seen, -1)
        if passages and at < 0:
            self._view.reveal(passages[0].start, passages[0].end)
        self._at = max(at, 0)
        self.show_place()

    def _is_in_view(self, passage: Citation) -> bool:
        return bool(self._view.line_rects(passage.start, passage.end))

    def show_place(self) -> None:
        """Show which passage it is, of how many."""
        self._tools.show_passage(self._at + 1, len(self.of_chosen()))
