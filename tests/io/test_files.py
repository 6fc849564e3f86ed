import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.files import replace_file


def write_new(path: Path) -> None:
    path.write_text("new", encoding="utf-8")


def fill_the_disk(path: Path) -> None:
    path.write_text("half", encoding="utf-8")
    Path("/dev/full").write_text("more than fits", encoding="utf-8")


def listing(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_new_file_stands_alone(tmp_path: Path) -> None:
    replace_file(tmp_path / "out.png", write_new)
    assert listing(tmp_path) == {"out.png": "new"}


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    replace_file(tmp_path / "out.png", write_new)
    assert (tmp_path / "out.png").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    replace_file(path, write_new)
    assert listing(tmp_path) == {"out.png": "new"}
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_writer_sees_the_suffix_and_a_name_no_one_has(tmp_path: Path) -> None:
    seen: list[Path] = []

    def write(path: Path) -> None:
        seen.append(path)
        write_new(path)

    for _ in range(2):
        replace_file(tmp_path / "out.png", write)
    assert {path.suffix for path in seen} == {".png"}
    assert {path.parent for path in seen} == {tmp_path}
    assert len({"out.png", *(path.name for path in seen)}) == 3


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_text("old", encoding="utf-8")
    (tmp_path / "link.png").symlink_to("real.png")
    replace_file(tmp_path / "link.png", write_new)
    assert (tmp_path / "link.png").is_symlink()
    assert listing(tmp_path) == {"real.png": "new", "link.png": "new"}


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(CannotWrite) as caught:
        replace_file(path, fill_the_disk)
    assert str(caught.value) == f"{path} cannot be written: no space left on device"
    assert listing(tmp_path) == {"out.png": "old"}


def test_an_error_of_the_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.write_text("old", encoding="utf-8")

    def break_down(temporary: Path) -> None:
        write_new(temporary)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_file(path, break_down)
    assert listing(tmp_path) == {"out.png": "old"}


def test_a_writer_that_removes_its_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such file"):
        replace_file(tmp_path / "out.png", lambda path: path.unlink())
    assert listing(tmp_path) == {}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"the folder .*gone is not there$"):
        replace_file(tmp_path / "gone" / "out.png", write_new)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "out.png").mkdir()
    with pytest.raises(CannotWrite, match="it is a folder, name a file in it"):
        replace_file(tmp_path / "out.png", write_new)


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(CannotWrite, match="it is not a file"):
        replace_file(Path("/dev/null"), write_new)


def test_a_folder_that_may_not_be_written() -> None:
    with pytest.raises(CannotWrite, match=r"^/proc/out\.png cannot be written: "):
        replace_file(Path("/proc/out.png"), write_new)


def test_a_file_that_may_not_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.png"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever is root may change any file
    with pytest.raises(CannotWrite, match="it may not be changed"):
        replace_file(path, write_new)
    assert listing(tmp_path) == {"out.png": "old"}


def test_a_disk_that_fails_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotWrite, match="input/output error"):
        replace_file(tmp_path / "out.png", write_new)
    assert listing(tmp_path) == {}


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    replace_file(tmp_path / "out.png", write_new)
    assert listing(tmp_path) == {"out.png": "new"}


def test_a_link_to_itself_stays_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.symlink_to("out.png")
    with pytest.raises(CannotWrite, match="it is a link that leads back to itself"):
        replace_file(path, write_new)
    assert path.readlink() == Path("out.png")


def test_a_link_that_leads_nowhere_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to("real.png")
    replace_file(tmp_path / "link.png", write_new)
    assert listing(tmp_path) == {"real.png": "new", "link.png": "new"}


LEAVE = """
import os, sys
from pathlib import Path
from timeline_app.io.files import replace_file
def write(path):
    path.write_text("half", encoding="utf-8")
    print(path.name, flush=True)
    os._exit(9) if sys.argv[2] == "dies" else sys.stdin.read()
replace_file(Path(sys.argv[1]), write)
"""


def a_writer(path: Path, fate: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", LEAVE, str(path), fate],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.skipif(os.name == "nt", reason="locks are other there, so nothing is removed")
def test_what_a_killed_process_left_is_removed_and_what_lives_is_not(tmp_path: Path) -> None:
    own = {".own-0123456789abcdef.png": "", ".x-0123.timeline-app.png": "", "timeline-app.png": ""}
    for name in own:
        (tmp_path / name).touch()
    with a_writer(tmp_path / "one.json", "dies") as dead:
        dead.wait()
    (left,) = {path.name for path in tmp_path.iterdir()} - {*own}
    assert left.startswith(".one-")
    with a_writer(tmp_path / "two.json", "waits") as alive:
        assert alive.stdout is not None
        unfinished = alive.stdout.readline().strip()
        replace_file(tmp_path / "three.csv", write_new)
        assert {*own, unfinished, "three.csv"} == {path.name for path in tmp_path.iterdir()}
    assert alive.returncode == 0
    assert listing(tmp_path) == own | {"two.json": "half", "three.csv": "new"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_with_the_name_of_a_remnant_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    link = tmp_path / ".x-0123456789abcdef.timeline-app.png"
    link.symlink_to(other)
    replace_file(tmp_path / "out.png", write_new)
    assert listing(tmp_path) == {"other": "mine", link.name: "mine", "out.png": "new"}
