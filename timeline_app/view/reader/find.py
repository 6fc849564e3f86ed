"""Search within the open article, for words or what nothing cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from timeline_app.model.articles.text_spans import TextSpans, places_of, text_spans
from timeline_app.model.search.folding import fold
from timeline_app.view.reader.find_bar import FindBar, MatchBar
from timeline_app.view.work.worker import Answers, Background
from timeline_app.words.counts import part_of
from timeline_app.words.evidence.articles import cited_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from timeline_app.model.evidence.citations import ArticleSpan, CitedArticle
    from timeline_app.model.search.folding import Folded
    from timeline_app.view.reader.article_view import ArticleView


_NEAR: Final = 20_000  # code points before and after the view in which matches are marked
_MARKED_AGAIN: Final = 10_000  # code points that the view moves before they are marked again


class MatchSteps:
    """Steps through the matches; those near the view are marked."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._matches: TextSpans = text_spans(())
        self._current: int | None = None
        self._marked_at: int | None = None
        self._marks_one = False
        view.moved.connect(self._follow)

    @property
    def words(self) -> str:
        """Which match is current, "3 of 12"; "none" where there are none."""
        count = len(self._matches)
        return "none" if self._current is None else part_of(self._current + 1, count)

    @property
    def here(self) -> tuple[int, int] | None:
        """The code points of the current match."""
        return None if self._current is None else self._matches.span(self._current)

    def begin(self, matches: TextSpans, position: int, *, only_current: bool = False) -> None:
        """Mark matches, or only the current one; go to the first at the position or after it."""
        self.replace(matches, position, only_current=only_current)
        self._show()

    def replace(self, matches: TextSpans, position: int, *, only_current: bool = False) -> None:
        """Mark other matches as `begin` does, but scroll to none."""
        self._matches, self._marks_one = matches, only_current
        self._current = matches.first_from(position) if len(matches) else None
        self._mark()

    def step(self, by: int) -> None:
        """Go to the next match (1) or the previous one (-1), from the last to the first."""
        if self._current is not None:
            self._current = (self._current + by) % len(self._matches)
            self._show()

    def end(self) -> None:
        """Remove all marks."""
        self._matches, self._current = text_spans(()), None
        self._mark()

    def _show(self) -> None:
        if self._current is not None:
            self._view.reveal(*self._matches.span(self._current), emphasised=False)
        self._mark()

    def _follow(self) -> None:
        at = self._view.shown.first_position()
        if self._marked_at is not None and abs(at - self._marked_at) > _MARKED_AGAIN:
            self._mark()

    def _mark(self) -> None:
        at = self._view.shown.first_position()
        near = self._matches.touching(at - _NEAR, at + _NEAR)
        if self._marks_one:
            near = [row for row in near if row == self._current]
        self._marked_at = at if len(self._matches) else None
        current = near.index(self._current) if self._current in near else None
        spans = tuple(self._matches.span(index) for index in near)
        self._view.set_found(spans, current)


_PAUSE_MS: Final = 150  # so that a long article is shown first
_AT_ONCE: Final = 100_000  # up to this many characters are prepared in the GUI thread


@dataclass(frozen=True, eq=False, slots=True)
class _Ready:
    """A long article with its sentences, and its text folded for the search."""

    cited: CitedArticle
    folded: Folded


class FindInArticle(QObject):
    """Two rows above the text, one shown at a time: one to find words, one for uncited sentences.

    A long article is prepared in the background. Signals: `failed` with the reason as one line;
    `uncited_changed` when those sentences are known, shown, or no longer shown.
    """

    failed = Signal(str)
    uncited_changed = Signal()

    def __init__(self, view: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._steps = MatchSteps(view)
        self._cited: CitedArticle | None = None
        self._source = ""
        self._folded: Folded | None = None
        self._background = Background("the article cannot be searched", self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(self._give_up)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._prepare)
        self.find_bar = FindBar()
        self.uncited_bar = MatchBar()
        self.uncited_bar.lead.addWidget(QLabel("Sentences that nothing cites"))
        self.uncited_bar.lead.addStretch(1)
        self.bars = (self.find_bar, self.uncited_bar)
        self.find_bar.sought.connect(self._seek)
        for bar in self.bars:
            bar.stepped.connect(self._step)
            bar.closed.connect(self.end)

    @property
    def current(self) -> tuple[int, int] | None:
        """The code points of the current match."""
        return self._steps.here

    @property
    def is_busy(self) -> bool:
        """Whether a long article is still being prepared."""
        return self._pause.isActive() or self._background.is_busy

    @property
    def uncited_count(self) -> int | None:
        """How many sentences nothing cites; None while it is not known."""
        return None if self._cited is None or self.is_busy else len(self._cited.uncited)

    @property
    def shown_uncited(self) -> tuple[ArticleSpan, ...]:
        """The sentences that nothing cites, while they are stepped through."""
        if self._cited is None or self.is_busy or self.uncited_bar.isHidden():
            return ()
        return self._cited.uncited

    @property
    def marked_uncited(self) -> tuple[int, int] | None:
        """The sentence that is marked as the next that nothing cites, while they are shown."""
        return None if self.uncited_bar.isHidden() else self._steps.here

    def show_article(self, cited: CitedArticle, source: str) -> None:
        """Search another article, whose `source` is shown below its title."""
        self._cited, self._source, self._folded = cited, source, None
        self._background.stop()
        if len(cited.text) <= _AT_ONCE:
            self._pause.stop()
            self._show_cited(cited)
        else:
            self._pause.start()
        self._steps.end()
        if not self.find_bar.isHidden():
            self._seek(self.find_bar.field.text())
        if not self.uncited_bar.isHidden():
            self._step_through_uncited()
        self.uncited_changed.emit()

    def follow(self, cited: CitedArticle, source: str) -> None:
        """Go on in the same text, of which other passages are cited now; nothing is scrolled."""
        self._cited, self._source = cited, source
        if self.is_busy:
            self._background.stop()
            self._pause.start()
            return
        self._show_cited(cited)
        if not self.uncited_bar.isHidden():
            here = self._steps.here
            start = self._view.shown.first_position() if here is None else here[0]
            self._steps.replace(text_spans(cited.uncited), start, only_current=True)
            self.uncited_bar.count.setText(self._steps.words)
        self.uncited_changed.emit()

    def find(self) -> None:
        """Let the user type the words to find."""
        self.uncited_bar.hide()
        self.find_bar.begin()
        self._seek(self.find_bar.field.text())
        self.uncited_changed.emit()

    def turn_uncited(self) -> None:
        """Begin or end stepping through the sentences that nothing cites."""
        if not self.uncited_bar.isHidden():
            self.end()
            return
        self._open_uncited()
        self.uncited_bar.links[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_uncited(self) -> None:
        """Select the next sentence that nothing cites in the text, which gets the keyboard."""
        self._view.setFocus()
        if self.uncited_bar.isHidden():
            self._open_uncited(self._view.place)
        else:
            self._step_through_uncited(self._view.place)
        self._select_current()

    def _select_current(self) -> None:
        if (here := self._steps.here) is not None:
            self._view.select(*here)

    def _open_uncited(self, position: int | None = None) -> None:
        self.find_bar.hide()
        self.uncited_bar.show()
        self._step_through_uncited(position)
        self.uncited_changed.emit()

    def end(self) -> None:
        """End the search and return the focus to the text."""
        had_focus = any(bar.isAncestorOf(bar.focusWidget()) for bar in self.bars)
        for bar in self.bars:
            bar.hide()
        self._steps.end()
        self.uncited_changed.emit()
        if had_focus:
            self._view.setFocus()

    def takes(self, event: QKeyEvent) -> bool:
        """Act on Esc and F3 while a row is open; return whether the key was one of them."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        is_pressed = event.type() == QEvent.Type.KeyPress
        is_open = not all(bar.isHidden() for bar in self.bars)
        if event.key() not in {Qt.Key.Key_Escape, Qt.Key.Key_F3} or not is_open:
            return False
        if is_pressed and event.key() == Qt.Key.Key_Escape:
            self.end()
        elif is_pressed:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if is_shifted else 1)
        if is_asked or is_pressed:
            event.accept()
        return is_asked or is_pressed

    def _prepare(self) -> None:
        if (cited := self._cited) is not None:
            self._background.start(lambda answers: _make_ready(cited, answers))

    def _seek(self, words: str) -> None:
        if self._cited is None:
            return
        if self._folded is None and self.is_busy:
            self.find_bar.show_state("reading…")
            return
        if self._folded is None:
            self._folded = fold(self._cited.text)
        here = self._steps.here
        start = self._view.shown.first_position() if here is None else here[0]
        self._steps.begin(places_of(words, self._folded), start)
        self.find_bar.show_state(self._steps.words if words else "")

    def _step_through_uncited(self, position: int | None = None) -> None:
        """Go to the first such sentence from a position on, or from where the view begins."""
        if self._cited is None:
            return
        if self.is_busy:
            self.uncited_bar.count.setText("reading…")
            return
        here = self._view.shown.first_position() if position is None else position
        uncited = text_spans(self._cited.uncited)
        self._steps.begin(uncited, here, only_current=True)  # the others have marks of their own
        self.uncited_bar.count.setText(self._steps.words)

    def _step(self, by: int) -> None:
        self._steps.step(by)
        if self.uncited_bar.isHidden():
            self.find_bar.show_state(self._steps.words)
        else:
            self.uncited_bar.count.setText(self._steps.words)
            self._select_current()

    def _take(self, answer: object) -> None:
        """Go on with the article that was prepared in the background."""
        if not isinstance(answer, _Ready) or answer.cited is not self._cited:
            return
        self._folded = answer.folded
        self._background.stop()
        self._show_cited(answer.cited)
        if not self.find_bar.isHidden():
            self._seek(self.find_bar.field.text())
        if not self.uncited_bar.isHidden():
            self._step_through_uncited()
        self.uncited_changed.emit()

    def _give_up(self, line: str) -> None:
        """Clear the rows that wait, and report the problem."""
        self.find_bar.show_state("")
        self.uncited_bar.count.setText("")
        self.failed.emit(line)

    def _show_cited(self, cited: CitedArticle) -> None:
        if cited.text:
            self._view.set_subtitle(f"{self._source} · {cited_words(cited)}")


def _make_ready(cited: CitedArticle, answers: Answers) -> None:
    """Fold the text, and cut it into its sentences."""
    _ = cited.uncited  # cached there
    answers.tell(_Ready(cited, fold(cited.text)))
