import errno
import os
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.safe_write import replace_file


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


def test_the_writer_sees_the_suffix_and_a_name_nobody_has(tmp_path: Path) -> None:
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


def test_a_writer_that_removes_its_file_is_told(tmp_path: Path) -> None:
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
