"""ReaderWalk: steps through stretches of an article: what is found in it, or what nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.stretches import Stretches, stretches

if TYPE_CHECKING:
    from timeline_app.view.reader.article_view import ArticleView

_NEAR: Final = 20_000  # code points beyond the view in which stretches are marked
_MARKED_ANEW: Final = 10_000  # once the view has gone so far


class ReaderWalk:
    """Marks the stretches near the view, and brings one after the other into it.

    `words` says where the walk is: "3 of 12".
    """

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._stretches: Stretches = stretches(())
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

    def begin(self, through: Stretches, position: int) -> None:
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
