"""Files that come with the program: the tour, the icon, the ticks of its check boxes."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
# The wheel carries them inside the package; in a checkout they are beside it.
_INSTALLED = _PACKAGE / "data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resource(path: str) -> Path:
    """Return the path of a file or folder in `resources/`, such as "icon.svg"."""
    return _ROOT / "resources" / path
