"""Where an export is saved: the file dialog, and the suffix of the kind that was chosen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from timeline_app.view.dialogs.confirm import asks_yes
from timeline_app.words.exports.export_dialog import asks_to_replace, save_title
from timeline_app.words.files.reading import file_kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.io.format import Writer


def ask_where(parent: QWidget, writer: Writer, title: str) -> Path | None:
    """Ask where a file of a format is to be saved; None where a person did not say."""
    name = re.sub(r"\W+", "-", title).strip("-").lower() or "timeline"
    kind = file_kind(writer.title, [f"*{writer.suffix}"])
    heading = save_title(writer.title)
    text, _ = QFileDialog.getSaveFileName(parent, heading, name + writer.suffix, kind)
    if not text:
        return None
    path = with_kind(Path(text), writer.suffix)
    # The file dialog has asked about the name without its suffix, if at all.
    is_asked = path == Path(text) or not path.exists()
    return path if is_asked or asks_yes(parent, heading, asks_to_replace(path.name)) else None


def with_kind(path: Path, suffix: str) -> Path:
    """Return a path with the suffix of the kind that was chosen, where it has none or a part of it.

    "tour.json" is "tour.vis.json" where that kind was chosen; another suffix was meant.
    """
    has_other = path.suffix and not suffix.endswith(path.suffix.lower())
    if has_other or path.name.lower().endswith(suffix):
        return path
    return path.with_suffix(suffix)
