"""The export dialog: every kind of file, seen before it is saved to a file or copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from timeline_app.io.errors import CannotWrite
from timeline_app.io.format import function
from timeline_app.io.overwriting import require_no_source
from timeline_app.paint.export.picture import Picture, lay_out_picture, needs_more_height
from timeline_app.paint.export.preview import PreviewText, text_preview
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.writers import (
    Painted,
    carried_words,
    painted_steps,
    painted_words,
    writer_of,
    writers,
)
from timeline_app.paint.fonts import text_factor
from timeline_app.view.dialogs.export_form import ExportForm
from timeline_app.view.dialogs.export_preview import ExportPreview
from timeline_app.view.dialogs.export_where import ask_where
from timeline_app.view.widgets.basics import new_column, new_row, plain_label, vertical_area
from timeline_app.view.work.step_task import StepTask
from timeline_app.view.work.worker import WriteTask
from timeline_app.words.exports import export_dialog, pictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.io.format import Writer
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.preview import PreviewPages
    from timeline_app.paint.export.vector.drawing import Drawing
    from timeline_app.view.session.session import Session

_WAIT_MS: Final = 120  # after the last change, before the preview follows
_SLOW_MS: Final = 400  # of a work, before a bar shows how far it is
_FORM_PX: Final = 290
_BAR_PX: Final = 14  # beside the form, for its scroll bar
_WHOLE: Final = 1_000  # steps of the bar


class ExportDialog(QDialog):
    """Dialog that asks for a kind of file and what it is to show, and saves or copies it.

    `view` is what the window shows now. Only the file that the user names is written. Of a
    database's table a filter may have `left_out` some events already.
    """

    def __init__(
        self, session: Session, view: Viewport, parent: QWidget | None = None, left_out: int = 0
    ) -> None:
        super().__init__(parent)
        self._left_out = left_out
        self.setWindowTitle("Export")
        self._document = session.document
        self._picture: Picture | None = None
        self._is_possible = False
        self._layout_task: StepTask[PreviewPages] | None = None  # of a preview
        self._painting: StepTask[Painted | Drawing] | None = None
        self._writing: WriteTask | None = None
        self._name = ""  # of the file that is being made
        self.form = ExportForm(session, view)
        self.form.setFixedWidth(round(_FORM_PX * text_factor()))
        self.preview = ExportPreview()
        self.summary = plain_label(name="summary", wraps=True)
        self.note = plain_label(name="note", wraps=True)
        self.error = plain_label(name="error", wraps=True)
        self.progress = QProgressBar()
        self.save_button = QPushButton("Sa&ve…")
        self.copy_button = QPushButton("Cop&y to clipboard")
        self.close_button = QPushButton(export_dialog.CLOSE)
        self._timer = QTimer(self, singleShot=True)
        self._slow_timer = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._lay_out()
        self._connect()
        self._show_request()

    def save_to(self, path: Path) -> None:
        """Save the timeline in the format of a suffix, and say how it went."""
        try:
            writer = writer_of(path)
            require_no_source(path, self._document)
        except CannotWrite as error:
            self._fail(str(error))
            return
        self._name = path.name
        self.form.remember(writer.suffix)
        write = partial(writer.save, self._document, path)
        if writer.is_picture:
            self._make(writer, lambda made: self._write(path, partial(write, made)))
        else:
            self._write(path, write)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        self._name = ""
        self._make(next(each for each in writers() if each.is_image), self._copy_image)

    def cancel(self) -> None:
        """End what is being made; the file that is there stays as it is."""
        if self._painting is not None:
            self._painting.stop()
            self._painting = None
            self._say(export_dialog.save_cancelled(self._name) if self._name else "")
        elif self._writing is not None:
            self._say(export_dialog.CANCELLING)
            self._writing.cancel()
        self._allow()

    def done(self, result: int) -> None:
        """Close; drop what is being painted, but complete a file that is being written."""
        self._timer.stop()
        for task in (self._painting, self._layout_task):
            if task is not None:
                task.stop()
        if self._writing is not None:
            self._writing.ended.disconnect(self._end_writing)
            self._writing.moved.disconnect(self._move)
        self._painting = self._layout_task = self._writing = None
        super().done(result)

    def _lay_out(self) -> None:
        self.save_button.setDefault(True)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.progress.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.summary, 1)
        for widget in (self.progress, self.copy_button, self.close_button, self.save_button):
            buttons.addWidget(widget)
        choices = QWidget()
        side = new_column(choices, margins_px=0)
        for part in (self.form, self.note, self.error):
            side.addWidget(part)
        side.addStretch(1)
        area = vertical_area()  # small windows are lower than the form
        area.setWidget(choices)
        area.setMinimumWidth(choices.sizeHint().width() + _BAR_PX)
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        upper = new_row(spacing_px=8)
        upper.addWidget(area)
        upper.addWidget(self.preview, 1)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=14)
        column.addLayout(upper, 1)
        column.addLayout(buttons)
        size = QSize(1020, 640)
        parent = self.parentWidget()
        self.resize(size if parent is None else size.boundedTo(parent.window().size()))

    def _connect(self) -> None:
        self.form.changed.connect(lambda: self._timer.start(_WAIT_MS))
        self._timer.timeout.connect(self._show_request)
        self._slow_timer.timeout.connect(self.progress.show)
        self.save_button.clicked.connect(self._ask_where)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self._close_or_cancel)

    @property
    def _is_busy(self) -> bool:
        return self._painting is not None or self._writing is not None

    def _close_or_cancel(self) -> None:
        if self._is_busy:
            self.cancel()
        else:
            self.reject()

    # What is seen before it is saved

    def _show_request(self) -> None:
        writer = self.form.writer
        if self._layout_task is not None:
            self._layout_task.stop()
            self._layout_task = None
        self._picture, self._is_possible = None, False
        self.note.setText(export_dialog.as_note(writer.noted()))
        self.error.clear()
        if writer.preview is not None:
            self._lay_out_pages(function(writer.preview)(self.form.request()))
        elif writer.is_picture and writer.compose is None:
            self._show_picture(writer)
        else:
            self._show_text(writer)
        self._allow()

    def _show_picture(self, writer: Writer) -> None:
        try:
            self._picture = lay_out_picture(self.form.request())
            said = _picture_words(self._picture, writer)
        except PictureError as error:
            self._fail(str(error))
        else:
            self._is_possible = True
            others = export_dialog.others_left_out(self._left_out) if self._left_out else ""
            self._say(" · ".join(filter(None, [said, others])))
        self.preview.show_picture(self._picture)

    def _show_text(self, writer: Writer) -> None:
        shown = PreviewText("", "")
        if not writer.is_picture:
            shown = text_preview(writer, self._document)
        self.preview.show_text(shown.text)
        self._is_possible = True
        mask = self.form.request().mask
        hidden = len(mask) - int(mask.sum())
        counts = (len(mask), hidden, shown.rows)
        said = export_dialog.whole_timeline(*counts, shown.not_held, self._left_out)
        self._say(said)

    def _lay_out_pages(self, steps: Steps[PreviewPages]) -> None:
        self._say(export_dialog.LAYING_OUT)
        task = StepTask(steps, self)
        self._layout_task = task
        task.ended.connect(lambda: self._show_pages(task))
        task.failed.connect(self._fail)
        task.failed.connect(lambda _: self.preview.show_pages(None))
        task.start()

    def _show_pages(self, task: StepTask[PreviewPages]) -> None:
        if self._layout_task is not task:
            return
        self._layout_task, pages = None, task.result
        self.preview.show_pages(pages)
        self._is_possible = pages is not None
        if pages is not None and not self._is_busy:
            self._say(export_dialog.as_sentence(pages.said))
        self._allow()

    def _allow(self) -> None:
        """Enable the buttons for what can be made, while nothing else is being made."""
        is_free = not self._is_busy
        self.save_button.setEnabled(self._is_possible and is_free)
        self.copy_button.setEnabled(self._picture is not None and is_free)
        self.copy_button.setVisible(
            self.form.writer.is_picture and self.form.writer.compose is None
        )
        self.close_button.setText(export_dialog.CLOSE if is_free else export_dialog.CANCEL)
        if is_free:
            self._slow_timer.stop()
            self.progress.hide()
        elif not self._slow_timer.isActive() and self.progress.isHidden():
            self.progress.setRange(0, 0)
            self._slow_timer.start()

    def _ask_where(self) -> None:
        path = ask_where(self, self.form.writer, self._document.title)
        if path is not None:
            self.save_to(path)

    # How it is made

    def _make(self, writer: Writer, use: Callable[[Painted | Drawing], None]) -> None:
        """Make what a format is given to write, in steps between the window's other work."""
        if self._timer.isActive():
            self._timer.stop()
            self._show_request()
        if self._is_busy:
            return
        request, picture = self.form.request(), self._picture
        try:
            if writer.compose is None and picture is None:
                picture = lay_out_picture(request)
        except PictureError as error:
            self._fail(str(error))
            return
        task = StepTask(painted_steps(writer, request, picture), self)
        self._painting = task
        self._say(pictures.PAINTING)
        self._allow()
        task.moved.connect(self._move)
        task.ended.connect(lambda: self._end_painting(task, use))
        task.failed.connect(lambda line: self._end_painting(task, lambda _: self._fail(line)))
        task.start()

    def _move(self, share: float) -> None:
        self.progress.setRange(0, _WHOLE)
        self.progress.setValue(round(share * _WHOLE))

    def _end_painting(
        self, task: StepTask[Painted | Drawing], use: Callable[[Painted | Drawing], None]
    ) -> None:
        if self._painting is task:
            self._painting = None
            use(task.result)  # type: ignore[arg-type] # what failed takes none
            self._allow()
        task.deleteLater()

    def _copy_image(self, painted: Painted | Drawing) -> None:
        if isinstance(painted, Painted):
            QGuiApplication.clipboard().setImage(painted.image)
            self._say(export_dialog.copied(painted.image.width(), painted.image.height()))

    def _write(self, path: Path, write: Callable[[], str]) -> None:
        self._writing = WriteTask(path)
        self._say(export_dialog.saving(path.name))
        self.progress.setRange(0, 0)
        self._allow()
        self._writing.moved.connect(self._move)
        self._writing.ended.connect(self._end_writing)
        self._writing.start(write)

    def _end_writing(self, problem: str) -> None:
        task, self._writing = self._writing, None
        if problem:
            self._fail(problem)
        elif task is not None and task.was_cancelled:
            self._say(export_dialog.save_cancelled(task.path.name))
        elif task is not None:
            self._say(export_dialog.export_saved(task.path.name, task.said))
        self._allow()

    def _say(self, line: str) -> None:
        self.summary.setText(line)
        self.error.clear()

    def _fail(self, line: str) -> None:
        self.summary.clear()
        self.error.setText(f"{line[:1].upper()}{line[1:]}")


def _picture_words(picture: Picture, writer: Writer) -> str:
    """Describe a picture: its size, what it shows, and what one might not expect of it."""
    requested_px = picture.request.height_px
    parts = [painted_words(writer, picture), picture.events_shown]
    if picture.shortened:
        parts.append(pictures.titles_shortened(picture.shortened))
    if requested_px is not None and needs_more_height(picture):
        parts.append(pictures.rows_need_more(requested_px))
    parts += filter(None, [carried_words(writer, picture.request)])
    return " · ".join(parts)
