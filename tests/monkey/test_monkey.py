"""A short game of the monkey over the tour and over a table, and games in which it must lose."""

import pytest

from tests.monkey.run import play


@pytest.mark.parametrize(("events", "steps"), [(0, 200), (100_000, 50)])
def test_ordinary_use_never_breaks_the_window(events: int, steps: int) -> None:
    game = play(7, steps, events, real=True)
    assert not game.went_wrong, game.report


def test_what_is_edited_in_any_way_is_kept_and_undone() -> None:
    game = play(7, 200, 0, real=True, edits=True)
    assert not game.went_wrong, game.report


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (
            "later_traceback warning death",
            ["ValueError: broken on purpose", "Qt says: broken on purpose", "Segmentation fault"],
        ),
        ("hang", ["Timeout"]),
        ("dialog", ["Stubborn does not come back"]),
    ],
)
def test_the_monkey_sees_what_breaks(
    monkeypatch: pytest.MonkeyPatch, breaks: str, said: list[str]
) -> None:
    monkeypatch.setenv("BREAKS", breaks)
    game = play(7, 1_000, 0, real=False, module="tests.monkey.broken")
    assert game.went_wrong
    assert "seed 7" in game.report
    for line in said:
        assert line in game.report
