"""A section of the filter: the values of a column, in a menu that stays where it is."""

from pytestqt.qtbot import QtBot

from tests.view.search.test_filter_menu import click, section
from timeline_app.view.window.window import MainWindow


def test_a_menu_has_room_for_its_counts_whatever_is_hidden(
    window: MainWindow, qtbot: QtBot
) -> None:
    menu = window.top_bar.filter.menu()
    stops = section(window, "Stop", qtbot)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    before = menu.sizeHint(), stops.sizeHint()
    click(stops, "Tokyo")
    click(stops, "Malaysia")
    assert "0 of 21" in "".join(each.text() for each in stops.actions())
    assert (menu.sizeHint(), stops.sizeHint()) == before
    menu.close()
