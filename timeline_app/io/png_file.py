"""A timeline that travels inside its own picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.json_file import document_to_dict, parse_json
from timeline_app.io.png_chunks import read_itxt

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

KEYWORD: Final = "timeline-app"


def read_png(path: Path) -> Document:
    """Return the timeline that an exported picture carries; CannotRead when it carries none."""
    text = read_itxt(path).get(KEYWORD)
    if text is None:
        raise CannotRead(f"{path.name} carries no timeline: open a PNG that this program exported")
    return parse_json(text, path)


def timeline_text(document: Document) -> dict[str, str]:
    """Return the timeline as a text chunk, by its keyword, for insert_itxt."""
    return {
        KEYWORD: json.dumps(document_to_dict(document), ensure_ascii=False, separators=(",", ":"))
    }
