"""The command line, in this process; where that cannot be, in one of its own."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.builders import a_folder, an_event, contents, csv_text
from tests.processes import in_its_own_process
from timeline_app import __version__
from timeline_app.__main__ import main
from timeline_app.io.registry import open_timeline
from timeline_app.model.offered_facets import lane_names
from timeline_app.paint.export.writers import writers
from timeline_app.resources import resource
from timeline_app.words.counts import listed
from timeline_app.words.files.findings import tally_line

pytestmark = pytest.mark.usefixtures("qapp")


def a_timeline(folder: Path, *rows: dict[str, str]) -> str:
    return str(a_folder(folder / "timeline", {"events.csv": csv_text(rows)}))


def export(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What an export that succeeds says."""
    assert main(["export", *map(str, arguments)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line of a command that fails."""
    try:
        code = main([*map(str, arguments)])
    except SystemExit as left:
        code = int(left.code or 0)
    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.endswith("\n")
    assert printed.err.startswith("timeline-app")
    assert "Traceback" not in printed.err
    return printed.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"timeline-app {__version__}\n"


@pytest.mark.parametrize("command", [[], ["export"], ["check"]])
def test_every_command_explains_itself(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, "--help"])
    assert left.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "TIMELINE" in said
    suffixes = said.partition("how to read a ")[2].partition(" --map")[0].replace(" or ", ", ")
    named = suffixes.split(", ")
    assert ".csv" in named
    assert len(named) == len(set(named))


def test_the_tour_is_exported_where_no_timeline_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "tour.png"
    printed = export(capsys, out)
    image = QImage(str(out))
    tour = open_timeline(resource("tour"))
    assert f"{out}: {image.width():,} × {image.height():,} pixels, " in printed
    assert f" of {len(tour.events)} events shown" in printed
    assert image.width() == 1600
    assert contents(open_timeline(out)) == contents(tour)


def test_options_may_stand_anywhere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder, out = a_timeline(tmp_path, an_event()), tmp_path / "picture.png"
    export(capsys, "--theme", "dark", folder, "--scale", "1.5", out, "--size", "800x600")
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1200, 900)
    assert image.pixelColor(600, 300).lightness() < 50


def test_a_width_alone_gives_the_height_that_is_needed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "picture.png"
    export(capsys, a_timeline(tmp_path, an_event()), out, "--size", "640")
    image = QImage(str(out))
    assert image.width() == 640
    assert 100 < image.height() < 400


def test_a_fixed_height_that_is_too_small_is_refused_with_the_one_needed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "tour.png"
    line = refusal(capsys, "export", out, "--size", "1600x300")
    needed = line.partition("--size ")[2].partition(",")[0]
    assert not out.exists()
    export(capsys, out, "--size", needed)
    assert QImage(str(out)).height() == int(needed.partition("x")[2])


@pytest.mark.parametrize(
    ("column", "differs"),
    [("stop", False), ("lane", False), ("article", True), ("person", True), ("people", True)],
)
def test_lanes_by_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, column: str, *, differs: bool
) -> None:
    plain, out = tmp_path / "plain.png", tmp_path / "out.png"
    export(capsys, plain)
    export(capsys, out, "--lanes", column)
    assert (QImage(str(plain)) != QImage(str(out))) is differs


def test_a_selected_event_is_marked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plain, out = tmp_path / "plain.png", tmp_path / "out.png"
    export(capsys, plain)
    export(capsys, out, "--select", "minerals-signing")
    assert QImage(str(plain)) != QImage(str(out))


def test_without_caption_and_ground(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plain, out = tmp_path / "plain.png", tmp_path / "out.png"
    export(capsys, plain)
    export(capsys, out, "--no-caption", "--transparent")
    image = QImage(str(out))
    assert image.height() < QImage(str(plain)).height()
    assert image.pixelColor(image.width() - 3, image.height() - 3).alpha() == 0


def test_a_range_shows_its_events_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    events = [an_event("one", "2025-10-28"), an_event("two", "1999")]
    folder = a_timeline(tmp_path, *events)
    out = tmp_path / "out.png"
    assert "1 of 2 events shown (1 outside the range)" in export(
        capsys, folder, out, "--range", "2025-10"
    )
    assert "2 of 2 events shown" in export(capsys, folder, out, "--range", "all")


def test_a_json_file_is_the_whole_timeline(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "tour.json"
    assert "58 read, 58 shown, 0 refused" in export(capsys, out)
    assert contents(open_timeline(out)) == contents(open_timeline(resource("tour")))


def test_what_was_refused_of_the_file_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = a_timeline(tmp_path, an_event("one"), an_event("one"))
    printed = export(capsys, folder, tmp_path / "out.png")
    tally = open_timeline(Path(folder)).tally
    assert tally.refused == 1
    assert tally_line(tally) in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "OUT.png"], "nowhere is not there"),
        (["OUT.bmp"], "name the file with .png, .svg, .pdf, "),
        (["OUT"], "no suffix of a format"),
        ([], "required: OUT"),
        (["a", "b", "OUT.png"], "unrecognized arguments"),
        (["OUT.png", "--size", "big"], "write it as 1600x900"),
        (["OUT.png", "--size", "0x0"], "at least 320 wide"),
        (["OUT.png", "--size", "-5x10"], "--size"),
        (["OUT.png", "--size", "1600x1000000000"], "at most 32,000 a side"),
        (["OUT.png", "--size", "9" * 400 + "x9"], "write it as 1600x900"),
        (["OUT.png", "--scale", "0"], "0.5 to 8"),
        (["OUT.png", "--scale", "nan"], "0.5 to 8"),
        (["OUT.png", "--scale", "two"], "write auto, 2 or 1.5"),
        (["OUT.png", "--evidence", "0"], "“0” is no number of quotations"),
        (["OUT.png", "--evidence=-3"], "write how many, such as 12"),
        (["OUT.png", "--evidence=many"], "“many” is no number of quotations"),
        (["OUT.png", "--evidence", "--no-caption"], "leave them out, or the caption in"),
        (["OUT.png", "--headline", "Mine", "--no-caption"], "no place for a headline"),
        (["OUT.png", "--range", ""], "range is empty"),
        (["OUT.png", "--range", "2025-10-31/2025-10-26"], "ends before it starts"),
        (["OUT.png", "--range", "soon"], "“soon” is not a date"),
        (["OUT.png", "--theme", "pink"], "invalid choice: 'pink'"),
        (["OUT.png", "--lanes", "colour"], "choose one of lane, stop"),
        (["OUT.png", "--select", "mineral-signing"], "did you mean minerals-signing"),
        (["OUT.png", "--select", "%%%"], "see the ids in a file of its events, such as"),
        (["OUT.png", "--select", "previous-visit"], "not in the range"),
        (["nofolder/OUT.png"], "the folder nofolder is not there"),
        (["OUT.png", "--range", "--theme", "dark"], "--range: expected one argument"),
        (["OUT.png", "--range", "-2025-10-31/-2025-10-32"], "write 01 to 31"),
        (["OUT.png", "--select", "-id"], "there is no event “-id”"),
        (["a\nb\x1b[31m\u202e\x9b", "OUT.png"], r"a b\u001b[31m\u202e\u009b is not there"),
        (["OUT\n.png\x1b"], r"OUT\u000a.png\u001b has no suffix"),
        (["OUT.png", "--lanes", "\x1b[2J"], r"no lanes are made of “\u001b[2J”"),
        (["OUT.png", "--unit", "\u202e"], r"“\u202e” is no unit"),
        (["OUT.png", "--century", "x"], "“x” is no year: write one such as 1930"),
        (["OUT.png", "--zone-name", "EST"], "“EST” is no name of a zone"),
        (["OUT.png", "--zone-name", "EST=99"], "such as EST=-05:00"),
        (["OUT.png", "--map", "a\nb"], r"“a\u000ab” maps nothing"),
        (["OUT.png", "--\nwhat"], r"unrecognized arguments: --\u000awhat"),
    ],
)
def test_a_bad_export_is_one_line_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in refusal(capsys, "export", *arguments)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["person", "Crew_Size"])
def test_lanes_are_made_of_a_column_of_the_file(tmp_path: Path, name: str) -> None:
    table = tmp_path / "own.csv"
    rows = (f"2025-01-{day:02},Event {day},{'ab'[day % 2]},{day % 3}" for day in range(1, 29))
    table.write_text("\n".join(["start,title,person,crew_size", *rows]), encoding="utf-8")
    assert lane_names(open_timeline(table))[name.lower()] == name.lower()
    assert main(["export", str(table), str(tmp_path / "out.png"), "--lanes", name]) == 0


@pytest.mark.parametrize("words", [["--range", "-9999/9999"], ["--range=-9999/9999"]])
def test_a_range_may_begin_before_the_year_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str]
) -> None:
    folder = a_timeline(tmp_path, an_event("one", "-0500"), an_event("two", "2025"))
    assert "2 of 2 events shown" in export(capsys, folder, *words, tmp_path / "out.png")


@pytest.mark.parametrize("words", [["--", "-y.png"], ["--theme", "dark", "--", "-t", "-y.png"]])
def test_names_behind_two_dashes_may_begin_with_one(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    a_folder(tmp_path / "-t", {"events.csv": csv_text([an_event()])})
    export(capsys, *words)
    assert Path("-y.png").exists()


@pytest.mark.parametrize("words", [["--help"], ["export", "--help"], ["export", "OUT.bmp"]])
def test_help_and_refusals_name_every_format(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with suppress(SystemExit):
        main(words)
    printed = capsys.readouterr()
    assert listed([each.suffix for each in writers()], "or") in " ".join(
        (printed.out + printed.err).split()
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of characters")
@pytest.mark.parametrize("suffix", [".png", ".json", ".csv"])
@pytest.mark.parametrize("kind", ["folder", "table", "json"])
def test_names_that_are_not_utf8(tmp_path: Path, suffix: str, kind: str) -> None:
    name = os.fsdecode(b"b\xff")
    source = tmp_path / name
    if kind == "folder":
        a_folder(source, {"events.csv": "id,title\na,A\n", f"{name}.txt": "words"})
    elif kind == "table":
        source = source.with_suffix(".csv")
        source.write_text("title,start\nA,2025\n", encoding="utf-8")
    else:
        source = source.with_suffix(".json")
        values = {"format": "timeline-app", "version": 1, "events": [{"id": "a", "title": "A"}]}
        source.write_text(json.dumps(values), encoding="utf-8")
    out = tmp_path / f"{name} out{suffix}"
    run = in_its_own_process("export", source, out)
    assert (run.returncode, run.stderr) == (0, "")
    assert r"b\udcff out" in run.stdout
    assert open_timeline(out).events.texts["id"][0] in {"a", "2"}
    if suffix != ".csv":
        assert open_timeline(out).title == "b\ufffd"


@pytest.mark.skipif(os.name == "nt", reason="there is no /bin/sh")
@pytest.mark.parametrize(
    ("redirected", "code", "lines"),
    [
        *((">/dev/full", 2, 1), (">&-", 1, 0), ("2>&-", 1, 0), (">&- 2>&-", 1, 0)),
        *((">/dev/full 2>/dev/full", 2, 0), ("</dev/null >&- 2>&- <&-", 1, 0)),
    ],
)
@pytest.mark.parametrize("options", ["", "--json"])
def test_an_output_that_takes_nothing(
    tmp_path: Path, redirected: str, code: int, lines: int, options: str
) -> None:
    folder = a_timeline(tmp_path, an_event(when="bad 🎌"))
    command = f"{sys.executable} -m timeline_app check {options} {folder} {redirected}"
    run = subprocess.run(["/bin/sh", "-c", command], check=False, capture_output=True, text=True)
    assert run.returncode == code
    assert run.stderr.count("\n") == lines
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_output_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    folder = a_timeline(tmp_path, an_event(when="bad 🎌"))
    variables = {"encoding": encoding, "PYTHONIOENCODING": encoding}
    run = in_its_own_process("check", "--json", folder, **variables)
    assert (run.returncode, run.stderr) == (1, "")
    assert "bad 🎌" in json.loads(run.stdout)["findings"][0]["what"]
    out = tmp_path / "out.png"
    assert in_its_own_process("export", folder, out, **variables).returncode == 0
    assert in_its_own_process("--help", **variables).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="there is no /bin/sh")
def test_a_closed_standard_error_does_not_become_the_picture(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    folder = a_timeline(tmp_path, an_event(title="देवनागरी"))  # of which Qt may warn
    command = f"{sys.executable} -m timeline_app export {folder} {out} >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert open_timeline(out).events.texts["title"][0] == "देवनागरी"


def test_a_timeline_without_events_is_exported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "timeline", {"events.csv": "id,title\n"})
    assert "0 of 0 events shown" in export(capsys, folder, tmp_path / "out.png")


def test_5000_events_at_one_instant_are_drawn_as_density(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    instant = "2025-10-28T10:40"
    rows = [an_event(f"e{number}", instant, lane=f"{number % 5}") for number in range(5000)]
    line = export(capsys, a_timeline(tmp_path, *rows), tmp_path / "out.png")
    assert "5,000 of 5,000 events shown" in line
    assert QImage(str(tmp_path / "out.png")).height() < 4000


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (["--evidence", "OUT"], 12),
        (["OUT", "--evidence"], 12),
        (["--evidence", "3", "OUT"], 3),
        (["--evidence=3", "OUT"], 3),
        (["--evid", "--theme", "dark", "OUT"], 12),
    ],
)
def test_evidence_takes_a_number_or_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], quoted: int
) -> None:
    out = str(tmp_path / "out.png")
    line = export(capsys, *[out if word == "OUT" else word for word in words])
    assert line.strip().endswith(f", {quoted} quotations")


def test_a_timeline_without_quotations_says_that_none_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    line = export(capsys, a_timeline(tmp_path, an_event()), tmp_path / "out.png", "--evidence")
    assert "none of them with a quotation that is found" in line


@pytest.mark.parametrize("scale", [[], ["--scale", "auto"], ["--scale", "AUTO"]])
def test_the_pixels_asked_for_are_exact_and_type_grows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, scale: list[str]
) -> None:
    line = export(capsys, tmp_path / "out.png", "--size", "3840x2160", *scale)
    assert "3,840 × 2,160 pixels" in line
    image = QImage(str(tmp_path / "out.png"))
    assert (image.width(), image.height()) == (3840, 2160)
    assert image.dotsPerMeterX() > 1.2 * 96 / 0.0254


def test_headline_and_standfirst_may_begin_with_a_minus(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    assert "events shown" in export(capsys, out, "--headline", "-40 °C", "--standfirst", "- so")


def test_check_is_content_with_the_tour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "excerpts: " in printed
    assert "read, " in printed


def test_check_finds_and_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = a_timeline(tmp_path, an_event(when="yesterday"))
    assert main(["check", folder]) == 1
    assert "events.csv:2" in capsys.readouterr().out


def test_check_answers_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["exact"] is True


def test_check_cannot_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "events.csv" in refusal(capsys, "check", tmp_path)


def test_an_interruption_ends_quietly(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("timeline_app.io.registry.open_timeline", interrupt)
    assert main(["check"]) == 130
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows whether there is a screen")
@pytest.mark.parametrize("names", [[], ["events.csv"]])
def test_without_a_screen_the_window_names_the_export(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "events.csv").write_text("title,start\nA,2015\n", encoding="utf-8")
    run = in_its_own_process(*(tmp_path / name for name in names))
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "no screen" in run.stderr
    assert "timeline-app export" in run.stderr


def test_a_picture_needs_no_screen(tmp_path: Path) -> None:
    out = tmp_path / "tour.png"
    run = in_its_own_process("export", out)
    assert (run.returncode, run.stderr) == (0, "")
    assert contents(open_timeline(out)) == contents(open_timeline(resource("tour")))


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_who_leaves_gets_no_traceback() -> None:
    command = f"{sys.executable} -m timeline_app check --json | true"
    run = subprocess.run(
        ["/bin/sh", "-c", command], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_articles_outside_are_read_only_where_the_command_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    a_folder(tmp_path / "private", {"a.txt": "What no one should know."})
    files = {
        "timeline.toml": 'articles = "../../../private"\n',
        "events.csv": csv_text([an_event()]),
    }
    timeline, out = a_folder(tmp_path / "a" / "b" / "t", files), tmp_path / "out.json"
    allowed = ("--articles-from", tmp_path / "private")
    assert main(["check", str(timeline)]) == 1
    assert f"--articles-from {tmp_path / 'private'}" in capsys.readouterr().out
    export(capsys, timeline, out)
    assert "no one should know" not in out.read_text(encoding="utf-8")
    allowed_out = tmp_path / "allowed.json"
    export(capsys, timeline, allowed_out, *allowed)
    assert "no one should know" in allowed_out.read_text(encoding="utf-8")


def test_an_error_that_no_one_foresaw_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "no one\nforesaw this"
        raise KeyError(message)

    (tmp_path / "events.csv").write_text("id,title\na,A\n")
    for broken, task in (
        (
            "timeline_app.io.formats.folder.read_folder",
            f"{tmp_path.name} cannot be read",
        ),
        ("timeline_app.words.files.findings.check_lines", "the command failed"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(broken, fail)
            assert main(["check", str(tmp_path)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(
            f"timeline-app: {task}: this is a fault of the program, please report it (KeyError"
        )
        assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text", "said", "line"),
    [
        ("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", ["--sheet", "2"], "--sheet does not apply"),
        ("a.csv", "title,start\na,1900\n", ["--sheet", "2"], "--sheet does not apply to a.csv"),
        ("t", "", ["--map", "start=x", "--map", "end=y"], "--map does not apply to t, read as"),
        ("t", "", ["--zone-name", "IST=+02:00"], "--zone-name does not apply to t"),
        ("t", "", ["--unit", "s", "--century", "1900"], "--unit and --century do not apply"),
    ],
)
def test_an_option_that_does_not_apply_to_a_file_is_refused(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    text: str,
    said: list[str],
    line: str,
) -> None:
    if text:
        (tmp_path / name).write_text(text, encoding="utf-8")
    else:
        a_folder(tmp_path / name, {"events.csv": csv_text([an_event()])})
    assert line in refusal(capsys, "check", tmp_path / name, *said)


@pytest.mark.parametrize(
    ("name", "said", "line"),
    [
        ("a.csv", ["--evidence"], "--evidence does not apply to a.csv, written as"),
        ("a.csv", ["--size", "1600"], "--size does not apply to a.csv"),
        ("a.json", ["--theme", "light", "--no-caption"], "--theme and --no-caption do not apply"),
    ],
)
def test_what_is_said_of_a_picture_is_refused_where_none_is_drawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, said: list[str], line: str
) -> None:
    assert line in refusal(capsys, "export", tmp_path / name, *said)
    assert not (tmp_path / name).exists()


def test_a_broken_axis_is_drawn_and_applies_to_pictures_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = tmp_path / "far.csv"
    rows = [f"Event {n},2025-10-{n + 1:02}" for n in range(20)]
    table.write_text("\n".join(["title,date", "Elder,0023-05-01", *rows]), encoding="utf-8")
    picture = [str(table), str(tmp_path / "far.png"), "--range", "all", "--broken-axis"]
    assert main(["export", *picture]) == 0
    assert "1 long gap cut out" in capsys.readouterr().out
    assert main(["export", str(table), str(tmp_path / "far.json"), "--broken-axis"]) == 2
    assert "--broken-axis does not apply to far.json" in capsys.readouterr().err
