"""The command line: the only place that wires reading, layout, painting and the window together."""

from __future__ import annotations

import gc
import os
import sys

from timeline_app.io.interruption import end_quietly_on_signals

TYPE_CHECKING = False  # not of typing: until Ctrl+C is handled, every import counts
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from timeline_app.io.options import ReadOptions
    from timeline_app.model.document import Document
    from timeline_app.paint.export.picture import Picture, PictureRequest
    from timeline_app.paint.export.writers import Painted

_FAILED = 2  # as argparse has it for a command that cannot be understood
_INTERRUPTED = 130  # as shells have it: 128 and the signal's number


class _Refused(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A request that cannot be met: one line."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of a command; what a user must know is printed, on one line if it is an error.

    0 for success; `check` answers 1 where there are findings; 2 for what cannot be done. Without
    `argv` this is the whole process, which Ctrl+C then ends.
    """
    if argv is None:
        end_quietly_on_signals()
    from timeline_app.io.errors import CannotRead, CannotWrite, unforeseen
    from timeline_app.io.terminal import keep_standard_streams_apart, print_error

    keep_standard_streams_apart()
    words = sys.argv[1:] if argv is None else argv
    # For products of matrices, of which there are none here, numpy's library would start a thread a
    # core, each of which spins for a tenth of a second and slows down all that starts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return _obey(words) if words else _open_window(_tour())
    except (CannotRead, CannotWrite, _Refused) as error:
        print_error(f"timeline-app: {error}")
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a user is told on one line, never by a traceback
        print_error(f"timeline-app: {unforeseen('the command failed', error)}")
        return _FAILED


def _obey(words: Sequence[str]) -> int:
    from timeline_app.cli.arguments import parse_arguments

    arguments = parse_arguments(words)
    return {"show": _show, "export": _export, "check": _check}[arguments.command](arguments)


def _show(arguments: argparse.Namespace) -> int:
    return _open_window(*_named(arguments))


def _open_window(path: Path, *reading: ReadOptions) -> int:
    from timeline_app.paint.qt_import import import_qt

    if not _has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise _Refused(
            "there is no screen here: draw the timeline by “timeline-app export OUT.png”"
        )
    # Nearly all that is made until the window is whole stays until the end: to search it for what
    # can go, again and again, takes a tenth of the time. The window collects once it is whole.
    gc.disable()
    try:
        import_qt()
        from timeline_app.io.registry import is_table, open_timeline

        if is_table(path):
            return _read_in_window(path, *reading)
        document = open_timeline(path, *reading)
        from timeline_app.view.window import run

        return run(document)
    finally:
        gc.enable()


def _read_in_window(path: Path, *reading: ReadOptions) -> int:
    """Show the window before the table, so that it can tell how far it is read, and ask."""
    from timeline_app.io.table.document import unread_table
    from timeline_app.view.window import run

    return run(unread_table(path), path, *reading)


def _check(arguments: argparse.Namespace) -> int:
    from timeline_app.io.check import check_exit_code, check_json, check_lines
    from timeline_app.io.terminal import print_lines

    document = _document(arguments)
    print_lines(check_json(document).split("\n") if arguments.json else check_lines(document))
    return check_exit_code(document)


def _export(arguments: argparse.Namespace) -> int:
    from timeline_app.io.overwriting import require_no_source, require_outside, require_own
    from timeline_app.io.terminal import print_lines
    from timeline_app.paint.export.writers import writer_of
    from timeline_app.words.tally import tally_line

    out: Path = arguments.out
    if arguments.timeline is None and not arguments.force:
        _require_no_timeline(out)
    writer = writer_of(out)
    document = _document(arguments)
    require_no_source(out, document)
    if not arguments.force:
        require_outside(out, document)
        require_own(out, writer.is_own)
    told, painted = tally_line(document.tally), None
    if writer.is_picture:
        told, painted = _paint(document, arguments)
    writer.write(document, out, painted)
    print_lines([f"{out}: {told}"])
    return 0


def _require_no_timeline(out: Path) -> None:
    """Refuse the name of a timeline behind which the name of the file to write was forgotten."""
    from timeline_app.io.registry import is_timeline

    if is_timeline(out) and not _holds_tour(out):
        advice = f"name the file to write behind it, as in “timeline-app export {out} OUT.png”"
        by_force = "" if out.is_dir() else ", or add --force to put the tour in its place"
        raise _Refused(f"{out} is there already: {advice}{by_force}")


def _holds_tour(path: Path) -> bool:
    """Whether a file was exported from the tour that comes with the program, as it is now."""
    from timeline_app.io.errors import CannotRead
    from timeline_app.io.formats.json import document_to_dict
    from timeline_app.io.registry import open_timeline
    from timeline_app.paint.export.writers import WRITERS

    writer = WRITERS.get(path.suffix.lower())
    try:
        if writer is None or not writer.is_own(path):
            return False
        found, tour = (document_to_dict(open_timeline(each)) for each in (path, _tour()))
    except (CannotRead, OSError):
        return False
    return found == tour


def _paint(document: Document, arguments: argparse.Namespace) -> tuple[str, Painted]:
    """What is to be told of a picture, and its image."""
    from timeline_app.paint.qt_import import import_qt
    from timeline_app.words.tally import tally_line

    if sys.platform == "linux":
        # With the same fonts as on a screen, and without asking whether there is one.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import_qt()
    from PySide6.QtGui import QGuiApplication

    from timeline_app.paint.export.caption import shown_in_words
    from timeline_app.paint.export.image import paint_picture
    from timeline_app.paint.export.picture import PictureError, lay_out_picture
    from timeline_app.paint.export.writers import Painted
    from timeline_app.paint.fonts import say_missing_faces

    application = QGuiApplication.instance() or QGuiApplication(["timeline-app"])
    request = _request(document, arguments)
    try:
        picture = lay_out_picture(request)
        _require_as_asked(picture)
        painted = Painted(paint_picture(picture), request.scale)
        say_missing_faces(document.events.texts["title"])
    except PictureError as error:
        raise _Refused(str(error)) from error
    del application  # alive until all is painted
    width_px, height_px = picture.size_px
    told = shown_in_words(request, len(picture.shown))
    refused = f"; {tally_line(document.tally)}" if document.tally.refused else ""
    return f"{width_px:,} × {height_px:,} pixels, {told}{refused}", painted


def _request(document: Document, arguments: argparse.Namespace) -> PictureRequest:
    import datetime as dt

    import numpy as np

    from timeline_app.paint.export.picture import PictureRequest
    from timeline_app.paint.theme import THEMES

    width_px, height_px = arguments.size
    return PictureRequest(
        document=document,
        mask=np.ones(len(document.events), np.bool_),
        clock=document.clock,
        exported=dt.datetime.now().astimezone().date(),
        column=arguments.lanes,
        span=arguments.range,
        width_px=width_px,
        height_px=height_px,
        scale=arguments.scale,
        theme=THEMES[arguments.theme],
        selected=_event(document, arguments.select),
        has_caption=arguments.caption,
        is_transparent=arguments.transparent,
    )


def _event(document: Document, event_id: str | None) -> int | None:
    """The index of an event by its id; the nearest ids are named where there is none."""
    if event_id is None:
        return None
    try:
        return document.events.index(event_id)
    except KeyError:
        import difflib

        near = difflib.get_close_matches(event_id, document.events.texts["id"], cutoff=0.4)
        advice = f"did you mean {' or '.join(near)}?" if near else "see the ids in events.csv"
        raise _Refused(f"there is no event “{event_id}”: {advice}") from None


def _require_as_asked(picture: Picture) -> None:
    request = picture.request
    if request.selected is not None and request.selected not in picture.shown:
        event_id = request.document.events.texts["id"][request.selected]
        raise _Refused(f"the event “{event_id}” is not in the range: give another --range")
    if request.height_px is not None and picture.height_px > request.height_px:
        raise _Refused(
            f"the events of the range need a height of {picture.height_px:,}, not "
            f"{request.height_px:,}: give --size {request.width_px}x{picture.height_px}, or only "
            "the width"
        )


def _document(arguments: argparse.Namespace) -> Document:
    from timeline_app.io.registry import open_timeline

    return open_timeline(*_named(arguments))


def _named(arguments: argparse.Namespace) -> tuple[Path, ReadOptions]:
    """The path that was named, and what was said about it."""
    from timeline_app.io.options import ReadOptions

    said: dict[str, object] = dict(arguments.map)
    if arguments.unit is not None:
        said["unit"] = arguments.unit
    if arguments.day_first is not None:
        said["day_first"] = arguments.day_first
    reading = ReadOptions(
        said=said, encoding=arguments.encoding, articles_from=arguments.articles_from
    )
    return arguments.timeline or _tour(), reading


def _tour() -> Path:
    from timeline_app.resources import resource

    return resource("tour")


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
