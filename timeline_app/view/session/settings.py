"""Settings that the program keeps between runs: theme, window, and which column is which."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from timeline_app.paint.theme import DARK, LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.io.making.places import OwnFolders
    from timeline_app.io.table.columns.column_map import ColumnMap

_NAME: Final = "timeline-app"
SYSTEM: Final = "system"
ARTICLE_FONT_PX: Final = 17
_MOST_FONT_PX: Final = 200
_MOST_RECENT: Final = 9
_MOST_PX: Final = 16_000  # of any screen


def user_places() -> OwnFolders:
    """Return the program's own folders, which may not be there yet."""
    from pathlib import Path  # these are not needed for the first picture

    from PySide6.QtCore import QStandardPaths

    from timeline_app.io.making.places import OwnFolders

    kinds = QStandardPaths.StandardLocation
    folders = (kinds.GenericCacheLocation, kinds.GenericDataLocation)
    return OwnFolders(*(Path(QStandardPaths.writableLocation(each)) / _NAME for each in folders))


def chosen_theme() -> str:
    """Return the name of the chosen theme; "system" where none was chosen."""
    name = str(_settings().value("theme", SYSTEM))
    return name if name in THEMES else SYSTEM


def remember_theme(name: str) -> None:
    """Remember "light", "dark" or "system"."""
    _settings().setValue("theme", name)


def theme_named(name: str) -> Theme:
    """Return the theme with the name; for "system" the one the desktop uses now."""
    if name in THEMES:
        return THEMES[name]
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT


def article_font_px() -> int:
    """Return the font size of articles."""
    return _pixels("article/font_px", _MOST_FONT_PX) or ARTICLE_FONT_PX


def remember_article_font(px: int) -> None:
    """Remember the font size of articles."""
    _settings().setValue("article/font_px", px)


def export_kind() -> str:
    """Return the suffix of the format that was exported last; "" for none."""
    return str(_settings().value("export/kind", ""))


def export_choices(suffix: str) -> dict[str, str | int | bool]:
    """Return what was chosen of an export of a format, by its fields; empty where nothing was."""
    import json

    with suppress(ValueError, TypeError, RecursionError):
        kept = json.loads(str(_settings().value(f"export/choices{suffix}", "{}")))
        if isinstance(kept, dict):
            return {str(name): each for name, each in kept.items() if isinstance(each, str | int)}
    return {}


def remember_export(suffix: str, choices: Mapping[str, str | int | bool]) -> None:
    """Remember what was exported, and what was chosen of it."""
    import json

    _settings().setValue("export/kind", suffix)
    _settings().setValue(f"export/choices{suffix}", json.dumps(dict(choices)))


def recent_paths() -> list[str]:
    """Return the paths of the timelines that were opened last, the latest first."""
    import json

    with suppress(ValueError, RecursionError):
        kept = json.loads(str(_settings().value("recent", "[]")))
        if isinstance(kept, list):
            return [each for each in kept if isinstance(each, str)][:_MOST_RECENT]
    return []


def remember_recent(path: str) -> None:
    """Remember that a timeline was opened; "" forgets all of them."""
    import json

    others = [each for each in recent_paths() if each != path]
    _settings().setValue("recent", json.dumps([path, *others][:_MOST_RECENT] if path else []))


def side_px() -> int:
    """Return the width of the pane beside the timeline; 0 where none is remembered."""
    return _pixels("window/side_px", _MOST_PX)


def remember_side(px: int) -> None:
    """Remember the width of the pane beside the timeline."""
    _settings().setValue("window/side_px", px)


def window_state(part: str) -> QByteArray:
    """Return the remembered state of a part of the window; empty where there is none."""
    state = _settings().value(f"window/{part}", QByteArray())
    return state if isinstance(state, QByteArray) else QByteArray()


def remember_window(part: str, state: QByteArray) -> None:
    """Remember the state of a part of the window."""
    _settings().setValue(f"window/{part}", state)


def column_map(names: Sequence[str]) -> ColumnMap | None:
    """Return the chosen roles of columns with these names; None where none were chosen.

    What numbers count is never remembered: of two files with the same columns one may count days
    and the other seconds.
    """
    import json  # these are not needed for the first picture

    from timeline_app.io.table.columns.column_map import COLUMN_ROLES, ColumnMap, with_habits
    from timeline_app.model.dates.habits import UNSETTLED

    kept = str(_settings().value(_map_key(names), ""))
    with suppress(ValueError, TypeError, RecursionError):
        columns = ColumnMap(**json.loads(kept))
        named = [getattr(columns, role) for role in COLUMN_ROLES]
        is_known = all(name in ("", *names) for name in named)
        if is_known and not columns.unit and not columns.duration_unit:
            return replace(with_habits(columns, UNSETTLED), by_content=())
    return None


def remember_columns(names: Sequence[str], columns: ColumnMap) -> None:
    """Remember the roles of columns with these names, but not how they write dates.

    Where numbers have units nothing is remembered, and what was is forgotten.
    """
    import json

    from timeline_app.io.table.columns.column_map import with_habits
    from timeline_app.model.dates.habits import UNSETTLED

    if columns.unit or columns.duration_unit:
        _settings().remove(_map_key(names))
        return
    kept = asdict(with_habits(columns, UNSETTLED))
    _settings().setValue(_map_key(names), json.dumps(kept))


def _map_key(names: Sequence[str]) -> str:
    import json

    return f"columns/{zlib.crc32(json.dumps(sorted(names)).encode()):08x}"


def _pixels(name: str, most_px: int) -> int:
    """Return a remembered size up to `most_px`; 0 for anything else."""
    kept = str(_settings().value(name, ""))
    is_short = kept.isascii() and kept.isdecimal() and len(kept) <= len(str(most_px))
    return int(kept) if is_short and int(kept) <= most_px else 0


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)
