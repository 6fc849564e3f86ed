import pytest

from tests.builders import a_document, an_event
from tests.layout.scenes import LANES, a_scene
from timeline_app.layout.timeline.spans import (
    named_span,
    opening_span,
    text_span,
    when_span,
    whole_span,
)
from timeline_app.model.dates.calendar import day_start_s
from timeline_app.model.dates.clock import LOCAL, UTC, Clock
from timeline_app.model.dates.edtf import WhenError, parse_when
from timeline_app.words.dates.phrases import date_problem

DAY_S = 86_400.0
OCTOBER_26 = float(day_start_s(2025, 10, 26))
RANGE = (OCTOBER_26, OCTOBER_26 + 6 * DAY_S)


def test_a_text_is_from_its_earliest_to_its_latest_instant() -> None:
    assert text_span("2025-10-26/2025-10-31", LOCAL) == RANGE
    assert text_span("2025-10-26", LOCAL) == (OCTOBER_26, OCTOBER_26 + DAY_S)


def test_the_days_of_a_text_are_the_clocks_own() -> None:
    start_s, end_s = text_span("2025-10-26", Clock("Europe/Berlin"))
    assert (start_s, end_s - start_s) == (OCTOBER_26 - 2 * 3600, 25 * 3600)


def test_an_instant_is_in_the_middle_of_two_days() -> None:
    assert text_span("2025-10-26T00:00", UTC) == (OCTOBER_26 - DAY_S, OCTOBER_26 + DAY_S)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("2025-10-26/..", "is open"),
        ("../2025-10-26", "is open"),
        ("2025-10-31/2025-10-26", "ends before it starts"),
        ("soon", "soon"),
        ("2025-13-40", "2025-13-40"),
    ],
)
def test_what_is_no_range_is_one_clear_line(text: str, what: str) -> None:
    with pytest.raises(WhenError) as caught:
        text_span(text, LOCAL)
    assert what in date_problem(caught.value.problem)
    assert "\n" not in date_problem(caught.value.problem)


def test_named_spans() -> None:
    document = a_document(
        [an_event(), an_event("b", "2025-10-29")], lanes=LANES, opening="2025-10-26/2025-10-31"
    )
    scene = a_scene(document=document)
    assert named_span(scene, "opening") == opening_span(scene) == RANGE
    assert named_span(scene, "all") == whole_span(scene)
    assert named_span(scene, "2025-10-26") == (OCTOBER_26, OCTOBER_26 + DAY_S)
    with pytest.raises(WhenError):
        named_span(scene, "everything")


@pytest.mark.parametrize("opening", ["", "nonsense", "2025/.."])
def test_without_an_opening_everything_is_shown(opening: str) -> None:
    scene = a_scene(document=a_document([an_event()], lanes=LANES, opening=opening))
    assert opening_span(scene) == whole_span(scene)


def test_everything_is_what_is_shown_with_a_margin() -> None:
    rows = an_event("a", "2025-10-26/2025-11-04"), an_event("b", "1800"), an_event("c", "")
    scene = a_scene(*rows, hidden=[0])
    assert whole_span(scene) == (OCTOBER_26 - 43_200, OCTOBER_26 + 10.5 * DAY_S)


def test_open_ends_count_by_their_closed_one() -> None:
    scene = a_scene(an_event("a", "2025-10-26/.."), an_event("b", "../2025-11-04"))
    assert whole_span(scene) == (OCTOBER_26 - 43_200, OCTOBER_26 + 10.5 * DAY_S)


def test_a_lone_instant_is_shown_in_the_middle_of_two_days() -> None:
    scene = a_scene(an_event(when="2025-10-26T00:00"))
    assert whole_span(scene) == (OCTOBER_26 - DAY_S, OCTOBER_26 + DAY_S)


def test_with_nothing_dated_a_year_is_shown() -> None:
    for scene in (a_scene(), a_scene(an_event(when="")), a_scene(an_event(), hidden=[0])):
        assert whole_span(scene) == text_span("2000", LOCAL)


@pytest.mark.parametrize(
    ("text", "span_s"),
    [
        ("2025-10-26/..", (OCTOBER_26, OCTOBER_26)),
        ("../2025-10-25", (OCTOBER_26, OCTOBER_26)),
        ("2025-10-26", (OCTOBER_26, OCTOBER_26 + DAY_S)),
        ("2025-10-26T02:00+02:00", (OCTOBER_26, OCTOBER_26)),
    ],
)
def test_an_open_end_of_a_date_falls_on_the_other(text: str, span_s: tuple[float, float]) -> None:
    assert when_span(parse_when(text), UTC) == span_s
