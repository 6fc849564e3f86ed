"""What the cards offer as dates where words count from another event of the timeline."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.view.making.small_folder import EVENTS, small_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.model.evidence.citations import cited_article
from timeline_app.model.making.new_event import GivenDate
from timeline_app.view.making.cards.date_choices import DateChoices, DateOption
from timeline_app.view.making.cards.suggested import date_options, suggested_event

TEXT = "A report\n\nThe day before the signing, they met in Osaka.\n"


def options(place: Path, *events: str, besides: int | None = None) -> list[DateOption]:
    folder = small_folder(place)
    (folder / "articles" / "first.txt").write_bytes(TEXT.encode())
    rows = "".join(f"{event},,,,,,,,,,\n" for event in events)
    (folder / "events.csv").write_bytes((EVENTS + rows).encode())
    document = read_folder(folder)
    cited = cited_article(document, document.articles[0])
    start = TEXT.index("The day")
    return date_options(document, cited, (start, len(TEXT) - 1), besides)


def test_an_event_is_found_that_no_article_has_told_yet(tmp_path: Path) -> None:
    (option,) = options(tmp_path, "pact,Signing of the pact,2025-10-28")
    assert (option.date.when, option.date.dated_by) == ("2025-10-27", "derived")
    assert option.date.words == "The day before the signing"
    assert option.how == "“The day before the signing”, counted from “Signing of the pact”"


def test_where_two_fit_it_is_asked_which(tmp_path: Path) -> None:
    (option,) = options(tmp_path, "a,Signing of one,2025-10-28", "b,Signing of two,2025-10-29")
    assert option.is_question
    assert option.how == "Which event: “Signing of one” or “Signing of two”? Type a date."


def test_no_event_is_dated_by_itself(tmp_path: Path) -> None:
    (option,) = options(tmp_path, "pact,Signing of the pact,2025-10-28", besides=1)
    assert option.is_question
    assert option.how == "Which event? Make it, or type a date."


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "The minister, who signed it in January, is expected in Oslo on Thursday.",
            ["2025-10-30", "2025-01"],
        ),
        (
            "Mr Brandt, who promised it by the end of 2026, is to be sworn in on Thursday.",
            ["2025-10-30"],
        ),
        (
            "The minister, who will speak on Thursday, signed it in January.",
            ["2025-01", "2025-10-30"],
        ),
    ],
)
def test_what_is_planned_is_to_come_and_what_happened_is_past(
    tmp_path: Path, sentence: str, dates: list[str]
) -> None:
    folder = small_folder(tmp_path)
    (folder / "articles" / "first.txt").write_bytes(sentence.encode())
    document = read_folder(folder)
    cited = cited_article(document, document.articles[0])
    found = suggested_event(document, cited, (0, len(sentence)), None).dates
    shown = [each.date.when for each in found]
    assert [when for when in shown if when in dates] == dates
    assert shown[0] == dates[0]


def test_the_words_of_a_date_are_whole_however_long_they_are(qtbot: QtBot) -> None:
    date = GivenDate("2025-10-27", "derived")
    hows = ("“on Monday”", "“on the day before the signing of the pact”, counted from “Signing”")
    choices = DateChoices()
    qtbot.addWidget(choices)
    choices.show_options([DateOption(date, "Monday 27 October 2025", how, (0, 1)) for how in hows])
    heights: list[list[int]] = []
    for width_px in (220, 700):
        choices.resize(width_px, 600)
        choices.show()
        QApplication.processEvents()
        heights.append([each.height() for each in choices.findChildren(QAbstractButton)[:2]])
    (short_px, long_px), (wide_px, also_px) = heights
    assert long_px > short_px == wide_px == also_px
