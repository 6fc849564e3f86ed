"""Laws of whole columns: known dates in any writing come back as themselves, or are asked about."""

import unicodedata
from collections.abc import Callable, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import read_dates
from timeline_app.model.dates.calendar import DAY_S, civil_from_days, day_start_s, days_from_civil
from timeline_app.model.dates.columns.iso import utf8_of
from timeline_app.model.dates.columns.texts import read_column
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.dates.habits import UNSETTLED, Candidate, settle
from timeline_app.model.dates.problems import ProblemKind
from timeline_app.model.dates.rules.days import read_day
from timeline_app.model.dates.rules.limits import read_limit
from timeline_app.model.dates.rules.periods import read_period
from timeline_app.model.dates.rules.ranges import read_range
from timeline_app.model.dates.rules.vocabulary import cleaned, folded, months
from timeline_app.model.dates.rules.year_pairs import read_years
from timeline_app.model.dates.written import candidates_of, read_when

Date = tuple[int, int, int]
DAYS = st.integers(days_from_civil(1000, 1, 1), days_from_civil(2399, 12, 31)).map(civil_from_days)
# The genitive or plain month words of ten languages.
LANGUAGES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października lis gru",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ledna února března dubna května června července srpna září října listopadu prosince",
)
IN_WORDS = (
    "{day} {word} {year}",
    "{day}. {word} {year}",
    "{word} {day}, {year}",
    "{day}-{word}-{year}",
    "{year} {word} {day}",
    "{day} de {word} de {year}",
)
IN_NUMBERS = (
    "{day}.{month}.{year}",
    "{day:02}/{month:02}/{year}",
    "{month}/{day}/{year}",
    "{day}-{month}-{year}",
    "{year}/{month}/{day}",
    "{year}-{month:02}-{day:02}",
    "{year}年{month}月{day}日",
    "{day:02}/{month:02}/{short:02}",
    "{month:02}-{day:02}-{short:02}",
)
DIGITS = ("0123456789", "０１２３４５６７８９", "०१२३४५६७८९")
PADS = ("{}", " {} ", "\u00a0{}\u200b", "\ufeff{}")


def written(date: Date, pattern: str, language: str = LANGUAGES[0]) -> str:
    year, month, day = date
    word = language.split()[month - 1]
    return pattern.format(day=day, month=month, year=year, short=year % 100, word=word)


def assert_same_or_asked(dates: Sequence[Date], texts: Sequence[str]) -> None:
    """Assert that each text of a column is its date, or that something is asked or refused."""
    read = read_column(texts, utf8_of(texts))
    _, _, questions = settle(read.evidence, UNSETTLED)
    if questions:
        return
    again = read_dates(texts)
    for row, date in enumerate(dates):
        if row in again.problems:
            assert again.problems[row].kind is ProblemKind.HAS_MEANING
            continue
        assert again.form[row] == Form.WITHIN, texts[row]
        assert again.start_s[row] == day_start_s(*date), texts[row]
        assert again.end_s[row] == day_start_s(*date) + DAY_S


@given(
    st.lists(DAYS, min_size=1, max_size=90),
    st.sampled_from(LANGUAGES),
    st.sampled_from(IN_WORDS),
    st.sampled_from(PADS),
)
@settings(deadline=None)
def test_a_column_in_words_is_its_dates(
    dates: list[Date], language: str, pattern: str, pad: str
) -> None:
    texts = [pad.format(written(date, pattern, language)) for date in dates]
    read = read_dates(texts)
    assert not read.problems
    assert read.start_s.tolist() == [day_start_s(*date) for date in dates]


@given(
    st.lists(DAYS, min_size=1, max_size=90),
    st.sampled_from(IN_NUMBERS),
    st.sampled_from(DIGITS),
    st.sampled_from(PADS),
)
@settings(deadline=None)
def test_a_column_in_numbers_is_its_dates_or_is_asked_about(
    dates: list[Date], pattern: str, digits: str, pad: str
) -> None:
    table = str.maketrans("0123456789", digits)
    texts = [pad.format(written(date, pattern)).translate(table) for date in dates]
    assert_same_or_asked(dates, texts)


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(IN_WORDS + IN_NUMBERS[:1])), min_size=1, max_size=9)
)
@settings(deadline=None)
def test_a_column_of_many_writings_is_its_dates_or_is_asked_about(
    cells: list[tuple[Date, str]],
) -> None:
    assert_same_or_asked([date for date, _ in cells], [written(*cell) for cell in cells])


FORMS: tuple[Callable[[Date], str], ...] = tuple(
    lambda date, pattern=pattern: written(date, pattern)  # type: ignore[misc]
    for pattern in (*IN_WORDS[:4], *IN_NUMBERS[:6])
)
MUTANTS = "0123456789 .,-/:–→?~'()[]abcdmnrstuxyzé年日"


def _numbers(text: str) -> list[int]:
    digits = "".join(letter if letter.isdecimal() else " " for letter in text)
    return [int(number) for number in digits.split()]


@given(
    DAYS, st.sampled_from(FORMS), st.integers(0, 30), st.sampled_from(MUTANTS), st.integers(0, 2)
)
@example((1941, 12, 7), FORMS[0], 1, "–", 0)
def test_a_changed_sign_never_gives_a_date_of_numbers_that_the_text_has_not(
    date: Date, form: Callable[[Date], str], at: int, letter: str, how: int
) -> None:
    text = form(date)
    place = at % len(text)
    changed = text[:place] + letter * (how < 2) + text[place + (how > 0) :]
    try:
        when = read_when(changed)
    except WhenError:
        return
    if when.open_start or when.open_end or when.form is not Form.WITHIN:
        return
    year, month, day = civil_from_days(when.start_s // DAY_S)
    numbers = {abs(number) for number in _numbers(changed)}
    assert {abs(year), 1 - year} & numbers or when.end_s - when.start_s > 400 * DAY_S, changed
    if when.end_s - when.start_s == DAY_S:
        # A sign with an accent may make the month of another language.
        plain = unicodedata.normalize("NFD", changed.lower()).replace("\u0301", "")
        named = {number for word, number in months().items() if word[:3] in plain}
        assert day in numbers, changed
        assert month in numbers | named, changed


WORDS = """
7 12 31 1941 1911 44 03 - – / . , : to and or of the May Dec December 3rd c. about before after
since until from between BC AD Q2 q1 W05 H1 s 1880s 19th century early late spring ? ~ T10:40
9:30 PM UTC EST noon present unknown 年 月 日"""
PARTS = st.sampled_from(WORDS.split())
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(["", " "])), min_size=1, max_size=7).map(
    lambda parts: "".join(part + gap for part, gap in parts).strip()
)


def _by_family(text: str) -> list[set[str]]:
    """Return the dates that each family of rules makes of a text by itself, where it makes any."""

    def within(part: str) -> list[Candidate]:
        return candidates_of(part)

    families: list[Callable[[], list[Candidate]]] = [
        lambda: read_years(text, UNSETTLED),
        lambda: read_day(text, UNSETTLED, text),
        lambda: read_period(text, UNSETTLED, text),
        lambda: read_limit(text, within),
        lambda: read_range(text, within),
    ]
    found = []
    for family in families:
        try:
            dates = {each.edtf for each in family()}
        except WhenError:
            continue
        found += [dates] if dates else []
    return found


@given(TEXTS)
@settings(deadline=None)
def test_no_two_rules_disagree_without_a_question(text: str) -> None:
    try:
        when = read_when(text)
    except WhenError:
        return
    for dates in _by_family(folded(cleaned(text))):
        meanings = set(map(_span, filter(_is_edtf, dates)))
        assert not meanings or _span(when.text) in meanings, (text, when.text, dates)


def _span(edtf: str) -> tuple[int, int]:
    when = parse_when(edtf)
    return when.start_s, when.end_s


def _is_edtf(edtf: str) -> bool:
    try:
        parse_when(edtf)
    except WhenError:
        return False
    return True
