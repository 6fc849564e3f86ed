"""Everything that is drawn is drawn in short steps, and can be ended between any two."""

from pathlib import Path

import pytest

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.io.format import Writer
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.picture import Picture, lay_out_picture
from timeline_app.paint.export.writers import WRITERS, Painted, painted_for, painted_steps

DRAWN = [each for each in WRITERS if each.is_picture and each.compose is None]
EVENTS = 600


@pytest.fixture(scope="module")
def many() -> Document:
    rows = [
        an_event(
            f"e{number}", f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", lane=f"{number % 4}"
        )
        for number in range(EVENTS)
    ]
    return a_document(rows)


def a_picture(document: Document, *, is_vector: bool) -> Picture:
    return lay_out_picture(a_request(document, span="all", height_px=9_000, is_vector=is_vector))


@pytest.mark.parametrize("writer", DRAWN, ids=lambda each: each.suffix)
def test_a_drawing_has_many_steps_whose_share_rises(
    qapp: object,  # noqa: ARG001
    many: Document,
    writer: Writer,
) -> None:
    picture = a_picture(many, is_vector=writer.draw is not None)
    shares = [*painted_steps(writer, picture.request, picture)]
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < 0.3
    assert 0.8 < shares[-1] <= 1.0
    assert len(shares) >= 2 * EVENTS // 100


@pytest.mark.parametrize("writer", DRAWN, ids=lambda each: each.suffix)
def test_a_drawing_that_is_ended_leaves_the_next_one_as_it_is(
    qapp: object,  # noqa: ARG001
    many: Document,
    writer: Writer,
    tmp_path: Path,
) -> None:
    picture = a_picture(many, is_vector=writer.draw is not None)
    count = len([*painted_steps(writer, picture.request, picture)])
    for most in (1, count // 2, count - 1):
        steps = painted_steps(writer, picture.request, picture)
        for _ in range(most):
            next(steps)
        steps.close()
    again = painted_for(writer, picture)
    once = finished(painted_steps(writer, picture.request, picture))
    if isinstance(again, Painted):
        assert isinstance(once, Painted)
        assert again.image == once.image
    else:
        assert again == once
    writer.save(many, tmp_path / f"many{writer.suffix}", again)
