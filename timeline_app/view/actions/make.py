"""The menu “Make”: what is made from the words of the open article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action
from timeline_app.view.session.history import ArticlePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.view.reader.maker import Maker
    from timeline_app.view.session.session import Session


class MakeActions:
    """The actions on the selected words, or the sentence at the caret; the article has their keys.

    `shown_page` returns the page that is open.
    """

    def __init__(self, session: Session, shown_page: Callable[[], QWidget | None]) -> None:
        self._session = session
        self._shown_page = shown_page

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""

        def making(name: str, do: Callable[[Maker], None], key: str) -> Action:
            return Action(name, partial(self._do, do), shown_key=key, can=self._is_reading)

        return [
            making("New event from the passage", lambda made: made.cards.new_event(), "E"),
            making(
                "The passage supports the chosen event",
                lambda made: made.support(in_part=False),
                "A",
            ),
            making(
                "The passage supports it in part",
                lambda made: made.support(in_part=True),
                "Shift+A",
            ),
            making("The passage dates the chosen event", lambda made: made.cards.date_event(), "D"),
            making("Nothing to cite in the passage", lambda made: made.pass_over(), "X"),
            making("The passage differs from another", lambda made: made.cards.differ(), "Ctrl+D"),
            None,
            making(
                "A word more at the end of the selection",
                lambda made: made.resize_selection(at_end=True, by=1),
                "]",
            ),
            making(
                "A word less at the end of the selection",
                lambda made: made.resize_selection(at_end=True, by=-1),
                "[",
            ),
            making(
                "A word more at the start of the selection",
                lambda made: made.resize_selection(at_end=False, by=1),
                "}",
            ),
            making(
                "A word less at the start of the selection",
                lambda made: made.resize_selection(at_end=False, by=-1),
                "{",
            ),
        ]

    def _is_reading(self) -> bool:
        return isinstance(self._session.page, ArticlePage)

    def _do(self, make: Callable[[Maker], None]) -> None:
        from timeline_app.view.reader.reader import ReaderPane  # not for the first picture

        shown = self._shown_page()
        if isinstance(shown, ReaderPane):
            shown.setFocus()
            make(shown.maker)
