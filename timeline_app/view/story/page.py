"""One page of the story: an event's title and date, beside what each article says of it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.model.dates.edtf import Form
from timeline_app.model.evidence.passages import passages_by_article, telling_passage
from timeline_app.model.evidence.shared_wording import own_wording_line
from timeline_app.paint.fonts import sans, serif, text_factor
from timeline_app.view.evidence.event_sheet import lane_of, place_among_shown
from timeline_app.view.evidence.passage import build_passage
from timeline_app.view.widgets.basics import Flag, Label, Square, new_column, new_row
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import capitalized
from timeline_app.words.dates.phrases import unreadable_date
from timeline_app.words.dates.sayings import date_parts, dated_sayings
from timeline_app.words.evidence.articles import article_name
from timeline_app.words.evidence.differences import differences_named
from timeline_app.words.evidence.event import support_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.events import Event
    from timeline_app.view.session.session import Session

_TITLE_PX: Final = 46.0  # all at scale 1
_DATE_PX: Final = 22.0
_QUIET_PX: Final = 15.0
_QUOTED_PX: Final = (
    40.0,
    35.0,
    30.0,
    26.0,
    22.0,
    19.0,
)  # of the first quotation: the first that fits
_OTHERS_SHARE: Final = 0.62  # of it, for the quotations of other articles
_LEAST_OTHERS_PX: Final = 15.0
_LETTER_SHARE: Final = 0.45  # of the size of type, about a letter's width
_LINE_SHARE: Final = 1.4  # of it, about a line's height
_HEAD_PX: Final = 48.0  # about what the line above a quotation takes
_LEAST_PX: Final = 13.0
_MARGIN_PX: Final = 56
_BETWEEN_PX: Final = 60
_TITLE_LEADING: Final = 0.95
_TITLE_SHARE: Final = 40  # of a hundred, of the width


def fitting_page(
    session: Session, event: int, scale: float, parent: QWidget, room: QSize
) -> StoryPage:
    """Return the page with the largest quotation with which it fits in a room, else the least.

    Sizes at which it would hardly fit are not tried, as a page takes long to lay out.
    """
    document, width_px = session.document, room.width() * (100 - _TITLE_SHARE) / 100
    groups = passages_by_article(document, document.excerpts_of(event))
    lengths = [len(telling_passage(passages).text) for _article, passages in groups]
    for quoted_px in _QUOTED_PX:
        is_last = quoted_px == _QUOTED_PX[-1]
        if not is_last and _about_px(lengths, quoted_px, scale, width_px) > room.height():
            continue
        page = StoryPage(session, event, scale, parent, quoted_px)
        page.resize(room)  # or it would be laid out for its size hint first
        if is_last or page.proof_px(room.width()) <= room.height():
            break
        page.setParent(None)
        page.deleteLater()
    return page


def _about_px(lengths: Sequence[int], quoted_px: float, scale: float, width_px: float) -> float:
    """Return about how high quotations of these lengths are."""
    height_px = _HEAD_PX * scale
    for rank, length in enumerate(lengths):
        px = _others_px(quoted_px) if rank else quoted_px
        lines = ceil(length * px * scale * _LETTER_SHARE / (width_px - 2 * _MARGIN_PX * scale))
        height_px += (_HEAD_PX + lines * px * _LINE_SHARE) * scale
    return height_px


def _others_px(quoted_px: float) -> float:
    return max(_OTHERS_SHARE * quoted_px, _LEAST_OTHERS_PX)


class StoryPage(QWidget):
    """The page of one event, at a scale that follows from the size of the window.

    What the first article says is its one large quotation; what others say is below it, smaller.
    """

    def __init__(
        self, session: Session, event: int, scale: float, parent: QWidget, quoted_px: float
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._scale = scale
        row = self._row = QHBoxLayout(self)
        margin_px = round(_MARGIN_PX * scale)
        row.setContentsMargins(margin_px, round(margin_px * 0.4), margin_px, round(margin_px / 2))
        row.setSpacing(round(_BETWEEN_PX * scale))
        row.addLayout(self._facts(session.document.events.event(event)), _TITLE_SHARE)
        self._quoted_px = quoted_px
        self._proof_column = self._proof(event)
        row.addLayout(self._proof_column, 100 - _TITLE_SHARE)

    def proof_px(self, width_px: int) -> int:
        """Return how high the page must be for all quotations, at its width."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        inner_px = width_px - margins.left() - margins.right() - self._row.spacing()
        own_px = inner_px * (100 - _TITLE_SHARE) // 100
        return self._proof_column.heightForWidth(own_px) + margins.top() + margins.bottom()

    # What the event is

    def _facts(self, event: Event) -> QVBoxLayout:
        document = self._session.document
        column = new_column(spacing_px=round(12 * self._scale))
        column.addLayout(self._lane_line(event))
        # It is large enough for everyone already.
        face = serif(self._px(_TITLE_PX) / text_factor(), bold=True)
        column.addWidget(
            TextView(
                [Run(event.title, face, theme().text)],
                self,
                leading=_TITLE_LEADING,
                name="story_title",
            )
        )
        column.addWidget(self._date(event))
        for view in self._quiet_lines(event):
            column.addWidget(view)
        differences = document.differences_of(event.index)
        if differences:
            column.addSpacing(round(6 * self._scale))
            column.addLayout(self._differ_line(differences_named(document, differences)))
        column.addStretch(1)
        return column

    def _lane_line(self, event: Event) -> QHBoxLayout:
        lane = lane_of(self._session.document, event.index)
        colour = theme().lane(lane.colour)
        font = sans(self._px(_QUIET_PX + 1), bold=True)
        runs = [Run(lane.title, font, colour.name())]
        if event.status:
            quiet = sans(self._px(_QUIET_PX))
            runs.append(Run(f"  ·  {capitalized(event.status)}", quiet, theme().text_soft))
        line = new_row(spacing_px=10)
        line.addWidget(Square(colour))
        view = self._text(runs)
        view.setObjectName("story_lane")
        line.addWidget(view, 1)
        return line

    def _date(self, event: Event) -> TextView:
        date, where = date_parts(event, self._session.view_spec.clock)
        if event.when.form is Form.UNDATED:
            date = "Date not known"
        font = sans(self._px(_DATE_PX))
        runs = [Run(date, font, theme().text)]
        if where:
            runs.append(Run(f", {where}", font, theme().text_soft))
        view = self._text(runs)
        view.setObjectName("story_date")
        return view

    def _quiet_lines(self, event: Event) -> list[TextView]:
        document = self._session.document
        font = sans(self._px(_QUIET_PX))
        views = []
        problem = document.events.problems.get(event.index)
        if problem is not None:
            views.append(self._text([Run(unreadable_date(problem), font, theme().amber)]))
        sayings = [each for each in dated_sayings(document, event) if each.text]
        words = " ".join(f"{saying.lead} {saying.text}".strip() for saying in sayings)
        for text, ink in ((words, theme().text_faint), (event.summary, theme().text_soft)):
            if text:
                views.append(self._text([Run(text, font, ink)]))
        return views

    def _differ_line(self, words: str) -> QHBoxLayout:
        line = new_row(spacing_px=8)
        line.addWidget(Flag(theme().amber), alignment=Qt.AlignmentFlag.AlignTop)
        view = self._text([Run(words, sans(self._px(_QUIET_PX)), theme().amber)])
        view.setObjectName("story_differences")
        line.addWidget(view, 1)
        return line

    # What the articles say

    def _proof(self, event: int) -> QVBoxLayout:
        document = self._session.document
        column = new_column(spacing_px=round(7 * self._scale))
        excerpts = document.excerpts_of(event)
        articles = int(document.supporting[event])
        words = support_of(document, event, own_wording_line(document, event))
        ink = theme().text_soft if articles or not document.articles else theme().amber
        font = sans(self._px(_QUIET_PX))
        support = self._text([Run(words, font, ink)])
        support.setObjectName("story_support")
        place = Label(place_among_shown(self._session), font, theme().text_soft, parent=self)
        place.setObjectName("story_place")
        line = QHBoxLayout()
        line.addWidget(support, 1)
        line.addWidget(place)
        column.addLayout(line)
        colour = theme().lane(lane_of(document, event).colour).name()
        groups = passages_by_article(document, excerpts)
        for rank, (article_id, passages) in enumerate(groups):
            column.addSpacing(round(12 * self._scale))
            column.addLayout(self._article_line(article_id))
            passage = telling_passage(passages)
            text_px = self._px(_others_px(self._quoted_px) if rank else self._quoted_px)
            column.addWidget(build_passage(document, passage, colour, self, text_px=text_px))
        column.addStretch(1)
        return column

    def _article_line(self, article_id: str) -> QHBoxLayout:
        document, px = self._session.document, self._px(_QUIET_PX)
        article = document.article(article_id)
        number = "?" if article is None else str(document.article_number(article_id))
        chip = Label(number, sans(px - 1, bold=True), theme().text, ground=theme().chip)
        name = self._text([Run(article_name(article, article_id), sans(px), theme().text_soft)])
        name.setObjectName("story_article")
        line = new_row(spacing_px=8)
        line.addWidget(chip, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(name, 1)
        return line

    def _text(self, runs: list[Run]) -> TextView:
        return TextView(runs, self)

    def _px(self, size_px: float) -> float:
        return max(round(size_px * self._scale), _LEAST_PX)

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(
            1, 1
        )  # its width comes from the story; a layout for another width would be wasted
