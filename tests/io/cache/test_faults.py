"""A cache that is broken, stale, full or not wanted any more is never believed, and never left."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.io.cache.builders import (
    AS_IT_IS,
    Told,
    assert_same,
    from_cache,
    kept_folders,
    opened,
    small_cache,
    small_pieces,
)
from timeline_app.io.cache import new_entry, places, table_place
from timeline_app.io.cache.entries import cache_entries, clear_cache, keep_to_limit
from timeline_app.io.cache.new_entry import LIST, LOCK, NewEntry
from timeline_app.io.options import Cancelled, Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.words.files.cache import NO_ROOM

ROWS = 30


def a_large_table(folder: Path, word: str = "Event") -> Path:
    path = folder / "events.csv"
    rows = (
        f"e{row},{word} {row},{2000 - row % 7}-01-{row % 28 + 1:02},,g{row % 3}\n"
        for row in range(ROWS)
    )
    path.write_text("id,title,start,end,group\n" + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    with small_cache(tmp_path / "cache") as folder:
        yield folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_large_table(tmp_path)


def files_of(cache: Path) -> list[Path]:
    (folder,) = kept_folders(cache)
    return sorted(path for path in folder.iterdir() if path.name != LOCK and path.stat().st_size)


def read_alone(path: Path) -> Document:
    """A document as it is without a cache."""
    with small_pieces():
        return open_timeline(path)


def assert_read_again(cache: Path, path: Path, plain: Document) -> None:
    """What was kept is not believed, and made again."""
    again, said = opened(path)
    assert not said
    assert_same(plain, again)
    assert len(kept_folders(cache)) == 1
    assert_same(plain, from_cache(path))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99), st.floats(0, 1, exclude_max=True))
def test_a_file_that_was_cut_short_is_made_again(
    tmp_path_factory: pytest.TempPathFactory, number: int, share: float
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    path = a_large_table(folder)
    plain = read_alone(path)  # nothing of it is mapped: cutting that would end the process
    with small_cache(folder / "cache") as cache:
        opened(path)
        files = files_of(cache)
        file = files[number % len(files)]
        file.chmod(0o600)
        os.truncate(file, int(share * file.stat().st_size))
        assert_read_again(cache, path, plain)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_list_with_another_byte_is_made_again(
    tmp_path_factory: pytest.TempPathFactory, share: float, bits: int
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    path = a_large_table(folder)
    with small_cache(folder / "cache") as cache:
        plain, _ = opened(path)
        (kept,) = kept_folders(cache)
        content = bytearray((kept / LIST).read_bytes())
        content[int(share * len(content))] ^= bits
        (kept / LIST).chmod(0o600)
        (kept / LIST).write_bytes(content)
        assert_read_again(cache, path, plain)


def test_a_file_that_is_gone_is_made_again(cache: Path, path: Path) -> None:
    plain, _ = opened(path)
    for place in range(len(files_of(cache))):
        files_of(cache)[place].unlink()
        assert_read_again(cache, path, plain)


@pytest.mark.parametrize("name", ["FORM", "__version__"])
def test_what_another_version_kept_is_made_again(
    cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    plain, _ = opened(path)
    monkeypatch.setattr(table_place, name, "another")
    assert_read_again(cache, path, plain)


def test_a_table_that_was_changed_is_read_again(cache: Path, path: Path) -> None:
    before, _ = opened(path)
    status, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace(b"Event 17", b"Other 17"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    after, said = opened(path)
    assert not said
    assert "Other 17" in after.events.texts["title"]
    assert "Event 17" in before.events.texts["title"], "what is shown stays as it was"
    assert len(kept_folders(cache)) == 1


def test_a_table_that_is_changed_while_it_is_read_is_not_kept(cache: Path, path: Path) -> None:
    def change(_progress: Progress) -> None:
        path.write_bytes(path.read_bytes() + b"e99,Late,1990-01-01,,g1\n")

    open_timeline(path, ReadOptions(progress=change))
    assert not kept_folders(cache)


def test_a_table_can_be_read_anew(cache: Path, path: Path) -> None:
    opened(path)
    before = kept_folders(cache)
    _, said = opened(path, ReadOptions(is_anew=True))
    assert not said
    assert kept_folders(cache) != before
    assert len(kept_folders(cache)) == 1
    from_cache(path)


@pytest.mark.parametrize("steps", range(0, 60, 3))
def test_a_reading_that_is_cancelled_leaves_nothing(cache: Path, path: Path, steps: int) -> None:
    left = steps

    def cancel(_progress: Progress) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Cancelled

    try:
        open_timeline(path, ReadOptions(progress=cancel))
    except Cancelled:
        assert not kept_folders(cache)
    else:
        assert steps > 30, "it is asked whether to go on while rows are put in order, too"
        assert left >= 0


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that gets full: the system refuses to write more to any file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 6000))
def test_what_cannot_be_written_is_read_into_memory(
    tmp_path_factory: pytest.TempPathFactory, size: int
) -> None:
    folder = tmp_path_factory.mktemp("full")
    path = a_large_table(folder)
    plain = read_alone(path)
    with small_cache(folder / "cache") as cache:
        with files_no_larger_than(size):
            document, said = opened(path)
        assert_same(plain, document)
        assert bool(said) == (not kept_folders(cache))
        assert all("is read into memory" in line and "\n" not in line for line in said)


@pytest.mark.parametrize("pieces", [0, 1, 5, 20, 60])
def test_too_little_room_on_the_disk_is_said(
    cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    asked = 0

    def free_bytes() -> int:
        nonlocal asked
        asked += 1
        return 10**9 if asked <= pieces else -1

    monkeypatch.setattr(new_entry, "free_bytes", free_bytes)
    document, said = opened(path)
    assert len(document.events) == ROWS
    if asked > pieces:
        assert len(said) == 1
        assert NO_ROOM in said[0]
        assert not kept_folders(cache)


def test_two_that_keep_the_same_table_do_not_mix(cache: Path, path: Path) -> None:
    plain = read_alone(path)
    others: list[Document] = []

    def open_another(progress: Progress) -> None:
        if progress.doing and not others:
            others.append(opened(path)[0])

    last = open_timeline(path, ReadOptions(progress=open_another))
    assert len(kept_folders(cache)) == 1
    for each in (*others, last, from_cache(path)):
        assert_same(plain, each)


def test_what_was_killed_while_writing_is_removed(cache: Path, path: Path) -> None:
    running = NewEntry(cache / "running")
    killed = cache / "killed"
    killed.mkdir()
    (killed / LOCK).touch()
    (killed / "1").write_bytes(b"rows")
    opened(path)
    assert not killed.exists()
    assert (cache / "running").exists()
    running.drop()
    assert not (cache / "running").exists()


def test_the_cache_is_for_its_user_alone(cache: Path, path: Path) -> None:
    opened(path)
    (folder,) = kept_folders(cache)
    for each in (cache, folder):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700
    for file in files_of(cache):
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077


def test_the_cache_can_be_cleared_while_a_table_is_open(cache: Path, path: Path) -> None:
    first, _ = opened(path)
    known = from_cache(path)
    running = NewEntry(cache / "running")
    assert clear_cache() > 0
    assert kept_folders(cache) == [cache / "running"]
    running.drop()
    assert_same(first, known)


def test_those_that_were_not_used_for_the_longest_go_first(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for number in range(4):
        own = tmp_path / str(number)
        own.mkdir()
        paths.append(a_large_table(own, f"Event {number}"))
        opened(paths[-1])
        for entry in cache_entries():  # an hour has passed
            for file in (entry.folder / LIST, entry.folder):
                os.utime(file, (entry.used_s - 3600, entry.used_s - 3600))
    from_cache(paths[0])
    size = max(entry.size for entry in cache_entries())
    monkeypatch.setattr(places, "_MOST_BYTES", 2 * size + size // 2)
    keep_to_limit(cache_entries()[0].folder)
    assert len(kept_folders(cache)) == 2
    from_cache(paths[0])
    from_cache(paths[3])


def test_streams_and_small_tables_never_touch_the_cache(tmp_path: Path) -> None:
    path = a_large_table(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.FOLDER_VARIABLE, str(tmp_path / "cache"))
        told = Told()
        open_timeline(path, ReadOptions(progress=told))
        assert not told.said
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    path = a_large_table(tmp_path)
    with small_cache(tmp_path / "cache"):
        (tmp_path / "cache").write_bytes(b"a file is in its place")
        document, said = opened(path, AS_IT_IS)
    assert len(document.events) == ROWS
    assert len(said) == 1


def test_a_table_that_quotes_is_read_again_when_its_articles_are_others(
    cache: Path, tmp_path: Path
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("title,start,quote,file\nA,2001-02-03,at noon,a\n", encoding="utf-8")
    opened(path)
    from_cache(path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("He landed at noon.", encoding="utf-8")
    document, said = opened(path)
    assert not said
    assert [each.exact for each in document.excerpts] == ["at noon"]
    assert [each.exact for each in from_cache(path).excerpts] == ["at noon"]
    assert len(kept_folders(cache)) == 1
