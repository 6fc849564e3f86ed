"""A column of an article: laid out where it is looked at, whatever was guessed before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.layout.article.pieces import cut_pieces
from timeline_app.paint.article.column import ArticleColumn, ColumnPlace
from timeline_app.paint.article.lines import PieceLines, Setting
from timeline_app.paint.fonts import serif

HEAD_PX, VIEW_PX = 50, 400
SENTENCE = "The agreement was signed during the visit, as part of a wider trip. "


@pytest.fixture(autouse=True)
def _program(qapp: object) -> None:
    assert qapp is not None  # fonts need one


def a_column(text: str) -> ArticleColumn:
    return ArticleColumn(text, cut_pieces(text), Setting(serif(17), 300, 26), HEAD_PX)


@given(
    lines=st.lists(st.sampled_from(["", "W" * 300, "il " * 200, SENTENCE * 3]), min_size=1),
    ways=st.lists(st.integers(-900, 900), max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_a_way_there_and_back_ends_where_it_began(lines: list[str], ways: list[int]) -> None:
    column = a_column("\n".join(lines))
    top = column.start()
    for way in ways:
        there = column.moved(top, way)
        if 0 < there.piece < len(column) - 1:
            assert column.moved(there, -way) == top
            assert column.height_of(there) - column.height_of(top) == way
        top = column.bounded(there, VIEW_PX)
        shown = column.in_view(top, VIEW_PX)
        assert shown[0][1] <= (HEAD_PX if top.piece == 0 else 0)
        assert (
            shown[-1][0] == len(column) - 1 or shown[-1][1] + column.height(shown[-1][0]) >= VIEW_PX
        )


def test_nothing_is_shown_beyond_the_ends() -> None:
    column = a_column((SENTENCE * 4 + "\n") * 50)
    assert column.bounded(ColumnPlace(0, -900), VIEW_PX) == column.start()
    end = column.bounded(column.end(), VIEW_PX)
    assert column.height_of(end) == column.total_px - VIEW_PX


def test_only_what_is_looked_at_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    set_pieces: list[int] = []

    def lay_out(text: str, start: int, setting: Setting) -> PieceLines:
        set_pieces.append(start)
        return PieceLines(text, start, setting)

    monkeypatch.setattr("timeline_app.paint.article.column.PieceLines", lay_out)
    column = a_column((SENTENCE * 4 + "\n") * 20_000)
    column.in_view(column.place_at(column.total_px / 2), VIEW_PX)
    assert 0 < len(set_pieces) < 10


def test_lines_that_were_not_looked_at_for_long_are_let_go() -> None:
    column = a_column((SENTENCE * 40 + "\n") * 200)
    first = column.lines(0)
    assert column.lines(0) is first
    height_px = column.height(0)
    for piece in range(1, 100):
        column.lines(piece)
    assert column.lines(0) is not first
    assert column.height(0) == height_px
