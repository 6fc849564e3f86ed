import os
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotRead, one_line
from timeline_app.io.texts import decode_text, read_text


def test_line_ends_and_odd_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\rc\n\0 e\u0301 😊 \u200f\u05e9\u05dc\u2028"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_text(tmp_path / "a.txt") == text


def test_a_byte_that_is_not_utf8_is_named_with_its_offset_and_line() -> None:
    with pytest.raises(CannotRead) as caught:
        decode_text(b"first\nsecond \xe9\n", "events.csv")
    told = "events.csv:2 is not UTF-8 (byte 0xe9 at offset 13): save it as UTF-8"
    assert str(caught.value) == told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^gone\.txt is not there$"):
        read_text(tmp_path / "gone.txt")


def test_a_folder_or_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(CannotRead, match="is not a file"):
            read_text(path)


def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        read_text(tmp_path / ("long" * 100))
    assert "file name too long" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_line_of_an_error_without_a_system_text() -> None:
    assert one_line(OSError("It broke")) == "it broke"
    assert one_line(OSError()) == "oserror"
