"""`export` to .svg, .pdf and .html: what is said, refused and replaced."""

from pathlib import Path

import pypdfium2
import pytest

from tests.builders import contents
from tests.cli.test_commands import export, refusal
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_picture_is_written_in_points_and_opens_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"tour{suffix}"
    said = export(capsys, out, "--size", "1200", "--theme", "dark")
    assert said.startswith(f"{out}: 1,200 × ")
    assert " points, 50 of 58 events shown" in said
    assert contents(open_timeline(out)) == contents(open_timeline(resource("tour")))
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_page_shows_all_events_and_takes_no_looks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "tour.html"
    assert export(capsys, out, "--select", "tokyo-arrival") == f"{out}: 58 of 58 events shown\n"
    assert contents(open_timeline(out)) == contents(open_timeline(resource("tour")))
    assert "tour.html" in refusal(capsys, "export", out, "--theme", "dark")
    assert "--broken-axis" in refusal(capsys, "export", out, "--broken-axis")


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".html"])
def test_only_what_was_changed_since_is_not_replaced(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"tour{suffix}"
    export(capsys, out)
    first = out.read_bytes()
    export(capsys, out)
    assert out.read_bytes() == first
    out.write_bytes(first + b"\n")
    assert "--force" in refusal(capsys, "export", out)
    assert out.read_bytes() == first + b"\n"
    export(capsys, out, "--force")
    assert out.read_bytes() == first


def test_a_pdf_says_its_pages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "tour.pdf"
    assert " points, 1 page of A3, " in export(capsys, out, "--page", "A3")
    said = export(capsys, out, "--tiles")
    assert f" points, {len(pypdfium2.PdfDocument(out))} pages of A4, " in said


def test_what_cannot_be_is_one_line_and_keeps_the_old_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "tour.pdf"
    export(capsys, out)
    first = out.read_bytes()
    wide = ("--size", "16000x3000", "--scale", "1")
    assert "give --page, --tiles or a smaller size" in refusal(capsys, "export", out, *wide)
    assert out.read_bytes() == first
    for suffix in (".png", ".svg", ".json"):
        other = tmp_path / f"tour{suffix}"
        assert "--tiles does not apply to" in refusal(capsys, "export", other, "--tiles")
        assert not other.exists()


def test_sizes_that_cannot_be_are_said_in_points(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for suffix, unit in ((".svg", "points"), (".pdf", "points"), (".png", "pixels")):
        size = ("--size", "40000x300", "--scale", "1")
        assert f" {unit} is not possible" in refusal(
            capsys, "export", tmp_path / f"t{suffix}", *size
        )
