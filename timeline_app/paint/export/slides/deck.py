"""Deck: slides of text that can be edited, in the look of the story."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt
from PySide6.QtGui import QColor

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.export.parts import Face
from timeline_app.paint.export.slides.strips import STRIP_HIGH_PX, STRIP_WIDE_PX
from timeline_app.version import __version__
from timeline_app.words import slides as words
from timeline_app.words.counts import marks_around
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from timeline_app.layout.report.contents import EventRow, EvidenceRow, Report, Words
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.paint.theme import Theme

_PptxObject = Any
"""A value of the library, which has no types."""
_WIDE_IN: Final = 13.333
_HIGH_IN: Final = 7.5
_MARGIN_IN: Final = 0.7
_INNER_IN: Final = _WIDE_IN - 2 * _MARGIN_IN
_TOP_IN: Final = 0.62
_STRIP_IN: Final = _WIDE_IN * STRIP_HIGH_PX / STRIP_WIDE_PX
_FACTS_IN: Final = 4.4  # the width of what the event is
_GUTTER_IN: Final = 0.65
_ROOM_IN: Final = _HIGH_IN - _STRIP_IN - _TOP_IN - 0.3  # above the strip
_SERIF: Final = "Georgia"  # faces that every machine with such a program has
_SANS: Final = "Arial"
_WIDER: Final = 1.1  # than our own faces, by which they are measured
_HEADLINES_PT: Final = (46, 38, 30, 24)
_STANDFIRSTS_PT: Final = (22, 18, 15)
_TITLES_PT: Final = (34, 30, 26, 22, 18)
_QUOTES_PT: Final = (30, 26, 23, 20, 18, 16, 14, 12)
_LEADING: Final = 1.25
_LONGEST_TITLE: Final = 255  # characters, by the library
_LONGEST: Final = 3_000  # characters that are tried to be set
_ARTICLES_A_SLIDE: Final = 8
_MOST_OF_NAME: Final = 160  # characters
_BLANK: Final = 5  # the layout with a title alone


class _Box(NamedTuple):
    """Where something is on a slide, in inches."""

    left_in: float
    top_in: float
    wide_in: float
    high_in: float


class _Run(NamedTuple):
    """Words in one look."""

    text: str
    size_pt: float
    ink: str
    is_bold: bool = False
    is_serif: bool = False


class Deck:
    """Slides that are added one after the other."""

    def __init__(self, report: Report, theme: Theme) -> None:
        self._report = report
        self._theme = theme
        self._names = {article.number: article.name for article in report.articles}
        self._topics = {each.number: each.topic for each in report.differences}
        self._deck: _PptxObject = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(_WIDE_IN), Inches(_HIGH_IN)

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self._deck.slides)

    def save(self, file: io.BytesIO, day: dt.date) -> None:
        """Write the slides, as made on a day."""
        about = self._deck.core_properties
        about.title = _one_line(self._report.title)[:_LONGEST_TITLE]
        about.author, about.last_modified_by = "", f"timeline-app {__version__}"
        about.language, about.revision = "en", 1
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
        self._deck.save(file)

    def add_head(self) -> None:
        """Add the slide with the title, and of what the timeline is."""
        theme, report = self._theme, self._report
        slide = self._new_slide()
        title = _fitting(report.title, _HEADLINES_PT, _INNER_IN, 1.7, is_bold=True)
        self._title(slide, title.text, title.size_pt, _Box(_MARGIN_IN, 1.9, _INNER_IN, 1.7))
        first = _fitting(report.standfirst, _STANDFIRSTS_PT, _INNER_IN, 1.0)
        lines = [[_Run(first.text, first.size_pt, theme.text_soft, is_serif=True)]]
        lines += [
            [_Run(f"{label}  ", 14, theme.text_faint), _Run(text, 14, theme.text_soft)]
            for label, text in report.facts
        ]
        self._text(slide, lines, _Box(_MARGIN_IN, 3.7, _INNER_IN, 3.0))

    def add_event(self, row: EventRow, strip: bytes) -> None:
        """Add the slide of an event, with a picture of the timeline about it."""
        theme, slide = self._theme, self._new_slide()
        if row.colour:
            square = slide.shapes.add_shape(
                MSO_SHAPE.RECTANGLE,
                Inches(_MARGIN_IN),
                Inches(_TOP_IN + 0.02),
                Inches(0.15),
                Inches(0.15),
            )
            square.fill.solid()
            square.fill.fore_color.rgb = _rgb(theme.lane(row.colour).name())
            square.line.fill.background()
            square.shadow.inherit = False
        about = [[_Run(row.about, 12, theme.text_soft, is_bold=True)]]
        self._text(slide, about, _Box(_MARGIN_IN + 0.25, _TOP_IN - 0.03, _FACTS_IN - 0.25, 0.35))
        room_in = _ROOM_IN - 0.45
        title = _fitting(row.title, _TITLES_PT, _FACTS_IN, room_in * 0.55, is_bold=True)
        top_in = _TOP_IN + 0.4
        box = _Box(_MARGIN_IN, top_in, _FACTS_IN, title.high_in)
        self._title(slide, title.text, title.size_pt, box)
        facts = [[_Run(row.date, 17, theme.text)]]
        facts += [[_Run(row.where, 17, theme.text_soft)]] if row.where else []
        facts += [[_Run(each, 11, theme.text_faint)] for each in row.dated[:1]]
        differ = words.differ_on(self._topics_of(row))
        facts += [[_Run(differ, 11, theme.amber, is_bold=True)]] if differ else []
        top_in += title.high_in + 0.12
        self._text(slide, facts, _Box(_MARGIN_IN, top_in, _FACTS_IN, _TOP_IN + _ROOM_IN - top_in))
        self._quotation(slide, row)
        picture = slide.shapes.add_picture(
            io.BytesIO(strip), 0, Inches(_HIGH_IN - _STRIP_IN), Inches(_WIDE_IN), Inches(_STRIP_IN)
        )
        described = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - the library has no name for it
        described.set("descr", words.strip_alternative(_one_line(row.title)))
        slide.notes_slide.notes_text_frame.text = self._notes(row)

    def add_articles(self) -> None:
        """Add what the articles are, on as many slides as they take."""
        theme, articles = self._theme, self._report.articles
        for first in range(0, len(articles), _ARTICLES_A_SLIDE):
            slide = self._new_slide()
            title = words.SOURCES_GO_ON if first else words.SOURCES
            self._title(slide, title, 30, _Box(_MARGIN_IN, _TOP_IN, _INNER_IN, 0.7))
            lines = []
            for each in articles[first : first + _ARTICLES_A_SLIDE]:
                lines.append(
                    [
                        _Run(f"{each.number}  ", 15, theme.text, is_bold=True),
                        _Run(shortened(each.name, _MOST_OF_NAME), 15, theme.text, is_serif=True),
                    ]
                )
                known = " · ".join(part for part in (each.date, each.origin, each.file) if part)
                lines.append([_Run(known, 11, theme.text_faint)])
            room_in = _HIGH_IN - _TOP_IN - 1.3
            self._text(slide, lines, _Box(_MARGIN_IN, _TOP_IN + 0.9, _INNER_IN, room_in))

    def _new_slide(self) -> _PptxObject:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_BLANK])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _rgb(self._theme.surface)
        return slide

    def _title(self, slide: _PptxObject, text: str, size_pt: float, box: _Box) -> None:
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = map(Inches, box)
        said = _Run(text, size_pt, self._theme.text, is_bold=True, is_serif=True)
        _fill(title.text_frame, [[said]])

    def _text(self, slide: _PptxObject, lines: list[list[_Run]], box: _Box) -> None:
        _fill(slide.shapes.add_textbox(*map(Inches, box)).text_frame, lines)

    def _topics_of(self, row: EventRow) -> list[str]:
        numbers = sorted({number for each in row.evidence for number in each.differs})
        return [self._topics[number] for number in numbers]

    def _quotation(self, slide: _PptxObject, row: EventRow) -> None:
        """Add what an article says of the event: what states it, or else the first."""
        left_in = _MARGIN_IN + _FACTS_IN + _GUTTER_IN
        wide_in = _WIDE_IN - _MARGIN_IN - left_in
        each = telling(row)
        if each is None:
            return
        text, marked = quoted_words(each.words)
        fit = _fitting(text, _QUOTES_PT, wide_in, _ROOM_IN - 0.75)
        said, at = list[_Run](), 0
        for start, end in marked or [(0, len(text))]:
            for ink, part in (("text_soft", fit.text[at:start]), ("text", fit.text[start:end])):
                said.append(_Run(part, fit.size_pt, getattr(self._theme, ink), is_serif=True))
            at = end
        said.append(_Run(fit.text[at:], fit.size_pt, self._theme.text_soft, is_serif=True))
        source = words.cited_as(each.label, self._names.get(each.article, ""))
        lines = [said, [_Run(source, 12, self._theme.text_faint)]]
        lines += [[_Run(row.support, 12, self._theme.text_faint)]] if row.support else []
        self._text(slide, lines, _Box(left_in, _TOP_IN - 0.05, wide_in, _ROOM_IN))

    def _notes(self, row: EventRow) -> str:
        """Return all that the event rests on, a line each."""
        return words.as_note(
            [
                f"{_one_line(row.title)}. {row.date}{f', {row.where}' if row.where else ''}",
                *map(_one_line, (*row.dated, row.summary, *row.notes, row.support)),
                *(self._note(each) for each in row.evidence),
            ]
        )

    def _note(self, each: EvidenceRow) -> str:
        text = quoted_words(each.words)[0] if each.is_quoted else each.words.text
        named = (
            words.cited_as(each.label, self._names.get(each.article, "")) if each.article else ""
        )
        source = ", ".join(part for part in (named, each.place) if part)
        return words.note_of(each.state, _one_line(text), _one_line(source))


def telling(row: EventRow) -> EvidenceRow | None:
    """Return the first passage that states the whole event, or else the first that is found."""
    quoted = [each for each in row.evidence if each.is_quoted and not each.is_doubtful]
    return min(quoted, key=lambda each: not each.is_direct, default=None)


def quoted_words(said: Words) -> tuple[str, list[Span]]:
    """Return words in their quotation marks, and which code points of that are marked."""
    opening, closing = marks_around(said.text)
    opening, closing = f"{opening}{'… ' * said.before}", f"{' …' * said.after}{closing}"
    at = len(opening)
    marked, end = list[tuple[int, int]](), 0
    for first, last in sorted(said.marked):
        if max(first, end) < last:
            marked.append((max(first, end) + at, last + at))
            end = last
    return f"{opening}{said.text}{closing}", marked


def _one_line(text: str) -> str:
    return shown_on_one_line(text)


class _Fit(NamedTuple):
    """A text as it fits in a room: cut where it is too long, its size, and its height there."""

    text: str
    size_pt: float
    high_in: float


def _fitting(
    text: str, sizes_pt: tuple[int, ...], wide_in: float, high_in: float, *, is_bold: bool = False
) -> _Fit:
    """Return a text in the largest size at which it fits, else cut in the least."""
    tried = text[:_LONGEST]
    for size_pt in sizes_pt:
        face = Face(size_pt, size_pt * _LEADING, "text", is_serif=True, is_bold=is_bold)
        lines = face.set_lines(tried, wide_in * 72 / _WIDER)
        if lines.height_px <= high_in * 72 and tried == text:
            return _Fit(text, size_pt, lines.height_px / 72)
    if lines.height_px > high_in * 72:
        tried = tried[: max(lines.first_from(high_in * 72 - face.line_px) - 2, 1)]
    return _Fit(f"{tried.rstrip()} …", sizes_pt[-1], high_in)


def _fill(frame: _PptxObject, lines: list[list[_Run]]) -> None:
    """Set lines of runs in a frame without margins, which gets smaller type if they overflow."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for number, runs in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_before = Pt(5 if number else 0)
        for each in runs:
            if each.text:
                run = paragraph.add_run()
                run.text = _one_line(each.text)
                run.font.size, run.font.bold = Pt(each.size_pt), each.is_bold
                run.font.name = _SERIF if each.is_serif else _SANS
                run.font.color.rgb = _rgb(each.ink)


def _rgb(colour: str) -> _PptxObject:
    ink = QColor(colour)
    return RGBColor(ink.red(), ink.green(), ink.blue())
