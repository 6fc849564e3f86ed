"""Painting the marks of a frame and their labels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt

from timeline_app.layout.timeline.marks.mark_kinds import MARK_KINDS, Shape, Traits
from timeline_app.layout.timeline.marks.note_marks import SIGN_PX
from timeline_app.model.steps import scaled
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_text, elided
from timeline_app.paint.theme import kept_colour, with_alpha
from timeline_app.paint.timeline.labels import Inks, MarkLabel, draw_label
from timeline_app.paint.timeline.shapes import Look, painter_of
from timeline_app.paint.timeline.signs import paint_disc, paint_note_sign, paint_zigzag
from timeline_app.words.timeline import NO_SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.marks.end_notes import EndNote
    from timeline_app.layout.timeline.marks.open_lists import SharedArrow
    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.steps import Steps
    from timeline_app.paint.theme import Theme

    _Paint = Callable[[list["_Mark"]], Steps[None]]

FAINT: Final = 0.25  # the opacity of what a search has not found
_PILL_PAD_PX: Final = 8.0
_AROUND_PX: Final = 1.0  # of the ground around a mark upon a density
_GROUND_PAD_PX: Final = 3.0  # beside a label upon a density
_GROUND_HIGH_PX: Final = 16.0
_LEAST_INSET_PX: Final = 1.0  # between a band and the edges of a tight row
_JOINT_PX: Final = 1.0  # between bands that are one field
_HOLE_PX: Final = 8.0  # of a hatch, around a label
_STRONGER: Final = 1.6  # a chosen band's fill, times the usual
_YIELDS_EVERY: Final = 100  # marks, or labels
_PAINTERS: Final = tuple(painter_of(kind.shape) for kind in MARK_KINDS)  # by the number of the form


class _Mark(NamedTuple):
    """One row of the frame's marks, as plain values."""

    event: int
    lane: int
    left_px: float
    right_px: float
    top_px: float
    form: int
    is_planned: bool
    opens_left: bool
    opens_right: bool
    is_vague: bool
    label_x_px: float
    label_px: float
    title: str
    count_text: str
    is_flagged: bool
    quotation: str
    is_slim: bool
    joins_above: bool
    joins_below: bool
    is_listed: bool


class MarkPainter:
    """The painter of the marks of one frame; holds the colours it needs for all of them."""

    def __init__(
        self, painter: QPainter, frame: Frame, theme: Theme, *, vector: bool = False
    ) -> None:
        self._painter = painter
        self._frame = frame
        columns = (c if isinstance(c, tuple) else c.tolist() for c in frame.marks)
        self._marks = [_Mark(*row) for row in zip(*columns, strict=True)]
        self._theme = theme
        self._style = frame.scene.style
        lanes = frame.scene.grouping.lanes
        self._inks = [theme.lane(lane.colour) for lane in lanes]
        self._on_inks = [theme.on_lane(lane.colour) for lane in lanes]
        self._scale = painter.deviceTransform().m11()
        width_px = frame.viewport.width_px
        self._look = Look(theme, self._style.dot_px, self._scale, 1.0, width_px, vector)
        self._strong = self._look._replace(strength=_STRONGER)
        size_px = self._style.label_size_px
        self._noted = {self._marks[sign.mark].event for sign in frame.notes.signs}
        self._dense = frozenset(strip.lane for strip in frame.strips)
        self._plain, self._bold = sans(size_px), sans(size_px, bold=True)

    def steps(
        self, selected: int | None, hovered: int | None, found: BoolArray | None = None
    ) -> Steps[None]:
        """Draw the marks with their labels; where some are `found`, the others faint below them.

        The gaps that are cut out go across bands, and below dots, which stay whole.
        """
        for arrow in self._frame.arrows:
            self._paint_arrow(arrow)
        bands, dots = self._marks, list[_Mark]()
        if self._frame.axis.cuts:
            dots = [mark for mark in bands if MARK_KINDS[mark.form].is_dot]
            bands = [mark for mark in bands if not MARK_KINDS[mark.form].is_dot]
        shapes = partial(self._paint_shapes, selected=selected)
        labels = partial(self._paint_labels, selected=selected, hovered=hovered)
        yield from scaled(self._in_turn(bands, found, shapes), 0.0, 0.2)
        self._paint_cuts()
        yield from scaled(self._in_turn(dots, found, shapes), 0.2, 0.4)
        self._paint_links(selected)
        yield from scaled(self._in_turn(self._marks, found, labels), 0.4, 1.0)
        for note in self._frame.end_notes:
            self._paint_end_note(note, self._marks[note.mark])
        self._paint_notes(selected)

    def _in_turn(self, marks: list[_Mark], found: BoolArray | None, paint: _Paint) -> Steps[None]:
        """Paint marks; where some are found, the others first and faint."""
        if found is not None:
            self._painter.setOpacity(FAINT)
            yield from paint([mark for mark in marks if not found[mark.event]])
            self._painter.setOpacity(1.0)
            marks = [mark for mark in marks if found[mark.event]]
        yield from paint(marks)

    def _paint_links(self, selected: int | None) -> None:
        """Draw the curves of what the chosen event is linked with."""
        if selected is None or not self._frame.scene.document.links:
            return
        from timeline_app.paint.timeline.link_curves import paint_link_curves  # few have any

        paint_link_curves(self._painter, self._frame, selected, self._theme)

    def _paint_notes(self, selected: int | None) -> None:
        """Draw the signs of the notes on events, and the brackets of those on times."""
        if self._frame.notes.brackets:
            from timeline_app.paint.timeline.notes import paint_brackets  # few timelines have any

            paint_brackets(self._painter, self._frame, self._theme)
        for sign in self._frame.notes.signs:
            mark = self._marks[sign.mark]
            ink = kept_colour(self._theme.text_soft)
            if mark.event == selected:
                ink = self._on_inks[mark.lane]
            paint_note_sign(self._painter, sign.left_px, sign.middle_px, ink)

    def _paint_cuts(self) -> None:
        """Draw the gaps that are cut out, across the marks and below the labels."""
        view, theme = self._frame.viewport, self._theme
        for cut in self._frame.axis.cuts:
            if not cut.lengths:
                continue
            box = QRectF(cut.left_px, 0.0, cut.right_px - cut.left_px, view.height_px)
            edges = {"has_left": cut.left_px > 0, "has_right": cut.right_px < view.width_px}
            paint_zigzag(self._painter, box, theme.ground, theme.line_strong, **edges)

    def _paint_shapes(self, marks: Sequence[_Mark], selected: int | None) -> Steps[None]:
        """Draw all marks, the chosen one last; the labels come later, so that none is covered."""
        painted: set[tuple[object, ...]] = set()  # many marks of a folded lane may be one
        drawn = [mark for mark in marks if not mark.is_listed]
        in_order = sorted(drawn, key=lambda mark: mark.event == selected)
        for number, mark in enumerate(in_order, start=1):
            look = (mark.lane, mark.left_px, mark.right_px, mark.form, *mark[6:10])
            is_chosen = mark.event == selected
            if not mark.is_slim or is_chosen or look not in painted:
                self._paint_mark(mark, strong=is_chosen)
            if mark.is_slim:
                painted.add(look)
            if not number % _YIELDS_EVERY:
                yield number / len(in_order)
        self._frame_draft(drawn)

    def _frame_draft(self, marks: Sequence[_Mark]) -> None:
        """Draw a frame around the mark of the event that is not in the timeline yet, if any."""
        draft = self._frame.scene.draft
        if draft is None:
            return
        from timeline_app.paint.timeline.draft import paint_draft_frame  # not for viewing

        for mark in marks:
            if mark.event == draft.event:
                box, width_px = self._box(mark), self._frame.viewport.width_px
                paint_draft_frame(self._painter, box, width_px, self._theme)

    def _paint_labels(
        self, marks: Sequence[_Mark], selected: int | None, hovered: int | None
    ) -> Steps[None]:
        """Draw all labels, the chosen one last."""
        for number, mark in enumerate(marks, start=1):
            if mark.event == hovered != selected:
                self._paint_pill(mark, self._theme.hover_alpha)
            if mark.event != selected:
                self._paint_label(mark, selected=False)
            if not number % _YIELDS_EVERY:
                yield number / len(marks)
        for mark in marks:
            if mark.event == selected:
                self._paint_pill(mark, 1.0)
                self._paint_label(mark, selected=True)

    def _paint_mark(self, mark: _Mark, *, strong: bool) -> None:
        ink, box = self._inks[mark.lane], self._box(mark)
        traits = Traits(mark.is_planned, mark.opens_left, mark.opens_right, mark.is_vague)
        look = self._strong if strong else self._look
        if mark.lane in self._dense:
            around = box.adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)
            self._painter.fillRect(around, kept_colour(self._theme.ground))
        _PAINTERS[mark.form](self._painter, box, ink, traits, look)

    def _paint_end_note(self, note: EndNote, mark: _Mark) -> None:
        """Draw until when a band lasts, at its end, where its hatch is left out."""
        if MARK_KINDS[mark.form].shape is Shape.SOFT_BAND:
            inset_px = float(mark.is_planned) + 1.0
            box = self._box(mark).adjusted(0.0, inset_px, 0.0, -inset_px)
            hole = QRectF(note.left_px - _HOLE_PX, box.top(), note.width_px, box.height())
            hole.setRight(self._frame.viewport.width_px)
            fill = self._look.fill(self._inks[mark.lane], self._theme.within_share)
            self._painter.fillRect(hole, fill)
        baseline_px = mark.top_px + self._frame.row_px / 2 + 4.0
        font, ink = sans(self._style.pill_size_px), kept_colour(self._theme.text_soft)
        draw_text(self._painter, note.left_px, baseline_px, note.text, font, ink)

    def _paint_arrow(self, arrow: SharedArrow) -> None:
        """Draw the arrow that the events of an open list share."""
        style, row_px = self._style, self._frame.row_px
        high_px = min(style.band_px, row_px - 2 * _LEAST_INSET_PX)
        wide_px = self._frame.viewport.width_px - arrow.left_px
        box = QRectF(arrow.left_px, arrow.top_px + (row_px - high_px) // 2, wide_px, high_px)
        traits = Traits(is_planned=arrow.is_planned, opens_right=True)
        painter_of(Shape.BAND)(self._painter, box, self._inks[arrow.lane], traits, self._look)
        x_px = max(arrow.left_px + style.label_gap_px, style.edge_px)
        baseline_px = arrow.top_px + row_px / 2 + 4.5
        ink = kept_colour(self._theme.text)
        draw_text(self._painter, x_px, baseline_px, arrow.words, self._plain, ink)

    def _box(self, mark: _Mark) -> QRectF:
        width_px = max(mark.right_px - mark.left_px, 3.0)
        row = QRectF(mark.left_px, mark.top_px, width_px, self._frame.row_px)
        joins = (mark.joins_above, mark.joins_below)
        return mark_box(row, self._style, joins, is_slim=mark.is_slim)

    def _paint_pill(self, mark: _Mark, alpha: float) -> None:
        """Draw the ground of a selected or hovered label, and of its dot."""
        box, ink = self._box(mark), self._inks[mark.lane]
        is_dot = MARK_KINDS[mark.form].is_dot
        if mark.label_px == 0.0 and not is_dot:
            return  # the band itself is drawn stronger
        left_px = mark.label_x_px - _PILL_PAD_PX
        right_px = left_px + mark.label_px + 2 * _PILL_PAD_PX
        sign_px = SIGN_PX if mark.event in self._noted else 0.0
        if mark.label_x_px < mark.left_px:
            left_px -= 2 * sign_px
        else:
            right_px += sign_px
        if is_dot:
            left_px, right_px = min(left_px, box.left() - 2), max(right_px, box.right() + 2)
        pill = QRectF(left_px, box.top(), right_px - left_px, box.height())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(with_alpha(ink, alpha))
        self._painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if is_dot and alpha == 1.0:
            on_ink, size_px = self._on_inks[mark.lane], self._style.dot_px
            hollow = mark.is_planned
            paint_disc(self._painter, box.center(), size_px, on_ink, ink, hollow=hollow)

    def _clear_hatch(self, mark: _Mark) -> None:
        """Leave the hatch of a band out where its label is."""
        box = self._box(mark)
        hole = QRectF(mark.label_x_px, box.top(), mark.label_px, box.height())
        hole = hole.adjusted(-_HOLE_PX, mark.is_planned, _HOLE_PX, -mark.is_planned)
        inner = box.adjusted(_HOLE_PX, 0.0, -_HOLE_PX, 0.0)
        if inner.width() > 0:  # else Qt would take its ends for each other
            fill = self._look.fill(self._inks[mark.lane], self._theme.within_share)
            self._painter.fillRect(hole.intersected(inner), fill)

    def _meets_cut(self, mark: _Mark) -> bool:
        """Return whether a label lies across a side of a cut."""
        right_px = mark.label_x_px + mark.label_px
        cuts = self._frame.axis.cuts
        if not cuts:
            return False
        return any(mark.label_x_px < cut.right_px and right_px > cut.left_px for cut in cuts)

    def _clear_ground(self, mark: _Mark) -> None:
        """Paint the ground below a label that is beside its mark, over a density or a cut."""
        right_px = mark.label_x_px + mark.label_px
        if mark.left_px <= mark.label_x_px and right_px <= mark.right_px:
            return
        top_px = mark.top_px + (self._frame.row_px - _GROUND_HIGH_PX) / 2
        ground = QRectF(mark.label_x_px, top_px, mark.label_px, _GROUND_HIGH_PX)
        ground = ground.adjusted(-_GROUND_PAD_PX, 0.0, _GROUND_PAD_PX, 0.0)
        self._painter.fillRect(ground, kept_colour(self._theme.ground))

    def _paint_label(self, mark: _Mark, *, selected: bool) -> None:
        style, theme, room_px = self._style, self._theme, mark.label_px
        if room_px == 0.0:
            return
        font, title = self._bold if selected else self._plain, mark.title
        count_text, flag_px = mark.count_text, style.flag_px * mark.is_flagged
        count_px = 0.0
        if count_text:
            count_px = self._frame.scene.ruler.small(count_text) + style.count_gap_px
        small_px = count_px + flag_px + style.number_px * bool(mark.quotation)
        is_open_plan = mark.is_planned and mark.opens_right
        is_hatched = MARK_KINDS[mark.form].shape is Shape.SOFT_BAND
        # The pill below the label of the chosen event has no hatch, and is to stay.
        if is_hatched and not (selected or is_open_plan or mark.is_listed):
            self._clear_hatch(mark)
        if advance(title, font) + small_px > room_px:
            if room_px - small_px < style.least_title_px:
                small_px -= count_px
                count_text = ""
            title = elided(title, font, room_px - small_px)
        if not selected and (mark.lane in self._dense or self._meets_cut(mark)):
            self._clear_ground(mark)
        inks = Inks(theme.text, theme.text_soft, theme.amber, theme.text, theme.surface)
        if selected:
            on_ink = self._on_inks[mark.lane].name()
            inks = Inks(on_ink, on_ink, on_ink, on_ink, self._inks[mark.lane].name())
        elif mark.count_text == NO_SOURCE:
            inks = inks._replace(number=theme.amber)
        sizes = (style.label_size_px, style.count_size_px, style.count_gap_px)
        label = MarkLabel(
            title, count_text, mark.quotation, mark.is_flagged, selected, inks, sizes, self._scale
        )
        baseline_px = mark.top_px + self._frame.row_px / 2 + 4.5
        vector = self._look.is_vector
        draw_label(self._painter, mark.label_x_px, baseline_px, label, vector=vector)


def mark_box(row: QRectF, style: Style, joins: tuple[bool, bool], *, is_slim: bool) -> QRectF:
    """Return where in its part of a row a mark is painted; `joins` are above and below."""
    if is_slim:
        top_px = row.top() + (row.height() - style.slim_mark_px) / 2
        return QRectF(row.left(), top_px, row.width(), style.slim_mark_px)
    height_px = min(style.band_px, row.height() - 2 * _LEAST_INSET_PX)
    inset_px = (row.height() - height_px) // 2  # on a pixel where the row is
    top_px, bottom_px = row.top() + inset_px, row.top() + inset_px + height_px
    if joins[0]:
        top_px = row.top()
    if joins[1]:
        bottom_px = row.bottom() - _JOINT_PX
    return QRectF(row.left(), top_px, row.width(), bottom_px - top_px)
