"""A draft among the events of a document: the others stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.document import Document, Lane
from timeline_app.model.making.draft import Draft, with_draft
from timeline_app.model.making.new_event import GivenDate, NewEvent

DATES = ("", "2025-10-27", "2025-10-27T10:00+09:00", "2025-10-26/2025-10-28", "2025-10", "../2025")
LANES = (Lane("north", "North", "#0b7f80"), Lane("south", "South", "#c4294a"))


def a_draft(when: str = "2025-10-27", title: str = "A thing", **cells: str) -> Draft:
    made = NewEvent(title=title, date=GivenDate(when, "article"), lane=cells.get("lane", ""))
    return Draft(made, "article", (0, 9), cells.get("lane_to_add", ""))


def titles_in_order(document: Document, draft: Draft) -> list[str]:
    drafted = with_draft(document, draft, "No lane")
    titles = [*drafted.document.events.texts["title"]]
    own = titles.pop()
    return [*titles[: drafted.place], own, *titles[drafted.place :]]


@given(st.lists(st.sampled_from(DATES), max_size=6), st.sampled_from(DATES))
def test_others_keep_their_places_and_the_draft_is_read_where_it_will_be_once_added(
    dates: list[str], when: str
) -> None:
    rows = [an_event(f"e{n}", each) for n, each in enumerate(dates)]
    document = a_document(rows)
    drafted = with_draft(document, a_draft(when), "No lane")
    assert drafted.event == len(rows)
    for name, column in drafted.document.events.texts.items():
        assert [*column][:-1] == [*document.events.texts[name]]
    for name, dates_column in drafted.document.events.arrays().items():
        assert dates_column[:-1].tolist() == document.events.arrays()[name].tolist()
    later = a_document([*rows, an_event("thing", when, title="A thing")])
    assert titles_in_order(document, a_draft(when)) == [*later.events.texts["title"]]


def test_the_author_s_order_of_a_day_holds_for_the_others() -> None:
    rows = [an_event("b", "2025-10-27", sequence="1"), an_event("a", "2025-10-27", sequence="2")]
    assert titles_in_order(a_document(rows), a_draft()) == ["B", "A", "A thing"]


def test_its_passage_counts_as_what_states_it() -> None:
    article = an_article()
    document = a_document(
        [an_event("one")], articles=[article], excerpts=[an_excerpt(article, "One", "one")]
    )
    drafted = with_draft(document, a_draft(), "No lane").document
    assert drafted.support.tolist() == [1, 1]
    assert drafted.excerpts_of(1)[0].exact == "One thing"
    assert document.support.tolist() == [1]


def test_its_lane_is_one_there_is_or_a_new_one_or_that_of_no_lane() -> None:
    document = a_document([an_event("one", lane="north")], lanes=LANES)

    def lane(draft: Draft) -> tuple[str, list[str]]:
        found = with_draft(document, draft, "No lane").document
        return found.events.texts["lane"][1], [each.title for each in found.lanes]

    assert lane(a_draft(lane="south")) == ("south", ["North", "South"])
    assert lane(a_draft(lane_to_add="East")) == ("east", ["North", "South", "East"])
    assert lane(a_draft(lane_to_add="South")) == ("south", ["North", "South"])
    assert lane(a_draft()) == ("", ["North", "South", "No lane"])


def test_a_draft_may_be_the_first_of_all() -> None:
    drafted = with_draft(a_document(), a_draft(title=""), "Events")
    assert (drafted.event, drafted.place) == (0, 0)
    assert [lane.title for lane in drafted.document.lanes] == ["Events"]
