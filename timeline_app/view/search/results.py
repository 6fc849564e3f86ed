"""What the search finds, beside the window, and its rows: a heading for each group, hits below."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from timeline_app.model.search.engine import SearchIndex
from timeline_app.model.search.folding import LEAST_SLIP
from timeline_app.model.search.items import (
    CommandPlace,
    EventPlace,
    Item,
    ItemKind,
    Snippet,
    TextPlace,
    ValuePlace,
)
from timeline_app.view.work.memo import BackgroundMemo, Memo
from timeline_app.words.dates.phrases import in_short
from timeline_app.words.evidence.articles import bare_article
from timeline_app.words.search import (
    ALL_HIDDEN,
    events_having,
    found_instead,
    group_count,
    group_title,
    nothing_found,
    show_hidden,
    show_more,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.search.engine import Group, Hit, Results, SearchTerms
    from timeline_app.model.search.items import GroupKey
    from timeline_app.view.actions.action import Action
    from timeline_app.view.session.history import ArticlePage
    from timeline_app.view.session.session import Session


class _Question(NamedTuple):
    """What is searched for, and in what: `mask`, bool[n], are the shown events of the document."""

    text: str
    place: ValuePlace | None  # all events with this value, rather than the text
    document: Document
    mask: BoolArray


class Searcher(QObject):
    """The search of the session's document, whose index is made by the first question.

    Signals: `answered` with the Results of the last question, `failed` if there are none.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(
        self, session: Session, commands: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._commands = session, commands
        self._document = session.document
        self._index: Memo[SearchIndex] = Memo()
        self._results = BackgroundMemo("the search has failed", self)
        self._results.answered.connect(self.answered)
        self._results.failed.connect(self.failed)
        self._results.failed.connect(session.failed)
        session.document_changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether the answer to the last question is still to come."""
        return self._results.is_busy

    def ask(self, text: str, place: ValuePlace | None = None) -> None:
        """Search for a text, or for all events with a value, among what the session shows."""
        self._follow()
        session = self._session
        question = _Question(text, place, session.document, session.mask)
        key = (text, place, session.document, session.view_spec.query)
        self._results.ask(key, partial(_search, self._index, question, self._commands))

    def stop(self) -> None:
        """Stop answering."""
        self._results.stop()

    def end(self) -> None:
        """Wait until nothing is being searched."""
        self._results.end()

    def _follow(self) -> None:
        """Keep nothing of a document that is no longer shown."""
        if self._document is not self._session.document:
            self._document = self._session.document
            self._results.stop()
            self._index = Memo()  # another one, since a thread may still use the one before


def _search(index: Memo[SearchIndex], question: _Question, commands: Sequence[str]) -> Results:
    text, place, document, mask = question
    searched = index.get(document, lambda: SearchIndex(document, commands))
    return searched.search(text, mask) if place is None else searched.events_of(place, mask)


def events_at(document: Document, page: ArticlePage) -> list[int]:
    """Return the events that cite a place of an article, the best fitting passage first."""
    found = [
        (abs(row.anchor.start - page.start) + abs(row.anchor.end - page.end), row.event)
        for row in document.excerpts
        if row.event
        and row.article == page.article
        and row.anchor.state.is_found
        and row.anchor.start < page.end
        and row.anchor.end > page.start
    ]
    return [document.quoting[event] for _, event in sorted(found)]


def is_only_commands(results: Results) -> bool:
    """Return whether only commands were found, so that the timeline stays as it is."""
    kinds = {group.kind for group in results.groups}
    return kinds == {ItemKind.COMMAND} and not results.hidden


_FEW: Final = 4  # hits that a group shows until it is opened


class Heading(NamedTuple):
    """The title of the group of hits below, and how many they are."""

    title: str
    number: str

    @property
    def spoken(self) -> str:
        """What a screen reader reads."""
        return f"{self.title} {self.number}".strip()


class HitRow(NamedTuple):
    """One hit: its title, a note at its right, and a second line where there is more."""

    item: Item
    title: Snippet
    note: str = ""
    detail: Snippet = Snippet("")
    lane_colour: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader reads."""
        return ", ".join(part for part in (self.title.text, self.note, self.detail.text) if part)


class MoreRow(NamedTuple):
    """A row that shows all the listed hits of its group."""

    group: GroupKey
    spoken: str


class HiddenRow(NamedTuple):
    """A row that says how many found events the filter hides, and shows all events."""

    spoken: str


class OnlyRow(NamedTuple):
    """A row that hides all events but those found by their titles, or by the listed value."""

    spoken: str


SearchRow = OnlyRow | Heading | HitRow | MoreRow | HiddenRow


def result_rows(
    session: Session, results: Results, actions: Sequence[Action], opened: Collection[GroupKey]
) -> list[SearchRow]:
    """Return the rows of what was found; groups that are not `opened` have only a few."""
    rows: list[SearchRow] = []
    for group in results.groups:
        is_whole = group.key in opened or len(results.groups) == 1
        rows += _group_rows(session, results, group, actions, is_whole=is_whole)
        if group.kind is ItemKind.EVENT and results.hidden:
            rows.append(HiddenRow(show_hidden(results.hidden)))
    if results.hidden and not _has_events(results):
        rows.append(HiddenRow(show_hidden(results.hidden)))
    return rows


def only_possible(results: Results, actions: Sequence[Action]) -> Results:
    """Return the results without those commands that can do nothing now."""
    groups = []
    for group in results.groups:
        hits = tuple(hit for hit in group.hits if _is_possible(hit, actions))
        lost = len(group.hits) - len(hits)
        if hits:
            groups.append(replace(group, hits=hits, count=group.count - lost))
    return replace(results, groups=tuple(groups))


def _is_possible(hit: Hit, actions: Sequence[Action]) -> bool:
    place = hit.item.place
    return not isinstance(place, CommandPlace) or actions[place.number].can()


def _has_events(results: Results) -> bool:
    return any(group.kind is ItemKind.EVENT for group in results.groups)


def command_rows(actions: Sequence[Action], numbers: Sequence[int]) -> list[SearchRow]:
    """Return the rows of those commands that can do something, before anything is typed."""
    rows: list[SearchRow] = [Heading(group_title((ItemKind.COMMAND, "")), "")]
    for number in (each for each in numbers if actions[each].can()):
        name = actions[number].name.rstrip("…")
        item = Item(ItemKind.COMMAND, CommandPlace(number), (name,))
        rows.append(HitRow(item, Snippet(name), _keys(actions, item)))
    return rows


def caption_of(results: Results) -> str:
    """Return in a sentence or two that nothing was found, or only hidden events, or other words."""
    if not results.groups and not results.hidden:
        return nothing_found(results.terms.text, tried_others=_is_long(results.terms))
    parts = [found_instead(typed, close) for typed, close in results.terms.slips]
    if results.hidden and not _has_events(results):  # the row that shows them is far below
        parts.append(ALL_HIDDEN)
    return " ".join(parts)


def _is_long(terms: SearchTerms) -> bool:
    return any(len(word) >= LEAST_SLIP for forms in terms.forms for word in forms)


def counts_of_hits(results: Results) -> str:
    """Return "12 events, 7 passages"."""
    return ", ".join(group_count(group.key, group.count) for group in results.groups)


def has_titles(results: Results, text: str) -> bool:
    """Return whether titles of events have the words as they are typed: these can be filtered."""
    words = text.lower().split()
    titles = (
        hit.item.texts[0].lower()
        for group in results.groups
        if group.kind is ItemKind.EVENT
        for hit in group.hits
    )
    return any(all(word in title for word in words) for title in titles)


def _group_rows(
    session: Session, results: Results, group: Group, actions: Sequence[Action], *, is_whole: bool
) -> Iterator[SearchRow]:
    # One row more is no longer than a row that says so.
    is_whole = is_whole or len(group.hits) <= _FEW + 1
    shown = group.hits if is_whole else group.hits[:_FEW]
    yield Heading(group_title(group.key), f"{group.count:,}")
    for hit in shown:
        yield _hit_row(session, results, hit, actions)
    if not is_whole:
        yield MoreRow(group.key, show_more(len(group.hits), group.count))


def _hit_row(session: Session, results: Results, hit: Hit, actions: Sequence[Action]) -> HitRow:
    item, terms = hit.item, results.terms
    title = terms.snippet_of(item.texts[0])
    match item.place:
        case EventPlace(event):
            others = [terms.snippet_of(text) for text in item.texts[1:]] if not title.marks else []
            detail = next((each for each in others if each.marks), Snippet(""))
            return HitRow(item, title, _date(session, event), detail, _colour(session, event))
        case TextPlace(article):
            number, name = _article(session, article)
            is_title = item.texts[0] == name
            note = bare_article(str(number)) if number else ""
            return HitRow(item, title, note, Snippet("" if is_title else _source(session, item)))
        case ValuePlace():
            return HitRow(item, title, events_having(item.event_count))
        case CommandPlace():
            return HitRow(item, title, _keys(actions, item))


def _keys(actions: Sequence[Action], item: Item) -> str:
    if not isinstance(item.place, CommandPlace):
        return ""
    action = actions[item.place.number]
    return action.shown_keys[0] if action.shown_keys else ""


def _date(session: Session, event: int) -> str:
    """Return the date in the words of the list: it has to fit beside the title."""
    return in_short(session.document.events.whens(event), session.view_spec.clock)


def _colour(session: Session, event: int) -> str:
    lane = session.document.events.texts["lane"][event]
    return next((each.colour for each in session.document.lanes if each.id == lane), "")


def _source(session: Session, item: Item) -> str:
    """Return the events that a passage supports, or else the title of its article."""
    titles = session.document.events.texts["title"]
    if item.events:
        return " · ".join(titles[event] for event in item.events)
    return _article(session, item.place.article)[1] if isinstance(item.place, TextPlace) else ""


def _article(session: Session, article_id: str) -> tuple[int, str]:
    """Return the number and the title of an article; 0 and "" where it is not there."""
    document = session.document
    article = document.article(article_id)
    return (document.article_number(article_id), article.title) if article else (0, "")
