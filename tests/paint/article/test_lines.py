"""The lines of a piece: each paragraph begins on the side from which it is read."""

import pytest

from timeline_app.paint.article.lines import PieceLines, Setting
from timeline_app.paint.fonts import serif

WIDTH_PX = 300.0
ARABIC = "وصل الرئيس إلى طوكيو"


@pytest.fixture(autouse=True)
def _program(qapp: object) -> None:
    assert qapp is not None  # fonts need one


@pytest.mark.parametrize("text", ["Arrived.", f"He said: {ARABIC}", "70%", f"70% {ARABIC}", ARABIC])
def test_a_paragraph_begins_where_it_is_read_from(text: str) -> None:
    lines = PieceLines(text, 0, Setting(serif(17), WIDTH_PX, 26))
    ((first, *others),) = lines.rects([(0, len(text))])
    left, right = first.left(), max(rect.right() for rect in (first, *others))
    reads_leftwards = text.endswith(ARABIC) and not text.startswith("He")
    assert (right == pytest.approx(WIDTH_PX, abs=1.0)) == reads_leftwards
    assert (left == pytest.approx(0.0, abs=1.0)) != reads_leftwards
