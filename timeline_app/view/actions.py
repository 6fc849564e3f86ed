"""Actions: the one table of what menus and keys do, with the name, shortcuts and method of each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from timeline_app.io.registry import readers
from timeline_app.layout.timeline.request import opening_view
from timeline_app.layout.timeline.viewport import MAX_SPAN_S, MIN_SPAN_S, when_span, whole_span
from timeline_app.model.dates.edtf import Form, WhenError
from timeline_app.model.query import Query
from timeline_app.resources import resource
from timeline_app.view import settings
from timeline_app.view.history import ArticlePage, DifferencesPage, MatrixPage, SharedPage
from timeline_app.view.menus import Action, every_action, key_table
from timeline_app.words.dates import date_problem
from timeline_app.words.reading import file_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMenu

    from timeline_app.view.history import Place
    from timeline_app.view.reader.reader import Reader
    from timeline_app.view.window import MainWindow

_MARGIN: Final = 0.02  # on either side of a date that was gone to


class Actions:
    """What the actions of a window do; `table` has the actions themselves, menu by menu."""

    def __init__(self, window: MainWindow, clocks: QMenu) -> None:
        self._window = window
        self._session = window.session
        self._canvas = window.canvas
        self._is_reading = False
        window.opening.begun.connect(self._begin_reading)
        window.opening.ended.connect(self._end_reading)
        self.table: dict[str, Sequence[Action | QMenu | None]] = {
            "Timeline": self._on_timelines(),
            "Go": self._on_going(),
            "Read": self._on_reading(),
            "View": self._on_viewing(clocks),
            "Help": [Action("All keys", self._show_keys, ("?", "F1"))],
        }

    @property
    def changes(self) -> list[SignalInstance]:
        """The signals after which other actions than before can do something."""
        session, opening = self._session, self._window.opening
        return [
            session.document_changed,
            session.selection_changed,
            session.viewport_changed,
            session.attention_changed,
            opening.begun,
            opening.shown,
            opening.ended,
            self._window.list_turned,
        ]

    @property
    def searched(self) -> list[Action]:
        """The actions that the search can run, the likely ones first."""
        likely = dict.fromkeys(("Read", "View", *self.table))
        actions = every_action({title: self.table[title] for title in likely})
        return [action for action in actions if action.do != self._window.search_for]

    def _on_timelines(self) -> list[Action | None]:
        window = self._window
        return [
            Action("Open folder…", self._open_folder, ("Ctrl+O",)),
            Action("Open file…", self._open_file, ("Ctrl+Shift+O",)),
            Action("Open the copied table", window.paste, ("Ctrl+V",), on_canvas=True),
            Action("Open the Asia tour", partial(window.open_path, resource("tour"))),
            None,
            Action(
                "Stop reading", window.opening.cancel, ("Ctrl+.",), can=lambda: self._is_reading
            ),
            Action("Columns…", window.ask_columns, can=lambda: window.opening.is_table),
            Action("Refused rows…", self.show_refused, can=self._has_refused),
            Action("Export…", self.export, ("Ctrl+E",)),
            None,
            Action("Quit", self._quit, ("Ctrl+Q",)),
        ]

    def _on_going(self) -> list[Action | None]:
        session = self._session
        choose, step, beside = self._choose, session.step, self._beside
        leads, shows = self._leads, self._shows_events
        on_canvas = partial(Action, on_canvas=True, can=shows)
        return [
            Action("Next event", partial(choose, step, 1), ("Right",), can=partial(leads, step, 1)),
            Action(
                "Previous event", partial(choose, step, -1), ("Left",), can=partial(leads, step, -1)
            ),
            on_canvas("Event in the lane above", partial(choose, beside, -1), ("Up",)),
            on_canvas("Event in the lane below", partial(choose, beside, 1), ("Down",)),
            on_canvas("First event", partial(choose, session.first), ("Home",)),
            on_canvas("Last event", partial(choose, session.last), ("End",)),
            Action("Search", self._window.search_for, ("Ctrl+K",)),
            Action("Go to a date…", self._ask_date, ("Ctrl+G",)),
            None,
            Action(
                "Back",
                partial(self._travel, session.go_back),
                ("Alt+Left",),
                can=lambda: bool(session.history.back),
            ),
            Action(
                "Forward",
                partial(self._travel, session.go_forward),
                ("Alt+Right",),
                can=lambda: bool(session.history.forward),
            ),
            Action(
                "Close the list, the page, or select nothing",
                self._close_topmost,
                ("Esc",),
                can=self._can_close,
            ),
        ]

    def _on_reading(self) -> list[Action | None]:
        turn_to, reads = self._session.turn_to, self._has_articles
        return [
            Action("Read the article", self._read, ("R",), can=reads),
            Action("Find in the article", self._find_in_article, ("Ctrl+F",), can=reads),
            Action("Sentences that nothing cites", self._step_through_uncited, ("U",), can=reads),
            None,
            Action("Differences", partial(turn_to, DifferencesPage()), ("Ctrl+D",), can=reads),
            Action(
                "Which article says what", partial(turn_to, MatrixPage()), ("Ctrl+M",), can=reads
            ),
            Action("Shared wording", partial(turn_to, SharedPage()), can=reads),
            None,
            Action("Story", self._show_story, ("F5",), can=self._shows_events),
        ]

    def _on_viewing(self, clocks: QMenu) -> list[Action | QMenu | None]:
        window, canvas = self._window, self._canvas
        return [
            Action(
                "Zoom to the event",
                self._zoom_to,
                ("Return", "Enter"),
                on_canvas=True,
                can=self._has_dated_choice,
            ),
            Action(
                "Zoom in",
                partial(canvas.navigation.zoom_by, 0.5),
                ("+", "="),
                can=lambda: self._session.viewport.span_s > MIN_SPAN_S,
            ),
            Action(
                "Zoom out",
                partial(canvas.navigation.zoom_by, 2.0),
                ("-",),
                can=lambda: self._session.viewport.span_s < MAX_SPAN_S,
            ),
            Action("Pan to earlier", partial(canvas.navigation.pan_by, -0.5), shown_key="A"),
            Action("Pan to later", partial(canvas.navigation.pan_by, 0.5), shown_key="D"),
            Action("Opening view", self._fit_opening, ("0", "F")),
            Action("Everything", self._fit_all, ("Shift+F",)),
            Action("Event list", window.toggle_list, ("Ctrl+L",)),
            Action("Filter titles", self._begin_filter, ("/",)),
            Action(
                "Show all events",
                self._show_all,
                ("Ctrl+Shift+K",),
                can=lambda: self._session.requested.query != Query(),
            ),
            Action(
                "Collapse or open the event’s lane",
                self._turn_lane,
                ("L",),
                can=self._has_dated_choice,
            ),
            Action(
                "Open all lanes",
                self._open_lanes,
                can=lambda: bool(self._session.requested.collapsed),
            ),
            None,
            clocks,
            Action("Light", partial(window.choose_theme, "light")),
            Action("Dark", partial(window.choose_theme, "dark")),
            Action("As the system", partial(window.choose_theme, settings.SYSTEM)),
        ]

    # What can be done

    def _begin_reading(self) -> None:
        self._is_reading = True

    def _end_reading(self) -> None:
        self._is_reading = False

    def _has_refused(self) -> bool:
        return self._session.document.tally.refused > 0

    def _has_articles(self) -> bool:
        return bool(self._session.document.articles)

    def _shows_events(self) -> bool:
        return self._session.first() is not None

    def _leads(self, find: Callable[..., int | None], *arguments: int) -> bool:
        return find(*arguments) not in {None, self._session.selection}

    def _has_dated_choice(self) -> bool:
        chosen = self._session.selection
        form = self._session.document.events.form
        return chosen is not None and int(form[chosen]) != Form.UNDATED

    def _can_close(self) -> bool:
        session = self._session
        has_list = self._window.is_list_shown
        return has_list or session.page is not None or session.selection is not None

    # Timelines

    def _open_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        chosen = QFileDialog.getExistingDirectory(self._window, "Open a timeline folder")
        if chosen:
            self._window.open_path(Path(chosen))

    def _open_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        files = [each for each in readers() if each.suffixes]
        every = [pattern for each in files for pattern in each.patterns]
        kinds = [
            file_kind("Timelines", [*every, "timeline.toml"]),
            *(file_kind(each.title, each.patterns) for each in files),
        ]
        title = "Open a timeline file"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, filter=";;".join(kinds))
        if chosen:
            self._window.open_path(Path(chosen))

    def show_refused(self) -> None:
        """List the rows that could not be read as events."""
        from timeline_app.view.dialogs.refused_dialog import (
            RefusedDialog,  # not for the first picture
        )

        RefusedDialog(self._session.document, self._window).exec()

    def export(self) -> None:
        """Ask what to export, and where to."""
        from timeline_app.view.dialogs.export_dialog import (
            ExportDialog,  # not for the first picture
        )

        window = self._window
        ExportDialog(self._session, self._canvas.frame.viewport, window.theme, window).exec()

    def _quit(self) -> None:
        self._window.close()

    # Going

    def _choose(self, find: Callable[..., int | None], *arguments: int) -> None:
        event = find(*arguments)
        if event is not None:
            self._session.select(event)
            self._canvas.navigation.reveal(event)

    def _beside(self, down: int) -> int | None:
        chosen = self._session.selection
        return self._session.first() if chosen is None else self._canvas.scene.beside(chosen, down)

    def _ask_date(self) -> None:
        from timeline_app.view.dialogs.prompt import Prompt  # not needed for the first picture

        hint = "A date: 28 October 2025, 2025-10-28, 2025-10, 44 BC, or any other EDTF text."
        Prompt("Go to a date", hint, self._go_to_date, parent=self._window).exec()

    def _go_to_date(self, text: str) -> str:
        """Go there, and return ""; or return what is wrong with the text."""
        from timeline_app.model.dates.written import (
            read_in_year,
        )  # not needed for the first picture

        try:
            when = read_in_year(text, None)
        except WhenError as error:
            return date_problem(error.problem)
        if when.form == Form.UNDATED:
            return "Write a date, such as 28 October 2025."
        start_s, end_s = when_span(when, self._session.view_spec.clock)
        view = self._canvas.area_viewport()
        if end_s <= start_s:
            start_s, end_s = start_s - view.span_s / 2, end_s + view.span_s / 2
        self._canvas.navigation.go(view.showing(start_s, end_s, _MARGIN))
        return ""

    def _travel(self, turn: Callable[[], Place | None]) -> None:
        place = turn()
        if place is not None:
            self._canvas.glide.to(place.viewport)

    def _close_topmost(self) -> None:
        """Close the list, else the page, else clear the selection."""
        if self._window.is_list_shown:
            self._window.toggle_list()
        elif self._session.page is not None:
            self._session.turn_to(None)
        else:
            self._session.select(None)

    # Reading

    def _read(self) -> None:
        """Open the article at the first excerpt of the chosen event, or the first article."""
        document, event = self._session.document, self._session.selection
        excerpts = () if event is None else document.excerpts_of(event)
        found = next((each for each in excerpts if each.anchor.state.is_found), None)
        if found is not None:
            anchor = found.anchor
            self._session.turn_to(ArticlePage(found.article, anchor.start, anchor.end))
        elif document.articles:
            self._session.turn_to(ArticlePage(document.articles[0].id))

    def _show_story(self) -> None:
        """Show event after event on the whole screen."""
        from timeline_app.view.story.story import Story  # not needed for the first picture

        story = Story(self._session, self._canvas, self._window.theme, self._window)
        story.setGeometry(self._window.screen().geometry())  # where no window manager does it
        story.setWindowState(Qt.WindowState.WindowFullScreen)
        story.exec()
        story.deleteLater()  # or it would follow the session until the window closes

    def _reader(self) -> Reader | None:
        """Return the reader of the open article; open one if none is."""
        from timeline_app.view.reader.reader import Reader  # not for the first picture

        if not isinstance(self._session.page, ArticlePage):
            self._read()
        side = self._window.side
        shown = None if side is None else side.currentWidget()
        return shown if isinstance(shown, Reader) else None

    def _find_in_article(self) -> None:
        if (reader := self._reader()) is not None:
            reader.begin_find()

    def _step_through_uncited(self) -> None:
        if (reader := self._reader()) is not None:
            reader.step_through_uncited()

    # Viewing

    def _zoom_to(self) -> None:
        if self._session.selection is not None:
            self._canvas.navigation.zoom_to(self._session.selection)

    def _fit_opening(self) -> None:
        self._canvas.navigation.go(opening_view(self._canvas.scene, self._canvas.area_viewport()))

    def _fit_all(self) -> None:
        span = whole_span(self._canvas.scene)
        self._canvas.navigation.go(
            replace(self._canvas.area_viewport().showing(*span), scroll_px=0.0)
        )

    def _begin_filter(self) -> None:
        titles = self._window.top_bar.titles
        titles.setFocus(Qt.FocusReason.ShortcutFocusReason)
        titles.selectAll()

    def _show_all(self) -> None:
        self._session.request(self._session.requested.showing_all())

    def _turn_lane(self) -> None:
        lane = self._canvas.lane_of(self._session.selection)
        if lane:
            self._session.request(self._session.requested.with_lane_turned(lane))

    def _open_lanes(self) -> None:
        self._session.request(self._session.requested.with_all_lanes_open())

    # Help

    def _show_keys(self) -> None:
        from timeline_app.view.menus import KeysDialog  # not for the first picture

        KeysDialog(key_table(self.table), self._window).exec()
