"""The windows of the other tests, and the rows that a database's table is shown by."""

from tests.view.canvas.test_engine_answers import folder
from tests.view.conftest import _own_settings, open_window, pytest_itemcollected, tour, window

__all__ = ["_own_settings", "folder", "open_window", "pytest_itemcollected", "tour", "window"]
