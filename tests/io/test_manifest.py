"""manifest.sha256: what `sha256sum -c` checks, and what it may replace."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builders import a_folder, an_article, an_event, csv_text
from timeline_app.__main__ import main
from timeline_app.io.manifest import MANIFEST, lists, write_manifest


@pytest.fixture
def timeline(tmp_path: Path) -> Path:
    return a_folder(
        tmp_path / "timeline",
        {
            "events.csv": csv_text([an_event("one")]),
            "articles.csv": "id,file\na,a.txt\ngone,gone.txt\n",
            "excerpts.csv": "event,article,exact\n",
            "articles/a.txt": an_article().text or "",
        },
    )


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("sha256sum") or pytest.skip("there is no sha256sum here")
    return subprocess.run(
        [program, "-c", "--strict", MANIFEST],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip


def test_a_manifest_has_the_export_and_what_the_timeline_is_read_from(
    tmp_path: Path, timeline: Path
) -> None:
    assert main(["export", str(timeline), str(tmp_path / "out.csv"), "--manifest"]) == 0
    lines = (tmp_path / MANIFEST).read_text().splitlines()
    digest = hashlib.sha256((tmp_path / "out.csv").read_bytes()).hexdigest()
    assert lines[0] == f"{digest}  out.csv"
    assert [line[66:] for line in lines[1:]] == [
        *("timeline/events.csv", "timeline/articles.csv", "timeline/excerpts.csv"),
        "timeline/articles/a.txt",
    ]
    assert checked(tmp_path).returncode == 0
    (timeline / "articles" / "a.txt").write_text("changed")
    assert "timeline/articles/a.txt: FAILED" in checked(tmp_path).stdout


def test_nothing_but_the_export_is_written_unasked(tmp_path: Path, timeline: Path) -> None:
    assert main(["export", str(timeline), str(tmp_path / "out.csv")]) == 0
    assert not (tmp_path / MANIFEST).exists()


@pytest.mark.parametrize("name", ["a b.csv", "back\\slash.csv", "two\nlines.csv", "é.csv"])
def test_any_name_of_a_file_is_checked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    write_manifest(tmp_path / MANIFEST, [tmp_path / name])
    assert checked(tmp_path).returncode == 0
    assert lists(tmp_path / MANIFEST, tmp_path / name)
    assert not lists(tmp_path / MANIFEST, tmp_path / "other.csv")


def test_a_manifest_of_the_same_export_is_replaced_and_no_other(
    tmp_path: Path, timeline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(timeline), str(tmp_path / "out.csv"), "--manifest"]
    assert [main(words), main(words)] == [0, 0]
    before = (tmp_path / MANIFEST).read_bytes()
    other = ["export", str(timeline), str(tmp_path / "other.csv"), "--manifest"]
    assert main(other) == 2
    assert "manifest.sha256 is there already" in capsys.readouterr().err
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert not (tmp_path / "other.csv").exists()
    assert main([*other, "--force"]) == 0


@pytest.mark.parametrize("text", ["", "my own notes\n", f"{'0' * 64}  out.csv\nmy own notes\n"])
def test_a_persons_own_file_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert not lists(tmp_path / MANIFEST, tmp_path / "out.csv")


def test_a_folder_has_no_manifest(
    tmp_path: Path, timeline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(timeline), str(tmp_path / "folder"), "--manifest"]) == 2
    assert "--manifest is for a single file" in capsys.readouterr().err
    assert not (tmp_path / "folder").exists()


def test_convert_writes_a_manifest_too(tmp_path: Path, timeline: Path) -> None:
    assert main(["convert", str(timeline), str(tmp_path / "out.ics"), "--manifest"]) == 0
    assert checked(tmp_path).returncode == 0
