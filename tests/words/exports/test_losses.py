import pytest

from timeline_app.model.losses import Loss
from timeline_app.words.exports.losses import losses_line


def test_what_is_lost_is_counted_and_named_on_one_line() -> None:
    losses: dict[Loss | str, int] = {Loss.EXCERPTS: 194, Loss.UNDATED: 5, Loss.WITHIN_DAY: 12}
    assert losses_line(losses) == (
        "5 events without a date are left out; "
        "12 dates “some time within a day” are written as whole days; "
        "194 excerpts are not written"
    )


@pytest.mark.parametrize("loss", Loss)
def test_every_loss_has_words_for_one_and_for_several(loss: Loss) -> None:
    one, several = losses_line({loss: 1}), losses_line({loss: 1_200})
    assert one
    assert "\n" not in one
    if loss not in (Loss.TITLE, Loss.DESCRIPTION):
        assert one.startswith("1 ")
        assert several.startswith("1,200 ")
        assert one.removeprefix("1 ") != several.removeprefix("1,200 ")


def test_what_is_not_written_is_one_list() -> None:
    losses: dict[Loss | str, int] = {
        Loss.EXCERPTS: 1,
        Loss.ARTICLES: 2,
        "place": 1,
        "people": 1,
        Loss.TITLE: 1,
    }
    assert losses_line(losses) == (
        "1 excerpt, 2 articles, the timeline’s title and the columns “place”, “people” are not "
        "written"
    )


@pytest.mark.parametrize(
    ("losses", "line"),
    [
        ({Loss.EXCERPTS: 1}, "1 excerpt is not written"),
        ({"place": 1}, "the column “place” is not written"),
        ({"place": 1, "people": 1}, "the columns “place”, “people” are not written"),
        ({Loss.TITLE: 1, Loss.UNDATED: 0}, "the timeline’s title is not written"),
        ({}, ""),
    ],
)
def test_one_is_and_several_are(losses: dict[Loss | str, int], line: str) -> None:
    assert losses_line(losses) == line


def test_many_columns_are_named_in_part() -> None:
    line = losses_line({f"column {number}": 1 for number in range(9)})
    assert line.endswith("“column 5” and 3 more are not written")
