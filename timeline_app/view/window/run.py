"""Running the window: from a path, or a timeline that has been read, to an exit code."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from timeline_app.paint.qt_import import import_qt

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.io.errors import CannotRead
    from timeline_app.io.options import ReadOptions
    from timeline_app.model.document import Document
    from timeline_app.view.window.window import MainWindow

_SOON_S = 0.1


def run(source: Path | Document, options: ReadOptions | None = None) -> int:
    """Show a timeline in a window until it is closed; return the exit code.

    The window comes first, and a path is read beside it, whatever it holds. Where Qt's loop runs
    already, return 0 at once. Raise CannotRead, the window closed again, if the path cannot be read
    and a person cannot help it by an answer.
    """
    gc.disable()  # the Collector of the window enables it again: a tenth of the time to start
    try:
        import_qt()
        from timeline_app.model.document import Document
        from timeline_app.view.window.event_loop import run_window, start_application
        from timeline_app.view.window.window import MainWindow

        start_application()
        window = MainWindow(source if isinstance(source, Document) else None)
        window.resize(window.size().boundedTo(window.screen().availableSize()))
        refused = _close_if_refused(window)
        window.show()
        if not isinstance(source, Document):
            window.open_path(source, options)
            window.opening.wait(_SOON_S)  # so that a small one is in the first picture
        # One that was closed while it waited has no loop to end.
        code = 0 if refused else run_window(window)
    except BaseException:
        gc.enable()
        raise
    if refused:
        raise refused[0]
    return code


def _close_if_refused(window: MainWindow) -> list[CannotRead]:
    """Close the window if the first path cannot be read; return a list that will hold why."""
    opening, refused = window.opening, []

    def look() -> None:
        opening.shown.disconnect(look)
        opening.ended.disconnect(look)
        if opening.problem is not None and not opening.is_solvable:
            refused.append(opening.problem)
            window.close()

    opening.shown.connect(look)
    opening.ended.connect(look)
    return refused
