"""Qt's binding, imported without the hook that slows down every import after it."""

import builtins


def import_qt() -> None:
    """Import PySide, and take its hook out of `import` again.

    For `from __feature__ import …`, which nothing here uses, the hook reads the source of every
    module that is imported from then on: a tenth of the time until the first picture, and as much
    of what pyqtgraph, pyarrow and pandas take later. PySide also reads what was imported before it,
    so that it had better come first.
    """
    import PySide6.QtCore  # noqa: F401 - imported for the hook, which can be taken out only now

    unhooked = getattr(builtins, "__orig_import__", builtins.__import__)
    builtins.__import__ = unhooked
