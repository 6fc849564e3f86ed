import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.timeline.time_order import EventsSpan, TimeOrder, time_order
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.edtf import FAR_S

Span = tuple[float, float]
places = st.integers(0, 12).map(float)
closed = st.tuples(places, places).map(sorted).map(tuple)
opens = st.one_of(places.map(lambda at: (-np.inf, at)), places.map(lambda at: (at, np.inf)))
spans = st.lists(st.one_of(closed, opens), max_size=14)


def an_order(given_spans: list[Span], hidden: list[Span] | None = None) -> TimeOrder:
    """The order of events, and of some more that are not shown."""
    table = np.array([*given_spans, *(hidden or [])], np.float64).reshape(-1, 2)
    start, end = np.clip(table, -FAR_S, FAR_S).astype(np.int64).T
    return time_order(start, end, np.arange(len(table)) < len(given_spans))


def a_view(start_s: float, end_s: float) -> Viewport:
    return Viewport(start_s, end_s - start_s, 100.0, 100.0)


edges_s = st.integers(0, 24).map(lambda half: half / 2)
views = st.tuples(edges_s, edges_s).filter(lambda pair: pair[0] < pair[1])


def is_over(span: Span, at_s: float) -> bool:
    """Whether it began before an instant and ended at the latest then."""
    return span[0] < at_s and span[1] <= at_s


def begin_of(span: Span) -> float:
    return span[1] if np.isinf(span[0]) else span[0]


def end_of(span: Span) -> float:
    return span[0] if np.isinf(span[1]) else span[1]


def check(outside: EventsSpan | None, expected: list[Span], everyone: list[Span]) -> None:
    """Compare with the spans that should lie outside."""
    if not expected:
        assert outside is None
        return
    assert outside is not None
    assert outside.many == len(expected)
    begins = [begin_of(span) for span in expected]
    assert (outside.start_s, outside.end_s) == (min(begins), max(map(end_of, expected)))
    first, last = everyone[outside.first], everyone[outside.last]
    assert first in expected
    assert last in expected
    assert (begin_of(first), begin_of(last)) == (min(begins), max(begins))


@given(spans, spans, views)
@example([(3.0, 3.0), (1.0, 3.0), (5.0, 5.0), (5.0, 6.0)], [], (3.0, 5.0))
def test_it_returns_what_is_before_and_after_a_view(
    given_spans: list[Span], hidden: list[Span], edges: tuple[float, float]
) -> None:
    order, view = an_order(given_spans, hidden), a_view(*edges)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline_app.layout.timeline.time_order._BLOCK", 3)
        earlier, later = order.earlier(view), order.later(view)
    check(earlier, [s for s in given_spans if is_over(s, edges[0])], given_spans)
    check(later, [s for s in given_spans if s[0] >= edges[1]], given_spans)


@pytest.mark.parametrize(
    ("span", "where"),
    [
        ((1.0, 3.0), "earlier"),  # it ends as the view starts
        ((3.0, 3.0), "in view"),  # an instant at its start
        ((3.0, 4.0), "in view"),
        ((2.0, 4.0), "in view"),
        ((4.0, 5.0), "in view"),
        ((5.0, 5.0), "later"),  # an instant at its end
        ((5.0, 6.0), "later"),
        ((-np.inf, 3.0), "earlier"),
        ((-np.inf, 4.0), "in view"),
        ((5.0, np.inf), "later"),
        ((4.0, np.inf), "in view"),
    ],
)
def test_at_the_edges_of_a_view(span: Span, where: str) -> None:
    order, view = an_order([span]), a_view(3.0, 5.0)
    found = {"earlier": order.earlier(view), "later": order.later(view)}
    assert [name for name, outside in found.items() if outside] == [where] * (where != "in view")


@given(spans, views)
def test_what_is_worked_out_beforehand_changes_nothing(
    given_spans: list[Span], edges: tuple[float, float]
) -> None:
    cold, warm, view = an_order(given_spans), an_order(given_spans), a_view(*edges)
    warm.warm()
    assert cold.earlier(view) == warm.earlier(view)
    assert cold.later(view) == warm.later(view)
