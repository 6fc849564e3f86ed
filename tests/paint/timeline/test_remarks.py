"""Links and notes in the picture: drawn where there are some, and nothing where there are none."""

from dataclasses import replace

import numpy as np
import pytest

from tests.builders import a_document, an_event
from tests.layout.scenes import LANES, a_view
from tests.paint.requests import a_request
from tests.paint.scenes import a_painted_frame, painted, pixels
from timeline_app.layout.timeline.links.link_curves import link_curves
from timeline_app.model.document import Document
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.theme import DARK, LIGHT, Theme

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("theme", [LIGHT, DARK])]

VIEW = a_view(width_px=600.0, height_px=220.0)


def a_linked_document() -> Document:
    rows = [
        an_event("one", "2025-10-27T10:00", lane="north"),
        an_event("two", "2025-10-29T12:00", lane="south"),
        an_event("late", "2025-11-20", lane="south"),
    ]
    links = [
        {"from": "one", "to": "two", "kind": "causes"},
        {"from": "one", "to": "late", "kind": "same as"},
    ]
    return a_document(rows, lanes=LANES, links=links)


def test_curves_are_drawn_for_the_chosen_event_alone(theme: Theme) -> None:
    linked = a_linked_document()
    bare = replace(linked, links=())
    with_links, without = (a_painted_frame(each, VIEW) for each in (linked, bare))
    for selected in (None, 2):
        assert painted(with_links, theme, selected) == painted(without, theme, selected)
    drawn = painted(with_links, theme, 0)
    changed = (pixels(drawn) != pixels(painted(without, theme, 0))).any(axis=2)
    style = with_links.scene.style
    for curve in link_curves(with_links, 0):
        for share in (0.25, 0.75):
            at_x_px, at_y_px = curve.at(share).tolist()
            x_px, y_px = at_x_px + style.heading_px, at_y_px + style.axis_px
            near = changed[round(y_px) - 2 : round(y_px) + 3, round(x_px) - 2 : round(x_px) + 3]
            assert near.any()
    assert not changed[:, : round(style.heading_px)].any()


def test_a_picture_draws_the_links_of_its_chosen_event(theme: Theme) -> None:
    linked = a_linked_document()
    both = [
        pixels(paint_picture(lay_out_picture(a_request(each, selected=0, theme=theme)), 1.0))
        for each in (linked, replace(linked, links=()))
    ]
    assert (both[0] != both[1]).any()


def test_a_sign_is_drawn_after_the_label_of_an_event_with_a_note(theme: Theme) -> None:
    bare = a_linked_document()
    notes = a_document(
        [an_event("one", lane="north")], lanes=LANES, notes=[{"event": "one", "text": "Ask"}]
    ).notes
    noted = a_painted_frame(replace(bare, notes=notes), VIEW)
    lanes_px = round(noted.scene.style.axis_px + VIEW.height_px)
    plain = painted(a_painted_frame(bare, VIEW), theme)
    changed = (pixels(painted(noted, theme)) != pixels(plain)).any(axis=2)[:lanes_px]
    rows, columns = np.nonzero(changed)
    (sign,) = noted.notes.signs
    style = noted.scene.style
    assert abs(columns.min() - style.heading_px - sign.left_px) <= 1.0
    assert columns.max() - columns.min() <= 8
    assert abs(rows.mean() - style.axis_px - sign.middle_px) <= 2.0
