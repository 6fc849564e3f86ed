import json

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.cli.check import check_exit_code, check_json
from timeline_app.words.files.findings import check_lines

ARTICLE = an_article()
EXACT = an_excerpt(ARTICLE, "One thing", "event")
MOVED = EXACT | {"start": "3"}


def test_all_exact() -> None:
    document = a_document([an_event()], articles=[ARTICLE], excerpts=[EXACT])
    assert check_lines(document) == [
        "events: 1 read, 1 shown, 0 refused",
        "1 excerpt: 1 exact",
    ]
    assert check_exit_code(document) == 0
    assert json.loads(check_json(document)) == {
        "exact": True,
        "findings": [],
        "events": {"read": 1, "shown": 1, "refused": 0},
        "excerpts": {
            "exact": 1,
            "moved": 0,
            "ambiguous": 0,
            "changed": 0,
            "missing text": 0,
            "missing article": 0,
        },
    }


def test_one_line_for_each_finding_and_a_summary() -> None:
    document = a_document(
        [an_event(), an_event()], articles=[ARTICLE], excerpts=[EXACT, MOVED, MOVED]
    )
    refused, first, second, tally, summary = check_lines(document)
    assert refused.startswith("the id “event” is there twice (first events.csv:2)")
    assert "excerpts.csv:3" in first
    assert "excerpts.csv:4" in second
    assert tally.startswith("events: 2 read, 1 shown, 1 refused: events.csv:3 the id “event”")
    assert summary == "3 excerpts: 1 exact, 2 moved"
    assert check_exit_code(document) == 1
    answer = json.loads(check_json(document))
    assert answer["findings"][0]["where"] == "events.csv:3"
    assert answer["findings"][0]["line"] == refused
    assert answer["excerpts"]["moved"] == 2


def test_a_timeline_without_excerpts() -> None:
    assert check_lines(a_document([an_event()]))[-1] == "0 excerpts"
