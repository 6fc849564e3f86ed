"""Dates as people write them in other languages than English, and as other programs do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.written import TwoReadings, read_when

READ = {
    "a year with its word": {
        "1990 г.": "1990", "1990 год": "1990", "в 1945 году": "1945", "1939 r.": "1939",
        "w 1939 roku": "1939", "nel 1850": "1850", "en 1850": "1850", "em 1850": "1850",
        "44 г. до н. э.": "-0043", "9 мая 1945 года": "1945-05-09", "79 apr. J.-C.": "0079",
        "618年": "0618",
    },
    "a decade": {
        "1920-е": "192X", "1920-е годы": "192X", "1920-х годов": "192X", "años 1920": "192X",
        "década de 1920": "192X", "1920-talet": "192X", "1960er-Jahre": "196X",
        "1920年代": "192X", "20世纪30年代": "193X", "lata 20. XX w.": "192X",
        "1840s-50s": "184X/185X", "2000s": "200X", "the decade of the 1900s": "190X",
    },
    "a century": {
        "1800-talet": "18XX", "1900-tallet": "19XX", "1800-luku": "18XX", "XIX в.": "18XX",
        "XIX века": "18XX", "19世紀": "18XX", "19世纪": "18XX", "19de eeuw": "18XX",
        "19. stol.": "18XX", "公元前5世纪": "-04XX",
    },
    "a part of a period": {
        "seconda metà del XIX secolo": "[1850..1899]", "2ª metade do século XIX": "[1850..1899]",
        "2-я половина XIX в.": "[1850..1899]", "1. poł. XIX w.": "[1800..1849]",
        "19世紀末": "[1866..1899]", "Anfang der 1920er Jahre": "[1920..1922]",
        "principios del siglo XIX": "[1800..1832]", "конец 1944": "[1944-09..1944-12]",
        "2-я пол. XIX в.": "[1850..1899]", "2 poł. XIX w.": "[1850..1899]",
        "mi-mai 1968": "[1968-05-11..1968-05-20]", "slutet av 1800-talet": "[1866..1899]",
    },
    "a part of a year": {
        "2 квартал 2020": "2020-34", "II kwartał 2020": "2020-34", "2020年第2四半期": "2020-34",
        "2020年第二季度": "2020-34", "Quarter 2, 2020": "2020-34", "K2 2020": "2020-34",
        "2020年上半年": "2020-40", "весна 1945 г.": "1945-21", "våren 1968": "1968-21",
        "hösten 1968": "1968-23", "1945年春": "1945-21",
    },
    "words around a date": {
        "verso il 1850": "1850~", "intorno al 1850": "1850~", "cerca de 1850": "1850~",
        "ок. 1850": "1850~", "около 1850 года": "1850~", "约1850年": "1850~", "1850年頃": "1850~",
        "~1850": "1850~", "?1941": "1941?",
        "[ca. 1890]": "1890~", "[between 1901 and 1910]": "[1901..1910]",
        "före 1914": "[..1914]", "prima del 1914": "[..1914]", "1850年以前": "[..1850]",
        "depois de 1918": "[1918..]", "na 1918": "[1918..]", "po 1918 r.": "[1918..]",
        "после 1918": "[1918..]", "1850年以后": "[1850..]",
        "tra il 1840 e il 1845": "[1840..1845]",
    },
    "a range": {
        "с 1941 по 1945": "1941/1945", "1941–1945 гг.": "1941/1945", "1911-12 гг.": "1911/1912",
        "2020-03-02 ~ 2020-03-05": "2020-03-02/2020-03-05", "1990年～1995年": "1990/1995",
        "2020年3月2日～5日": "2020-03-02/2020-03-05",
        "2020年3月2日から4月5日まで": "2020-03-02/2020-04-05",
        "van 1914 t/m 1918": "1914/1918",
    },
    "a time": {
        "2020年1月2日 15時30分": "2020-01-02T15:30", "2020年1月2日(木) 15:30": "2020-01-02T15:30",
        "2020/1/2 下午 3:05": "2020-01-02T15:05", "2020. 1. 2. 오후 3:05": "2020-01-02T15:05",
        "2 mars 2020 10 h 15": "2020-03-02T10:15", "13.03.2020 10.15": "2020-03-13T10:15",
        "2020-03-02 10.15": "2020-03-02T10:15", "17.3.2020 kl. 10.15": "2020-03-17T10:15",
    },
    "a time with its words": {
        "3 maggio 2021, ore 15.30": "2021-05-03T15:30", "3 mei 2021, 15.30 uur": "2021-05-03T15:30",
        "3 maja 2021 r. o godz. 15.30": "2021-05-03T15:30", "в мае 1945 года": "1945-05",
        "2021年5月3日下午3时30分": "2021-05-03T15:30", "2021年5月3日(月曜日)": "2021-05-03",
        "2021年5月3日星期一": "2021-05-03", "公元79年": "0079", "i maj 1945": "1945-05",
        "w lipcu 1944": "1944-07",
    },
    "a fraction of a second": {
        "20200101T103000.123Z": "2020-01-01T10:30:00.123Z",
        "2020-01-01T10:30:00.050+0000": "2020-01-01T10:30:00.050+00:00",
        "8/16/2016 1:05:09.25 PM": "2016-08-16T13:05:09.25",
    },
    "a log": {
        "2020-01-01 10:30:00 +0100 CET": "2020-01-01T10:30:00+01:00",
        "1/13/2020 10:30:00 AM -05:00": "2020-01-13T10:30:00-05:00",
        "Thu Jan 2 03:04:05 2020 +0100": "2020-01-02T03:04:05+01:00",
        "[02/Jan/2020:03:04:05 +0000]": "2020-01-02T03:04:05+00:00",
        "05MAR2020:10:15:00": "2020-03-05T10:15:00",
        "2020-01-02 03:04:05,678": "2020-01-02 03:04:05.678",
        "2020-01-02 03:04:05+00": "2020-01-02 03:04:05+00:00",
        "2020-01-02T03:04:05.25-07": "2020-01-02T03:04:05.25-07:00",
        "2020-01-02T03:04:05+01:00[Europe/Paris]": "2020-01-02T03:04:05+01:00",
    },
}  # fmt: skip
PAIRS = [(text, edtf) for texts in READ.values() for text, edtf in texts.items()]


@pytest.mark.parametrize(("text", "edtf"), PAIRS)
def test_other_languages_and_programs_are_read(text: str, edtf: str) -> None:
    assert read_when(text).text.replace(" ", "T") == edtf.replace(" ", "T")


@given(st.integers(1000, 9999), st.sampled_from(["г.", "год", "года", "r.", "roku"]))
def test_a_year_with_its_word_is_that_year_and_no_decade(year: int, word: str) -> None:
    assert read_when(f"{year} {word}").text == f"{year:04}"


@given(st.integers(10, 19), st.sampled_from(["the {}s", "{}s", "{}er", "{}er Jahre"]))
def test_what_is_a_century_to_most_and_a_decade_to_some_is_asked(century: int, form: str) -> None:
    with pytest.raises(TwoReadings) as caught:
        read_when(form.format(century * 100))
    assert [each.edtf for each in caught.value.candidates] == [f"{century}XX", f"{century}0X"]


@pytest.mark.parametrize(
    "text",
    [
        "1980 гг.",
        "2020年1月2日(水)",  # it was a Thursday
        "2021-03-05 09:00-10",
        "a 12",
        "20 C",
        "до 1914",
        "early-mid 1850s",
        "[185-]",
        "1941年 гг",
    ],
)
def test_what_has_no_one_meaning_is_refused(text: str) -> None:
    with pytest.raises(WhenError):
        read_when(text)


@pytest.mark.parametrize("day", ["13.05.2020", "13/05/2020", "13 May 2020", "May 13, 2020"])
def test_a_minus_behind_a_time_is_asked_about_where_it_may_lead_to_an_end(day: str) -> None:
    with pytest.raises(WhenError) as caught:
        read_when(f"{day} 03:17 -05:00")
    assert caught.value.problem.instead == (
        "2020-05-13T03:17/2020-05-13T05:00",
        "2020-05-13T03:17-05:00",
    )
    assert read_when(f"{day} 18:17 -05:00").text == "2020-05-13T18:17-05:00"
    assert read_when(f"{day} 03:17 - 05:00").text == "2020-05-13T03:17/2020-05-13T05:00"
