"""The tour is made anew from its articles by what the window does, and tells the same."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.view.conftest import OpenWindow
from tests.view.reader.test_reader import reader_of
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict
from timeline_app.io.making.new_folder import new_folder
from timeline_app.model.articles.article import Article, Excerpt, State
from timeline_app.model.document import Document
from timeline_app.model.events import join_list, split_list
from timeline_app.model.evidence.differences import Verdict
from timeline_app.model.making.details import change_events
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import add_excerpt, change_row, excerpt_cells
from timeline_app.model.making.new_event import NewEvent, with_new_event
from timeline_app.resources import resource
from timeline_app.view.evidence.event_cells import event_cell
from timeline_app.view.evidence.fact_cells import fact_cell
from timeline_app.view.making.cards.difference_card import DifferenceCard
from timeline_app.view.making.cards.event_card import EventCard
from timeline_app.view.making.dialogs.article_dialog import ArticleDialog
from timeline_app.view.making.dialogs.lane_menu import name_lane
from timeline_app.view.making.dialogs.lanes_dialog import LanesDialog
from timeline_app.view.making.dialogs.timeline_dialog import TimelineDialog
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow
from timeline_app.words.making.editing import FACT_TITLES, TITLES, Reading, cell_shown, read_cell

pytestmark = pytest.mark.usefixtures("still")
Row = dict[str, str]
Ids = dict[str, str]
BY_CARD = 4  # events that are added by the card itself, the others by what it calls


def shipped(table: str) -> list[Row]:
    with (resource("tour") / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Maker:
    """Makes the shipped tour in a window; what it names is found by titles, as a person does."""

    def __init__(self, window: MainWindow, told: Document) -> None:
        self.window, self.told = window, told
        self.session, self.pen, self.editor = (
            window.session,
            window.commands.pen,
            window.commands.editor,
        )
        self.lanes: dict[str, str] = {}  # the new ids by those of the tour
        self.events: dict[str, str] = {}
        self.differences: dict[str, str] = {}
        self.facts: dict[str, str] = {}
        pairs = zip(told.articles, window.session.document.articles, strict=True)
        self.articles = {each.id: made.id for each, made in pairs}

    @property
    def document(self) -> Document:
        return self.session.document

    def article(self, row: Row) -> Article:
        article = self.document.article(self.articles[row["article"]])
        assert article is not None
        return article

    def excerpts_at(self, row: Row) -> Iterator[Excerpt]:
        place = (self.articles[row["article"]], int(row["start"]), int(row["end"]))
        for each in self.document.excerpts:
            if (each.article, each.start, each.end) == place:
                yield each

    # Articles, lanes, and the timeline as a whole

    def describe(self) -> None:
        dialog = TimelineDialog(self.session, self.pen, self.window)
        dialog.title.setText(self.told.title)
        dialog.description.setPlainText(self.told.description)
        dialog.opening.setText(self.told.opening)
        dialog.keep.click()
        for told in self.told.articles:
            made = self.document.article(self.articles[told.id])
            assert made is not None
            about = ArticleDialog(made, self.pen, self.window)
            about.title.setText(told.title)
            about.is_opening.setChecked(told.title_from == "opening")
            about.source.setText(told.source_note)
            about.date.setText(told.published)
            about.keep.click()

    def add_lanes(self) -> None:
        for lane in self.told.lanes:
            assert not name_lane(self.session, self.pen, None, lane.title)
            self.lanes[lane.id] = self.document.lanes[-1].id

    def style_lanes(self) -> None:
        dialog = LanesDialog(self.session, self.pen, self.window)
        for at, lane in enumerate(self.told.lanes):
            stay = self.told.events.find(lane.stay) if lane.stay else None
            title = "" if stay is None else self.told.events.texts["title"][stay]
            made = self.document.lanes[at]
            dialog._change(made, 1, lane.colour, is_checked=False)  # noqa: SLF001 - once typed
            dialog._change(made, 2, lane.subtitle, is_checked=False)  # noqa: SLF001
            dialog._change(made, 3, title, is_checked=False)  # noqa: SLF001
            dialog._change(made, 4, "", is_checked=lane.is_folded)  # noqa: SLF001
            assert not dialog.error.text()
        dialog.close()

    # Events

    def add_event_by_card(self, row: Row, passages: list[Row]) -> None:
        """Add an event as a reporter does: the card, the passages, each cell in its place."""
        first = passages[0]
        self.session.turn_to(ArticlePage(self.articles[first["article"]]))
        maker = reader_of(self.window).maker
        maker.cards.new_event(span_of(first))
        card = maker.cards.card
        assert isinstance(card, EventCard)
        card.title.setPlainText(row["title"])
        card.choose_lane([each.id for each in self.told.lanes].index(row["lane"]))
        card.dates.choose(len(card.dates.options) + 1)  # no date yet
        card.added.emit()
        assert maker.cards.card is None
        self.events[row["id"]] = self.session.chosen or ""
        if first["role"] != "direct":
            self.pen.change_excerpt(self.document.excerpts[-1], {"role": first["role"]})
        for each in passages[1:]:
            self.session.turn_to(ArticlePage(self.articles[each["article"]]))
            reader_of(self.window).maker.support(
                in_part=each["role"] == "partial", span=span_of(each)
            )
        for column in TITLES:
            at = self.document.events.find(self.events[row["id"]])
            assert at is not None
            cell = event_cell(self.pen, self.session, self.document.events.event(at), column)
            cell.keep(cell.read(cell_shown(column, row.get(column, ""), self.told.lanes)))

    def add_event(self, row: Row, passages: list[Row]) -> None:
        """Add an event in one step, by what the card and the cells call."""
        copy = self.editor.copy()
        assert copy is not None
        new, first = NewEvent(row["title"], self.lanes[row["lane"]]), passages[0]
        names = self.editor.column_names
        copy, event = with_new_event(copy, new, self.cells_of(first), names)
        kept = {}
        for column in TITLES:
            shown = cell_shown(column, row.get(column, ""), self.told.lanes)
            reading = read_cell(column, shown, lanes=self.document.lanes, zone=row["zone"])
            assert not reading.is_problem, (column, shown, reading.words)
            kept[names.get(column, column)] = reading.value
        copy = change_events(copy, [event], kept)
        excerpts = copy.excerpts
        copy = copy._replace(excerpts=excerpts.changing(excerpts.rows[-1].key, role_of(first)))
        for each in passages[1:]:
            copy = add_excerpt(copy, self.cells_of(each), event=event, role=each["role"])
        self.editor.apply(Edit(EditKind.ADD_EVENT, row["title"], copy, event))
        self.events[row["id"]] = event

    def cells_of(self, row: Row) -> Row:
        return excerpt_cells(self.article(row), *span_of(row))

    def tell(self, row: Row) -> None:
        """Keep that an excerpt reports a statement that others report, too."""
        event = self.events[row["event"]]
        excerpt = next(each for each in self.excerpts_at(row) if each.event == event)
        assert not self.pen.tell_together(excerpt, row["telling"])

    # Differences and facts

    def add_difference(self, row: Row, passages: list[Row]) -> None:
        """Compare two passages; what an event cites is compared as its excerpt."""
        first, second, chosen = pair_to_begin(passages)
        self.compare(row, first, second, chosen)
        made = self.document.differences[-1]
        self.differences[row["id"]] = made.id
        for passage in passages:
            self.compare_too(row, first, passage)
        self.pen.change_difference(made, "verdict", Reading(row["verdict"]))
        self.pen.change_difference(made, "note", Reading(row["note"]))

    def compare_too(self, row: Row, first: Row, passage: Row) -> None:
        """Put one more passage into a difference: an event's in the evidence, others by Ctrl+D."""
        difference, event = self.differences[row["id"]], self.events.get(passage["event"], "")
        there = [each for each in self.excerpts_at(passage) if each.difference == difference]
        if any(each.event == event for each in there):
            return
        if event:
            cited = next(each for each in self.excerpts_at(passage) if each.event == event)
            assert not self.pen.compare_excerpt(cited, row["topic"])
            return
        if not there:
            self.compare(row, first, passage, "")
        made = next(each for each in self.excerpts_at(passage) if each.difference == difference)
        if made.event:  # the only event that cites it: the difference is not about that
            self.pen.change_excerpt(made, {"role": passage["role"]})
            self.pen.remove_excerpt(replace(made, role=passage["role"]), "")
            copy = self.editor.copy()
            assert copy is not None
            after = add_excerpt(copy, self.cells_of(passage), event=made.event, role=made.role)
            self.editor.apply(Edit(EditKind.ADD_PASSAGE, "", after))

    def compare(self, row: Row, first: Row, second: Row, chosen: str) -> None:
        self.session.select(self.document.events.find(self.events[chosen]) if chosen else None)
        for each in (first, second):
            self.session.turn_to(ArticlePage(self.articles[each["article"]]))
            reader_of(self.window).maker.cards.differ(span_of(each))
        cards = reader_of(self.window).maker.cards
        assert isinstance(cards.card, DifferenceCard)
        cards.card.topic.setText(row["topic"])
        cards.card.choose([*Verdict].index(Verdict(row["verdict"])))
        cards.card.added.emit()
        assert cards.card is None

    def add_facts(self) -> None:
        """Add each fact where something rests on it, then let every other thing rest on it."""
        resting = [(row, "event") for row in shipped("events")]
        resting += [(row, "difference") for row in shipped("differences")]
        for row in shipped("outside"):
            holder, kind = next(
                (each, kind) for each, kind in resting if row["id"] in split_list(each["outside"])
            )
            self.pen.add_fact(f"{row['fact']} (new)", **self.of(holder, kind))
            self.facts[row["id"]] = self.document.facts[-1].id
            fact, kept = self.document.facts[-1], {}
            for name in FACT_TITLES:
                reading = fact_cell(fact, name, self.pen).read(row[name])
                assert not reading.is_problem, (row[name], reading.words)
                kept[name] = reading.value
            copy = self.editor.copy()
            assert copy is not None
            after = change_row(copy, "outside", fact.id, kept)
            self.editor.apply(Edit(EditKind.CHANGE_FACT, fact.fact, after))
        for holder, kind in resting:
            named = [self.facts[each] for each in split_list(holder["outside"])]
            if self.facts_of(holder, kind) != named:
                for each in named:
                    there = self.document.fact(each)
                    assert there is not None
                    self.pen.detach_fact(there, **self.of(holder, kind))
                    self.pen.add_fact(each, **self.of(holder, kind))
            assert self.facts_of(holder, kind) == named

    def facts_of(self, row: Row, kind: str) -> list[str]:
        if kind == "event":
            at = self.document.events.find(self.events[row["id"]])
            assert at is not None
            return [*self.document.events.event(at).outside]
        made = self.differences[row["id"]]
        difference = next(each for each in self.document.differences if each.id == made)
        return [*split_list(difference.extra.get("outside", ""))]

    def of(self, row: Row, kind: str) -> dict[str, str]:
        ids = self.events if kind == "event" else self.differences
        return {kind: ids[row["id"]]}


def pair_to_begin(passages: list[Row]) -> tuple[Row, Row, str]:
    """Two passages that Ctrl+D compares as they are to be, and the event to be chosen then."""
    cited: dict[tuple[str, ...], set[str]] = {}
    for row in shipped("excerpts"):
        if row["event"]:
            cited.setdefault(place_of(row), set()).add(row["event"])

    def is_right(row: Row, chosen: str) -> bool:
        events = cited.get(place_of(row), set())
        if chosen in events:
            return row["event"] == chosen
        return row["event"] == (next(iter(events)) if len(events) == 1 else "")

    for first, second in combinations(passages, 2):
        for chosen in (first["event"], second["event"]):
            is_same = place_of(first) == place_of(second)
            if not is_same and is_right(first, chosen) and is_right(second, chosen):
                return first, second, chosen
    raise AssertionError(passages)


def span_of(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def role_of(row: Row) -> Row:
    return {"role": row["role"]}


def place_of(row: Row) -> tuple[str, ...]:
    return row["article"], row["start"], row["end"]


def in_ids_of(maker: Maker, told: dict[str, Any]) -> dict[str, Any]:
    """What the shipped tour tells, with the ids of the made one, which are of its titles."""
    lanes, events = maker.lanes, maker.events
    for lane in told["lanes"]:
        lane["id"] = lanes[lane["id"]]
        if "stay" in lane:
            lane["stay"] = events[lane["stay"]]
    for article in told["articles"]:
        article["id"] = maker.articles[article["id"]]
    for event in told["events"]:
        event["id"], event["lane"] = events[event["id"]], lanes[event["lane"]]
        event["outside"] = [maker.facts[each] for each in event["outside"]]
    for fact in told["outside"]:
        fact["id"] = maker.facts[fact["id"]]
    put_ids(told, maker.articles, events, maker.differences, maker.facts)
    return told


def put_ids(told: dict[str, Any], articles: Ids, events: Ids, differences: Ids, facts: Ids) -> None:
    """Put the ids of the made tour into differences and excerpts."""
    for difference in told["differences"]:
        difference["id"] = differences[difference["id"]]
        if "outside" in difference.get("extra", {}):
            named = split_list(difference["extra"]["outside"])
            difference["extra"]["outside"] = join_list([facts[each] for each in named])
    for each in (*told["events"], *told["differences"]):
        for excerpt in each["excerpts"]:
            excerpt["article"] = articles[excerpt["article"]]
            for name, ids in (("event", events), ("difference", differences)):
                if name in excerpt:
                    excerpt[name] = ids[excerpt[name]]


def in_order(told: dict[str, Any]) -> dict[str, Any]:
    """The same with the excerpts of each event and difference in the order of their places."""
    for each in (*told["events"], *told["differences"]):
        each["excerpts"].sort(key=lambda one: json.dumps(one, sort_keys=True))
    return told


def test_the_tour_is_made_anew_from_its_articles(open_window: OpenWindow, tmp_path: Path) -> None:
    seeds = sorted((resource("tour").parent.parent / "seeds").iterdir())
    folder = new_folder(tmp_path / "tour", seeds).path
    tour = read_folder(resource("tour"))
    window = open_window(read_folder(folder))
    maker = Maker(window, tour)
    excerpts = shipped("excerpts")
    maker.describe()
    maker.add_lanes()
    for number, row in enumerate(shipped("events")):
        passages = unique(each for each in excerpts if each["event"] == row["id"])
        (maker.add_event_by_card if number < BY_CARD else maker.add_event)(row, passages)
        for passage in passages:
            if passage["telling"]:
                maker.tell(passage)
    maker.style_lanes()
    for row in shipped("differences"):
        maker.add_difference(row, [each for each in excerpts if each["difference"] == row["id"]])
    maker.add_facts()
    assert window.commands.editor.save()

    made = read_folder(folder)
    assert all(each.anchor.state is State.EXACT for each in made.excerpts)
    expected = in_ids_of(maker, document_to_dict(tour))
    told = document_to_dict(made)
    for name, value in in_order(expected).items():
        if isinstance(value, list):
            for one, other in zip(in_order(told)[name], value, strict=True):
                assert one == other
        assert told[name] == value
    assert told.keys() == expected.keys()
    assert made.findings == tour.findings
    assert [each.text for each in made.articles] == [each.text for each in tour.articles]


def unique(rows: Iterable[Row]) -> list[Row]:
    """The rows of an event, each place of an article once: a second one is for a difference."""
    return list({place_of(row): row for row in reversed([*rows])}.values())[::-1]
