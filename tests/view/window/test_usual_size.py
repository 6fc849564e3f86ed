"""A window that was never resized is whole on the screen, its status line too."""

import pytest
from PySide6.QtCore import QSize

from timeline_app.view.window.usual_size import usual_size


@pytest.mark.parametrize("free", [(1440, 900), (1366, 728), (1024, 768), (1280, 2000)])
def test_it_leaves_room_for_the_title_bar(free: tuple[int, int]) -> None:
    size = usual_size(QSize(*free))
    assert size.height() + 40 <= free[1]
    assert size.width() <= free[0]


def test_on_a_large_screen_it_is_not_larger_than_the_timeline_needs() -> None:
    assert usual_size(QSize(3840, 2160)) == QSize(1440, 900)
