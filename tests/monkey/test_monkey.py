"""A short game of the monkey over the tour and over a table, and games in which it must lose."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.monkey.run import Game, play
from tests.monkey.table import write_table


@pytest.mark.parametrize(("events", "steps"), [(0, 300), (100_000, 120)])
def test_ordinary_use_never_breaks_the_window(events: int, steps: int) -> None:
    game = play(7, steps, events, real=True)
    assert not game.went_wrong, game.report
