"""The lines over the timeline: what went wrong, how far reading has come, what a drop opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.view.widgets.basics import new_row, plain_label
from timeline_app.words.window import reading_file, reading_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDropEvent

    from timeline_app.io.options import Progress
_PATIENCE_MS: Final = 250  # no line for what is read sooner
_WHOLE: Final = 1000


class ProgressLine(QWidget):
    """A line over the timeline while a file is being read. Signals: `cancelled` by the user."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ""
        self._words = plain_label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How much has been read")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Stop reading and keep the earlier timeline")
        self.cancel.clicked.connect(self.cancelled)
        row = new_row(self, margins_px=(16, 6, 12, 6), spacing_px=14)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said: the file, its rows and the share of them."""
        return self._words.text()

    def begin(self, name: str) -> None:
        """Show that a file is being read, after a moment."""
        self._name = name
        self._say(reading_file(name))
        self.bar.setRange(0, 0)  # the amount is not known yet
        self._patience.start()

    def advance(self, progress: Progress) -> None:
        """Show how far the reading has come."""
        self.bar.setRange(0, _WHOLE)
        self.bar.setValue(round(progress.share * _WHOLE))
        read = reading_progress(self._name, progress.rows, progress.share)
        self._say(progress.doing or read)

    def end(self) -> None:
        """Say nothing more."""
        self._patience.stop()
        self.hide()

    def _say(self, words: str) -> None:
        self._words.setText(shown_on_one_line(words))
        self._words.setAccessibleName(words)


class Notice(QWidget):
    """A line that is shown when there is something to say; it never blocks the window.

    `remedy` is the button that does something about it, `other` one that does something else; they
    are hidden where there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = plain_label(wraps=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.remedy, self.other = QPushButton(), QPushButton()
        self.remedy.clicked.connect(self._mend)
        self.other.clicked.connect(self._do_other)
        self._mending: Callable[[], None] = self.hide
        self._doing_other: Callable[[], None] = self.hide
        close = QPushButton("Close")
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        row = new_row(self, margins_px=(16, 6, 12, 6))
        row.addWidget(self._words, 1)
        row.addWidget(self.remedy)
        row.addWidget(self.other)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Show one line."""
        self._show(words)
        self.remedy.hide()
        self.other.hide()

    def offer(self, words: str, remedy: str, mend: Callable[[], None]) -> None:
        """Show one line beside a named button, which does something about it."""
        self._show(words)
        self._mending = mend
        self.other.hide()
        self.remedy.setText(remedy)
        self.remedy.setAccessibleName(remedy)
        self.remedy.show()

    def offer_two(
        self,
        words: str,
        remedy: tuple[str, Callable[[], None]],
        other: tuple[str, Callable[[], None]],
    ) -> None:
        """Show one line beside two named buttons."""
        self.offer(words, *remedy)
        name, self._doing_other = other
        self.other.setText(name)
        self.other.setAccessibleName(name)
        self.other.show()

    def _show(self, words: str) -> None:
        self._words.setText(shown(words))
        self._words.setAccessibleName(words)
        self.show()

    def _do_other(self) -> None:
        self.hide()
        self._doing_other()

    def _mend(self) -> None:
        self.hide()
        self._mending()


_FRAME_PX: Final = 6


class DropTaker(Protocol):
    """What takes files that are dropped on the window."""

    def words_of_drop(self, paths: Sequence[Path]) -> str:
        """Return what a drop of paths would do."""

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Do it."""


class DropSign(QLabel):
    """A frame inside the window's edges that says what a drop would do; a drop does it.

    The window hands on its drag and drop events; `taker` returns what takes a drop.
    """

    def __init__(self, window: QWidget, taker: Callable[[], DropTaker]) -> None:
        super().__init__(window)
        self._taker = taker
        self.setObjectName("dropSign")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.setAcceptDrops(True)

    def _offer(self, paths: Sequence[Path]) -> None:
        area = self.window().rect()
        self.setText(self._taker().words_of_drop(paths))
        self.setGeometry(area.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX))
        self.raise_()
        self.show()

    def take(self, event: QDropEvent) -> None:
        """Show itself while files hover; take them once they are dropped."""
        paths = _local_paths(event)
        if not paths or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # to move it would delete the file
        event.accept()
        if isinstance(event, QDragMoveEvent):  # which a QDragEnterEvent is, too
            self._offer(paths)
        else:
            self.hide()
            self._taker().take_drop(paths)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
