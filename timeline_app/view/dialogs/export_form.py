"""Fields of the export dialog, and the preview of the picture they request."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from timeline_app.layout.timeline.scene import Folds
from timeline_app.layout.timeline.spans import ALL, OPENING
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.papers import PAPERS_MM
from timeline_app.paint.export.request import (
    LEAST_WIDTH_PX,
    MOST_QUOTATIONS,
    USUAL_WIDTH_PX,
    PictureRequest,
    WindowView,
)
from timeline_app.paint.export.writers import USUAL_QUOTATIONS
from timeline_app.paint.theme import THEMES
from timeline_app.view.widgets.theme import theme
from timeline_app.words import exports

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.paint.export.picture import Picture
    from timeline_app.view.session.session import Session


_LEAST: Final = QSize(420, 360)


class PicturePreview(QWidget):
    """Preview of a picture, as large as it fits, or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_LEAST)
        self.setAccessibleName("Preview of the picture")
        self._picture: Picture | None = None
        self._image = QImage()

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or with None nothing."""
        self._picture = picture
        self._paint_image()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._paint_image()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        left_px, top_px = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        if self._picture is not None:
            painter.drawImage(round(left_px), round(top_px), self._image)
        painter.end()

    def _paint_image(self) -> None:
        """Paint the picture at the scale of the preview, so that its lines are sharp."""
        if self._picture is None:
            self._image = QImage()
            return
        width_px, height_px = self._picture.width_px, self._picture.height_px
        scale = min(self.width() / width_px, self.height() / height_px, 1.0)
        ratio = self.devicePixelRatioF()
        self._image = paint_picture(self._picture, scale * ratio)
        self._image.setDevicePixelRatio(ratio)


_WIDEST_PX: Final = 16_000
_STEP_PX: Final = 100
_MOST_SCALE: Final = 4
_MARGIN_PX: Final = 11  # as the style sheet has it for lines of text
_OWN: Final = "own"
_VIEW: Final = "view"
_WINDOW: Final = "window"
_RANGES: Final = {
    OPENING: "The opening view",
    _WINDOW: "As in the window",
    _VIEW: "The window’s dates, all rows",
    ALL: "Everything",
    _OWN: "Dates of your own",
}
# Numbers are typed, or stepped by arrow keys and wheel. Qt gives a field with a style sheet but
# without buttons no room at all, so they are there, with no width.
_NUMBER_STYLE: Final = """
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit { border: none; padding: 0; }
"""


class ExportForm(QWidget):
    """Form for a PictureRequest.

    Signals: `changed` when any field was.
    """

    changed = Signal()

    def __init__(self, session: Session, view: Viewport) -> None:
        super().__init__()
        self._session = session
        self._view = view
        self.setStyleSheet(_NUMBER_STYLE)
        self.range = QComboBox()
        for name, words in _RANGES.items():
            self.range.addItem(words, name)
        self.dates = QLineEdit(session.document.opening)
        self.dates.setPlaceholderText("2025-10-26/2025-10-31")
        self.width_px = _number(LEAST_WIDTH_PX, _WIDEST_PX, USUAL_WIDTH_PX, " px")
        self.height_px = _number(0, _WIDEST_PX, 0, " px")
        self.height_px.setSpecialValueText("as needed")
        self.scale = _number(0, _MOST_SCALE, 0, " ×")
        self.scale.setSpecialValueText("type grows with the width")
        self.scale.setSingleStep(1)
        self.theme = QComboBox()
        for name in THEMES:
            self.theme.addItem(name.capitalize(), name)
        self.theme.setCurrentIndex(self.theme.findData(theme().name))
        self.has_caption = QCheckBox("Headline, sources and &caption")
        self.has_caption.setChecked(True)
        self.headline = QLineEdit()
        self.headline.setPlaceholderText(session.document.title)
        self.standfirst = QLineEdit()
        first = exports.first_sentence(session.document.description)
        self.standfirst.setPlaceholderText(first)
        self.quotations = _number(0, MOST_QUOTATIONS, 0, "")
        self.quotations.setSpecialValueText("none")
        self.quotations.setSingleStep(USUAL_QUOTATIONS)
        self.page = QComboBox()
        self.page.addItem(exports.OWN_PAGE, ("", False))
        for paper in PAPERS_MM:
            self.page.addItem(paper, (paper, False))
        for paper in PAPERS_MM:
            self.page.addItem(exports.in_tiles(paper), (paper, True))
        self.is_transparent = QCheckBox("Trans&parent ground")
        self.marks_chosen = QCheckBox("&Mark the chosen event")
        self.marks_chosen.setEnabled(session.selection is not None)
        self.marks_chosen.setChecked(session.selection is not None)
        self._lay_out()
        self._connect()
        self._allow()

    def request(self) -> PictureRequest:
        """Return the request that the fields make."""
        session, view_spec = self._session, self._session.view_spec
        has_page = self.has_caption.isChecked()
        page, tiles = self.page.currentData()
        return PictureRequest(
            document=session.document,
            mask=session.mask,
            clock=view_spec.clock,
            exported=dt.datetime.now().astimezone().date(),
            column=view_spec.column,
            span=self._span(),
            window=self._window(),
            width_px=self.width_px.value(),
            height_px=self.height_px.value() or None,
            scale=self.scale.value() or None,
            theme=THEMES[self.theme.currentData()],
            selected=session.selection if self.marks_chosen.isChecked() else None,
            has_caption=has_page,
            is_transparent=self.is_transparent.isChecked(),
            quotations=self.quotations.value() if has_page else 0,
            headline=self.headline.text().strip() if has_page else "",
            standfirst=self.standfirst.text().strip() if has_page else "",
            axis=view_spec.axis,
            page=page,
            tiles=tiles,
        )

    def _window(self) -> WindowView | None:
        if self.range.currentData() != _WINDOW:
            return None
        view_spec = self._session.view_spec
        return WindowView(self._view, Folds(view_spec.collapsed, view_spec.uncapped))

    def _span(self) -> str | tuple[float, float]:
        name = self.range.currentData()
        if name in (_VIEW, _WINDOW):
            return self._view.clock_s()
        return self.dates.text() if name == _OWN else str(name)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Range", self.range)
        form.addRow("&Dates", self.dates)
        form.addRow("&Width", self.width_px)
        form.addRow("&Height", self.height_px)
        form.addRow("&Scale", self.scale)
        form.addRow("&Theme", self.theme)
        form.addRow("Head&line", self.headline)
        form.addRow("Standf&irst", self.standfirst)
        form.addRow("&Quotations", self.quotations)
        form.addRow("PDF pa&ge", self.page)
        for box in (self.has_caption, self.is_transparent, self.marks_chosen):
            form.addRow("", box)

    def _connect(self) -> None:
        for choice in (self.range, self.theme, self.page):
            choice.currentIndexChanged.connect(self.changed)
        for number in (self.width_px, self.height_px, self.scale, self.quotations):
            number.valueChanged.connect(self.changed)
        for box in (self.has_caption, self.is_transparent, self.marks_chosen):
            box.toggled.connect(self.changed)
        for text in (self.dates, self.headline, self.standfirst):
            text.textChanged.connect(self.changed)
        self.range.currentIndexChanged.connect(self._allow)
        self.has_caption.toggled.connect(self._allow)

    def _allow(self) -> None:
        """Enable the fields that count."""
        self.dates.setEnabled(self.range.currentData() == _OWN)
        for field in (self.headline, self.standfirst, self.quotations):
            field.setEnabled(self.has_caption.isChecked())


def _number(least: int, most: int, value: int, unit: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setSingleStep(_STEP_PX)
    field.setValue(value)
    field.setSuffix(unit)
    field.setGroupSeparatorShown(True)
    field.lineEdit().setTextMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
    return field
