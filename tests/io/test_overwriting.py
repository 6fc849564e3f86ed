"""What an export may replace: what this program exported, and by --force other files, no source."""

import io
import json
import os
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.builders import a_folder, an_article, an_event, csv_text
from timeline_app.__main__ import main
from timeline_app.model.events import COLUMNS
from timeline_app.paint.export.writers import WRITERS

pytestmark = pytest.mark.usefixtures("qapp")

SUFFIXES = [each.suffix for each in WRITERS]
REPORTS = [each.suffix for each in WRITERS if each.compose]
TABLE = "title,start\nA,2025-01-01\n"
OWN_COLUMNS = ",".join(COLUMNS) + "\na,A,2025" + "," * (len(COLUMNS) - 3) + "\n"
FOREIGN = {
    "picture.png": b"MY PICTURE",
    "cut.png": b"\x89PNG\r\n\x1a\n\0\0",
    "long.png": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
    "empty.png": b"",
    "picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "empty.svg": b"",
    "wrong.svg": b"<svg/><!-- timeline-app sha256 " + b"0" * 64 + b" -->\n",
    "article.pdf": b"%PDF-1.4\n%%EOF\n",
    "empty.pdf": b"",
    "list.json": b"[1, 2]",
    "text.json": b'"exported_sha256"',
    "broken.json": b'{"format": "timeline-app",',
    "deep.json": b"[" * 200_000,
    "bytes.json": b"\xff\xfe",
    "own.json": b'{"format": "timeline-app", "version": 1, "events": [], "exported_sha256": ""}',
    "own.csv": TABLE.encode(),
    "own-columns.csv": OWN_COLUMNS.encode(),
    "quoted.csv": ",".join(f'"{name}"' for name in COLUMNS).encode() + b'\n"a","A","2025"\n',
    "bytes.csv": b"\xff\xfe",
}


@pytest.fixture
def timeline(tmp_path: Path) -> Path:
    """A folder with every file that a timeline may have, its articles outside of it."""
    text = an_article().text or ""
    files = {
        "events.csv": csv_text([an_event("one")]),
        "articles.csv": "id,file\na,a.txt\nb,b.json\n",
        "excerpts.csv": "event,article,exact\none,a,One thing\nother,a,One thing\n",
        "timeline.toml": 'articles = "../texts"\n',
    }
    a_folder(tmp_path / "texts", {"a.txt": text, "b.json": text})
    return a_folder(tmp_path / "timeline", files)


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    """The exit code of an export, and the one line it says."""
    code = main(["export", *map(str, words)])
    printed = capsys.readouterr()
    line = printed.out + printed.err
    assert line.count("\n") == 1
    return code, line


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_this_program_exported_is_replaced(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path, suffix: str
) -> None:
    out = tmp_path / f"out{suffix}"
    assert said(capsys, timeline, out)[0] == 0
    (timeline / "events.csv").write_text(csv_text([an_event("other")]), encoding="utf-8")
    before = out.read_bytes()
    assert said(capsys, timeline, out)[0] == 0
    assert out.read_bytes() != before


@pytest.mark.parametrize("name", FOREIGN)
def test_a_persons_own_file_is_replaced_by_force_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_bytes(FOREIGN[name])
    code, line = said(capsys, timeline, out)
    assert code == 2
    assert "is there already" in line
    assert "--force" in line
    assert out.read_bytes() == FOREIGN[name]
    assert said(capsys, "--force", timeline, out)[0] == 0
    assert out.read_bytes() != FOREIGN[name]


def changed_parquet(data: bytes) -> bytes:
    table = parquet.read_table(pa.BufferReader(data))
    stream = pa.BufferOutputStream()
    parquet.write_table(table.set_column(1, "title", pa.array(["My own words"])), stream)
    return stream.getvalue().to_pybytes()  # type: ignore[no-any-return]


def changed_pdf(data: bytes) -> bytes:
    return data.replace(b"/Creator (", b"/Creator  (")


def changed_archive(data: bytes) -> bytes:
    """A sheet or slides as another program saves them: all the same, but written again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return stream.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_export_that_was_changed_is_a_persons_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path, suffix: str
) -> None:
    out = tmp_path / f"out{suffix}"
    said(capsys, timeline, out)
    changed = {
        ".png": lambda data: data[:-12] + b"\0\0\0\0tEXt\0\0\0\0" + data[-12:],
        ".svg": lambda data: data.replace(b"<desc", b"<!-- mine --><desc"),
        **dict.fromkeys((".pdf", ".report.pdf"), changed_pdf),
        ".json": lambda data: data.replace(b'"One"', b'"My own words"'),
        ".csv": lambda data: data.replace(b'"id","title"', b"id,title"),
        ".parquet": changed_parquet,
        **dict.fromkeys((".xlsx", ".pptx"), changed_archive),
    }.get(suffix, lambda data: data.replace(b"One", b"My own words", 1))(out.read_bytes())
    assert changed != out.read_bytes()
    out.write_bytes(changed)
    assert said(capsys, timeline, out)[0] == 2
    assert out.read_bytes() == changed


def test_a_json_export_that_is_only_laid_out_differently_is_still_an_export(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path
) -> None:
    out = tmp_path / "out.json"
    said(capsys, timeline, out)
    out.write_text(json.dumps(json.loads(out.read_text(encoding="utf-8"))), encoding="utf-8")
    assert said(capsys, timeline, out)[0] == 0


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize(
    "name",
    [
        *("events.csv", "excerpts.csv", "articles.csv", "differences.csv", "outside.csv"),
        *("Events.CSV", "EXCERPTS.csv", "../timeline/events.csv", "./events.csv", "linked.csv"),
        *("../texts/b.json", "../link/events.csv", "../hard.csv"),
    ],
)
def test_what_the_timeline_is_read_from_stays_even_by_force(
    capsys: pytest.CaptureFixture[str], timeline: Path, name: str, force: list[str]
) -> None:
    (timeline / "linked.csv").symlink_to("events.csv")
    (timeline.parent / "link").symlink_to(timeline)
    (timeline.parent / "hard.csv").hardlink_to(timeline / "events.csv")
    before = contents(timeline.parent)
    code, line = said(capsys, *force, timeline, f"{timeline}/{name}")
    assert code == 2
    assert "is what the timeline is read from: name another file" in line
    assert contents(timeline.parent) == before


@pytest.mark.parametrize("name", ["new.png", "deeper/new.json", "../link/new.csv"])
def test_a_new_file_is_written_into_the_timelines_own_folder_and_replaced_by_force_only(
    capsys: pytest.CaptureFixture[str], timeline: Path, name: str
) -> None:
    (timeline / "deeper").mkdir()
    (timeline.parent / "link").symlink_to(timeline)
    out = Path(f"{timeline}/{name}")
    before = contents(timeline)
    assert said(capsys, timeline, out)[0] == 0
    assert set(contents(timeline)) - set(before) == {name.removeprefix("../link/")}
    assert {each: contents(timeline)[each] for each in before} == before
    before = contents(timeline)
    code, line = said(capsys, timeline, out)
    assert code == 2
    assert "is there already, in the timeline's own folder" in line
    assert "--force" in line
    assert contents(timeline) == before
    assert said(capsys, "--force", timeline, out)[0] == 0


@pytest.mark.parametrize("name", FOREIGN)
def test_a_persons_own_file_in_the_timelines_folder_is_replaced_by_force_only(
    capsys: pytest.CaptureFixture[str], timeline: Path, name: str
) -> None:
    (timeline / name).write_bytes(FOREIGN[name])
    assert said(capsys, timeline, timeline / name)[0] == 2
    assert (timeline / name).read_bytes() == FOREIGN[name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_not_exported_over_itself(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path, suffix: str
) -> None:
    out, link = tmp_path / f"out{suffix}", tmp_path / f"link{suffix}"
    said(capsys, timeline, out)
    link.symlink_to(out)
    before = out.read_bytes()
    for words in ([out, out], [link, out], [out, link], ["--force", out, out]):
        assert said(capsys, *words)[0] == 2
    assert out.read_bytes() == before
    if suffix not in REPORTS:  # which carry no timeline
        assert said(capsys, out, tmp_path / f"beside{suffix}")[0] == 0


@pytest.mark.parametrize("name", ["my.csv", "my.tsv", "my.json", "my.png", "my.CSV", "folder"])
def test_a_timeline_alone_asks_for_the_file_to_write(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    timeline: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if name == "folder":
        Path(name).symlink_to(timeline)
    elif Path(name).suffix.lower() in {".csv", ".tsv"}:
        Path(name).write_text(TABLE, encoding="utf-8")
    else:
        said(capsys, timeline, name)
    before = contents(tmp_path)
    code, line = said(capsys, name)
    assert code == 2
    assert f"name the file to write behind it, as in “timeline-app export {name} OUT.png”" in line
    assert contents(tmp_path) == before


@pytest.mark.parametrize("suffix", [".png", ".json"])
def test_the_tour_is_exported_over_itself_again_and_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"tour{suffix}"
    assert [said(capsys, out)[0] for _ in range(2)] == [0, 0]


def test_force_puts_the_tour_in_the_place_of_any_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "my.csv"
    out.write_text(TABLE, encoding="utf-8")
    assert said(capsys, "--force", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith('"id","title"')


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_looked_at_is_a_persons_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, timeline: Path
) -> None:
    out = tmp_path / "out.json"
    out.touch(0o200)
    assert said(capsys, timeline, out)[0] == 2
