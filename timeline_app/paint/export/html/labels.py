"""Labels of a page: the title of each event with its number of articles and its flag, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.layout.timeline.marks.note_marks import SIGN_GAP_PX
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.labels import Inks, MarkLabel, draw_label
from timeline_app.paint.timeline.signs import paint_note_sign
from timeline_app.words.timeline import NO_SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.html.fragments import Fragments
    from timeline_app.paint.theme import Theme


def label_steps(scene: Scene, events: Collection[int], fragments: Fragments) -> Steps[str]:
    """Return the label of each event by its number, its left end at x 0 of a row of the style."""
    elements: list[str] = []
    noted = {*scene.document.noted}
    for number, event in enumerate(events):
        label = fragments.paint(_drawn(scene, event))
        sign = f"<g>{fragments.paint(_sign(scene, event))}</g>" if event in noted else ""
        elements.append(f'<g id="l{number}">{label}{sign}</g>')
        yield number / len(events)
    return "".join(elements)


def _sign(scene: Scene, event: int) -> Callable[[QPainter, Theme], None]:
    """Return what draws the sign of a note behind the label of an event."""
    left_px = float(scene.label_px[event]) + SIGN_GAP_PX

    def draw(painter: QPainter, theme: Theme) -> None:
        ink = kept_colour(theme.text_soft)
        paint_note_sign(painter, left_px, scene.style.row_px / 2, ink)

    return draw


def _drawn(scene: Scene, event: int) -> Callable[[QPainter, Theme], None]:
    style, count = scene.style, scene.counts[event]
    title = scene.document.events.texts["title"][event]
    is_flagged = bool(scene.document.flagged[event])
    sizes = (style.label_size_px, style.count_size_px, style.count_gap_px)
    baseline_px = style.row_px / 2 + 4.5

    def draw(painter: QPainter, theme: Theme) -> None:
        number = theme.amber if count == NO_SOURCE else theme.text_soft
        inks = Inks(theme.text, number, theme.amber, theme.text, theme.surface)
        label = MarkLabel(
            title, count, "", is_flagged, is_bold=False, inks=inks, sizes_px=sizes, scale=1.0
        )
        draw_label(painter, 0.0, baseline_px, label, vector=True)

    return draw
