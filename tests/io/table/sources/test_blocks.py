import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.table.sources.blocks import (
    Block,
    count_lines,
    cut_blocks,
    is_well_quoted,
    record_lines,
)

cells = st.sampled_from(["a", "", "two\nlines", 'a "quote"', "comma, here", "x\r\ny", "é"])
records = st.lists(st.lists(cells, min_size=2, max_size=3), max_size=30)


def as_csv(rows: list[list[str]], line_end: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def blocks_of(data: bytes) -> list[Block]:
    return list(cut_blocks(io.BytesIO(data).read))


@given(records, st.sampled_from(["\n", "\r\n", "\r"]), st.integers(1, 40))
def test_blocks_are_whole_records_and_together_the_text(
    rows: list[list[str]], line_end: str, size: int
) -> None:
    data = as_csv(rows, line_end).encode()
    stream = io.BytesIO(data)
    blocks = list(cut_blocks(lambda _: stream.read(size)))
    assert b"".join(block.data for block in blocks) == data
    line = 1
    for block in blocks:
        assert block.is_sound
        assert block.line == line
        assert block.data.count(b'"') % 2 == 0
        line += count_lines(block.data)


@given(records, st.sampled_from(["\n", "\r\n"]))
def test_every_record_has_its_line(rows: list[list[str]], line_end: str) -> None:
    data = as_csv(rows, line_end).encode()
    starts, line = [], 1
    for row in rows:
        starts.append(line)
        line += count_lines(as_csv([row], line_end).encode())
    assert record_lines(Block(data, 1), len(rows)).tolist() == starts


def test_a_mark_that_never_closes_costs_one_line() -> None:
    blocks = blocks_of(b'a,b\n"open,c\nd,e\n')
    assert [(block.data, block.line, block.is_sound) for block in blocks] == [
        (b"a,b\n", 1, True),
        (b'"open,c\n', 2, False),
        (b"d,e\n", 3, True),
    ]


def test_blank_lines_are_no_records() -> None:
    assert record_lines(Block(b"a\n\n\nb\r\n\r\nc", 5), 3).tolist() == [5, 8, 10]


def test_a_line_longer_than_any_may_be_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.io.table.sources.blocks.MOST_RECORD_BYTES", 100)
    monkeypatch.setattr("timeline_app.io.table.sources.blocks._BLOCK_BYTES", 50)
    stream = io.BytesIO(b"a,b\n" + b"x" * 1_000 + b"\nc,d\n")
    blocks = list(cut_blocks(lambda _: stream.read(50)))
    assert [(block.line, block.is_cut) for block in blocks] == [(1, False), (2, True), (3, False)]
    assert blocks[-1].data == b"c,d\n"


def test_behind_a_mark_that_never_closes_all_lines_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("timeline_app.io.table.sources.blocks.MOST_RECORD_BYTES", 100)
    monkeypatch.setattr("timeline_app.io.table.sources.blocks._BLOCK_BYTES", 20)
    data = b'a,b\n"open,c\n' + b"d,e\n" * 100
    stream = io.BytesIO(data)
    blocks = list(cut_blocks(lambda size: stream.read(min(size, 30))))
    assert b"".join(block.data for block in blocks) == data
    assert [block.line for block in blocks if not block.is_sound] == [2]
    assert blocks[-1].line + blocks[-1].line_count == 103


@given(records, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_a_csv_writer_writes_is_well_quoted(rows: list[list[str]], line_end: str) -> None:
    assert is_well_quoted(as_csv(rows, line_end).encode(), ",")


@pytest.mark.parametrize("text", ['a,5" pipe,b\n', 'a,"A\nb,"B\n', 'a,"A" ,b\n'])
def test_other_marks_are_not(text: str) -> None:
    assert not is_well_quoted(text.encode(), ",")
