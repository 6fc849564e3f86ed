"""Fields of the export dialog: a kind of file, and what can be said of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from timeline_app.layout.timeline.scene import Folds
from timeline_app.layout.timeline.spans import ALL, OPENING
from timeline_app.paint.export.papers import PAPERS_MM
from timeline_app.paint.export.request import (
    LEAST_WIDTH_PX,
    MOST_QUOTATIONS,
    USUAL_WIDTH_PX,
    PictureRequest,
    WindowView,
)
from timeline_app.paint.export.writers import USUAL_QUOTATIONS, writers
from timeline_app.paint.theme import THEMES
from timeline_app.view.session.settings import export_choices, export_kind, remember_export
from timeline_app.view.widgets.theme import theme
from timeline_app.words.exports import export_dialog, pictures
from timeline_app.words.facets import filter_words

if TYPE_CHECKING:
    from timeline_app.io.format import Writer
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.session.session import Session


_WIDEST_PX: Final = 16_000
_STEP_PX: Final = 100
_MOST_SCALE: Final = 4
_MARGIN_PX: Final = 11  # as the style sheet has it for lines of text
_OWN: Final = "own"
_VIEW: Final = "view"
_WINDOW: Final = "window"
_VIEW_DATES: Final = "The window’s dates"
_NUMBERS: Final = {"width_px": USUAL_WIDTH_PX, "height_px": 0, "scale": 0, "quotations": 0}
_BOXES: Final = {"has_caption": True, "is_transparent": False}
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


_OPTION_OF: Final = {
    "range": "range",
    "dates": "range",
    "width_px": "size",
    "height_px": "size",
    "scale": "scale",
    "theme": "theme",
    "headline": "headline",
    "standfirst": "standfirst",
    "quotations": "evidence",
    "page": "page",
    "has_caption": "caption",
    "is_transparent": "transparent",
    "marks_chosen": "select",
}
"""The option of a format by which each field is offered."""


class ExportForm(QWidget):
    """Form for a PictureRequest, with the fields that a kind of file has.

    Signals: `changed` when any field was.
    """

    changed = Signal()

    def __init__(self, session: Session, view: Viewport) -> None:
        super().__init__()
        self._session = session
        self._view = view
        self.setStyleSheet(_NUMBER_STYLE)
        self.kind = QComboBox()
        for writer in writers():
            self.kind.addItem(export_dialog.kind_words(writer.title, writer.suffix), writer)
        self.range = QComboBox()
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
        first = pictures.first_sentence(session.document.description)
        self.standfirst.setPlaceholderText(first)
        self.quotations = _number(0, MOST_QUOTATIONS, 0, "")
        self.quotations.setSpecialValueText("none")
        self.quotations.setSingleStep(USUAL_QUOTATIONS)
        self.page = QComboBox()
        self.is_transparent = QCheckBox("Trans&parent ground")
        self.marks_chosen = QCheckBox("&Mark the chosen event")
        self.marks_chosen.setEnabled(session.selection is not None)
        self.marks_chosen.setChecked(session.selection is not None)
        self._lay_out()
        place = next((n for n, each in enumerate(writers()) if each.suffix == export_kind()), 0)
        self.kind.setCurrentIndex(place)
        self._turn_to_kind()
        self._connect()

    @property
    def writer(self) -> Writer:
        """The kind of file that is chosen."""
        writer: Writer = self.kind.currentData()
        return writer

    def remember(self, suffix: str) -> None:
        """Remember what is chosen, for the next export of this kind."""
        if suffix != self.writer.suffix:
            return
        remember_export(
            suffix,
            {
                "range": OPENING if self.range.currentData() == _OWN else self.range.currentData(),
                "theme": self.theme.currentData(),
                "page": self.page.currentText(),
                **{name: getattr(self, name).value() for name in _NUMBERS},
                **{name: getattr(self, name).isChecked() for name in _BOXES},
            },
        )

    def _turn_to_kind(self) -> None:
        """Show the fields of the chosen kind, with what was chosen of it the last time."""
        options, form = self.writer.options, self._form
        self._offer_ranges()
        self._offer_pages()
        for name, option in _OPTION_OF.items():
            form.setRowVisible(getattr(self, name), option in options)
        choices = export_choices(self.writer.suffix)
        for name in ("range", "theme"):
            field = getattr(self, name)
            field.setCurrentIndex(max(field.findData(choices.get(name, field.currentData())), 0))
        self.page.setCurrentIndex(max(self.page.findText(str(choices.get("page", ""))), 0))
        for name, usual in _NUMBERS.items():
            getattr(self, name).setValue(int(choices.get(name, usual)))
        for name, usual in _BOXES.items():
            getattr(self, name).setChecked(bool(choices.get(name, usual)))
        self._allow()

    def _offer_ranges(self) -> None:
        """Offer ranges; what is no single picture has everything, unless it is told otherwise."""
        self.range.clear()
        is_composed = self.writer.compose is not None
        names = [name for name in _RANGES if not (is_composed and name == _WINDOW)]
        for name in [ALL, *(each for each in names if each != ALL)] if is_composed else names:
            words = _VIEW_DATES if is_composed and name == _VIEW else _RANGES[name]
            self.range.addItem(words, name)

    def _offer_pages(self) -> None:
        self.page.clear()
        has_tiles = "tiles" in self.writer.options
        if has_tiles:
            self.page.addItem(pictures.OWN_PAGE, ("", False))
        for paper in PAPERS_MM:
            self.page.addItem(paper, (paper, False))
        for paper in PAPERS_MM if has_tiles else ():
            self.page.addItem(pictures.in_tiles(paper), (paper, True))

    def request(self) -> PictureRequest:
        """Return the request that the fields make."""
        session, view_spec = self._session, self._session.view_spec
        writer = self.writer
        has_page = self.has_caption.isChecked()
        page, tiles = self.page.currentData() if "page" in writer.options else ("", False)
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
            filter_words=filter_words(session.document, view_spec.query),
            is_vector=writer.draw is not None,
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
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(export_dialog.KIND, self.kind)
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
        self.kind.currentIndexChanged.connect(self._change_kind)
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

    def _change_kind(self) -> None:
        """Turn to another kind: one change, however many fields it is of."""
        self.blockSignals(True)
        self._turn_to_kind()
        self.blockSignals(False)
        self.changed.emit()

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
