"""The page: a timeline as one HTML file that loads nothing, with its script, style and fonts."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF

from timeline_app.io.formats.html import carried_steps, sealed_html
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.marks.mark_kinds import Shape
from timeline_app.layout.timeline.overview import build_overview
from timeline_app.layout.timeline.scene import Folds, Scene
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.model.shown_part import shown_part
from timeline_app.model.steps import scaled
from timeline_app.paint.export.fitting import with_whole_legend
from timeline_app.paint.export.html.article_text import article_element, texts_of
from timeline_app.paint.export.html.fragments import Fragments
from timeline_app.paint.export.html.labels import label_steps
from timeline_app.paint.export.html.looks import lane_inks, look_elements
from timeline_app.paint.export.html.palette import Palette
from timeline_app.paint.export.html.remarks import remark_values
from timeline_app.paint.export.html.sheets import SheetWriter
from timeline_app.paint.export.html.shell import PageBody, page_file, shell_steps
from timeline_app.paint.export.html.values import Geometry, lane_values
from timeline_app.paint.export.png import is_carried
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.paint.export.vector.faces import can_embed
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, build_ruler
from timeline_app.paint.theme import DARK, LIGHT, kept_colour
from timeline_app.paint.timeline.overview import paint_overview
from timeline_app.paint.timeline.shapes import Look, painter_of
from timeline_app.words.exports import html_page as words
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.marks.mark_kinds import Sample
    from timeline_app.layout.timeline.overview import OverviewFrame
    from timeline_app.model.document import Lane
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.html.sheets import PageValues
    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.request import PictureRequest
    from timeline_app.paint.theme import Theme

MOST_EVENTS: Final = 10_000

# Of the work: how much of it is done once there are the marks, what is said of each event, the
# labels, and the timeline that the page carries.
_PLACED: Final = 0.6
_TOLD: Final = 0.7
_LABELLED: Final = 0.85
_CARRIED: Final = 0.95
_LEGEND_PX: Final = 1_200.0
_ANY_HEIGHT_PX: Final = 1e9
_SAMPLE_HIGH_PX: Final = 20.0
_OVERVIEW_PX: Final = 850.0  # as it is painted; a page sets it as wide as itself
_OVERVIEW_HIGH_PX: Final = 78.0
_DOT_PX: Final = 9.0
_AROUND_PX: Final = 2.0


def draw_html(picture: Picture) -> Steps[Drawing]:
    """Return a timeline as the bytes of a page, in steps; its first view is that of the picture.

    For the GUI's thread only. Raises PictureError for more events than a page can hold.
    """
    request = picture.request
    require_few(request)
    count = int(request.mask.sum())
    notes = [] if can_embed() else [pictures.FONTS_OUTSIDE]
    if request.axis.is_broken or request.axis.zero:
        notes.append(words.AXIS_WHOLE)
    text = yield from PageWriter(picture).steps()
    data = sealed_html(text.encode("utf-8"))
    hidden = len(request.mask) - count
    return Drawing(data, "; ".join(notes), pictures.events_shown(count, len(request.mask), hidden))


def require_few(request: PictureRequest) -> None:
    """Raise PictureError for more events than a page can hold."""
    count = int(request.mask.sum())
    if count > MOST_EVENTS:
        raise PictureError(words.too_many(count, MOST_EVENTS))


@dataclass(frozen=True, eq=False)
class PageWriter:
    """The writer of one page."""

    picture: Picture

    def steps(self) -> Steps[str]:
        """Return the page."""
        request = self.picture.request
        document = request.document
        scene = _scene(request)
        palette = Palette()
        fragments = Fragments(palette)
        lanes = scene.grouping.lanes
        lane_inks(lanes, palette, (LIGHT, DARK))
        inks = [palette.ink(*_pair(lane.colour)) for lane in lanes]
        numbers = {event: n for n, event in enumerate(np.flatnonzero(scene.mask).tolist())}
        geometry = Geometry(scene, numbers)
        overview = build_overview(scene, _OVERVIEW_PX)
        texts = texts_of(document)
        part = shown_part(document, request.mask)
        told = [each for each in document.differences if each.id not in part.differences]
        sheets = SheetWriter(document, request.clock, numbers, texts, told)
        placed = yield from scaled(geometry.steps(), 0.0, _PLACED)
        events: list[PageValues] = []
        for event, lane in zip(numbers, _lane_of_each(scene, numbers), strict=True):
            events.append(sheets.event(event) | {"lane": lane})
            yield _PLACED + (_TOLD - _PLACED) * len(events) / len(numbers)
        remarks = remark_values(geometry, scene, numbers, part)
        values = {
            **placed,
            "view": self._view(geometry),
            "bold": _bold_px(scene, numbers),
            "style": _style_values(scene.style),
            **remarks,
            "lanes": lane_values(scene, inks, _folded(request, scene)),
            "events": events,
            "overview": _overview_values(overview, geometry),
            "differences": [sheets.difference(each) for each in told],
            "words": words.OF_SCRIPT,
            "articles": sheets.articles(),
            "lines": [*sheets.lines],
            "steps": [title for title, _ in words.DATING_STEPS],
            "chosen": None if request.selected is None else numbers.get(request.selected),
        }
        marks = [*look_elements(scene, geometry.looks, fragments)]
        labels = yield from scaled(label_steps(scene, numbers, fragments), _TOLD, _LABELLED)
        marks += labels, fragments.shapes()
        strip = fragments.paint(_overview(overview, lanes))
        legend = "".join(_legend(scene, fragments))
        articles = "".join(article_element(document, text, numbers) for text in texts.values())
        contents = self._parts(events, marks, (strip, legend, articles))
        body = Template(page_file("page.html")).substitute(contents | {"data": _json(values)})
        headings = [*document.events.texts["title"], *(name for name, _ in sheets.articles())]
        carried = ""
        if is_carried(document, request.mask):
            packed = carried_steps(document, request.mask)
            carried = yield from scaled(packed, _LABELLED, _CARRIED)
        parts = ("remarks",) if remarks["curves"] or remarks["notes"] else ()
        whole = PageBody(self._title(), body, headings, carried, parts)
        page = yield from scaled(shell_steps(whole, palette, len(lanes)), _CARRIED, 1.0)
        return page

    def _title(self) -> str:
        request = self.picture.request
        return shown_on_one_line(request.headline or request.document.title)

    def _view(self, geometry: Geometry) -> list[float | None]:
        start_s, end_s = self.picture.frame.viewport.clock_s()
        return [geometry.time(start_s), geometry.time(end_s)]

    def _parts(
        self,
        events: Iterable[PageValues],
        marks: Iterable[str],
        painted: tuple[str, str, str],
    ) -> dict[str, str]:
        """Return the parts of the page's body by their names in its template.

        `painted` are the overview, the legend and the articles.
        """
        request = self.picture.request
        document, count = request.document, int(request.mask.sum())
        hidden = len(request.mask) - count
        shown_words = pictures.events_shown(count, len(request.mask), hidden)
        clock = pictures.clock_in_words(request.clock)
        standfirst = request.standfirst or document.description
        said = {
            "title": self._title(),
            "counts": words.counts(count, len(document.articles)),
            "standfirst": shown(standfirst),
            "described": words.page_described(shown_words, clock),
            "credit": " · ".join((shown_words, clock, pictures.made_on(request.exported))),
            "begin": words.OF_SCRIPT["begin" if document.articles else "begin_plain"],
            "search": words.SEARCH,
            "keys": words.KEYS,
            "timeline": words.TIMELINE,
            "evidence": words.EVIDENCE,
            "articles_title": words.ARTICLES_NAME,
            "all_events": words.ALL_EVENTS,
            "legend_title": words.LEGEND,
            "no_script": words.NO_SCRIPT,
            **{f"{name}_sign": sign for name, (sign, _) in words.BUTTONS.items()},
            **{f"{name}_name": name_ for name, (_, name_) in words.BUTTONS.items()},
        }
        return (
            {name: html.escape(text) for name, text in said.items()}
            | {
                "marks": "".join(marks),
                "events": "".join(_listed(events)),
            }
            | dict(zip(("overview", "legend", "articles"), painted, strict=True))
        )


def _scene(request: PictureRequest) -> Scene:
    """Return the scene of a page: as in a window, on a whole axis, with nothing folded."""
    style = Style()
    return Scene(
        request.document, request.mask, request.clock, request.column, style, build_ruler(style)
    )


def _folded(request: PictureRequest, scene: Scene) -> frozenset[str]:
    if request.window is not None:
        folds: Folds = request.window.folds
        return folds.collapsed
    return frozenset(lane.id for lane in scene.grouping.lanes if lane.is_folded)


def _lane_of_each(scene: Scene, numbers: Mapping[int, int]) -> list[int]:
    """Return the first lane that each shown event is in."""
    first: dict[int, int] = {}
    members = scene.shown_members
    for event, lane in zip(members.event.tolist(), members.lane.tolist(), strict=True):
        first.setdefault(event, lane)
    last = len(scene.grouping.lanes) - 1
    return [first.get(event, last) for event in numbers]


def _bold_px(scene: Scene, numbers: Iterable[int]) -> list[float]:
    """Return by how much the title of each event is longer in bold."""
    size_px, titles = scene.style.label_size_px, scene.document.events.texts["title"]
    plain, bold = sans(size_px), sans(size_px, bold=True)
    return [
        round(advance(titles[event], bold) - advance(titles[event], plain), 1) for event in numbers
    ]


def _style_values(style: Style) -> dict[str, float]:
    names = ("row_px", "slim_px", "label_gap_px", "label_end_px", "edge_px", "dot_px", "band_px")
    return {name.removesuffix("_px"): getattr(style, name) for name in names}


def _pair(colour: str) -> tuple[str, str]:
    return LIGHT.lane(colour).name(), DARK.lane(colour).name()


def _listed(events: Iterable[PageValues]) -> Iterable[str]:
    """Yield an entry for each event, that leads to its evidence."""
    for number, event in enumerate(events):
        date = event.get("date") or words.OF_SCRIPT["undated"]
        yield (
            f'<li><a id="e{number}" href="#e{number}">'
            f'<i class="square l{event["lane"]}"></i>'
            f"<b dir='auto'>{html.escape(str(event['title']))}</b> "
            f"<span>{html.escape(str(date))}</span></a></li>\n"
        )


def _legend(scene: Scene, fragments: Fragments) -> Iterable[str]:
    """Yield what the marks say: each with a sample, as it is painted in a picture."""
    view = Viewport(0.0, 1.0, _LEGEND_PX, _ANY_HEIGHT_PX).showing(*whole_span(scene))
    frame = with_whole_legend(build_frame(scene, view))
    for entry in frame.footer.legend:
        sample = entry.sample
        kind = ' class="of-density"' if sample.shape is Shape.COLUMNS else ""
        width_px = sample.width_px + 2 * _AROUND_PX
        yield (
            f'<li{kind}><svg width="{width_px:g}" height="{_SAMPLE_HIGH_PX:g}" aria-hidden="true">'
            f"{fragments.paint(_sample(sample))}</svg> "
            f"<span>{html.escape(sample.words)}</span></li>"
        )


def _overview(
    overview: OverviewFrame, lanes: tuple[Lane, ...]
) -> Callable[[QPainter, Theme], None]:
    def draw(painter: QPainter, theme: Theme) -> None:
        paint_overview(painter, overview, _OVERVIEW_HIGH_PX, lanes, theme)

    return draw


def _overview_values(overview: OverviewFrame, geometry: Geometry) -> PageValues:
    """Return at which px of the overview which times are; between them it goes on evenly."""
    knots = overview.time_map
    return {
        "width": _OVERVIEW_PX,
        "times": [geometry.time(each) for each in knots.knots_s.tolist()],
        "px": [round(each, 2) for each in knots.knots_px.tolist()],
    }


def _sample(sample: Sample) -> Callable[[QPainter, Theme], None]:
    box = QRectF(_AROUND_PX, 3.0, sample.width_px, _SAMPLE_HIGH_PX - 6.0)

    def draw(painter: QPainter, theme: Theme) -> None:
        look = Look(theme, _DOT_PX, is_vector=True)
        ink = kept_colour(theme.text_soft)
        painter_of(sample.shape)(painter, box, ink, sample.traits, look)

    return draw


def _json(values: PageValues) -> str:
    """Return values as JSON in which no text can end the element that it is in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
