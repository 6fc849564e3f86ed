"""The margin of an article: notes that name the events and differences of its passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.layout.article.notes import PlacedNote, Room, Wish, grown, place_notes
from timeline_app.paint.fonts import text_factor
from timeline_app.view.reader.margin_note import (
    Looks,
    MarginNote,
    full_height_px,
    least_height_px,
    line_px,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from timeline_app.layout.article.notes import Note
    from timeline_app.view.reader.article_view import ArticleView

NARROW_PX: Final = 60  # a narrower margin shows numbers instead of words
_GAP_PX: Final = 3
_MOST_SHIFT_PX: Final = 58
_FEW: Final = 150  # up to this many notes are placed at once, whatever is in view
_BESIDE_PX: Final = 14  # between the margin and the text
_EDGE_PX: Final = 12  # left of the margin
_MOST_PX: Final = 238  # wide
_TEXT_TOP_PX: Final = 4  # from the top of a line to that of its letters


class ReaderMargin(QWidget):
    """The notes beside the text of a view, which move along with it.

    Signals: `chosen` with the clicked notes (several where they are joined) and a point of the
    screen; `flagged` with the note whose flag was clicked; `pointed` with the notes under the
    pointer, none when it has left.
    """

    chosen = Signal(object, QPoint)
    flagged = Signal(object)
    pointed = Signal(object)

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._notes: tuple[Note, ...] = ()
        self._chosen: int | None = None
        self._pointed: int | None = None
        self._current = 0
        self._shown: dict[int, MarginNote] = {}  # by the index of the first of its notes
        self._spare: list[MarginNote] = []
        self._wishes: tuple[Wish, ...] = ()
        self._standings: tuple[PlacedNote, ...] = ()
        self._is_placing = self._is_due = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Notes in the margin")
        view.moved.connect(self.place)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show other notes, sorted by their start."""
        self._notes = notes
        self._current = 0
        self.place()

    def set_chosen(self, event: int | None) -> None:
        """Emphasise the notes of the chosen event."""
        self._chosen = event
        self.place()

    def set_pointed(self, event: int | None) -> None:
        """Emphasise the notes of the event that is pointed at."""
        if event != self._pointed:
            self._pointed = event
            self.place()

    def place(self) -> None:
        """Put every note in view beside its passage.

        Hiding a note under the pointer sends events that call this again: then the notes are
        placed once more afterwards, not within the first call.
        """
        self._is_due = True
        if self._is_placing:
            return
        self._is_placing = True
        try:
            while self._is_due:
                self._is_due = False
                self._place_once()
        finally:
            self._is_placing = False

    def _place_once(self) -> None:
        right_px = round(self._view.text_left_px) - _BESIDE_PX
        width_px = min(right_px - _EDGE_PX, round(_MOST_PX * text_factor()))
        self.setGeometry(right_px - width_px, 0, width_px, self._view.viewport().height())
        near = self._near()
        shift_px, standings = self._placed(near)
        seen = {
            near[standing.first]: standing
            for standing in self._with_room(near, standings)
            if -standing.height_px < standing.y_px + shift_px < self.height()
        }
        for first in self._shown.keys() - seen.keys():
            self._spare.append(self._shown.pop(first))
            self._spare[-1].hide()
        for first, standing in seen.items():
            self._show(first, standing, round(standing.y_px + shift_px))

    @property
    def _is_narrow(self) -> bool:
        return self.width() < NARROW_PX * text_factor()

    def _near(self) -> range:
        """Return the notes in view, and those near enough to push them."""
        count = len(self._notes)
        if count <= _FEW:
            return range(count)
        height_px = self.height()
        first = bisect_left(range(count), -2.0 * height_px, key=self._y_px)
        return range(first, bisect_right(range(count), 3.0 * height_px, lo=first, key=self._y_px))

    def _y_px(self, index: int) -> float:
        return self._view.shown.y_of(self._notes[index].start) + _TEXT_TOP_PX

    def _placed(self, near: range) -> tuple[float, tuple[PlacedNote, ...]]:
        """Return the y of the first note, and all places relative to it."""
        if not near:
            return 0.0, ()
        heights = self._heights(near)
        ys = [self._y_px(index) for index in near]
        # In whole px, so that scrolling changes nothing.
        wishes = tuple(
            Wish(float(round(y - ys[0])), height) for y, height in zip(ys, heights, strict=True)
        )
        if wishes != self._wishes:
            self._wishes, self._standings = wishes, place_notes(wishes, _room())
        return ys[0], self._standings

    def _heights(self, near: range) -> list[float]:
        width_px, is_narrow = self.width(), self._is_narrow
        return [
            full_height_px(self._notes[index : index + 1], width_px, is_narrow=is_narrow)
            for index in near
        ]

    def _with_room(self, near: range, standings: tuple[PlacedNote, ...]) -> tuple[PlacedNote, ...]:
        """Return the places with joined notes as high as their words, where that pushes none."""
        needed_px = []
        for standing in standings:
            notes = self._notes_of(near[standing.first], standing)
            heights_px = (
                full_height_px(notes, self.width(), chosen=each, is_narrow=self._is_narrow)
                for each in (None, *notes)  # any of them, so that choosing one moves nothing
            )
            needed_px.append(max(heights_px))
        return grown(standings, needed_px, _GAP_PX)

    def _notes_of(self, first: int, standing: PlacedNote) -> tuple[Note, ...]:
        return self._notes[first : first + standing.last - standing.first]

    def _show(self, first: int, standing: PlacedNote, y_px: int) -> None:
        notes = self._notes_of(first, standing)
        if first not in self._shown:  # else the pointer may be over it
            self._shown[first] = self._spare.pop() if self._spare else self._new_note()
        button = self._shown[first]
        events = {note.event for note in notes if note.event is not None}
        looks = Looks(
            chosen=self._chosen_of(notes),
            is_pointed=self._pointed in events,
            is_current=self.hasFocus() and 0 <= self._current - first < len(notes),
        )
        button.show_notes(notes, first + 1, looks, is_narrow=self._is_narrow)
        button.setGeometry(0, y_px, self.width(), round(standing.height_px))
        button.show()

    def _chosen_of(self, notes: tuple[Note, ...]) -> Note | None:
        chosen = self._chosen
        return next((note for note in notes if chosen is not None and note.event == chosen), None)

    def _new_note(self) -> MarginNote:
        button = MarginNote(self)
        button.clicked.connect(lambda: self._choose(button))
        button.flag_clicked.connect(lambda: self.flagged.emit(button.notes[0]))
        button.installEventFilter(self)
        return button

    def _choose(self, button: MarginNote) -> None:
        self._current = button.number - 1
        self.chosen.emit(button.notes, button.mapToGlobal(QPoint(8, button.height())))

    def _step(self, by: int) -> None:
        """Move the keyboard to the next note that is not joined with the current one."""
        button = self._current_note()
        first, count = (button.number - 1, len(button.notes)) if button else (self._current, 1)
        beyond = first + count if by > 0 else first - 1
        self._current = min(max(beyond, 0), len(self._notes) - 1)
        note = self._notes[self._current]
        if not 0 <= self._y_px(self._current) < self.height() - line_px():
            self._view.reveal(note.start, note.spans[0].end, emphasised=False)
        self.place()
        current = self._current_note()
        self.setAccessibleDescription(current.accessibleName() if current else "")

    def _current_note(self) -> MarginNote | None:
        return next(
            (
                each
                for first, each in self._shown.items()
                if 0 <= self._current - first < len(each.notes)
            ),
            None,
        )

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and isinstance(watched, MarginNote):
            self.pointed.emit(watched.notes)
        elif event.type() == QEvent.Type.Leave:
            self.pointed.emit(())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self._current_note()
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._notes:
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and button:
            self._choose(button)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current_note() is None and self._shown:
            whole = (first for first, button in self._shown.items() if button.y() >= 0)
            self._current = min(whole, default=min(self._shown))
        self.place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.place()


def _room() -> Room:
    return Room(_GAP_PX, least_height_px(), _MOST_SHIFT_PX)
