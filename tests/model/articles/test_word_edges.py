"""A quotation is found again only where its words begin and end as they did."""

import pytest

from timeline_app.model.articles.quotation import is_inside_word, piece_after, piece_before


@pytest.mark.parametrize(
    "text",
    [
        *("1|10 people", "im|possible", "-|10", "\u2212|10", "1,|110", "1|,110", "10|.5", "10.|5"),
        *("10|%", "10| %", "10 |%", "$|10", "10| \u20ac", "1 |110 people", "1| 110 people", ".|5"),
        *(
            "1\u202f|110",
            "1\u2019|110",
            "5\u2013|10",
            "10|:30",
            "3|/4",
            "10|th",
            "m|\u00b2",
            "10|\u00b0",
        ),
        *(
            "$ |10",
            "$| 10",
            "\u2212 |10",
            "\u2265 |10",
            "\u00d7|10",
            "10^|10",
            "10|+",
            "10|\u00d75",
        ),
        *("10| bn", "10| m", "10| crore", "10| lakh", "10| millions", "10| Mio"),
        *("10| million", "10|-million", "10| percent", "2| dozen"),
        *("can|\u2019t", "can\u2019|t", "Japan|'s", "non-|stop", "co|-operate", "U.S|.A", "a|_b"),
        *("caf|e\u0301", "cafe|\u0301", "cafe\u0301|s", "im\u00ad|possible", "im|\u00adpossible"),
        *(
            "\u0645\u0631|\u062d\u0628\u0627",
            "\u05e9\u05dc|\u05d5\u05dd",
            "\u4e0d|\u53ef\u80fd",
            "\u0e44\u0e21|\u0e48",
        ),
        *("1\u200b|10", "\u0661|\u0660", "\ud55c|\uad6d"),
    ],
)
def test_a_position_inside_a_word_or_number(text: str) -> None:
    assert is_inside_word(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "|word",
            "word|",
            "a| b",
            "a |b",
            "a|, b",
            "end|. Next",
            "10|. Next",
            "10|, then",
            "(|10",
        ),
        *(
            "\u201c|10",
            "10|\u201d",
            "said\u2014|10",
            "10| people",
            "ministers|' wives",
            "a |-b",
            "a|- b",
        ),
        *(
            "in 10| 2025",
            "he left - |10 people",
            "that day.| 10 people",
            "that day. |10 people",
            "10| months",
            "10| millionaires",
            "10 |million",
            "in 10 |2025",
            "1,110| people",
            "|\u201cHe",
            "a|\n\nb",
            "50 %| of",
            "x|\x00y",
        ),
    ],
)
def test_a_position_at_the_edge_of_a_word(text: str) -> None:
    assert not is_inside_word(text.replace("|", ""), text.index("|"))


def test_the_pieces_of_a_word_that_is_cut() -> None:
    assert (piece_before("was impossible", 6), piece_after("impossibly so", 8)) == ("im", "ly")
    assert (piece_before("the $1,110.5 paid", 8), piece_after("of 10.5 % now", 5)) == (
        "$1,1",
        ".5 %",
    )
    assert (piece_before("a b", 2), piece_after("a b", 1)) == ("", "")


def test_a_scale_is_a_piece_of_its_number() -> None:
    assert (piece_after("of 10 million now", 5), piece_after("of 10 bn now", 5)) == (
        " million",
        " bn",
    )
    assert piece_before("the $ 10 paid", 6) == "$ "


def test_in_a_script_without_spaces_a_character_is_a_word() -> None:
    assert (
        piece_before("\u3053\u308c\u4e0d\u53ef\u80fd", 3),
        piece_after("\u53ef\u80fd\u6027\u304c", 2),
    ) == ("\u4e0d", "\u6027")
