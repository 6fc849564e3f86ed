"""Where the files that come with the program are: the tour and the icon."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
# The wheel carries them inside the package; in a checkout they stand beside it.
_INSTALLED = _PACKAGE / "data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resource(path: str) -> Path:
    """Return where the file or folder named relative to `resources/`, such as "icon.svg", is."""
    return _ROOT / "resources" / path
