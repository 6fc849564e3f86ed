"""`export --report`: which files are reports, of which events, and what is refused."""

from pathlib import Path

import pytest

from tests.cli.test_commands import export, refusal

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", ["r.report.html", "r.report.pdf"])
def test_a_report_has_every_event_unless_a_range_is_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    assert export(capsys, out).endswith("58 events\n")
    said = export(capsys, out, "--range", "2025-10-28")
    assert " of 58 events (" in said
    assert "outside the range" in said


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_the_option_makes_any_name_a_report(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    out, other = tmp_path / f"r{suffix}", tmp_path / f"r.report{suffix}"
    export(capsys, out, "--report")
    export(capsys, other)
    assert out.read_bytes() == other.read_bytes()
    export(capsys, out, "--report")  # it is known as its own
    out.write_bytes(out.read_bytes() + b" ")
    assert "--force" in refusal(capsys, "export", out, "--report")


def test_what_has_no_report_is_refused_before_a_file_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "r.png"
    assert "save one as .pdf or .html" in refusal(capsys, "export", out, "--report")
    report = tmp_path / "r.report.pdf"
    assert "--size does not apply" in refusal(capsys, "export", report, "--size", "800")
    assert "“soon” is not a date" in refusal(capsys, "export", report, "--range", "soon")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["r.report.html", "r.png"])
def test_only_events_with_a_value_are_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    said = export(capsys, out, "--range", "all", "--only", "status=planned")
    assert "20 of 58 events" in said
    assert "38 hidden by the filter" in said
    both = export(
        capsys, out, "--range", "all", "--only", "status=planned", "--only", "Status=Happened"
    )
    assert both != said
    assert "of 58 events" in both


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("person=xi", "did you mean Xi Jinping?"),
        ("colour=red", "nothing is known as “colour”"),
        ("planned", "write it as status=planned"),
    ],
)
def test_a_value_that_is_not_there_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, choice: str, words: str
) -> None:
    assert words in refusal(capsys, "export", tmp_path / "r.report.html", "--only", choice)
