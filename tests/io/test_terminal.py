"""What is printed, whatever standard output and standard error are."""

import io
import json
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.errors import CannotWrite
from timeline_app.io.terminal import keep_standard_streams_apart, print_error, print_lines, visible

ANY_TEXT = st.text(st.characters(codec=None))


def printed(monkeypatch: pytest.MonkeyPatch, lines: list[str], encoding: str) -> bytes:
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding, write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    print_lines(lines)
    return data.getvalue()


@given(ANY_TEXT)
def test_no_sign_is_left_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    shown.encode()
    kinds = {unicodedata.category(sign) for sign in shown}
    assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    turning = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", ""}
    assert {unicodedata.bidirectional(sign) for sign in shown} <= turning
    assert not set("\u061c\u200e\u200f\ufeff") & set(shown)


@given(ANY_TEXT.filter(lambda text: text.isprintable()))
def test_what_a_person_can_read_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_says_the_same_when_it_is_made_visible(text: str) -> None:
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437", "shift-jis"])
def test_json_survives_any_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    text = "“é” 🎌 日本 \x9b"
    data = printed(monkeypatch, [json.dumps(text, ensure_ascii=False)], encoding)
    assert json.loads(data.decode(encoding)) == text


def test_a_line_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    data = printed(monkeypatch, ["a\nb\r\n\u2028c", "d\udcffe\x1b[31m"], "utf-8")
    assert data == rb"a\u000ab\u000d\u000a\u2028c" + b"\n" + rb"d\udcffe\u001b[31m" + b"\n"


def test_a_closed_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    print_lines(["said to no one"])
    print_error("nor this")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(CannotWrite, match=r"^standard output cannot be written: no space left"):
            print_lines(["more than fits"])
        monkeypatch.setattr(sys, "stderr", full)
        print_error("more than fits")


def test_a_reader_who_left_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        print_lines(["said to no one"])


def test_standard_streams_that_are_open_stay_as_they_are() -> None:
    before = [os.fstat(number).st_ino for number in range(3)]
    keep_standard_streams_apart()
    assert [os.fstat(number).st_ino for number in range(3)] == before
