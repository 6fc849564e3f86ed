"""The theme that is shown: one for the whole program, as Qt's palette and style sheet are.

A widget reads `theme()` whenever it paints; Qt paints all of them again after a change. What has
colours built in, as the texts of the evidence have, is built again: see `on_theme_change`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from timeline_app.paint.theme import LIGHT, Theme
from timeline_app.view.session import settings
from timeline_app.view.widgets.style_sheet import palette, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable


class _Shown(QObject):
    """The colours that are shown. Signals: `changed` after others are."""

    changed = Signal()
    colours = LIGHT


SHOWN: Final = _Shown()


def theme() -> Theme:
    """Return the colours that are shown."""
    return SHOWN.colours


def on_theme_change(do: Callable[[], None]) -> None:
    """Call a method of a QObject after each change of theme, until that object is deleted."""
    SHOWN.changed.connect(do)


def choose_theme(name: str) -> None:
    """Show "light", "dark" or the "system" theme, and keep to it."""
    settings.remember_theme(name)
    show_chosen_theme()


def toggle_theme() -> None:
    """Change from light to dark, or back."""
    choose_theme("light" if theme().is_dark else "dark")


def show_chosen_theme() -> None:
    """Show the theme of the settings."""
    show_theme(settings.theme_named(settings.chosen_theme()))


def show_theme(shown: Theme) -> None:
    """Give all widgets of the program the colours and the face of a theme."""
    application, sheet = QApplication.instance(), style_sheet(shown)
    if not isinstance(application, QApplication):
        return
    if shown is not SHOWN.colours:
        SHOWN.colours = shown
        SHOWN.changed.emit()  # first, as new widgets take the style sheet sooner than old ones
    if application.styleSheet() != sheet:
        application.setPalette(palette(shown))
        application.setStyleSheet(sheet)
