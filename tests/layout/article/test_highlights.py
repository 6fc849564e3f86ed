"""Passages that share characters: which of them each character is marked for."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.article.highlights import Highlight, arrange
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
def test_each_character_is_marked_for_its_innermost_passage(
    highlights: list[Highlight], ends: tuple[int, int]
) -> None:
    start, end = min(ends), max(ends)
    parts = arrange(highlights).parts(start, end)
    for position in range(start, end):
        covering = [each for each in highlights if covers(each, position)]
        found = [each for each in parts if each.start <= position < each.end]
        assert len(found) == bool(covering)
        for part in found:
            least = min(each.end - each.start for each in covering)
            inner = [each for each in covering if each.end - each.start == least]
            own = any(each.is_chosen for each in inner)
            assert part.colour in ({""} if own else {each.colour for each in inner})
            assert part.is_chosen == any(each.is_chosen for each in covering)
    assert all(start <= each.start < each.end <= end for each in parts)
    assert all(before.end <= after.start for before, after in pairwise(parts))


def test_a_passage_within_another_divides_it_and_none_else() -> None:
    long, short = Highlight(0, 20, COLOURS[0]), Highlight(5, 9, COLOURS[1])
    parts = arrange([short, long]).parts(0, 30)
    assert [(each.start, each.end, each.colour) for each in parts] == [
        (0, 5, COLOURS[0]),
        (5, 9, COLOURS[1]),
        (9, 20, COLOURS[0]),
    ]


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
    assert arrange(()).parts(0, 10) == []
    assert arrange((Highlight(3, 3, "#000000"),)).highlights == ()
