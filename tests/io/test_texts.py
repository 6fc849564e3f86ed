import os
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotRead, one_line, unforeseen
from timeline_app.io.files import decode_text, read_text


def test_line_ends_and_odd_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\rc\n\0 e\u0301 😊 \u200f\u05e9\u05dc\u2028"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_text(tmp_path / "a.txt") == text


def test_a_byte_that_is_not_utf8_is_named_with_its_offset_and_line() -> None:
    with pytest.raises(CannotRead) as caught:
        decode_text(b"first\nsecond \xe9\n", "events.csv")
    message = "events.csv:2 is not UTF-8 (byte 0xe9 at offset 13): save it as UTF-8"
    assert str(caught.value) == message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^gone\.txt is not there$"):
        read_text(tmp_path / "gone.txt")


def test_a_folder_or_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(CannotRead, match="is not a file"):
            read_text(path)


def test_what_the_system_refuses_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        read_text(tmp_path / ("long" * 100))
    assert "file name too long" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_line_of_an_error_without_a_system_text() -> None:
    assert one_line(OSError("It broke")) == "it broke"
    assert one_line(OSError()) == "oserror"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(60 * 2**30)  # which take no room on the disk
    with pytest.raises(CannotRead, match=r"^huge\.csv is too large: no more than 512 MB can be"):
        read_text(path)


def test_a_line_about_a_file_is_bounded_and_keeps_its_beginning_and_end() -> None:
    line = str(CannotRead(f"x.csv:1 {'y' * 10**6}: do\nthis"))
    assert len(line) <= 2_000
    assert line.startswith("x.csv:1 yyy")
    assert line.endswith("yyy: do this")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            ValueError("a\nb"),
            "x: this is a fault of the program, please report it (Val",
        ),
        (MemoryError(), "x: there is not enough memory"),
    ],
)
def test_what_no_one_foresaw_is_one_line(error: Exception, message: str) -> None:
    assert unforeseen("x", error).startswith(message)
    assert "\n" not in unforeseen("x", error)
