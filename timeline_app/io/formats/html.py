"""A page for a browser that was exported: known again by its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.seal import is_sealed, sealed

if TYPE_CHECKING:
    from pathlib import Path

_BEFORE: Final = b"<!-- "
_AFTER: Final = b" -->\n"


def sealed_html(page: bytes) -> bytes:
    """Return a page with its seal."""
    return sealed(page, _BEFORE, _AFTER)


def is_exported_html(path: Path) -> bool:
    """Return whether a page was written by this program, and not changed since."""
    return is_sealed(path, _BEFORE, _AFTER.decode())
