"""What the rows of the search say: a heading for each kind, the best hits under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.search.items import (
    CommandPlace,
    EventPlace,
    Item,
    ItemKind,
    TextPlace,
    ValuePlace,
)
from timeline_app.model.search.snippet import Snippet
from timeline_app.model.search.word_index import LEAST_SLIP
from timeline_app.words.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from timeline_app.model.search.engine import Group, Hit, Results, Wanted
    from timeline_app.view.menus import Action
    from timeline_app.view.session import Session

_FEW: Final = 4  # hits that a group shows until it is opened
_NAMES: Final = {
    ItemKind.EVENT: ("Events", "event"),
    ItemKind.PASSAGE: ("Passages", "passage"),
    ItemKind.ARTICLE: ("Articles", "place in the articles"),
    ItemKind.PERSON: ("People", "person"),
    ItemKind.PLACE: ("Places", "place"),
    ItemKind.LANE: ("Lanes", "lane"),
    ItemKind.COMMAND: ("Commands", "command"),
}
_ALL: Final = "No event, passage, article, person, place or command has"


class Heading(NamedTuple):
    """The kind of the rows below, and how many there are."""

    title: str
    number: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return f"{self.title} {self.number}".strip()


class HitRow(NamedTuple):
    """One hit: its title, what stands at its right, and a second line where there is more."""

    item: Item
    title: Snippet
    note: str = ""
    detail: Snippet = Snippet("")
    lane_colour: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(part for part in (self.title.text, self.note, self.detail.text) if part)


class MoreRow(NamedTuple):
    """Opens its group: all its hits are shown then."""

    kind: ItemKind
    text: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.text


class HiddenRow(NamedTuple):
    """Says how many events the filter hides, and shows all."""

    text: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.text


Row = Heading | HitRow | MoreRow | HiddenRow


def result_rows(
    session: Session, results: Results, actions: Sequence[Action], opened: Collection[ItemKind]
) -> list[Row]:
    """Return the rows of what was found; a group that is not `opened` has a few of its hits."""
    rows: list[Row] = []
    for group in results.groups:
        is_whole = group.kind in opened or len(results.groups) == 1
        rows += _group_rows(session, results, group, actions, is_whole=is_whole)
        if group.kind is ItemKind.EVENT and results.hidden:
            rows.append(_hidden_row(results.hidden))
    if results.hidden and not _has_events(results):
        rows.append(_hidden_row(results.hidden))
    return rows


def _has_events(results: Results) -> bool:
    return any(group.kind is ItemKind.EVENT for group in results.groups)


def command_rows(actions: Sequence[Action], numbers: Sequence[int]) -> list[Row]:
    """Return the rows of those commands that can do something, before anything is typed."""
    rows: list[Row] = [Heading(_NAMES[ItemKind.COMMAND][0], "")]
    for number in (each for each in numbers if actions[each].can()):
        name = actions[number].name.rstrip("…")
        item = Item(ItemKind.COMMAND, CommandPlace(number), (name,))
        rows.append(HitRow(item, Snippet(name), _keys(actions, item)))
    return rows


def caption_of(results: Results) -> str:
    """Return what was found in a few words: nothing, or only hidden events, or another word."""
    if not results.groups and not results.hidden:
        tried = " Words one letter away were tried, too." if _is_long(results.wanted) else ""
        return f"{_ALL} “{results.wanted.text}”.{tried}"
    parts = []
    for typed, close in results.wanted.slips:
        words = " or ".join(f"“{word}”" for word in close[:3])
        parts.append(f"Nothing has “{typed}”; these have {words}.")
    if results.hidden and not _has_events(results):  # the row that shows them stands far below
        parts.append("The filter hides every event that was found.")
    return " ".join(parts)


def _is_long(wanted: Wanted) -> bool:
    return any(len(word) >= LEAST_SLIP for forms in wanted.forms for word in forms)


def counts_of(results: Results) -> str:
    """Return "12 events, 7 passages"."""
    return ", ".join(_count(group) for group in results.groups)


def _count(group: Group) -> str:
    plural, singular = _NAMES[group.kind]
    if group.kind is ItemKind.ARTICLE:
        plural = "places in the articles"
    return f"{group.count:,} {singular if group.count == 1 else plural.lower()}"


def _group_rows(
    session: Session, results: Results, group: Group, actions: Sequence[Action], *, is_whole: bool
) -> Iterator[Row]:
    # One row more is no longer than a row that says so.
    is_whole = is_whole or len(group.hits) <= _FEW + 1
    shown = group.hits if is_whole else group.hits[:_FEW]
    yield Heading(_NAMES[group.kind][0], f"{group.count:,}")
    for hit in shown:
        yield _hit_row(session, results, hit, actions)
    if not is_whole:
        listed = len(group.hits)
        more = f"the first {listed:,}" if listed < group.count else f"all {listed:,}"
        yield MoreRow(group.kind, f"Show {more}")


def _hidden_row(count: int) -> HiddenRow:
    events = "event is" if count == 1 else "events are"
    return HiddenRow(f"{count:,} more {events} hidden by the filter: show all events")


def _hit_row(session: Session, results: Results, hit: Hit, actions: Sequence[Action]) -> HitRow:
    item, wanted = hit.item, results.wanted
    title = wanted.told(item.texts[0])
    match item.place:
        case EventPlace(event):
            others = [wanted.told(text) for text in item.texts[1:]] if not title.marks else []
            detail = next((told for told in others if told.marks), Snippet(""))
            return HitRow(item, title, _date(session, event), detail, _colour(session, event))
        case TextPlace(article):
            number, name = _article(session, article)
            is_title = item.texts[0] == name
            note = f"article {number}" if number else ""
            return HitRow(item, title, note, Snippet("" if is_title else _source(session, item)))
        case ValuePlace():
            return HitRow(
                item, title, f"{item.event_count:,} event{'' if item.event_count == 1 else 's'}"
            )
        case CommandPlace():
            return HitRow(item, title, _keys(actions, item))


def _keys(actions: Sequence[Action], item: Item) -> str:
    if not isinstance(item.place, CommandPlace):
        return ""
    action = actions[item.place.number]
    return action.shown_keys[0] if action.shown_keys else ""


def _date(session: Session, event: int) -> str:
    events = session.document.events
    return in_words(events.whens(event), events.texts["place"][event], session.view_spec.clock)


def _colour(session: Session, event: int) -> str:
    lane = session.document.events.texts["lane"][event]
    return next((each.colour for each in session.document.lanes if each.id == lane), "")


def _source(session: Session, item: Item) -> str:
    """The events that a passage supports, or else the title of its article."""
    titles = session.document.events.texts["title"]
    if item.events:
        return " · ".join(titles[event] for event in item.events)
    return _article(session, item.place.article)[1] if isinstance(item.place, TextPlace) else ""


def _article(session: Session, article_id: str) -> tuple[str, str]:
    """The number and the title of an article; both empty where it is not there."""
    document = session.document
    article = document.article(article_id)
    return (str(document.article_number(article_id)), article.title) if article else ("", "")
