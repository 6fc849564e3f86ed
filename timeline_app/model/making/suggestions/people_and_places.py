"""What a passage suggests for a new event: the people and places that it names, and a lane."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.making.suggestions import vocabulary as known_words
from timeline_app.model.making.suggestions.name_runs import folded_name, name_runs
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.document import Document
    from timeline_app.model.making.suggestions.name_runs import NameRun

_MOST_OF_NAME: Final = 4  # words
_MOST_IN_HEADING: Final = 2  # words of a name where verbs have capitals too
_LEAST_UNTITLED: Final = 2  # words of a name that no "President" stands before
_MOST_UNTITLED: Final = 3
_COUNTRIES: Final = frozenset(known_words.COUNTRIES.values()) | {"us", "uk"}
_UNLIKE: Final = known_words.DATE_WORDS | known_words.PERSON_TITLES | known_words.COUNTRIES.keys()
_NO_PERSON: Final = _UNLIKE | known_words.NO_PERSON | _COUNTRIES
_NO_PLACE: Final = _UNLIKE | known_words.NO_PLACE


def people_in(text: str, known: Sequence[str]) -> list[str]:
    """Return the people that a passage names: those known, then others, each by first mention.

    A known person is named by the whole name, or by its first or last word where it stands alone
    and no other has it. Others are names behind "President" and the like, without it, or two or
    three words that are no place's, country's or institution's and do not begin a sentence.
    """
    runs = name_runs(text)
    named = _Names(known)
    found: dict[str, None] = {}
    new: dict[str, None] = {}
    for run in runs:
        if name := named.of(_without_titles(run)):
            found[name] = None
        elif candidate := _new_person(run):
            new[candidate] = None
    found |= dict.fromkeys(_without_capitals(text, known))
    return [*found, *_not_in(new, found)]


def places_in(text: str, known: Sequence[str], people: Iterable[str] = ()) -> list[str]:
    """Return the places that a passage names: those known, then others, each by first mention.

    "Tokyo, Japan" is known by "Tokyo" too, behind places that are named in full. Others are names
    behind "in", "at" and "near", and behind "to" and "from" where somebody travels; none of the
    `people`.
    """
    runs = name_runs(text)
    is_there = [_is_new_place(run, _before_place(text, runs, at)) for at, run in enumerate(runs)]
    first: dict[tuple[str, ...], tuple[bool, int]] = {}
    for at, run in enumerate(runs):
        rank = (not is_there[at], at)
        first[run.forms] = min(first.get(run.forms, rank), rank)
    ranked = []
    for place in known:
        parts = [forms for part in place.split(",") if (forms := _forms(part))]
        if parts and parts[0] in first:
            missing = sum(part not in first for part in parts)
            ranked.append((missing, first[parts[0]], -len(parts), place))
    named = [place for *_, place in sorted(ranked)]
    found = dict.fromkeys([*named, *_phrases(text, known), *_without_capitals(text, known)])
    heads = {_forms(place.partition(",")[0]) for place in found}
    of_people = {folded_name(word) for person in people for word in person.split()}
    new = dict.fromkeys(
        _with_country(text, runs, at)
        for at, run in enumerate(runs)
        if is_there[at] and run.forms not in heads and of_people.isdisjoint(run.forms)
    )
    return [*found, *(name for name in new if name not in found)]


class _Names:
    """Known names by what they are called."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole: dict[tuple[str, ...], str] = {}
        self._by_part: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            forms = _forms(name)
            if forms:
                self._whole.setdefault(forms, name)
                for part in {forms[0], forms[-1]}:
                    self._by_part[part].add(self._whole[forms])
        self._longest = max(map(len, self._whole), default=0)

    def of(self, run: NameRun) -> str:
        """Return the known name that a run is; "" where it is none, or may be of several."""
        forms = run.forms
        for first in range(max(0, len(forms) - self._longest), len(forms)):
            is_long_enough = first == 0 or len(forms) - first > 1  # "Melania Trump" is no "Trump"
            if is_long_enough and (name := self._whole.get(forms[first:])):
                return name
        named = self._by_part.get(forms[0], set()) if len(forms) == 1 else set()
        return next(iter(named)) if len(named) == 1 else ""


def _forms(name: str) -> tuple[str, ...]:
    return tuple(form for word in name.split() if (form := folded_name(word)))


def _without_titles(run: NameRun) -> NameRun:
    titles = [at for at, form in enumerate(run.forms[:-1]) if form in known_words.PERSON_TITLES]
    return run.behind(titles[-1] + 1) if titles else run


def _new_person(run: NameRun) -> str:
    """Return the name of a person that a run is, by its words and those before it; "" else."""
    bare = _without_titles(run)
    nearest = run.before[-1] if run.before else ""
    has_title = len(bare.words) < len(run.words) or nearest in known_words.PERSON_TITLES
    if len(bare.words) > _MOST_OF_NAME or not _may_be_person(bare):
        return ""
    if has_title and not (run.is_in_heading and len(bare.words) > _MOST_IN_HEADING):
        return " ".join(bare.words)
    is_long_enough = _LEAST_UNTITLED <= len(bare.words) <= _MOST_UNTITLED
    is_at_place = nearest in known_words.AT_A_PLACE | known_words.TO_A_PLACE
    if not is_long_enough or run.begins_sentence or run.is_in_heading or is_at_place:
        return ""
    return " ".join(bare.words)


def _may_be_person(run: NameRun) -> bool:
    is_spelt = all(len(word) > 1 and not word.isupper() for word in run.words[-1:])
    return is_spelt and _NO_PERSON.isdisjoint(run.forms)


def _before_place(text: str, runs: Sequence[NameRun], at: int) -> list[str]:
    """Return the words before a run without articles, and without "Tokyo's" before a palace."""
    run = runs[at]
    previous = runs[at - 1] if at else None
    if previous and previous.is_possessive and text[previous.end : run.start].isspace():
        run = previous
    return [word for word in run.before if word not in known_words.DETERMINERS]


def _is_new_place(run: NameRun, before: Sequence[str]) -> bool:
    """Return whether a run is the name of a place, by its words and those before it."""
    nearest = before[-1] if before else ""
    is_there = nearest in known_words.AT_A_PLACE or (
        nearest in known_words.TO_A_PLACE and not known_words.MOVING.isdisjoint(before)
    )
    is_name = not (run.is_in_heading or run.is_possessive or any(map(_is_pair, run.words)))
    return is_there and is_name and _NO_PLACE.isdisjoint(run.forms)


def _is_pair(word: str) -> bool:
    """Return whether a word names two countries: US-Japan."""
    parts = word.split("-")
    return len(parts) > 1 and any(
        part.isupper() or folded_name(part) in _COUNTRIES for part in parts
    )


def _with_country(text: str, runs: Sequence[NameRun], at: int) -> str:
    """Return the name of a run, with the country that follows it: "Tokyo, Japan"."""
    run = runs[at]
    name = " ".join(run.words)
    following = runs[at + 1] if at + 1 < len(runs) else None
    if following is None or text[run.end : following.start] != ", ":
        return name
    is_country = following.forms[-1] in _COUNTRIES and not following.is_possessive
    return f"{name}, {' '.join(following.words)}" if is_country else name


def _not_in(new: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return the new names without those of one word that is a part of another name."""
    names = [_forms(name) for name in (*found, *new)]
    parts = {form for forms in names if len(forms) > 1 for form in forms}
    return [name for name in new if len(_forms(name)) > 1 or parts.isdisjoint(_forms(name))]


def _phrases(text: str, known: Iterable[str]) -> list[str]:
    """Return known names with small words, "Bay of Pigs", that stand in the text as they are."""
    folded = f" {' '.join(folded_name(word.strip('.,;:!?()')) for word in text.split())} "
    names = [name for name in known if any(word[:1].islower() for word in name.split())]
    return [name for name in names if f" {' '.join(_forms(name))} " in folded]


def _without_capitals(text: str, known: Iterable[str]) -> list[str]:
    """Return known names in scripts without capitals that stand in the text."""
    folded = fold(text).text
    return [
        name for name in known if name.strip() and not _has_case(name) and fold(name).text in folded
    ]


def _has_case(name: str) -> bool:
    return name.lower() != name.upper()


class LaneDates(NamedTuple):
    """A lane, and when each of its dated events begins and ends, in wall seconds."""

    id: str
    title: str
    start_s: IntArray
    end_s: IntArray


def dates_of_lanes(document: Document) -> tuple[LaneDates, ...]:
    """Return the lanes of a timeline with the dates of their events, in its order."""
    from timeline_app.model.dates.edtf import Form

    events = document.events
    code, values = events.texts["lane"].codes()
    is_dated = events.form != Form.UNDATED
    number = {value: place for place, value in enumerate(values)}
    rows = {
        lane.id: np.flatnonzero((code == number.get(lane.id, -1)) & is_dated)
        for lane in document.lanes
    }
    return tuple(
        LaneDates(lane.id, lane.title, events.start_s[rows[lane.id]], events.end_s[rows[lane.id]])
        for lane in document.lanes
    )


def suggest_lane(span_s: Span | None, place: str, lanes: Sequence[LaneDates]) -> str:
    """Return the id of the lane for an event at a place and time; "" where nothing suggests one.

    It is the lane whose title is the place or a part of it; else the one with the most events in
    that time, each counted by the share of it that lies there; else the shortest around it.
    """
    parts = [_forms(part) for part in place.split(",") if part.strip()]
    for part in parts:
        for lane in lanes:
            if part == _forms(lane.title):
                return lane.id
    dated = [lane for lane in lanes if len(lane.start_s)]
    if span_s is None or not dated:
        return ""
    shares = [_share_within(lane, span_s) for lane in dated]
    if max(shares) > 0:
        return dated[shares.index(max(shares))].id
    around = [
        (float(lane.end_s.max()) - float(lane.start_s.min()), place, lane.id)
        for place, lane in enumerate(dated)
        if lane.start_s.min() <= span_s[0] and span_s[1] <= lane.end_s.max()
    ]
    return min(around)[2] if around else ""


def _share_within(lane: LaneDates, span_s: Span) -> float:
    """Return how many events of a lane lie in a time, each by its share."""
    start_s = lane.start_s.astype(np.float64)
    end_s = np.maximum(lane.end_s.astype(np.float64), start_s + 1)
    first_s, last_s = float(span_s[0]), max(float(span_s[1]), float(span_s[0]) + 1)
    within_s = np.clip(np.minimum(end_s, last_s) - np.maximum(start_s, first_s), 0, None)
    return float((within_s / (end_s - start_s)).sum())
