"""A note in the margin of an article, or several joined, as a button."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QMenu

from timeline_app.layout.article.notes import joined_words, short_words
from timeline_app.paint.article.marks import paint_dots, uncited_ink
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.paint.text import wrapped_lines
from timeline_app.paint.theme import with_alpha
from timeline_app.paint.timeline.signs import paint_flag
from timeline_app.view.widgets.basics import name_entry, plain_tool_tip, smooth_painter
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.layout.article.notes import Note


_POINTED_ALPHA = 0.06
_ICON_PX: Final = 14


def open_note_menu(
    notes: Sequence[Note], act: Callable[[Note], None], at: QPoint, parent: QWidget
) -> QMenu:
    """Open a menu of notes at a point of the screen; `act` gets the chosen one."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for note in notes:
        entry = menu.addAction(_icon(note), "")
        name_entry(entry, note.words)
        entry.triggered.connect(partial(_act, act, note))
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])  # so that Enter chooses at once
    return menu


def _act(act: Callable[[Note], None], note: Note, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    act(note)


def _icon(note: Note) -> QIcon:
    """Return a square in the lane's colour for an event, the flag for a difference."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if note.colour:
            square = QRectF(picture.rect()).adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().lane(note.colour))
            painter.drawRoundedRect(square, 2, 2)
        else:
            paint_flag(painter, QPointF(2, _ICON_PX / 2), QColor(theme().amber))
    return QIcon(picture)


PAD_PX: Final = 1  # above and below the words
BAR_PX: Final = 3
GAP_PX: Final = 9  # between the words and the bar
FLAG_PX: Final = 15
_FONT_PX: Final = 13
_LINE_PX: Final = 17
_SMALL_PX: Final = 10  # of the numbers in a narrow margin
_MOST_LINES: Final = 4
_KEPT: Final = 4_096  # notes whose lines are kept


class Looks(NamedTuple):
    """How a button is emphasised; `chosen` is its note of the chosen event."""

    chosen: Note | None = None
    is_pointed: bool = False
    is_current: bool = False  # has the keyboard

    @property
    def is_chosen(self) -> bool:
        """Whether one of the notes is that of the chosen event."""
        return self.chosen is not None


class MarginNote(QAbstractButton):
    """A note: words to the left of a bar in the lane's colour, amber for a difference.

    A flag before the words says that articles differ. The words take as many lines as fit; in a
    narrow margin there is only the number.

    Signals: `flag_clicked` in place of `clicked`, where the flag of a single note is clicked.

    Attributes:
        notes: the notes that are joined in it.
        number: of the first of them, counted from 1.
        looks: how it is emphasised.

    """

    flag_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flag = QRectF()  # where it was painted
        self.notes: tuple[Note, ...] = ()
        self.number = 0
        self.looks = Looks()
        self._is_narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the margin has it, for all of them
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_notes(
        self, notes: tuple[Note, ...], number: int, looks: Looks, *, is_narrow: bool
    ) -> None:
        """Show other notes, or the same with other looks."""
        state = (notes, number, looks, is_narrow)
        if state == (self.notes, self.number, self.looks, self._is_narrow):
            return
        self.notes, self.number, self.looks, self._is_narrow = state
        lines = [note.words for note in notes]
        if len(notes) > 1:
            lines.insert(0, joined_words(notes))
        self.setAccessibleName(", ".join(lines))
        self.setToolTip(plain_tool_tip("\n".join(lines)))
        self.update()

    @property
    def _words(self) -> str:
        last = self.number + len(self.notes) - 1
        if self._is_narrow:
            return str(self.number) if len(self.notes) == 1 else f"{self.number}–{last}"
        return words_of_notes(self.notes, self.looks.chosen)

    # What Qt calls

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_flag = event.button() == Qt.MouseButton.LeftButton and self._flag.contains(
            event.position()
        )
        if is_flag and self.isDown() and len(self.notes) == 1:
            self.setDown(False)
            self.flag_clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.notes:
            return
        painter = smooth_painter(self)
        room = QRectF(self.rect())
        if self.looks.is_chosen:
            painter.fillRect(room.adjusted(0, 0, -BAR_PX - 1, 0), QColor(theme().highlight))
        elif self.looks.is_pointed or self.looks.is_current:
            painter.fillRect(room, with_alpha(theme().text, _POINTED_ALPHA))
        part_px = room.height() / len(self.notes)
        for place, note in enumerate(self.notes):
            top_px = room.top() + place * part_px
            bar = QRectF(room.right() - BAR_PX, top_px, BAR_PX, part_px)
            if note.is_uncited:
                paint_dots(painter, bar, uncited_ink(theme()))
            else:
                painter.fillRect(bar, _ink(note))
        self._paint_words(painter, room.adjusted(1, PAD_PX, -BAR_PX - _gap_px(self._is_narrow), 0))
        if self.looks.is_current:
            painter.setPen(theme().accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        is_bold = self.looks.is_chosen
        flagged = has_flag(self.notes) and not self._is_narrow
        painter.setFont(enlarged(sans(_SMALL_PX)) if self._is_narrow else _font(is_bold=is_bold))
        painter.setPen(QColor(_words_ink(self.notes, is_bold=is_bold)))
        height_px = line_px()
        most_lines = min(max(int(room.height() - PAD_PX) // height_px, 1), _MOST_LINES)
        lines = _wrapped(self._words, room.width(), most_lines, has_flag=flagged, is_bold=is_bold)
        for place, line in enumerate(lines):
            line_room = QRectF(room.left(), room.top() + place * height_px, room.width(), height_px)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line_room, align, line)
        self._flag = QRectF()
        if flagged:
            words_px = QFontMetricsF(painter.font()).horizontalAdvance(lines[0])
            at = QPointF(room.right() - words_px - FLAG_PX, room.top() + height_px / 2)
            paint_flag(painter, at, QColor(theme().amber))
            self._flag = QRectF(at.x() - 3, room.top(), FLAG_PX + 2, height_px)


def has_flag(notes: Sequence[Note]) -> bool:
    """Return whether articles differ about what one of the notes names."""
    return any(note.differences for note in notes)


def _words_ink(notes: Sequence[Note], *, is_bold: bool) -> str:
    if all(note.is_uncited for note in notes):
        return theme().text_faint
    if all(note.event is None for note in notes):
        return theme().amber
    return theme().on_highlight if is_bold else theme().text_soft


def line_px() -> int:
    """Return the height of a line of a note."""
    return round(_LINE_PX * text_factor())


def words_of_notes(notes: Sequence[Note], chosen: Note | None = None) -> str:
    """Return the words of joined notes; those of the chosen event's note, if it is one of them."""
    if chosen is not None:
        return chosen.words
    return notes[0].words if len(notes) == 1 else short_words(notes)


def least_height_px() -> int:
    """Return the height of a button of one line, the least of joined notes."""
    return line_px() + 2 * PAD_PX


def full_height_px(
    notes: Sequence[Note], width_px: float, *, chosen: Note | None = None, is_narrow: bool
) -> float:
    """Return the height of a button with room for all its words in a margin of the width."""
    if is_narrow:
        return least_height_px()
    words_px = width_px - 1 - BAR_PX - _gap_px(is_narrow)
    # Measured in bold, so that choosing a note moves nothing.
    words = words_of_notes(notes, chosen)
    lines = _wrapped(words, words_px, _MOST_LINES, has_flag=has_flag(notes), is_bold=True)
    return len(lines) * line_px() + 2 * PAD_PX


def _font(*, is_bold: bool) -> QFont:
    return enlarged(sans(_FONT_PX, bold=is_bold))


def _wrapped(
    words: str, width_px: float, most_lines: int, *, has_flag: bool, is_bold: bool
) -> tuple[str, ...]:
    first_px = width_px - (FLAG_PX if has_flag else 0)
    # The font size is a part of the cache key.
    return _lines_of(
        words, first_px, width_px, most_lines, round(_FONT_PX * text_factor()), is_bold
    )


@lru_cache(maxsize=_KEPT)
def _lines_of(
    words: str,
    first_px: float,
    width_px: float,
    most_lines: int,
    font_px: int,
    is_bold: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    """Return the words in at most `most_lines` lines, the last one shortened where needed."""
    return wrapped_lines(words, sans(font_px, bold=is_bold), width_px, most_lines, first_px)


def _gap_px(is_narrow: bool) -> int:  # noqa: FBT001 - it says nothing else
    return 2 if is_narrow else GAP_PX


def _ink(note: Note) -> QColor:
    return theme().lane(note.colour) if note.colour else QColor(theme().amber)
