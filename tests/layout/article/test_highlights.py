"""Passages that share characters: which cover what, and which underline each has."""

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.article.highlights import ALONE, Highlight, arrange
from timeline_app.model.articles.text_spans import text_spans

COLOURS = ("#3557d6", "#00807a", "#a2468d")
HIGHLIGHTS = st.lists(
    st.builds(
        Highlight,
        start=st.integers(0, 30),
        end=st.integers(0, 30),
        colour=st.sampled_from(COLOURS),
        is_chosen=st.booleans(),
    ),
    max_size=12,
)
ENDS = st.tuples(st.integers(0, 30), st.integers(0, 30))


def covers(highlight: Highlight, position: int) -> bool:
    return highlight.start <= position < highlight.end


@given(HIGHLIGHTS, ENDS)
@example([Highlight(2, 7, COLOURS[0])], (4, 4))
def test_grounds_are_the_colours_of_every_passage_there(
    highlights: list[Highlight], ends: tuple[int, int]
) -> None:
    start, end = min(ends), max(ends)
    grounds = arrange(highlights).grounds(start, end)
    for position in range(start, end):
        covering = [each for each in highlights if covers(each, position)]
        found = [each for each in grounds if each.start <= position < each.end]
        assert [each.colours for each in found] == (
            [tuple(sorted({each.colour for each in covering}))] if covering else []
        )
        assert [each.is_chosen for each in found] == [
            any(each.is_chosen for each in covering) for _ground in found
        ]
    assert all(start <= each.start < each.end <= end for each in grounds)


@given(HIGHLIGHTS)
def test_passages_that_overlap_are_underlined_at_levels_of_their_own(
    highlights: list[Highlight],
) -> None:
    passages = arrange(highlights)
    overlapping = set()
    rows = list(zip(passages.highlights, passages.levels, strict=True))
    for (one, first), (other, second) in combinations(rows, 2):
        if one.start < other.end and other.start < one.end:
            assert first != second
            overlapping |= {first, second}
    assert ALONE not in overlapping
    if not overlapping:
        assert set(passages.levels) <= {ALONE}


@given(st.lists(ENDS, max_size=12), ENDS)
def test_spans_that_touch_a_place_are_found(
    spans: list[tuple[int, int]], ends: tuple[int, int]
) -> None:
    kept = sorted({(min(span), max(span)) for span in spans if span[0] != span[1]})
    found = text_spans(kept)
    start, end = min(ends), max(ends)
    touching = [
        (int(found.starts[row]), int(found.ends[row])) for row in found.touching(start, end)
    ]
    assert sorted(touching) == [span for span in kept if max(span[0], start) < min(span[1], end)]


def test_no_passages_cover_nothing() -> None:
    assert arrange(()).grounds(0, 10) == []
    assert arrange((Highlight(3, 3, "#000000"),)).highlights == ()
