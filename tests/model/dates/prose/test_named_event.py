"""Which event of a timeline words name, and what counts from it: never one of two."""

import pytest

from timeline_app.model.dates.in_text import OTHER_EVENT, AnchorDate, TextRule, dates_in_text

FLOOD = AnchorDate("Flood destroys the old bridge", "2025-07-04", "Kerrville Ohio")
SUMMIT = AnchorDate("ASEAN summit opens", "2025-10-26", "Kuala Lumpur Malaysia")
LATER_SUMMIT = AnchorDate("APEC leaders’ summit", "2025-10-31/2025-11-01", "Gyeongju South Korea")
ARRIVAL = AnchorDate("Trump arrives in Tokyo", "2025-10-27T18:00+09:00", "Tokyo Donald Trump")
TALKS = AnchorDate("Talks with Xi", "2025-10", "Busan")
WAR = AnchorDate("War", "")
EASTER = AnchorDate("Easter", "2025-04-20")
KNOWN = (FLOOD, SUMMIT, LATER_SUMMIT, ARRIVAL, TALKS, WAR, EASTER)


@pytest.mark.parametrize(
    ("sentence", "words", "when", "event"),
    [
        ("A week after the flood, they met.", "A week after the flood", "2025-07-11~", FLOOD),
        ("They met two days after the flood.", "two days after the flood", "2025-07-06", FLOOD),
        ("Two days after the floods he left.", "Two days after the floods", "2025-07-06", FLOOD),
        ("The day after the flood in Kerrville, he left.", None, "2025-07-05", FLOOD),
        ("The day before the ASEAN summit, they met.", None, "2025-10-25", SUMMIT),
        ("The day before the summit in Kuala Lumpur, they met.", None, "2025-10-25", SUMMIT),
        ("The day before the APEC summit, they met.", None, "2025-10-30", LATER_SUMMIT),
        ("A day after Trump’s arrival in Tokyo, they met.", None, "2025-10-28", ARRIVAL),
        ("A day after his arrival, they met.", None, "2025-10-28", ARRIVAL),
        ("A day after arriving in Tokyo, they met.", None, "2025-10-28", ARRIVAL),
        ("Two days after Easter, they met.", "Two days after Easter", "2025-04-22", EASTER),
        ("A month after the talks with Xi, they met.", None, "2025-11~", TALKS),
    ],
)
def test_words_count_from_the_only_event_that_they_name(
    sentence: str, words: str | None, when: str, event: AnchorDate
) -> None:
    (found,) = dates_in_text(sentence, 0, len(sentence), known=KNOWN)
    assert (found.when, found.rule, found.is_derived) == (when, TextRule.FROM_EVENT, True)
    assert found.counted_from == event.title
    assert words in {None, sentence[found.start : found.end]}


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("The day before the summit, they met.", (SUMMIT, LATER_SUMMIT)),  # several fit
        ("Two days after the APEC summit, they met.", (LATER_SUMMIT,)),  # from which of its days?
        ("Two days after the talks with Xi, they met.", (TALKS,)),  # no day is known
        ("Two days after the war, they met.", (WAR,)),  # undated
        ("Two days after the earthquake, they met.", ()),
        ("Two days after the flood in Texas, they met.", ()),
        ("Two days after the flood warning, they met.", ()),
        ("Two days after the second flood, they met.", ()),
        ("Two days after the 2011 flood, they met.", ()),
        ("Two days after the end of the flood, they met.", ()),
        ("Two days after the flood was reported, they met.", ()),
        ("Two days after the flood that hit Ohio, they met.", ()),
        ("Two days after the flood and the fire, they met.", ()),
        ("Two days after a flood, they met.", ()),
        ("Two days after another summit, they met.", ()),
        ("Two days after Tokyo, they met.", ()),
        ("Two days after he arrived, they met.", ()),
        ("Two days after this, they met.", ()),
        ("Two days after Ohio, they met.", ()),
        ("Two days after the summit in Busan, they met.", ()),
    ],
)
def test_where_none_or_several_fit_it_is_a_question(
    sentence: str, fits: tuple[AnchorDate, ...]
) -> None:
    (found,) = dates_in_text(sentence, 0, len(sentence), known=KNOWN)
    assert (found.when, found.needs, found.is_derived) == ("", OTHER_EVENT, False)
    assert found.fits == tuple(each.title for each in fits)


def test_events_that_are_known_are_not_counted_from_without_their_words() -> None:
    text = "Two days later, they met."
    (found,) = dates_in_text(text, 0, len(text), known=(FLOOD,))
    assert (found.when, found.needs, found.fits) == ("", OTHER_EVENT, ())
