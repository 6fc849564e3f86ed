"""Laws of dates in prose: for any text, any date in words, any length."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import civil_from_days, days_from_civil, weekday_name
from timeline_app.model.dates.edtf import edtf_of, parse_when
from timeline_app.model.dates.in_text import AnchorDate, TextRule, dates_in_text
from timeline_app.words.dates.phrases import in_words

DAYS = st.integers(days_from_civil(1583, 1, 1), days_from_civil(2099, 12, 31))
PIECES = (
    "on Monday|27 October|2025|October 27, 2025|in 2019|since|until|by|from|to|between|and|–|last "
    "week|two days later|yesterday|“|”|at 10:40 a.m.|the 1990s|44 BC|will|met|May|early|Sunday|the "
    "day before|within six months|10/27/2025|.|,|\n|a|said|19th century|next|this|not|of|31 June|"
    "the following month|9999|0000|an|99|year|ago|weekend|Q3|spring"
)
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map(
    " ".join
)
PUBLISHED = st.sampled_from(["", "2025-10-28", "2025-10-28T09:00+09:00", "2025", "-0001-01-01"])
ANCHORS = st.sampled_from([(), (AnchorDate("A day", "2025-10-26"),), (AnchorDate("", "9999"),)])
COUNTED = {
    TextRule.WEEKDAY_BEFORE, TextRule.WEEKDAY_AFTER, TextRule.YESTERDAY, TextRule.AGO,
    TextRule.LAST_WEEK, TextRule.WITHIN,
}  # fmt: skip


@given(TEXTS, PUBLISHED, ANCHORS, st.data())
def test_any_part_of_any_text_gives_edtf_or_a_question(
    text: str, published: str, anchors: tuple[AnchorDate, ...], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    dates = dates_in_text(text, start, end, published=published, anchors=anchors)
    for found in dates:
        words = text[found.start : found.end]
        assert start <= found.start < found.end <= end
        assert words == words.strip()
        assert bool(found.when) != bool(found.needs)
        assert not found.when or parse_when(found.when).text == found.when
    places = [*dict.fromkeys((found.start, found.end) for found in dates)]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(TEXTS)
def test_without_an_article_date_nothing_is_counted_from_it(text: str) -> None:
    for found in dates_in_text(text, 0, len(text)):
        assert not (found.when and found.rule in COUNTED)
        assert found.rule is TextRule.FROM_EVENT or not found.is_derived


# What people write of it: day, month or year in words of this program's own.
@given(DAYS, st.sampled_from(["day", "month", "decade", "range", "season"]))
@example(days_from_civil(2025, 5, 1), "month")
def test_a_date_that_the_program_writes_is_found_and_read_back(days: int, form: str) -> None:
    year, month, day = civil_from_days(days)
    last = edtf_of(*civil_from_days(days + 20))
    edtf = {
        "day": edtf_of(year, month, day),
        "month": edtf_of(year, month),
        "decade": f"{year // 10:03}X",
        "range": f"{edtf_of(year, month, day)}/{last}",
        "season": f"{year:04}-{21 + month % 4}",
    }[form]
    words = in_words(parse_when(edtf))
    text = f"They met in the palace, {words}, with their ministers."
    found = [(text[each.start : each.end], each.when) for each in dates_in_text(text, 0, len(text))]
    if form == "decade" and year // 10 % 10 == 0:
        assert (words, edtf) in found  # it can be the century too
    else:
        assert found == [(words, edtf)]


@given(DAYS, DAYS)
def test_what_happened_is_dated_before_and_what_will_after(days: int, other: int) -> None:
    published, name = edtf_of(*civil_from_days(days)), weekday_name(other)
    past, ahead = f"They met on {name}.", f"They will meet on {name}."
    (before,) = dates_in_text(past, 0, len(past), published=published)
    after = dates_in_text(ahead, 0, len(ahead), published=published)
    before_s = parse_when(before.when).start_s
    published_s = parse_when(published).start_s
    assert 0 <= published_s - before_s < 7 * 86_400
    assert all(0 <= parse_when(each.when).start_s - published_s <= 7 * 86_400 for each in after)
    assert len(after) == (2 if weekday_name(days) == name else 1)
    assert weekday_name(before_s // 86_400) == name


@pytest.mark.parametrize(
    "piece",
    [
        "The leaders met in Tokyo on Monday and will meet again on 3 November.\n",
        "They met on 27 October 2025. ",
        "on Monday ",
        "27 October ",
        "two days later ",
        "from 5 to ",
        "“",
        "1 ",
        "will be ",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            dates_in_text(text, 0, len(text), published="2025-10-28")
            best = min(best, time.process_time() - start)
        return best

    seconds(2_000)  # patterns and the sentences' library are loaded
    # Eight times the text: squared, it would be sixty-four times the time.
    assert seconds(64_000) < 24 * max(seconds(8_000), 0.002)
