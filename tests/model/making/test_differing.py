"""Differences of two passages, and passages that are put into one."""

from tests.model.making.test_new_event import ARTICLE, PASSAGE, cells_of
from timeline_app.model.making.differing import with_difference
from timeline_app.model.making.edits import add_excerpt, excerpt_cells
from timeline_app.model.making.working_copy import WorkingCopy

OTHER = excerpt_cells(ARTICLE, 36, 49)
THIRD = excerpt_cells(ARTICLE, 0, 5)


def test_a_difference_has_both_passages() -> None:
    copy = with_difference(WorkingCopy(), "When", "scope", [PASSAGE, OTHER])
    (difference,) = cells_of(copy.differences)
    assert (difference["topic"], difference["verdict"]) == ("When", "scope")
    rows = cells_of(copy.excerpts)
    assert {row["difference"] for row in rows} == {difference["id"]}
    assert [row["exact"] for row in rows] == [PASSAGE["exact"], OTHER["exact"]]


def test_a_further_passage_comes_to_the_difference_of_that_topic() -> None:
    copy = with_difference(WorkingCopy(), "When", "scope", [PASSAGE, OTHER])
    copy = with_difference(copy, "When", "detail", [PASSAGE, THIRD])
    (difference,) = cells_of(copy.differences)
    assert difference["verdict"] == "detail"
    assert len(cells_of(copy.excerpts)) == 3


def test_what_one_event_cites_is_compared_as_its_excerpt() -> None:
    copy = add_excerpt(WorkingCopy(), PASSAGE, event="a", role="partial")
    copy = with_difference(copy, "When", "scope", [PASSAGE, OTHER])
    first, second = cells_of(copy.excerpts)
    assert (first["event"], first["role"], first["difference"]) == ("a", "partial", "when")
    assert (second["event"], second["difference"]) == ("", "when")
    again = with_difference(copy, "Where", "scope", [PASSAGE, OTHER])
    rows = [(row["event"], row["difference"]) for row in cells_of(again.excerpts)]
    assert rows == [("a", "when"), ("", "when"), ("a", "where"), ("", "where")]


def test_of_several_events_that_cite_it_the_chosen_one_has_the_difference() -> None:
    copy = add_excerpt(WorkingCopy(), PASSAGE, event="a")
    copy = add_excerpt(copy, PASSAGE, event="b")
    chosen = with_difference(copy, "When", "scope", [PASSAGE, OTHER], "b")
    assert [row["difference"] for row in cells_of(chosen.excerpts)] == ["", "when", "when"]
    nobody = with_difference(copy, "When", "scope", [PASSAGE, OTHER])
    assert [row["event"] for row in cells_of(nobody.excerpts)] == ["a", "b", "", ""]
