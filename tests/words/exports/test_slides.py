"""What a slide says of an event that articles differ about."""

import pytest

from timeline_app.words.exports.slides import differ_on


@pytest.mark.parametrize(
    ("topics", "words"),
    [
        ([], ""),
        ([("When", False), ("Where", False)], "The articles differ: When; Where"),
        ([("What came first", True)], "Within one article: What came first"),
        (
            [("First", True), ("When", False)],
            "The articles differ: When. Within one article: First",
        ),
    ],
)
def test_articles_differ_only_where_a_difference_is_between_two(
    topics: list[tuple[str, bool]], words: str
) -> None:
    assert differ_on(topics) == words


def test_topics_that_have_no_room_are_counted() -> None:
    assert differ_on([(f"T{n}", False) for n in range(9)]).endswith(" more")
