"""Cutting an article: nothing is lost, nothing is longer than can be laid out at once."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.layout.article.pieces import LONGEST, cut_pieces
from timeline_app.model.shown import BREAKS

LINES = st.lists(
    st.sampled_from(
        ["", " ", "One.", "Eine Zeile", "\U0001f600", "e\u0301", "x" * 5000, "a b. " * 999]
    )
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x85"])


def pieces_of(text: str) -> list[str]:
    pieces = cut_pieces(text)
    return [
        text[start:end]
        for start, end in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    ]


@given(lines=LINES, end=ENDS)
@example(lines=[], end="\n")
def test_the_paragraphs_are_the_lines_of_the_text(lines: list[str], end: str) -> None:
    text = end.join(lines)
    pieces, shown = cut_pieces(text), pieces_of(text)
    paragraphs = [""]
    for piece, is_last in zip(shown, pieces.is_last.tolist(), strict=True):
        paragraphs[-1] += piece
        paragraphs += [""] * is_last
    whole = re.split(f"\r\n|[{BREAKS}]", text)
    assert paragraphs[:-1] == (whole[:-1] if len(whole) > 1 and not whole[-1] else whole)
    assert max(map(len, shown)) <= LONGEST


@given(lines=LINES, end=ENDS)
def test_every_code_point_is_in_one_piece(lines: list[str], end: str) -> None:
    text = end.join(lines)
    pieces = cut_pieces(text)
    reaches = [*pieces.starts.tolist()[1:], len(text)]
    for piece, (start, reach) in enumerate(zip(pieces.starts.tolist(), reaches, strict=True)):
        assert text[int(pieces.ends[piece]) : reach] in {"", "\r\n", *BREAKS}
        assert {pieces.at(start), pieces.at(max(reach - 1, start))} == {piece}


def test_a_long_line_is_cut_behind_a_sentence() -> None:
    shown = pieces_of("The deal was signed. " * 1000)
    assert len(shown) > 4
    assert all(piece.endswith("signed. ") for piece in shown)


def test_a_long_line_without_sentences_is_cut_behind_a_word() -> None:
    assert all(piece.endswith("word ") for piece in pieces_of("word " * 3000))


@pytest.mark.parametrize("character", ["e\u0301", "\u5b57", "\U0001f468\u200d\U0001f469"])
def test_a_line_without_words_is_cut_between_characters(character: str) -> None:
    shown = pieces_of("x" + character * 5000)
    assert len(shown) > 1
    for piece in shown[1:]:
        assert not unicodedata.combining(piece[0])
        assert piece[0] != "\u200d"
    assert not any(piece.endswith("\u200d") for piece in shown)


def test_a_line_of_nothing_but_marks_is_cut_too() -> None:
    assert "".join(pieces_of("\u0301" * 9000)) == "\u0301" * 9000


def test_heights_follow_from_lengths() -> None:
    pieces = cut_pieces("x" * 100 + "\n \n" + "\u5b57" * 100)
    heights = pieces.guess_heights(line_chars=50, line_px=20, gap_px=7, blank_px=5)
    assert heights.tolist() == [3 * 20 + 7, 5, 4 * 20 + 7]  # the line's end counts as a character


def test_a_line_of_signs_that_are_not_shown_as_they_are_is_not_blank() -> None:
    assert cut_pieces("\x00\n \t\n\n\u200b").is_blank.tolist() == [False, True, True, False]


def test_positions_beyond_the_text_belong_to_its_ends() -> None:
    pieces = cut_pieces("one\ntwo\n")
    assert [pieces.at(position) for position in (-1, 0, 3, 4, 8, 99)] == [0, 0, 0, 1, 1, 1]
