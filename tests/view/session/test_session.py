"""Session: setters that compare, assign and emit once; steps; history."""

from dataclasses import replace

import numpy as np
import pytest

from tests.builders import a_document, an_event
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import UTC
from timeline_app.model.query import Query, ViewSpec
from timeline_app.view.session.history import ArticlePage, MatrixPage, Place
from timeline_app.view.session.session import Session

VIEW = Viewport(0.0, 100.0, 800.0, 400.0)
LATER = replace(VIEW, start_s=1000.0)
SIGNALS = ("document_changed", "viewport_changed", "selection_changed", "attention_changed")


class Log:
    """Which signals of a session came, in order."""

    def __init__(self, session: Session) -> None:
        self.heard: list[str] = []
        for name in SIGNALS:
            getattr(session, name).connect(lambda name=name: self.heard.append(name))


def four_events() -> Session:
    statuses = ("happened", "planned", "happened", "planned")
    rows = [an_event(f"e{n}", f"200{n}", status=status) for n, status in enumerate(statuses)]
    return Session(a_document(rows), VIEW)


def without_planned(session: Session) -> ViewSpec:
    return session.view_spec.with_query(Query().toggled("status", "planned"))


def test_a_setter_emits_once_for_a_change_and_not_at_all_for_none() -> None:
    session = four_events()
    log = Log(session)
    session.select(2)
    session.select(2)
    session.set_viewport(LATER)
    session.set_viewport(replace(LATER))
    session.request(session.view_spec.with_clock(UTC))
    session.request(session.view_spec.with_clock(UTC))
    assert log.heard == ["selection_changed", "viewport_changed", "document_changed"]


def test_listeners_find_the_new_value() -> None:
    session = four_events()
    found: list[object] = []
    session.selection_changed.connect(lambda: found.append(session.selection))
    session.viewport_changed.connect(lambda: found.append(session.viewport))
    session.document_changed.connect(lambda: found.append(session.view_spec.clock))
    session.select(1)
    session.set_viewport(LATER)
    session.request(session.view_spec.with_clock(UTC))
    assert found == [1, LATER, UTC]


def test_another_document_has_no_past() -> None:
    session = four_events()
    session.select(1)
    session.select(2)
    session.request(without_planned(session))
    log = Log(session)
    session.open_document(a_document([an_event()]))
    assert (session.selection, session.view_spec) == (None, ViewSpec(clock=session.document.clock))
    assert session.mask.tolist() == [True]
    assert session.go_back() is None
    assert sorted(log.heard) == ["attention_changed", "document_changed", "selection_changed"]


def test_a_chosen_event_that_becomes_hidden_is_unchosen_once() -> None:
    session = four_events()
    session.select(1)
    log = Log(session)
    session.request(without_planned(session))
    assert session.mask.tolist() == [True, False, True, False]
    assert session.selection is None
    assert log.heard == ["document_changed", "selection_changed"]


@pytest.mark.parametrize(
    ("selection", "by", "event"),
    [(None, 1, 0), (None, -1, 3), (0, 1, 1), (3, 1, 3), (0, -1, 0), (2, -1, 1)],
)
def test_a_step_leads_to_the_neighbour_and_stays_at_the_ends(
    selection: int | None, by: int, event: int
) -> None:
    session = four_events()
    session.select(selection)
    assert session.step(by) == event


def test_steps_and_ends_skip_what_the_filter_hides() -> None:
    session = four_events()
    session.request(without_planned(session))
    assert (session.first(), session.last()) == (0, 2)
    session.select(0)
    assert session.step(1) == 2
    session.select(2)
    assert session.step(1) == 2


@pytest.mark.parametrize("only", [0, 4095, 4096, 4097, 8999])
def test_the_one_shown_of_many_is_first_and_last(only: int) -> None:
    rows = [an_event(f"e{n}", f"{1000 + n}", status=f"s{n == only:d}") for n in range(9000)]
    session = Session(a_document(rows), VIEW)
    session.request(session.view_spec.with_query(Query().toggled("status", "s0")))
    assert (session.first(), session.last(), session.step(-1)) == (only, only, only)


def test_where_all_is_hidden_there_is_nowhere_to_step() -> None:
    session = four_events()
    query = Query().toggled("status", "planned").toggled("status", "happened")
    session.request(session.view_spec.with_query(query))
    assert (session.first(), session.last(), session.step(1), session.step(-1)) == (None,) * 4


def test_back_and_forward_undo_each_other() -> None:
    session = four_events()
    session.select(1)
    session.remember()
    session.set_viewport(LATER)
    session.select(2)
    back = session.go_back()
    assert back == Place(LATER, "e1")
    assert session.selection == 1
    assert session.go_forward() == Place(LATER, "e2")
    assert session.selection == 2
    assert session.go_forward() is None


def test_a_new_choice_ends_the_way_forward() -> None:
    session = four_events()
    session.select(1)
    session.select(2)
    session.go_back()
    session.select(3)
    assert session.go_forward() is None


def test_places_fit_the_window_of_now() -> None:
    session = four_events()
    session.remember()
    session.set_viewport(replace(LATER, width_px=500.0, height_px=300.0))
    place = session.go_back()
    assert place is not None
    assert place.viewport == VIEW.resized(500.0, 300.0)


def test_back_does_not_choose_an_event_that_is_hidden_now() -> None:
    session = four_events()
    session.select(1)
    session.select(2)
    session.request(without_planned(session))
    assert session.go_back() == Place(VIEW, None)
    assert session.selection is None


def test_history_has_an_end() -> None:
    session = four_events()
    for n in range(1000):
        session.select(n % 4)
    count = 0
    while session.go_back() is not None:
        count += 1
    assert 100 <= count <= 300


def test_a_page_is_turned_to_once_and_history_leads_back_to_where_it_was_read() -> None:
    session = four_events()
    session.select(1)
    log = Log(session)
    session.turn_to(ArticlePage("1", 20, 30))
    session.turn_to(ArticlePage("1", 20, 30))
    assert log.heard == ["attention_changed"]
    session.read_on(ArticlePage("1", 500, 500))
    assert log.heard == ["attention_changed"]
    session.turn_to(MatrixPage())
    read = Place(VIEW, "e1", ArticlePage("1", 500, 500))
    ways = (session.go_back, session.go_back, session.go_forward, session.go_forward)
    found = [(way(), session.page, session.turned_to) for way in ways]
    places = (read, Place(VIEW, "e1", None), read, Place(VIEW, "e1", MatrixPage()))
    assert found == [(place, place.page, place.page) for place in places]


def test_what_is_pointed_at_and_found_is_forgotten_with_its_document() -> None:
    session = four_events()
    log = Log(session)
    found = session.mask.copy()
    session.point_at(2)
    session.point_at(2)
    session.show_found(found)
    session.show_found(found)
    assert log.heard == ["attention_changed"] * 2
    assert (session.pointed, session.found) == (2, found)
    session.turn_to(MatrixPage())
    session.open_document(a_document([an_event()]))
    assert (session.pointed, session.found, session.page) == (None, None, None)


def test_chosen_event_and_history_outlive_a_replaced_document_by_their_ids() -> None:
    session = four_events()
    session.select(1)
    session.select(2)
    rows = [an_event(f"e{n}", f"{2010 - n}") for n in (7, 3, 2, 1)]
    document = a_document(rows)
    session.replace_document(document, session.view_spec, np.ones(4, np.bool_), VIEW)
    assert (session.chosen, session.selection) == ("e2", document.events.index("e2"))
    assert session.go_back() == Place(VIEW, "e1")
    assert session.selection == document.events.index("e1")
    gone = a_document([an_event("other")])
    session.replace_document(gone, session.view_spec, np.ones(1, np.bool_), VIEW)
    assert session.chosen is None
    assert session.go_forward() == Place(VIEW, None)
