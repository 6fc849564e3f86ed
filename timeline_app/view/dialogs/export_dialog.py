"""The export dialog: a live preview of the picture, saved to a file or copied."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.io.errors import CannotWrite, unforeseen
from timeline_app.io.format import function
from timeline_app.io.overwriting import require_no_source
from timeline_app.paint.export.image import empty_image, painted_strips
from timeline_app.paint.export.picture import Picture, lay_out_picture, needs_more_height
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.writers import Painted, writer_of, writers
from timeline_app.paint.fonts import text_factor
from timeline_app.view.dialogs.export_form import ExportForm, PicturePreview
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.view.work.worker import WriteTask
from timeline_app.words import exports
from timeline_app.words.reading import file_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from timeline_app.io.format import Writer
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.paint.export.vector.drawing import Drawing
    from timeline_app.view.session.session import Session

_WAIT_MS: Final = 120  # after the last change, before the preview follows
_FORM_PX: Final = 290


class PictureTask(QObject):
    """Painting of a picture, strip by strip between the window's other work.

    Signals: `painted` once the image is whole, or `failed` with the line that says why not.
    """

    painted = Signal()
    failed = Signal(str)

    def __init__(self, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._image: QImage | None = None
        self._strips: Iterator[int] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._paint_next)

    @property
    def image(self) -> QImage:
        """The image, whole once `painted` was emitted."""
        if self._image is None:
            self._image = empty_image(self._picture)
        return self._image

    @property
    def scale(self) -> float:
        """How many pixels of the image are one of the layout."""
        return self._picture.scale

    def start(self) -> None:
        """Begin; the first strip is painted when the window has nothing else to do."""
        try:
            self._strips = painted_strips(self._picture, self.image)
        except PictureError as error:
            self.failed.emit(str(error))
        else:
            self._timer.start(0)

    def stop(self) -> None:
        """Paint no more, and emit nothing more."""
        self._timer.stop()

    def _paint_next(self) -> None:
        try:
            is_painted = next(self._strips, None) is None
        except Exception as error:  # noqa: BLE001 - else it would be tried again, and again
            self._timer.stop()
            self.failed.emit(unforeseen(exports.CANNOT_PAINT, error))
            return
        if is_painted:
            self._timer.stop()
            self.painted.emit()


class ExportDialog(QDialog):
    """Dialog that asks what a picture is to show, previews it, and saves or copies it.

    `view` is what the window shows now. Only the file that the user names is written.
    """

    def __init__(self, session: Session, view: Viewport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self._document = session.document
        self._picture: Picture | None = None
        self._painting: PictureTask | None = None
        self._writing: WriteTask | None = None
        self.form = ExportForm(session, view)
        self.form.setFixedWidth(round(_FORM_PX * text_factor()))
        self.preview = PicturePreview()
        self.summary = plain_label(name="summary", wraps=True)
        self.error = plain_label(name="error", wraps=True)
        self.save_button = QPushButton("Sa&ve…")
        self.copy_button = QPushButton("Cop&y to clipboard")
        self.close_button = QPushButton("Close")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._show_request()

    def save_to(self, path: Path) -> None:
        """Save the picture, or the timeline in another format, by the suffix; say how it went."""
        try:
            writer = writer_of(path)
            require_no_source(path, self._document)
        except CannotWrite as error:
            self._fail(str(error))
            return
        write = partial(writer.save, self._document, path)
        if writer.draw is not None:
            self._draw(writer, lambda drawing: self._write(path, partial(write, drawing)))
        elif writer.is_picture:
            self._paint(lambda painted: self._write(path, partial(write, painted)))
        else:
            self._write(path, write)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        self._paint(self._copy_image)

    def done(self, result: int) -> None:
        """Close; drop what is being painted, but complete a file that is being written."""
        self._timer.stop()
        if self._painting is not None:
            self._painting.stop()
        if self._writing is not None:
            self._writing.ended.disconnect(self._end_writing)
        self._painting = self._writing = None
        super().done(result)

    def _lay_out(self) -> None:
        self.save_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.summary, 1)
        for button in (self.copy_button, self.close_button, self.save_button):
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addWidget(self.error)
        side.addStretch(1)
        upper = new_row(spacing_px=20)
        upper.addLayout(side)
        upper.addWidget(self.preview, 1)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=14)
        column.addLayout(upper, 1)
        column.addLayout(buttons)
        self.resize(980, 620)

    def _connect(self) -> None:
        self.form.changed.connect(lambda: self._timer.start(_WAIT_MS))
        self._timer.timeout.connect(self._show_request)
        self.save_button.clicked.connect(self._ask_where)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)

    def _show_request(self) -> None:
        request = self.form.request()
        try:
            self._picture = lay_out_picture(request)
        except PictureError as error:
            self._picture = None
            self._fail(str(error))
        else:
            self._say(_picture_words(self._picture))
        self.preview.show_picture(self._picture)
        self._allow()

    def _allow(self) -> None:
        """Enable the buttons for a picture that can be made, while no other is being made."""
        is_ready = self._picture is not None and self._painting is None and self._writing is None
        self.save_button.setEnabled(is_ready)
        self.copy_button.setEnabled(is_ready)

    def _ask_where(self) -> None:
        name = re.sub(r"\W+", "-", self._document.title).strip("-").lower() or "timeline"
        kinds = kinds_to_save()
        usual = next(iter(kinds.values()))
        text, kind = QFileDialog.getSaveFileName(
            self, "Save the picture", name + usual, ";;".join(kinds)
        )
        if not text:
            return
        path = with_kind(Path(text), kinds.get(kind, usual))
        # The file dialog has asked about the name without its suffix, if at all.
        if path != Path(text) and path.exists() and not self._may_replace(path):
            return
        self.save_to(path)

    def _may_replace(self, path: Path) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Save the picture")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(exports.asks_to_replace(path.name))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        return box.exec() == QMessageBox.StandardButton.Yes

    def _draw(self, writer: Writer, use: Callable[[Drawing], None]) -> None:
        """Draw a picture that is no image; the few seconds that a large one takes are said."""
        self._show_request_now()
        if self._picture is None or self._painting is not None or self._writing is not None:
            return
        self._say(exports.PAINTING)
        self.summary.repaint()
        try:
            drawing = function(writer.draw or "")(self._picture)
        except PictureError as error:
            self._fail(str(error))
        except Exception as error:  # noqa: BLE001 - as where an image is painted
            self._fail(unforeseen(exports.CANNOT_PAINT, error))
        else:
            use(drawing)

    def _show_request_now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._show_request()

    def _paint(self, use: Callable[[Painted], None]) -> None:
        self._show_request_now()
        if self._picture is None or self._painting is not None:
            return
        task = PictureTask(self._picture, self)
        self._painting = task
        self._say(exports.PAINTING)
        self._allow()
        task.painted.connect(lambda: self._end_painting(task, use))
        task.failed.connect(lambda line: self._end_painting(task, lambda _: self._fail(line)))
        task.start()

    def _end_painting(self, task: PictureTask, use: Callable[[Painted], None]) -> None:
        if self._painting is task:
            self._painting = None
            use(Painted(task.image, task.scale))
            self._allow()
        task.deleteLater()

    def _copy_image(self, painted: Painted) -> None:
        image = painted.image
        QGuiApplication.clipboard().setImage(image)
        self._say(exports.copied(image.width(), image.height()))

    def _write(self, path: Path, write: Callable[[], str]) -> None:
        self._writing = WriteTask(path)
        self._say(exports.saving(path.name))
        self._allow()
        self._writing.ended.connect(self._end_writing)
        self._writing.start(write)

    def _end_writing(self, problem: str) -> None:
        task, self._writing = self._writing, None
        if problem:
            self._fail(problem)
        elif task is not None:
            self._say(exports.export_saved(task.path.name, task.said))
        self._allow()

    def _say(self, line: str) -> None:
        self.summary.setText(line)
        self.error.clear()

    def _fail(self, line: str) -> None:
        self.summary.clear()
        self.error.setText(f"{line[:1].upper()}{line[1:]}")


def with_kind(path: Path, suffix: str) -> Path:
    """Return a path with the suffix of the kind that was chosen, where it has none or a part of it.

    "tour.json" is "tour.vis.json" where that kind was chosen; another suffix was meant.
    """
    has_other = path.suffix and not suffix.endswith(path.suffix.lower())
    if has_other or path.name.lower().endswith(suffix):
        return path
    return path.with_suffix(suffix)


def kinds_to_save() -> dict[str, str]:
    """Return the suffixes of all formats by how the file dialog lists them."""
    return {file_kind(each.title, [f"*{each.suffix}"]): each.suffix for each in writers()}


def _picture_words(picture: Picture) -> str:
    """Describe a picture: its size, what it shows, and what one might not expect of it."""
    requested_px = picture.request.height_px
    parts = [exports.pixels(*picture.size_px), picture.events_shown]
    if picture.shortened:
        parts.append(exports.titles_shortened(picture.shortened))
    if requested_px is not None and needs_more_height(picture):
        parts.append(exports.rows_need_more(requested_px))
    return " · ".join(parts)
