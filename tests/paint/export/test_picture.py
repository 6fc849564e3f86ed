import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from timeline_app.layout.timeline.marks.legend import footer_px
from timeline_app.layout.timeline.spans import ALL, OPENING
from timeline_app.model.dates.clock import UTC, Clock
from timeline_app.model.document import Document, Lane
from timeline_app.model.query import AxisSpec
from timeline_app.model.remarks import AuthorNote
from timeline_app.paint.export.picture import Picture, lay_out_picture
from timeline_app.paint.export.request import PictureError

DAY_S = 86_400
pytestmark = pytest.mark.usefixtures("qapp")


def some_events(days: Sequence[tuple[int, int]]) -> Document:
    """An event for each day from which, and how many, after 1 October 2025."""
    first = dt.date(2025, 10, 1)
    rows = []
    for number, (day, length) in enumerate(days):
        start, end = first + dt.timedelta(day), first + dt.timedelta(day + length)
        when = f"{start}T10:40" if length == 0 else f"{start}/{end}"
        rows.append(an_event(f"e{number}", when, title="Something that happened " * (day % 3 + 1)))
    return a_document(rows, lanes=[Lane("lane", "Lane", "#3b5bdb")])


def bottom_px(picture: Picture) -> float:
    return picture.frame.viewport.height_px


@settings(max_examples=40)
@given(
    days=st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 40)), max_size=30),
    start_day=st.integers(-40, 40),
    length_days=st.integers(1, 60),
    width_px=st.integers(320, 3000),
    height_px=st.none() | st.integers(1, 1500),
)
def test_every_event_of_the_range_is_in_the_picture(
    days: list[tuple[int, int]],
    start_day: int,
    length_days: int,
    width_px: int,
    height_px: int | None,
) -> None:
    document = some_events(days)
    first_s = int(np.datetime64("2025-10-01", "s").astype(np.int64))
    start_s = first_s + start_day * DAY_S
    end_s = start_s + length_days * DAY_S
    picture = lay_out_picture(
        a_request(document, span=(start_s, end_s), width_px=width_px, height_px=height_px)
    )
    events, marks = document.events, picture.frame.marks
    expected = {
        i
        for i in range(len(events))
        if events.start_s[i] < end_s and max(events.end_s[i], events.start_s[i] + 1) > start_s
    }
    assert expected <= {*picture.shown.tolist()} <= {*marks.event.tolist()}
    inside = (marks.top_px >= 0) & (marks.top_px + picture.frame.row_px <= bottom_px(picture) + 1)
    assert inside.all()
    assert picture.frame.last_scroll_px == 0
    assert picture.size_px[0] == width_px
    assert picture.size_px[1] >= (height_px or 0)


@pytest.mark.parametrize("width_px", [1024, 1280, 1600, 3840])
@pytest.mark.parametrize("span", [OPENING, ALL, "2025-10-28"])
def test_the_tour_is_drawn_with_every_title_and_the_whole_legend(
    tour: Document, span: str, width_px: int
) -> None:
    picture = lay_out_picture(a_request(tour, span=span, width_px=width_px, scale=1.0))
    assert picture.shortened == 0
    assert picture.frame.footer.left_out == 0
    assert (len(picture.shown) == len(tour.events)) == (span == ALL)


def test_a_title_that_nothing_has_room_for_is_counted() -> None:
    document = a_document([an_event(title="A long title " * 40)])
    picture = lay_out_picture(a_request(document, width_px=400))
    assert picture.shortened == 1
    assert "1 title shortened" in caption_of(picture)


def test_a_range_that_fits_is_not_widened(tour: Document) -> None:
    view = lay_out_picture(a_request(tour, span="2025-10-28")).frame.viewport
    assert view.span_s == DAY_S


def test_the_picture_is_as_high_as_its_rows_need() -> None:
    low = lay_out_picture(a_request(some_events([(0, 3)] * 4)))
    high = lay_out_picture(a_request(some_events([(0, 3)] * 14)))
    assert high.height_px - low.height_px == pytest.approx(10 * high.frame.row_px)


def test_rows_shrink_before_the_picture_grows_beyond_the_height_asked_for() -> None:
    document = some_events([(0, 3)] * 20)
    free = lay_out_picture(a_request(document))
    less = lay_out_picture(a_request(document, height_px=free.height_px - 60))
    least = lay_out_picture(a_request(document, height_px=100))
    assert less.height_px == free.height_px - 60
    assert 100 < least.height_px < less.height_px


def test_a_height_with_room_to_spare_is_kept(tour: Document) -> None:
    assert lay_out_picture(a_request(tour, height_px=3000)).height_px == 3000


def test_scale_doubles_the_pixels_and_not_the_layout(tour: Document) -> None:
    one, two = (lay_out_picture(a_request(tour, scale=scale)) for scale in (1.0, 2.0))
    assert two.size_px == (one.size_px[0] * 2, one.size_px[1] * 2)
    assert np.array_equal(one.frame.marks.label_x_px, two.frame.marks.label_x_px)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"width_px": 0}, "0 wide pixels"),
        ({"width_px": -5}, "at least 320 wide"),
        ({"width_px": 10**9}, "1,000,000,000 wide pixels"),
        ({"height_px": 0}, "1,600 × 0 pixels"),
        ({"height_px": -1}, "at least 320 wide and 1 high"),
        ({"height_px": 10**9}, "at most 32,000 a side"),
        ({"width_px": 16_000, "height_px": 4_001}, "64 million in all"),
        ({"width_px": 20_000, "scale": 2.0}, "40,000 wide"),
        ({"scale": 0.0}, "0.5 to 8"),
        ({"scale": float("nan")}, "0.5 to 8"),
        ({"quotations": -1}, "give a number from 1 to 500"),
        ({"quotations": 501}, "501 quotations are not possible"),
        ({"quotations": 3, "has_caption": False}, "leave them out, or the caption in"),
        ({"headline": "Mine", "has_caption": False}, "no place for a headline"),
        ({"standfirst": "Mine", "has_caption": False}, "no place for a headline"),
        ({"span": ""}, "empty"),
        ({"span": "2025-10-31/2025-10-26"}, "ends before it starts"),
        ({"span": "2025-10-26/.."}, "open"),
        ({"span": "soon"}, "not a date"),
    ],
)
def test_what_cannot_be_is_refused_on_one_line(choices: dict[str, object], words: str) -> None:
    with pytest.raises(PictureError) as refused:
        lay_out_picture(a_request(some_events([(27, 0)]), **choices))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_5000_events_at_one_instant_are_shown_by_marks_and_density() -> None:
    picture = lay_out_picture(a_request(some_events([(27, 0)] * 5000)))
    (strip,) = picture.frame.strips
    assert len(picture.frame.marks.event) + strip.total == 5000
    assert "the other events as density" in caption_of(picture)


def test_1000_events_at_one_instant_are_all_in_a_picture_that_is_high_enough() -> None:
    picture = lay_out_picture(a_request(some_events([(27, 0)] * 1000), height_px=18_000))
    assert len(np.unique(picture.frame.marks.top_px)) == 1000


def test_a_range_wider_than_a_view_can_be_is_refused() -> None:
    document = a_document([an_event("long-ago", "Y-1000000000"), an_event("now", "2025")])
    with pytest.raises(PictureError, match="longer than 570 million years"):
        lay_out_picture(a_request(document, span=ALL))


def test_without_events_the_picture_says_so() -> None:
    picture = lay_out_picture(a_request(a_document()))
    assert "0 of 0 events shown" in caption_of(picture)
    assert picture.frame.viewport.height_px >= 80


def test_without_dates_the_picture_names_no_date() -> None:
    caption = caption_of(lay_out_picture(a_request(a_document([an_event("undated", "")]))))
    assert "no event has a date" in caption
    assert "2000" not in caption


def test_one_instant_stands_in_its_picture() -> None:
    picture = lay_out_picture(a_request(some_events([(27, 0)])))
    mark = picture.frame.marks
    assert 0 < mark.left_px[0] < mark.right_px[0] < picture.frame.viewport.width_px


def test_undated_events_are_in_every_picture() -> None:
    document = a_document([an_event("dated"), an_event("undated", "")])
    picture = lay_out_picture(a_request(document, span="1999"))
    assert picture.shown.tolist() == [document.events.index("undated")]


def caption_of(picture: Picture) -> str:
    assert picture.page is not None
    return " ".join(picture.page.texts)


def test_the_last_line_says_what_is_shown_of_what(tour: Document) -> None:
    mask = tour.events.form != 1
    picture = lay_out_picture(a_request(tour, mask=mask, column="status"))
    count, hidden, shown = len(tour.events), int((~mask).sum()), len(picture.shown)
    assert picture.page is not None
    assert picture.page.texts[-2:] == (
        (
            "Sunday 26 to Friday 31 October 2025 · times local to each event · "
            f"{shown} of {count} events shown ({count - hidden - shown} outside the range, "
            f"{hidden} hidden by the filter) · 5 articles · lanes by status · "
            "every quotation found word for word"
        ),
        "Made with timeline-app · exported 21 November 2026",
    )


def test_a_picture_has_a_headline_a_standfirst_and_its_sources(tour: Document) -> None:
    texts = [*texts_of(lay_out_picture(a_request(tour)))]
    assert texts[:2] == [tour.title, "Donald Trump’s Asia tour as five news articles tell it."]
    assert "The five articles" in texts
    assert "Dates from outside the articles" in texts
    own = a_request(tour, headline="A week in Asia", standfirst="Told by five articles")
    assert texts_of(lay_out_picture(own))[:2] == ("A week in Asia", "Told by five articles")


def texts_of(picture: Picture) -> tuple[str, ...]:
    assert picture.page is not None
    return picture.page.texts


def test_only_sources_of_what_is_shown_are_named(tour: Document) -> None:
    shown = lay_out_picture(a_request(tour, span="2025-10-26T20:00/2025-10-26T21:00"))
    assert "Stars and Stripes" not in caption_of(shown)
    assert "Stars and Stripes" in caption_of(lay_out_picture(a_request(tour)))


def test_quotations_are_word_for_word_and_numbered_down_the_picture(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, quotations=12))
    numbers = picture.frame.scene.numbers
    assert sorted(map(int, numbers.values())) == [*range(1, 13)]
    drawn = [numbers[event] for event in picture.frame.marks.event.tolist() if event in numbers]
    assert [*dict.fromkeys(drawn)] == [str(n) for n in range(1, 13)]
    texts = texts_of(picture)
    for event in numbers:
        excerpts = tour.excerpts_of(event)
        quoted = texts[texts.index(tour.events.texts["title"][event]) + 1]
        assert any(excerpt.exact in quoted for excerpt in excerpts)
        assert any(quoted in (article.text or "") for article in tour.articles)


def test_notes_stand_below_the_quotations_of_their_events(tour: Document) -> None:
    notes = (
        AuthorNote("n", "Ask the embassy", event="minerals-signing"),
        AuthorNote("o", "Else", "gifts"),
    )
    picture = lay_out_picture(a_request(replace(tour, notes=notes), quotations=3))
    assert [text for text in texts_of(picture) if "Note:" in text] == ["Note: Ask the embassy"]
    plain = lay_out_picture(a_request(tour, quotations=3))
    assert not [text for text in texts_of(plain) if "Note:" in text]


@pytest.mark.parametrize("width_px", [320, 760, 1600, 3840])
def test_nothing_of_a_page_is_outside_the_picture(tour: Document, width_px: int) -> None:
    picture = lay_out_picture(a_request(tour, width_px=width_px, quotations=3, scale=1.0))
    page = picture.page
    assert page is not None
    assert page.around_px + picture.frame.viewport.height_px < picture.height_px
    width_px = picture.width_px
    for part in (page.head, page.foot):
        for text in part.texts:
            boxes = [box for boxes in text.lines.rects([(0, len(text.text))]) for box in boxes]
            assert max(box.right() for box in boxes) + text.x_px <= width_px - page.margin_px + 1
            assert text.y_px + text.lines.height_px <= part.height_px


@pytest.mark.parametrize(
    ("clock", "words"), [(UTC, "times in UTC"), (Clock("Asia/Tokyo"), "times in Asia/Tokyo")]
)
def test_the_caption_names_the_clock(tour: Document, clock: Clock, words: str) -> None:
    text = caption_of(lay_out_picture(a_request(tour, clock=clock)))
    assert words in text
    assert "Sunday 26 to Friday 31 October 2025" in text


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2025-10-28", "Tuesday 28 October 2025 ·"),
        ("2025-10", "Wednesday 1 to Friday 31 October 2025 ·"),
        ("2025-10-28T10:40/2025-10-28T12:00", "Tuesday 28 October 2025, 10:40 to 12:00 ·"),
        ("2019/2026", "January 2019 to December 2026 ·"),
        ("1900/2025", "1900 to 2025 ·"),
        ("-0499/0476", "500 BC to AD 476 ·"),
        ("Y-12000/2000", "12,001 BC to 2000 ·"),
    ],
)
def test_the_caption_says_the_range_in_words(span: str, words: str) -> None:
    assert words in caption_of(lay_out_picture(a_request(some_events([(27, 0)]), span=span)))


def test_without_caption_the_picture_is_its_frame_alone(tour: Document) -> None:
    with_it, without = (lay_out_picture(a_request(tour, has_caption=it)) for it in (True, False))
    assert without.page is None
    assert with_it.page is not None
    style, area = without.frame.scene.style, without.frame.viewport
    foot_px = footer_px(without.frame.scene, area.width_px)
    assert without.height_px == pytest.approx(style.axis_px + area.height_px + foot_px, abs=1)


def test_articles_are_counted_one_and_many() -> None:
    article = an_article("It happened.")
    document = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "It happened", "event")]
    )
    assert "· 1 article" in caption_of(lay_out_picture(a_request(document)))


def test_a_broken_picture_holds_all_events_and_says_how_many_gaps_are_cut_out() -> None:
    near = [an_event(f"e{n}", f"2025-10-{n + 1:02}T10:40") for n in range(20)]
    document = a_document([an_event("elder", "0023-05-01"), *near])
    broken = AxisSpec(is_broken=True)
    picture = lay_out_picture(a_request(document, span=ALL, axis=broken))
    assert len(picture.shown) == 21
    assert picture.events_shown == "21 of 21 events shown, 1 long gap cut out"
    (cut,) = picture.frame.axis.cuts
    assert cut.words == "2,002 years"
    assert "gap cut out, as long as it says" in legend_of(picture)
    whole = lay_out_picture(a_request(document, span="2025-10-03/2025-10-09", axis=broken))
    assert whole.events_shown.endswith("no gap long enough to be cut out")
    assert "gap cut out, as long as it says" not in legend_of(whole)


def legend_of(picture: Picture) -> list[str]:
    return [entry.sample.words for entry in picture.frame.footer.legend]
