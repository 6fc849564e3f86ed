"""The menu “Read”: articles, the pages about them, and the story."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from timeline_app.io.formats.folder import article_path
from timeline_app.model.articles.article import compared_place
from timeline_app.view.actions.action import Action
from timeline_app.view.session.history import ArticlePage, DifferencesPage, MatrixPage, SharedPage
from timeline_app.words.files.documents import ORIGINAL, original_missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.reader.reader import ReaderPane
    from timeline_app.view.session.session import Session


class ReadActions:
    """The actions that open what can be read.

    `shown_page` returns the page that is open; `say` shows a notice.
    """

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        shown_page: Callable[[], QWidget | None],
        say: Callable[[str], None],
    ) -> None:
        self._session = session
        self._canvas = canvas
        self._shown_page = shown_page
        self._say = say
        self.read = Action("Read the article", self._read, ("R",), can=self._has_articles)
        self.copy = Action(
            "Copy the event with its quotations",
            self._copy,
            ("Ctrl+C",),
            on_canvas=True,
            can=lambda: session.selection is not None,
        )

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        turn_to = self._session.turn_to
        reading = partial(Action, can=self._has_articles)
        return [
            self.read,
            self.copy,
            Action(ORIGINAL, self._open_original, can=self._has_original),
            reading("Next article", partial(self._turn_article, 1), ("Ctrl+PgDown",)),
            reading("Previous article", partial(self._turn_article, -1), ("Ctrl+PgUp",)),
            reading("Find in the article", self._find_in_article, ("Ctrl+F",)),
            reading("Next passage of the event", partial(self._step_passage, 1), ("J",)),
            reading("Previous passage of the event", partial(self._step_passage, -1), ("K",)),
            reading("Sentences that nothing cites", self._step_through_uncited, ("U",)),
            None,
            reading("Differences", partial(turn_to, DifferencesPage()), ("Ctrl+D",)),
            reading("Which article says what", partial(turn_to, MatrixPage()), ("Ctrl+M",)),
            reading("Shared wording", partial(turn_to, SharedPage())),
            None,
            Action("Story", self._show_story, ("F5",), can=self._shows_events),
        ]

    def _has_articles(self) -> bool:
        return bool(self._session.document.articles)

    def _has_original(self) -> bool:
        """Return whether an article is open of a timeline's folder, or one that a table quotes."""
        document = self._session.document
        is_open = isinstance(self._session.page, ArticlePage)
        is_folder = document.path is not None and document.path.is_dir()
        return is_open and (is_folder or bool(document.quoted_by.folders))

    def _shows_events(self) -> bool:
        return self._session.first() is not None

    def _copy(self) -> None:
        """Put title, date and quotations of the chosen event on the clipboard."""
        from timeline_app.words.evidence.copied import copied_event  # not for the first picture

        event = self._session.selection
        if event is not None:
            clock = self._session.view_spec.clock
            QGuiApplication.clipboard().setText(copied_event(self._session.document, clock, event))

    def _read(self) -> None:
        """Open the article at the first excerpt of the chosen event, or the first article.

        An excerpt that is not found leads to the text most like it.
        """
        document, event = self._session.document, self._session.selection
        excerpts = () if event is None else document.excerpts_of(event)
        quoting = [each for each in excerpts if document.article(each.article)]
        found = next((each for each in quoting if each.anchor.state.is_found), None)
        if shown := found or next(iter(quoting), None):
            start, end = compared_place(document.article(shown.article), shown.anchor)
            self._session.turn_to(ArticlePage(shown.article, max(start, 0), max(end, 0)))
        elif document.articles:
            self._session.turn_to(ArticlePage(document.articles[0].id))

    def _open_original(self) -> None:
        """Open the file of the article in the program that the system has for it."""
        document, page = self._session.document, self._session.page
        article = document.article(page.article) if isinstance(page, ArticlePage) else None
        path = None if article is None else article_path(document, article)
        if path is None:
            self._say(original_missing(article.file if article else ""))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))

    def _reader(self) -> ReaderPane | None:
        """Return the reader of the open article; open one if none is."""
        from timeline_app.view.reader.reader import ReaderPane  # not for the first picture

        if not isinstance(self._session.page, ArticlePage):
            self._read()
        shown = self._shown_page()
        return shown if isinstance(shown, ReaderPane) else None

    def _turn_article(self, by: int) -> None:
        """Show another article; that of the chosen event where none is open."""
        was_open = isinstance(self._session.page, ArticlePage)
        if (reader := self._reader()) is not None and was_open:
            reader.turn(by)

    def _find_in_article(self) -> None:
        if (reader := self._reader()) is not None:
            reader.search.find()

    def _step_passage(self, by: int) -> None:
        """Show another passage of the chosen event; the first one where no article is open."""
        was_open = isinstance(self._session.page, ArticlePage)
        if (reader := self._reader()) is not None and was_open:
            reader.passages.step(by)

    def _step_through_uncited(self) -> None:
        if (reader := self._reader()) is not None:
            reader.search.step_uncited()

    def _show_story(self) -> None:
        """Show event after event on the whole screen."""
        from timeline_app.view.story.story import Story  # not needed for the first picture

        window = self._canvas.window()
        story = Story(self._session, self._canvas, window)
        story.setGeometry(window.screen().geometry())  # where no window manager does it
        story.setWindowState(Qt.WindowState.WindowFullScreen)
        story.exec()
        story.deleteLater()  # or it would follow the session until the window closes
