"""Slides as values: the texts on each, in the look of the story, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.export.parts import Face
from timeline_app.paint.export.slides.strips import STRIP_HIGH_PX, STRIP_WIDE_PX
from timeline_app.words.counts import marks_around
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.exports import slides as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.report.contents import EventRow, EvidenceRow, Report, Words
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.paint.theme import Theme

SLIDE_WIDE_IN: Final = 13.333
SLIDE_HIGH_IN: Final = 7.5
_MARGIN_IN: Final = 0.7
_INNER_IN: Final = SLIDE_WIDE_IN - 2 * _MARGIN_IN
_TOP_IN: Final = 0.62
STRIP_HIGH_IN: Final = SLIDE_WIDE_IN * STRIP_HIGH_PX / STRIP_WIDE_PX
_FACTS_IN: Final = 4.4  # the width of what the event is
_GUTTER_IN: Final = 0.65
_ROOM_IN: Final = SLIDE_HIGH_IN - STRIP_HIGH_IN - _TOP_IN - 0.3  # above the strip
SLIDE_SERIF: Final = "Georgia"  # faces that every machine with such a program has
SLIDE_SANS: Final = "Arial"
_WIDER: Final = 1.22  # than our own faces, by which they are measured: or what stands for them
_HEADLINES_PT: Final = (46, 38, 30, 24)
_STANDFIRSTS_PT: Final = (22, 18, 15)
_TITLES_PT: Final = (34, 30, 26, 22, 18)
_QUOTES_PT: Final = (30, 26, 23, 20, 18, 16, 14, 12)
_LEADING: Final = 1.25
_LONGEST: Final = 3_000  # characters that are tried to be set
_ARTICLES_A_SLIDE: Final = 8
_MOST_OF_NAME: Final = 160  # characters


class SlideBox(NamedTuple):
    """Where something is on a slide, in inches."""

    left_in: float
    top_in: float
    wide_in: float
    high_in: float


class SlideRun(NamedTuple):
    """Words in one look."""

    text: str
    size_pt: float
    ink: str
    is_bold: bool = False
    is_serif: bool = False


class Placed(NamedTuple):
    """Lines of runs in a box."""

    box: SlideBox
    lines: list[list[SlideRun]]


class StorySlide(NamedTuple):
    """One slide: its title and other texts, its notes, and what is said of a strip below them.

    `colour` is that of the event's lane.
    """

    title: Placed
    texts: tuple[Placed, ...]
    colour: str = ""
    notes: str = ""
    alternative: str = ""


SQUARE: Final = SlideBox(_MARGIN_IN, _TOP_IN + 0.02, 0.15, 0.15)
"""Where the colour of a lane is."""


class StorySlides:
    """The slides of a report in the colours of a theme."""

    def __init__(self, report: Report, theme: Theme) -> None:
        self._report = report
        self._theme = theme
        self._names = {article.number: article.name for article in report.articles}
        self._differences = {each.number: each for each in report.differences}

    def head(self) -> StorySlide:
        """Return the slide with the title, and of what the timeline is."""
        theme, report = self._theme, self._report
        title = _fitting(report.title, _HEADLINES_PT, _INNER_IN, 1.7, is_bold=True)
        placed = self._title(title.text, title.size_pt, SlideBox(_MARGIN_IN, 1.9, _INNER_IN, 1.7))
        first = _fitting(report.standfirst, _STANDFIRSTS_PT, _INNER_IN, 1.0)
        lines = [[SlideRun(first.text, first.size_pt, theme.text_soft, is_serif=True)]]
        lines += [
            [SlideRun(f"{label}  ", 14, theme.text_faint), SlideRun(text, 14, theme.text_soft)]
            for label, text in report.facts
        ]
        return StorySlide(placed, (Placed(SlideBox(_MARGIN_IN, 3.7, _INNER_IN, 3.0), lines),))

    def event(self, row: EventRow) -> StorySlide:
        """Return the slide of an event; a strip of the timeline belongs below it."""
        theme = self._theme
        about = [[SlideRun(row.about, 12, theme.text_soft, is_bold=True)]]
        box = SlideBox(_MARGIN_IN + 0.25, _TOP_IN - 0.03, _FACTS_IN - 0.25, 0.35)
        texts = [Placed(box, about)]
        room_in = _ROOM_IN - 0.45
        title = _fitting(row.title, _TITLES_PT, _FACTS_IN, room_in * 0.55, is_bold=True)
        top_in = _TOP_IN + 0.4
        box = SlideBox(_MARGIN_IN, top_in, _FACTS_IN, title.high_in)
        placed = self._title(title.text, title.size_pt, box)
        facts = [[SlideRun(row.date, 17, theme.text)]]
        facts += [[SlideRun(row.where, 17, theme.text_soft)]] if row.where else []
        facts += [[SlideRun(each, 11, theme.text_faint)] for each in row.dated[:1]]
        differ = words.differ_on(self._topics_of(row))
        facts += [[SlideRun(differ, 11, theme.amber, is_bold=True)]] if differ else []
        top_in += title.high_in + 0.12
        box = SlideBox(_MARGIN_IN, top_in, _FACTS_IN, _TOP_IN + _ROOM_IN - top_in)
        texts += [Placed(box, facts), *self._quotation(row)]
        return StorySlide(
            placed,
            tuple(texts),
            colour=theme.lane(row.colour).name() if row.colour else "",
            notes=self._notes(row),
            alternative=words.strip_alternative(_one_line(row.title)),
        )

    def articles(self) -> Iterator[StorySlide]:
        """Yield what the articles are, on as many slides as they take."""
        theme, articles = self._theme, self._report.articles
        for first in range(0, len(articles), _ARTICLES_A_SLIDE):
            title = words.SOURCES_GO_ON if first else words.SOURCES
            placed = self._title(title, 30, SlideBox(_MARGIN_IN, _TOP_IN, _INNER_IN, 0.7))
            lines = []
            for each in articles[first : first + _ARTICLES_A_SLIDE]:
                lines.append(
                    [
                        SlideRun(f"{each.number}  ", 15, theme.text, is_bold=True),
                        SlideRun(
                            shortened(each.name, _MOST_OF_NAME), 15, theme.text, is_serif=True
                        ),
                    ]
                )
                known = " · ".join(part for part in (each.date, each.origin, each.file) if part)
                lines.append([SlideRun(known, 11, theme.text_faint)])
            room_in = SLIDE_HIGH_IN - _TOP_IN - 1.3
            box = SlideBox(_MARGIN_IN, _TOP_IN + 0.9, _INNER_IN, room_in)
            yield StorySlide(placed, (Placed(box, lines),))

    def _title(self, text: str, size_pt: float, box: SlideBox) -> Placed:
        return Placed(
            box, [[SlideRun(text, size_pt, self._theme.text, is_bold=True, is_serif=True)]]
        )

    def _topics_of(self, row: EventRow) -> list[tuple[str, bool]]:
        """Return the topics of an event's differences, and of each whether it is within one."""
        numbers = sorted({number for each in row.evidence for number in each.differs})
        found = [self._differences[number] for number in numbers]
        return [(each.topic, len({side.article for side in each.sides}) == 1) for each in found]

    def _quotation(self, row: EventRow) -> Iterator[Placed]:
        """Yield what an article says of the event: what states it, or else the first."""
        left_in = _MARGIN_IN + _FACTS_IN + _GUTTER_IN
        wide_in = SLIDE_WIDE_IN - _MARGIN_IN - left_in
        each = telling(row)
        if each is None:
            return
        text, marked = quoted_words(each.words)
        fit = _fitting(text, _QUOTES_PT, wide_in, _ROOM_IN - 0.75)
        said, at = list[SlideRun](), 0
        for start, end in marked or [(0, len(text))]:
            for ink, part in (("text_soft", fit.text[at:start]), ("text", fit.text[start:end])):
                said.append(SlideRun(part, fit.size_pt, getattr(self._theme, ink), is_serif=True))
            at = end
        said.append(SlideRun(fit.text[at:], fit.size_pt, self._theme.text_soft, is_serif=True))
        source = words.cited_as(each.label, self._names.get(each.article, ""))
        lines = [said, [SlideRun(source, 12, self._theme.text_faint)]]
        lines += [[SlideRun(row.support, 12, self._theme.text_faint)]] if row.support else []
        yield Placed(SlideBox(left_in, _TOP_IN - 0.05, wide_in, _ROOM_IN), lines)

    def _notes(self, row: EventRow) -> str:
        """Return all that the event rests on, a line each."""
        return words.notes_text(
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
