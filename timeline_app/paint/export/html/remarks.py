"""RemarkValues: the author's links and notes of a page, as its script draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.layout.timeline.links.link_curves import DIRECTED
from timeline_app.layout.timeline.marks.note_marks import WORD_COUNTS, note_span_s
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.words.remarks import first_words, link_words, place_of_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.remarks import AuthorNote
    from timeline_app.model.shown_part import ShownPart
    from timeline_app.paint.export.html.sheets import PageValues
    from timeline_app.paint.export.html.values import Geometry


def remark_values(
    geometry: Geometry, scene: Scene, numbers: Mapping[int, int], part: ShownPart
) -> PageValues:
    """Return the links between events that are shown, and the notes on times.

    `numbers` are those of the events that are shown, by their index; of what a `part` leaves out
    there are none.
    """
    return {"curves": [*_curves(scene, numbers)], "notes": [*_notes(geometry, scene, part)]}


def _curves(scene: Scene, numbers: Mapping[int, int]) -> Iterator[list[object]]:
    """Yield source, target, whether it leads from one to the other, its word and how wide it is."""
    for link in scene.document.links:
        ends = [scene.document.events.find(each) for each in (link.source, link.target)]
        source, target = (None if each is None else numbers.get(each) for each in ends)
        if source is not None and target is not None and source != target:
            word = link_words(link.kind)
            wide_px = round(scene.ruler.small(word), 1)
            yield [source, target, int(link.kind in DIRECTED), word, wide_px]


def _notes(geometry: Geometry, scene: Scene, part: ShownPart) -> Iterator[PageValues]:
    """Yield the notes on times, with their first words and how wide these are."""
    lanes = {lane.id: number for number, lane in enumerate(scene.grouping.lanes)}
    for note in scene.document.notes:
        span_s = note_span_s(scene, note.when) if note.when else None
        if note.is_bookmark or note.event or span_s is None or note.lane in part.lanes:
            continue
        if note.lane and not (scene.column == "lane" and note.lane in lanes):
            continue
        values: PageValues = {
            "start": geometry.time(span_s[0]),
            "end": geometry.time(span_s[1]),
            "where": _place(scene, note),
            "text": shown(note.text.strip()),
            "words": [*_first_words(scene, note)],
        }
        yield values | ({"lane": lanes[note.lane]} if note.lane else {})


def _place(scene: Scene, note: AuthorNote) -> str:
    lane = scene.document.lane_titles.get(note.lane, note.lane)
    return shown_on_one_line(place_of_note(lane, note.when))


def _first_words(scene: Scene, note: AuthorNote) -> Iterator[list[object]]:
    for text in dict.fromkeys(first_words(note.text, count) for count in WORD_COUNTS):
        said = shown_on_one_line(text)
        if said:
            yield [said, round(scene.ruler.small(said), 1)]
