"""Import of Qt's binding, without the hook that slows down every import after it."""

import builtins
import os
import sys


def import_qt() -> None:
    """Import PySide, and take its hook out of `import` again.

    For `from __feature__ import …`, which nothing here uses, the hook reads the source of every
    module imported from then on: a tenth of the time until the first picture, and of what
    pyqtgraph, pyarrow and pandas take later. PySide also reads what was imported before it, so it
    should come first.
    """
    if sys.platform == "linux" and not _is_utf8():
        os.environ["LC_ALL"] = "C.UTF-8"  # what Qt switches to, but only after four lines about it
    import PySide6.QtCore  # noqa: F401 - imported for the hook, which can be taken out only now

    unhooked = getattr(builtins, "__orig_import__", builtins.__import__)
    builtins.__import__ = unhooked


def has_screen() -> bool:
    """Return whether windows can be shown here, on a screen or on what QT_QPA_PLATFORM names."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(map(os.environ.get, screens))


def without_screen() -> tuple[str, ...]:
    """Return the arguments with which Qt starts without looking for a screen.

    It has the same fonts as on one. None where QT_QPA_PLATFORM says otherwise, or where no system
    is without a screen.
    """
    is_free = sys.platform == "linux" and "QT_QPA_PLATFORM" not in os.environ
    return ("-platform", "offscreen") if is_free else ()


def _is_utf8() -> bool:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    encoding = next(filter(None, names), "").rpartition(".")[2]
    return encoding.lower().replace("-", "") == "utf8"
