"""Laws of the recovery log: what was edited is replayed, whole or up to where it was cut."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.making.copies import edited_once, said
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.making.places import OwnFolders
from timeline_app.io.making.recovery import (
    RecoveryLog,
    put_log_aside,
    read_log,
    replayed,
)
from timeline_app.io.making.working_folder import WorkingFolder, read_working_folder, save
from timeline_app.model.making.edits import change_row
from timeline_app.model.making.working_copy import WorkingCopy

EVENTS = "id,title,when\ne0,Zero,2025\ne1,One,\ne2,Two,2024\n"


@contextmanager
def folders() -> Iterator[tuple[Path, Path]]:
    with TemporaryDirectory() as name:
        timeline = Path(name) / "timeline"
        timeline.mkdir()
        (timeline / "events.csv").write_text(EVENTS)
        yield timeline, Path(name) / "cache"


def is_kept(copy: WorkingCopy) -> bool:
    """Whether the copy would be read back as it is: its ids are filled."""
    return all(copy.events.cell(row, "id") for row in copy.events.rows)


def session(
    data: st.DataObject, folder: WorkingFolder, cache: Path, most: int = 6
) -> tuple[Path, list[WorkingCopy]]:
    """Edit a folder, save it now and then; return where the log is, and the states since."""
    path = OwnFolders(cache, cache).log(folder.path)
    log = RecoveryLog(path, folder)
    states = [folder.copy]
    for _ in range(data.draw(st.integers(0, most))):
        if data.draw(st.integers(0, 3)) == 0:
            saved = save(folder, states[-1])
            assert not saved.problem
            folder, states = saved.folder, [saved.folder.copy]
            log.remove()
            log.restart(folder)
        after = data.draw(edited_once(states[-1]).filter(is_kept))
        log.append(states[-1], after)
        states.append(after)
    log.close()
    return path, states


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_state_that_was_killed_is_replayed(data: st.DataObject) -> None:
    with folders() as (timeline, cache):
        path, states = session(data, read_working_folder(timeline), cache)
        if path.exists():
            found = replayed(read_log(path), read_working_folder(timeline))
            assert said(found.copy) == said(states[-1])
            assert found.conflicts == ()
            written = save(found.folder, found.copy)
            assert said(read_working_folder(timeline).copy) == said(written.folder.copy)
        else:
            assert len({repr(said(each)) for each in states}) == 1


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_log_that_is_cut_anywhere_gives_a_state_that_was(data: st.DataObject) -> None:
    with folders() as (timeline, cache):
        path, states = session(data, read_working_folder(timeline), cache, 4)
        whole = path.read_bytes() if path.exists() else b""
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = read_working_folder(timeline)
        known = [said(each) for each in states]
        for length in range(0, len(whole) + 1, data.draw(st.integers(1, 40))):
            path.write_bytes(whole[:length])
            found = replayed(read_log(path), folder)
            if read_log(path).steps:
                assert said(found.copy) in known
            else:
                assert said(found.copy) == known[0]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_saved_changes_are_found_in_the_files_already(data: st.DataObject) -> None:
    with folders() as (timeline, cache):
        folder = read_working_folder(timeline)
        path = OwnFolders(cache, cache).log(timeline)
        log = RecoveryLog(path, folder)
        after = data.draw(edited_once(folder.copy).filter(is_kept))
        log.append(folder.copy, after)
        assert not save(folder, after).problem  # killed before the log was removed
        if path.exists():
            found = replayed(read_log(path), read_working_folder(timeline))
            assert found.copy == found.folder.copy
            assert found.conflicts == ()


def edit(folder: WorkingFolder, key: int, title: str) -> WorkingCopy:
    return folder.copy._replace(events=folder.copy.events.changing(key, {"title": title}))


def test_files_that_changed_meanwhile_are_merged(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS)
    folder = read_working_folder(tmp_path)
    path = tmp_path / "cache" / "a.log"
    log = RecoveryLog(path, folder)
    log.append(folder.copy, edit(folder, 2, "Ours"))
    text = "id,title,when\nnew,New,\ne0,Zero,2025\ne1,Theirs,\n"
    (tmp_path / "events.csv").write_text(text)
    found = replayed(read_log(path), read_working_folder(tmp_path))
    titles = [row.cells[1] for row in found.copy.events.rows]
    assert (titles, found.conflicts) == (["New", "Ours", "Theirs"], ())
    (tmp_path / "events.csv").write_text(text.replace("Zero", "Otherwise"))
    found = replayed(read_log(path), read_working_folder(tmp_path))
    assert [each.theirs for each in found.conflicts] == [
        {"id": "e0", "title": "Otherwise", "when": "2025"}
    ]
    assert found.copy.events.rows[1].cells[1] == "Ours"


@pytest.mark.parametrize(
    "broken",
    [b"no log\n\n{}", b'{"format":"x","version":1}\n', b"[]\n{}\n", b"{}\n{}\n", b'"a"\n"b"\n'],
)
def test_what_is_no_log_is_refused_and_put_aside(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "a.log"
    for _ in range(2):
        path.write_bytes(broken)
        with pytest.raises(CannotRead):
            read_log(path)
        said_of = put_log_aside(path, "Why")
        assert said_of.startswith(f"Why. They are kept in {tmp_path}")
        assert not path.exists()
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [broken, broken]


def test_a_log_broken_in_its_middle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS)
    folder = read_working_folder(tmp_path)
    path = tmp_path / "a.log"
    log = RecoveryLog(path, folder)
    log.append(folder.copy, edit(folder, 2, "Ours"))
    log.append(edit(folder, 2, "Ours"), folder.copy)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\0\0\n" + lines[2])
    with pytest.raises(CannotRead):
        read_log(path)
    path.write_bytes(lines[0] + lines[2])  # which was made to another state
    with pytest.raises(CannotRead):
        replayed(read_log(path), read_working_folder(tmp_path))
    path.write_bytes(lines[0] + lines[1] + b"\0" * 100)  # as a power cut leaves it
    assert len(read_log(path).steps) == 1


def test_nothing_is_written_for_no_change(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS)
    folder = read_working_folder(tmp_path)
    path = tmp_path / "cache" / "a.log"
    log = RecoveryLog(path, folder)
    log.append(folder.copy, folder.copy)
    log.sync()
    log.remove()
    assert [each.name for each in tmp_path.iterdir()] == ["events.csv"]


def test_a_log_that_could_not_be_written_whole_goes_on_once_there_is_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(handle: int, line: bytes) -> None:
        os.write(handle, line[: len(line) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with folders() as (timeline, cache):
        folder = read_working_folder(timeline)
        log = RecoveryLog(OwnFolders(cache, cache).log(timeline), folder)
        states = [folder.copy]
        for number in range(5):
            states.append(
                change_row(states[-1], "events", f"e{number % 3}", {"title": f"{number}"})
            )
        log.append(*states[0:2])
        with monkeypatch.context() as disk:
            disk.setattr("timeline_app.io.making.recovery._write_all", full)
            with pytest.raises(CannotWrite):
                log.append(*states[1:3])
        assert replayed(read_log(OwnFolders(cache, cache).log(timeline)), folder).copy == states[1]
        for at in (2, 3, 4):
            log.append(*states[at : at + 2])
            found = replayed(read_log(OwnFolders(cache, cache).log(timeline)), folder)
            assert found.copy == states[at + 1]
