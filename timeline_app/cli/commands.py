"""Commands of the command line: open a timeline in a window, export it, check it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from timeline_app.cli.output_name import Refused, require_no_timeline, tour_path
from timeline_app.io.errors import CannotRead, CannotWrite, unforeseen
from timeline_app.io.interruption import say_if_interrupted
from timeline_app.io.terminal import keep_standard_streams_apart, print_error, print_lines
from timeline_app.words import command_line as words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from timeline_app.io.format import Writer
    from timeline_app.io.options import ReadOptions
    from timeline_app.model.document import Document
    from timeline_app.paint.export.vector.drawing import Drawing
    from timeline_app.paint.export.writers import Painted

_FAILED: Final = 2  # as argparse has it for a command that cannot be understood
_INTERRUPTED: Final = 130  # as shells have it: 128 and the signal's number


def run_command(argv: Sequence[str]) -> int:
    """Run a command and return its exit code; an error is printed on one line.

    0 for success; `check` answers 1 where there are findings; 2 for what cannot be done.
    """
    keep_standard_streams_apart()
    # For products of matrices, of which there are none here, numpy's library would start a thread a
    # core, each of which spins for a tenth of a second and slows down all that starts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        if not argv:
            return _open_window(tour_path())
        from timeline_app.cli.arguments import parse_arguments  # not needed to open the tour

        arguments = parse_arguments(argv)
        return _COMMANDS[arguments.command](arguments)
    except (CannotRead, CannotWrite, Refused) as error:
        print_error(f"timeline-app: {error}")
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a user reads one line, never a traceback
        print_error(f"timeline-app: {unforeseen(words.COMMAND_FAILED, error)}")
        return _FAILED


def _show(arguments: argparse.Namespace) -> int:
    return _open_window(*_named(arguments))


def _open_window(path: Path, *options: ReadOptions) -> int:
    from timeline_app.paint.qt_import import has_screen

    if not has_screen():
        raise Refused(words.NO_SCREEN)
    from timeline_app.view.window.run import run

    return run(path, *options)


def _check(arguments: argparse.Namespace) -> int:
    from timeline_app.cli.check import check_exit_code, check_json
    from timeline_app.words.evidence.claims import claim_lines
    from timeline_app.words.files.findings import check_lines

    if arguments.fix:
        _fix(*_named(arguments))
    document = _document(arguments)
    has_claims = arguments.articles is not None
    if arguments.json:
        print_lines(check_json(document, with_claims=has_claims).split("\n"))
    else:
        print_lines([*(claim_lines(document) if has_claims else ()), *check_lines(document)])
    return check_exit_code(document)


def _fix(path: Path, options: ReadOptions) -> None:
    """Write the positions of quotations that stand exactly once, after saying which."""
    from timeline_app.io.making.fix import fixes_of
    from timeline_app.io.readers import FOLDER
    from timeline_app.io.registry import reader_for
    from timeline_app.words.making.new_timeline import position_found, positions_to_write

    if options.engine or reader_for(path, options) is not FOLDER:
        raise Refused(words.only_folders_fixed(path.name))
    found = fixes_of(path if path.is_dir() else path.parent, options)
    lines = [position_found(each.line, each.exact, each.was, each.now) for each in found.fixes]
    for line in (*lines, positions_to_write(len(lines))):
        print_error(line)  # the answer itself may be JSON
    problem = found.write()
    if problem:
        raise CannotWrite(problem)


def _new(arguments: argparse.Namespace) -> int:
    from timeline_app.io.making.new_folder import new_folder
    from timeline_app.words.making.new_timeline import folder_made, text_not_taken

    made = new_folder(arguments.folder, arguments.articles)
    print_lines([*map(text_not_taken, made.problems), folder_made(made.path, made.articles)])
    return 1 if made.problems else 0


def _convert(arguments: argparse.Namespace) -> int:
    """Write a timeline as a folder, where the name has no suffix, or as a file of its suffix."""
    from pathlib import Path

    from timeline_app.io.making.write_folder import write_folder
    from timeline_app.paint.export.writers import writer_of
    from timeline_app.words.files.findings import tally_line

    out = Path(arguments.out)
    if out.suffix and not arguments.out.endswith(("/", os.sep)):
        writer = writer_of(out)
        if writer.is_picture:
            raise Refused(words.converts_no_picture(out.name))
        return _write_file(_document(arguments), out, arguments)
    if arguments.manifest:
        raise Refused(words.manifest_of_folder(out.name))
    document = _document(arguments)
    write_folder(document, out)
    print_lines([f"{out}: {tally_line(document.tally)}"])
    return 0


def _cache(arguments: argparse.Namespace) -> int:
    """List what is kept of large tables, or remove it."""
    from datetime import datetime

    from timeline_app.io.cache.entries import cache_entries, clear_cache
    from timeline_app.io.cache.places import cache_folder, most_bytes
    from timeline_app.words.files.cache import cache_cleared, cache_line, cache_size

    if arguments.clear:
        print_lines([cache_cleared(clear_cache())])
        return 0
    found = cache_entries()
    for each in found:
        day = datetime.fromtimestamp(each.used_s).astimezone().date()
        print_lines([cache_line(each.table, each.size, day.isoformat())])
    size = sum(each.size for each in found)
    print_lines([cache_size(str(cache_folder()), len(found), size, most_bytes())])
    return 0


def _take_texts(arguments: argparse.Namespace) -> int:
    from timeline_app.io.articles.stored_texts import store_texts
    from timeline_app.words.files.documents import not_taken, texts_taken

    stored = store_texts(arguments.timeline)
    print_lines([*map(not_taken, stored.problems), texts_taken(stored.texts, arguments.timeline)])
    return 1 if stored.problems else 0


def _export(arguments: argparse.Namespace) -> int:
    from timeline_app.cli.picture_options import picture_flags
    from timeline_app.paint.export.writers import writer_of
    from timeline_app.words.exports.pictures import interrupted

    out: Path = arguments.out
    is_alone = arguments.timeline is None and not arguments.force
    try:
        writer = writer_of(out, as_report=arguments.report)  # before a timeline is read for nothing
    except CannotWrite:
        if is_alone:
            require_no_timeline(out, None)
        raise
    if is_alone:
        require_no_timeline(out, writer)
    flags = picture_flags(arguments, writer.options)
    if flags:
        raise Refused(words.cannot_be_drawn(flags, out.name, writer.title))
    say_if_interrupted(str(out), interrupted(out.name))
    return _write_file(_document(arguments), out, arguments)


def _write_file(document: Document, out: Path, arguments: argparse.Namespace) -> int:
    """Write a timeline to a file by its suffix, and say what is in it."""
    from timeline_app.io.formats.folder import source_files
    from timeline_app.io.manifest import write_manifest
    from timeline_app.io.overwriting import require_no_source, require_outside, require_own
    from timeline_app.paint.export.writers import writer_of
    from timeline_app.words.files.findings import tally_line

    writer = writer_of(out, as_report=getattr(arguments, "report", False))
    require_no_source(out, document)
    if not arguments.force:
        require_outside(out, document)
        require_own(out, writer.wrote)
    manifest = _manifest_for(out, document, force=arguments.force) if arguments.manifest else None
    if writer.is_picture:
        answer, painted = _paint(document, arguments, writer)
        not_held = writer.save(document, out, painted)
    else:
        answer = tally_line(document.tally)
        not_held = writer.save(document, out)
    if manifest is not None:
        write_manifest(manifest, [out, *source_files(document)])
    print_lines([f"{out}: {'; '.join(filter(None, [answer, not_held]))}"])
    return 0


def _manifest_for(out: Path, document: Document, *, force: bool) -> Path:
    """Return where the manifest of an export goes; CannotWrite where another file is in its way."""
    from timeline_app.io.manifest import MANIFEST, lists
    from timeline_app.io.overwriting import require_no_source, require_outside, require_own

    manifest = out.with_name(MANIFEST)
    require_no_source(manifest, document)
    if not force:
        require_outside(manifest, document)
        require_own(manifest, lambda path: lists(path, out))
    return manifest


def _paint(
    document: Document, arguments: argparse.Namespace, writer: Writer
) -> tuple[str, Painted | Drawing]:
    """Return what is said of a picture, and what its format writes of it."""
    from timeline_app.paint.qt_import import import_qt, without_screen

    import_qt()
    from PySide6.QtGui import QGuiApplication

    from timeline_app.layout.timeline.spans import ALL
    from timeline_app.model.query import AxisSpec
    from timeline_app.model.steps import finished
    from timeline_app.paint.export.picture import lay_out_exactly
    from timeline_app.paint.export.request import PictureError, request_whole
    from timeline_app.paint.export.writers import (
        carried_words,
        drawing_steps,
        painted_for,
        painted_words,
    )
    from timeline_app.paint.fonts import say_missing_faces
    from timeline_app.paint.theme import THEMES
    from timeline_app.words.files.findings import tally_line

    application = QGuiApplication.instance() or QGuiApplication(["timeline-app", *without_screen()])
    width_px, height_px = arguments.size
    is_whole = writer.compose is not None and "range" not in arguments.drawn_by
    try:
        request = request_whole(
            document,
            arguments.lanes,
            arguments.select,
            arguments.only,
            span=ALL if is_whole else arguments.range,
            width_px=width_px,
            height_px=height_px,
            scale=arguments.scale,
            theme=THEMES[arguments.theme],
            has_caption=arguments.caption,
            is_transparent=arguments.transparent,
            quotations=arguments.evidence,
            headline=arguments.headline,
            standfirst=arguments.standfirst,
            axis=AxisSpec(is_broken=arguments.broken_axis),
            page=arguments.page,
            tiles=arguments.tiles,
            is_vector=writer.draw is not None,
        )
        if writer.compose is not None:
            composed = finished(drawing_steps(writer, request))
            painted: Painted | Drawing = composed
            said = composed.said
        else:
            picture = lay_out_exactly(request)
            painted = painted_for(writer, picture)
            said = painted.said or f"{painted_words(writer, picture)}, {picture.events_shown}"
            said = "; ".join(filter(None, [said, carried_words(writer, request)]))
        say_missing_faces(document.events.texts["title"])
    except PictureError as error:
        raise Refused(str(error)) from error
    del application  # alive until all is painted
    refused = f"; {tally_line(document.tally)}" if document.tally.refused else ""
    return f"{said}{refused}", painted


def _document(arguments: argparse.Namespace) -> Document:
    from timeline_app.io.registry import open_timeline

    path, options = _named(arguments)
    if not options.engine:
        return open_timeline(path, options)
    from timeline_app.cli.engines import read_of_engine

    return read_of_engine(options, is_whole=arguments.command != "check")


def _named(arguments: argparse.Namespace) -> tuple[Path, ReadOptions]:
    """Return the path that was named, and what was said of it; refuse what it does not take."""
    from timeline_app.cli.reading_options import options_not_taken, read_options

    path, options = arguments.timeline or tour_path(), read_options(arguments)
    if isinstance(path, str):
        from timeline_app.cli.engines import name_and_options

        return name_and_options(path, options)
    flags, title = options_not_taken(path, options)
    if flags:
        raise Refused(words.cannot_be_said(flags, path.name, title))
    return path, options


_COMMANDS: Final = {
    "show": _show,
    "export": _export,
    "check": _check,
    "take-texts": _take_texts,
    "new": _new,
    "convert": _convert,
    "cache": _cache,
}
