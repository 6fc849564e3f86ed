"""What the program remembers between runs: theme and window, nothing of timelines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from timeline_app.paint.theme import DARK, LIGHT, THEMES, Theme

_NAME: Final = "timeline-app"
SYSTEM: Final = "system"


def chosen_theme() -> str:
    """The name of the chosen theme; "system" where none was chosen."""
    name = str(_settings().value("theme", SYSTEM))
    return name if name in THEMES else SYSTEM


def choose_theme(name: str) -> None:
    """Remember "light", "dark" or "system"."""
    _settings().setValue("theme", name)


def theme_named(name: str) -> Theme:
    """The theme of that name; for "system" the one the desktop uses now."""
    if name in THEMES:
        return THEMES[name]
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT


def window_state(part: str) -> QByteArray:
    """The remembered state of a part of the window; empty where there is none."""
    state = _settings().value(f"window/{part}", QByteArray())
    return state if isinstance(state, QByteArray) else QByteArray()


def remember_window(part: str, state: QByteArray) -> None:
    """Remember the state of a part of the window."""
    _settings().setValue(f"window/{part}", state)


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)
