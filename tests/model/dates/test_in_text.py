"""What words of an article give as dates: examples of each rule."""

import pytest

from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.dates.in_text import (
    ARTICLE_DATE,
    DAY_SAID,
    OTHER_EVENT,
    AnchorDate,
    DateInText,
    TextRule,
    dates_in_text,
)

TUESDAY = "2025-10-28"
NEXT_WEEK = "[2025-10-27..2025-11-02]"
# The sentence, the words that give the date, and the dates that they can mean, likely first.
AS_WRITTEN = (
    ("They met on 27 October 2025.", "27 October 2025", "2025-10-27"),
    ("They met on 27 October, 2025, in Tokyo.", "27 October, 2025", "2025-10-27"),
    ("They met on October 27, 2025.", "October 27, 2025", "2025-10-27"),
    ("They met on October 27 2025.", "October 27 2025", "2025-10-27"),
    ("They met on Oct. 27, 2025, in Tokyo.", "Oct. 27, 2025", "2025-10-27"),
    ("They met on Oct 27, 2025.", "Oct 27, 2025", "2025-10-27"),
    ("They met on Sept. 3, 2025.", "Sept. 3, 2025", "2025-09-03"),
    ("They met on the 27th of October 2025.", "27th of October 2025", "2025-10-27"),
    ("They met on the 27th of October, 2025.", "27th of October, 2025", "2025-10-27"),
    ("They met on October 27th, 2025.", "October 27th, 2025", "2025-10-27"),
    ("They met on October the 27th, 2025.", "October the 27th, 2025", "2025-10-27"),
    ("They met on the 1st day of May 2020.", "1st day of May 2020", "2020-05-01"),
    ("They met on 27-Oct-2025.", "27-Oct-2025", "2025-10-27"),
    ("They met on 2025-10-27.", "2025-10-27", "2025-10-27"),
    ("They met on 10/27/2025.", "10/27/2025", "2025-10-27"),
    ("They met on 27/10/2025.", "27/10/2025", "2025-10-27"),
    ("They met on 27.10.2025.", "27.10.2025", "2025-10-27"),
    ("On Monday, 27 October 2025, they met.", "Monday, 27 October 2025", "2025-10-27"),
    ("On Monday, October 27, 2025, they met.", "Monday, October 27, 2025", "2025-10-27"),
    ("TOKYO, OCTOBER 27, 2025", "OCTOBER 27, 2025", "2025-10-27"),
    ("They met on 29 February 2024.", "29 February 2024", "2024-02-29"),
    ("It fell on November 9, 1989, in Berlin.", "November 9, 1989", "1989-11-09"),
    ("They met on May 7, 2020.", "May 7, 2020", "2020-05-07"),
    ("They signed at 10:40 a.m. on 28 October 2025.", None, "2025-10-28T10:40"),
    ("They signed on 28 October 2025 at 10:40.", "28 October 2025 at 10:40", "2025-10-28T10:40"),
    ("On October 28, 2025, at 6 p.m. they met.", None, "2025-10-28T18"),
    ("At 10:40 JST on 28 October 2025 they met.", None, "2025-10-28T10:40+09:00"),
    ("At around 10:40 on 28 October 2025 they met.", None, "2025-10-28T10:40~"),
    ("They met in October 2025.", "October 2025", "2025-10"),
    ("They met in May of 2019.", "May of 2019", "2019-05"),
    ("They met in Oct. 2025 there.", "Oct. 2025", "2025-10"),
    ("It began in early October 2025.", "early October 2025", "[2025-10-01..2025-10-10]"),
    ("It began in mid-October 2025.", "mid-October 2025", "[2025-10-11..2025-10-20]"),
    ("It began at the end of May 2020.", "the end of May 2020", "[2020-05-21..2020-05-31]"),
    ("They met in 2019.", "in 2019", "2019"),
    ("In 1945, the war ended.", "In 1945", "1945"),
    ("They met during 2019 and later.", "during 2019", "2019"),
    ("It was built in late 2019.", "in late 2019", "[2019-09..2019-12]"),
    ("In the early 2010s it grew.", "In the early 2010s", "[2010..2012]"),
    ("It was built circa 1880.", "circa 1880", "1880~"),
    ("It was built around 1880.", "around 1880", "1880~"),
    ("Caesar died in 44 BC.", "44 BC", "-0043"),
    ("The city was buried in AD 79.", "AD 79", "0079"),
    ("They met in spring 2024.", "spring 2024", "2024-21"),
    ("They met in the summer of 2019.", "the summer of 2019", "2019-22"),
    ("Sales grew in Q3 2025.", "Q3 2025", "2025-35"),
    ("They fell in the first half of 2025.", "the first half of 2025", "2025-40"),
    ("It was so in the 1990s.", "in the 1990s", "199X"),
    ("It was so in the late 1990s.", "in the late 1990s", "[1996..1999]"),
    ("It was so in the 1900s.", "in the 1900s", "19XX|190X"),
    ("It was so in the 19th century.", "in the 19th century", "18XX"),
    ("It was so in the early 20th century.", "in the early 20th century", "[1900..1932]"),
    ("It ran on 26–28 October 2025.", "26–28 October 2025", "2025-10-26/2025-10-28"),
    ("It ran from 26 to 28 October 2025.", None, "2025-10-26/2025-10-28"),
    ("It ran October 26-30, 2025.", "October 26-30, 2025", "2025-10-26/2025-10-30"),
    ("It ran from October 26 through 31, 2025.", None, "2025-10-26/2025-10-31"),
    ("It ran from 28 December to 3 January 2026.", None, "2025-12-28/2026-01-03"),
    ("It ran from Oct. 26 to Nov. 3, 2025.", None, "2025-10-26/2025-11-03"),
    ("It ran from May 3, 2019 to June 4, 2020.", None, "2019-05-03/2020-06-04"),
    ("They met on 26 and 27 October 2025.", "26 and 27 October 2025", "2025-10-26/2025-10-27"),
    ("They met on 5 and 27 October 2025.", None, "{2025-10-05,2025-10-27}"),
    ("It sank between 26 and 28 October 2025.", None, "[2025-10-26..2025-10-28]"),
    ("It ran from October to December 2025.", None, "2025-10/2025-12"),
    ("It ran October–December 2025.", "October–December 2025", "2025-10/2025-12"),
    ("It sank between May and July 2019.", "between May and July 2019", "[2019-05..2019-07]"),
    ("It ran from 2019 to 2021.", "from 2019 to 2021", "2019/2021"),
    ("It sank between 2019 and 2021.", "between 2019 and 2021", "[2019..2021]"),
    ("It has run since 2019.", "since 2019", "2019/.."),
    ("It has run since October 2019.", "since October 2019", "2019-10/.."),
    ("It has run since 27 October 2019.", "since 27 October 2019", "2019-10-27/.."),
    ("It ran until 2019.", "until 2019", "../2019"),
    ("It applies from 1 November 2025 onwards.", "1 November 2025 onwards", "2025-11-01/.."),
    ("It was sunk before 27 October 1944.", "before 27 October 1944", "[..1944-10-27]"),
    ("It was sunk after 27 October 1944.", "after 27 October 1944", "[1944-10-27..]"),
    ("It was built by 1880.", "by 1880", "[..1880]"),
)  # fmt: skip
COUNTED = (
    ("They met on 27 October.", "27 October", "2025-10-27"),
    ("They met on Oct. 27.", "Oct. 27", "2025-10-27"),
    ("They met on the 27th of October.", "27th of October", "2025-10-27"),
    ("On Monday, October 27, they met.", "Monday, October 27", "2025-10-27"),
    ("They will meet on 3 November.", "3 November", "2025-11-03"),
    ("They will meet on January 5.", "January 5", "2026-01-05"),
    ("They met on March 3.", "March 3", "2025-03-03"),
    ("They met in October.", "in October", "2025-10"),
    ("They will meet in March.", "in March", "2026-03"),
    ("They met in early October.", "early October", "[2025-10-01..2025-10-10]"),
    ("They met in May last year.", "in May last year", "2024-05"),
    ("They met on 3 May of this year.", "3 May of this year", "2025-05-03"),
    ("It opens in early March next year.", "early March next year", "[2026-03-01..2026-03-10]"),
    ("It has risen since May last year.", "since May last year", "2024-05/.."),
    ("They met from 26 to 28 October.", "from 26 to 28 October", "2025-10-26/2025-10-28"),
    ("It ran from Oct. 26 to 30.", "from Oct. 26 to 30", "2025-10-26/2025-10-30"),
    ("It ran October 26 through 31.", "October 26 through 31", "2025-10-26/2025-10-31"),
    ("It has risen since May.", "since May", "2025-05/.."),
    ("Trump arrived in Tokyo on Monday.", "on Monday", "2025-10-27"),
    ("Trump arrived on Tuesday.", "on Tuesday", "2025-10-28"),
    ("Trump arrived on Wednesday.", "on Wednesday", "2025-10-22"),
    ("He has signed it on Monday.", "on Monday", "2025-10-27"),
    ("It was signed on Monday.", "on Monday", "2025-10-27"),
    ("On Monday, Trump arrived in Tokyo.", "On Monday", "2025-10-27"),
    ("He said on Monday that he will go.", "on Monday", "2025-10-27"),
    ("A man was shot Saturday morning, police said.", "Saturday morning", "2025-10-25"),
    ("Monday’s meeting was short.", "Monday", "2025-10-27"),
    ("Trump will meet Xi on Thursday.", "on Thursday", "2025-10-30"),
    ("Trump is to meet Xi on Thursday.", "on Thursday", "2025-10-30"),
    ("Trump plans to meet Xi on Thursday.", "on Thursday", "2025-10-30"),
    ("Trump is expected to meet Xi on Thursday.", "on Thursday", "2025-10-30"),
    ("Trump is set to meet Xi on Thursday.", "on Thursday", "2025-10-30"),
    ("They agreed to meet on Thursday.", "on Thursday", "2025-10-30"),
    ("He spoke ahead of a summit on Thursday.", "on Thursday", "2025-10-30"),
    ("Trump to meet Xi on Thursday", "on Thursday", "2025-10-30"),
    ("He said that on Thursday he will fly.", "on Thursday", "2025-10-30"),
    ("They prepared for the meeting planned for Friday.", "Friday", "2025-10-31"),
    ("The talks are on Thursday.", "on Thursday", "2025-10-23|2025-10-30"),
    ("The talks are this Thursday.", "this Thursday", "2025-10-30"),
    ("Trump will meet Xi on Tuesday.", "on Tuesday", "2025-10-28|2025-11-04"),
    ("They met last Friday.", "last Friday", "2025-10-24"),
    ("They met last Monday.", "last Monday", "2025-10-27|2025-10-20"),
    ("They will meet next Monday.", "next Monday", "2025-11-03"),
    ("They will meet next Thursday.", "next Thursday", "2025-10-30|2025-11-06"),
    ("They met this past Friday.", "this past Friday", "2025-10-24"),
    ("They met on Tuesday of last week.", "on Tuesday of last week", "2025-10-21"),
    ("They will meet on Thursday next week.", "on Thursday next week", "2025-11-06"),
    ("They met from Thursday to Saturday.", "from Thursday to Saturday", "2025-10-23/2025-10-25"),
    ("It sank between Thursday and Saturday.", None, "[2025-10-23..2025-10-25]"),
    ("He was held at 3:15 a.m. Sunday after a chase.", "at 3:15 a.m. Sunday", "2025-10-26T03:15"),
    ("It has rained since Monday.", "since Monday", "2025-10-27/.."),
    ("It will be open until Friday.", "until Friday", "../2025-10-31"),
    ("It will be done by Friday.", "by Friday", "[2025-10-28..2025-10-31]"),
    ("He may go as early as Thursday.", "as early as Thursday", "[2025-10-30..]"),
    ("At 10:40 a.m. on Monday they met.", "At 10:40 a.m. on Monday", "2025-10-27T10:40"),
    ("They met on Monday at 10:40.", "on Monday at 10:40", "2025-10-27T10:40"),
    ("They met at 6pm on Monday.", "at 6pm on Monday", "2025-10-27T18"),
    ("They met yesterday.", "yesterday", "2025-10-27"),
    ("They met the day before yesterday.", "the day before yesterday", "2025-10-26"),
    ("They met today.", "today", "2025-10-28"),
    ("They will meet tomorrow.", "tomorrow", "2025-10-29"),
    ("They will meet tonight.", "tonight", "2025-10-28"),
    ("They met this morning.", "this morning", "2025-10-28"),
    ("They met last night.", "last night", "[2025-10-27..2025-10-28]"),
    ("They will meet the day after tomorrow.", "the day after tomorrow", "2025-10-30"),
    ("They met two days ago.", "two days ago", "2025-10-26"),
    ("They met 10 days ago.", "10 days ago", "2025-10-18"),
    ("They met a week ago.", "a week ago", "2025-10-21~"),
    ("They met three months ago.", "three months ago", "2025-07~"),
    ("Ten years ago today, they met.", "Ten years ago today", "2015-10-28"),
    ("They met a week ago today.", "a week ago today", "2025-10-21"),
    ("They met about six years ago.", "about six years ago", "2019~"),
    ("They will meet three days from now.", "three days from now", "2025-10-31"),
    ("They will meet in two weeks’ time.", "in two weeks’ time", "2025-11-11~"),
    ("They met last week.", "last week", "[2025-10-20..2025-10-26]"),
    ("They meet this week.", "this week", "[2025-10-27..2025-11-02]"),
    ("They will meet next week.", "next week", "[2025-11-03..2025-11-09]"),
    ("They met earlier this week.", "earlier this week", "[2025-10-27..2025-10-28]"),
    ("They will meet later this week.", "later this week", "[2025-10-28..2025-11-02]"),
    ("They met late last week.", "late last week", "[2025-10-23..2025-10-26]"),
    ("They met last month.", "last month", "2025-09"),
    ("They met earlier this month.", "earlier this month", "[2025-10-01..2025-10-28]"),
    ("They met late last month.", "late last month", "[2025-09-21..2025-09-30]"),
    ("It will open next year.", "next year", "2026"),
    ("It opened last year.", "last year", "2024"),
    ("It opened earlier this year.", "earlier this year", "[2025-01-01..2025-10-28]"),
    ("It will open early next year.", "early next year", "[2026-01..2026-04]"),
    ("They met over the weekend.", "over the weekend", "[2025-10-25..2025-10-26]"),
    ("They met last weekend.", "last weekend", "[2025-10-25..2025-10-26]"),
    ("They will meet this weekend.", "this weekend", "[2025-11-01..2025-11-02]"),
    ("They will act within six months.", "within six months", "[2025-10-28..2026-04-28]"),
    ("They will act within 10 days.", "within 10 days", "[2025-10-28..2025-11-07]"),
    ("They will act within the next year.", "within the next year", "[2025-10-28..2026-10-28]"),
    ("They intend to act in the next two weeks.", None, "[2025-10-28..2025-11-11]"),
)  # fmt: skip


def found_in(text: str, published: str = TUESDAY) -> list[DateInText]:
    return dates_in_text(text, 0, len(text), published=published)


def words_and_dates(text: str, published: str = TUESDAY) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.when) for each in found_in(text, published)]


@pytest.mark.parametrize(("sentence", "words", "whens"), [*AS_WRITTEN, *COUNTED])
def test_words_give_their_dates(sentence: str, words: str | None, whens: str) -> None:
    found = words_and_dates(sentence)
    assert [when for _, when in found] == whens.split("|")
    assert {given for given, _ in found} == {words or found[0][0]}


@pytest.mark.parametrize(("sentence", "_words", "whens"), AS_WRITTEN)
def test_dates_that_words_give_whole_need_no_article_date(
    sentence: str, _words: str | None, whens: str
) -> None:
    for published in ("", TUESDAY):
        found = found_in(sentence, published)
        assert [each.when for each in found] == whens.split("|")
        assert not any(each.is_derived or each.needs for each in found)


@pytest.mark.parametrize(("sentence", "_words", "_whens"), COUNTED)
@pytest.mark.parametrize("published", ["", "2025", "2025-10~", "2025-10-28/2025-11-03", "nonsense"])
def test_dates_that_are_counted_are_derived_and_else_asked(
    sentence: str, _words: str | None, _whens: str, published: str
) -> None:
    assert all(each.is_derived for each in found_in(sentence))
    asked = found_in(sentence, published)
    assert [(each.when, each.needs) for each in asked] == [("", ARTICLE_DATE)]


@pytest.mark.parametrize(("sentence", "_words", "whens"), [*AS_WRITTEN, *COUNTED])
def test_every_date_is_edtf(sentence: str, _words: str | None, whens: str) -> None:
    for when in whens.split("|"):
        assert parse_when(when).text == when, sentence


@pytest.mark.parametrize(
    ("published", "zone", "when"),
    [
        ("2025-10-28T09:00+09:00", "", "2025-10-27"),
        ("2025-10-27T22:00Z", "Asia/Tokyo", "2025-10-27"),
        ("2025-10-27T22:00Z", "UTC", "2025-10-26"),
        ("2025-03-01", "", "2025-02-28"),
        ("2024-01-01", "", "2023-12-31"),
    ],
)
def test_yesterday_counts_from_the_day_at_the_place_of_the_article(
    published: str, zone: str, when: str
) -> None:
    text = "They met yesterday."
    found = dates_in_text(text, 0, len(text), published=published, zone=zone)
    assert [each.when for each in found] == [when]


YEAR_BEFORE = (
    ("In 1941 the war spread, and on 7 December it came.", "1941-12-07"),
    ("In 1941 the war spread. On 7 December it came.", "1941-12-07"),
    ("It spread from May 3, 1941. On 7 December it came.", "1941-12-07"),
    ("They met in 2025. On 7 October they signed.", "2025-10-07"),
)


@pytest.mark.parametrize(("text", "when"), YEAR_BEFORE)
def test_a_day_is_in_the_year_that_its_paragraph_names_before_it(text: str, when: str) -> None:
    assert [each.when for each in found_in(text, "")][1:] == [when]
    assert not found_in(text, "")[-1].is_derived
    first, *others = found_in(text)[1:]
    assert first.when == when
    assert all(each.is_derived for each in others)


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("He won in 2019 and was held on 3 October.", ["2025-10-03", "2019-10-03"]),
        ("The law of 2019 takes effect on 1 January.", ["2019-01-01", "2026-01-01", "2025-01-01"]),
        ("The law, passed in 2019, will apply on 1 January.", ["2026-01-01"]),
        ("The 2026 World Cup begins on June 11.", ["2026-06-11", "2025-06-11"]),
        ("In the spring of 1968 students marched. In May they met.", ["1968-05", "2025-05"]),
    ],
)
def test_a_day_can_be_in_the_year_named_before_it_and_in_that_of_the_article(
    text: str, whens: list[str]
) -> None:
    last = found_in(text)[-1]
    assert [each.when for each in found_in(text) if each.start == last.start] == whens


def test_a_weekday_that_is_wrong_gives_no_date() -> None:
    assert found_in("They met on Monday, 28 October 2025.") == []


def test_a_range_across_new_year_begins_in_the_year_before() -> None:
    text = "They will meet from 28 December to 3 January."
    assert words_and_dates(text)[0][1] == "2025-12-28/2026-01-03"


def test_words_in_a_quotation_count_from_the_day_it_was_said() -> None:
    text = "“I will meet him tomorrow,” he said on Monday."
    found = found_in(text)
    assert [(each.when, each.needs) for each in found] == [("", DAY_SAID), ("2025-10-27", "")]


@pytest.mark.parametrize(
    ("sentence", "words", "when"),
    [
        ("They met on 26 October 2025. Two days later, he left.", "Two days later", "2025-10-28"),
        ("They met on Monday. The following day, they signed.", "The following day", "2025-10-28"),
        ("They met on Monday and signed the next day.", "the next day", "2025-10-28"),
        ("They met on 26 October 2025; a day earlier he left.", "a day earlier", "2025-10-25"),
        ("They met on 26 October 2025, a week after that he left.", None, "2025-11-02~"),
        ("They met on 26 October 2025. The following week he left.", None, NEXT_WEEK),
        ("They met in October 2025. Two months later he left.", None, "2025-12~"),
        ("They met in 2019. Three years later he left.", "Three years later", "2022~"),
        ("They met on 26 October 2025 and left later that day.", "later that day", "2025-10-26"),
        ("They met on 1 March 2024. The day before, he slept.", "The day before", "2024-02-29"),
    ],
)  # fmt: skip
def test_words_count_from_the_date_named_before(
    sentence: str, words: str | None, when: str
) -> None:
    found = found_in(sentence)[-1]
    assert (found.when, found.rule, found.is_derived) == (when, TextRule.FROM_EVENT, True)
    assert words in {None, sentence[found.start : found.end]}
    assert found.counted_from in sentence


SUMMIT = AnchorDate("ASEAN summit", "2025-10-26")
SIGNING = AnchorDate("Signing in Tokyo", "2025-10-28T10:40+09:00")


@pytest.mark.parametrize(
    ("sentence", "anchors", "when", "needs"),
    [
        ("Two days later, they signed.", (SUMMIT,), "2025-10-28", ""),
        ("A day earlier, they met.", (SIGNING,), "2025-10-27", ""),
        ("Two days later, they signed.", (SUMMIT, SIGNING), "", OTHER_EVENT),
        ("Two days later, they signed.", (), "", OTHER_EVENT),
        ("Two days after the ASEAN summit, they signed.", (SUMMIT, SIGNING), "2025-10-28", ""),
        ("The day before the ASEAN summit, they met.", (SUMMIT,), "2025-10-25", ""),
        ("Two days after the election, they signed.", (SUMMIT,), "", OTHER_EVENT),
        ("Two days later, they signed.", (AnchorDate("War", "1939/1945"),), "", OTHER_EVENT),
        ("Two days later, they signed.", (AnchorDate("War", "1939"),), "", OTHER_EVENT),
        ("Two days later, they signed.", (AnchorDate("War", "nonsense"),), "", OTHER_EVENT),
        ("They met on Monday or in May. Two days later, they left.", (), "", OTHER_EVENT),
    ],
)
def test_words_count_from_another_event_only_where_it_is_clear_which(
    sentence: str, anchors: tuple[AnchorDate, ...], when: str, needs: str
) -> None:
    found = dates_in_text(sentence, 0, len(sentence), published=TUESDAY, anchors=anchors)[-1]
    assert (found.when, found.needs, found.rule) == (when, needs, TextRule.FROM_EVENT)


def test_only_what_lies_within_the_part_is_found_but_words_before_it_count() -> None:
    text = "In 1941 it began. They met on 7 December and in 1943."
    start = text.index("They")
    end = text.index(" and in")
    found = dates_in_text(text, start, end)
    assert [(text[each.start : each.end], each.when) for each in found] == [
        ("7 December", "1941-12-07")
    ]
    assert dates_in_text(text, start, end - 1) == []


def test_places_count_code_points() -> None:
    text = "🎌🎌 They met on 27 October 2025."
    (found,) = found_in(text)
    assert text[found.start : found.end] == "27 October 2025"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\u2028"])
def test_a_line_that_is_broken_within_a_sentence_goes_on(line_end: str) -> None:
    text = f"They met on 27 October{line_end}2019. They will meet in{line_end}the palace on Monday."
    assert words_and_dates(text) == [
        (f"27 October{line_end}2019", "2019-10-27"),
        ("on Monday", "2025-11-03"),
    ]


def test_a_paragraph_ends_what_words_count_from() -> None:
    text = "They met in 1941.\nOn 7 December they left."
    assert found_in(text, "")[-1].needs == ARTICLE_DATE
