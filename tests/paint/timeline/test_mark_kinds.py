"""How to add a kind of mark: each form has its row, with geometry, painter and words."""

import numpy as np
import pytest

from timeline_app.layout.timeline.marks.mark_kinds import (
    MARK_KINDS,
    Shape,
    are_dots,
    mark_kind,
)
from timeline_app.model.dates.edtf import Form
from timeline_app.paint.timeline.shapes import painter_of
from timeline_app.words.timeline import form_words


def test_forms_are_numbered_as_their_kinds_are_placed() -> None:
    assert [kind.form for kind in MARK_KINDS] == [*Form] == [*range(len(Form))]


@pytest.mark.parametrize("form", Form)
def test_each_form_has_a_row_with_geometry_painter_and_words(form: Form) -> None:
    kind = mark_kind(form)
    forms = np.array([form], np.uint8)
    assert are_dots(forms)[0] == kind.is_dot
    assert callable(painter_of(kind.shape))
    assert kind.sample is None or kind.sample.says == form_words(form)
    assert len({form_words(each) for each in Form}) == len(Form)


def test_each_shape_has_a_painter_of_its_own() -> None:
    assert len({painter_of(shape) for shape in Shape}) == len(Shape)


def test_the_heading_of_their_lane_explains_undated_events_and_the_legend_all_others() -> None:
    assert [kind.form for kind in MARK_KINDS if kind.sample is None] == [Form.UNDATED]
