"""Questions: what a file leaves open, asked after it was read; and what was guessed, said."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from timeline_app.io.options import ReadOptions
from timeline_app.view.session import settings
from timeline_app.words.files.columns import CHANGE_COLUMNS, columns_remembered, noticed
from timeline_app.words.files.reading import PASTED
from timeline_app.words.window import NOTHING_COPIED, NOTHING_OPEN, open_in_encoding, other_encoding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.io.errors import CannotRead, WrongEncoding
    from timeline_app.io.table.columns.column_map import NeedsColumns
    from timeline_app.model.document import Finding
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.notices import Notice


class Questions:
    """Asks in dialogs of a window, and says in its notice, what reading a file leaves open."""

    def __init__(self, session: Session, opening: Opening, notice: Notice, window: QWidget) -> None:
        self._session = session
        self._opening = opening
        self._notice = notice
        self._window = window
        self._said: tuple[Path, tuple[Finding, ...]] | None = None

    def solve(self, problem: CannotRead) -> None:
        """Say what went wrong, or ask for what would solve it."""
        from timeline_app.io.errors import WrongEncoding  # not needed for the first picture
        from timeline_app.io.table.columns.column_map import NeedsColumns

        if isinstance(problem, NeedsColumns):
            self._ask_columns_of(problem)
        elif isinstance(problem, WrongEncoding):
            self._offer_encoding(problem)
        else:
            self._notice.say(str(problem))

    def say(self, words: str) -> None:
        """Say something on one line."""
        self._notice.say(words)

    def say_of_table(self) -> None:
        """Say which columns were remembered, or what was guessed and left out, with the remedy."""
        from timeline_app.io.making.sidecar import SUFFIX  # only tables need it
        from timeline_app.io.table.columns.column_map import COLUMN_ROLES  # as above

        findings, remembered = self._session.document.findings, self._opening.remembered
        if remembered is not None:
            named = {role: getattr(remembered, role) for role in COLUMN_ROLES}
            message = columns_remembered({role: name for role, name in named.items() if name})
        elif findings:
            # What stands beside the table changes with each correction, and is shown where it is.
            known = tuple(each for each in findings if not each.where.endswith(SUFFIX))
            said, self._said = self._said, (self._opening.path, known)
            if self._opening.is_again and said == self._said:
                return
            message = noticed(findings[0], len(findings) - 1)
        else:
            return
        self._notice.offer(message, CHANGE_COLUMNS, self.ask_columns)

    def ask_columns(self) -> None:
        """Ask again which column of the open table is which."""
        if self._opening.shown_as is not None:
            path, options = self._opening.shown_as
            self._opening.read(path, replace(options, asks=True))

    def paste(self) -> None:
        """Open the table that was copied, if one was."""
        text = QApplication.clipboard().text()
        if "\n" not in text.strip():
            self._notice.say(NOTHING_COPIED)
        else:
            self._opening.read(Path(PASTED), ReadOptions(text=text))

    def _ask_columns_of(self, problem: NeedsColumns) -> None:
        from timeline_app.view.dialogs.column_dialog import ColumnDialog  # it needs Arrow: slow

        path, options = self._opening.path, self._opening.options
        dialog = ColumnDialog(path.name, problem, self._window, options.articles)
        if dialog.exec() == ColumnDialog.DialogCode.Accepted:
            settings.remember_columns(problem.names, dialog.columns)
            articles = dialog.articles if dialog.columns.exact else None
            chosen = replace(
                options, columns=dialog.columns, said={}, asks=False, articles=articles
            )
            self._opening.read(path, chosen)
        elif self._session.is_empty:
            self._notice.say(NOTHING_OPEN)

    def _offer_encoding(self, problem: WrongEncoding) -> None:
        encoding, path = problem.encoding, self._opening.path
        options = replace(self._opening.options, encoding=encoding)
        message = other_encoding(problem.what, encoding, problem.sample)
        read = partial(self._opening.read, path, options)
        self._notice.offer(message, open_in_encoding(encoding), read)
