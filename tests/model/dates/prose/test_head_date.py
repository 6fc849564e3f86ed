"""The date that an article's first lines name, and where they name none or leave it open."""

import pytest

from timeline_app.model.dates.prose.head_date import date_in_head

BODY = "\n\nOn 3 March 2024 the river rose over its banks. It fell again on 5 March 2024.\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Flood\n\nBy Ada Marsh, Harbour Post, 12 March 2024", "2024-03-12"),
        ("Flood\nMarch 12, 2024 10:30 am", "2024-03-12"),
        ("2024-03-12\nFlood", "2024-03-12"),
        ("Flood\n12 March 2024\nUpdated: 13 March 2024", ""),
        ("Flood\nMarch 2024", ""),
        ("Flood\nMonday", ""),
        ("Flood\n12/3/2024", ""),
        ("Flood", ""),
        ("", ""),
    ],
)
def test_only_a_day_that_the_head_alone_names_is_the_article_s(head: str, day: str) -> None:
    assert date_in_head(head) == date_in_head(head + BODY) == day
    assert date_in_head(head.replace("\n", "\r\n") + BODY) == day
