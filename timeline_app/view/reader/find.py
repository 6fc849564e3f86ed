"""FindInArticle: what is looked for in the open article: words, or the sentences nothing cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel

from timeline_app.model.articles.text_spans import MatchSpans, places_of, stretches
from timeline_app.model.search.folding import fold
from timeline_app.view.reader.match_bar import FindBar, MatchBar
from timeline_app.view.worker import Answers, Background
from timeline_app.words.evidence import cited_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from timeline_app.model.evidence.citations import CitedArticle
    from timeline_app.model.search.folding import Folded
    from timeline_app.paint.theme import Theme
    from timeline_app.view.reader.article_view import ArticleView


_NEAR: Final = 20_000  # code points beyond the view in which stretches are marked
_MARKED_ANEW: Final = 10_000  # once the view has gone so far


class MatchSteps:
    """Marks the stretches near the view, and brings one after the other into it.

    `words` says where the walk is: "3 of 12".
    """

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._stretches: MatchSpans = stretches(())
        self._current: int | None = None
        self._marked_at: int | None = None
        view.moved.connect(self._follow)

    @property
    def words(self) -> str:
        """Where the walk is, "3 of 12"; "none" where there is nothing."""
        count = len(self._stretches)
        return "none" if self._current is None else f"{self._current + 1:,} of {count:,}"

    @property
    def here(self) -> tuple[int, int] | None:
        """The code points of the present stretch."""
        return None if self._current is None else self._stretches.span(self._current)

    def begin(self, through: MatchSpans, position: int) -> None:
        """Mark stretches, and go to the first that begins at the position or after it."""
        self._stretches = through
        self._current = through.first_from(position) if len(through) else None
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or the previous one, from the last to the first."""
        if self._current is not None:
            self._current = (self._current + by) % len(self._stretches)
            self._show()

    def end(self) -> None:
        """Mark nothing any more."""
        self._stretches, self._current = stretches(()), None
        self._mark()

    def _show(self) -> None:
        if self._current is not None:
            self._view.reveal(*self._stretches.span(self._current), emphasised=False)
        self._mark()

    def _follow(self) -> None:
        at = self._view.top_position()
        if self._marked_at is not None and abs(at - self._marked_at) > _MARKED_ANEW:
            self._mark()

    def _mark(self) -> None:
        at = self._view.top_position()
        near = self._stretches.touching(at - _NEAR, at + _NEAR)
        self._marked_at = at if len(self._stretches) else None
        current = self._current if self._current in near else None
        spans = tuple(self._stretches.span(index) for index in near)
        self._view.set_found(spans, None if current is None else current - near.start)


_PAUSE_MS: Final = 150  # in which a long article is first shown
_AT_ONCE: Final = 100_000  # characters that are folded and cut into sentences unnoticed


@dataclass(frozen=True, eq=False, slots=True)
class _Ready:
    """A long article that knows its sentences, and its text as it is searched."""

    cited: CitedArticle
    folded: Folded


class FindInArticle(QObject):
    """Two rows above the text, one shown at a time: one to find words, one for what is uncited.

    A long article is made ready for it in the background. Signals: `failed` with the line that says
    why it cannot be.
    """

    failed = Signal(str)

    def __init__(self, view: ArticleView, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._walk = MatchSteps(view)
        self._cited: CitedArticle | None = None
        self._source = ""
        self._folded: Folded | None = None
        self._background = Background("the article cannot be searched", self)
        self._background.answered.connect(self._take)
        self._background.failed.connect(self._give_up)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._prepare)
        self.find_bar = FindBar(theme)
        self.uncited_bar = MatchBar(theme)
        self.uncited_bar.lead.addWidget(QLabel("Sentences that nothing cites"))
        self.uncited_bar.lead.addStretch(1)
        self.bars = (self.find_bar, self.uncited_bar)
        self.find_bar.sought.connect(self._seek)
        for bar in self.bars:
            bar.stepped.connect(self._step)
            bar.closed.connect(self.end)

    @property
    def current(self) -> tuple[int, int] | None:
        """The code points of the place that the search has come to."""
        return self._walk.here

    @property
    def is_busy(self) -> bool:
        """Whether a long article is still made ready."""
        return self._pause.isActive() or self._background.is_busy

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        for bar in self.bars:
            bar.set_theme(theme)

    def show_article(self, cited: CitedArticle, source: str) -> None:
        """Search another article, of which `source` is said below its title."""
        self._cited, self._source, self._folded = cited, source, None
        self._background.stop()
        if len(cited.text) <= _AT_ONCE:
            self._pause.stop()
            self._tell_cited(cited)
        else:
            self._pause.start()
        self._walk.end()
        if not self.find_bar.isHidden():
            self._seek(self.find_bar.field.text())
        if not self.uncited_bar.isHidden():
            self._walk_uncited()

    def find(self) -> None:
        """Let the user type what is looked for."""
        self.uncited_bar.hide()
        self.find_bar.begin()
        self._seek(self.find_bar.field.text())

    def turn_uncited(self) -> None:
        """Step through the sentences that nothing cites, or stop doing so."""
        if not self.uncited_bar.isHidden():
            self.end()
            return
        self.find_bar.hide()
        self.uncited_bar.show()
        self.uncited_bar.links[1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._walk_uncited()

    def end(self) -> None:
        """Look for nothing any more, and read on."""
        had_focus = any(bar.isAncestorOf(bar.focusWidget()) for bar in self.bars)
        for bar in self.bars:
            bar.hide()
        self._walk.end()
        if had_focus:
            self._view.setFocus()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the search that goes on; if so, it is obeyed."""
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
            self.find_bar.tell("reading…")
            return
        if self._folded is None:
            self._folded = fold(self._cited.text)
        here = self._walk.here
        start = self._view.top_position() if here is None else here[0]
        self._walk.begin(places_of(words, self._folded), start)
        self.find_bar.tell(self._walk.words if words else "")

    def _walk_uncited(self) -> None:
        if self._cited is None:
            return
        if self.is_busy:
            self.uncited_bar.count.setText("reading…")
            return
        self._walk.begin(stretches(self._cited.uncited), self._view.top_position())
        self.uncited_bar.count.setText(self._walk.words)

    def _step(self, by: int) -> None:
        self._walk.step(by)
        if self.uncited_bar.isHidden():
            self.find_bar.tell(self._walk.words)
        else:
            self.uncited_bar.count.setText(self._walk.words)

    def _take(self, answer: object) -> None:
        """Go on with what was made ready in the background."""
        if not isinstance(answer, _Ready) or answer.cited is not self._cited:
            return
        self._folded = answer.folded
        self._background.stop()
        self._tell_cited(answer.cited)
        if not self.find_bar.isHidden():
            self._seek(self.find_bar.field.text())
        if not self.uncited_bar.isHidden():
            self._walk_uncited()

    def _give_up(self, line: str) -> None:
        """Say it in the row that waits."""
        self.find_bar.tell("")
        self.uncited_bar.count.setText("")
        self.failed.emit(line)

    def _tell_cited(self, cited: CitedArticle) -> None:
        if cited.text:
            self._view.set_subtitle(f"{self._source} · {cited_words(cited)}")


def _make_ready(cited: CitedArticle, answers: Answers) -> None:
    """Fold the text, and cut it into its sentences."""
    _ = cited.uncited  # which it keeps
    answers.tell(_Ready(cited, fold(cited.text)))
